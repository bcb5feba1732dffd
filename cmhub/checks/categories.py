"""Words that group entries: categories that nobody described, tags and series that look like slips.

Must not know pages of categories and tags.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from cmhub.checks.audited import Audited, Spans, place
from cmhub.content.kind import Kind
from cmhub.diagnostics import Diagnostic, did_you_mean, problem


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """Described categories that hold nothing in any language; told once, with the default language."""
    if hub.lang != hub.languages[0]:
        return
    for collection, kind in hub.kinds.items():
        if kind.categories:
            used = hub.look(f"categories:{collection}") or ()
            yield from empty(
                hub.special(kind.folder, "_categories"), hub.special_spans(kind.folder, "_categories"), used
            )


def empty(described: Iterable[str], spans: Spans, used: Container[str | None]) -> Iterator[Diagnostic]:
    """Categories that no entry names."""
    for name in described:
        if name not in used:
            yield problem("category-empty", place(spans, name), id=name)


def unknown(kind: Kind, values: Mapping[str, Any], spans: Spans, described: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """An entry's category that is not described; a hub without `_categories.yaml` uses plain words."""
    value = values.get(kind.categories or "")
    if described and isinstance(value, str) and value not in described:
        near, file = did_you_mean(value, described), f"content/{kind.folder}/_categories.yaml"
        span = place(spans, kind.categories or "")
        yield problem("category-unknown", span, suggestion=near, value=value, file=file, known=", ".join(described))


def tags(written: Iterable[str], spans: Spans, described: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Tags that are not described while one of nearly the same spelling is."""
    for index, tag in enumerate(written):
        near = "" if tag in described else did_you_mean(tag, described)
        if near:
            yield problem("tag-misspelt", place(spans, f"tags.{index}"), suggestion=near, tag=tag)


def series(written: object, spans: Spans, described: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """A series that is not described while one of nearly the same spelling is."""
    if isinstance(written, str) and written not in described:
        near = did_you_mean(written, described)
        if near:
            yield problem("series-misspelt", place(spans, "series"), suggestion=near, series=written)
