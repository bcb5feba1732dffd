"""Where each part of a YAML value stands: tables made from the events that made the value.

Follows the same rules as `yaml_values` (a repeated key and what is under it have no place of their
own) and is run only when somebody asks: most files have no problem to point at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import yaml

from cmhub.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

Path: TypeAlias = tuple[str | int, ...]


def span_between(whole: Span, start: yaml.Mark, end: yaml.Mark) -> Span:
    """Make a span of two marks of PyYAML (0-based) in the text whose place is `whole`."""
    line = whole.line or 1
    return Span(whole.path, start.line + line, start.column + 1, end.line + line, end.column + 1)


class _Frame:
    """A mapping or sequence that is open; `path` is None where nothing has a place."""

    __slots__ = ("flow", "index", "is_map", "key", "path", "seen", "start")

    def __init__(self, path: Path | None, start: yaml.Mark, *, is_map: bool, flow: bool) -> None:
        self.path = path
        self.start = start
        self.is_map = is_map
        self.flow = flow
        self.index = 0
        self.key: tuple[str] | None = None  # of one: a key that was read and waits for its value
        self.seen: set[str] = set()


class _Tables:
    def __init__(self, whole: Span) -> None:
        self.whole = whole
        self.values: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}
        self.frames: list[_Frame] = []
        self.last: yaml.Mark | None = None

    def read(self, events: Iterable[yaml.Event]) -> None:
        for event in events:
            if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                self._leaf(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                is_map = isinstance(event, yaml.MappingStartEvent)
                path = None if self._expects_key() else self._next_path()
                self.frames.append(_Frame(path, event.start_mark, is_map=is_map, flow=bool(event.flow_style)))
                self._place(path, event.start_mark, event.end_mark)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close(event)

    def _expects_key(self) -> bool:
        return bool(self.frames) and self.frames[-1].is_map and self.frames[-1].key is None

    def _leaf(self, event: yaml.ScalarEvent | yaml.AliasEvent) -> None:
        self.last = event.end_mark
        if self._expects_key():
            self._key(event)
        else:
            self._place(self._next_path(), event.start_mark, event.end_mark)

    def _key(self, event: yaml.ScalarEvent | yaml.AliasEvent) -> None:
        frame = self.frames[-1]
        text = event.value if isinstance(event, yaml.ScalarEvent) else None
        merge = text == "<<" and not event.style
        if text is None or merge or text in frame.seen or frame.path is None:
            frame.key = ("",)
            frame.index = -1  # the value that follows is dropped
            return
        frame.seen.add(text)
        frame.key = (text,)
        self.keys[(*frame.path, text)] = span_between(self.whole, event.start_mark, event.end_mark)

    def _next_path(self) -> Path | None:
        """Give the path of the value that begins now."""
        if not self.frames:
            return ()
        frame = self.frames[-1]
        if not frame.is_map:
            frame.index += 1
            return None if frame.path is None else (*frame.path, frame.index - 1)
        key, frame.key = frame.key, None
        dropped, frame.index = frame.index < 0, 0
        return None if dropped or frame.path is None or key is None else (*frame.path, *key)

    def _place(self, path: Path | None, start: yaml.Mark, end: yaml.Mark) -> None:
        if path is not None:
            self.values[path] = span_between(self.whole, start, end)

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        frame = self.frames.pop()
        if frame.flow or self.last is None:
            self.last = event.end_mark
        # A block's own end mark stands before the next token, past comments: its last part ends it.
        self._place(frame.path, frame.start, self.last)
        if frame.path is None and self._expects_key():  # it was a key; its value is dropped
            self.frames[-1].key = ("",)
            self.frames[-1].index = -1


def tables(events: Iterable[yaml.Event], whole: Span) -> tuple[dict[Path, Span], dict[Path, Span]]:
    """Give the spans of values and of keys by path; `whole` is the place of the whole text.

    `()` is always there.
    """
    found = _Tables(whole)
    found.read(events)
    found.values.setdefault((), whole)
    return found.values, found.keys
