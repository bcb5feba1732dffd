"""A run that knows where the time went: for each query how often it ran, how long it took, and how much of that itself.

Queries ask each other, so what one takes includes what it asked for; a stack keeps that apart. Proofs and inputs are
measured in the same way. Used only when somebody asks: a run that is not measured has not a line of this in its way.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from cmhub.engine.ledger import INPUT, Argument, encode, spell
from cmhub.engine.run import Measured, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cmhub.engine.ledger import Ledger, Memo
    from cmhub.engine.query import Query
    from cmhub.engine.run import InputKind
    from cmhub.engine.store import Store

_PROOF = b""


class Spent(NamedTuple):
    """What was spent on one query with its arguments, on one kind of input, or on proving; in seconds."""

    kind: str
    """`query`, `input` or `proof`."""
    name: str
    args: tuple[Argument, ...]
    times: int
    total: float
    own: float
    """Without what it asked for."""


class Clocked(Run):
    """A Run with a stack of clocks."""

    def __init__(
        self,
        ledger: Ledger,
        store: Store,
        inputs: Mapping[str, InputKind],
        query_of: Callable[[str], Query[..., Any]],
    ) -> None:
        super().__init__(ledger, store, {name: _Input(kind, name, self) for name, kind in inputs.items()}, query_of)
        self._inside: list[int] = []
        self._spent: dict[bytes, list[int]] = {}
        self._elsewhere = 0

    @contextmanager
    def clock(self, subject: bytes) -> Iterator[None]:
        """Measure what is done within, on behalf of `subject`."""
        inside = self._inside
        inside.append(0)
        began = time.perf_counter_ns()
        try:
            yield
        finally:
            total = time.perf_counter_ns() - began
            own = total - inside.pop()
            if inside:
                inside[-1] += total
            self._add((subject, 1, total, own))

    def _add(self, one: tuple[bytes, int, int, int]) -> None:
        subject, times, total, own = one
        known = self._spent.setdefault(subject, [0, 0, 0])
        known[0] += times
        known[1] += total
        known[2] += own

    def _execute(self, subject: bytes) -> tuple[Memo, bytes]:
        with self.clock(subject):
            return super()._execute(subject)

    def _holds(self, memo: Memo) -> bool:
        with self.clock(_PROOF):
            return super()._holds(memo)

    def becomes_child(self) -> None:
        """See Run; what the parent has measured is the parent's."""
        super().becomes_child()
        self._inside, self._spent = [], {}

    def measured(self) -> list[Measured]:
        """See Run."""
        spent, self._spent = self._spent, {}
        return [(subject, *numbers) for subject, numbers in spent.items()]  # type: ignore[misc]

    def measure(self, found: Sequence[Measured]) -> None:
        """See Run."""
        for one in found:
            self._add(one)
            self._elsewhere += one[3]

    @property
    def elsewhere(self) -> float:
        """Seconds of all this that other processes spent."""
        return self._elsewhere / 1e9

    def spent(self) -> list[Spent]:
        """Everything that was measured, here and in children."""
        found = []
        for subject, (times, total, own) in self._spent.items():
            kind, name, args = spell(subject) if subject else ("proof", "", ())
            found.append(Spent(kind, name, args, times, total / 1e9, own / 1e9))
        return found


class _Input:
    """A kind of input that is measured."""

    def __init__(self, kind: InputKind, name: str, run: Clocked) -> None:
        self._kind = kind
        self._run = run
        self._subject = encode((INPUT, name))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._kind, name)  # `given`, if it has that

    def digest(self, key: str) -> bytes:
        """See InputKind."""
        with self._run.clock(self._subject):
            return self._kind.digest(key)

    def read(self, key: str) -> Any:
        """See InputKind."""
        with self._run.clock(self._subject):
            return self._kind.read(key)
