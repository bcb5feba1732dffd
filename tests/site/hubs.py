"""Hubs in which each list holds nothing, one entry, or very many with names that are hard to lay out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from cmhub.content.kinds.member import CONSENT_SCOPE
from tests.site import sites

CONFIG: dict[str, Any] = {
    "site_name": {"ru": "Двор", "en": "Yard"},
    "site_url": "https://yard.example",
    "site_description": {"ru": "Соседи, которые знакомы.", "en": "Neighbours who know each other."},
    "languages": ["ru", "en"],
    "timezone": "Europe/Moscow",
    "pictures": {"cards": False},  # they take long, and show nothing that is looked at here
    "header": ["faq", "events", "rules", "members", "news"],
    "home": ["hero", "events", "faq", "people", "news", "paths"],
    "repo_url": "https://git.yard.example/hub",
    "collections": {
        "things": {
            "folder": "things",
            "title": {"ru": "Вещи", "en": "Things"},
            "singular": "thing",
            "categories": "kind",
            "fields": [
                {"name": "kind", "type": "line"},
                {"name": "site", "type": "url", "label": {"ru": "Сайт", "en": "Site"}},
            ],
        }
    },
}
LONG = {
    "ru": "Рентгеноэлектрокардиографическое превысокомногорассмотрительствующее четырёхсотвосьмидесятипятилетие",
    "en": "Pneumonoultramicroscopicsilicovolcanoconiosis and antidisestablishmentarianism in Llanfairpwllgwyngyll",
}
NAME = {
    "ru": "Александра-Константина Преображенская-Новорождественская-Замоскворецкая",
    "en": "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Cholmondeley-Majoribanks",
}
CHAIN = "https://yard.example/" + "a-very-long-address-without-a-single-place-to-break" * 3
TEXT = f"""
Абзац с `{"x" * 90}` и адресом {CHAIN}

| Столбец первый | Столбец второй | Третий | Четвёртый | Пятый | Шестой |
|---|---|---|---|---|---|
| {LONG["ru"]} | два | три | четыре | пять | шесть |

```python title="очень-длинное-название-файла-для-узкого-телефона.py"
print({"1234567890" * 15})
```

> [!WARNING]
> {LONG["en"]}

:::details {LONG["ru"]}
Внутри.
:::

1. Раз
2. Два
    - вложенный
    - [x] сделано

