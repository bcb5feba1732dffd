"""YAML with places: text in, a value with a span for each part out, and problems instead of exceptions.

The subset that a hub may use: YAML 1.2 without anchors, aliases, merge keys and types of other
programs, within limits of depth, count and size (an alias bomb is refused before it can grow).
Values are not typed here: see `scalars`. A slip breaks one entry of the top level and not the
file: the entry is reported and passed over, so that one run shows all slips.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

import msgspec
import yaml

from cmhub.diagnostics import Diagnostic, Span, arrange, problem, severity_of
from cmhub.source import yaml_traps
from cmhub.source.scalars import Plain, resolve
from cmhub.source.yaml_events import event_source
from cmhub.source.yaml_slips import explain
from cmhub.source.yaml_spans import Marks, Path, tables
from cmhub.source.yaml_values import MAX_DEPTH, MAX_NODES, Builder, LimitReachedError

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_NODES", "Document", "Path", "Plain", "Value", "parse", "resolve"]

Value: TypeAlias = "str | Plain | list[Value] | dict[str, Value] | None"

MAX_BYTES = 8 * 1024 * 1024
_ROUNDS = 12  # slips of the top level that are passed over in one file
_RECOVERABLE = 64 * 1024  # characters; a larger file breaks off at its first slip
_ENTRY = re.compile(r"(?!---|\.\.\.)[^\s#%\]}]")  # a line that starts an entry of the top level
_KEYED_ENTRY = re.compile(r"""- |[^\s\[\]{},#"'][^:#]*:(\s|$)|["'].*["']:(\s|$)""")
_OPEN_END = frozenset({"yaml-unclosed-quote", "yaml-unclosed-bracket"})


class Document:
    """What a YAML text says: the value, the problems, and where each part stands.

    `value` is None, text (`Plain` if unquoted), a list, or a dict with text keys; after an error
    entries are missing from it. `ok` is whether there is no error (warnings are allowed).
    """

    def __init__(self, value: Value, problems: tuple[Diagnostic, ...], whole: Span, marks: Marks = ()) -> None:
        """Take what `parse` found; `whole` is the place of the whole text."""
        self.value = value
        self.problems = problems
        self.whole = whole
        self._marks = marks

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return all(severity_of(each) != "error" for each in self.problems)

    @cached_property
    def _tables(self) -> tuple[dict[Path, Span], dict[Path, Span]]:
        return tables(self.value, self._marks, self.whole)

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
        return spans[path]


def parse(text: str, path: str, *, first_line: int = 1) -> Document:
    """Read one YAML document; never raises.

    `path` and `first_line` (the number of the text's first line in its file) go into the spans.
    Line ends may be LF, CRLF or CR; a byte order mark at the start is ignored.
    """
    whole = Span(path, first_line, 1)
    refused = _refused(text, whole)
    if refused:
        return Document(None, (refused,), whole)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removeprefix("\ufeff")
    if text[-1:] in {" ", "\t"} and not text[text.rfind("\n") + 1 :].strip():
        text += "\n"  # libyaml takes a last line of spaces for text of the block above it
    problems = yaml_traps.invisible(text, whole)
    hopeless = yaml_traps.directives(text, whole)
    if hopeless or len(problems) >= yaml_traps.MANY_CHARACTERS:
        return Document(None, (*problems, *hopeless), whole)
    if problems:
        text = yaml_traps.FORBIDDEN.sub("\ufffd", text)
    builder, slips, text = _read_around_slips(text, whole)
    problems += slips + builder.problems + yaml_traps.misread(text, whole)
    problems += yaml_traps.cut_by_commas(text, builder.bare, whole)
    if len(problems) > 1:
        problems = arrange(problems)
    return Document(builder.value, tuple(problems), whole, builder.marks)


class _Slip(msgspec.Struct, frozen=True):
    """A place where a text breaks off: what to say, and the first and last line it concerns (0-based)."""

    diagnostic: Diagnostic
    first: int
    last: int


def _read_around_slips(text: str, whole: Span) -> tuple[Builder, list[Diagnostic], str]:
    """Read a text; while an entry breaks it, blank that entry and read again.

    Gives the builder of the last reading, the slips met, and the text that was read last.
    """
    slips: list[Diagnostic] = []
    builder, slip = _read(text, whole)
    for _ in range(_ROUNDS):
        if slip is None:
            break
        lines = text.split("\n")
        first, last = _entries(lines, slip)
        slips.append(slip.diagnostic)
        rest = [*lines[:first], *[""] * (last - first), *lines[last:]]
        if len(text) > _RECOVERABLE or rest == lines or not any(map(_ENTRY.match, rest)):
            break
        text = "\n".join(rest)
        builder, slip = _read(text, whole)
    return builder, slips, text


def _read(text: str, whole: Span) -> tuple[Builder, _Slip | None]:
    """Read a text up to its end or its first slip."""
    builder = Builder(whole)
    turn = builder.turn
    try:
        next_event = event_source(text)
        while (event := next_event()) is not None:
            turn[type(event)](event)
    except LimitReachedError:
        return builder, None
    except yaml.MarkedYAMLError as error:
        diagnostic = explain(error, text.split("\n"), whole, builder.bracket)
        line = diagnostic.span.line - whole.line if diagnostic.span else 0
        noticed = error.problem_mark.line if error.problem_mark else line
        if diagnostic.code in _OPEN_END or noticed < line:
            noticed = line
        return builder, _Slip(diagnostic, line, noticed)
    except (yaml.YAMLError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError):
        # Nothing known comes here; should PyYAML find a new way to fail, it is reported all the same.
        return builder, _Slip(problem("yaml-syntax", whole), 0, 0)
    return builder, None


def _entries(lines: list[str], slip: _Slip) -> tuple[int, int]:
    """Give the lines of the top-level entries that a slip concerns: the first, and the one after the last."""
    first = min(slip.first, len(lines) - 1)
    while first > 0 and not _ENTRY.match(lines[first]):
        first -= 1
    last = slip.last + 1
    # What stands inside a bracket or quote that was never closed is not its author's next mistake.
    begins = _KEYED_ENTRY if slip.diagnostic.code in _OPEN_END else _ENTRY
    while last < len(lines) and not begins.match(lines[last]):
        last += 1
    return first, min(last, len(lines))


def _refused(text: str, whole: Span) -> Diagnostic | None:
    """Refuse a text that is too long, or plainly has too many values, before it is read."""
    if len(text) > MAX_BYTES // 4 and (size := len(text.encode("utf-8", "replace"))) > MAX_BYTES:
        return problem("yaml-too-large", Span(whole.path), size=-(-size // 1024), limit=MAX_BYTES // 1024)
    # Every value begins or ends at one of these: their number is close to that of the values, and quickly known.
    if len(text) > MAX_NODES and sum(map(text.count, (",", "\n", ": ", "- ", "[", "{"))) > 1.2 * MAX_NODES:
        return problem("yaml-too-many-values", whole, limit=MAX_NODES)
    return None
