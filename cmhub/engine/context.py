"""What a running query sees: every read goes through here and is recorded with the digest of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from cmhub.engine.codec import TableCodec
from cmhub.engine.digest import digest_of
from cmhub.engine.errors import EngineError, ImpureError
from cmhub.engine.ledger import CACHED, INPUT, PART, QUERY, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cmhub.engine.codec import Table, TypedCodec
    from cmhub.engine.ledger import Memo
    from cmhub.engine.query import Query
    from cmhub.engine.run import Run

P = ParamSpec("P")
R = TypeVar("R")


class Sealed(dict[bytes, bytes]):
    """Takes the place of a query's record while it must not read."""

    def __setitem__(self, subject: bytes, digest: bytes) -> None:
        raise ImpureError(_SEALED)


class Context:
    """The `q` of one run of one query. Of no use once the query has returned."""

    __slots__ = ("_open", "notes", "reads", "run")

    def __init__(self, run: Run) -> None:
        self.run = run
        self.reads: dict[bytes, bytes] = {}
        """Subject → digest in the order of first asking: asking again in one run gives the same answer."""
        self.notes: dict[bytes, None] = {}
        """What was emitted, encoded, each once."""
        self._open: dict[tuple[str, tuple[Any, ...]], tuple[Memo, Table, TypedCodec]] = {}

    def __call__(self, query: Query[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The value of `query(*args)`. The caller depends on its digest."""
        if kwargs:
            raise EngineError(_POSITIONAL)
        self.run.declared(query)
        subject = encode((QUERY, query.name, *args))
        memo = self.run.bring(subject)
        self.reads[subject] = memo.digest
        value: R = self.run.value(query, memo)
        return value

    def part(self, query: Query[P, Mapping[str, R]], part: str, *args: P.args, **kwargs: P.kwargs) -> R | None:
        """The part named `part` of the dict that `query(*args)` is, or None if there is none.

        The caller depends on that part alone, or on its absence.
        """
        if kwargs:
            raise EngineError(_POSITIONAL)
        # Of most tables a query reads many parts; what belongs to the whole is done once. (`1` and `True` are equal keys.)
        key = (query.name, args) if not args or (len(args) == 1 and type(args[0]) is str) else None
        found = self._open.get(key) if key is not None else None
        if found is None:
            found = self._opened(query, args)
            if key is not None:
                self._open[key] = found
        memo, table, codec = found
        value: R | None
        digest, value = table.look(part, codec)
        if value is table.AWAY:
            value = self.run.part_away(memo, part, codec)
        self.reads[encode((PART, query.name, part, *args))] = digest
        return value

    def _opened(self, query: Query[..., Any], args: tuple[Any, ...]) -> tuple[Memo, Table, TypedCodec]:
        codec = query.codec
        if not isinstance(codec, TableCodec):
            raise EngineError(f"{query.name} has no parts: it returns no dict[str, …]")
        self.run.declared(query)
        memo = self.run.bring(encode((QUERY, query.name, *args)))
        return memo, self.run.table(memo), codec.part

    def input(self, kind: str, key: str) -> Any:
        """What the input of this `kind` says at `key`, its absence included."""
        subject = encode((INPUT, kind, key))
        try:
            digest, asked = self.run.answer(subject), self.run.kind(kind)
            found = asked.read(key)
            given = getattr(asked, "given", None)  # see InputKind
            self.reads[subject] = digest if given is None else given(key)
            return found
        except BaseException as error:
            self.run.blame(error, subject)  # a query that catches it must not go on
            raise

    def emit(self, note: object) -> None:
        """Keep `note` (of a type msgspec knows) with the result; `Database.notes` gives it even if nothing ran."""
        if isinstance(self.reads, Sealed):
            raise ImpureError(_SEALED)
        self.notes[encode(note)] = None

    def cached(self, namespace: str, key: bytes, make: Callable[[], bytes]) -> bytes:
        """`make()`, remembered by `key`, which must determine it: survives renames and switched branches.

        For pure functions of content. `key` is the content itself and all settings, or a digest of them.
        """
        subject = encode((CACHED, namespace, key if len(key) <= _LONGEST_KEY else digest_of(key)))
        reads, self.reads = self.reads, Sealed()
        try:
            blob, digest = self.run.cached(subject, make)
        finally:
            self.reads = reads
        self.reads[subject] = digest
        return blob


_LONGEST_KEY = 64
_SEALED = "q was used by the function given to q.cached, or after its query had ended"
_POSITIONAL = "queries take their arguments by position"
