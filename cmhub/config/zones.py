"""Names of time zones as people write them, and the IANA name that each may mean.

A shortening says an offset on some day of the year and not when clocks are changed, and many mean several places: IST
is India, Israel and Ireland. So none is taken for a zone; what it may mean is proposed.

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
    "OMST": ("Asia/Omsk",),
    "NOVT": ("Asia/Novosibirsk",),
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
    "UZT": ("Asia/Tashkent",),
    "GST": ("Asia/Dubai",),
    "PKT": ("Asia/Karachi",),
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
_LONGEST = 60  # a name that is longer is no slip of the pen
_RUSSIAN = {
    "москва": "Europe/Moscow",
    "калининград": "Europe/Kaliningrad",
    "самара": "Europe/Samara",
    "екатеринбург": "Asia/Yekaterinburg",
    "омск": "Asia/Omsk",
    "новосибирск": "Asia/Novosibirsk",
    "красноярск": "Asia/Krasnoyarsk",
    "иркутск": "Asia/Irkutsk",
    "якутск": "Asia/Yakutsk",
    "владивосток": "Asia/Vladivostok",
    "магадан": "Asia/Magadan",
    "камчатка": "Asia/Kamchatka",
    "минск": "Europe/Minsk",
    "киев": "Europe/Kyiv",
    "алматы": "Asia/Almaty",
    "ташкент": "Asia/Tashkent",
    "тбилиси": "Asia/Tbilisi",
    "ереван": "Asia/Yerevan",
    "баку": "Asia/Baku",
}


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """All IANA time zones of this machine's and the package's tables."""
    return frozenset(zoneinfo.available_timezones())


def is_zone(name: str) -> bool:
    """Whether this is a name that a field of cmhub may hold: an IANA name with a place in it, or ``UTC``."""
    return name == "UTC" or ("/" in name and name in zone_names())


def meant_by(abbreviation: str) -> tuple[str, ...]:
    """The zones that a shortening may mean, the likeliest first; nothing if it is none that is known.

    "PT (Pacific Time)" and "МСК+2" are shortenings too.
    """
    word = abbreviation.strip().partition("(")[0].strip().upper()
    if found := ABBREVIATIONS.get(word):
        return found
    moscow = _MOSCOW.fullmatch(word)
    if moscow is None:
        return ()
    zone = _FROM_MOSCOW.get(int(moscow[2]) * (1 if moscow[1] == "+" else -1))
    return (zone,) if zone else ()


def nearest_zone(name: str) -> str:
    """The IANA name that a misspelt name, or the name of a city alone, was meant to be; "" if none is near."""
    if not name or len(name) > _LONGEST:
        return ""
    word = re.sub(r"\s+", "_", name.strip())
    if city := _RUSSIAN.get(word.casefold().replace("ё", "е")):
        return city
    known = sorted(zone for zone in zone_names() if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/")))
    folded = {zone.casefold(): zone for zone in known}
    if found := folded.get(word.casefold()):
        return found
    cities: dict[str, str] = {}
    for zone in sorted(known, key=_preference):
        cities.setdefault(zone.rpartition("/")[2].casefold(), zone)
    city_name = word.rpartition("/")[2].casefold()
    if found := cities.get(city_name):
        return found
    if "/" in word and (near := did_you_mean(word, known)):
        return near
    return cities.get(did_you_mean(city_name, list(cities)), "")


def _preference(zone: str) -> tuple[bool, str]:
    """Zones by continent before those by country, which are old names kept for old programs."""
    continents = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return (not zone.startswith(continents), zone)
