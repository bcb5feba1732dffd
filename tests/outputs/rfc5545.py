"""Judges a calendar property by property, from the text of RFC 5545, 7986 and 6868 and nothing of ours.

Each component has the properties that it must have, those that it may have once, and those that it may repeat (§3.6, §3.7);
each property has a type of value (§3.3) and the parameters that it may carry (§3.2, §3.8).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

NAME = r"[A-Za-z0-9-]+"
LINE = re.compile(rf'({NAME})((?:;{NAME}=(?:"[^"\x00-\x08\x0a-\x1f]*"|[^";:,\x00-\x1f]*))*):(.*)', re.DOTALL)
PARAMETER = re.compile(rf';({NAME})=("[^"]*"|[^";:,]*)')
DATE = r"[12]\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
TIME = r"T(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d|60)"
TEXT = r"(?:\\[\\;,nN]|[^\\;,\x00-\x08\x0a-\x1f\x7f])*"
WEEKDAYS = r"(?:[+-]?\d{1,2})?(?:SU|MO|TU|WE|TH|FR|SA)"
NUMBERS = r"[+-]?\d{1,3}(?:,[+-]?\d{1,3})*"
RULE = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "UNTIL": rf"{DATE}(?:{TIME}Z?)?",
    "COUNT": r"[1-9]\d*",
    "INTERVAL": r"[1-9]\d*",
    "BYDAY": f"{WEEKDAYS}(?:,{WEEKDAYS})*",
    "BYMONTHDAY": NUMBERS,
    "BYMONTH": r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*",
    "BYSETPOS": NUMBERS,
    "BYWEEKNO": NUMBERS,
    "BYYEARDAY": NUMBERS,
    "WKST": "SU|MO|TU|WE|TH|FR|SA",
}
TYPES = {
    "text": TEXT,
    "texts": f"{TEXT}(?:,{TEXT})*",
    "uri": r"[a-z][a-z0-9+.-]*:[!-~]+",
    "utc": f"{DATE}{TIME}Z",
    "date": DATE,
    "local": f"{DATE}{TIME}",
    "duration": r"[+-]?P(?:\d+W|(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)",
    "integer": r"\d+",
    "offset": r"[+-](?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?",
    "geo": r"-?\d{1,2}(?:\.\d+)?;-?\d{1,3}(?:\.\d+)?",
    "color": "[a-z]+",
}


class Property(NamedTuple):
    """A type of value, `|` between those that are allowed, and the parameters that may stand there."""

    type: str
    parameters: tuple[str, ...] = ()


MOMENT = Property("moment", ("VALUE", "TZID"))
WORDS = Property("text", ("LANGUAGE", "ALTREP"))
PROPERTIES = {
    **dict.fromkeys(("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "TZNAME", "NAME", "X-WR-CALNAME"), WORDS),
    **dict.fromkeys(("X-WR-CALDESC", "X-ALT-DESC"), Property("text", ("LANGUAGE", "ALTREP", "FMTTYPE"))),
    **dict.fromkeys(("PRODID", "UID", "TZID", "X-WR-TIMEZONE", "X-APPLE-CALENDAR-COLOR"), Property("text")),
    **dict.fromkeys(("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"), MOMENT),
    **dict.fromkeys(("DTSTAMP", "LAST-MODIFIED", "CREATED"), Property("utc")),
    **dict.fromkeys(("TZOFFSETFROM", "TZOFFSETTO"), Property("offset")),
    "CATEGORIES": Property("texts", ("LANGUAGE",)),
    "COLOR": Property("color"),
    "URL": Property("uri", ("VALUE",)),
    "SOURCE": Property("uri", ("VALUE",)),
    "IMAGE": Property("uri", ("VALUE", "DISPLAY", "FMTTYPE", "ALTREP")),
    "CONFERENCE": Property("uri", ("VALUE", "FEATURE", "LABEL", "LANGUAGE")),
    "ATTACH": Property("uri", ("FMTTYPE",)),
    "TZURL": Property("uri"),
    "ORGANIZER": Property("uri", ("CN", "SENT-BY", "DIR", "LANGUAGE")),
    "SEQUENCE": Property("integer"),
    "GEO": Property("geo"),
    "DURATION": Property("duration"),
    "REFRESH-INTERVAL": Property("duration", ("VALUE",)),
    "X-PUBLISHED-TTL": Property("duration"),
    "TRIGGER": Property("duration", ("VALUE", "RELATED")),
    "RRULE": Property("rule"),
    "VERSION": Property("=2.0"),
    "CALSCALE": Property("=GREGORIAN"),
    "METHOD": Property("=PUBLISH"),
    "STATUS": Property("=TENTATIVE|CONFIRMED|CANCELLED"),
    "TRANSP": Property("=OPAQUE|TRANSPARENT"),
    "CLASS": Property("=PUBLIC|PRIVATE|CONFIDENTIAL"),
    "ACTION": Property("=DISPLAY|AUDIO|EMAIL"),
    "PRIORITY": Property("integer"),
    "X-LIC-LOCATION": Property("text"),
    "X-MICROSOFT-CDO-ALLDAYEVENT": Property("=TRUE|FALSE"),
}
MUST = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},  # DTSTART: there is no METHOD (§3.6.1)
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}
REPEATED = {"VEVENT": {"EXDATE", "RDATE", "CATEGORIES", "ATTACH", "COMMENT", "CONFERENCE", "IMAGE"},
            "VCALENDAR": {"NAME", "DESCRIPTION", "CATEGORIES", "IMAGE"},
            "STANDARD": {"COMMENT", "RDATE", "TZNAME"}, "DAYLIGHT": {"COMMENT", "RDATE", "TZNAME"}}  # fmt: skip
INSIDE = {"VEVENT": "VCALENDAR", "VTIMEZONE": "VCALENDAR", "STANDARD": "VTIMEZONE", "DAYLIGHT": "VTIMEZONE",
          "VALARM": "VEVENT", "VCALENDAR": ""}  # fmt: skip


class Component(NamedTuple):
    """What stands between BEGIN and END: properties as (name, parameters, value)."""

    name: str
    properties: list[tuple[str, dict[str, str], str]]
    inside: list[Component]


def faults(data: bytes) -> list[str]:
    """What is wrong with a calendar; nothing if it is as the standard wants it."""
    found: list[str] = []
    text = data.decode()
    if not text.endswith("\r\n") or re.search(r"(?<!\r)\n|\r(?!\n)", text):
        found.append("lines end with CRLF (§3.1)")
    for line in data.split(b"\r\n"):
        if len(line) > 75:
            found.append(f"a line of {len(line)} octets (§3.1): {line[:40]!r}")
        try:
            line.decode()
        except UnicodeDecodeError:
            found.append(f"a character cut in two: {line[:40]!r}")
    roots = _components(re.sub("\r\n[ \t]", "", text).split("\r\n")[:-1], found)
    if [one.name for one in roots] != ["VCALENDAR"]:
        found.append("one VCALENDAR, and nothing beside it")
    for root in roots:
        _judge(root, "", found)
        _whole(root, found)
    return found


def _components(lines: list[str], found: list[str]) -> list[Component]:
    top = Component("", [], [])
    stack = [top]
    for line in lines:
        parsed = LINE.fullmatch(line)
        if parsed is None:
            found.append(f"no content line: {line[:60]!r}")
            continue
        name, value = parsed[1].upper(), parsed[3]
        if name == "BEGIN":
            made = Component(value, [], [])
            stack[-1].inside.append(made)
            stack.append(made)
        elif name == "END":
            if stack.pop().name != value:
                found.append(f"END:{value} does not fit")
        else:
            parameters = {key.upper(): each.strip('"') for key, each in PARAMETER.findall(parsed[2])}
            stack[-1].properties.append((name, parameters, value))
    return top.inside


def _judge(one: Component, outside: str, found: list[str]) -> None:
    if INSIDE.get(one.name) != outside:
        found.append(f"{one.name} inside of {outside or 'nothing'}")
    counts = Counter(name for name, _, _ in one.properties)
    found += [f"{one.name} without {name}" for name in sorted(MUST.get(one.name, set()) - counts.keys())]
    once = counts.keys() - REPEATED.get(one.name, set())
    found += [f"{one.name} with {counts[name]} times {name}" for name in sorted(once) if counts[name] > 1]
    if {"DTEND", "DURATION"} <= counts.keys():
        found.append("DTEND and DURATION (§3.6.1)")
    for name, parameters, value in one.properties:
        declared = PROPERTIES.get(name)
        if declared is None:
            found.append(f"{one.name} with {name}, which nobody knows")
            continue
        strange = parameters.keys() - set(declared.parameters)
        found += [f"{name} with the parameter {each}" for each in sorted(strange)]
        if not _fits(declared.type, parameters, value):
            found.append(f"{name} with a value of another type: {value[:60]!r}")
    for inner in one.inside:
        _judge(inner, one.name, found)


def _fits(wanted: str, parameters: dict[str, str], value: str) -> bool:
    if wanted.startswith("="):
        return value in wanted[1:].split("|")
    if wanted == "rule":
        parts = [part.partition("=")[::2] for part in value.split(";")]
        names = [name for name, _ in parts]
        good = all(name in RULE and re.fullmatch(RULE[name], each) for name, each in parts)
        return bool(good) and len(set(names)) == len(names) and "FREQ" in names and not {"COUNT", "UNTIL"} <= set(names)
    if wanted == "moment":
        kind = "date" if parameters.get("VALUE") == "DATE" else "local" if "TZID" in parameters else "utc"
        if "TZID" in parameters and kind == "date":
            return False  # §3.2.19
        kinds = {kind, "local"} if kind == "utc" else {kind}  # floating only inside of VTIMEZONE; see `_whole`
        return all(any(re.fullmatch(TYPES[each], part) for each in kinds) for part in value.split(","))
    return re.fullmatch(TYPES[wanted], value) is not None


def _whole(root: Component, found: list[str]) -> None:
    """What no property shows alone: zones, names, the kinds of dates of one event."""
    zones = [
        value for one in root.inside if one.name == "VTIMEZONE" for name, _, value in one.properties if name == "TZID"
    ]
    found += [f"the zone {zone} twice" for zone, count in Counter(zones).items() if count > 1]
    used = set()
    names: Counter[tuple[str, str]] = Counter()
    for one in root.inside:
        if one.name == "VTIMEZONE" and not one.inside:
            found.append("a VTIMEZONE without observances (§3.6.5)")
        if one.name != "VEVENT":
            continue
        values = {name: (parameters, value) for name, parameters, value in one.properties}
        used |= {parameters["TZID"] for _, parameters, _ in one.properties if "TZID" in parameters}
        names[values.get("UID", ({}, ""))[1], values.get("RECURRENCE-ID", ({}, ""))[1]] += 1
        moments = [each for each in one.properties if PROPERTIES.get(each[0]) == MOMENT]
        if len({parameters.get("VALUE") == "DATE" for _, parameters, _ in moments}) > 1:
            found.append("dates and times in one event (§3.8.2.2, §3.8.5.1)")
        for name, parameters, value in moments:
            if re.fullmatch(TYPES["local"], value) and "TZID" not in parameters:
                found.append(f"{name} with a time of no zone")
        until = re.search("UNTIL=([^;]*)", values.get("RRULE", ({}, ""))[1])
        if until and until[1].endswith("Z") != ("VALUE" not in values["DTSTART"][0]):
            found.append(f"UNTIL={until[1]} for a DTSTART of another kind (§3.3.10)")
    found += [f"the zone {zone} is not described (§3.2.19)" for zone in sorted(used - set(zones))]
    found += [f"{uid} {which} twice (§3.8.4.7)" for (uid, which), count in names.items() if count > 1]
