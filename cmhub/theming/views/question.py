"""Questions, and entries of any collection with categories."""

from __future__ import annotations

import msgspec

from cmhub.hub.addresses import slug, word
from cmhub.hub.reader import Reader
from cmhub.theming.views.entry import EntryView


class Category(msgspec.Struct, frozen=True):
    """A category of ``_categories.yaml``."""

    id: str
    title: str
    url: str
    description: str = ""
    count: int = 0


def categories(hub: Reader, collection: str) -> list[Category]:
    """The categories of a collection in their order: by weight, then as written. Only those that hold something."""
    kind = hub.kinds[collection]
    field = kind.categories
    if not field:
        return []
    described = hub.special(kind.folder, "_categories")
    counts: dict[str, int] = {}
    for entry_id in hub.ids(collection):
        row = hub.row(collection, entry_id)
        if row is not None and isinstance(row.values.get(field), str):
            counts[row.values[field]] = counts.get(row.values[field], 0) + 1
    order = [name for name in described if name in counts]
    order.sort(key=lambda name: int(described[name].get("weight") or 0))
    return [
        category(hub, collection, name, counts[name])
        for name in (*order, *(name for name in counts if name not in described))
    ]


def category(hub: Reader, collection: str, name: str, count: int = 0) -> Category:
    """One category."""
    kind = hub.kinds[collection]
    described = hub.special(kind.folder, "_categories").get(name, {})
    return Category(
        name,
        str(described.get("title") or name),
        hub.url(category_address(kind.folder, name, hub.slugs)),
        str(described.get("description") or ""),
        count,
    )


def category_address(folder: str, name: str, mode: str) -> str:
    """The address of a category's page in the default language."""
    return f"/{folder}/c/{word(name, mode)}/"


class QuestionView(EntryView):
    """A question with its category."""

    @property
    def question(self) -> str:
        """The question."""
        return self.title

    @property
    def answer(self) -> object:
        """The answer's HTML."""
        return self.body

    @property
    def category(self) -> Category | None:
        """Its category."""
        name = self.row.values.get(self.kind.categories or "")
        return category(self.hub, self.collection, name) if isinstance(name, str) else None

    @property
    def anchor(self) -> str:
        """Its anchor on the page of its category."""
        return slug(self.id)
