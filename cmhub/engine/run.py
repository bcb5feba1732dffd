"""One run over the remembered results: bring a query up to date, by proof where possible, by running it otherwise.

    bring(s):  if it was brought in this run: that
               if its reads, asked again in their order, are all answered as they were: the remembered result holds
               otherwise run it, recording its reads

Asking a read again brings that query up to date first, so it may run; if it gives the same digest as before, the asker
still holds (early cutoff). The order matters: a read is asked again only if all before it were answered as before,
that is, only if the query, being pure, would ask it now. So nothing is run that a clean run would not run, and a
circle found here is a true one.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Protocol

from cmhub.engine.codec import Table
from cmhub.engine.context import Context, Sealed
from cmhub.engine.digest import digest_of
from cmhub.engine.errors import CycleError, EngineError, ImpureError, UnknownInputError, UnknownQueryError
from cmhub.engine.ledger import (
    CACHED,
    NOBODY,
    PART,
    QUERY,
    Cached,
    Done,
    Ledger,
    Made,
    Memo,
    decode,
    how_of,
    sightings,
    spell,
    whole_of,
)
from cmhub.engine.store import ReadingStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cmhub.engine.codec import TypedCodec
    from cmhub.engine.query import Query
    from cmhub.engine.schedule import Sink
    from cmhub.engine.store import Store


class InputKind(Protocol):
    """One kind of input. Within a run both methods answer for one and the same state of the world.

    A kind that can't promise that, because it looks twice, has a method `given` as well: the digest of what `read` gave
    last at a key.
    """

    def digest(self, key: str) -> bytes:
        """The digest (digest.py) of the answer at `key`; of absence too, unlike that of any answer."""

    def read(self, key: str) -> Any:
        """The answer at `key`."""


Measured = tuple[bytes, int, int, int]
"""What was spent on a subject: how often, nanoseconds in all, nanoseconds without what it asked for."""
_ARGUMENTS = frozenset((str, int, bool, type(None)))
_MOST_ARGUMENTS = 12  # so that a subject has at most fifteen members, and its array a head of one byte (see `how_of`)

_MOST_OPEN = 4096
_WIDE = 64
"""Tables that may be open at a time; parts from which on one stays open."""


_PENDING = Memo(b"", b"", b"", (), 0)
"""Stands in `Run.live` for a result that is being brought up to date."""


class Run:
    """The state of one run. `live` are the queries brought up to date."""

    def __init__(
        self,
        ledger: Ledger,
        store: Store,
        inputs: Mapping[str, InputKind],
        query_of: Callable[[str], Query[..., Any]],
    ) -> None:
        self.ledger = ledger
        self.live: dict[bytes, Memo] = {}
        self.ran: list[bytes] = []
        self.first: set[bytes] = set()
        """Queries of which nothing was remembered when they ran."""
        self.causes: dict[bytes, bytes] = {}
        """Query → the first of its reads that was answered otherwise than before."""
        self.values: dict[bytes, tuple[bytes, Any]] = {}
        self.tables: dict[bytes, tuple[bytes, Table]] = {}
        """Query → digest and value, decoded or opened; a later run may take these over."""
        self.taken: set[bytes] = set()
        """Queries whose bytes a sink has taken care of."""
        self.unsaved = False
        """Whether something is remembered that the store does not have yet."""
        self._store = store
        self._inputs = inputs
        self._query_of = query_of
        self._same = bytearray(len(ledger.asked))
        """Sighting → 1 if it was asked again in this run and answered as before."""
        self._changed: set[int] = set()
        """The sightings that were answered otherwise."""
        self._since: dict[int, int] = {}
        """Place among the ledger's wholes → the generation since which that query has its digest."""
        self._still = bytearray(len(ledger.wholes))
        """The same places → 1 if it has had its digest since the last saved run, so that what was good then needs no look."""
        self._answers: dict[bytes, bytes] = {}
        """Input → the digest of its answer in this run."""
        self._unstored: dict[bytes, bytes] = {}
        """Query → its bytes, if they are not for the store and nobody has taken them yet."""
        self._declared: set[Query[..., Any]] = set()
        self._blamed: BaseException | None = None
        """The last failure; a query during which there was a new one must not return as if nothing had been."""
        self._reported = 0
        """How much of `ran` a child has told its parent."""
        self._made: list[Cached] = []
        """What a child has entered into the content cache since it last told."""

    # Bringing up to date

    def bring(self, subject: bytes) -> Memo:
        """The result of a query, good for this run. Raises CycleError, and whatever a query raises."""
        memo = self.live.get(subject)
        if memo is not None:
            if memo is _PENDING:
                raise self._circle(subject)
            return memo
        self.live[subject] = _PENDING
        try:
            memo = self.ledger.memos.get(subject)
            if memo is None or not self._holds(memo):
                memo = self._execute(subject)[0]
        except BaseException:
            del self.live[subject]
            raise
        self.live[subject] = memo
        return memo

    def proved(self, subject: bytes) -> bool:
        """Whether a query is up to date: what it reads is run if need be, the query itself never."""
        memo = self.live.get(subject)
        if memo is None:
            memo = self.ledger.memos.get(subject)
            if memo is None:
                return False
            self.live[subject] = _PENDING
            try:
                holds = self._holds(memo)
            finally:
                del self.live[subject]
            if not holds:
                return False
            self.live[subject] = memo
        return memo is not _PENDING

    def _holds(self, memo: Memo) -> bool:
        """Whether the reads of a remembered result are answered as they were; stops at the first that is not."""
        same, owners, still = self._same, self.ledger.owners, self._still
        fresh = memo.last == self.ledger.generation
        for number in sightings(memo.trace):
            if same[number]:
                continue
            owner = owners[number]
            if fresh and owner != NOBODY and still[owner]:
                same[number] = True
            elif not self._settle(number, memo.last):
                self.causes[memo.subject] = self.ledger.asked[number]
                return False
        return True

    def differing(self, memo: Memo) -> list[int]:
        """The sightings of a result of the last run that would be others today: all, not the first only.

        What is behind the first may be something that nobody would ask any more; if that fails, it is left out. Only
        for a run that explains: what it brings is live afterwards, so its notes and its reads are not those of a build.
        """
        found: list[int] = []
        for number in sightings(memo.trace):
            try:
                same = self._same[number] or self._settle(number, memo.last)
            except Exception:
                if not found:
                    raise
                continue
            if not same:
                found.append(number)
        return found

    def _settle(self, number: int, good: int) -> bool:
        """Whether a sighting would be the same today; asks again, once in a run. It was so in generation `good`."""
        if number in self._changed:
            return False
        subject, blamed = self.ledger.asked[number], self._blamed
        try:
            if self._unmoved(number, good) or how_of(subject) == CACHED:
                same = True  # of the cache the key is all that the answer depends on
            else:
                same = self.answer(subject) == self.ledger.answered[number]
        except (UnknownQueryError, UnknownInputError):
            # It is not there any more. Whoever asks for it still will run, and be told.
            same, self._blamed = False, blamed
        if same:
            self._same[number] = True
        else:
            self._changed.add(number)
        return same

    def _unmoved(self, number: int, good: int) -> bool:
        """Whether a sighting saw a part of what has not changed as a whole: then nothing has to be opened.

        If the whole has had its digest since before the asker was last good, no part of it can differ.
        """
        owner = self.ledger.owners[number]
        if owner == NOBODY:
            return False
        since = self._since.get(owner)
        if since is None:
            since = self._since[owner] = self.bring(self.ledger.wholes[owner]).changed
            self._still[owner] = since <= self.ledger.generation
        return since <= good

    def answer(self, subject: bytes) -> bytes:
        """The digest of today's answer to a query, a part or an input."""
        how = how_of(subject)
        if how == QUERY:
            return self.bring(subject).digest
        if how == PART:
            return self.table(self.bring(whole_of(subject))).digest(str(decode(subject)[2]))
        digest = self._answers.get(subject)
        if digest is None:
            _, kind, key = decode(subject)
            digest = self._answers[subject] = self.kind(kind).digest(key)
        return digest

    def _execute(self, subject: bytes) -> tuple[Memo, bytes]:
        """Run a query and remember its result; nothing is remembered of one that raises."""
        query, args = self._call(subject)
        context = Context(self)
        blamed = self._blamed
        try:
            blob = query.codec.encode(query.function(context, *args))
            if self._blamed is not blamed:
                what = f"{spell(subject)} went on after something that it had asked for failed"
                raise EngineError(what) from self._blamed  # noqa: TRY301
        except BaseException as error:
            self.blame(error, subject)
            raise
        finally:
            context.reads, reads = Sealed(), context.reads
        result = Memo(
            subject, digest_of(blob), self.ledger.trace(reads.items()), tuple(context.notes), self.ledger.generation
        )
        if query.stored:
            self._store.put(result.digest, blob)
        else:
            self._unstored[subject] = blob
        self.ran.append(subject)
        return self._remember(result), blob

    def _remember(self, result: Memo) -> Memo:
        """Enter a result; one that says what is remembered already changes nothing there is to save."""
        before = self.ledger.memos.get(result.subject)
        if before is None:
            self.first.add(result.subject)
        same = before is not None and before.digest == result.digest
        result.changed = before.changed if before is not None and same else self.ledger.generation + 1
        if before and (before.digest, before.trace, before.notes) == (result.digest, result.trace, result.notes):
            return before
        self.unsaved = True
        self.ledger.memos[result.subject] = result
        return result

    def declared(self, query: Query[..., Any]) -> None:
        """Raise UnknownQueryError unless `query` is the one that the Database was given under its name."""
        if query not in self._declared:
            if self._query_of(query.name) is not query:
                raise UnknownQueryError(f"another query is called {query.name!r}")
            self._declared.add(query)

    def _call(self, subject: bytes) -> tuple[Query[..., Any], list[Any]]:
        """The query and the arguments of a subject; raises EngineError for arguments of other types."""
        _, name, *args = decode(subject)
        if len(args) > _MOST_ARGUMENTS or not all(type(arg) in _ARGUMENTS for arg in args):
            raise EngineError(f"{spell(subject)}: arguments are at most {_MOST_ARGUMENTS} of str, int, bool and None")
        return self._query_of(name), args

    def blame(self, error: BaseException, subject: bytes) -> None:
        """Attach the chain of queries that ends in `subject` to an exception, once."""
        if error is not self._blamed:
            self._blamed = error
            chain = dict.fromkeys([*self._pending(), subject])
            error.add_note("while computing " + " → ".join(str(spell(link)) for link in chain))

    def _circle(self, subject: bytes) -> CycleError:
        pending = self._pending()
        error = CycleError(tuple(str(spell(link)) for link in [*pending[pending.index(subject) :], subject]))
        self.blame(error, subject)
        return error

    def _pending(self) -> list[bytes]:
        """The queries being brought up to date, from the one the driver asked for inward."""
        return [subject for subject, memo in self.live.items() if memo is _PENDING]

    # Values

    def value(self, query: Query[..., Any], memo: Memo, *, keep: bool = True) -> Any:
        """The decoded value of a result of this run; decoded once unless `keep` is False."""
        digest, value = self.values.get(memo.subject, (None, None))
        if digest != memo.digest:
            value = query.codec.decode(self._blob(memo))
            if keep:
                self.values[memo.subject] = (memo.digest, value)
        return value

    def table(self, memo: Memo) -> Table:
        """The value of a result of this run, a `dict[str, …]`, open for reading parts."""
        digest, table = self.tables.get(memo.subject, (None, None))
        if table is None or digest != memo.digest:
            table = Table(self._blob(memo), slim=True)
            if len(self.tables) >= _MOST_OPEN:
                self._close_some()
            self.tables[memo.subject] = (memo.digest, table)
        return table

    def _close_some(self) -> None:
        """Close half of the open tables, the oldest; those of many parts stay, for everybody reads them."""
        old = [subject for subject, (_, table) in self.tables.items() if len(table) < _WIDE]
        for subject in old[: _MOST_OPEN // 2]:
            del self.tables[subject]

    def part(self, memo: Memo, name: str, codec: TypedCodec) -> Any:
        """The value of one part of a result of this run; None if there is no such part."""
        value = self.table(memo).get(name, codec)
        return self.part_away(memo, name, codec) if value is Table.AWAY else value

    def part_away(self, memo: Memo, name: str, codec: TypedCodec) -> Any:
        """The value of a part that the open table has left out."""
        return Table(self._blob(memo)).get(name, codec)

    def _blob(self, memo: Memo) -> bytes:
        """The bytes of a value: from the store, or, if they are not there (not kept, damaged), by running it again."""
        blob = self._unstored.pop(memo.subject, None)
        if blob is None:
            blob = self._store.get(memo.digest)
        if blob is not None:
            return blob
        again, blob = self._execute(memo.subject)
        if self._unstored.pop(memo.subject, None) is None:
            self.unsaved = True
        if again.digest != memo.digest:
            raise ImpureError(f"{spell(memo.subject)} gave two different values for the same reads")
        self.live[memo.subject] = again
        return blob

    # Work of other processes

    def becomes_child(self) -> None:
        """This process is a child now: what it makes stays in memory, and is what `worked` tells."""
        self._store = ReadingStore(self._store)
        self._reported, self._made = len(self.ran), []

    def worked(self, subjects: Sequence[bytes], sink: Sink | None) -> tuple[list[Done], list[Made]]:
        """Run `subjects` in a child; what ran, and what was made for the content cache. Those that fail are left out."""
        for subject in subjects:
            with contextlib.suppress(Exception):  # the parent will run into it, and tell
                self.bring(subject)
        done = []
        for subject in self.ran[self._reported :]:
            memo = self.live[subject]
            stored, taken = self._call(subject)[0].stored, self.offer(subject, sink)
            blob = None if taken else self._store.get(memo.digest) if stored else self._unstored.pop(subject, None)
            reads = [(self.ledger.asked[number], self.ledger.answered[number]) for number in sightings(memo.trace)]
            done.append(Done(subject, memo.digest, reads, list(memo.notes), self.causes.get(subject), stored, blob))
        made = [Made(entry.subject, entry.digest, self._store.get(entry.digest) or b"") for entry in self._made]
        for one in done:
            if not one.stored:  # nobody asks a child for a page again
                del self.live[one.subject], self.ledger.memos[one.subject]
        self._reported, self._made = len(self.ran), []
        return done, made

    def offer(self, subject: bytes, sink: Sink | None) -> bool:
        """Offer the bytes of a value that is not stored; whether they were taken, and so are kept no more."""
        blob = self._unstored.get(subject) if sink is not None else None
        if blob is None or sink is None or not sink(subject, self.live[subject].digest, blob):
            return False
        del self._unstored[subject]
        self.taken.add(subject)
        return True

    def enter(self, done: Sequence[Done], made: Sequence[Made]) -> None:
        """Remember what a child did, as if it had been done here; what is live already stays as it is."""
        for entry in made:
            if entry.subject not in self.ledger.cached:
                self.ledger.cached[entry.subject] = Cached(entry.subject, entry.digest, self.ledger.generation)
                self._store.put(entry.digest, entry.blob)
                self.unsaved = True
        for one in done:
            if one.subject in self.live:
                continue
            trace = self.ledger.trace(one.reads)
            result = Memo(one.subject, one.digest, trace, tuple(one.notes), self.ledger.generation)
            if one.blob is not None and one.stored:
                self._store.put(one.digest, one.blob)
            elif one.blob is not None:
                self._unstored[one.subject] = one.blob
            elif not one.stored:
                self.taken.add(one.subject)
            if one.cause is not None:
                self.causes[one.subject] = one.cause
            self.ran.append(one.subject)
            self.live[one.subject] = self._remember(result)

    def measured(self) -> list[Measured]:
        """What a child has spent since it last told; nothing unless the run is a clocked one (clocked.py)."""
        return []

    def measure(self, found: Sequence[Measured]) -> None:
        """Hear what a child has spent."""

    # Inputs and the cache

    def renumbered(self) -> None:
        """The ledger has given sightings new numbers: forget what is known of the old."""
        self._same = bytearray(len(self.ledger.asked))
        self._changed, self._since = set(), {}
        self._still = bytearray(len(self.ledger.wholes))

    def kind(self, name: str) -> InputKind:
        """The kind of input called `name`."""
        try:
            return self._inputs[name]
        except KeyError:
            raise UnknownInputError(f"no kind of input is called {name!r}") from None

    def cached(self, subject: bytes, make: Callable[[], bytes]) -> tuple[bytes, bytes]:
        """The blob of a cache entry, made if it isn't there, and its digest."""
        entry = self.ledger.cached.get(subject)
        blob = self._store.get(entry.digest) if entry else None
        if entry is None or blob is None:
            blob = make()
            entry = self.ledger.cached[subject] = Cached(subject, digest_of(blob), self.ledger.generation)
            self._store.put(entry.digest, blob)
            self._made.append(entry)
            self.unsaved = True
        return blob, entry.digest
