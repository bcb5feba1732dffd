"""Filters and functions of templates: dates, numbers, names and plain texts in the page's language.

Must not know any page; each is a function of its value and a language.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from cmhub.i18n import dates, names


def filters(lang: str, *, spacing: bool = False) -> dict[str, Callable[..., Any]]:
    """The filters for a language, by name; with `spacing`, `spaced` sets spaces that must not break a line."""

    def date(value: dt.date | None, form: str = "") -> str:
        return dates.date(value, lang, form) if value is not None else ""

    def time(value: dt.datetime | None) -> str:
        return dates.time(value, lang) if value is not None else ""

    def date_time(value: dt.date | None) -> str:
        if value is None:
            return ""
        return dates.date_time(value, lang) if isinstance(value, dt.datetime) else dates.date(value, lang)

    def iso(value: dt.date | None) -> str:
        if isinstance(value, dt.datetime):
            return value.isoformat(timespec="minutes")
        return value.isoformat() if value is not None else ""

    def interval(first: dt.date, last: dt.date | None) -> str:
        return dates.interval(first, last if last is not None else first, lang)

    def zone_name(value: str, at: dt.datetime | None = None) -> str:
        return dates.zone_name(value, lang, at)

    def listing(values: Iterable[object]) -> str:
        return names.listing([str(value) for value in values], lang)

    def language_name(code: str, own: bool = False) -> str:  # noqa: FBT001, FBT002  a template's positional flag
        return names.language(code, None if own else lang)

    return {
        "date": date,
        "time": time,
        "datetime": date_time,
        "iso": iso,
        "interval": interval,
        "zone_name": zone_name,
        "utc_offset": dates.offset,
        "number": lambda value: names.number(value, lang),
        "listing": listing,
        "language_name": language_name,
        "direction": names.direction,
        "initials": names.initials,
        "host": _host,
        "spaced": _spaced(lang) if spacing else _as_written,
    }


def _as_written(text: str) -> str:
    return text


def _spaced(lang: str) -> Callable[[str], str]:
    """What a description or a short answer looks like on a page; Markdown's own texts have got theirs already."""
    from cmhub.markdown.plugins.spacing import bound, patterns

    found = patterns(lang)

    def spaced(text: str) -> str:
        return bound(text, found) if type(text) is str and "://" not in text else text

    return spaced


def _host(url: str) -> str:
    """The host of an address as people say it."""
    from urllib.parse import urlsplit

    found = urlsplit(url).hostname or url
    return found.removeprefix("www.")
