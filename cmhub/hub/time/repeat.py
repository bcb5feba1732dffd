"""A series and its occurrences: the rule, the dates excepted from it, the occurrences that differ.

The time of day is that of the clock on the wall, whatever the zone's offset is on the day. An occurrence is known by
its original local date for good, also when it is moved: that is its name in `changes` and its RECURRENCE-ID in a
calendar.

Must not know texts, places or people: what else differs in an occurrence is carried in `overrides` as it was written.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from cmhub.hub.time import reading
from cmhub.hub.time.rule import MOST, Rule, dates, text
from cmhub.hub.time.when import (
    FIRST_YEAR,
    LAST_YEAR,
    TimeProblem,
    When,
    fault,
    odd_clock,
    plus,
    read_clock,
    read_span,
    read_when,
)
from cmhub.hub.time.zones import DAY, Moment, in_zone, localise, utc

SCHEDULED, RESCHEDULED = "scheduled", "rescheduled"
_OF_TIME = frozenset({"date", "start", "end", "duration", "status"})  # the rest of a change are overrides
_END_OF_TIME = dt.date(LAST_YEAR, 12, 31)
_LOOKED_AT = 800  # dates of a series whose clocks are looked at: clocks change twice a year, a daily one has two years


class Occurrence(When, frozen=True):
    """One time that an event takes place. `start`, `end`, `zone`… as in `When`.

    `date` is the original local date, `changed` whether the author listed it under `changes`, `status` its own state
    (`rescheduled` if it was moved to another date), `overrides` the other fields that differ (`title`, `place`,
    `mode`, `online_url`, `speakers`, `note`, `recording`, `slides`), `previous_start` the start announced before, if it
    differs.
    """

    date: dt.date
    changed: bool = False
    status: str = SCHEDULED
    overrides: dict[str, Any] = msgspec.field(default_factory=dict)
    previous_start: Moment | None = None


class Series(msgspec.Struct, frozen=True):
    """What an event's author said about time. Without `rule` it takes place once; `when` is its first time.

    `wall` is the start by the clock on the wall; it differs from `when.start` where a clock change skips that hour, and
    all other occurrences keep to it. `minutes` is the duration if that was given in place of an end: whole days of it
    are counted by the clock on the wall too.
    """

    when: When
    wall: dt.datetime
    rule: Rule | None = None
    excepted: tuple[dt.date, ...] = ()
    changes: tuple[Occurrence, ...] = ()
    status: str = SCHEDULED
    previous_start: Moment | None = None
    minutes: int | None = None


def read_series(values: Mapping[str, Any], hub_zone: str) -> tuple[Series | None, list[TimeProblem]]:
    """The series (or single event) that these validated values describe, and what in them could not be read.

    None if there is no usable `start`. A `repeat` that can't be read leaves a single event. What is wrong with a series
    as a whole takes longer to find and is no business of a page: see `problems_of`.
    """
    when, problems = read_when(values, hub_zone)
    if when is None:
        return None, problems
    wall = _wall(values["start"], when)
    status = values.get("status") or SCHEDULED
    repeat = values.get("repeat")
    minutes = values.get("duration") if values.get("end") is None else None
    if repeat is None:
        previous = _previous(values, when, problems)
        return Series(when, wall, status=status, previous_start=previous, minutes=minutes), problems
    rule = reading.read_rule(repeat, wall.date(), problems)
    if rule is None:
        return Series(when, wall, status=status, minutes=minutes), problems
    bare = Series(when, wall, rule, status=status, minutes=minutes)
    excepted, changed = repeat.get("except") or [], repeat.get("changes") or []
    hits = _check_named(bare, excepted, changed, problems)
    changes = tuple(_changes(bare, changed, hits.difference(excepted), problems))
    return msgspec.structs.replace(bare, excepted=tuple(sorted(set(excepted))), changes=changes), problems


def _wall(written: Moment, when: When) -> dt.datetime:
    """What the clock on the wall is to show at the start; midnight for whole days."""
    if when.all_day:
        return _midnight(when.first_day)
    shown = written if isinstance(written, dt.datetime) and written.tzinfo is None else when.start
    return shown.replace(tzinfo=None, fold=0) if isinstance(shown, dt.datetime) else _midnight(shown)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())


def problems_of(values: Mapping[str, Any], hub_zone: str) -> list[TimeProblem]:
    """Everything that is wrong with the times of an event."""
    series, problems = read_series(values, hub_zone)
    if series is None:
        return problems
    for name in ("registration", "cfp"):
        deadline = (values.get(name) or {}).get("deadline")
        if isinstance(deadline, dt.datetime):
            read_clock(deadline, series.when.zone, f"{name}.deadline", problems)
    if series.rule is not None:
        _check_start(series, problems)
        _check_clocks(series, problems)
    return problems


def expand(
    values: Mapping[str, Any], hub_zone: str, after: dt.datetime | None, before: dt.datetime, limit: int = MOST
) -> list[Occurrence]:
    """The occurrences that end after `after` (None: all) and begin before `before`, by their start; at most `limit`."""
    series, _ = read_series(values, hub_zone)
    return [] if series is None else occurrences(series, after, before, limit)


def occurrences(series: Series, after: dt.datetime | None, before: dt.datetime, limit: int = MOST) -> list[Occurrence]:
    """As `expand`, for a series that is read already."""
    changes = {change.date for change in series.changes}
    found = [change for change in series.changes if _within(change, after, before)]
    regular = 0
    for date in _dates(series, after, before):
        if date in changes or date in series.excepted:
            continue
        occurrence = _regular(series, date)
        if occurrence.begins() >= before or regular >= limit:
            break
        if _within(occurrence, after, before):
            found.append(occurrence)
            regular += 1
    return sorted(found, key=_by_time)[:limit]


def to_rrule(values: Mapping[str, Any], hub_zone: str) -> str:
    """The value of RRULE for these values; "" for a single event."""
    series, _ = read_series(values, hub_zone)
    return "" if series is None else rrule(series)


def rrule(series: Series) -> str:
    """The value of RRULE for a series. UNTIL has the type of DTSTART, in UTC if that has a zone (RFC 5545 §3.3.10)."""
    if series.rule is None:
        return ""
    until = series.rule.until
    if until is not None:
        until = last_day(series, until) if series.when.all_day else _last_instant(until, series.when.zone)
    return text(msgspec.structs.replace(series.rule, until=until))


def last_day(series: Series, until: Moment) -> dt.date:
    """The local date of an UNTIL: beyond it there is no occurrence."""
    return in_zone(until, series.when.zone).moment.date() if isinstance(until, dt.datetime) else until


def last_possible(series: Series, until: Moment) -> dt.date:
    """The last local date on which an occurrence can begin: that of an UNTIL, if its hour comes before that instant."""
    day = last_day(series, until)
    if series.when.all_day or not isinstance(until, dt.datetime):
        return day
    return day if utc(_start_on(series, day)) <= utc(in_zone(until, series.when.zone).moment) else day - DAY


def _last_instant(until: Moment, zone: str) -> dt.datetime:
    if isinstance(until, dt.datetime):
        return utc(in_zone(until, zone).moment)
    return utc(localise(dt.datetime.combine(until, dt.time(23, 59, 59)), zone).moment)


def last_date(series: Series) -> dt.date | None:
    """The original date of the last occurrence, excepted or not; None for a series without end."""
    if series.rule is None:
        return series.wall.date()
    if series.rule.until is None and series.rule.count is None:
        return None
    last = series.wall.date()
    for date in _rule_dates(series, _END_OF_TIME):
        last = date
    return last


def _dates(series: Series, after: dt.datetime | None, before: dt.datetime) -> Iterator[dt.date]:
    """The original dates that can matter between two instants, cheaply: days of margin instead of exact ends."""
    if series.rule is None:
        yield series.wall.date()
        return
    last = min(before.date(), _END_OF_TIME) + DAY
    margin = DAY * (2 + series.when.lasts.days)
    earliest = None if after is None or after.year <= FIRST_YEAR else after.date() - margin
    for date in _rule_dates(series, last):
        if earliest is None or date >= earliest:
            yield date


def _rule_dates(series: Series, last: dt.date) -> Iterator[dt.date]:
    """The original dates of the rule up to `last`, excepted ones too, with `until` obeyed."""
    if series.rule is None:
        return
    until, zone = series.rule.until, series.when.zone
    last_instant: dt.datetime | None = None
    if isinstance(until, dt.datetime) and not series.when.all_day:
        last_instant = _last_instant(until, zone)
    if until is not None:
        last = min(last, last_day(series, until))
    for date in dates(series.rule, series.wall.date(), last):
        if last_instant is not None and utc(_start_on(series, date)) > last_instant:
            return
        yield date


def _start_on(series: Series, date: dt.date) -> dt.datetime:
    """The start on another date: the same clock on the wall."""
    return localise(dt.datetime.combine(date, series.wall.time()), series.when.zone).moment


def _regular(series: Series, date: dt.date) -> Occurrence:
    """The occurrence of a date on which nothing differs."""
    when = series.when
    if series.rule is None:
        start, end, previous = when.start, when.end, series.previous_start
    else:
        start = date if when.all_day else _start_on(series, date)
        end, previous = _end_of(series, start), None
    return Occurrence(start, end, when.all_day, when.zone, date, status=series.status, previous_start=previous)


def _end_of(series: Series, start: Moment) -> Moment | None:
    """The end of an occurrence: it lasts as long as the first.

    DTEND gives every occurrence the same exact duration, DURATION the same nominal one (RFC 5545 §3.8.5.3).
    """
    if series.when.end is None:
        return None
    if not isinstance(start, dt.datetime):
        return start + (series.when.last_day - series.when.first_day)
    if series.minutes:
        return plus(start, series.minutes, series.when.zone)
    return (utc(start) + series.when.lasts).astimezone(start.tzinfo)


def _within(occurrence: Occurrence, after: dt.datetime | None, before: dt.datetime) -> bool:
    return occurrence.begins() < before and (after is None or occurrence.until() > after)


def _by_time(occurrence: Occurrence) -> tuple[dt.datetime, dt.date]:
    return occurrence.begins(), occurrence.date


def _previous(values: Mapping[str, Any], when: When, problems: list[TimeProblem]) -> Moment | None:
    value = values.get("previous_start")
    if not isinstance(value, dt.datetime):
        return value
    return read_clock(value, when.zone, "previous_start", problems)


def _check_start(series: Series, problems: list[TimeProblem]) -> None:
    """A start that is not on its own rule makes the set undefined (RFC 5545 §3.8.5.3), and clients disagree on it."""
    start = series.wall.date()
    first = next(_rule_dates(series, _END_OF_TIME), None)
    if first is None:
        problems.append(fault("dates-rule-never", "repeat"))
    elif first != start:
        problems.append(fault("dates-start-not-on-rule", "start", start=start.isoformat(), next=first.isoformat()))
    elif too_many(series):
        problems.append(fault("dates-too-many", "repeat", most=MOST))


def _check_clocks(series: Series, problems: list[TimeProblem]) -> None:
    """The first date on which a clock change skips the hour of a series, and the first on which it repeats it.

    Of the start itself it is told already; what the author has changed or left out is settled.
    """
    if series.when.all_day:
        return
    settled = {series.wall.date(), *series.excepted, *(one.date for one in series.changes)}
    told = set()
    for date in itertools.islice(_rule_dates(series, _END_OF_TIME), _LOOKED_AT):
        clock = dt.datetime.combine(date, series.wall.time())
        found = localise(clock, series.when.zone)
        if found.oddity and found.oddity not in told and date not in settled:
            told.add(found.oddity)
            problems.append(odd_clock(clock, found, series.when.zone, "start"))


def too_many(series: Series) -> bool:
    """Whether a series that ends has more dates than are counted."""
    if series.rule is None or series.rule.until is None:
        return False
    last = last_day(series, series.rule.until)
    return (last - series.wall.date()).days >= MOST and sum(1 for _ in _rule_dates(series, last)) >= MOST


def _check_named(
    series: Series,
    excepted: Sequence[dt.date],
    changed: Sequence[Mapping[str, Any]],
    problems: list[TimeProblem],
) -> set[dt.date]:
    """Every date that is excepted or changed must be one of the series, and named once. Gives the series' dates."""
    named = [("dates-except-misses", f"repeat.except.{place}", date) for place, date in enumerate(excepted)]
    for place, change in _dated(changed):
        named.append(("dates-change-misses", f"repeat.changes.{place}.date", change["date"]))
    if not named:
        return set()
    furthest = min(max(date for _, _, date in named), _END_OF_TIME - DAY * 366) + DAY * 366
    known = list(_rule_dates(series, furthest))
    hits = set(known)
    seen: dict[dt.date, str] = {}
    for code, path, date in named:
        if date not in hits:
            near = min(known, key=lambda other: abs(other - date), default=None)
            shown = near.isoformat() if near else "–"
            problems.append(fault(code, path, date=date.isoformat(), nearest=shown))
        elif date in seen:
            problems.append(fault("dates-named-twice", path, date=date.isoformat(), other=seen[date]))
        seen.setdefault(date, path)
    return hits


