"""Series in sentences, in the grammar of each language."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cmhub.hub.time.repeat import Series, read_series
from cmhub.hub.time.rule import Rule
from cmhub.hub.time.words import ending, sentence
from cmhub.i18n import dates


def series(start: str, **repeat: Any) -> Series:
    """A series in Moscow; the start need not fit the rule here."""
    found, _ = read_series({"start": dt.datetime.fromisoformat(start), "repeat": repeat}, "Europe/Moscow")
    assert found is not None
    assert found.rule is not None
    return found


@pytest.mark.parametrize(
    ("repeat", "english", "russian"),
    [
        ({"every": "day"}, "every day", "каждый день"),
        ({"every": "day", "interval": 2}, "every other day", "через день"),
        ({"every": "day", "interval": 3}, "every 3 days", "раз в три дня"),
        ({"every": "day", "interval": 21}, "every 21 days", "раз в 21 день"),
        ({"every": "week", "day": ["tuesday"]}, "every Tuesday", "каждый вторник"),
        ({"every": "week", "day": ["wednesday"]}, "every Wednesday", "каждую среду"),
        ({"every": "week", "day": ["sunday"]}, "every Sunday", "каждое воскресенье"),
        ({"every": "week"}, "every Thursday", "каждый четверг"),
        (
            {"every": "week", "day": ["friday", "tuesday"]},
            "every Tuesday and Friday",
            "по вторникам и пятницам",
        ),
        (
            {"every": "week", "day": ["monday", "wednesday", "sunday"]},
            "every Monday, Wednesday and Sunday",
            "по понедельникам, средам и воскресеньям",
        ),
        (
            {"every": "week", "day": ["monday", "tuesday", "wednesday", "thursday", "friday"]},
            "every weekday",
            "по будням",
        ),
        ({"every": "week", "day": ["saturday", "sunday"]}, "every Saturday and Sunday", "по выходным"),
        ({"every": "week", "interval": 2, "day": ["tuesday"]}, "every other Tuesday", "раз в две недели по вторникам"),
        (
            {"every": "week", "interval": 2, "day": ["tuesday", "friday"]},
            "every other week on Tuesday and Friday",
            "раз в две недели по вторникам и пятницам",
        ),
        (
            {"every": "week", "interval": 5, "day": ["monday"]},
            "every 5 weeks on Monday",
            "раз в 5 недель по понедельникам",
        ),
        (
            {"every": "month", "day": ["last thursday"]},
            "the last Thursday of every month",
            "каждый последний четверг месяца",
        ),
        (
            {"every": "month", "day": ["first wednesday"]},
            "the first Wednesday of every month",
            "каждую первую среду месяца",
        ),
        (
            {"every": "month", "day": ["second sunday"]},
            "the second Sunday of every month",
            "каждое второе воскресенье месяца",
        ),
        (
            {"every": "month", "day": ["first monday", "third monday"]},
            "the first and third Monday of every month",
            "каждый первый и третий понедельник месяца",
        ),
        (
            {"every": "month", "day": ["first monday", "third friday"]},
            "the first Monday and the third Friday of every month",
            "каждый первый понедельник и каждую третью пятницу месяца",
        ),
        (
            {"every": "month", "interval": 2, "day": ["second wednesday"]},
            "the second Wednesday of every other month",
            "раз в два месяца, во вторую среду",
        ),
        (
            {"every": "month", "interval": 3, "day": ["last friday"]},
            "every 3 months on the last Friday",
            "раз в три месяца, в последнюю пятницу",
        ),
        ({"every": "month", "interval": 6}, "every 6 months on the 26th", "раз в полгода, 26-го числа"),
        (
            {"every": "month", "day": ["1", "15"]},
            "the 1st and 15th of every month",
            "1-го и 15-го числа каждого месяца",
        ),
        ({"every": "month", "day": ["22"]}, "the 22nd of every month", "22-го числа каждого месяца"),
        ({"every": "month", "day": ["11"]}, "the 11th of every month", "11-го числа каждого месяца"),
        (
            {"rrule": "FREQ=MONTHLY;BYMONTHDAY=-1,15"},
            "the 15th and last day of every month",
            "15-го числа и в последний день каждого месяца",
        ),
        ({"every": "year"}, "every year on 26 November", "каждый год 26 ноября"),
        ({"every": "year", "interval": 5}, "every 5 years on 26 November", "раз в 5 лет, 26 ноября"),
        (
            {"rrule": "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU"},
            "every year on the second Sunday of May",
            "каждый год во второе воскресенье мая",
        ),
        (
            {"rrule": "FREQ=MONTHLY;BYDAY=-2TH"},
            "the last but one Thursday of every month",
            "каждый предпоследний четверг месяца",
        ),
        ({"rrule": "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1"}, "on the dates given", "по указанным датам"),
        ({"rrule": "FREQ=MONTHLY;BYDAY=TU"}, "on the dates given", "по указанным датам"),
        ({"rrule": "FREQ=DAILY;BYMONTH=7"}, "on the dates given", "по указанным датам"),
        ({"rrule": "FREQ=YEARLY;BYYEARDAY=100"}, "on the dates given", "по указанным датам"),
    ],
)
def test_a_rule_is_said_as_people_say_it(repeat: dict[str, Any], english: str, russian: str) -> None:
    """Number, gender and case agree; a time of day follows."""
    found = series("2026-11-26T19:00", **repeat)
    assert sentence(found, "en") == f"{english}, 19:00"
    assert sentence(found, "ru") == f"{russian}, 19:00"


def test_a_whole_day_has_no_hour_and_a_single_event_no_sentence() -> None:
    """Nothing is said that nobody wrote."""
    day, _ = read_series({"start": dt.date(2026, 11, 26), "repeat": {"every": "week"}}, "Europe/Moscow")
    once, _ = read_series({"start": dt.date(2026, 11, 26)}, "Europe/Moscow")
    assert day is not None
    assert once is not None
    assert sentence(day, "ru") == "каждый четверг"
    assert (sentence(once, "ru"), ending(once, "ru"), ending(day, "ru")) == ("", "", "")


def test_the_end_of_a_series_is_said() -> None:
    """A last date, also of a raw rule in UTC, or a number of times."""
    assert ending(series("2026-11-26T19:00", every="week", until=dt.date(2027, 6, 24)), "ru") == "до 24 июня 2027"
    late = series("2026-11-26T23:30", rrule="FREQ=WEEKLY;UNTIL=20270624T220000Z")
    assert ending(late, "en") == "until 24 June 2027"  # it ends at one in the night, before the hour of the series
    early = series("2026-11-26T00:30", rrule="FREQ=DAILY;UNTIL=20270624T220000Z")
    assert ending(early, "en") == "until 25 June 2027"
    counts = [ending(series("2026-11-26T19:00", every="week", count=count), "ru") for count in (1, 2, 12, 21)]
    assert counts == ["1 раз", "2 раза", "12 раз", "21 раз"]
    assert ending(series("2026-11-26T19:00", every="week", count=1), "en") == "once"


def test_a_language_without_words_gets_the_english_ones() -> None:
    """A hub in German still says something true; a regional code finds its language."""
    found = series("2026-11-26T19:00", every="week")
    assert sentence(found, "de") == "every Thursday, 19:00"
    assert sentence(found, "ru-RU") == "каждый четверг, 19:00"


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_weekday_and_ordinal_has_words(lang: str) -> None:
    """No table has a gap."""
    base = series("2026-11-26T19:00", every="week")
    for weekday in range(7):
        for which in (1, 2, 3, 4, 5, -1, -2):
            found = Series(base.when, base.wall, Rule("MONTHLY", 2, ((which, weekday),)))
            assert sentence(found, lang)
    for month in range(1, 13):
        assert sentence(Series(base.when, base.wall, Rule("YEARLY", 1, (), (1,), (month,))), lang)


def test_every_day_of_some_weekdays_is_said_like_weeks() -> None:
    """As some programs write working days."""
    daily = series("2026-11-26T19:00", rrule="FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR")
    assert sentence(daily, "ru") == "по будням, 19:00"
    assert sentence(daily, "en") == "every weekday, 19:00"


@pytest.mark.parametrize(
    ("zone", "english", "russian"),
    [
        ("Europe/Moscow", "Moscow time", "по Москве"),
        ("Asia/Almaty", "Almaty time", "по Алматы"),
        ("UTC", "UTC", "по UTC"),
        ("America/Sao_Paulo", "Sao Paulo time", "(Сан-Паулу)"),
        ("Europe/Kyiv", "Kyiv time", "по Киеву"),
        ("Europe/Kiev", "Kyiv time", "по Киеву"),
        ("Asia/Kolkata", "Kolkata time", "по Калькутте"),
        ("US/Pacific", "Los Angeles time", "по Лос-Анджелесу"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time", "(Буэнос-Айрес)"),
        ("Etc/GMT-3", "UTC+3", "по UTC+3"),
    ],
)
def test_whose_clock_it_is(zone: str, english: str, russian: str) -> None:
    """«19:00 по Москве»; a city whose dative nobody has written down stands in brackets.

    Cities that CLDR files under older names of their zones are known too; a zone without a city is its offset.
    """
    assert dates.by_clock_of(zone, "en") == english
    assert dates.by_clock_of(zone, "ru") == russian


@pytest.mark.parametrize(
    ("lang", "begins"),
    [("en", 0), ("en-US", 6), ("ru", 0), ("he", 6), ("ar", 5), ("pt", 6), ("pt-PT", 6), ("xx", 0)],
)
def test_weeks_begin_where_the_language_is_spoken(lang: str, begins: int) -> None:
    """By the country that a language names, else by the one that it is mostly spoken in; the names follow."""
    assert dates.week_begins(lang) == begins
    assert dates.weekdays("en", begins=begins)[0] == dates.weekdays("en")[begins]
