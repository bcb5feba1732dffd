"""One run over the remembered results: bring a query up to date, by proof where possible, by running it otherwise.

    bring(s):  if it was brought in this run: that
               if its reads, asked again in their order, are all answered as they were: the remembered result holds
               otherwise run it, recording its reads

Asking a read again brings that query up to date first, so it may run; if it gives the same digest as before, the asker still
holds (early cutoff). The order matters: a read is asked again only if all before it were answered as before, that is, only if the
query, being pure, would ask it now. So nothing is run that a clean run would not run, and a circle found here is a true one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from cmhub.engine.codec import Table, TableCodec
from cmhub.engine.context import Context
from cmhub.engine.digest import digest_of
from cmhub.engine.errors import CycleError, EngineError, ImpureError, UnknownInputError, UnknownQueryError
from cmhub.engine.ledger import CACHED, INPUT, PART, QUERY, Cached, Ledger, Memo, decode, encode, how_of, sightings, spell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cmhub.engine.query import Query
    from cmhub.engine.store import Store


class InputKind(Protocol):
    """One kind of input. Within a run both methods answer for one and the same state of the world.

    (A file that changes between `digest` and `read` is for the kind to find out: it raises, and the driver starts anew.)
    """

    def digest(self, key: str) -> bytes:
        """The digest of the answer at `key`; of absence too, unlike that of any answer."""

    def read(self, key: str) -> Any:
        """The answer at `key`."""


_UNKNOWN, _SAME, _CHANGED = range(3)
_ARGUMENTS = frozenset((str, int, bool, type(None)))
_MOST_ARGUMENTS = 12


class Run:
    """The state of one run. `live` are the queries brought up to date, in the order in which that ended."""

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
        self.causes: dict[bytes, bytes] = {}
        """Query → the first of its reads that was answered otherwise than before."""
        self.values: dict[bytes, tuple[bytes, Any]] = {}
        """Query → digest and decoded value; a later run may take it over."""
        self.unsaved = False
        """Whether something is remembered that the store does not have yet."""
        self._store = store
        self._inputs = inputs
        self._query_of = query_of
        self._active: dict[bytes, None] = {}
        self._settled = bytearray(len(ledger.asked))
        self._answers: dict[bytes, bytes] = {}
        self._unstored: dict[bytes, bytes] = {}
        self._tables: dict[bytes, tuple[bytes, Table]] = {}
        self._blamed: BaseException | None = None

    # Bringing up to date

    def bring(self, subject: bytes) -> Memo:
        """The result of a query, good for this run. Raises CycleError, and whatever a query raises."""
        memo = self.live.get(subject)
        if memo is not None:
            return memo
        if subject in self._active:
            chain = [*self._active, subject]
            raise CycleError(tuple(str(spell(link)) for link in chain[chain.index(subject) :]))
        self._active[subject] = None
        try:
            memo = self.ledger.memos.get(subject)
            if memo is None or not self._holds(memo):
                memo = self._execute(subject)[0]
            self.live[subject] = memo
        finally:
            del self._active[subject]
        return memo

    def _holds(self, memo: Memo) -> bool:
        """Whether the reads of a remembered result are answered as they were; stops at the first that is not."""
        settled = self._settled
        for number in sightings(memo.trace):
            state = settled[number]
            if state == _UNKNOWN:
                state = self._settle(number)
            if state == _CHANGED:
                self.causes[memo.subject] = self.ledger.asked[number]
                return False
        return True

    def _settle(self, number: int) -> int:
        """Ask a sighting again."""
        subject, before = self.ledger.asked[number], self.ledger.answered[number]
        try:
            # The content cache can't answer otherwise than before: its key is all that its answer depends on.
            same = how_of(subject) == CACHED or self.answer(subject) == before
            state = _SAME if same else _CHANGED
        except (UnknownQueryError, UnknownInputError):
            # What was read then is not there any more. Whoever still asks for it will run, and be told.
            state = _CHANGED
        self._settled[number] = state
        return state

    def answer(self, subject: bytes) -> bytes:
        """The digest of today's answer to a query, a part or an input."""
        how = how_of(subject)
        if how == QUERY:
            return self.bring(subject).digest
        if how == PART:
            _, name, part, *args = decode(subject)
            return self.table(self.bring(encode((QUERY, name, *args)))).digest(str(part))
        digest = self._answers.get(subject)
        if digest is None:
            _, kind, key = decode(subject)
            digest = self._answers[subject] = self.kind(str(kind)).digest(str(key))
        return digest

    def _execute(self, subject: bytes) -> tuple[Memo, bytes]:
        """Run a query and remember its result; nothing is remembered of one that raises."""
        query, args = self._call(subject)
        context = Context(self)
        try:
            blob = query.codec.encode(query.function(context, *args))
        except BaseException as error:
            self._blame(error, subject)
            raise
        digest = digest_of(blob)
        trace = self.ledger.trace(context.reads.items())
        memo = Memo(subject, digest, trace, tuple(context.notes), self.ledger.generation)
        context.seal()
        if query.stored:
            self._store.put(digest, blob)
        else:
            self._unstored[subject] = blob
        before = self.ledger.memos.get(subject)
        if query.stored or before is None or (before.digest, before.trace, before.notes) != (digest, trace, memo.notes):
            self.unsaved = True
            self.ledger.memos[subject] = memo
        self.ran.append(subject)
        return memo, blob

    def _call(self, subject: bytes) -> tuple[Query[..., Any], list[Any]]:
        """The query and the arguments of a subject; raises EngineError for arguments of other types."""
        _, name, *args = decode(subject)
        if len(args) > _MOST_ARGUMENTS or not all(type(arg) in _ARGUMENTS for arg in args):
            message = f"{spell(subject)}: the arguments of a query are at most {_MOST_ARGUMENTS} of str, int, bool, None"
            raise EngineError(message)
        return self._query_of(str(name)), args

    def _blame(self, error: BaseException, subject: bytes) -> None:
        """Attach the chain of queries that ends in `subject` to an exception, once."""
        if error is not self._blamed:
            self._blamed = error
            chain = dict.fromkeys([*self._active, subject])
            error.add_note("while computing " + " → ".join(str(spell(link)) for link in chain))

    # Values

    def value(self, query: Query[..., Any], memo: Memo, *, keep: bool = True) -> Any:
        """The decoded value of a result of this run; decoded once unless `keep` is False."""
        if self._query_of(query.name) is not query:
            message = f"another query is called {query.name!r}"
            raise UnknownQueryError(message)
        digest, value = self.values.get(memo.subject, (None, None))
        if digest != memo.digest:
            value = query.codec.decode(self._blob(memo))
            if keep:
                self.values[memo.subject] = (memo.digest, value)
        return value

    def table(self, memo: Memo) -> Table:
        """The value of a result of this run, a `dict[str, …]`, open for reading parts."""
        digest, table = self._tables.get(memo.subject, (None, None))
        if table is None or digest != memo.digest:
            codec = self._call(memo.subject)[0].codec
            if not isinstance(codec, TableCodec):
                message = f"{spell(memo.subject)} has no parts: it does not return a dict[str, …]"
                raise EngineError(message)
            table = codec.open(self._blob(memo))
            self._tables[memo.subject] = (memo.digest, table)
        return table

    def _blob(self, memo: Memo) -> bytes:
        """The bytes of a value: from the store, or, if they are not there (not kept, or damaged), by running the query again."""
        blob = self._unstored.pop(memo.subject, None)
        if blob is None:
            blob = self._store.get(memo.digest)
        if blob is not None:
            return blob
        again, blob = self._execute(memo.subject)
        self._unstored.pop(memo.subject, None)
        if again.digest != memo.digest:
            message = f"{spell(memo.subject)} gave two different values for the same reads"
            raise ImpureError(message)
        self.live[memo.subject] = again
        return blob

    # Inputs and the cache

    def kind(self, name: str) -> InputKind:
        """The kind of input called `name`."""
        try:
            return self._inputs[name]
        except KeyError:
            message = f"no kind of input is called {name!r}"
            raise UnknownInputError(message) from None

    def cached(self, subject: bytes, make: Callable[[], bytes]) -> tuple[bytes, bytes]:
        """The blob of a cache entry, made if it isn't there, and its digest."""
        entry = self.ledger.cached.get(subject)
        blob = self._store.get(entry.digest) if entry else None
        if entry is None or blob is None:
            blob = make()
            entry = self.ledger.cached[subject] = Cached(subject, digest_of(blob), self.ledger.generation)
            self._store.put(entry.digest, blob)
        return blob, entry.digest
