"""What checks see of a hub: what pages see, and where every field was written.

Must not know how answers are found; the pipeline implements this with queries, tests with plain values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from cmhub.content.frozen import Frozen
from cmhub.content.kind import Kind
from cmhub.diagnostics import Span
from cmhub.hub.reader import Face, Row
from cmhub.hub.resolve import Match

Spans = Mapping[str, Sequence[Any]]
"""Dotted path of a field → [path, line, column, end line, end column], as ``content/entries.py`` writes them."""


class Audited(Protocol):
    """A hub in one language, with the places of its fields."""

    lang: str

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages, the default one first."""

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """All kinds by collection."""

    def setting(self, name: str) -> Any:
        """A key of the configuration."""

    def all_ids(self, collection: str) -> Sequence[str]:
        """All visible entries of a collection."""

    def row(self, collection: str, entry_id: str) -> Row | None:
        """A visible entry."""

    def face(self, collection: str, entry_id: str) -> Face | None:
        """A visible entry as links show it."""

    def refer(self, target: str, to: str = "") -> Match:
        """The meaning of a reference written in a field."""

    def special(self, folder: str, name: str) -> Mapping[str, Any]:
        """The values of a special file."""

    def has_come(self, instant: dt.datetime) -> bool:
        """Whether an instant is not after the build's now."""

    def hidden_count(self, collection: str) -> int:
        """How many entries are not published for want of consent."""

    def look(self, name: str) -> Any:
        """A part of the book (``hub/book.py``), None if there is none."""

    def spans(self, collection: str, entry_id: str) -> Spans:
        """Where the fields of a visible entry are written."""

    def texts_of(self, collection: str, entry_id: str) -> Mapping[str, Mapping[str, Any]]:
        """The Markdown of a visible entry as written, by dotted path, the body as "": `text`, and `path` and `at` of it."""

    def special_spans(self, folder: str, name: str) -> Spans:
        """Where the fields of a special file are written."""

    def frozen_versions(self) -> Mapping[str, str]:
        """The released rulebooks that there are: version → file."""

    def frozen(self, version: str) -> Frozen | None:
        """A rulebook as it was released; None if there is none, or none that can be read."""

    def frozen_spans(self, version: str) -> Spans:
        """Where the fields of a released rulebook are written."""

    def made(self, address: str) -> str:
        """The name of the query that makes the file at an address of this language, "" if nothing does."""

    def asset(self, path: str, source: str, *, exact: bool = False) -> str | None:
        """The url of a file beside `source` or in ``static/``, None if there is none or it may not be copied."""


class Places(Mapping[str, Sequence[Any]]):
    """Spans that are fetched when the first problem is found: most entries have none."""

    __slots__ = ("_fetch", "_found")

    def __init__(self, fetch: Callable[[], Spans]) -> None:
        self._fetch = fetch
        self._found: Spans | None = None

    def _all(self) -> Spans:
        if self._found is None:
            self._found = self._fetch()
        return self._found

    def __getitem__(self, path: str) -> Sequence[Any]:
        return self._all()[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def places(hub: Audited, row: Row) -> Spans:
    """Where the fields of an entry are written, fetched when needed."""
    return Places(lambda: hub.spans(row.collection, row.id))


def place(spans: Spans, path: str = "") -> Span | None:
    """Where a field stands, else the nearest thing round it: a value from a folder's defaults is written elsewhere."""
    while path and path not in spans:
        path = path.rpartition(".")[0]
    found = spans.get(path)
    return Span(*found) if found else None


def own_rows(hub: Audited, collection: str) -> Iterator[Row]:
    """The visible entries of a collection that exist in this language; borrowed ones are checked in their own."""
    for entry_id in hub.all_ids(collection):
        row = hub.row(collection, entry_id)
        if row is not None and not row.borrowed:
            yield row


def is_original(hub: Audited, row: Row) -> bool:
    """Whether a row is the original: what translations can't change needs to be told once only."""
    entry = hub.look(f"entry:{row.collection}:{row.id}")
    return entry is None or entry["original"] == row.lang
