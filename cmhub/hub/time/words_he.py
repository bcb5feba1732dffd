"""Hebrew sentences for series. Days of the week are masculine but the Sabbath, which takes feminine ordinals."""

from __future__ import annotations

from collections.abc import Sequence

_WEEKDAYS = ("יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "שבת", "יום ראשון")
_MONTHS = ("ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר")
_MASCULINE = {1: "הראשון", 2: "השני", 3: "השלישי", 4: "הרביעי", 5: "החמישי", -1: "האחרון", -2: "שלפני האחרון"}
_FEMININE = {1: "הראשונה", 2: "השנייה", 3: "השלישית", 4: "הרביעית", 5: "החמישית", -1: "האחרונה", -2: "שלפני האחרונה"}
_SABBATH, _WHOLE_WEEK = 5, 7
_UNITS = {
    "day": ("כל יום", "כל יומיים", "כל {} ימים"),
    "week": ("כל שבוע", "כל שבועיים", "כל {} שבועות"),
    "month": ("כל חודש", "כל חודשיים", "כל {} חודשים"),
    "year": ("כל שנה", "כל שנתיים", "כל {} שנים"),
}


class Hebrew:
    """See `words.Words`."""

    def days(self, every: int) -> str:
        """Every day, every two days, every 3 days."""
        return _every(every, "day")

    def weeks(self, every: int, weekdays: Sequence[int]) -> str:
        """Every Tuesday; every two weeks on Tuesday and on Friday."""
        if every == 1 and len(weekdays) == _WHOLE_WEEK:
            return _every(1, "day")
        if every == 1:
            return f"כל {_listed([_WEEKDAYS[day] for day in weekdays])}"
        return f"{_every(every, 'week')} {_listed([f'ב{_WEEKDAYS[day]}' for day in weekdays])}"

    def weekdays_of_months(self, every: int, days: Sequence[tuple[int, int]]) -> str:
        """On the first Monday and on the third Thursday of every month."""
        return f"{_listed([f'ב{_ordinal(day)}' for day in days])} של {_every(every, 'month')}"

    def days_of_months(self, every: int, numbers: Sequence[int]) -> str:
        """On the 1st, on the 15th and on the last day of every month."""
        named = [f"ב־{number}" for number in numbers if number > 0]
        return f"{_listed(named + ['ביום האחרון'] * (-1 in numbers))} של {_every(every, 'month')}"

    def date_of_years(self, every: int, month: int, number: int) -> str:
        """Every year on 26 November."""
        return f"{_every(every, 'year')} ב־{number} ב{_MONTHS[month - 1]}"

    def weekday_of_years(self, every: int, month: int, day: tuple[int, int]) -> str:
        """Every year on the second Sunday of May."""
        return f"{_every(every, 'year')} ב{_ordinal(day)} של {_MONTHS[month - 1]}"

    def otherwise(self) -> str:
        """The dates themselves are listed beside it."""
        return "במועדים המפורטים"

    def until(self, date: str) -> str:
        """Until 24 June 2027."""
        return f"עד {date}"

    def times(self, count: int) -> str:
        """Once, twice, 12 times."""
        return {1: "פעם אחת", 2: "פעמיים"}.get(count, f"{count} פעמים")


def _every(every: int, unit: str) -> str:
    return _UNITS[unit][min(every, 3) - 1].format(every)


def _ordinal(day: tuple[int, int]) -> str:
    which, weekday = day
    return f"{_WEEKDAYS[weekday]} {(_FEMININE if weekday == _SABBATH else _MASCULINE)[which]}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} ו{names[-1]}"
