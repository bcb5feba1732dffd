"""The scalar types of configuration and content, read from the source text of a YAML scalar.

YAML values arrive untyped (``source.yaml``): the text of a plain scalar, a quoted string, None, a list or a mapping.
The schema decides what ``18:30``, ``no`` or ``3.10`` is, so each type here says which texts it takes. A refusal is a
``PydanticCustomError`` whose type is the permanent name of a diagnostic; ``problems.py`` gives it a place and words.

Must not know which fields exist.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from cmhub.config.zones import is_zone, meant_by, nearest_zone

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(Z|z|[+-]\d{2}:?\d{2})?", re.ASCII
)
_ZONED = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]+(\d{1,2}:\d{2})(?::\d{2})?\s*(\D.*|[+-]\d{1,2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?", re.ASCII)
_INTEGER = re.compile(r"[-+]?\d{1,18}", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(?:[eE][-+]?\d{1,3})?", re.ASCII)
_DURATION = re.compile(r"(?:(\d{1,4})d)?\s*(?:(\d{1,4})h)?\s*(?:(\d{1,4})(?:m|min))?", re.ASCII)
_URL = re.compile(r"(?:https?://[^\s/?#]+[^\s]*|(?:mailto|tel|geo|xmpp|webcal|tg|matrix|sms):[^\s]+)", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]{2,}")
_ID = re.compile(r"[^\s:#|\[\]/]+")
_TRUE, _FALSE = frozenset({"true", "True", "TRUE"}), frozenset({"false", "False", "FALSE"})
_YES, _NO = frozenset({"yes", "y", "on", "да", "1"}), frozenset({"no", "n", "off", "нет", "0"})
_SHOWN = 60


def shorten(value: object) -> str:
    """The value as a message shows it: one line of at most 60 characters."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    line = " ".join(str(value).split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def refuse(code: str, value: object, **context: object) -> PydanticCustomError:
    """An error that becomes the diagnostic `code`; `value` is shown to the author.

    `inside`: the path to the part of the value that is wrong, if it is not the whole.
    """
    return PydanticCustomError(code, "{value}", {"value": shorten(value), **context})


def text(value: object) -> str:
    """Any scalar as its source text; lists and mappings are refused."""
    if not isinstance(value, str):
        raise refuse("schema-not-text", value)
    return str(value)


def line(value: object) -> str:
    """Text of one line: white space is folded, so that a title can't break a heading, a feed or a calendar."""
    return " ".join(text(value).split())


def identifier(value: object) -> str:
    """An entry's id: no ``: # | [ ] /`` and no white space."""
    found = text(value)
    if not _ID.fullmatch(found):
        raise refuse("schema-not-an-id", value)
    return found


def boolean(value: object) -> bool:
    """``true`` or ``false`` of YAML 1.2; ``yes``/``no`` are refused with a proposal."""
    if isinstance(value, bool):
        return value
    found = text(value)
    if found in _TRUE:
        return True
    if found in _FALSE:
        return False
    lowered = found.lower()
    suggestion = "true" if lowered in _YES else "false" if lowered in _NO else ""
    raise refuse("schema-not-a-boolean", value, suggestion=suggestion)


def integer(value: object) -> int:
    """A whole number in decimal notation."""
    found = text(value)
    if not _INTEGER.fullmatch(found):
        raise refuse("schema-not-an-integer", value)
    return int(found)


def number(value: object) -> int | float:
    """A decimal number; whole ones stay ``int``."""
    found = text(value)
    if _INTEGER.fullmatch(found):
        return int(found)
    if not _NUMBER.fullmatch(found):
        raise refuse("schema-not-a-number", value)
    return float(found)


def date(value: object) -> dt.date:
    """A calendar date ``2026-11-21`` (ISO 8601, extended format)."""
    found = text(value).strip()
    if not _DATE.fullmatch(found):
        raise refuse("schema-not-a-date", value)
    try:
        return dt.date.fromisoformat(found)
    except ValueError:
        raise refuse("schema-no-such-date", value) from None


def moment(value: object) -> dt.date | dt.datetime:
    """A date, or a date with a time (``2026-11-21T18:30``), with or without a zone offset."""
    found = text(value).strip()
    match = _MOMENT.fullmatch(found)
    if match is None:
        if (zoned := _ZONED.fullmatch(found)) and (zone := _zone_said(zoned[3])):
            raise refuse("schema-zone-after-time", value, clock=f"{zoned[1]}T{zoned[2]}", zone=zone)
        raise refuse("schema-not-a-moment", value)
    day = date(match[1])
    if match[2] is None:
        if match[5] is not None:
            raise refuse("schema-not-a-moment", value)
        return day
    try:
        clock = dt.time(int(match[2]), int(match[3]), int(match[4] or 0))
        return dt.datetime.combine(day, clock, tzinfo=_offset(match[5]))
    except ValueError:
        raise refuse("schema-no-such-time", value) from None