Термин
: Толкование с [ссылкой на себя](#{"конец"}).

## Конец {{#конец}}
"""


def entry(root: Path, path: str, ru: dict[str, Any], en: dict[str, Any], body: str = "") -> None:
    """An entry in both languages; `.md` files get the body."""
    stem, _, suffix = path.rpartition(".")
    markdown = suffix == "md"
    sites.put(root, f"content/{path}", ru, body if markdown else None)
    sites.put(root, f"content/{stem}.en.{suffix}", en, body if markdown else None)


def frame(root: Path, config: dict[str, Any] = CONFIG) -> None:
    """What every hub has."""
    sites.put(root, "cmhub.yaml", config)
    entry(root, "index.md", {"title": "Двор"}, {"title": "Yard"}, "Text.")


def fill(root: Path, count: dict[str, int], title: Callable[[str, int], str], name: Callable[[str, int], str]) -> None:
    """Entries of every kind, `count` of each."""
    both = ("ru", "en")
    book = {
        "title": "Правила",
        "version": "1.0",
        "effective": "2026-01-01",
        "chapters": [
            {"id": f"c{n}", "number": str(n), "title": title("ru", n)} for n in range(1, count["chapters"] + 1)
        ],
        "ladder": [{"id": "talk", "name": "Разговор", "consequence": title("ru", 2)}, {"id": "out", "name": "Уход"}],
        "report": [{"title": "Старший", "url": "https://yard.example/report"}],
    }
    sites.put(root, "content/rules/_rulebook.yaml", book)
    for n in range(count["rules"]):
        number = f"{n % count['chapters'] + 1}.{n // count['chapters'] + 1}"
        fields = {"number": number, "severity": "talk", "why": TEXT if n == 0 else "Так.", "since": "2026-01-01"}
        examples = {"do": [title("ru", n)], "dont": [title("en", n)]}
        entry(
            root,
            f"rules/r{n}.md",
            {"title": title("ru", n), **fields, "examples": examples},
            {"title": title("en", n)},
            TEXT,
        )
    kinds = {f"k{n}": {"title": title("ru", n), "description": title("en", n)} for n in range(count["kinds"])}
    sites.put(root, "content/faq/_categories.yaml", kinds)
    sites.put(root, "content/things/_categories.yaml", kinds)
    for n in range(count["faq"]):
        ru, en = (
            {"question": f"{title(lang, n)}?", "short": title(lang, n), "asked_as": [title(lang, n)]} for lang in both
        )
        more = {"category": f"k{n % count['kinds']}", "tags": [f"tag{n % 7}"], "owner": "m0", "related": ["faq:q0"]}
        entry(root, f"faq/q{n}.md", ru | more, en, TEXT)
        thing = {"title": title("ru", n), "kind": f"k{n % count['kinds']}", "site": CHAIN, "tags": [f"tag{n % 7}"]}
        entry(root, f"things/t{n}.md", thing, {"title": title("en", n)}, TEXT)
    people(root, count, title, name)
    events(root, count, title)
    for n in range(count["news"]):
        day = dt.date(2026, 11, 20) - dt.timedelta(days=n * 3)
        byline: dict[str, Any] = {
            "authors": ["m0", {"name": name("en", n), "link": CHAIN}],
            "pin": n == 1,
            "summary": title("ru", n),
        }
        entry(root, f"news/{day}-n{n}.md", {"title": title("ru", n), **byline}, {"title": title("en", n)}, TEXT)
    for n in range(count["pages"]):
        about: dict[str, Any] = {
            "weight": n,
            "owner": "m0",
            "reviewed": "2026-01-01",
            "review_every": "30d",
            "tags": ["tag0"],
        }
        entry(root, f"guides/g{n}.md", {"title": title("ru", n), **about}, {"title": title("en", n)}, TEXT)
    steps = [
        {"id": "s1", "ref": "faq:q0", "note": title("ru", 0)},
        {"id": "s2", "link": CHAIN, "title": title("ru", 1)},
    ]
    for n in range(count["paths"]):
        entry(
            root,
            f"paths/p{n}.yaml",
            {"title": title("ru", n), "audience": name("ru", n), "steps": steps},
            {"title": title("en", n)},
        )
    entry(root, "guides/index.md", {"title": title("ru", 0)}, {"title": title("en", 0)}, "Text.")


def people(
    root: Path, count: dict[str, int], title: Callable[[str, int], str], name: Callable[[str, int], str]
) -> None:
    """Members and teams."""
    consent = {"date": "2026-01-01", "scope": list(CONSENT_SCOPE)}
    for n in range(count["members"]):
        fields = {
            "teams": [f"t{n % count['teams']}"],
            "bio": TEXT,
            "location": name("en", n),
            "languages": ["ru", "en", "de"],
            "skills": [title("ru", n), "сад"],
            "links": [{"kind": "site", "url": CHAIN}, {"kind": "github", "url": "https://github.example/x"}],
            "joined": "2024-05-01",
            "status": "alumni" if n % 9 == 8 else "active",
            "badges": [title("ru", n)],
            "talks": {"topics": [title("ru", n)], "languages": ["ru"]},
            "consent": consent,
        }
        entry(
            root,
            f"members/m{n}.yaml",
            {"name": name("ru", n), "role": title("ru", n), **fields},
            {"name": name("en", n)},
        )
    for n in range(count["teams"]):
        fields = {"lead": "m0", "description": title("ru", n), "openings": TEXT, "contact": "team@yard.example"}
        entry(root, f"teams/t{n}.yaml", {"name": title("ru", n), **fields}, {"name": title("en", n)})


def events(root: Path, count: dict[str, int], title: Callable[[str, int], str]) -> None:
    """Events before and after now, in every state, one of them repeating."""
    states = ("scheduled", "cancelled", "postponed", "moved-online", "scheduled")
    for n in range(count["events"]):
        # The first is a week ahead, the others alternate around now.
        start = dt.datetime(2026, 11, 28, 18, 30) + dt.timedelta(days=n * 9 * (-1) ** n)
        fields: dict[str, Any] = {
            "start": start.isoformat(timespec="minutes"),
            "duration": "90m",
            "status": states[n % len(states)],
            "mode": ("in-person", "online", "hybrid")[n % 3],
            "place": {"name": title("en", n), "address": title("ru", n), "city": "Верхнелипск", "geo": [57.9, 41.3]},
            "online_url": CHAIN,
            "speakers": ["m0", {"name": LONG["en"]}],
            "host": "team:t0",
            "kind": ("meetup", "conference", "webinar")[n % 3],
            "registration": {"url": CHAIN, "capacity": 40, "price": title("ru", n)},
            "recording": CHAIN,
            "language": ["ru", "en"],
            "tags": ["tag0"],
        }
        if n == 2:
            fields |= {"repeat": {"every": "week"}, "status": "scheduled"}
        entry(root, f"events/e{n}.md", {"title": title("ru", n), **fields}, {"title": title("en", n)}, TEXT)


ONE = dict.fromkeys(("chapters", "rules", "kinds", "faq", "members", "teams", "events", "news", "pages", "paths"), 1)
MANY = {
    "chapters": 4,
    "rules": 24,
    "kinds": 6,
    "faq": 40,
    "members": 80,
    "teams": 6,
    "events": 60,
    "news": 40,
    "pages": 25,
    "paths": 6,
}


def empty(folder: Path) -> None:
    """A hub on its first day: every section is declared, nothing is in any."""
    home = {key: value for key, value in CONFIG.items() if key != "header"}
    frame(folder / "hub", home)
    sites.built(folder / "hub", folder / "site")


def one(folder: Path) -> None:
    """One entry of each kind, with short titles."""
    frame(folder / "hub")
    fill(folder / "hub", ONE, lambda lang, n: f"{'Запись' if lang == 'ru' else 'Entry'} {n}", lambda _, n: f"Ян {n}")
    sites.built(folder / "hub", folder / "site")


def many(folder: Path) -> None:
    """Many entries with long titles and names."""
    frame(folder / "hub")
    fill(folder / "hub", MANY, lambda lang, n: f"{n}. {LONG[lang]}", lambda lang, n: f"{NAME[lang]} {n}")
    sites.built(folder / "hub", folder / "site")


STATES: dict[str, Callable[[Path], None]] = {"empty": empty, "one": one, "many": many}
ADDRESSES = {
    "home": "",
    "page": "guides/g0/",
    "page.section": "guides/",
    "rules-list": "rules/",
    "rules-entry": "rules/1.1/",
    "faq-list": "faq/",
    "faq-category": "faq/c/k0/",
    "faq-entry": "faq/q0/",
    "events-list": "events/",
    "events-year": "events/2026/",
    "events-month": "events/2026/11/",
    "events-entry": "events/e0/",
    "events-series": "events/e2/",
    "members-list": "members/",
    "members-entry": "members/m0/",
    "teams-list": "teams/",
    "teams-entry": "teams/t0/",
    "news-list": "news/",
    "news-entry": "news/2026/n0/",
    "tags-list": "tags/",
    "tags-entry": "tags/tag0/",
    "paths-list": "paths/",
    "paths-entry": "paths/p0/",
    "collection-list": "things/",
    "collection-category": "things/c/k0/",
    "collection-entry": "things/t0/",
    "search": "search/",
    "404": "404.html",
}
"""Where each template can be seen in these hubs, as far as they have it."""

TEMPLATES = yaml.safe_load((Path(__file__).parents[1] / "browser/templates.yaml").read_text(encoding="utf-8"))
PREFIXES: dict[str, str] = TEMPLATES["languages"]
SEEN = ["example", *STATES]
"""The example hub and the states, by name."""


def addresses(folder: Path, state: str, lang: str) -> dict[str, str]:
    """Templates and where they are seen, as far as the site in `folder` has them."""
    known = TEMPLATES["addresses"] if state == "example" else ADDRESSES
    found = {name: PREFIXES[lang] + address for name, address in known.items()}
    there = {
        name: one
        for name, one in found.items()
        if (folder / one / ("" if one.endswith("html") else "index.html")).is_file()
    }
    assert state == "empty" or set(known) - set(there) <= ({"events-series"} if state == "one" else set())
    return there
