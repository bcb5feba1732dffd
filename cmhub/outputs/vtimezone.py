"""VTIMEZONE (RFC 5545 §3.6.5) of a zone, for the years that a calendar needs and no more. Must not know events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from cmhub.hub.time.zones import utc, zone_of
from cmhub.outputs.contentlines import line, text

LAST_KNOWN = 2037
"""Zone tables list changes up to this year and give a rule for those after it."""

_STEP = dt.timedelta(days=7)  # shorter than any time between two changes (a Ramadan in Morocco is the shortest)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Change(NamedTuple):
    """Clocks change: the instant in UTC, the offsets before and after, whether summer time begins, its name."""

    instant: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    daylight: bool
    name: str

    @property
    def onset(self) -> dt.datetime:
        """What the clocks would have shown without the change, as DTSTART wants it."""
        return (self.instant + self.before).replace(tzinfo=None)


@lru_cache(maxsize=4096)
def changes(zone: str, year: int) -> tuple[Change, ...]:
    """The changes of a zone's clocks in a year (of UTC)."""
    place = zone_of(zone)
    end = dt.datetime(year + 1, 1, 1, tzinfo=dt.UTC)
    here = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    found = []
    while here < end:
        there = min(here + _STEP, end)
        if here.astimezone(place).utcoffset() != there.astimezone(place).utcoffset():
            found.append(_change(zone, here, there))
        here = there
    return tuple(found)


def _change(zone: str, low: dt.datetime, high: dt.datetime) -> Change:
    """The change between two instants, to the second."""
    place = zone_of(zone)
    old = low.astimezone(place)
    while high - low > dt.timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if middle.astimezone(place).utcoffset() == old.utcoffset():
            low = middle
        else:
            high = middle
    before, new = low.astimezone(place), high.astimezone(place)
    offset, offset_before = _offset(new), _offset(before)
    saving, saving_before = new.dst() or dt.timedelta(), before.dst() or dt.timedelta()
    # Irish winter time is a negative saving in the tables; calendar programs know only summer time.
    daylight = saving > dt.timedelta() or (saving_before < dt.timedelta() and offset > offset_before)
    return Change(high, offset_before, offset, daylight, new.tzname() or zone)


def _offset(moment: dt.datetime) -> dt.timedelta:
    return moment.utcoffset() or dt.timedelta()


def vtimezone(zone: str, first: int, last: int | None) -> list[str]:
    """The lines of a VTIMEZONE that is right from the beginning of year `first` to the end of `last`.

    None: for ever, as far as the zone's rule can be said as an RRULE.
    """
    years = range(first, (max(LAST_KNOWN, first + 3) if last is None else last) + 1)
    begin = dt.datetime(first, 1, 1)
    start = begin.replace(tzinfo=zone_of(zone))
    offset = _offset(start)
    standing = Change(
        utc(start), offset, offset, bool((start.dst() or dt.timedelta()) > dt.timedelta()), start.tzname() or zone
    )
    lines = ["BEGIN:VTIMEZONE", line("TZID", zone), *_observance(standing, begin, [])]
    kinds: dict[tuple[object, ...], list[Change]] = {}
    for year in years:
        for change in changes(zone, year):
            if change.onset >= begin:
                kinds.setdefault(change[1:], []).append(change)
    for found in kinds.values():
        for run in _runs(found):
            lines += _of_run(run, open_end=last is None and run[-1].onset.year == years[-1])
    return [*lines, "END:VTIMEZONE"]


def _runs(found: list[Change]) -> Iterator[list[Change]]:
    """Neighbours in consecutive years that one yearly rule describes, and the rest alone."""
    run: list[Change] = []
    for change in found:
        if run and (change.onset.year != run[-1].onset.year + 1 or not _patterns([*run, change])):
            yield run
            run = []
        run.append(change)
    if run:
        yield run


def _patterns(run: Iterable[Change]) -> set[int]:
    """Which weekday of its month every onset is: 1 to 4, or -1 for the last; nothing if no rule fits them all."""
    onsets = [change.onset for change in run]
    if len({(onset.month, onset.weekday(), onset.time()) for onset in onsets}) != 1:
        return set()
    common = {1, 2, 3, 4, -1}
    for onset in onsets:
        fits = {(onset.day - 1) // 7 + 1}
        if (onset + _STEP).month != onset.month:
            fits.add(-1)
        common &= fits
    return common


def _of_run(run: list[Change], *, open_end: bool) -> list[str]:
    """A change that comes once, or a rule. Never an RDATE: ical.js (Thunderbird, Nextcloud) then forgets the first onset."""
    first, onset = run[0], run[0].onset
    if len(run) == 1:
        return _observance(first, onset, [])
    which = min(_patterns(run))
    rule = f"FREQ=YEARLY;BYMONTH={onset.month};BYDAY={which}{_WEEKDAYS[onset.weekday()]}"
    if not open_end:
        rule += f";UNTIL={run[-1].onset.year}1231T235959Z"  # some take the last onset's own time for a local one
    return _observance(first, onset, [f"RRULE:{rule}"])


def _observance(change: Change, onset: dt.datetime, repeats: list[str]) -> list[str]:
    kind = "DAYLIGHT" if change.daylight else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{onset:%Y%m%dT%H%M%S}",
        *repeats,
        f"TZOFFSETFROM:{_written(change.before)}",
        f"TZOFFSETTO:{_written(change.after)}",
        line("TZNAME", text(change.name)),
        f"END:{kind}",
    ]


def _written(offset: dt.timedelta) -> str:
    """An offset as ``+0300`` or, for local mean times of the past, ``+023017`` (§3.3.14)."""
    seconds = int(offset.total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}{minutes:02}" + (f"{rest:02}" if rest else "")
