"""What a Markdown text can pull in: the card of an entry (``![[event:x]]``) and lists of entries (``:::list``).

Data, not code: a list names a collection, filters, an order and a limit. Must not know pages.
"""

from __future__ import annotations

from typing import Any

from cmhub.hub.recorded import RecordedReader
from cmhub.markdown import ListBlock
from cmhub.theming.views import view, views
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.event import occurrences_of

LAYOUTS = ("list", "cards", "table")
_MOST = 200
_OWN = frozenset({"collection", "limit", "order", "layout", "tag"})


def card(hub: RecordedReader, collection: str, entry_id: str) -> str:
    """The card of an entry, "" if it is not visible."""
    entry = view(hub, collection, entry_id)
    if entry is None:
        return ""
    name = collection if hub.kinds[collection].builtin else "entry"
    return hub.ways.render(hub, f"partials/embed/{name}.html", {"entry": entry})


def listing(hub: RecordedReader, block: ListBlock) -> str:
    """The entries that a ``:::list`` asks for; "" for a collection that does not exist (a check reports it)."""
    asked = block.attributes
    collection = _collection(hub, asked.get("collection", ""))
    if collection is None:
        return ""
    layout = asked.get("layout", "list") if asked.get("layout", "list") in LAYOUTS else "list"
    limit = min(int(asked["limit"]), _MOST) if asked.get("limit", "").isdigit() else _MOST
    found = _ordered(_filtered(views(hub, collection), asked), asked.get("order", ""))
    items: list[Any] = list(found[:limit])
    if collection == "events":
        coming = [one for one in occurrences_of(hub, [entry.id for entry in found], most=_MOST) if not one.over]
        items = list(coming[:limit])
    return hub.ways.render(hub, f"partials/list/{layout}.html", {"items": tuple(items), "collection": collection})


def _collection(hub: RecordedReader, name: str) -> str | None:
    return next((kind.name for kind in hub.kinds.values() if name in {kind.name, kind.folder, kind.singular}), None)


def _filtered(entries: list[EntryView], asked: dict[str, str]) -> list[EntryView]:
    """Entries whose fields have the asked values; a list has to hold the value."""

    def fits(entry: EntryView, name: str, wanted: str) -> bool:
        value = entry.row.values.get(name)
        if isinstance(value, list):
            return wanted in [str(item) for item in value]
        return str(value).lower() == wanted.lower() if isinstance(value, bool) else str(value) == wanted

    filters = {name: value for name, value in asked.items() if name not in _OWN}
    if "tag" in asked:
        filters["tags"] = asked["tag"]
    return [entry for entry in entries if all(fits(entry, name, value) for name, value in filters.items())]


def _ordered(entries: list[EntryView], order: str) -> list[EntryView]:
    from cmhub.hub.ordering import key

    if not order:
        return entries
    return sorted(entries, key=lambda entry: key(order, {**entry.row.values, "id": entry.id}, entry.hub.lang))
