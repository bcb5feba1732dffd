"""Builds a value from PyYAML's events, one at a time, and refuses what a hub may not use.

No recursion: the depth of a file can't overflow anything. Aliases are refused when they are met,
before anything could be copied.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import yaml

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.source.scalars import NULLS, Plain, scalar
from cmhub.source.yaml_spans import Mark, span_between

MAX_DEPTH = 32
MAX_NODES = 500_000
MANY_PROBLEMS = 200  # in one file; more would bury the others
_CORE = "tag:yaml.org,2002:"
_TYPED: dict[str, tuple[type, ...]] = {"int": (int,), "float": (int, float), "bool": (bool,)}


class LimitReachedError(Exception):
    """The text is too deep or too long to go on; the problem is already in the list."""


class Bare(NamedTuple):
    """A word in braces that seems to have no value, after a text without quotes: perhaps the rest of that text.

    Lines and columns from 0: where the word begins and ends, and where its value would be.
    """

    word: str
    key: str  # of the text before it
    text: str
    start: tuple[int, int]
    end: tuple[int, int]
    value: tuple[int, int]


class _Frame:
    """A mapping or sequence that is open.

    `start` is where its marks begin. `key` was read and waits for its value. `cut` is set while
    what comes next belongs nowhere (its key was refused): where the marks to forget begin.
    `forget` says the same of the container itself.
    """

    __slots__ = ("cut", "flow", "forget", "is_key", "items", "key", "keys", "start")

    def __init__(self, items: list[Any] | dict[str, Any], start: int, *, flow: bool) -> None:
        self.items: Any = items
        self.start = start
        self.flow = flow
        self.key: str | None = None
        self.cut: int | None = None
        self.keys: dict[str, Mark] | None = {} if type(items) is dict else None
        self.forget: int | None = None
        self.is_key = False


class Builder:
    """Takes events in order (`turn[type(event)](event)`); `value`, `marks`, `problems` are the result.

    The value is whole at every moment as far as it was read: a container is put into its parent
    when it opens. Raises `LimitReachedError` when a limit is passed.
    """

    def __init__(self, whole: Span) -> None:
        """Start; `whole` is the place of the whole text."""
        self.problems: list[Diagnostic] = []
        self.marks: list[int] = []
        self.bare: list[Bare] = []
        self._whole = whole
        self._root: list[Any] = []
        self._frame = _Frame(self._root, 0, flow=False)
        self._open: list[_Frame] = []
        self._nodes = 0
        self._documents = 0
        self._end: Mark = None  # of the last leaf or closed bracket
        self.turn: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: _nothing,
            yaml.StreamStartEvent: _nothing,
            yaml.StreamEndEvent: _nothing,
        }

    @property
    def value(self) -> Any:
        """The value so far; None before anything was read."""
        return self._root[0] if self._root else None

    @property
    def bracket(self) -> tuple[int, int] | None:
        """Line and column (0-based) of the innermost bracket that is open."""
        frame = self._frame
        return (self.marks[frame.start], self.marks[frame.start + 1]) if frame.flow else None

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop("yaml-too-many-values", event, MAX_NODES)
        value: str | Plain | None
        if event.anchor is not None:
            self._anchor(event)
        if event.tag is not None:
            value = self._tagged(event)
        elif event.style:
            value = event.value
        else:
            value = None if event.value in NULLS else Plain(event.value)
        frame = self._frame
        if frame.keys is not None and frame.key is None:
            self._key(event, frame, frame.keys)
            return
        start: Mark = event.start_mark
        end: Mark = event.end_mark
        self._end = end
        self.marks += (start.line, start.column, end.line, end.column)
        if frame.keys is None:
            frame.items.append(value)
        else:
            self._put(frame, value)

    def _put(self, frame: _Frame, value: Any) -> None:
        """Give a mapping the value of the key that waits, or forget it if the key was refused."""
        if frame.cut is None:
            if value is None and frame.flow:
                self._note_bare(frame)
            frame.items[frame.key] = value
        else:
            del self.marks[frame.cut :]
            frame.cut = None
        frame.key = None

    def _note_bare(self, frame: _Frame) -> None:
        """Note a key without a value in braces if the text before it has no quotes; its marks are the last but one."""
        before = next(reversed(frame.items), None)
        text = frame.items[before] if before is not None else None
        marks = self.marks[-8:]
        if isinstance(text, Plain) and frame.key and marks[4:6] == marks[6:8]:
            start, end, at = (marks[0], marks[1]), (marks[2], marks[3]), (marks[4], marks[5])
            self.bare.append(Bare(frame.key, str(before), str(text), start, end, at))

    def _key(self, event: yaml.ScalarEvent, frame: _Frame, keys: dict[str, Mark]) -> None:
        key = event.value
        frame.key = key
        start: Mark = event.start_mark
        end: Mark = event.end_mark
        if key in keys:
            frame.cut = len(self.marks)
            first = span_between(self._whole, keys[key], keys[key])
            first = Span(first.path, first.line, first.column, first.line, first.column + len(key))
            self._report("yaml-duplicate-key", event, related=[first], key=key, line=first.line)
        elif key == "<<" and not event.style:  # in quotes it is text like any other
            frame.cut = len(self.marks)
            self._report("yaml-merge-key", event)
        else:
            keys[key] = start
            self.marks += (start.line, start.column, end.line, end.column)

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._report("yaml-alias", event, name=str(event.anchor))
        frame = self._frame
        if frame.keys is not None and frame.key is None:
            frame.key = ""
            frame.cut = len(self.marks)
            return
        start: Mark = event.start_mark
        end: Mark = event.end_mark
        self.marks += (start.line, start.column, end.line, end.column)
        if frame.keys is None:
            frame.items.append(None)
        else:
            self._put(frame, None)

    def _mapping(self, event: yaml.MappingStartEvent) -> None:
        self._enter(event, {}, "map")

    def _sequence(self, event: yaml.SequenceStartEvent) -> None:
        self._enter(event, [], "seq")

    def _enter(self, event: yaml.CollectionStartEvent, items: list[Any] | dict[str, Any], kind: str) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop("yaml-too-many-values", event, MAX_NODES)
        if len(self._open) >= MAX_DEPTH:
            self._stop("yaml-too-deep", event, MAX_DEPTH)
        if event.anchor is not None:
            self._anchor(event)
        if event.tag is not None and event.tag not in {"!", _CORE + kind}:
            self._report_tag(event)
        start: Mark = event.start_mark
        end: Mark = event.end_mark
        inner = _Frame(items, len(self.marks), flow=bool(event.flow_style))
        self.marks += (start.line, start.column, end.line, end.column)
        self._attach(inner, event)
        self._open.append(self._frame)
        self._frame = inner

    def _attach(self, inner: _Frame, event: yaml.CollectionStartEvent) -> None:
        """Put a container that opens into its parent, or note that it belongs nowhere."""
        frame = self._frame
        if frame.keys is None:
            frame.items.append(inner.items)
        elif frame.key is None:
            self._report("yaml-key-not-text", event)
            inner.is_key = True
        elif frame.cut is None:
            frame.items[frame.key] = inner.items
            frame.key = None
        else:
            inner.forget = frame.cut
            frame.key = frame.cut = None

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        inner = self._frame
        self._frame = self._open.pop()
        # A block's own end mark stands before the next token, past comments: its last part ends it.
        if inner.flow or self._end is None:
            self._end = event.end_mark
        self.marks[inner.start + 2 : inner.start + 4] = (self._end.line, self._end.column)
        if inner.is_key:
            self._frame.key = ""
            self._frame.cut = inner.start
        elif inner.forget is not None:
            del self.marks[inner.forget :]

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._report("yaml-several-documents", event)
            raise LimitReachedError

    def _tagged(self, event: yaml.ScalarEvent) -> str | Plain | None:
        """Read a scalar with a tag: the types of the core schema, as far as its text fits them."""
        text, tag = event.value, str(event.tag)
        kind = tag.removeprefix(_CORE)
        if tag == "!" or kind == "str":
            return str(text)
        if kind == "null" and text in NULLS:
            return None
        if kind in _TYPED and isinstance(scalar(text), _TYPED[kind]):
            return Plain(text)
        self._report_tag(event)
        return str(text) if event.style else Plain(text)

    def _report_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        tag = str(event.tag)
        self._report("yaml-tag", event, tag="!!" + tag.removeprefix(_CORE) if tag.startswith(_CORE) else tag)

    def _anchor(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        self._report("yaml-anchor", event, name=str(event.anchor))

    def _report(self, code: str, event: yaml.Event, *, related: Sequence[Span] = (), **params: str | int) -> None:
        span = span_between(self._whole, event.start_mark, event.end_mark)
        self.problems.append(problem(code, span, related=related, suggestion="", severity=None, **params))
        if len(self.problems) == MANY_PROBLEMS:
            self.problems.append(problem("yaml-too-many-problems", span, count=MANY_PROBLEMS))
            raise LimitReachedError

    def _stop(self, code: str, event: yaml.Event, limit: int) -> None:
        self._report(code, event, limit=limit)
        raise LimitReachedError


def _nothing(_event: yaml.Event) -> None:
    """Pass over an event that says nothing about values."""