def _dated(changed: Sequence[Mapping[str, Any]]) -> list[tuple[int, Mapping[str, Any]]]:
    """The changes that could be read as far as their date, with their places."""
    return [(place, change) for place, change in enumerate(changed) if isinstance(change.get("date"), dt.date)]


def _changes(
    series: Series, changed: Sequence[Mapping[str, Any]], hits: set[dt.date], problems: list[TimeProblem]
) -> Iterator[Occurrence]:
    """The occurrences that differ, each date once; those that are not among `hits` are left out."""
    for place, change in _dated(changed):
        if change["date"] in hits:
            hits.remove(change["date"])
            yield _changed(series, change, f"repeat.changes.{place}.", problems)


def _changed(series: Series, change: Mapping[str, Any], path: str, problems: list[TimeProblem]) -> Occurrence:
    """One occurrence that differs. A new start that is a date alone keeps the time of day."""
    planned = _regular(series, change["date"])
    start = change.get("start")
    if start is None:
        start = planned.start
    elif not planned.all_day and not isinstance(start, dt.datetime):
        start = dt.datetime.combine(start, series.wall.time())
    span = {"end": change.get("end"), "duration": change.get("duration"), "all_day": planned.all_day or None}
    when = read_span(span, start, planned.zone, problems, path)
    if span["end"] is None and span["duration"] is None:
        when = msgspec.structs.replace(when, end=_end_of(series, when.start))
    status = series.status
    if status == SCHEDULED and when.first_day != planned.date:
        status = RESCHEDULED
    return Occurrence(
        when.start,
        when.end,
        when.all_day,
        when.zone,
        planned.date,
        changed=True,
        status=change.get("status") or status,
        overrides={name: value for name, value in change.items() if name not in _OF_TIME and value is not None},
        previous_start=planned.start if when.begins() != planned.begins() else None,
    )
