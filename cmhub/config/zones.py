"""Names of time zones as people write them, and the IANA name that each may mean.

A shortening or an offset says what clocks show on some day of the year and not when they are changed, and many mean
several places: IST is India, Israel and Ireland. So none is taken for a zone; what it may mean is proposed.

Must not decide: ``scalars.py`` refuses, importers ask.
"""

from __future__ import annotations

import re
import zoneinfo
from functools import lru_cache

from cmhub.diagnostics import did_you_mean

ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "PT": ("America/Los_Angeles",),
    "PST": ("America/Los_Angeles", "Asia/Manila"),
    "PDT": ("America/Los_Angeles",),
    "MT": ("America/Denver",),
    "MST": ("America/Denver", "America/Phoenix"),
    "MDT": ("America/Denver",),
    "CT": ("America/Chicago",),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "CDT": ("America/Chicago", "America/Havana"),
    "ET": ("America/New_York",),
    "EST": ("America/New_York", "America/Panama"),
    "EDT": ("America/New_York",),
    "AT": ("America/Halifax",),
    "AST": ("America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"),
    "ADT": ("America/Halifax",),
    "AKST": ("America/Anchorage",),
    "AKDT": ("America/Anchorage",),
    "HST": ("Pacific/Honolulu",),
    "NST": ("America/St_Johns",),
    "NDT": ("America/St_Johns",),
    "BRT": ("America/Sao_Paulo",),
    "ART": ("America/Argentina/Buenos_Aires",),
    "GMT": ("UTC", "Europe/London", "Africa/Accra"),
    "Z": ("UTC",),
    "ZULU": ("UTC",),
    "WET": ("Europe/Lisbon",),
    "WEST": ("Europe/Lisbon",),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "IST": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "CET": ("Europe/Berlin", "Europe/Paris", "Europe/Warsaw"),
    "CEST": ("Europe/Berlin", "Europe/Paris", "Europe/Warsaw"),
    "MEZ": ("Europe/Berlin",),
    "MESZ": ("Europe/Berlin",),
    "EET": ("Europe/Kyiv", "Europe/Helsinki", "Europe/Athens"),
    "EEST": ("Europe/Kyiv", "Europe/Helsinki", "Europe/Athens"),
    "MSK": ("Europe/Moscow",),
    "MSD": ("Europe/Moscow",),
    "МСК": ("Europe/Moscow",),
    "МСВ": ("Europe/Moscow",),
    "SAMT": ("Europe/Samara",),
    "YEKT": ("Asia/Yekaterinburg",),
    "ЕКБ": ("Asia/Yekaterinburg",),
    "ЕКТ": ("Asia/Yekaterinburg",),
    "OMST": ("Asia/Omsk",),
    "NOVT": ("Asia/Novosibirsk",),
    "NSK": ("Asia/Novosibirsk",),
    "НСК": ("Asia/Novosibirsk",),
    "KRAT": ("Asia/Krasnoyarsk",),
    "IRKT": ("Asia/Irkutsk",),
    "YAKT": ("Asia/Yakutsk",),
    "VLAT": ("Asia/Vladivostok",),
    "MAGT": ("Asia/Magadan",),
    "PETT": ("Asia/Kamchatka",),
    "TRT": ("Europe/Istanbul",),
    "GET": ("Asia/Tbilisi",),
    "AMT": ("Asia/Yerevan", "America/Manaus"),
    "AZT": ("Asia/Baku",),
    "ALMT": ("Asia/Almaty",),
    "KZT": ("Asia/Almaty",),
    "KGT": ("Asia/Bishkek",),
    "UZT": ("Asia/Tashkent",),
    "GST": ("Asia/Dubai",),
    "PKT": ("Asia/Karachi",),
    "NPT": ("Asia/Kathmandu",),
    "ICT": ("Asia/Bangkok",),
    "WIB": ("Asia/Jakarta",),
    "SGT": ("Asia/Singapore",),
    "HKT": ("Asia/Hong_Kong",),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "AWST": ("Australia/Perth",),
    "ACST": ("Australia/Adelaide", "Australia/Darwin"),
    "ACDT": ("Australia/Adelaide",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
    "AEDT": ("Australia/Sydney",),
    "NZST": ("Pacific/Auckland",),
    "NZDT": ("Pacific/Auckland",),
    "SAST": ("Africa/Johannesburg",),
    "EAT": ("Africa/Nairobi",),
    "WAT": ("Africa/Lagos",),
    "CAT": ("Africa/Maputo",),
}
"""What shortenings may mean, the likeliest first."""

