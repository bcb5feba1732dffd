"""Further dates of a calendar's event (RDATE, RFC 5545 §3.8.5.2) as events of their own.

A series of a hub follows one rule. Must not know how a calendar writes them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from cmhub.exchange.imports.moments import Moment, plain
from cmhub.exchange.imports.record import Record, key_of
from cmhub.source.yaml import Plain

MOST = 100
"""Further dates of one event that are taken over."""
_LONGEST = 60  # characters of a word for `series`

Time = dt.date | dt.datetime


def time_of(moment: Moment) -> Time:
    """What two ways of writing the same time have in common."""
    return moment.day if moment.whole else moment.instant


def events(record: Record, start: Moment, moments: Iterable[Moment], zone: str) -> Iterator[Record]:
    """The event once more at each time, as long as it lasts, without its series. `zone` is that of the record."""
    for moment in moments:
        values = {name: value for name, value in record.values.items() if name != "repeat"}
        values["start"] = plain(moment, zone)
        if "end" in values:
            values["end"] = _end(str(values["end"]), start, moment, zone)
        yield record._replace(key=key_of(record.key, time_of(moment).isoformat()), values=values)


def together(record: Record, found: Iterable[Record]) -> list[Record]:
    """The record and those that came of it, under one word for `series` if there are any."""
    records = [record, *found]
    word = re.sub(r"[\W_]+", "-", str(record.values["title"]).lower()).strip("-")[:_LONGEST].strip("-")
    if len(records) == 1 or not word:
        return records
    return [one._replace(values={**one.values, "series": word}) for one in records]


def _end(written: str, start: Moment, moment: Moment, zone: str) -> Plain:
    """The end by the clock, as far from the start as it was."""
    if moment.whole:
        return Plain((dt.date.fromisoformat(written) + (moment.day - start.day)).isoformat())
    began, begins = (dt.datetime.fromisoformat(str(plain(one, zone))).replace(tzinfo=None) for one in (start, moment))
    ends = begins + (dt.datetime.fromisoformat(written).replace(tzinfo=None) - began)
    return Plain(ends.isoformat(timespec="minutes"))
