"""Who reads what: the traces of live queries turned round, for a run that begins at what has changed (follow.py).

Kept from one such run to the next and mended with each query that runs; a plain run makes it worthless.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmhub.engine.errors import EngineError
from cmhub.engine.ledger import CACHED, INPUT, NOBODY, PART, decode, how_of, sightings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cmhub.engine.ledger import Ledger, Memo


class TooFarError(EngineError):
    """What changed goes beyond what can be told from the web alone; a plain run can."""


class Web:
    """Readers of every sighting, sightings of every query and input, and how far each query is from the inputs."""

    def __init__(self, ledger: Ledger, live: Mapping[bytes, Memo]) -> None:
        """The web of the queries of a run that has ended."""
        self._ledger = ledger
        self.readers: dict[int, list[bytes]] = {}
        """Sighting → the queries that have it in their traces."""
        self._seen: dict[bytes, list[int]] = {}
        """Query or input → its sightings, those of its parts among them."""
        self._keys: dict[str, dict[str, None]] = {}
        """Kind of input → the keys that were read."""
        self.heights: dict[bytes, int] = {}
        """Query → more than that of any query it reads: whoever goes up the heights meets readers after what they read."""
        for subject, memo in live.items():
            for number in sightings(memo.trace):
                found = self.readers.get(number)
                if found is None:
                    self.readers[number] = [subject]
                else:
                    found.append(subject)
        for number in self.readers:
            self._sight(number)
        for subject in live:
            self._height(subject, live)
        self._roots = {subject for subject in live if subject not in self._seen}

    def _source(self, number: int) -> bytes:
        """The query or input that a sighting saw, or a part of."""
        owner = self._ledger.owners[number]
        return self._ledger.asked[number] if owner == NOBODY else self._ledger.wholes[owner]

    def _height(self, subject: bytes, live: Mapping[bytes, Memo]) -> int:
        known = self.heights.get(subject)
        if known is None:
            below = {self._source(number) for number in sightings(live[subject].trace)}
            known = 1 + max((self._height(one, live) for one in below if one in live), default=0)
            self.heights[subject] = known
        return known

    def seen(self, source: bytes) -> list[int]:
        """The sightings of a query or input that somebody has in a trace."""
        return self._seen.get(source, [])

    def keys(self, kind: str) -> Collection[str]:
        """The keys at which inputs of one kind were read."""
        return self._keys.get(kind, {})

    def enter(self, before: Memo | None, memo: Memo) -> None:
        """Take note of what a query reads now. Raises TooFarError if nobody reads any more what it read before.

        Then something is live that should not be, with all that it reported; who may ask for it still, a plain run knows.
        """
        subject = memo.subject
        old = set(sightings(before.trace)) if before is not None else set()
        new = set(sightings(memo.trace))
        for number in new - old:
            if number not in self.readers:
                self.readers[number] = []
                self._sight(number)
            self.readers[number].append(subject)
        for number in old - new:
            readers = self.readers[number]
            readers.remove(subject)
            if not readers:
                del self.readers[number]
                self._forget(number)
        below = {self._source(number) for number in new}
        height = 1 + max((self.heights[one] for one in below if one in self.heights), default=0)
        if height > self.heights.get(subject, 0):
            self._raise(subject, height)

    def _sight(self, number: int) -> None:
        source = self._source(number)
        found = self._seen.get(source)
        if found is not None:
            found.append(number)
            return
        self._seen[source] = [number]
        if how_of(source) == INPUT:
            _, kind, key = decode(source)
            self._keys.setdefault(kind, {})[key] = None

    def _forget(self, number: int) -> None:
        source = self._source(number)
        self._seen[source].remove(number)
        if self._seen[source]:
            return
        del self._seen[source]
        how = how_of(source)
        if how == INPUT:
            _, kind, key = decode(source)
            del self._keys[kind][key]
        elif how != CACHED and source not in self._roots:
            raise TooFarError("a query has lost its last reader")

    def _raise(self, subject: bytes, height: int) -> None:
        """Lift a query above what it reads, and its readers above it."""
        pending = [(subject, height)]
        while pending:
            subject, height = pending.pop()
            if self.heights.get(subject, 0) < height:
                self.heights[subject] = height
                pending += [(one, height + 1) for number in self.seen(subject) for one in self.readers[number]]

    def part_of(self, number: int) -> str | None:
        """The name of the part that a sighting saw; None if it saw the whole."""
        subject = self._ledger.asked[number]
        return str(decode(subject)[2]) if how_of(subject) == PART else None
