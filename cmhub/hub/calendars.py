"""Which calendars a hub offers besides that of all events: one for each kind, series, team, tag and spoken language.

A calendar's name says what is in it: ``kind:meetup``, ``series:book-club``, ``team:events``, ``tag:tea``,
``language:ru``. Must not know how calendars are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from cmhub.content.titles import readable
from cmhub.hub import addresses, taxonomy

WAYS = ("kind", "series", "team", "language", "tag")
"""What calendars are made of, in the order in which readers are offered them."""


def group(
    events: Iterable[tuple[str, Mapping[str, Any]]], tags: Mapping[str, Sequence[Sequence[str]]]
) -> dict[str, list[str]]:
    """Calendar → ids of its events. In: id and values of each listed event; tag → [collection, id] of what carries it."""
    found: dict[str, list[str]] = {}
    for entry_id, values in events:
        host = values.get("host")
        team = host.removeprefix("team:") if isinstance(host, str) and host.startswith("team:") else ""
        names = [("kind", values.get("kind")), ("series", values.get("series")), ("team", team)]
        names += [("language", code) for code in values.get("language") or ()]
        for way, name in dict.fromkeys(names):
            if name:
                found.setdefault(f"{way}:{name}", []).append(entry_id)
    for tag, carriers in tags.items():
        mine = [entry_id for collection, entry_id in carriers if collection == "events"]
        if mine:
            found[f"tag:{tag}"] = mine
    return dict(sorted(found.items(), key=lambda item: (WAYS.index(item[0].partition(":")[0]), item[0])))


class Programs(NamedTuple):
    """The addresses that make programs subscribe to a calendar."""

    webcal: str | None  # Apple, and whatever else the device has
    google: str | None
    outlook: str | None


def programs(whole: str, title: str) -> Programs:
    """How programs are told of the calendar at an absolute address; nothing without a host that they could ask."""
    scheme, separator, rest = whole.partition("://")
    if not separator or scheme not in {"http", "https"}:
        return Programs(None, None, None)
    webcal = f"webcal://{rest}"
    return Programs(
        webcal,
        f"https://calendar.google.com/calendar/render?cid={quote(webcal, safe='')}",
        f"https://outlook.live.com/calendar/0/addfromweb?url={quote(whole, safe='')}&name={quote(title, safe='')}",
    )


def series_title(name: str, described: Mapping[str, Mapping[str, str]]) -> str:
    """A series' name for readers: from ``_series.yaml``, else its id made readable."""
    return described.get(name, {}).get("title") or readable(name)


def address(name: str, mode: str) -> str:
    """The address of a calendar in the default language; that of a team's is below the team's own."""
    way, _, word = name.partition(":")
    if way == "tag":
        return f"{taxonomy.address(word, mode)}calendar.ics"
    if way == "team":
        return f"/teams/{addresses.slug(word, mode)}/calendar.ics"
    return f"/events/{way}/{addresses.word(word, mode)}/calendar.ics"