def _offset(written: str | None) -> dt.tzinfo | None:
    if written is None:
        return None
    if written in {"Z", "z"}:
        return dt.UTC
    sign = -1 if written[0] == "-" else 1
    digits = written[1:].replace(":", "")
    return dt.timezone(sign * dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def date_time(value: object) -> dt.datetime:
    """A date with a time; a date alone is refused."""
    found = moment(value)
    if not isinstance(found, dt.datetime):
        raise refuse("schema-not-a-datetime", value)
    return found


def time_of_day(value: object) -> str:
    """``18:30`` as the text ``18:30``, quoted or not, with two-digit hours."""
    found = text(value).strip()
    match = _TIME.fullmatch(found)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:  # noqa: PLR2004  the last hour and minute of a day
        raise refuse("schema-not-a-time", value)
    return f"{int(match[1]):02}:{match[2]}"


def duration(value: object) -> int:
    """``90m``, ``1h 30m``, ``2d`` or ``1:30`` (hours and minutes) as whole minutes."""
    found = text(value).strip()
    clock = _TIME.fullmatch(found)
    if clock is not None:
        return int(clock[1]) * 60 + int(clock[2])
    match = _DURATION.fullmatch(found)
    if match is None or not any(match.groups()):
        raise refuse("schema-not-a-duration", value)
    days, hours, minutes = (int(part or 0) for part in match.groups())
    return (days * 24 + hours) * 60 + minutes


def url(value: object) -> str:
    """An absolute address of an allowed scheme, or an address of this site starting with ``/``."""
    found = text(value).strip()
    if found.startswith("/") and not found.startswith("//") and not re.search(r"[\s\\]", found):
        return found
    if not _URL.fullmatch(found) or "\\" in found:
        raise refuse("schema-not-a-url", value)
    return found


def is_address(written: str) -> bool:
    """Whether a text that was accepted as an address or a reference is an address."""
    return written.startswith("/") or _URL.fullmatch(written) is not None


def email(value: object) -> str:
    """An e-mail address (RFC 5322 addr-spec, as commonly used)."""
    found = text(value).strip()
    if not _EMAIL.fullmatch(found):
        raise refuse("schema-not-an-email", value)
    return found


def time_zone(value: object) -> str:
    """An IANA time zone such as ``Europe/Moscow``; shortenings such as MSK are refused with what they may mean."""
    found = text(value).strip()
    if is_zone(found):
        return found
    if meant := meant_by(found):
        zones = ", ".join(f"`{zone}`" for zone in meant)
        raise refuse("schema-time-zone-shortened", value, zones=zones, suggestion=meant[0])
    raise refuse("schema-not-a-time-zone", value, suggestion=nearest_zone(found))


def _zone_said(name: str) -> str:
    """The zone that a name in any form stands for; "" if it is none."""
    return name if is_zone(name) else next(iter(meant_by(name)), "") or nearest_zone(name)


def _typed(function: Any, schema: dict[str, Any]) -> Any:
    return Annotated[Any, BeforeValidator(function), WithJsonSchema(schema)]


_SCALAR = {"type": ["string", "number", "boolean"]}  # an editor may write 3.10 or no without quotes where text is asked
Text = _typed(text, _SCALAR)
Line = _typed(line, _SCALAR)
Id = _typed(identifier, {"type": ["string", "integer"]})
Boolean = _typed(boolean, {"type": "boolean"})
Integer = _typed(integer, {"type": "integer"})
Number = _typed(number, {"type": "number"})
Date = _typed(date, {"type": "string", "format": "date"})
Moment = _typed(moment, {"type": "string", "anyOf": [{"format": "date"}, {"pattern": r"^\d{4}-\d{2}-\d{2}[T ]\d"}]})
DateTime = _typed(date_time, {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}[T ]\d"})
TimeOfDay = _typed(time_of_day, {"type": "string", "pattern": r"^\d{1,2}:\d{2}"})
Duration = _typed(duration, {"type": "string", "examples": ["90m", "1h 30m", "2d"]})
Url = _typed(url, {"type": "string", "format": "uri-reference"})
Email = _typed(email, {"type": "string", "format": "email"})
TimeZone = _typed(time_zone, {"type": "string", "examples": ["Europe/Moscow"]})
