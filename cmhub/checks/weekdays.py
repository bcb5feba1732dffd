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

from cmhub.checks.audited import Audited, is_original, own_rows, place, places
from cmhub.content.places import in_file
from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.hub.time.when import When, read_when

_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RUSSIAN = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_SHORT_RUSSIAN = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_MONTHS_EN = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_MONTHS_RU = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()  # noqa: SIM905
_MONTH_EN = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTH_RU = (
    r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|янв|фев|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\b\.?"
)
_NAMED_EN = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b"
)
_NAMED_RU = rf"(?:(?:{'|'.join(_RUSSIAN)})[а-яё]{{0,3}}|{'|'.join(_SHORT_RUSSIAN)})\b"
_DAY_EN = rf"(?P<weekday>{_NAMED_EN})\.?"
_DAY_RU = rf"(?P<weekday>{_NAMED_RU})\.?"
_NUMBERS = r"(?P<day3>\d{1,2})\.(?P<number>0?[1-9]|1[0-2])(?:\.(?P<year3>\d{4}))?(?![\d.]*\d)"
_DATE_EN = (
    rf"(?:the\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH_EN})"
    rf"|(?P<month2>{_MONTH_EN})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))(?:,?\s+(?P<year>\d{{4}}))?"
)
_DATE_RU = rf"(?P<day>\d{{1,2}})(?:-?(?:го|е|ого))?\s+(?P<month>{_MONTH_RU})(?:\s+(?P<year>\d{{4}}))?"
_CLOCK = r"(?:at|from|в|с|,)?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
_NO_RANGE = r"(?<![-–—])(?<![-–—]\s)(?<!\bи\s)(?<!\band\s)"  # of "11–13 December (Friday–Sunday)" neither end is judged
_ALONE = r"(?!\s*(?:[-–—/,]|and\b|to\b|и\b|по\b)\s*(?:{})\b)"
_CLAUSE_ENDS = r"(?=\s*(?:[^\w\s]|\d|[вс]\s+\d|$))"  # «До 8 декабря, в пятницу объявим» speaks of two days
_PATTERNS = [
    re.compile(rf"\b{pattern}(?!\w)", re.IGNORECASE)
    for pattern in (
        rf"{_DAY_EN},?\s+{_DATE_EN}",
        rf"{_DAY_EN},?\s+{_NUMBERS}",
        rf"{_NO_RANGE}{_DATE_EN}\s*\(\s*{_DAY_EN}{_ALONE.format(_NAMED_EN)}",
        rf"{_NO_RANGE}{_NUMBERS}\s*\(\s*{_DAY_EN}{_ALONE.format(_NAMED_EN)}",
        rf"{_DAY_RU},?\s+{_DATE_RU}",
        rf"{_DAY_RU},?\s+{_NUMBERS}",
        rf"{_NO_RANGE}{_DATE_RU}\s*\(\s*(?:во?\s+)?{_DAY_RU}{_ALONE.format(_NAMED_RU)}",
        rf"{_NO_RANGE}{_DATE_RU}\s*,\s*(?:во?\s+)?{_DAY_RU}{_ALONE.format(_NAMED_RU)}{_CLAUSE_ENDS}",
        rf"{_NO_RANGE}{_NUMBERS}\s*[,(]\s*(?:во?\s+)?{_DAY_RU}{_ALONE.format(_NAMED_RU)}{_CLAUSE_ENDS}",
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
        first = is_original(hub, row)
        for name in ("title", "description"):
            span = place(spans, name)
            if first or (span is not None and span.path != row.path):  # what is borrowed is told with the original
                for slip in slips(str(row.values.get(name) or ""), when):
                    yield _told(slip, span)
        text = hub.texts_of("events", row.id).get("")
        if text is not None and (first or text["path"] != row.path):
            for slip in slips(text["text"], when):
                yield in_file(_told(slip, _span(text, slip)), text)


def _told(slip: Slip, span: Span | None) -> Diagnostic:
    """The right day by the name that would stand in its place."""
    from cmhub.i18n.dates import weekdays

    right = weekdays("en" if slip.weekday.isascii() else "ru", wide=True)[slip.date.weekday()]
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
    if folded.isascii():
        return _ENGLISH.index(folded[:3])
    if folded in _SHORT_RUSSIAN:
        return _SHORT_RUSSIAN.index(folded)
    return next(index for index, stem in enumerate(_RUSSIAN) if folded.startswith(stem))


def _month(name: str) -> int:
    months = _MONTHS_EN if name[:1].isascii() else _MONTHS_RU
    return next(index for index, stem in enumerate(months, 1) if name.startswith(stem))


def _date(match: re.Match[str], when: When) -> dt.date | None:
    """The date that stands beside a weekday; beside the event's own hour its own date. None if there is none."""
    said = match.groupdict()
    if said.get("hour"):
        start = when.start
        same = isinstance(start, dt.datetime) and (start.hour, start.minute) == (int(said["hour"]), int(said["minute"]))
        return when.first_day if same else None
    if said.get("number"):
        day, month = int(said["day3"]), int(said["number"])
        if said["year3"]:
            return _made(int(said["year3"]), month, day)
        # 18.10 may be ten past six; the event's own day is hardly.
        return next((own for own in (when.first_day, when.last_day) if (own.day, own.month) == (day, month)), None)
    month = _month(str(said.get("month") or said.get("month2")).lower())
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
