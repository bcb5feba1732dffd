"""Whose clock a TZID names: an IANA zone, by its name, by the name that some program gives it, or by its changes.

Must not know events. A zone is never guessed from an offset alone: half the year many agree.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cmhub.config.zones import is_zone, meant_by
from cmhub.exchange.imports import rules
from cmhub.exchange.imports.lines import Component
from cmhub.exchange.imports.record import Findings, LeftOutError, Options
from cmhub.hub.time.rule import dates
from cmhub.hub.time.zones import localise

_UTC = frozenset({"UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT", "ETC/UCT", "ETC/ZULU", "COORDINATED UNIVERSAL TIME"})
_INSIDE = re.compile(
    r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_]+(?:/[A-Za-z_]+)?"
)
_YEARS = 2  # of which the clocks are compared
_MOST_DEFINITIONS = 100  # of one calendar that are looked at
_MOST_CHANGES = 600
_SAMPLES = (1, 8, 15, 22)
_LIKELY = (
    "Europe/Berlin",
    "Europe/London",
    "Europe/Moscow",
    "Europe/Kyiv",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Asia/Yekaterinburg",
    "Asia/Novosibirsk",
    "Asia/Vladivostok",
    "Asia/Almaty",
    "Asia/Dubai",
    "Europe/Istanbul",
    "America/Phoenix",
    "Pacific/Auckland",
)  # fmt: skip  where most people live among those whose clocks agree


class Named(NamedTuple):
    """An IANA zone for a name, "" if there is none; `plain` if the name says so by itself."""

    zone: str
    plain: bool
    meant: tuple[str, ...] = ()  # what a shortening may mean


class Clocks:
    """The zones of one calendar: its own definitions, and what its names mean."""

    def __init__(self, definitions: Iterable[Component], options: Options) -> None:
        self._definitions = {part.text("TZID"): part for part in itertools.islice(definitions, _MOST_DEFINITIONS)}
        self._options = options
        self._known: dict[tuple[str, int], Named] = {}

    def named(self, name: str, year: int) -> Named:
        """The zone that a name means to an event in that year."""
        if (name, year) not in self._known:
            self._known[name, year] = self._find(name, year)
        return self._known[name, year]

    def _find(self, name: str, year: int) -> Named:
        found = zone_for(name, self._options)
        if found.zone:
            return found
        definition = self._definitions.get(name)
        if definition is None:
            return found
        location = definition.text("X-LIC-LOCATION")
        if is_zone(location):
            return Named(location, plain=False)
        zone = _by_changes(definition, year, self._options.hub_zone)
        return Named(zone, plain=False) if zone else found


def zone_for(name: str, options: Options) -> Named:
    """The zone that a name means by itself, without a definition."""
    name = name.strip()
    if name in options.zones:
        return Named(options.zones[name], plain=True)
    if is_zone(name):
        return Named(name, plain=True)
    if name.upper() in _UTC:
        return Named("UTC", plain=True)
    # Some programs put their own name before: /freeassociation.sourceforge.net/Europe/Berlin.
    parts = name.strip("/").split("/")
    for start in range(min(len(parts) - 1, 8)):
        tail = "/".join(parts[start:])
        if is_zone(tail):
            return Named(tail, plain=False)
    if windows := _windows().get(name):
        return Named(windows, plain=False)
    inside = _INSIDE.search(name)  # custom_America/New_York
    if inside and is_zone(inside[0]):
        return Named(inside[0], plain=False)
    return Named("", plain=False, meant=meant_by(name))


def told(found: Named, name: str, findings: Findings, line: int, label: str) -> str:
    """The zone that was found for a name. One that was read into it is told once; without any the record is refused.

    Raises `LeftOutError`.
    """
    if found.zone:
        if not found.plain:
            findings.once("import-zone-read", line, value=name, zone=found.zone)
        return found.zone
    if found.meant:
        zones = ", ".join(f"`{zone}`" for zone in found.meant)
        findings.add("import-zone-shortened", line, record=label, value=name, zones=zones, first=found.meant[0])
    else:
        findings.add("import-zone-unknown", line, record=label, value=name)
    raise LeftOutError


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    """What Outlook calls zones (CLDR)."""
    from babel.core import get_global

    return {name: zone for name, zone in get_global("windows_zone_mapping").items() if is_zone(zone)}


def _by_changes(definition: Component, year: int, hub_zone: str) -> str:
    """The zone whose clocks agree with a definition in these years: the hub's if it does, else the likeliest that does."""
    if not 1970 <= year <= 2100:  # noqa: PLR2004  zones are not defined for other years
        return ""
    changes = _changes(definition, year)
    if not changes:
        return ""
    samples = [
        dt.datetime(year + later, month, day, 12)
        for later in range(_YEARS)
        for month in range(1, 13)
        for day in _SAMPLES
    ]
    offsets = [_offset_at(changes, sample) for sample in samples]
    for zone in dict.fromkeys((hub_zone, *_LIKELY, *sorted(_windows().values()))):
        agrees = zip(samples, offsets, strict=True)
        if all(localise(sample, zone).moment.utcoffset() == offset for sample, offset in agrees):
            return zone
    return ""


