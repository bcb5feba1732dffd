"""Lines of iCalendar (RFC 5545 §3.1 to §3.3): escaping, folding, dates. Must not know calendars or events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from cmhub.hub.time.zones import Moment
from cmhub.outputs.wire import clean

_OCTETS = 75  # of a line, its end not counted (§3.1)
# RFC 6868: what a parameter's value can't hold otherwise.
_PARAMETER = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})
_TEXT = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def text(value: str) -> str:
    """A value of type TEXT (§3.3.11)."""
    return clean(value).translate(_TEXT)


def parameter(value: str) -> str:
    """A quoted parameter value (§3.2, RFC 6868)."""
    return f'"{clean(value).translate(_PARAMETER)}"'


def line(name: str, value: str, **parameters: str) -> str:
    """A content line, not folded yet; the value is escaped already."""
    return "".join([name, *(f";{key.replace('_', '-')}={item}" for key, item in parameters.items()), ":", value])


def moment(name: str, value: Moment, zone: str) -> str:
    """A property of type DATE, or of type DATE-TIME in a zone.

    A naive date-time is local to the zone, even if its clocks skip it (§3.3.5 says what it means). In a repeated hour an
    instant is written in UTC: the second pass has no local form, and ical.js takes the first for the second.
    """
    if not isinstance(value, dt.datetime):
        return line(name, value.strftime("%Y%m%d"), VALUE="DATE")
    if in_utc(zone) or _comes_twice(value):
        return line(name, utc_stamp(value if value.tzinfo else value.replace(tzinfo=dt.UTC)))
    return line(name, value.strftime("%Y%m%dT%H%M%S"), TZID=zone)


def _comes_twice(value: dt.datetime) -> bool:
    """Whether the clocks of its zone show this time twice: then the instants before and after the change differ."""
    before, after = value.replace(fold=0).utcoffset(), value.replace(fold=1).utcoffset()
    return before is not None and after is not None and before > after


def moments(name: str, values: Iterable[Moment], zone: str) -> str:
    """A property with several values of one type, such as EXDATE."""
    lines = [moment(name, value, zone) for value in values]
    return ",".join([lines[0], *(found.rpartition(":")[2] for found in lines[1:])])


def in_utc(zone: str) -> bool:
    """Whether a zone is UTC itself, which is written with a Z and not by name."""
    return zone in {"UTC", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal"}


def utc_stamp(value: dt.datetime) -> str:
    """An instant in UTC (§3.3.5, form 2)."""
    return value.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def folded(lines: Iterable[str]) -> bytes:
    """The lines as bytes: UTF-8, CRLF, none longer than 75 octets, no character cut in two."""
    return b"".join(_fold(found) for found in lines)


def _fold(content: str) -> bytes:
    data = content.encode("utf-8")
    if len(data) <= _OCTETS:
        return data + b"\r\n"
    parts: list[bytes] = []
    start, room = 0, _OCTETS
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:  # noqa: PLR2004  a byte that continues a character
            end -= 1
        parts.append(data[start:end])
        start, room = end, _OCTETS - 1  # a continued line begins with a space
    return b"\r\n ".join(parts) + b"\r\n"
