"""YAML with places: text in, a value with a span for each part out, and problems instead of exceptions.

The subset that a hub may use: YAML 1.2 without anchors, aliases, merge keys and types of other
programs, within limits of depth, count and size (an alias bomb is refused before it can grow).
Values are not typed here: see `scalars`. One pass over PyYAML's event stream builds the value;
tables of spans are made from the same events when somebody asks for a place.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from cmhub.diagnostics import Diagnostic, Span, problem, severity_of
from cmhub.source.scalars import Plain, resolve
from cmhub.source.yaml_slips import explain
from cmhub.source.yaml_spans import Path, span_between, tables
from cmhub.source.yaml_values import MAX_DEPTH, MAX_NODES, Builder, LimitReachedError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_NODES", "Document", "Path", "Plain", "Value", "parse", "resolve"]

Value: TypeAlias = "None | str | Plain | list[Value] | dict[str, Value]"

MAX_BYTES = 8 * 1024 * 1024
_MANY = 20  # invisible characters reported one by one

# Allowed by YAML 1.2.2 (section 5.1, c-printable) less the byte order mark, which only may begin a file.
_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# Line breaks to YAML 1.1 and so to libyaml, ordinary characters to YAML 1.2 (section 5.4).
_OLD_BREAKS = re.compile("[\x85\u2028\u2029]")
_HASH = re.compile(r"[ \t]+#[^\s#!].*")


@cache
def _parser_class() -> Any:  # noqa: ANN401 - PyYAML's two parsers share no type
    """Give PyYAML's event parser: libyaml's, or the slow one where PyYAML was built without it."""
    if yaml.__with_libyaml__:
        from yaml.cyaml import CParser

        return CParser

    class PurePythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
        def __init__(self, text: str) -> None:
            yaml.reader.Reader.__init__(self, text)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)

    return PurePythonParser


class Document:
    """What a YAML text says: the value, the problems, and where each part stands.

    `value` is None, text (`Plain` if unquoted), a list, or a dict with text keys; after an error it
    may be partial. `ok` is whether there is no error (warnings are allowed).
    """

    def __init__(
        self,
        value: Value,
        problems: tuple[Diagnostic, ...],
        whole: Span,
        events: tuple[yaml.Event, ...],
    ) -> None:
        """Take what `parse` found; `whole` is the place of the whole text."""
        self.value = value
        self.problems = problems
        self.whole = whole
        self._events = events

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return all(severity_of(each) != "error" for each in self.problems)

    @cached_property
    def _tables(self) -> tuple[dict[Path, Span], dict[Path, Span]]:
        return tables(self._events, self.whole)

    @property
    def spans(self) -> Mapping[Path, Span]:
        """The span of each value, by its path of keys and indexes; `()` is the whole value."""
        return MappingProxyType(self._tables[0])

    @property
    def key_spans(self) -> Mapping[Path, Span]:
        """The span of each key, by the path of its value."""
        return MappingProxyType(self._tables[1])

    def place(self, path: Path, *, key: bool = False) -> Span:
        """Give the span of a value (or of its key), or of the nearest part around it that exists."""
        spans, key_spans = self._tables
        if key and path in key_spans:
            return key_spans[path]
        while path and path not in spans:
            path = path[:-1]
        return spans.get(path, self.whole)


def parse(text: str, path: str, *, first_line: int = 1) -> Document:
    """Read one YAML document; never raises.

    `path` and `first_line` (the number of the text's first line in its file) go into the spans.
    Line ends may be LF, CRLF or CR; a byte order mark at the start is ignored.
    """
    whole = Span(path, first_line, 1)
    if len(text) > MAX_BYTES // 4 and (size := len(text.encode("utf-8", "replace"))) > MAX_BYTES:
        too_large = problem("yaml-too-large", Span(path), size=-(-size // 1024), limit=MAX_BYTES // 1024)
        return Document(None, (too_large,), whole, ())
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removeprefix("\ufeff")
    problems = _invisible(text, whole)
    if problems:
        text = _FORBIDDEN.sub("\ufffd", text)
    builder = Builder(whole)
    events = _read(text, builder, whole)
    problems += builder.problems
    if _HASH.search(text):
        problems += _swallowed(text, events, whole)
    return Document(builder.value, tuple(problems), whole, tuple(events))


def _read(text: str, builder: Builder, whole: Span) -> list[yaml.Event]:
    """Give the builder every event of a text, up to its end or the first error; return them."""
    events: list[yaml.Event] = []
    restore = _stand_ins(text)
    if restore:
        text = text.translate({kept: stand_in for stand_in, kept in restore.items()})
    turn = builder.turn
    try:
        next_event = _parser_class()(text).get_event
        while (event := next_event()) is not None:
            if restore and type(event) is yaml.ScalarEvent:
                event.value = event.value.translate(restore)
            events.append(event)
            turn[type(event)](event)
    except LimitReachedError:
        pass
    except yaml.MarkedYAMLError as error:
        builder.problems.append(explain(error, text.split("\n"), whole))
    except (yaml.YAMLError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError):
        # Nothing known comes here; if PyYAML finds a new way to fail, the place is its last event.
        last = events[-1].end_mark if events else None
        span = span_between(whole, last, last) if last else whole
        builder.problems.append(problem("yaml-syntax", span))
    return events


def _stand_ins(text: str) -> dict[int, int]:
    """Give private characters, not in the text, to stand for what only YAML 1.1 takes for line breaks."""
    breaks = sorted(set(_OLD_BREAKS.findall(text)))
    if not breaks:
        return {}
    free = (number for number in range(0xE000, 0xF900) if chr(number) not in text)
    return {stand_in: ord(kept) for stand_in, kept in zip(free, breaks, strict=False)}


def _invisible(text: str, whole: Span) -> list[Diagnostic]:
    """Find characters that no YAML file may hold."""
    problems = []
    for found in islice(_FORBIDDEN.finditer(text), _MANY):
        before = text[: found.start()]
        line, column = before.count("\n") + whole.line, found.start() - (before.rfind("\n") + 1) + 1
        span = Span(whole.path, line, column, line, column + 1)
        problems.append(problem("yaml-control-character", span, char=f"U+{ord(found[0]):04X}"))
    return problems


def _swallowed(text: str, events: list[yaml.Event], whole: Span) -> list[Diagnostic]:
    """Find unquoted values whose end a `#` without a space has turned into a comment."""
    lines = text.split("\n")
    problems = []
    for event in events:
        if type(event) is yaml.ScalarEvent and not event.style:
            mark = event.end_mark
            found = _HASH.match(lines[mark.line], mark.column) if mark.line < len(lines) else None
            if found:
                line, column = mark.line + whole.line, found.start() + 2
                span = Span(whole.path, line, column, line, found.end() + 1)
                problems.append(problem("yaml-hash-cuts-value", span, rest=found[0].strip()))
    return problems
