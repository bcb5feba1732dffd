"""When one event takes place, from what its author wrote: start, end, duration, zone, whole days.

Must not know how an event repeats or what else it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from cmhub.hub.time.zones import DAY, Local, Moment, in_zone, midnight, utc

SUPPOSED = dt.timedelta(hours=1)
"""How long an event without end or duration is taken to last before it counts as over. It is never shown, and a
calendar gets no end (RFC 5545 §3.6.1): it only keeps an event in the lists while people may still be on their way to
it."""

_NIGHT = dt.timedelta(hours=12)  # what ends on the next day within this is one evening, not two days
_MINUTES_A_DAY = 24 * 60
FIRST_YEAR, LAST_YEAR = 1900, 2199


class TimeProblem(msgspec.Struct, frozen=True):
    """A diagnostic without its place: code, dotted path of the field (`repeat.changes.0.start`), parameters."""

    code: str
    path: str
    params: dict[str, str | int] = {}
    suggestion: str = ""


def fault(code: str, path: str, *, suggestion: str = "", **params: str | int) -> TimeProblem:
    """A problem of the field at `path`."""
    return TimeProblem(code, path, params, suggestion)


class When(msgspec.Struct, frozen=True):
    """From when to when. `start` and `end` are aware date-times in `zone`, or dates if `all_day` (the end inclusive).

    `end` is None where the author gave neither end nor duration.
    """

    start: Moment
    end: Moment | None
    all_day: bool
    zone: str

    @property
    def several_days(self) -> bool:
        """Whether it shows as a span of dates: an evening that ends after midnight does not."""
        if self.last_day == self.first_day:
            return False
        return self.all_day or self.lasts >= _NIGHT

    @property
    def first_day(self) -> dt.date:
        """The local date on which it begins."""
        return self.start.date() if isinstance(self.start, dt.datetime) else self.start

    @property
    def last_day(self) -> dt.date:
        """The last local date that it touches; an end at midnight sharp touches no new day."""
        if self.end is None:
            return self.first_day
        if isinstance(self.end, dt.datetime):
            return max(self.first_day, (self.end - dt.timedelta(microseconds=1)).date())
        return self.end

    @property
    def lasts(self) -> dt.timedelta:
        """The time that passes from the first instant to the last (exact, not by the clock on the wall)."""
        return self.until() - self.begins()

    def begins(self) -> dt.datetime:
        """The first instant, in UTC."""
        return utc(self.start) if isinstance(self.start, dt.datetime) else midnight(self.start, self.zone)

    def until(self) -> dt.datetime:
        """The instant after which it is over, in UTC: its end; without one, `SUPPOSED` after its start."""
        if not isinstance(self.start, dt.datetime):
            return midnight(self.last_day + DAY, self.zone)
        return utc(self.end) if isinstance(self.end, dt.datetime) else utc(self.start) + SUPPOSED


def plus(start: dt.datetime, minutes: int, zone: str) -> dt.datetime:
    """So many minutes after `start`: whole days by the clock on the wall, else exactly (RFC 5545 §3.3.6)."""
    if minutes % _MINUTES_A_DAY == 0:
        return in_zone(start.replace(tzinfo=None) + dt.timedelta(minutes=minutes), zone).moment
    return (utc(start) + dt.timedelta(minutes=minutes)).astimezone(start.tzinfo)


def read_when(values: Mapping[str, Any], hub_zone: str) -> tuple[When | None, list[TimeProblem]]:
    """When the event with these (validated) values takes place, and what is wrong with them.

    In: `start` (date or date-time, naive ones are local to the event's zone), `end`, `duration` (minutes), `timezone`,
    `all_day`. None if there is no usable start. After a problem the rest is still read: of end and duration the end
    counts, an end before the start is dropped.
    """
    start = values.get("start")
    problems: list[TimeProblem] = []
    if not isinstance(start, dt.date) or not _year_is_usable(start, "start", problems):
        return None, problems
    return read_span(values, start, values.get("timezone") or hub_zone, problems), problems


def read_span(values: Mapping[str, Any], start: Moment, zone: str, problems: list[TimeProblem], path: str = "") -> When:
    """As `read_when`, for a start that is known; `path` (`repeat.changes.0.`) stands before the fields' names."""
    end, minutes, all_day = values.get("end"), values.get("duration"), values.get("all_day")
    if end is not None and not _year_is_usable(end, f"{path}end", problems):
        end = None
    if end is not None and minutes is not None:
        problems.append(fault("dates-end-and-duration", f"{path}duration"))
        minutes = None
    if all_day or not isinstance(start, dt.datetime):
        if all_day is False:
            problems.append(fault("dates-time-missing", f"{path}start", value=start.isoformat()))
        return _whole_days(start, end, minutes, zone, problems, path)
    return _by_clock(start, end, minutes, zone, problems, path)


def _year_is_usable(value: dt.date, path: str, problems: list[TimeProblem]) -> bool:
    """Whether the year is one that zones, calendars and arithmetic can deal with."""
    if FIRST_YEAR <= value.year <= LAST_YEAR:
        return True
    problems.append(fault("dates-year-out-of-range", path, year=value.year, first=FIRST_YEAR, last=LAST_YEAR))
    return False


def _whole_days(
    start: Moment, end: Moment | None, minutes: int | None, zone: str, problems: list[TimeProblem], path: str
) -> When:
    first = _day(start, zone, f"{path}start", problems)
    last = None if end is None else _day(end, zone, f"{path}end", problems)
    if minutes is not None:
        days, rest = divmod(minutes, _MINUTES_A_DAY)
        if rest:
            problems.append(fault("dates-hours-of-whole-days", f"{path}duration"))
        last = first + DAY * max(days - 1, 0)
    if last is not None and last < first:
        problems.append(fault("dates-end-before-start", f"{path}end", start=first.isoformat(), end=last.isoformat()))
        last = None
    return When(first, last, all_day=True, zone=zone)


def _day(value: Moment, zone: str, path: str, problems: list[TimeProblem]) -> dt.date:
    """The local date; a time that was written although whole days are meant is reported."""
    if not isinstance(value, dt.datetime):
        return value
    problems.append(fault("dates-time-of-whole-day", path, value=written(value)))
    return in_zone(value, zone).moment.date()


def _by_clock(
    start: dt.datetime, end: Moment | None, minutes: int | None, zone: str, problems: list[TimeProblem], path: str
) -> When:
    first = read_clock(start, zone, f"{path}start", problems)
    last: dt.datetime | None = None
    if isinstance(end, dt.datetime):
        last = read_clock(end, zone, f"{path}end", problems)
        if utc(last) <= utc(first):
            problems.append(fault("dates-end-before-start", f"{path}end", start=written(first), end=written(last)))
            last = None
    elif end is not None:
        problems.append(fault("dates-end-without-time", f"{path}end", value=end.isoformat()))
    elif minutes:
        last = plus(first, minutes, zone)
    return When(first, last, all_day=False, zone=zone)


def read_clock(value: dt.datetime, zone: str, path: str, problems: list[TimeProblem]) -> dt.datetime:
    """A date-time in the zone; one that a clock change skips or repeats is reported."""
    found = in_zone(value, zone)
    if found.oddity:
        problems.append(odd_clock(value, found, zone, path))
    return found.moment


def odd_clock(value: dt.datetime, found: Local, zone: str, path: str) -> TimeProblem:
    """That a clock change skips or repeats this local time, and how it is read."""
    if found.oddity == "skipped":
        return fault("dates-skipped-time", path, value=written(value), zone=zone, read=written(found.moment))
    offsets = {"first": found.moment.replace(fold=0), "second": found.moment.replace(fold=1)}
    shown = {name: f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:5] for name, moment in offsets.items()}
    return fault("dates-repeated-time", path, value=written(value), zone=zone, **shown)


def written(value: Moment) -> str:
    """A date, or a date and time without its zone, as authors write it."""
    return value.strftime("%Y-%m-%dT%H:%M") if isinstance(value, dt.datetime) else value.isoformat()
