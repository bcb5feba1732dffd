"""A series in a sentence: "the last Thursday of every month, 19:00", «каждый последний четверг месяца, 19:00».

Each language has a module with a class of its own, because number, gender and case differ too much for a table of
phrases. To add one: write its class, list it in `LANGUAGES`. A language without words is given the English ones.

Must not know zones: readers are told the zone elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cmhub.hub.time.repeat import Series, last_possible
from cmhub.hub.time.rule import Rule, completed
from cmhub.hub.time.words_en import English
from cmhub.hub.time.words_he import Hebrew
from cmhub.hub.time.words_ru import Russian
from cmhub.i18n import dates


class Words(Protocol):
    """What a language says. Weekdays: Monday is 0; `which` is 1 to 5, -1 for the last, -2 for the last but one."""

    def days(self, every: int) -> str:
        """Every `every` days."""

    def weeks(self, every: int, weekdays: Sequence[int]) -> str:
        """Every `every` weeks on these weekdays."""

    def weekdays_of_months(self, every: int, days: Sequence[tuple[int, int]]) -> str:
        """Every `every` months on these (which, weekday)."""

    def days_of_months(self, every: int, numbers: Sequence[int]) -> str:
        """Every `every` months on these dates; -1 is the last day."""

    def date_of_years(self, every: int, month: int, number: int) -> str:
        """Every `every` years on this date."""

    def weekday_of_years(self, every: int, month: int, day: tuple[int, int]) -> str:
        """Every `every` years on this (which, weekday) of the month."""

    def otherwise(self) -> str:
        """A rule that would take longer to read than its dates."""

    def until(self, date: str) -> str:
        """How long: until this date, inclusive."""

    def times(self, count: int) -> str:
        """How often in all."""


LANGUAGES: dict[str, Words] = {"en": English(), "he": Hebrew(), "ru": Russian()}


def sentence(series: Series, lang: str) -> str:
    """How a series repeats and at what time of day, to stand alone or after a title; "" for a single event."""
    if series.rule is None:
        return ""
    said = _rule(completed(series.rule, series.wall.date()), _words(lang))
    return said if series.when.all_day else f"{said}, {dates.time(series.wall, lang)}"


def ending(series: Series, lang: str) -> str:
    """Until when, or how often: "until 24 June 2027", «12 раз»; "" for a series without end."""
    rule = series.rule
    if rule is None:
        return ""
    if rule.count is not None:
        return _words(lang).times(rule.count)
    if rule.until is None:
        return ""
    return _words(lang).until(dates.date(last_possible(series, rule.until), lang))


def _words(lang: str) -> Words:
    return LANGUAGES.get(lang) or LANGUAGES.get(lang.partition("-")[0]) or LANGUAGES["en"]


def _rule(rule: Rule, words: Words) -> str:
    """Name the shape of a rule; what has none of the common shapes is not spelled out."""
    every = rule.interval
    parts = (bool(rule.by_day), bool(rule.by_month_day), bool(rule.by_month))
    if not (rule.by_year_day or rule.by_position):
        match rule.frequency, parts:
            case "DAILY", (False, False, False):
                return words.days(every)
            case "DAILY", (True, False, False) if every == 1:  # "every day that is a Monday or…"
                return words.weeks(1, sorted({weekday for _, weekday in rule.by_day}))
            case "WEEKLY", (True, False, False):
                return words.weeks(every, sorted({weekday for _, weekday in rule.by_day}))
            case "MONTHLY", (True, False, False) if _named(rule.by_day):
                return words.weekdays_of_months(every, rule.by_day)
            case "MONTHLY", (False, True, False) if min(rule.by_month_day) >= -1:
                return words.days_of_months(every, sorted(rule.by_month_day, key=lambda number: number % 32))
            case "YEARLY", (False, True, True) if _single(rule) and rule.by_month_day[0] > 0:
                return words.date_of_years(every, rule.by_month[0], rule.by_month_day[0])
            case "YEARLY", (True, False, True) if _single(rule) and _named(rule.by_day):
                return words.weekday_of_years(every, rule.by_month[0], rule.by_day[0])
    return words.otherwise()


def _named(days: Sequence[tuple[int, int]]) -> bool:
    """Whether languages have an ordinal for each: from the first to the fifth, the last, the last but one."""
    return all(which in {1, 2, 3, 4, 5, -1, -2} for which, _ in days)


def _single(rule: Rule) -> bool:
    return len(rule.by_month) == 1 and len(rule.by_month_day) + len(rule.by_day) == 1
