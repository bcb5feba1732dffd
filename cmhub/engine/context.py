"""What a running query sees: every read goes through here and is recorded with the digest of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from cmhub.engine.codec import TableCodec
from cmhub.engine.digest import digest_of
from cmhub.engine.errors import EngineError, ImpureError
from cmhub.engine.ledger import CACHED, INPUT, PART, QUERY, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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

    __slots__ = ("notes", "reads", "run")

    def __init__(self, run: Run) -> None:
        self.run = run
        self.reads: dict[bytes, bytes] = {}
        """Subject → digest in the order of first asking: asking again in one run gives the same answer."""
        self.notes: dict[bytes, None] = {}
        """What was emitted, encoded, each once."""

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
        codec = query.codec
        if kwargs or not isinstance(codec, TableCodec):
            raise EngineError(_POSITIONAL if kwargs else f"{query.name} has no parts: it returns no dict[str, …]")
        run = self.run
        run.declared(query)
        found: tuple[bytes, R | None] = run.part(run.bring(encode((QUERY, query.name, *args))), part, codec.part)
        digest, value = found
        self.reads[encode((PART, query.name, part, *args))] = digest
        return value

    def input(self, kind: str, key: str) -> Any:
        """What the input of this `kind` says at `key`, its absence included."""
        subject = encode((INPUT, kind, key))
        try:
            self.reads[subject] = self.run.answer(subject)
            return self.run.kind(kind).read(key)
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
