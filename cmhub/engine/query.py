"""Queries: pure functions with a name, whose results are kept and whose reads are recorded.

    @query(name="page", returns=bytes)
    def page(q: Context, path: str) -> bytes: ...

A query reads only through `q`. Its value must never be changed: all who ask get the same object. What is wrong with
the content is emitted; raising is for faults, and ends the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, get_type_hints

from cmhub.engine.codec import Codec, codec_for
from cmhub.engine.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from cmhub.engine.context import Context

P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, eq=False)
class Query(Generic[P, R_co]):
    """A named pure function `(q, *args) -> value`. Arguments are str, int, bool or None, given by position."""

    name: str
    function: Callable[Concatenate[Context, P], R_co]
    returns: Any
    """The type of the value, at run time; None: what the function's annotation says."""
    stored: bool
    """Whether the value is kept in the store. If not, its digest is, and whoever wants it has the query run again."""
    given_codec: Codec | None

    @cached_property
    def codec(self) -> Codec:
        """How values are kept; made when first needed, so that a run which only verifies makes none."""
        return self.given_codec or codec_for(self.returns if self.returns is not None else self._annotated())

    def _annotated(self) -> Any:
        annotation = self.function.__annotations__.get("return")
        holder = type("Returned", (), {"__annotations__": {"value": annotation}})
        try:
            return get_type_hints(holder, self.function.__globals__)["value"]
        except NameError as error:
            raise EngineError(f"query {self.name}: {error}; import the type for run time or say returns=…") from error


def query(
    *, name: str, returns: Any = None, stored: bool = True, codec: Codec | None = None
) -> Callable[[Callable[Concatenate[Context, P], R]], Query[P, R]]:
    """Make the decorated function a Query called `name` (unique among the queries of a Database).

    `returns` is the type of its values (by default what the annotation says), `codec` another way to keep them.
    With `stored=False` only the digest is kept: for large values that are written elsewhere anyway, such as pages.
    """

    def decorate(function: Callable[Concatenate[Context, P], R]) -> Query[P, R]:
        return Query(name, function, returns, stored, codec)

    return decorate


def queries_in(*modules: ModuleType) -> tuple[Query[..., Any], ...]:
    """The queries that are at the top level of `modules`, each once, in order of definition."""
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Query)]
    return tuple(dict.fromkeys(found))