def _changes(definition: Component, year: int) -> list[tuple[dt.datetime, dt.timedelta, dt.timedelta]]:
    """The changes that a VTIMEZONE (§3.6.5) tells: local time, offset from, offset to; nothing if it can't be read."""
    found: list[tuple[dt.datetime, dt.timedelta, dt.timedelta]] = []
    for part in definition.children:
        onset, before, after = part.first("DTSTART"), part.first("TZOFFSETFROM"), part.first("TZOFFSETTO")
        start = _local(onset.value) if onset else None
        offsets = (_offset(before.value) if before else None, _offset(after.value) if after else None)
        repeated = None if start is None else _repeated(part, start, year)
        if start is None or repeated is None or offsets[0] is None or offsets[1] is None:
            return []
        found += [(moment, offsets[0], offsets[1]) for moment in (start, *repeated)]
    return sorted(found)[-_MOST_CHANGES:]


def _repeated(part: Component, start: dt.datetime, year: int) -> list[dt.datetime] | None:
    """The further times of a change, of a rule those around a year; None if the rule can't be read."""
    found = [moment for more in part.every("RDATE") for value in more.value.split(",") if (moment := _local(value))]
    rule_text = part.first("RRULE")
    if rule_text is None:
        return found
    rule = rules.read(rule_text.value, start)
    if rule is None:
        return None
    # Outlook's rules begin in 1601; a rule of every year has the same dates if it is read from later on.
    plain = rule.frequency == "YEARLY" and rule.interval == 1 and rule.count is None
    around = dt.date(year - 2, 1, 1)
    begin = max(start.date(), around) if plain else start.date()
    until = rule.until
    last = min(dt.date(year + _YEARS, 12, 31), dt.date(until.year, until.month, until.day) if until else dt.date.max)
    if plain and last < begin:  # it ended before
        begin = max(start.date(), dt.date(last.year - 1, 1, 1))
    return [*found, *(dt.datetime.combine(day, start.time()) for day in dates(rule, begin, last))]


def _offset_at(changes: list[tuple[dt.datetime, dt.timedelta, dt.timedelta]], at: dt.datetime) -> dt.timedelta:
    before = [change for change in changes if change[0] <= at]
    return before[-1][2] if before else changes[0][1]


def _local(value: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(value.strip().rstrip("Z")[:15], "%Y%m%dT%H%M%S")
    except ValueError:
        return None


def _offset(value: str) -> dt.timedelta | None:
    """An offset as ``+0300`` or ``-023017`` (§3.3.14)."""
    digits = value.strip()
    if not (digits[:1] in {"+", "-"} and digits[1:].isascii() and digits[1:].isdigit() and len(digits) in {5, 7}):
        return None
    seconds = int(digits[1:3]) * 3600 + int(digits[3:5]) * 60 + int(digits[5:7] or 0)
    return dt.timedelta(seconds=-seconds if digits[0] == "-" else seconds) if seconds < 86_400 else None  # noqa: PLR2004  a day
