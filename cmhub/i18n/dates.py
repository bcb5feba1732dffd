"""Dates and times in words of a language, by Babel (CLDR).

Must not know the hub's zone: what is given has its own, or none is meant.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_time

_NARROW_SPACE = "\u202f"  # CLDR's English puts it before AM/PM; fonts lack it and people search for the ordinary one

# Britain's order and 24 hours: a hub's times are compared with a train ticket, not with a wall clock. Other languages:
# CLDR.
_ENGLISH = "en_GB"

# CLDR's patterns by name. Months that stand alone are in the nominative (LLLL).
_FORMS = {
    "": "d MMMM y",
    "long": "d MMMM y",
    "full": "EEEE, d MMMM y",
    "weekday": "EEE",
    "weekday_short": "EEE",
    "weekday_long": "EEEE",
    "month_year": "LLLL y",
    "month": "LLLL",
    "month_short": "LLL",
    "day": "d",
    "day_month": "d MMMM",
    "weekday_day_month": "EEEE, d MMMM",
    "year": "y",
}
_SHORT = {"ru": "dd.MM.y", "en": "d MMM y"}


@lru_cache(maxsize=64)
def locale(lang: str) -> Locale:
    """Babel's locale of a language code; English for one that Babel does not know."""
    if lang == "en":
        return Locale.parse(_ENGLISH)
    try:
        return Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_ENGLISH)


def date(value: dt.date, lang: str, form: str = "") -> str:
    """A date in words: ``21 ноября 2026``.

    Forms: short (``21.11.2026``), long, full (with the day of the week), weekday (``сб``), weekday_long, month_year,
    month, month_short (``нояб``), day, day_month, weekday_day_month, year, iso. Languages other than English and
    Russian have CLDR's own order of day and month.
    """
    if form == "iso":
        return value.date().isoformat() if isinstance(value, dt.datetime) else value.isoformat()
    here = locale(lang)
    if form == "short":
        return format_date(value, _SHORT.get(lang, "short"), locale=here)
    if form in {"", "long", "full"} and lang not in _SHORT:
        return format_date(value, "full" if form == "full" else "long", locale=here)
    text = format_date(value, _FORMS[form], locale=here)
    return text.rstrip(".") if form in {"month_short", "weekday", "weekday_short"} else text


def interval(first: dt.date, last: dt.date, lang: str) -> str:
    """``13–14 июня 2027``: two days, both included; one day if they are the same."""
    first, last = (value.date() if isinstance(value, dt.datetime) else value for value in (first, last))
    if first == last:
        return date(first, lang, "long")
    if lang not in _SHORT:
        from babel.dates import format_interval

        return format_interval(first, last, "yMMMMd", locale=locale(lang))
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date(last, lang, 'long')}"
    if first.year == last.year:
        return f"{date(first, lang, 'day_month')} – {date(last, lang, 'long')}"
    return f"{date(first, lang, 'long')} – {date(last, lang, 'long')}"


def time(value: dt.datetime | dt.time, lang: str) -> str:
    """``19:00``."""
    return format_time(value.replace(tzinfo=None), "short", locale=locale(lang)).replace(_NARROW_SPACE, " ")


def date_time(value: dt.datetime, lang: str) -> str:
    """``21 ноября 2026, 19:00``."""
    return f"{date(value, lang)}, {time(value, lang)}"


