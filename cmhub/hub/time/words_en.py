"""English sentences for series. "Every second Tuesday" could be either of two rules, so it is "every other Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "last but one"}
_WORKING_DAYS, _WEEKEND, _WHOLE_WEEK = (0, 1, 2, 3, 4), (5, 6), 7


class English:
    """See `words.Words`."""

    def days(self, every: int) -> str:
        """Every day, every other day, every 3 days."""
        return _every(every, "day")

    def weeks(self, every: int, weekdays: Sequence[int]) -> str:
        """Every Tuesday, every other Tuesday, every 3 weeks on Tuesday and Friday, every weekday."""
        names = _listed([_WEEKDAYS[day] for day in weekdays])
        if every == 1:
            if len(weekdays) == _WHOLE_WEEK:
                return "every day"
            return "every weekday" if tuple(weekdays) == _WORKING_DAYS else f"every {names}"
        if every == 2 and len(weekdays) == 1:  # noqa: PLR2004  "other" is said of two
            return f"every other {names}"
        return f"{_every(every, 'week')} on {names}"

    def weekdays_of_months(self, every: int, days: Sequence[tuple[int, int]]) -> str:
        """The first and third Monday of every month; every 3 months on the last Thursday."""
        return _of_months(every, _ordinal_weekdays(days))

    def days_of_months(self, every: int, numbers: Sequence[int]) -> str:
        """The 1st and 15th of every month; every 3 months on the last day."""
        named = [_number(number) for number in numbers if number > 0]
        return _of_months(every, "the " + _listed(named + ["last day"] * (-1 in numbers)))

    def date_of_years(self, every: int, month: int, number: int) -> str:
        """Every year on 26 November."""
        return f"{_every(every, 'year')} on {number} {_MONTHS[month - 1]}"

    def weekday_of_years(self, every: int, month: int, day: tuple[int, int]) -> str:
        """Every year on the second Sunday of May."""
        return f"{_every(every, 'year')} on {_ordinal_weekdays([day])} of {_MONTHS[month - 1]}"

    def otherwise(self) -> str:
        """The dates themselves are listed beside it."""
        return "on the dates given"

    def until(self, date: str) -> str:
        """Until 24 June 2027."""
        return f"until {date}"

    def times(self, count: int) -> str:
        """Once, 12 times."""
        return "once" if count == 1 else f"{count} times"


def _every(every: int, unit: str) -> str:
    if every == 1:
        return f"every {unit}"
    return f"every other {unit}" if every == 2 else f"every {every} {unit}s"  # noqa: PLR2004  as above


def _of_months(every: int, days: str) -> str:
    return f"{days} of {_every(every, 'month')}" if every <= 2 else f"{_every(every, 'month')} on {days}"  # noqa: PLR2004


def _ordinal_weekdays(days: Sequence[tuple[int, int]]) -> str:
    """The first and third Monday; the first Monday and the third Thursday."""
    if len({weekday for _, weekday in days}) == 1:
        return f"the {_listed([_ORDINALS[which] for which, _ in days])} {_WEEKDAYS[days[0][1]]}"
    return _listed([f"the {_ORDINALS[which]} {_WEEKDAYS[weekday]}" for which, weekday in days])


def _number(number: int) -> str:
    """1st, 2nd, 3rd, 4th… 11th, 12th, 13th… 21st."""
    tens, ones = divmod(number, 10)
    return f"{number}{'th' if tens == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(ones, 'th')}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