_FROM_MOSCOW = {
    -1: "Europe/Kaliningrad",
    0: "Europe/Moscow",
    1: "Europe/Samara",
    2: "Asia/Yekaterinburg",
    3: "Asia/Omsk",
    4: "Asia/Krasnoyarsk",
    5: "Asia/Irkutsk",
    6: "Asia/Yakutsk",
    7: "Asia/Vladivostok",
    8: "Asia/Magadan",
    9: "Asia/Kamchatka",
}
_MOSCOW = re.compile(r"(?:MSK|МСК)\s*([+\-−–])\s*(\d)", re.IGNORECASE)  # as Russian timetables say: МСК+2
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?", re.ASCII | re.IGNORECASE)
_AT: dict[int, tuple[str, ...]] = {
    -600: ("Pacific/Honolulu",),
    -540: ("America/Anchorage",),
    -480: ("America/Los_Angeles",),
    -420: ("America/Denver", "America/Phoenix"),
    -360: ("America/Chicago", "America/Mexico_City"),
    -300: ("America/New_York", "America/Bogota"),
    -240: ("America/Halifax", "America/Santiago"),
    -210: ("America/St_Johns",),
    -180: ("America/Sao_Paulo", "America/Argentina/Buenos_Aires"),
    0: ("UTC", "Europe/London", "Europe/Lisbon"),
    60: ("Europe/Berlin", "Europe/Paris", "Europe/Warsaw"),
    120: ("Europe/Kyiv", "Europe/Kaliningrad", "Europe/Athens"),
    180: ("Europe/Moscow", "Europe/Minsk", "Europe/Istanbul"),
    210: ("Asia/Tehran",),
    240: ("Europe/Samara", "Asia/Tbilisi", "Asia/Dubai"),
    270: ("Asia/Kabul",),
    300: ("Asia/Yekaterinburg", "Asia/Almaty", "Asia/Tashkent"),
    330: ("Asia/Kolkata",),
    345: ("Asia/Kathmandu",),
    360: ("Asia/Omsk", "Asia/Bishkek", "Asia/Dhaka"),
    420: ("Asia/Novosibirsk", "Asia/Krasnoyarsk", "Asia/Bangkok"),
    480: ("Asia/Irkutsk", "Asia/Shanghai", "Asia/Singapore"),
    540: ("Asia/Yakutsk", "Asia/Tokyo", "Asia/Seoul"),
    570: ("Australia/Adelaide", "Australia/Darwin"),
    600: ("Asia/Vladivostok", "Australia/Sydney"),
    660: ("Asia/Magadan",),
    720: ("Asia/Kamchatka", "Pacific/Auckland"),
}
"""Who lives by clocks so many minutes ahead of UTC (in winter), the likeliest first."""

_LONGEST = 60  # a name that is longer is no slip of the pen
_BRACKETS = re.compile(r"[()]")
# What stands around the name of a place or a land: "Moscow time", «по московскому времени».
_AROUND = re.compile(r"^по\s+|\b(?:standard |daylight |summer )?time$|\bврем(?:я|ени)\b", re.IGNORECASE)
_CONTINENTS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
_SPOKEN = {
    "America/New_York": "eastern, new york city, nyc, boston, washington, miami, atlanta",
    "America/Chicago": "central, dallas, houston, austin",
    "America/Denver": "mountain",
    "America/Los_Angeles": "pacific, la, san francisco, sf, seattle",
    "Europe/Berlin": "central european, munich, hamburg, frankfurt, cologne, мюнхен, гамбург, франкфурт",
    "Europe/Kyiv": "eastern european, lviv, odesa, kharkiv, київ, львов, одесса, харьков, киеву",
    "Europe/London": "british, greenwich mean, edinburgh, manchester",
    "Europe/Madrid": "barcelona, барселона",
    "Europe/Rome": "milan, милан",
    "Europe/Zurich": "geneva, женева",
    "Europe/Lisbon": "porto, порту",
    "Europe/Warsaw": "krakow, wroclaw, краков, вроцлав",
    "Europe/Moscow": "москве, московское, московскому, санкт-петербург, петербург, питер, питеру, спб, saint petersburg, "
    "st petersburg, spb, казань, kazan, нижний новгород, nizhny novgorod, краснодар, сочи, sochi, ростов-на-дону, воронеж",
    "Europe/Samara": "самаре, ижевск, тольятти",
    "Europe/Minsk": "минску, гомель, брест",
    "Asia/Yekaterinburg": "екатеринбургу, пермь, perm, уфа, ufa, челябинск, chelyabinsk, тюмень, tyumen",
    "Asia/Novosibirsk": "новосибирску",
    "Asia/Vladivostok": "владивостоку, хабаровск, khabarovsk",
    "Asia/Kamchatka": "камчатка",
    "Asia/Sakhalin": "сахалин, южно-сахалинск",
    "Asia/Almaty": "алма-ата, alma-ata, астана, astana, шымкент",
    "Asia/Kolkata": "indian, india, delhi, new delhi, mumbai, bangalore, дели, мумбаи",
    "Asia/Shanghai": "china, beijing, пекин",
    "Asia/Tokyo": "japan",
    "Asia/Jerusalem": "haifa, тель-авив, хайфа",
}
"""Places that have no zone of their own, and what people call those that have: what the IANA list does not know."""


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """All IANA time zones of this machine's and the package's tables."""
    return frozenset(zoneinfo.available_timezones())


