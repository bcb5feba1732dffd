"""Builds a value from PyYAML's events, one at a time, and refuses what a hub may not use.

No recursion: the depth of a file can't overflow anything. Aliases are refused when they are met,
before anything could be copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.source.scalars import NULLS, Plain, scalar
from cmhub.source.yaml_spans import span_between

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DEPTH = 32
MAX_NODES = 500_000
_CORE = "tag:yaml.org,2002:"
_TYPED = {"int": int, "float": (int, float), "bool": bool}


class LimitReachedError(Exception):
    """The text is too deep or too long to go on; the problem is already in the list."""


class _Frame:
    """A mapping or sequence that is open."""

    __slots__ = ("dropping", "items", "key", "keys")

    def __init__(self, items: list[Any] | dict[str, Any]) -> None:
        self.items: Any = items
        self.key: str | None = None  # a key that was read and waits for its value
        self.dropping = False  # the value that comes next belongs nowhere
        self.keys: dict[str, yaml.Mark] | None = {} if type(items) is dict else None

    def put(self, value: Any) -> None:  # noqa: ANN401 - a YAML value
        if self.keys is None:
            self.items.append(value)
            return
        if self.dropping:
            self.dropping = False
        else:
            self.items[self.key] = value
        self.key = None


class Builder:
    """Takes events in order (`turn[type(event)](event)`); `value` and `problems` are the result.

    Raises `LimitReachedError` when a limit is passed.
    """

    def __init__(self, whole: Span) -> None:
        """Start; `whole` is the place of the whole text."""
        self.problems: list[Diagnostic] = []
        self._whole = whole
        self._root: list[Any] = []
        self._frame = _Frame(self._root)
        self._open: list[_Frame] = []
        self._nodes = 0
        self._documents = 0
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
    def value(self) -> Any:  # noqa: ANN401 - a YAML value
        """The value so far; None before anything was read."""
        return self._root[0] if self._root else None

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop("yaml-too-many-values", event, MAX_NODES)
        frame = self._frame
        if event.anchor is not None:
            self._anchor(event)
        if event.tag is not None:
            value = self._tagged(event)
        elif event.style:
            value = event.value
        else:
            value = None if event.value in NULLS else Plain(event.value)
        if frame.keys is None or frame.key is not None:
            frame.put(value)
        else:
            self._key(event, frame, frame.keys)

    def _key(self, event: yaml.ScalarEvent, frame: _Frame, keys: dict[str, yaml.Mark]) -> None:
        key: str = event.value
        frame.key = key
        if key in keys:
            frame.dropping = True
            first = span_between(self._whole, keys[key], keys[key])
            first = Span(first.path, first.line, first.column, first.line, first.column + len(key))
            self._report("yaml-duplicate-key", event, related=[first], key=key, line=first.line)
        elif key == "<<" and not event.style:
            frame.dropping = True
            self._report("yaml-merge-key", event)
        else:
            keys[key] = event.start_mark

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._report("yaml-alias", event, name=event.anchor)
        self._put_or_drop(None)

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
        frame = self._frame
        if frame.keys is not None and frame.key is None:
            self._report("yaml-key-not-text", event)
        self._open.append(frame)
        self._frame = _Frame(items)

    def _close(self, _event: yaml.CollectionEndEvent) -> None:
        items = self._frame.items
        self._frame = self._open.pop()
        self._put_or_drop(items)

    def _put_or_drop(self, value: Any) -> None:  # noqa: ANN401 - a YAML value
        """Put a value where it belongs; one that stands as a key is dropped with what follows it."""
        frame = self._frame
        if frame.keys is not None and frame.key is None:
            frame.key = ""
            frame.dropping = True
        else:
            frame.put(value)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._report("yaml-several-documents", event)
            raise LimitReachedError

    def _tagged(self, event: yaml.ScalarEvent) -> str | Plain | None:
        """Read a scalar with a tag: the types of the core schema, as far as its text fits them."""
        text, tag = event.value, event.tag
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
        tag: str = event.tag
        self._report("yaml-tag", event, tag="!!" + tag.removeprefix(_CORE) if tag.startswith(_CORE) else tag)

    def _anchor(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        self._report("yaml-anchor", event, name=event.anchor)

    def _report(self, code: str, event: yaml.Event, *, related: list[Span] | None = None, **params: str | int) -> None:
        span = span_between(self._whole, event.start_mark, event.end_mark)
        self.problems.append(problem(code, span, related=related or (), **params))

    def _stop(self, code: str, event: yaml.Event, limit: int) -> None:
        self._report(code, event, limit=limit)
        raise LimitReachedError


def _nothing(_event: yaml.Event) -> None:
    """Pass over an event that says nothing about values."""
