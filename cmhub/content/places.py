"""Where things are written: fields of merged records, and the first letter of a text inside a YAML file.

An overlay's list may name its items in another order than the original's, and a text may begin in the middle of a line
or be folded, so neither paths nor lines can be taken over as they are.

Must not know what the values mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from cmhub.content.overlay import match_key
from cmhub.diagnostics import Diagnostic, Span

Path = tuple[str | int, ...]
Spans = dict[str, list[Any]]  # dotted path → [path, line, column, end line, end column]
Origin = list[list[int]]
"""From where a text's characters come: [line, column] in the text → [line, column] in its file, for each stretch."""


_ESCAPES = {"x": 4, "u": 6, "U": 10}  # how many characters such an escape takes; all others take two
NOWHERE: Origin = [[1, 1, 0, 0]]  # of a text that is written nowhere


def dotted(path: Path) -> str:
    """A path as the keys of `Spans` are written."""
    return ".".join(map(str, path))


def in_file(found: Diagnostic, text: Mapping[str, Any]) -> Diagnostic:
    """A problem of a text (with its `path` and `at`, an Origin) at its place in the file."""
    span = found.span or Span("", 1)
    line, column = position(text["at"], span.line or 1, span.column)
    ends = position(text["at"], span.end_line, span.end_column) if span.end_line else (0, 0)
    return msgspec.structs.replace(found, span=Span(text["path"], line, column, *ends))


def spans_of(raw: Any, place: Callable[..., Span], value: Any = None, merged: Any = None) -> Spans:
    """The places of everything in a record, by the paths that it has in the value that it was merged into.

    In: the record as written; what gives the place of a path in it; for an overlay, its validated value and the merged
    one.
    """
    moved = dict(_aligned(value, merged))
    found: Spans = {}
    for path in _written(raw, ()):
        span = place(*path)
        found[dotted(_moved(path, moved))] = [span.path, span.line, span.column, span.end_line, span.end_column]
    return found


def _written(value: Any, path: Path) -> Iterator[Path]:
    """Every path of a value, depth first."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _written(item, (*path, key))


def nearest(spans: Mapping[str, Sequence[Any]], path: str) -> Span | None:
    """Where a field stands, else the nearest thing round it."""
    while path and path not in spans:
        path = path.rpartition(".")[0]
    found = spans.get(path)
    return Span(*found) if found else None


def _aligned(value: Any, merged: Any, path: Path = (), new: Path = ()) -> Iterator[tuple[Path, Path]]:
    """Every list item of `value` that stands elsewhere in `merged`, as (its path, the path there)."""
    if isinstance(value, dict) and isinstance(merged, dict):
        for key, item in value.items():
            yield from _aligned(item, merged.get(key), (*path, key), (*new, key))
    elif isinstance(value, list) and isinstance(merged, list):
        key = match_key(merged, value)
        where = {item[key]: index for index, item in enumerate(merged)} if key is not None else {}
        for index, item in enumerate(value):
            there = where.get(item[key], index) if key is not None else index
            if there != index or new != path:
                yield (*path, index), (*new, there)
            if there < len(merged):
                yield from _aligned(item, merged[there], (*path, index), (*new, there))


def _moved(path: Path, moved: Mapping[Path, Path]) -> Path:
    for length in range(len(path), 0, -1):
        if path[:length] in moved:
            return (*moved[path[:length]], *path[length:])
    return path


def lines_of(text: str) -> list[str]:
    """The lines of a YAML text as its places count them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")


def origin(lines: Sequence[str], first_line: int, span: Span, text: str) -> Origin:
    """From where the characters of a YAML scalar come.

    In: the lines of the YAML text and the number of the first one in its file; the place of the scalar; its value.
    """
    row = span.line - first_line
    if not 0 <= row < len(lines) or not span.column:
        return [[1, 1, span.line, 1]]
    written = lines[row][span.column - 1 :]
    if written[:1] in {"|", ">"}:
        return _block(lines, row, span, text, folded=written[0] == ">")
    quote = 1 if written[:1] in {'"', "'"} else 0
    if span.end_line in {0, span.line}:
        start = [1, 1, span.line, span.column + quote]
        return [start, *_behind_escapes(written, start)] if quote else [start]
    rows = [(span.line, span.column + quote, written[quote:])]
    last = span.end_line - first_line
    rows += [(first_line + index, 1, line) for index, line in enumerate(lines[: last + 1]) if index > row]
    return _stretches(rows, text) or [[1, 1, span.line, span.column + quote]]


def _behind_escapes(written: str, start: Sequence[int]) -> Iterator[list[int]]:
    """The stretches of a quoted scalar behind each escape, which is one character of the text (YAML 1.2.2, 7.3.1 and 7.3.2)."""
    line, column, row, _ = start
    escape = "''" if written[0] == "'" else "\\"
    at = 1
    while (found := written.find(escape, at)) >= 0:
        letter = written[found + 1 : found + 2] if escape == "\\" else ""
        line, column = (line + 1, 1) if letter == "n" else (line, column + found - at + 1)
        at = found + _ESCAPES.get(letter, 2)
        yield [line, column, row, start[3] + at - 1]


def _block(lines: Sequence[str], row: int, span: Span, text: str, *, folded: bool) -> Origin:
    """A block scalar (YAML 1.2.2, section 8.1): its text begins on the line below, behind the indentation."""
    below = [(index, line) for index, line in enumerate(lines) if index > row and line.strip()]
    if not below:
        return [[1, 1, span.line, 1]]
    ahead = next((line for line in text.split("\n") if line.strip()), "")
    first = below[0][1]
    indent = len(first) - len(first.lstrip(" ")) - (len(ahead) - len(ahead.lstrip(" ")))
    if not folded:
        return [[1, 1, span.line + 1, indent + 1]]
    rows = [(span.line + index - row, 1, line) for index, line in below if index + span.line - row <= span.end_line]
    return _stretches(rows, text) or [[1, 1, span.line + 1, indent + 1]]


def _stretches(rows: Sequence[tuple[int, int, str]], text: str) -> Origin:
    """Where each line of a folded scalar begins in its text; a line with escapes belongs to the stretch before it."""
    found: Origin = []
    at = 0
    for line, column, written in rows:
        words = written.strip().rstrip("\"'")
        start = text.find(words, at) if words else -1
        if start < 0:
            continue
        before = text[:start]
        lead = len(written) - len(written.lstrip())
        found.append([before.count("\n") + 1, start - before.rfind("\n"), line, column + lead])
        at = start + len(words)
    return found


def position(start: Sequence[Sequence[int]], line: int, column: int) -> tuple[int, int]:
    """A line and column of a text as line and column of its file; column 0 (the whole line) stays 0."""
    here = start[0]
    if not here[2]:
        return 0, 0
    for stretch in start:
        if (stretch[0], stretch[1]) <= (line, max(column, 1)):
            here = stretch
    shift = here[3] - (here[1] if line == here[0] else 1)
    return here[2] + line - here[0], column + shift if column else 0
