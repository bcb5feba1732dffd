"""What is remembered from run to run: for each query its digest, its notes and what it read.

The same read is usually made by many queries and answered the same, so a *sighting* (what was asked, the digest of the
answer) is kept once and traces are lists of sightings' numbers. That makes 200,000 reads load as a few megabytes of
bytes, and lets a run settle each sighting once.

Knows nothing of functions or values.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from cmhub.engine.digest import Digests

if TYPE_CHECKING:
    from collections.abc import Iterable

TORN = b"torn"
"""Stands for the digest of an answer that changed while it was asked by several processes; no answer has it."""
QUERY, PART, INPUT, CACHED = range(4)
KINDS = ("query", "part", "input", "cached")
NOBODY = 2**32 - 1

Argument = str | int | bool | None


class Read(NamedTuple):
    """Something that can be asked, spelled out.

    `name` is the query, the kind of input or the cache's namespace; `args` are the query's arguments (for a part its
    name, then the arguments), the input's key, or the cache's key in hexadecimal.
    """

    kind: str
    name: str
    args: tuple[Argument, ...]

    def __str__(self) -> str:
        return f"{self.name}({', '.join(map(repr, self.args))})"


encode = msgspec.msgpack.Encoder().encode
"""A *subject*, what can be asked, is the msgpack of (QUERY, name, *args), (PART, name, part, *args), (INPUT, kind, key)
or (CACHED, namespace, key). Bytes compare and hash fast, and keep 1 and True apart, which a tuple does not."""
decode = msgspec.msgpack.Decoder(list[Any]).decode


def how_of(subject: bytes) -> int:
    """QUERY, PART, INPUT or CACHED: the second byte of a short msgpack array that begins with a small number."""
    return subject[1]


def whole_of(part: bytes) -> bytes:
    """The subject of the query of which `part`, the subject of a part, is one."""
    _, name, _, *args = decode(part)
    return encode((QUERY, name, *args))


def spell(subject: bytes) -> Read:
    """`subject` for people."""
    how, name, *args = decode(subject)
    return Read(KINDS[how], str(name), tuple(arg.hex() if isinstance(arg, bytes) else arg for arg in args))


class Memo(msgspec.Struct, array_like=True, gc=False):
    """The result of a query: `trace` are the numbers of its sightings as 32-bit words, in the order of asking."""

    subject: bytes
    digest: bytes
    trace: bytes
    notes: tuple[bytes, ...]
    last: int
    """The last saved generation in which it was live; until it has been saved, the one before."""
    changed: int = 0
    """The generation since which it has this digest: that of the run that made it, which saving begins."""


class Cached(msgspec.Struct, array_like=True, gc=False):
    """An entry of the content-addressed cache."""

    subject: bytes
    digest: bytes
    last: int


class Done(NamedTuple):
    """A query that another process ran; the numbers of sightings mean nothing outside of a ledger."""

    subject: bytes
    digest: bytes
    reads: list[tuple[bytes, bytes]]
    notes: list[bytes]
    cause: bytes | None
    stored: bool
    blob: bytes | None
    """None if the sink has taken it."""


class Made(NamedTuple):
    """An entry of the content cache that another process made."""

    subject: bytes
    digest: bytes
    blob: bytes


class _Index(msgspec.Struct, array_like=True):
    generation: int
    asked: list[bytes]
    answered: bytes
    wholes: list[bytes]
    owners: bytes
    compact_at: int
    memos: list[Memo]
    cached: list[Cached]


def sightings(trace: bytes) -> memoryview:
    """The numbers in a trace."""
    return memoryview(trace).cast("I")


class Ledger:
    """Memos by subject, sightings by number, cache entries by subject. A *generation* is a run that was saved."""

    def __init__(self, index: bytes | None = None) -> None:
        """From what `encoded` gave; raises msgspec.DecodeError if it is something else."""
        stored = _decode_index(index) if index else _Index(0, [], b"", [], b"", 1000, [], [])
        self.generation = stored.generation
        self.asked = stored.asked
        self.answered = Digests(stored.answered)
        if len(self.answered) != len(self.asked):
            raise msgspec.DecodeError("not every sighting has a digest")
        self.wholes = stored.wholes
        """The queries of whose parts some were read."""
        self.owners = array("I", stored.owners)
        """Sighting → the place in `wholes` of the query that it saw a part of; NOBODY if it saw something else."""
        self._compact_at = stored.compact_at
        """How many sightings there may be before a look for unused ones."""
        self.memos = {memo.subject: memo for memo in stored.memos}
        self.cached = {entry.subject: entry for entry in stored.cached}
        self._latest: dict[bytes, int] = {}
        """Subject → its latest sighting; made when something has to be recorded."""
        self._places: dict[bytes, int] = {}
        """Query → its place in `wholes`; made at the same time."""

    def trace(self, reads: Iterable[tuple[bytes, bytes]]) -> bytes:
        """The trace of (subject, digest) pairs in their order."""
        if not self._latest:
            self._latest = {subject: number for number, subject in enumerate(self.asked)}
            self._places = {subject: place for place, subject in enumerate(self.wholes)}
        numbers = array("I")
        for subject, digest in reads:
            number = self._latest.get(subject)
            if number is None or self.answered[number] != digest:
                number = self._latest[subject] = len(self.asked)
                self.asked.append(subject)
                self.answered.append(digest)
                self.owners.append(self._owner(subject))
            numbers.append(number)
        return numbers.tobytes()

    def _owner(self, subject: bytes) -> int:
        if how_of(subject) != PART:
            return NOBODY
        whole = whole_of(subject)
        place = self._places.get(whole)
        if place is None:
            place = self._places[whole] = len(self.wholes)
            self.wholes.append(whole)
        return place

    def read_by(self, memos: Iterable[Memo], how: int) -> dict[bytes, bytes]:
        """What of one sort `memos` read: subject → the digest of the answer, TORN if there were two."""
        asked, answered = self.asked, self.answered
        found: dict[bytes, bytes] = {}
        for number in _numbers(memos):
            subject = asked[number]
            if subject[1] == how and found.setdefault(subject, answered[number]) != answered[number]:
                found[subject] = TORN
        return found

    def age(self, live: Iterable[bytes], keep: int, keep_cached: int) -> None:
        """Begin a new generation: what is live is of today; what has not been for `keep` generations is forgotten.

        A cache entry of `keep_cached` generations is forgotten if nothing that is remembered reads it; else it counts
        as new. Sightings that no trace has any more are dropped when there are many.
        """
        self.generation += 1
        for subject in live:
            self.memos[subject].last = self.generation
        for memo in [memo for memo in self.memos.values() if self.generation - memo.last >= keep]:
            del self.memos[memo.subject]
        old = [entry for entry in self.cached.values() if self.generation - entry.last >= keep_cached]
        if old:
            read = self.read_by(self.memos.values(), CACHED)
            for entry in old:
                if entry.subject in read:
                    entry.last = self.generation
                else:
                    del self.cached[entry.subject]
        if len(self.asked) > self._compact_at:
            self._renumber()

    def digests(self) -> set[bytes]:
        """The digests of all values and cache entries, in the store or not."""
        return {memo.digest for memo in self.memos.values()} | {entry.digest for entry in self.cached.values()}

    def encoded(self) -> bytes:
        """Everything as bytes."""
        return encode(
            _Index(
                self.generation,
                self.asked,
                bytes(self.answered),
                self.wholes,
                self.owners.tobytes(),
                self._compact_at,
                list(self.memos.values()),
                list(self.cached.values()),
            )
        )

    def _renumber(self) -> None:
        """Forget the sightings that no memo has."""
        used = sorted(_numbers(self.memos.values()))
        new = {number: place for place, number in enumerate(used)}
        for memo in self.memos.values():
            memo.trace = array("I", [new[number] for number in sightings(memo.trace)]).tobytes()
        self.asked = [self.asked[number] for number in used]
        answered = Digests()
        for number in used:
            answered.append(self.answered[number])
        self.answered = answered
        kept = [self.owners[number] for number in used]
        places = {place: new for new, place in enumerate(dict.fromkeys(place for place in kept if place != NOBODY))}
        self.wholes = [self.wholes[place] for place in places]
        self.owners = array("I", [NOBODY if place == NOBODY else places[place] for place in kept])
        self._latest, self._places = {}, {}
        self._compact_at = len(used) * 3 // 2


def _numbers(memos: Iterable[Memo]) -> set[int]:
    """The numbers of all sightings of `memos`."""
    return set(sightings(b"".join([memo.trace for memo in memos])))


_decode_index = msgspec.msgpack.Decoder(_Index).decode
