"""The face of the engine to a driver: ask for queries, then for what they reported, then save.

    database = Database(DiskStore(folder, key), inputs, version, pipeline.QUERIES)
    for path in database.get(paths): write(path, database.get(page, path))
    report(database.notes(Diagnostic)); database.save()

Not for use by several threads at once.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

import msgspec

from cmhub.engine.clocked import Clocked, Spent
from cmhub.engine.codec import TableCodec
from cmhub.engine.errors import EngineError, UnknownQueryError
from cmhub.engine.follow import Following
from cmhub.engine.history import History
from cmhub.engine.ledger import INPUT, QUERY, Argument, Ledger, Read, decode, encode, sightings, spell
from cmhub.engine.run import InputKind, Run
from cmhub.engine.schedule import Scheduler, Serial
from cmhub.engine.web import Web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cmhub.engine.ledger import Memo
    from cmhub.engine.query import Query
    from cmhub.engine.store import Store

    Queries = Iterable[Query[..., Any]] | Callable[[], Iterable[Query[..., Any]]]

P = ParamSpec("P")
R = TypeVar("R")
N = TypeVar("N")
Call = tuple[str, tuple[Argument, ...]]


class Explanation(msgspec.Struct, frozen=True):
    """Why a query ran or did not."""

    state: str
    """What became of it in this run.

    `new` (no result was remembered), `changed` (see `cause`), `remade` (it held, but its bytes were wanted and nobody had
    them), `reused`, or `unasked`.
    """
    cause: Read | None
    """The first read that was answered otherwise than before."""
    reads: tuple[Read, ...]
    """What it read, in order."""


class Followed(NamedTuple):
    """What a few changed inputs came to."""

    changed: frozenset[Call]
    """The queries that are another value now, as (name, arguments)."""
    noted: bool
    """Whether `notes` may be others."""


class Database:
    """Results of queries over inputs, kept in a store between runs of the program."""

    def __init__(  # noqa: PLR0913  the last three are tuning
        self,
        store: Store,
        inputs: Mapping[str, InputKind],
        version: str,
        queries: Queries,
        *,
        scheduler: Scheduler | None = None,
        keep: int = 8,
        keep_cached: int = 64,
        clocked: bool = False,
    ) -> None:
        """Load what `store` has for `version`, which stands for all that is no input: the program, its libraries.

        `queries` are all that can be asked for, or a function giving them, called when one must run or be decoded.
        Results not live for `keep` saved runs are dropped, entries of `Context.cached` after `keep_cached`. `clocked`:
        measure, for `spent`.
        """
        self._store = store
        self._version = version
        self._queries = queries
        self._by_name: dict[str, Query[..., Any]] = {}
        self._scheduler = scheduler or Serial()
        self._keep, self._keep_cached = keep, keep_cached
        self._read: tuple[tuple[int, int], dict[str, dict[str, bytes]]] | None = None
        index = store.load(version)
        try:
            self._ledger = Ledger(index)
        except msgspec.DecodeError:
            store.rejected = "damaged"
            self._ledger = Ledger()
        self._web: Web | None = None
        self._in_web = 0
        """How many live queries it knows of."""
        self._made: type[Run] = Clocked if clocked else Run
        self._run = self._made(self._ledger, store, inputs, self._query)

    def next_run(self, inputs: Mapping[str, InputKind]) -> None:
        """Begin a new run over changed `inputs`; decoded values of queries that were live are kept for it."""
        last, self._run = self._run, self._made(self._ledger, self._store, inputs, self._query)
        self._run.values = {subject: kept for subject, kept in last.values.items() if subject in last.live}
        self._run.tables = {subject: kept for subject, kept in last.tables.items() if subject in last.live}
        self._run.unsaved = last.unsaved
        self._read = self._web = None

    def follow(self, inputs: Mapping[str, InputKind], changed: Iterable[tuple[str, str]]) -> Followed | None:
        """Begin a new run in which only some inputs, given as (kind, key), may have changed, and bring everything up to date.

        Whatever was asked for in the last run counts as asked for in this one. None if it can't be done, in particular if a
        query raises: then use `next_run`, and ask.
        """
        web, self._web = self.web(), None
        run = self._run = Following(self._run, self._store, inputs, self._query, web)
        self._read = None
        try:
            outcome = run.follow(changed)
        except Exception:  # noqa: BLE001  a plain run will come upon it, if it is more than that this one can't go on
            return None
        self._web = web
        calls = ((read.name, read.args) for read in map(spell, outcome.changed))
        return Followed(frozenset(calls), outcome.noted)

    def web(self) -> Web:
        """Who read what in this run; takes a while for a large one, so that it is as well made before it is needed.

        Made anew if a plain run brought more since, and not one by one; a run that follows enters that by itself.
        """
        live = self._run.live
        if self._web is None or (self._in_web != len(live) and not isinstance(self._run, Following)):
            self._web, self._in_web = Web(self._ledger, live), len(live)
        return self._web

    # Asking

    def get(self, query: Query[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The value of `query(*args)`. Raises what the query raises, with the chain of queries in its `__notes__`."""
        self._run.declared(query)
        memo = self._brought(_subject(query, args, kwargs))
        value: R = self._run.value(query, memo, keep=query.stored)
        return value

    def _brought(self, subject: bytes) -> Memo:
        """A result, brought up to date; the web learns of what nobody had asked for when it was made."""
        live = self._run.live
        before = len(live)
        memo = self._run.bring(subject)
        if self._web is not None and not isinstance(self._run, Following):  # that one mends it by itself
            for one in list(islice(reversed(live), len(live) - before)):  # what is read before its readers
                self._web.enter(None, live[one])
            self._in_web += len(live) - before
        return memo

    def part(self, query: Query[P, Mapping[str, R]], part: str, *args: P.args, **kwargs: P.kwargs) -> R | None:
        """One part of the dict that `query(*args)` is, the rest not decoded; None if there is none of that name."""
        self._run.declared(query)
        codec = query.codec
        if not isinstance(codec, TableCodec):
            raise EngineError(f"{query.name} has no parts: it returns no dict[str, …]")
        found: R | None = self._run.part(self._run.bring(_subject(query, args, kwargs)), part, codec.part)
        return found

    def names(self, query: Query[P, Mapping[str, R]], *args: P.args, **kwargs: P.kwargs) -> tuple[str, ...]:
        """The names of the parts of the dict that `query(*args)` is, none of them decoded."""
        self._run.declared(query)
        return tuple(self._run.table(self._run.bring(_subject(query, args, kwargs))))

    def digest(self, query: Query[P, R] | str, *args: P.args, **kwargs: P.kwargs) -> bytes:
        """The digest of that value, which is not decoded. A query may be given by name."""
        return self._run.bring(_subject(query, args, kwargs)).digest

    def bring(
        self,
        calls: Iterable[tuple[Query[..., Any] | str, tuple[Argument, ...]]],
        sink: Callable[[int, bytes, bytes], bool] | None = None,
        told: Callable[[int], None] | None = None,
    ) -> None:
        """Bring many queries with their arguments up to date, as the scheduler likes.

        `sink` may be given the number of a call whose query is not stored, the digest and the bytes of its value, in
        whatever process they were made; it says whether it has taken care of them. Then nobody else keeps them.
        `told` hears from time to time how many are done.
        """
        subjects = [_subject(query, args, {}) for query, args in calls]
        numbers = {subject: number for number, subject in enumerate(subjects)} if sink is not None else {}

        def take(subject: bytes, digest: bytes, blob: bytes) -> bool:
            return sink is not None and subject in numbers and sink(numbers[subject], digest, blob)

        self._scheduler.bring(self._run, subjects, take if sink is not None else None, told)

    def unproved(self, calls: Iterable[tuple[Query[..., Any] | str, tuple[Argument, ...]]]) -> int:
        """How many of these calls would have to run: all others are found to be up to date; what they read may run."""
        return sum(not self._run.proved(_subject(query, args, {})) for query, args in calls)

    def taken(self, query: Query[..., Any] | str, *args: Argument) -> bool:
        """Whether the value was made in this run, and a sink has taken care of its bytes."""
        return _subject(query, args, {}) in self._run.taken

    # What happened

    @property
    def ran(self) -> list[tuple[str, tuple[Argument, ...]]]:
        """The queries that ran in this run, as (name, arguments), in the order in which they ended."""
        return [(read.name, read.args) for read in map(spell, self._run.ran)]

    @property
    def reused(self) -> int:
        """How many queries were good without running."""
        return len(self._run.live.keys() - set(self._run.ran))

    def notes(self, kind: type[N]) -> list[N]:
        """What live queries emitted: each note once, in an order that what ran has no part in.

        All notes of a Database are of one type, `kind` (or a union of such).
        """
        noted = sorted((subject, memo.notes) for subject, memo in self._run.live.items() if memo.notes)
        decoder = msgspec.msgpack.Decoder(kind)
        return [decoder.decode(note) for note in dict.fromkeys(note for _, notes in noted for note in notes)]

    def reads(self, kind: str) -> dict[str, bytes]:
        """The keys at which live queries, whether they ran or not, read inputs of this kind, with the answers' digests.

        In the order of the keys.
        """
        run = self._run
        state = len(run.live), len(run.ran)
        if self._read is None or self._read[0] != state:
            found: dict[str, list[tuple[str, bytes]]] = {}
            for subject, digest in self._ledger.read_by(run.live.values(), INPUT).items():
                _, name, key = decode(subject)
                found.setdefault(name, []).append((key, digest))
            self._read = state, {name: dict(sorted(pairs)) for name, pairs in found.items()}
        return self._read[1].get(kind, {})

    def explain(self, query: Query[..., Any] | str, *args: Argument) -> Explanation:
        """Why `query(*args)` ran in this run or not, and what it read."""
        subject = _subject(query, args, {})
        memo, cause = self._run.live.get(subject), self._run.causes.get(subject)
        if memo is None:
            return Explanation("unasked", None, ())
        new, ran = subject in self._run.first, subject in self._run.ran
        state = "changed" if cause else "new" if new else "remade" if ran else "reused"
        reads = tuple(spell(self._ledger.asked[number]) for number in sightings(memo.trace))
        return Explanation(state, spell(cause) if cause else None, reads)

    def spent(self) -> tuple[list[Spent], float]:
        """Where the time of this run went, and how many seconds of it were spent in other processes; see `clocked`."""
        return (self._run.spent(), self._run.elsewhere) if isinstance(self._run, Clocked) else ([], 0.0)

    def history(self) -> History:
        """What the last saved run left, to compare this one with; to be asked for before anything else is."""
        return History(self._run, self._store, self._query)

    # Keeping

    def save(self) -> bool:
        """Keep everything for the next run, forget what is too old; says whether anything was written.

        Nothing is if nothing changed. Who goes from run to run with `next_run` saves too, were it to a MemoryStore: only
        saving forgets.
        """
        if not self._run.unsaved:
            return False
        self._ledger.age(self._run.live.keys(), self._keep, self._keep_cached)
        self._store.commit(self._version, self._ledger.encoded(), self._ledger.digests)
        self._run.unsaved = False
        self._run.renumbered()
        self._web = None
        return True

    def _query(self, name: str) -> Query[..., Any]:
        if not self._by_name:
            found: dict[str, Query[..., Any]] = {}
            for query in self._queries() if callable(self._queries) else self._queries:
                if found.setdefault(query.name, query) is not query:
                    raise EngineError(f"two queries are called {query.name!r}")
            self._by_name = found
        asked = self._by_name.get(name)
        if asked is None:
            raise UnknownQueryError(f"no query called {name!r} was declared to the Database")
        return asked


def _subject(query: Query[..., Any] | str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bytes:
    if kwargs:
        raise EngineError("queries take their arguments by position")
    return encode((QUERY, query if isinstance(query, str) else query.name, *args))
