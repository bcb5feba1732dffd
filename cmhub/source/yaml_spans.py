"""Where each part of a YAML value stands.

While a value is built, four numbers a part are noted (`Marks`, in the order of the text); the tables
of spans are made from them only when somebody asks, for most files have no problem to point at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from cmhub.diagnostics import Span

Path: TypeAlias = tuple[str | int, ...]
Mark: TypeAlias = Any  # PyYAML has two classes of marks, and to its stubs any of them may be absent
Marks: TypeAlias = Sequence[int]
"""For each key, value and container in the order of the text: line and column of its start, and of
its end, counted from 0. A container comes before its parts, a key before its value."""


def span_between(whole: Span, start: Mark, end: Mark) -> Span:
    """Make a span of two marks of PyYAML in the text whose place is `whole`."""
    return _span(whole, (start.line, start.column, end.line, end.column))


def tables(value: Any, marks: Marks, whole: Span) -> tuple[dict[Path, Span], dict[Path, Span]]:
    """Give the spans of the values and of the keys of a YAML value, by path.

    `marks` was noted while the value was built; `whole` is the place of the whole text, which
    also stands for `()` if the text has no value.
    """
    fours = zip(*[iter(marks)] * 4, strict=True)
    values: dict[Path, Span] = {}
    keys: dict[Path, Span] = {}
    if marks:
        _walk(value, (), (_span(whole, four) for four in fours), values, keys)
    values.setdefault((), whole)
    return values, keys


def _walk(value: Any, path: Path, spans: Iterator[Span], values: dict[Path, Span], keys: dict[Path, Span]) -> None:
    # As deep as the parser's limit, no deeper.
    values[path] = next(spans)
    if type(value) is dict:
        for key, each in value.items():
            inner = (*path, key)
            keys[inner] = next(spans)
            _walk(each, inner, spans, values, keys)
    elif type(value) is list:
        for index, each in enumerate(value):
            _walk(each, (*path, index), spans, values, keys)


def _span(whole: Span, four: tuple[int, ...]) -> Span:
    line = whole.line or 1
    return Span(whole.path, four[0] + line, four[1] + 1, four[2] + line, four[3] + 1)
