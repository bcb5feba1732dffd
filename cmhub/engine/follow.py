"""A run that begins at what has changed, for who knows it: the live preview, told by the system which file was saved.

A plain run (run.py) goes from the results inward, and looks at every one of them to find that it is still good. This
one goes from changed inputs outward: who read one is brought up to date, then who read what that changed, and so on, until
nobody is left. The work is that of the change, not of the hub.

What a plain run would do is done, or nothing: a query may ask for something that the change has yet to reach, or no
longer ask for what nobody else wants. Then TooFarError is raised, and a plain run has to find out.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any, NamedTuple

from cmhub.engine.ledger import INPUT, encode
from cmhub.engine.run import Run
from cmhub.engine.web import TooFarError, Web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cmhub.engine.ledger import Memo
    from cmhub.engine.query import Query
    from cmhub.engine.run import InputKind
    from cmhub.engine.store import Store

_ANYWHERE = 1 << 30


class Outcome(NamedTuple):
    """What a change came to."""

    changed: set[bytes]
    """The queries that are another value now."""
    noted: bool
    """Whether any of those that ran reports otherwise than before."""


class Following(Run):
    """A run over the results of `last`, all of which are good unless the change reaches them."""

    def __init__(
        self,
        last: Run,
        store: Store,
        inputs: Mapping[str, InputKind],
        query_of: Callable[[str], Query[..., Any]],
        web: Web,
    ) -> None:
        super().__init__(last.ledger, store, inputs, query_of)
        self.values, self.tables, self.unsaved = last.values, last.tables, last.unsaved
        self.live = dict(last.live)
        self._web = web
        self._height = _ANYWHERE
        """Queries below this height are up to date."""
        self._heap: list[tuple[int, bytes]] = []
        """A heap of queries to be asked again, by height."""
        self._marked: set[bytes] = set()
        self._settled: set[bytes] = set()

    def bring(self, subject: bytes) -> Memo:
        """See Run. Raises TooFarError for a query that the change has not reached yet, but may."""
        if subject in self._settled:
            return super().bring(subject)
        known = subject in self._web.heights
        if known and subject in self.live and self._web.heights[subject] >= self._height:
            raise TooFarError("a query asks for something that may still change")
        memo = super().bring(subject)
        if not known:  # nobody had asked for it yet
            self._web.enter(None, memo)
            self._settled.add(subject)
        return memo

    def follow(self, changed: Iterable[tuple[str, str]]) -> Outcome:
        """Bring up to date whatever depends on inputs, given as (kind, key). Raises what a query raises, and TooFarError."""
        for kind, key in changed:
            subject = encode((INPUT, kind, key))
            for number in self._web.seen(subject):
                if self.answer(subject) != self.ledger.answered[number]:
                    self._mark(number)
        moved: set[bytes] = set()
        noted = False
        while self._heap:
            self._height, subject = heapq.heappop(self._heap)
            before = self.live.pop(subject)
            self._settled.add(subject)
            memo = super().bring(subject)
            noted = noted or memo.notes != before.notes
            if memo.trace != before.trace:
                self._web.enter(before, memo)
            if memo.digest != before.digest:
                moved.add(subject)
                self._tell(memo)
        self._height = _ANYWHERE
        return Outcome(moved, noted or any(self.live[one].notes for one in self._settled - self._marked))

    def _tell(self, memo: Memo) -> None:
        """Mark those who saw a part of a value that is another one now."""
        for number in self._web.seen(memo.subject):
            part = self._web.part_of(number)
            now = memo.digest if part is None else self.table(memo).digest(part)
            if now != self.ledger.answered[number]:
                self._mark(number)

    def _mark(self, number: int) -> None:
        """Have those asked again who saw this sighting."""
        for reader in self._web.readers[number]:
            if reader not in self._marked:
                self._marked.add(reader)
                heapq.heappush(self._heap, (self._web.heights[reader], reader))