def offset(value: dt.datetime) -> str:
    """``UTC+3`` or ``UTC+5:30``: the zone's distance at that instant."""
    delta = value.utcoffset() or dt.timedelta()
    minutes = int(delta.total_seconds() // 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def zone_name(zone: str, lang: str, at: dt.datetime | None = None) -> str:
    """A zone for readers: ``Москва (UTC+3)``; without `at`, only the place. A zone without a place is its offset."""
    if zone == "UTC" or zone.startswith("Etc/"):  # the sign in their names is turned round: Etc/GMT-3 is UTC+3
        return offset(dt.datetime(2000, 1, 1, tzinfo=ZoneInfo(zone)))
    place = city(zone, lang) or _same_clocks().get(zone, (zone,))[0].rpartition("/")[2].replace("_", " ")
    return f"{place} ({offset(at)})" if at is not None else place


def city(zone: str, lang: str) -> str:
    """The city of a zone in a language, "" if CLDR has none: it knows Kyiv and others only by the zone's older name."""
    names = locale(lang).time_zones
    called = _same_clocks().get(zone, (zone,))
    # In English the name in use says it better than an older one: Kanton, not Enderbury.
    known = (names.get(name, {}).get("city") for name in (called[:1] if lang == "en" else called))
    return next((found for found in known if found), "")


@lru_cache(maxsize=1)
def _same_clocks() -> dict[str, tuple[str, ...]]:
    """All names of each zone that has several, the one in use first."""
    groups: dict[str, list[str]] = {}
    for other, name in get_global("zone_aliases").items():
        groups.setdefault(name, [name]).append(other)
    return {name: tuple(group) for group in groups.values() for name in group}


def by_clock_of(zone: str, lang: str) -> str:
    """Whose clock a time is by, to stand after it: ``Moscow time``, «по Москве».

    In Russian a city is in the dative, which only a list can know; other cities, and those of other languages, stand in
    brackets.
    """
    place = zone_name(zone, lang)
    if place.startswith("UTC"):
        return f"по {place}" if lang.startswith("ru") else place
    if lang.startswith("en"):
        return f"{place} time"
    if not lang.startswith("ru"):
        return f"({place})"
    return f"по {_DATIVE[place]}" if place in _DATIVE else f"({place})"


_DATIVE = {
    "Москва": "Москве", "Калининград": "Калининграду", "Самара": "Самаре", "Саратов": "Саратову",
    "Волгоград": "Волгограду", "Екатеринбург": "Екатеринбургу", "Омск": "Омску", "Новосибирск": "Новосибирску",
    "Томск": "Томску", "Барнаул": "Барнаулу", "Красноярск": "Красноярску", "Иркутск": "Иркутску", "Чита": "Чите",
    "Якутск": "Якутску", "Владивосток": "Владивостоку", "Магадан": "Магадану", "Петропавловск-Камчатский":
    "Петропавловску-Камчатскому", "Минск": "Минску", "Киев": "Киеву", "Алматы": "Алматы", "Ташкент": "Ташкенту",
    "Тбилиси": "Тбилиси", "Ереван": "Еревану", "Баку": "Баку", "Бишкек": "Бишкеку", "Душанбе": "Душанбе",
    "Кишинев": "Кишинёву", "Рига": "Риге", "Вильнюс": "Вильнюсу", "Таллин": "Таллину", "Хельсинки": "Хельсинки",
    "Стокгольм": "Стокгольму", "Берлин": "Берлину", "Вена": "Вене", "Варшава": "Варшаве", "Прага": "Праге",
    "Белград": "Белграду", "Париж": "Парижу", "Лондон": "Лондону", "Лиссабон": "Лиссабону", "Мадрид": "Мадриду",
    "Рим": "Риму", "Стамбул": "Стамбулу", "Иерусалим": "Иерусалиму", "Дубай": "Дубаю", "Токио": "Токио",
    "Нью-Йорк": "Нью-Йорку", "Киров": "Кирову", "Ульяновск": "Ульяновску", "Астрахань": "Астрахани",
    "Симферополь": "Симферополю", "Новокузнецк": "Новокузнецку", "Анадырь": "Анадырю", "Ашхабад": "Ашхабаду",
    "Улан-Батор": "Улан-Батору", "Афины": "Афинам", "София": "Софии", "Бухарест": "Бухаресту",
    "Будапешт": "Будапешту", "Братислава": "Братиславе", "Любляна": "Любляне", "Загреб": "Загребу",
    "Подгорица": "Подгорице", "Никосия": "Никосии", "Амстердам": "Амстердаму", "Брюссель": "Брюсселю",
    "Люксембург": "Люксембургу", "Цюрих": "Цюриху", "Дублин": "Дублину", "Осло": "Осло", "Копенгаген": "Копенгагену",
    "Каир": "Каиру", "Тегеран": "Тегерану", "Калькутта": "Калькутте", "Катманду": "Катманду", "Бангкок": "Бангкоку",
    "Сингапур": "Сингапуру", "Шанхай": "Шанхаю", "Сеул": "Сеулу", "Сидней": "Сиднею", "Торонто": "Торонто",
    "Чикаго": "Чикаго", "Денвер": "Денверу", "Лос-Анджелес": "Лос-Анджелесу",
}  # fmt: skip


def weekdays(lang: str, *, wide: bool = False, begins: int = 0) -> list[str]:
    """The names of the days as table headings, from the one with which weeks begin (Monday is 0)."""
    names = locale(lang).days["stand-alone"]["wide" if wide else "abbreviated"]
    return [names[(begins + day) % 7] for day in range(7)]


def week_begins(lang: str) -> int:
    """The day (Monday is 0) with which weeks begin in a language's country: the one it names, else CLDR's likely one."""
    here = locale(lang)
    likely = None if here.territory else get_global("likely_subtags").get(here.language)
    return (Locale.parse(likely) if likely else here).first_week_day
