"""The lists that `cmhub list` knows: which entries of a hub are in each, in which order, and what of them is shown.

Must not know how a table is drawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from cmhub.exchange.inventory import EntryInfo
from cmhub.i18n.words import noted


class Listing(NamedTuple):
    """One list."""

    holds: Callable[[EntryInfo], bool]
    columns: tuple[str, ...]
    about: str


WRITTEN = frozenset({"events", "members", "news", "teams"})
"""Collections whose entries need nobody to look after them: they have hosts, authors, leads, or are people."""

LISTS: dict[str, Listing] = {
    "drafts": Listing(lambda one: one.state == "draft", ("collection", "id", "title", "path"), noted("drafts")),
    "future": Listing(
        lambda one: one.state == "future", ("until", "collection", "title", "path"), noted("not published yet")
    ),
    "expired": Listing(lambda one: one.state == "expired", ("collection", "id", "title", "path"), noted("expired")),
    "stale": Listing(
        lambda one: one.review_due, ("reviewed", "owner", "title", "path"), noted("due to be looked through again")
    ),
    "upcoming": Listing(lambda one: one.start is not None, ("start", "title", "address"), noted("events to come")),
    "untranslated": Listing(
        lambda one: bool(one.untranslated or one.behind) and one.state in {"visible", "future", "draft"},
        ("untranslated", "behind", "updated", "translated", "collection", "title", "path"),
        noted("lacking a translation, or with an old one"),
    ),
    "behind": Listing(
        lambda one: bool(one.behind),
        ("behind", "collection", "title", "path"),
        noted("translations older than the original"),
    ),
    "orphans": Listing(lambda one: one.orphan, ("id", "title", "path"), noted("guides to which nothing leads")),
    "unowned": Listing(
        lambda one: not one.owner and one.collection not in WRITTEN and one.state == "visible",
        ("collection", "id", "title", "path"),
        noted("looked after by nobody"),
    ),
    "no-consent": Listing(
        lambda one: one.state == "no-consent", ("id", "path"), noted("members who have not consented")
    ),
    "removed": Listing(
        lambda one: one.state == "removed", ("collection", "id", "path"), noted("members who were removed")
    ),
}

OF_COLLECTION = ("id", "title", "state", "langs", "updated", "path")
_FIELDS = (
    "collection", "id", "title", "path", "line", "address", "state", "until", "date", "start", "updated", "langs",
    "untranslated", "behind", "translated", "owner", "reviewed", "review_due", "tags", "orphan",
)  # fmt: skip


def listed(entries: Iterable[EntryInfo], name: str, collection: str, now: dt.datetime) -> list[EntryInfo]:
    """The entries of the list `name`, else of the collection, in order."""
    if name in LISTS:
        found = [one for one in entries if LISTS[name].holds(one)]
        if name == "upcoming":
            found = [one for one in found if one.state == "visible" and not _over(one.start, now)]
        return sorted(found, key=lambda one: _order(name, one))
    return [one for one in entries if one.collection == collection]


def _order(name: str, one: EntryInfo) -> tuple[Any, ...]:
    by = {"future": one.until, "stale": one.reviewed, "upcoming": one.start}.get(name)
    return ("" if by is None else _text_of(by), one.collection, one.id)


def _over(start: dt.date | None, now: dt.datetime) -> bool:
    if isinstance(start, dt.datetime):
        return start.astimezone(dt.UTC) < now
    return start is None or start < now.date()


def columns(name: str) -> tuple[str, ...]:
    """The columns of a list, or of a collection."""
    return LISTS[name].columns if name in LISTS else OF_COLLECTION


def cell(one: EntryInfo, column: str) -> str:
    """What a column shows of an entry."""
    return _text_of(getattr(one, column))


def record(one: EntryInfo) -> dict[str, Any]:
    """An entry for a script: all that is known, with ISO 8601 dates. The names are permanent."""
    return {name: _plain(getattr(one, name)) for name in _FIELDS}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {item:%Y-%m-%d}" for key, item in value.items() if item is not None)
    return str(value)
