"""Words that group entries: categories that nobody described, tags that look like slips.

Must not know pages of categories and tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cmhub.checks.audited import Audited, Spans, originals, place
from cmhub.diagnostics import Diagnostic, Span, did_you_mean, problem


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """Categories of every collection that has them, and tags."""
    described = hub.special("", "_tags")
    for collection, kind in hub.kinds.items():
        rows = list(originals(hub, collection))
        if kind.categories:
            field, file = kind.categories, f"content/{kind.folder}/_categories.yaml"
            written = [(row.values.get(field), place(hub.spans(collection, row.id), field)) for row in rows]
            yield from of_entries(written, hub.special(kind.folder, "_categories"), file)
            yield from empty(hub, collection, field)
        for row in rows:
            yield from tags(row.values.get("tags") or (), hub.spans(collection, row.id), described)


def of_entries(
    written: Iterable[tuple[Any, Span | None]], described: Mapping[str, Any], file: str
) -> Iterator[Diagnostic]:
    """Categories, with their places, that are not in the file; a hub without such a file uses plain words."""
    for value, span in written:
        if described and isinstance(value, str) and value not in described:
            near = did_you_mean(value, described)
            yield problem("category-unknown", span, suggestion=near, value=value, file=file, known=", ".join(described))


def empty(hub: Audited, collection: str, field: str) -> Iterator[Diagnostic]:
    """Described categories that hold nothing in any language; told once, with the default language."""
    if hub.lang != hub.languages[0]:
        return
    ids = hub.look(f"ids:{collection}") or ()
    used = {(hub.look(f"entry:{collection}:{entry_id}") or {}).get(field) for entry_id in ids}
    folder = hub.kinds[collection].folder
    spans = hub.special_spans(folder, "_categories")
    for name in hub.special(folder, "_categories"):
        if name not in used:
            yield problem("category-empty", place(spans, name), id=name)


def tags(written: Iterable[str], spans: Spans, described: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Tags that are not described while one of nearly the same spelling is."""
    for index, tag in enumerate(written):
        near = "" if tag in described else did_you_mean(tag, described)
        if near:
            yield problem("tag-misspelt", place(spans, f"tags.{index}"), suggestion=near, tag=tag)
