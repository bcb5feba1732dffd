"""What the YAML parser would let pass in silence, or choke on: looked for in the text itself.

Most files have none of it, and one search by a regular expression settles that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

import yaml

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.source.yaml_events import events_until_error
from cmhub.source.yaml_spans import Mark
from cmhub.source.yaml_values import MANY_PROBLEMS, Bare

# Allowed by YAML 1.2.2 (section 5.1, c-printable) less the byte order mark, which only may begin a file.
FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_SUSPECT = re.compile(r"""[ \t]\#[^\s#!] | [\[{,] \s* \?[^\s,\]}] | ["'\]},>|+-]\# """, re.VERBOSE)
_COMMENT = re.compile(r"[ \t]+#[^\s#!].*")
MANY_CHARACTERS = 20  # then it is no text
_MANY_DIRECTIVES = 16
_SHOWN = 40  # characters of a text that a message repeats


def invisible(text: str, whole: Span) -> list[Diagnostic]:
    """Find characters that no YAML file may hold, the first twenty of them."""
    problems = []
    for found in islice(FORBIDDEN.finditer(text), MANY_CHARACTERS):
        line, column = _line_column(text, found.start(), whole)
        span = Span(whole.path, line, column, line, column + 1)
        problems.append(problem("yaml-control-character", span, char=f"U+{ord(found[0]):04X}"))
    return problems


def directives(text: str, whole: Span) -> list[Diagnostic]:
    """Refuse a text with many lines that start with `%`: libyaml's time grows with their square."""
    if "%" not in text:
        return []
    found = next(islice(_DIRECTIVE.finditer(text), _MANY_DIRECTIVES, None), None)
    if found is None:
        return []
    line, column = _line_column(text, found.start(), whole)
    return [problem("yaml-directive", Span(whole.path, line, column, line, column + 1))]


def misread(text: str, whole: Span) -> list[Diagnostic]:
    """Find what libyaml reads in another way than its author or YAML 1.2 means it.

    A warning for a value whose end has become a comment (`Chat #news`), errors for comments that
    begin in the middle of a word (`"x"#y`) and for `?` that starts a word inside brackets.
    """
    if not _SUSPECT.search(text):
        return []
    lines = text.split("\n")
    scalars = [event for event in events_until_error(text) if isinstance(event, yaml.ScalarEvent)]
    problems: list[Diagnostic] = []
    for event in scalars:
        if len(problems) > MANY_PROBLEMS:
            return problems
        start: Mark = event.start_mark
        if not event.style:
            problems += _cut_short(lines, event.end_mark, whole)
        if start.column and lines[start.line][start.column - 1] == "?":
            span = Span(whole.path, start.line + whole.line, start.column, start.line + whole.line, start.column + 1)
            problems.append(problem("yaml-reserved-start", span, char="?"))
    return problems + _glued(lines, scalars, whole)


def cut_by_commas(text: str, bare: Sequence[Bare], whole: Span) -> list[Diagnostic]:
    """Find texts in braces that a comma has cut: `{ru: one, two, en: three}` makes `two` a field of its own.

    In: words that seem to have no value. One with a colon behind it has an empty value, and is meant.
    """
    lines = text.split("\n") if bare else []
    problems = []
    for one in bare:
        (row, column), (last, until) = one.end, one.value
        between = lines[row][column:until] if row == last else lines[row][column:]
        if ":" not in between:
            line = one.start[0] + whole.line
            span = Span(whole.path, line, one.start[1] + 1, row + whole.line, column + 1)
            shown = one.text if len(one.text) <= _SHOWN else f"…{one.text[-_SHOWN:]}"
            problems.append(problem("yaml-comma-in-value", span, word=one.word, key=one.key, text=shown))
    return problems[:MANY_PROBLEMS]


def _cut_short(lines: list[str], end: Mark, whole: Span) -> list[Diagnostic]:
    found = _COMMENT.match(lines[end.line], end.column) if end.line < len(lines) else None
    if not found:
        return []
    rest = found[0].strip()
    line, last = end.line + whole.line, found.end() + 1
    span = Span(whole.path, line, last - len(found[0].lstrip()), line, last)
    return [problem("yaml-hash-cuts-value", span, rest=rest)]


def _glued(lines: list[str], scalars: list[yaml.ScalarEvent], whole: Span) -> list[Diagnostic]:
    """Find comments without a space before `#`: an error in YAML 1.2 (section 6.6), which libyaml lets pass."""
    suspects = {number for number, line in enumerate(lines) if re.search(r"\S#", line)}
    inside: dict[int, list[tuple[int, int]]] = {number: [] for number in suspects}
    for event in scalars:
        start: Mark = event.start_mark
        end: Mark = event.end_mark
        for number in suspects.intersection(range(start.line, end.line + 1)) if suspects else ():
            first = start.column if number == start.line else 0
            last = end.column if number == end.line else len(lines[number])
            if event.style in {"|", ">"} and number == start.line:
                last = start.column + 1  # its text begins in the next line
            inside[number].append((first, last))
    problems: list[Diagnostic] = []
    for number in sorted(suspects):
        if len(problems) > MANY_PROBLEMS:
            break
        column = _comment_start(lines[number], inside[number])
        if column > 0 and not lines[number][column - 1].isspace():
            rest, line = lines[number][column:].strip(), number + whole.line
            span = Span(whole.path, line, column + 1, line, column + 1 + len(rest))
            problems.append(problem("yaml-hash-cuts-value", span, severity="error", rest=rest))
    return problems


def _comment_start(line: str, inside: list[tuple[int, int]]) -> int:
    """Give the column of the first `#` that is in no scalar; -1 if there is none."""
    column = line.find("#")
    for first, last in inside:  # in order, none within another
        if column < first:
            break
        if column < last:
            column = line.find("#", last)
    return column


def _line_column(text: str, position: int, whole: Span) -> tuple[int, int]:
    return text.count("\n", 0, position) + whole.line, position - text.rfind("\n", 0, position)
