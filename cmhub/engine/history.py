"""What was remembered before a run, held against what the run finds: why a result is no longer good, and who reads what.

For drivers that explain. Nothing here is needed to compute, and nothing here is saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cmhub.engine.codec import Table, TableCodec
from cmhub.engine.ledger import CACHED, INPUT, PART, QUERY, Argument, Read, encode, sightings, spell

if TYPE_CHECKING:
    from collections.abc import Callable

    from cmhub.engine.query import Query
    from cmhub.engine.run import Run
    from cmhub.engine.store import Store


class Sighting(NamedTuple):
    """Something that was asked, and the digest of the answer."""

    read: Read
    digest: bytes


class History:
    """The results of the last saved run. Made by `Database.history` before anything is asked for."""

    def __init__(self, run: Run, store: Store, query_of: Callable[[str], Query[..., Any]]) -> None:
        self._run = run
        self._store = store
        self._query_of = query_of
        last = run.ledger.generation
        self._memos = {subject: memo for subject, memo in run.ledger.memos.items() if memo.last == last}
        self._asked: dict[bytes, list[int]] = {}
        self._askers: dict[int, list[bytes]] = {}

    def __len__(self) -> int:
        """How many results there were; none if nothing was remembered."""
        return len(self._memos)

    def knows(self, name: str, *args: Argument) -> bool:
        """Whether there was a result of this query."""
        return encode((QUERY, name, *args)) in self._memos

    def reads(self, name: str, *args: Argument) -> tuple[Sighting, ...]:
        """What the query read, in order: in this run if it is up to date, else in the last one."""
        subject = encode((QUERY, name, *args))
        memo = self._run.live.get(subject) or self._memos.get(subject)
        return () if memo is None else self._spelled(sightings(memo.trace))

    def changes(self, name: str, *args: Argument) -> tuple[Sighting, ...]:
        """What the query had read and would be answered otherwise today, with the old digests. It does not run itself."""
        memo = self._memos.get(encode((QUERY, name, *args)))
        return () if memo is None else self._spelled(self._run.differing(memo))

    def before(self, read: Read) -> Any:
        """What a query, or a part of one, was worth; None if that was not kept."""
        if read.kind not in {"query", "part"}:
            return None
        query, memo = self._query_of(read.name), self._memos.get(_whole(read))
        blob = self._store.get(memo.digest) if memo is not None else None
        if blob is None:
            return None
        if read.kind == "part" and isinstance(query.codec, TableCodec):
            return Table(blob).get(str(read.args[0]), query.codec.part)
        return query.codec.decode(blob)

    def now(self, read: Read) -> Any:
        """What the same is worth today."""
        query = self._query_of(read.name)
        memo = self._run.bring(_whole(read))
        if read.kind == "part" and isinstance(query.codec, TableCodec):
            return self._run.part(memo, str(read.args[0]), query.codec.part)
        return self._run.value(query, memo)

    def digest(self, read: Read) -> bytes:
        """The digest of today's answer."""
        return self._run.answer(_subject(read))

    def answered(self, read: Read) -> bytes | None:
        """The digest of the last run's answer; None if nobody asked."""
        if not self._askers:
            self._reverse()
        numbers = self._asked.get(_subject(read), ())
        return self._run.ledger.answered[numbers[-1]] if numbers else None

    def readers(self, read: Read) -> tuple[Read, ...]:
        """The queries that asked this in the last run."""
        if not self._askers:
            self._reverse()
        numbers = self._asked.get(_subject(read), ())
        return tuple(spell(subject) for number in numbers for subject in self._askers[number])

    def asked(self, kind: str, name: str) -> tuple[Read, ...]:
        """What was asked of one query (`query`), of its parts (`part`) or of one kind of input (`input`), in the last run."""
        if not self._askers:
            self._reverse()
        return tuple(read for read in map(spell, self._asked) if (read.kind, read.name) == (kind, name))

    def _reverse(self) -> None:
        """Turn the traces round: sighting → who has it."""
        for subject, memo in self._memos.items():
            for number in sightings(memo.trace):
                self._askers.setdefault(number, []).append(subject)
        for number in self._askers:
            self._asked.setdefault(self._run.ledger.asked[number], []).append(number)

    def _spelled(self, numbers: Any) -> tuple[Sighting, ...]:
        ledger = self._run.ledger
        return tuple(Sighting(spell(ledger.asked[number]), ledger.answered[number]) for number in numbers)


def _subject(read: Read) -> bytes:
    if read.kind == "cached":
        return encode((CACHED, read.name, *(bytes.fromhex(str(arg)) for arg in read.args)))
    return encode(({"query": QUERY, "part": PART, "input": INPUT}[read.kind], read.name, *read.args))


def _whole(read: Read) -> bytes:
    return encode((QUERY, read.name, *(read.args[1:] if read.kind == "part" else read.args)))