def is_zone(name: str) -> bool:
    """Whether this is a name that a field of cmhub may hold: an IANA name with a place in it, or ``UTC``."""
    return name == "UTC" or ("/" in name and name in zone_names())


def meant_by(abbreviation: str) -> tuple[str, ...]:
    """The zones that a shortening or an offset may mean, the likeliest first; nothing if it is none that is known.

    "PT (Pacific Time)", "МСК+2" and "UTC+3" are shortenings too.
    """
    word = abbreviation.strip().partition("(")[0].strip().upper()
    if found := ABBREVIATIONS.get(word):
        return found
    if moscow := _MOSCOW.fullmatch(word):
        zone = _FROM_MOSCOW.get(int(moscow[2]) * (1 if moscow[1] == "+" else -1))
        return (zone,) if zone else ()
    offset = _OFFSET.fullmatch(word)
    if offset is None:
        return ()
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return _AT.get(minutes if offset[1] == "+" else -minutes, ())


def nearest_zone(name: str) -> str:
    """The IANA name that a misspelt name, or the name of a city alone, was meant to be; "" if none is near."""
    if not name or len(name) > _LONGEST:
        return ""
    for part in (name, *_BRACKETS.split(name)):  # Moscow (UTC+3), UTC+3 (Москва)
        if found := _called(part):
            return found
    word = _key(name)
    known = [zone for zone in _known() if not zone.startswith("Etc/")]
    if "/" in word and (near := did_you_mean(word, known)):
        return near
    cities = _cities()
    return cities.get(did_you_mean(word.rpartition("/")[2], list(cities)), "")


def _called(name: str) -> str:
    """The zone that exactly this name means, whatever its letters' case and its continent; "" if none is called so."""
    whole = {zone.casefold(): zone for zone in ("UTC", *_known())}
    for word in (_key(name), _key(_AROUND.sub("", name.strip()))):
        place = word.rpartition("/")[2]
        if found := whole.get(word) or _other_names().get(place) or _cities().get(place) or _in_russian().get(place):
            return found
    return ""


def _key(name: str) -> str:
    return re.sub(r"[\s_]+", "_", name.strip().replace("\\", "/").replace(".", "")).casefold().replace("ё", "е")


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    return tuple(sorted(zone for zone in zone_names() if "/" in zone and not zone.startswith(("posix/", "right/"))))


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """Zones by the name of their city alone; zones by continent before those by country, which are for old programs."""
    cities: dict[str, str] = {}
    for zone in sorted(_known(), key=lambda zone: (not zone.startswith(_CONTINENTS), zone)):
        cities.setdefault(_key(zone.rpartition("/")[2]), zone)
    return cities


@lru_cache(maxsize=1)
def _other_names() -> dict[str, str]:
    """What people say, and what programs of old and Windows call zones (CLDR)."""
    from babel.core import get_global

    found = {_key(name): zone for name, zone in get_global("windows_zone_mapping").items() if is_zone(zone)}
    aliases = get_global("zone_aliases").items()
    found |= {_key(name): zone for name, zone in aliases if "/" not in name and is_zone(zone)}
    return found | {_key(word): zone for zone, words in _SPOKEN.items() for word in words.split(",")}


@lru_cache(maxsize=1)
def _in_russian() -> dict[str, str]:
    """Zones by the Russian name of their city (CLDR), the name in use before older ones."""
    from babel.core import get_global

    from cmhub.i18n.dates import city

    older = get_global("zone_aliases")
    found: dict[str, str] = {}
    for zone in sorted(_known(), key=lambda zone: (zone in older, zone)):
        if zone.startswith(_CONTINENTS) and (name := city(zone, "ru")):
            found.setdefault(_key(name), zone)
    return found
