"""The build's now: asked here and nowhere else, so that one option makes a build repeatable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo

from cmhub.diagnostics import Diagnostic, problem

_ISO = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?([Zz]|[+-]\d\d:?\d\d)?)?", re.ASCII)
_SECONDS = re.compile(r"-?\d{1,12}", re.ASCII)


class ClockError(ValueError):
    """The time given for a build can't be understood; `diagnostic` says which."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def now(option: str | None, environ: Mapping[str, str], tz: tzinfo) -> datetime:
    """Give the time of the build, in the hub's zone, without fractions of a second.

    `option` is the value of `--clock`: an ISO 8601 date, or date and time, read as hub time if it
    has no zone. Without it `SOURCE_DATE_EPOCH` of `environ` counts (seconds since 1970 in UTC; see
    https://reproducible-builds.org/specs/source-date-epoch/), and without that the real time.
    Raises `ClockError` for a value that is no time.
    """
    try:
        if option is not None:
            return _from_iso(option.strip(), tz)
        seconds = environ.get("SOURCE_DATE_EPOCH", "").strip()
        if seconds:
            return _from_seconds(seconds, tz)
        return datetime.now(UTC).astimezone(tz).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        origin = "SOURCE_DATE_EPOCH" if option is None else "--clock"
        value = environ.get("SOURCE_DATE_EPOCH", "") if option is None else option
        raise ClockError(problem("source-clock-invalid", value=value, origin=origin)) from None


def _from_iso(text: str, tz: tzinfo) -> datetime:
    if not _ISO.fullmatch(text):
        raise ValueError(text)
    given = datetime.fromisoformat(text.upper())
    given = given.replace(tzinfo=tz) if given.tzinfo is None else given
    # Through UTC: a time that a clock change skips becomes a real one, and what UTC can't hold raises here.
    return given.astimezone(UTC).astimezone(tz)


def _from_seconds(text: str, tz: tzinfo) -> datetime:
    if not _SECONDS.fullmatch(text):
        raise ValueError(text)
    return datetime.fromtimestamp(int(text), UTC).astimezone(tz)
