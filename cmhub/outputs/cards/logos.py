"""Which logo cards show. Must not know where logos lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.hub.pictures import is_raster


def choose(paths: Iterable[str], read: Callable[[str], bytes]) -> tuple[str, list[Diagnostic]]:
    """The first of these files that can be drawn, "" if none can; then why the first could not."""
    problems = []
    for path in paths:
        why = "" if is_raster(path) else _refusal(read(path))
        if not why:
            return path, []
        problems.append(problem("picture-logo-not-drawn", Span(path), reason=why))
    return "", problems[:1]


def _refusal(data: bytes) -> str:
    """What stands in the way of a drawing; "" if nothing does."""
    from cmhub.outputs.cards import vector

    try:
        vector.plain(data)
    except vector.NotPlainError as error:
        return str(error)
    return ""
