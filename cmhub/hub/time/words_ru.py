"""Russian sentences for series: the gender of a weekday, the case after a preposition, three plural forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class _Weekday(NamedTuple):
    accusative: str  # каждую пятницу
    dative: str  # по пятницам
    gender: int  # 0 masculine, 1 feminine, 2 neuter


_WEEKDAYS = (
    _Weekday("понедельник", "понедельникам", 0),
    _Weekday("вторник", "вторникам", 0),
    _Weekday("среду", "средам", 1),
    _Weekday("четверг", "четвергам", 0),
    _Weekday("пятницу", "пятницам", 1),
    _Weekday("субботу", "субботам", 1),
    _Weekday("воскресенье", "воскресеньям", 2),
)
_EVERY = ("каждый", "каждую", "каждое")
_ORDINALS = {
    1: ("первый", "первую", "первое"),
    2: ("второй", "вторую", "второе"),
    3: ("третий", "третью", "третье"),
    4: ("четвёртый", "четвёртую", "четвёртое"),
    5: ("пятый", "пятую", "пятое"),
    -1: ("последний", "последнюю", "последнее"),
    -2: ("предпоследний", "предпоследнюю", "предпоследнее"),
}
_OF_MONTH = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_DAY, _WEEK = ("день", "дня", "дней"), ("неделю", "недели", "недель")
_MONTH, _YEAR = ("месяц", "месяца", "месяцев"), ("год", "года", "лет")
_SPELLED = {2: ("два", "две"), 3: ("три", "три"), 4: ("четыре", "четыре")}
_WORKING_DAYS, _WEEKEND, _WHOLE_WEEK = (0, 1, 2, 3, 4), (5, 6), 7
_HALF_A_YEAR = 6


class Russian:
    """See `words.Words`."""

    def days(self, every: int) -> str:
        """Каждый день, через день, раз в три дня."""
        if every == 1:
            return "каждый день"
        return "через день" if every == 2 else _once_in(every, _DAY)  # noqa: PLR2004  «через день» is every second one

    def weeks(self, every: int, weekdays: Sequence[int]) -> str:
        """Каждую пятницу, по вторникам и пятницам, по будням, раз в две недели по вторникам."""
        if every == 1 and len(weekdays) == _WHOLE_WEEK:
            return "каждый день"
        if every == 1 and len(weekdays) == 1:
            day = _WEEKDAYS[weekdays[0]]
            return f"{_EVERY[day.gender]} {day.accusative}"
        if tuple(weekdays) == _WORKING_DAYS:
            names = "по будням"
        elif tuple(weekdays) == _WEEKEND:
            names = "по выходным"
        else:
            names = "по " + _listed([_WEEKDAYS[day].dative for day in weekdays])
        return names if every == 1 else f"{_once_in(every, _WEEK, feminine=True)} {names}"

    def weekdays_of_months(self, every: int, days: Sequence[tuple[int, int]]) -> str:
        """Каждый первый и третий понедельник месяца; раз в два месяца, во вторую среду."""
        if every != 1:
            return f"{_once_in(every, _MONTH)}, {_on(days)}"
        if len({weekday for _, weekday in days}) == 1:
            return f"{_EVERY[_WEEKDAYS[days[0][1]].gender]} {_ordinal_weekdays(days)} месяца"
        each = [f"{_EVERY[_WEEKDAYS[day[1]].gender]} {_ordinal_weekdays([day])}" for day in days]
        return f"{_listed(each)} месяца"

    def days_of_months(self, every: int, numbers: Sequence[int]) -> str:
        """1-го и 15-го числа каждого месяца; раз в два месяца, в последний день."""
        dates = [f"{number}-го" for number in numbers if number > 0]
        parts = [f"{_listed(dates)} числа"] if dates else []
        said = _listed(parts + ["в последний день"] * (-1 in numbers))
        return f"{said} каждого месяца" if every == 1 else f"{_once_in(every, _MONTH)}, {said}"

    def date_of_years(self, every: int, month: int, number: int) -> str:
        """Каждый год 26 ноября; раз в два года, 26 ноября."""
        date = f"{number} {_OF_MONTH[month - 1]}"
        return f"каждый год {date}" if every == 1 else f"{_once_in(every, _YEAR)}, {date}"

    def weekday_of_years(self, every: int, month: int, day: tuple[int, int]) -> str:
        """Каждый год во второе воскресенье мая."""
        date = f"{_on([day])} {_OF_MONTH[month - 1]}"
        return f"каждый год {date}" if every == 1 else f"{_once_in(every, _YEAR)}, {date}"

    def otherwise(self) -> str:
        """Сами даты перечислены рядом."""
        return "по указанным датам"

    def until(self, date: str) -> str:
        """До 24 июня 2027."""
        return f"до {date}"

    def times(self, count: int) -> str:
        """1 раз, 2 раза, 12 раз."""
        return f"{count} {_form(count, ('раз', 'раза', 'раз'))}"


def _form(number: int, forms: tuple[str, str, str]) -> str:
    """The form of a noun after a number (CLDR cardinal rules for ru; the accusative of things is the nominative)."""
    tens, ones = number % 100, number % 10
    if ones == 1 and tens != 11:  # noqa: PLR2004  the rule itself
        return forms[0]
    return forms[1] if 2 <= ones <= 4 and not 12 <= tens <= 14 else forms[2]  # noqa: PLR2004


def _once_in(every: int, unit: tuple[str, str, str], *, feminine: bool = False) -> str:
    """Раз в две недели, раз в 5 лет, раз в полгода."""
    if unit is _MONTH and every == _HALF_A_YEAR:
        return "раз в полгода"
    number = _SPELLED[every][feminine] if every in _SPELLED else str(every)
    return f"раз в {number} {_form(every, unit)}"


def _ordinal_weekdays(days: Sequence[tuple[int, int]]) -> str:
    """Первый и третий понедельник: several ordinals of one weekday."""
    weekday = _WEEKDAYS[days[0][1]]
    return f"{_listed([_ORDINALS[which][weekday.gender] for which, _ in days])} {weekday.accusative}"


def _on(days: Sequence[tuple[int, int]]) -> str:
    """В последний четверг, во вторую среду: the preposition gains a vowel before «вт»."""
    each = (_ordinal_weekdays([day]) for day in days)
    return _listed([f"{'во' if said.startswith('вт') else 'в'} {said}" for said in each])


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} и {names[-1]}"
