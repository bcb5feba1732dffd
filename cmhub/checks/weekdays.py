"""Weekdays that events name in their texts, in English and in Russian: whether they are those of the dates beside them.

A weekday is judged only where the text itself says of which date: «в среду, 8 декабря», "Tuesday, 8 December", or
where it stands beside the event's own hour: "Tuesday at 19:00". Any other may be that of another day. Must not judge
series: their texts name days that a rule has moved.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cmhub.checks.audited import Audited, own_rows, place, places
from cmhub.content.places import in_file
from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.hub.time.when import When, read_when

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RUSSIAN = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_MONTHS_EN = "january february march april may june july august september october november december".split()  # noqa: SIM905
_MONTHS_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()  # noqa: SIM905
_DAY_EN = rf"(?P<weekday>{'|'.join(_ENGLISH)})"
_DAY_RU = rf"(?P<weekday>(?:{'|'.join(_RUSSIAN)})[а-яё]{{0,3}})"
_DATE_EN = (
    rf"(?:the\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{'|'.join(_MONTHS_EN)})"
    rf"|(?P<month2>{'|'.join(_MONTHS_EN)})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?!\d)(?:,?\s+(?P<year>\d{{4}}))?"
)
_DATE_RU = rf"(?P<day>\d{{1,2}})(?:-?(?:го|е|ого))?\s+(?P<month>{'|'.join(_MONTHS_RU)})(?:\s+(?P<year>\d{{4}}))?"
_CLOCK = r"(?:at|from|в|с|,)?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
_PATTERNS = [
    re.compile(rf"\b{pattern}\b", re.IGNORECASE)
    for pattern in (
        rf"{_DAY_EN},?\s+{_DATE_EN}",
        rf"{_DATE_EN}\s*\(\s*{_DAY_EN}",
        rf"{_DAY_RU},?\s+{_DATE_RU}",
        rf"{_DATE_RU}\s*[,(]\s*(?:во?\s+)?{_DAY_RU}",
        rf"{_DAY_EN},?\s+{_CLOCK}",
        rf"{_DAY_RU},?\s+{_CLOCK}",
    )
]
_HALF_YEAR = dt.timedelta(days=183)


class Slip(NamedTuple):
    """A weekday that is not the date's: where it stands, what is written, and the right day."""

    start: int
    end: int
    weekday: str
    date: dt.date


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """The texts of all visible single events, in every language in which they are written."""
    zone = str(hub.setting("timezone") or "UTC")
    for row in own_rows(hub, "events"):
        when = read_when(row.values, zone)[0]
        if when is None or row.values.get("repeat"):
            continue
        spans = places(hub, row)
        for name in ("title", "description"):
            span = place(spans, name)
            if span is None or span.path == row.path:  # what a translation borrows is told with the original
                for slip in slips(str(row.values.get(name) or ""), when):
                    yield _told(slip, span, hub.lang)
        text = hub.texts_of("events", row.id).get("")
        if text is not None and text["path"] == row.path:
            for slip in slips(text["text"], when):
                yield in_file(_told(slip, _span(text, slip), hub.lang), text)


def _told(slip: Slip, span: Span | None, lang: str) -> Diagnostic:
    from cmhub.i18n.dates import weekdays

    right = weekdays(lang, wide=True)[slip.date.weekday()]
    return problem("dates-weekday-differs", span, written=slip.weekday, date=slip.date.isoformat(), weekday=right)


def _span(text: Mapping[str, Any], slip: Slip) -> Span:
    before = text["text"][: slip.start]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Span("", line, column, line, column + slip.end - slip.start)


def slips(text: str, when: When) -> Iterator[Slip]:
    """The weekdays in a text that are not those of the dates beside them, in order, each once."""
    found: dict[int, Slip] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            weekday, date = _number(match["weekday"]), _date(match, when)
            if date is not None and date.weekday() != weekday:
                found.setdefault(match.start("weekday"), Slip(*match.span("weekday"), match["weekday"], date))
    yield from sorted(found.values())


def _number(word: str) -> int:
    folded = word.lower()
    if folded in _ENGLISH:
        return _ENGLISH.index(folded)
    return next(index for index, stem in enumerate(_RUSSIAN) if folded.startswith(stem))


def _date(match: re.Match[str], when: When) -> dt.date | None:
    """The date that stands beside a weekday; beside the event's own hour its own date. None if there is none."""
    said = match.groupdict()
    if said.get("hour"):
        start = when.start
        same = isinstance(start, dt.datetime) and (start.hour, start.minute) == (int(said["hour"]), int(said["minute"]))
        return when.first_day if same else None
    name = str(said.get("month") or said.get("month2")).lower()
    month = (_MONTHS_EN.index(name) if name in _MONTHS_EN else _MONTHS_RU.index(name)) + 1
    day = int(said.get("day") or said.get("day2") or 0)
    years = [int(said["year"])] if said.get("year") else [when.first_day.year + shift for shift in (0, 1, -1)]
    dates = [date for year in years if (date := _made(year, month, day)) is not None]
    near = [date for date in dates if said.get("year") or abs(date - when.first_day) <= _HALF_YEAR]
    return near[0] if near else None


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
