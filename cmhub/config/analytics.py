"""``analytics:`` of ``cmhub.yaml``: which tool counts visits, what it knows the hub by, and what it is told.

One tool, not a list: each adds hosts to what pages may ask, and a reader can answer one question and not six.

Must not know scripts or policies: ``theming/analytics.py`` makes those of what is declared here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field, WithJsonSchema

from cmhub.config.declaration import Declared, one_of
from cmhub.config.key import key
from cmhub.config.scalars import Boolean, Line, Url, line, refuse, text

PROVIDERS = ("plausible", "goatcounter", "umami", "matomo", "ga4", "metrica")

_MEANT = {
    "ga4": ("ga", "gtag", "google", "google-analytics", "google analytics", "googleanalytics"),
    "metrica": (
        "ym",
        "yandex",
        "metrika",
        "yandex-metrica",
        "yandex-metrika",
        "yandex.metrica",
        "yandex.metrika",
        "метрика",
        "яндекс",
        "яндекс.метрика",
        "яндекс метрика",
    ),
    "matomo": ("piwik",),
}  # fmt: skip  what people call them, too far from the name for a did-you-mean

_SITES = {
    "plausible": (r"pa-[\w-]{8,}|(?=.*\.)[\w.-]+(?:/[\w./-]*)?", "hub.example.org"),
    "goatcounter": (r"[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?", "our-hub"),
    "umami": (r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "94db1cb1-74f4-4a40-ad6c-962362670409"),
    "matomo": (r"[1-9]\d{0,8}", "1"),
    "ga4": (r"G-[A-Z0-9]{4,16}", "G-ABC1234567"),
    "metrica": (r"[1-9]\d{2,11}", "12345678"),
}
"""What each tool knows a site by: its form, and an example."""

_HOSTED = frozenset({"ga4", "metrica"})  # run by their makers only
_HOST = r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?"
_ADDRESS = re.compile(
    rf"(?:https://{_HOST}|http://(?:127\.0\.0\.1|localhost))(?::\d{{1,5}})?(?:/[\w.~%/-]*)?", re.ASCII | re.IGNORECASE
)


def _provider(value: object) -> str:
    found = line(value).lower()
    if found not in PROVIDERS:
        meant = next((name for name, words in _MEANT.items() if found in words), "")
        raise refuse("schema-not-a-choice", value, choices=", ".join(PROVIDERS), suggestion=meant)
    return found


def _address(value: object) -> str:
    """An address that can stand in a content security policy: no query, no credentials; the host in ASCII (IDNA)."""
    found = text(value).strip()
    scheme, slashes, rest = found.partition("://")
    host, slash, path = rest.partition("/")
    try:
        host = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        raise refuse("config-analytics-address", value) from None
    found = f"{scheme}{slashes}{host}{slash}{path}"
    if not _ADDRESS.fullmatch(found):
        raise refuse("config-analytics-address", value)
    return found.rstrip("/")


Provider = Annotated[Any, BeforeValidator(_provider), WithJsonSchema({"type": "string", "enum": list(PROVIDERS)})]
Address = Annotated[Any, BeforeValidator(_address), WithJsonSchema({"type": "string", "format": "uri"})]


class AnalyticsSettings(Declared):
    """Counting visits, with the reader's consent where the tool needs it."""

    provider: Provider = Field(
        description="The tool: `plausible`, `goatcounter`, `umami`, `matomo`, `ga4` or `metrica`.",
        json_schema_extra={"ru": "Чем считать: `plausible`, `goatcounter`, `umami`, `matomo`, `ga4` или `metrica`."},
    )
    site: Line | None = key(
        "What the tool knows this hub by: a domain, a code, a number; the tool shows it in its own settings.",
        "Под чем счётчик знает этот хаб: домен, код, номер; он стоит в настройках самого счётчика.",
    )
    address: Address | None = key(
        "Where the tool runs, if it is your own server, such as https://stats.example.org.",
        "Где работает счётчик, если это ваш собственный сервер, например https://stats.example.org.",
    )
    consent: one_of(("needed", "always")) = key(  # type: ignore[valid-type]
        "Ask readers only where the tool needs it (`needed`) or with every tool (`always`).",
        "Спрашивать читателя, только если это нужно счётчику (`needed`), или всегда (`always`).",
        "needed",
    )
    cookies: Boolean = key(
        "Matomo only: let it set cookies, for which readers are asked.",
        "Только для Matomo: разрешить cookie, о которых читателя спросят.",
        default=False,
    )
    links: Boolean = key(
        "Count which links to other sites are followed and which files are downloaded.",
        "Считать переходы на другие сайты и скачивания файлов.",
        default=False,
    )
    searches: one_of(("none", "count", "words")) = key(  # type: ignore[valid-type]
        "Of a search that finds nothing: tell nothing (`none`), that it happened (`count`), or the words too (`words`).",
        "О поиске, который ничего не нашёл, сообщать: ничего (`none`), что он был (`count`) или ещё и слова (`words`).",
        "count",
    )
    privacy: Url | None = key(
        "The page where you explain this: an address, or a path on the hub such as `/privacy/`.",
        "Страница, где вы это объясняете: адрес или путь на хабе, например `/privacy/`.",
    )


class Wrong(NamedTuple):
    """What does not fit together: the key, the code of the problem and what its words need."""

    key: str
    code: str
    params: dict[str, Any]


def wrong(settings: Mapping[str, Any]) -> Iterator[Wrong]:
    """What of the settings the chosen tool can't work with."""
    provider, site = settings["provider"], settings["site"] or ""
    form, example = _SITES[provider]
    hosted = provider in _HOSTED
    if not site and not (provider == "goatcounter" and settings["address"]):
        yield Wrong("", "config-analytics-missing", {"provider": provider, "field": "site", "example": example})
    elif site and not re.fullmatch(form, site, re.ASCII):
        yield Wrong("site", "config-analytics-site", {"provider": provider, "value": site, "example": example})
    if provider == "matomo" and not settings["address"]:
        own = "https://stats.example.org"
        yield Wrong("", "config-analytics-missing", {"provider": provider, "field": "address", "example": own})
    for name, needless in (("address", hosted), ("cookies", provider != "matomo")):
        if needless and settings[name]:
            yield Wrong(name, "config-analytics-needless", {"provider": provider, "field": name})
