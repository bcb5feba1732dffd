"""Many events at once: what is upcoming and what is past, by month, on a month's grid.

"Now" is not known here: the caller is asked whether an instant has come, as seldom as possible, so that an incremental
build depends on the two instants around now and not on every event.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cmhub.hub.time.repeat import Occurrence, Series, occurrences, read_series
from cmhub.hub.time.rule import MOST
from cmhub.hub.time.zones import DAY

_REACH = DAY * 6  # as far as a grid reaches into the months beside its own

HasCome = Callable[[dt.datetime], bool]


class Dated(NamedTuple):
    """An occurrence and the id of its event."""

    id: str
    occurrence: Occurrence


class Month(NamedTuple):
    """The items that begin in a month, in order."""

    year: int
    month: int
    date: dt.date  # its first day
    items: list[Dated]


class Day(NamedTuple):
    """One cell of a month's grid: what takes place on that date, what began earlier and still runs included."""

    date: dt.date
    in_month: bool
    items: list[Dated]


class Split(NamedTuple):
    """Upcoming by start, past from the latest to the earliest."""

    upcoming: list[Dated]
    past: list[Dated]


def gather(
    events: Iterable[tuple[str, Mapping[str, Any]]],
    hub_zone: str,
    after: dt.datetime | None,
    before: dt.datetime,
    limit: int = MOST,
) -> list[Dated]:
    """The occurrences of all events (id, validated values) between two instants, in order; at most `limit` of each."""
    read = ((entry_id, read_series(values, hub_zone)[0]) for entry_id, values in events)
    return gather_series(((entry_id, series) for entry_id, series in read if series is not None), after, before, limit)


def gather_series(
    events: Iterable[tuple[str, Series]], after: dt.datetime | None, before: dt.datetime, limit: int = MOST
) -> list[Dated]:
    """As `gather`, for series that are read already."""
    return in_order(
        Dated(entry_id, found) for entry_id, series in events for found in occurrences(series, after, before, limit)
    )


def in_order(items: Iterable[Dated]) -> list[Dated]:
    """By the instant of the start, then by id."""
    return sorted(items, key=lambda item: (item.occurrence.begins(), item.id, item.occurrence.date))


def split(items: Iterable[Dated], has_come: HasCome) -> Split:
    """What is over and what is not. `has_come` says whether an instant is not after now; it is asked log₂(n) times."""
    by_end = sorted(items, key=lambda item: item.occurrence.until())
    over = _first(by_end, lambda item: not has_come(item.occurrence.until()))
    return Split(in_order(by_end[over:]), in_order(by_end[:over])[::-1])


def _first(items: Sequence[Dated], is_so: Callable[[Dated], bool]) -> int:
    """The place of the first item of which `is_so` holds, if it holds of all after it too."""
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if is_so(items[middle]):
            high = middle
        else:
            low = middle + 1
    return low


def months(items: Iterable[Dated]) -> list[Month]:
    """Items by the month (in the event's own zone) in which they begin, months and items in order."""
    found: dict[tuple[int, int], list[Dated]] = {}
    for item in in_order(items):
        day = item.occurrence.first_day
        found.setdefault((day.year, day.month), []).append(item)
    return [Month(year, month, dt.date(year, month, 1), group) for (year, month), group in sorted(found.items())]


def taken(items: Iterable[Dated]) -> list[tuple[int, int]]:
    """The months (year, month) in which something takes place, in order."""
    found: set[tuple[int, int]] = set()
    for item in items:
        found.update(_months_from(item.occurrence.first_day, item.occurrence.last_day))
    return sorted(found)


def around(items: Iterable[Dated]) -> dict[tuple[int, int], list[Dated]]:
    """Items by every month (year, month) on whose grid of whole weeks they can stand, in the order given."""
    found: dict[tuple[int, int], list[Dated]] = {}
    for item in items:
        for month in _months_from(item.occurrence.first_day - _REACH, item.occurrence.last_day + _REACH):
            found.setdefault(month, []).append(item)
    return found


def _months_from(day: dt.date, last: dt.date) -> Iterator[tuple[int, int]]:
    yield day.year, day.month
    while (day := month_after(day)) <= last:
        yield day.year, day.month


def in_month(items: Iterable[Dated], year: int, month: int) -> list[Dated]:
    """The items that take place in a month, at least in part, in order."""
    first = dt.date(year, month, 1)
    after = month_after(first)
    return in_order(item for item in items if item.occurrence.first_day < after and _shown_until(item) >= first)


def weeks(items: Iterable[Dated], year: int, month: int, begins: int = 0) -> list[list[Day]]:
    """The grid of a month: whole weeks; on each date the items that take place on it, whole days first.

    `begins` is the day of the week with which weeks begin (Monday is 0).
    """
    first = dt.date(year, month, 1)
    after = month_after(first)
    begin = first - DAY * ((first.weekday() - begins) % 7)
    end = after + DAY * ((begins - after.weekday()) % 7)
    days: dict[dt.date, list[Dated]] = {begin + DAY * number: [] for number in range((end - begin).days)}
    here = [item for item in items if item.occurrence.first_day < end and item.occurrence.last_day >= begin]
    for item in sorted(in_order(here), key=lambda item: not item.occurrence.all_day):  # stable: else by time
        day, last = max(begin, item.occurrence.first_day), min(_shown_until(item), end - DAY)
        while day <= last:
            days[day].append(item)
            day += DAY
    cells = [Day(date, first <= date < after, found) for date, found in days.items()]
    return [cells[place : place + 7] for place in range(0, len(cells), 7)]


def _shown_until(item: Dated) -> dt.date:
    """The last date that an occurrence stands on: several days on each, an evening only where it begins."""
    occurrence = item.occurrence
    return occurrence.last_day if occurrence.several_days else occurrence.first_day


def month_after(day: dt.date, count: int = 1) -> dt.date:
    """The first day of the month `count` months later (negative: earlier)."""
    years, month = divmod(day.month - 1 + count, 12)
    return dt.date(day.year + years, month + 1, 1)
