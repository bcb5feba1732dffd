"""The values themselves: a place in a source file, and a problem found there.

Both are frozen and made of plain data, so that an incremental build can store them with a result
and replay them. No words here: see `catalogue/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from cmhub.diagnostics.catalogue import lookup
from cmhub.diagnostics.message import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

Params = dict[str, str | int]


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of a source file.

    `path` is relative to the hub's root, with `/`. Lines and columns start at 1 and count
    characters; 0 means the whole file (line) or the whole line (column). The end is exclusive:
    `end_column` is the column after the last character.
    """

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        """Write `path:line:column` as far as it is known; editors and terminals open it."""
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


class Diagnostic(msgspec.Struct, frozen=True):
    """A problem: its code, where it is, what its message needs, and where else to look.

    `severity` is None for the catalogue's own; `suggestion` is a candidate for "did you mean".
    """

    code: str
    span: Span | None = None
    params: Params = {}
    severity: Severity | None = None
    related: tuple[Span, ...] = ()
    suggestion: str = ""


def problem(
    code: str,
    span: Span | None = None,
    *,
    related: Iterable[Span] = (),
    suggestion: str = "",
    severity: Severity | None = None,
    **params: str | int,
) -> Diagnostic:
    """Make a diagnostic, checked against the catalogue.

    Raises `UnknownCodeError` for a code that no family has, and `TypeError` if a parameter that
    its messages need is not given: both are faults of the caller, never of an author.
    """
    missing = lookup(code).parameters - params.keys()
    if missing:
        names = ", ".join(sorted(missing))
        fault = f"diagnostic {code!r} needs the parameters: {names}"
        raise TypeError(fault)
    return Diagnostic(code, span, dict(params), severity, tuple(related), suggestion)


def severity_of(diagnostic: Diagnostic) -> Severity:
    """Give the severity that counts: the diagnostic's own, else the catalogue's."""
    return diagnostic.severity or lookup(diagnostic.code).severity
