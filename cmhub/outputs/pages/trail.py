"""What pages of several families share: trails, structured data of an entry.

Must not know any particular family.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmhub.hub.reader import Reader
from cmhub.theming.context import Item, collection_of
from cmhub.theming.views.entry import EntryView

Rows = Iterator[tuple[str, str, str, str]]  # address, builder, key, source


def section(hub: Reader, collection: str) -> Item:
    """The list of a collection as a step of a trail."""
    found = collection_of(hub, collection)
    return Item(found.title, found.url, icon=found.icon)


def entry_rows(hub: Reader, collection: str, builder: str) -> Rows:
    """The pages of a collection's visible entries, the unlisted too."""
    for entry_id in hub.all_ids(collection):
        row = hub.place(collection, entry_id)
        if row is not None:
            yield row[0], builder, f"{collection}/{entry_id}", row[1]


def split_key(key: str) -> tuple[str, str]:
    """``faq/how-to-join`` → collection and id."""
    collection, _, entry_id = key.partition("/")
    return collection, entry_id


def description_of(entry: EntryView) -> str:
    """An entry in one sentence: as written, else its first words."""
    from cmhub.theming.views.news import first_words

    written = entry.row.values.get("description") or entry.row.values.get("short") or entry.row.values.get("summary")
    return first_words(str(written) if written else entry.text, 160)


def neighbours(hub: Reader, collection: str, entry_id: str) -> tuple[Any, Any]:
    """Links to the entries before and after one in its collection's order."""
    ids = list(hub.ids(collection))
    if entry_id not in ids:
        return None, None
    index = ids.index(entry_id)

    def link(at: int) -> Any:
        from cmhub.theming.views.link import link_of

        face = hub.face(collection, ids[at]) if 0 <= at < len(ids) else None
        return link_of(face, hub) if face is not None else None

    return link(index - 1), link(index + 1)
