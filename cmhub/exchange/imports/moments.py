"""Dates and times of a calendar (RFC 5545 §3.3.4 to §3.3.6), and how an author would write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from cmhub.hub.time.zones import localise, utc, zone_of
from cmhub.source.yaml import Plain

_VALUE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?", re.ASCII | re.IGNORECASE)
_DURATION = re.compile(
    r"\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?", re.ASCII
)


class Moment(NamedTuple):
    """A date (`whole`), or a time by the clock on the wall of a zone. `named`: the source says which zone."""

    written: dt.date | dt.datetime  # naive
    zone: str
    named: bool = True

    @property
    def whole(self) -> bool:
        """Whether it is a date alone."""
        return not isinstance(self.written, dt.datetime)

    @property
    def day(self) -> dt.date:
        """Its local date."""
        return self.written.date() if isinstance(self.written, dt.datetime) else self.written

    @property
    def wall(self) -> dt.datetime:
        """What the clock shows; midnight for a date."""
        return self.written if isinstance(self.written, dt.datetime) else dt.datetime.combine(self.written, dt.time())

    @property
    def instant(self) -> dt.datetime:
        """The instant, in UTC."""
        return utc(localise(self.wall, self.zone).moment) if not self.wall.fold else self._second()

    def _second(self) -> dt.datetime:
        """Of a time that comes twice, the second."""
        return utc(self.wall.replace(tzinfo=zone_of(self.zone)))

    def day_in(self, zone: str) -> dt.date:
        """The local date in another zone."""
        if self.whole or zone == self.zone:
            return self.day
        return self.instant.astimezone(zone_of(zone)).date()

    def moved_to(self, day: dt.date) -> Moment:
        """The same time of day on another date."""
        return self._replace(written=day if self.whole else dt.datetime.combine(day, self.wall.time()))


def times(value: str, zone: str, default: str) -> Moment | None:
    """A DATE or DATE-TIME; `zone` is that of its TZID, `default` that of times without one. None if it is neither.

    A time in UTC becomes one of the default zone: that is where its people are.
    """
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
        if not 1900 <= day.year <= 2199:  # noqa: PLR2004  the years that a hub knows
            return None
        if match[4] is None:
            return Moment(day, zone or default, named=bool(zone))
        # A leap second has no place on the clocks of a hub.
        clock = dt.datetime.combine(day, dt.time(int(match[4]), int(match[5]), min(int(match[6] or 0), 59)))
    except ValueError:
        return None
    if match[7]:
        return Moment(clock, "UTC", named=False)
    return Moment(clock, zone or default, named=bool(zone))


def plain(moment: Moment, zone: str) -> Plain:
    """A moment as an author of an event in `zone` writes it; with its offset only where the clock shows it twice."""
    if not isinstance(moment.written, dt.datetime):
        return Plain(moment.written.isoformat())
    clock = moment.written
    if moment.zone != zone:
        there = moment.instant.astimezone(zone_of(zone))
        clock = there.replace(tzinfo=None, fold=0)
        if utc(localise(clock, zone).moment) != moment.instant:
            return Plain(there.isoformat(timespec="minutes"))
    return Plain(clock.isoformat(timespec="seconds" if clock.second else "minutes"))


def duration_words(value: str) -> int | None:
    """A DURATION in whole minutes, None if it is none or negative."""
    match = _DURATION.fullmatch(value.strip().upper())
    if match is None or not any(match.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return ((weeks * 7 + days) * 24 + hours) * 60 + minutes + seconds // 60
