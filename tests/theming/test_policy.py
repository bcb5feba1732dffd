"""The policy of pages is as narrow as what the hub turned on allows, and not a word wider."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cmhub.theming.analytics import origin, tool_of
from cmhub.theming.policy import policy

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; manifest-src 'self'; media-src 'self'"
)
OWN = "https://stats.example.org"
TOOLS: dict[str, tuple[dict[str, Any], str, str, str]] = {  # settings, and what is added to script, connect, img
    "plausible": ({"provider": "plausible", "site": "a.example"}, "https://plausible.io", "https://plausible.io", ""),
    "plausible, own": ({"provider": "plausible", "site": "a.example", "address": f"{OWN}/p"}, OWN, OWN, ""),
    "goatcounter": (
        {"provider": "goatcounter", "site": "hub"},
        "https://gc.zgo.at",
        "https://hub.goatcounter.com",
        "https://hub.goatcounter.com",
    ),
    "goatcounter, own": ({"provider": "goatcounter", "address": OWN}, OWN, OWN, OWN),
    "umami": ({"provider": "umami", "site": "x"}, "https://cloud.umami.is", "https://gateway.umami.is", ""),
    "umami, own": ({"provider": "umami", "site": "x", "address": OWN}, OWN, OWN, ""),
    "matomo": (
        {"provider": "matomo", "site": "1", "address": f"{OWN}:8443/m"},
        f"{OWN}:8443",
        f"{OWN}:8443",
        f"{OWN}:8443",
    ),
    "ga4": (
        {"provider": "ga4", "site": "G-ABC1234567"},
        "https://www.googletagmanager.com",
        "https://*.google-analytics.com https://*.analytics.google.com https://www.googletagmanager.com",
        "https://*.google-analytics.com https://www.googletagmanager.com",
    ),
    "metrica": (
        {"provider": "metrica", "site": "12345678"},
        "https://mc.yandex.ru",
        "https://mc.yandex.ru https://mc.yandex.com",
        "https://mc.yandex.ru https://mc.yandex.com",
    ),
}
DEFAULTS = {
    "site": None,
    "address": None,
    "consent": "needed",
    "cookies": False,
    "links": False,
    "searches": "count",
    "privacy": None,
}


def test_without_a_counter_no_other_host_is_in_it() -> None:
    """The same as it always was."""
    assert policy() == STRICT
    assert policy(offline=True) == f"{STRICT}; worker-src 'self'"


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.parametrize("offline", [False, True])
def test_a_counter_adds_its_own_origins_and_nothing_else(name: str, offline: bool) -> None:
    """Each where the tool needs it; what is not named is as strict as before."""
    settings, script, connect, img = TOOLS[name]
    tool = tool_of({**DEFAULTS, **settings}, "https://a.example/hub", None)
    assert tool is not None
    wanted = STRICT.replace("script-src 'self'", f"script-src 'self' {script}")
    wanted = wanted.replace("connect-src 'self'", f"connect-src 'self' {connect}")
    wanted = wanted.replace("data:", f"data: {img}") if img else wanted
    assert policy(tool.sources, offline=offline) == wanted + ("; worker-src 'self'" if offline else "")
    facts = json.loads(tool.facts)
    assert facts["src"].startswith(script)
    assert facts["home"] == "https://a.example"


@pytest.mark.parametrize(
    ("more", "asks"),
    [
        ({"provider": "ga4", "site": "G-ABC1234567"}, True),
        ({"provider": "metrica", "site": "12345678"}, True),
        ({"provider": "matomo", "site": "1", "address": OWN, "cookies": True}, True),
        ({"provider": "matomo", "site": "1", "address": OWN}, False),
        ({"provider": "plausible", "site": "a.example"}, False),
        ({"provider": "goatcounter", "site": "hub"}, False),
        ({"provider": "umami", "site": "x"}, False),
        ({"provider": "umami", "site": "x", "consent": "always"}, True),
    ],
)
def test_readers_are_asked_where_something_is_kept_or_the_hub_wants_it(more: dict[str, Any], asks: bool) -> None:
    """Cookies are never without a question."""
    tool = tool_of({**DEFAULTS, **more}, "https://a.example", None)
    assert tool is not None
    assert tool.asks is asks
    assert json.loads(tool.facts)["ask"] is asks


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://hub.example/a/b", "https://hub.example"),
        ("https://Hub.example:443", "https://hub.example"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("https://опушка.рф/хаб", "https://xn--80atleu4a.xn--p1ai"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(url: str, wanted: str) -> None:
    """Scripts compare it with that of their page."""
    assert origin(url) == wanted


def test_without_an_address_of_the_hub_nothing_is_ever_counted() -> None:
    """The script compares its page's origin with this one."""
    tool = tool_of({**DEFAULTS, "provider": "umami", "site": "x"}, None, None)
    assert tool is not None
    assert json.loads(tool.facts)["home"] == ""
