"""A clock on the wall of some place, and the instant that it shows, also when the clocks change.

Must not know events.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    Moment: TypeAlias = dt.date | dt.datetime
else:
    # msgspec refuses a union of two types that are both text in JSON; as `Any` the engine keeps either one, zone and
    # all.
    Moment = Any

Oddity = Literal["", "skipped", "repeated"]
DAY = dt.timedelta(days=1)


class Local(NamedTuple):
    """A local time made an instant, and whether the place's clocks ever show it exactly once."""

    moment: dt.datetime  # aware, in the zone
    oddity: Oddity


@lru_cache(maxsize=512)
def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name; raises ZoneInfoNotFoundError for a name that the schema would have refused."""
    return ZoneInfo(name)


def utc(moment: dt.datetime) -> dt.datetime:
    """The same instant in UTC, where instants are compared: Python compares times of one zone by the wall clock."""
    return moment.astimezone(dt.UTC)


def localise(clock: dt.datetime, zone: str) -> Local:
    """The instant of a time without zone, read as RFC 5545 §3.3.5 says.

    A time that is skipped when clocks go forward is counted with the offset before the gap (02:30 becomes 03:30); of a
    time that comes twice the first is meant.
    """
    place = zone_of(zone)
    first = clock.replace(tzinfo=place, fold=0)
    before, after = first.utcoffset(), first.replace(fold=1).utcoffset()
    if before == after:
        return Local(first, "")
    moment = first.astimezone(dt.UTC).astimezone(place)
    return Local(moment, "repeated" if moment.replace(tzinfo=None, fold=0) == first.replace(tzinfo=None) else "skipped")


def in_zone(value: dt.datetime, zone: str) -> Local:
    """Any time as one of the zone: local if it has no offset, else the same instant there."""
    if value.tzinfo is None:
        return localise(value, zone)
    return Local(value.astimezone(zone_of(zone)), "")


def midnight(day: dt.date, zone: str) -> dt.datetime:
    """The instant (in UTC) at which a day begins in a zone."""
    return utc(localise(dt.datetime.combine(day, dt.time()), zone).moment)


def instant(value: Moment, zone: str, *, whole_day: bool = False) -> dt.datetime:
    """The instant (in UTC) of a field's value: of a date its first moment, with `whole_day` the first after it.

    A deadline that is a date includes its day, so it is read with `whole_day`.
    """
    if isinstance(value, dt.datetime):
        return utc(in_zone(value, zone).moment)
    return midnight(value + DAY if whole_day else value, zone)
