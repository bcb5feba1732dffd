"""Says in an author's words why a YAML text does not parse.

PyYAML's own messages speak of tokens and contexts. This looks at where it stopped and at the line
as its author sees it, and names the slip: a tab, a missing space, an unquoted colon. What it does
not recognise stays the general `yaml-syntax`, still with its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmhub.diagnostics import Diagnostic, Span, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml

_KEY_VALUE = re.compile(r"\s*(?:- +)*(?P<key>[^\s:#\"'\[{][^:#]*?):[ \t]+(?P<value>\S.*)$")
_KEY_GLUED = re.compile(r"\s*(?:- +)*(?P<key>[^\W\d][\w-]*):(?P<value>[^\s:/].*)$")
_INDENT = re.compile(r"[ \t]*")
_CURLY = re.compile("[“”„‟«»‘’‚]")
_CLOSING = {"[": "]", "{": "}"}


class _Text:
    """The lines of a text and the numbering of its file."""

    def __init__(self, lines: Sequence[str], whole: Span) -> None:
        self.lines = lines
        self.whole = whole

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def span(self, line: int, column: int, width: int = 1) -> Span:
        number = min(line, len(self.lines) - 1) + self.whole.line
        return Span(self.whole.path, number, column + 1, number, column + 1 + max(width, 1))

    def before(self, number: int) -> int:
        """Give the number of the nearest line above that says something; -1 if there is none."""
        number -= 1
        while number >= 0 and (not self.lines[number].strip() or self.lines[number].lstrip().startswith("#")):
            number -= 1
        return number


_Place = tuple[int, int]


def explain(
    error: yaml.MarkedYAMLError,
    lines: Sequence[str],
    whole: Span,
    bracket: _Place | None = None,
) -> Diagnostic:
    """Turn an error of PyYAML into a diagnostic that names the slip.

    `lines` is the whole text, `whole` the place of its start, `bracket` the innermost bracket
    that is open (line and column from 0). The place given is the slip's, which is often above the
    place where the parser noticed.
    """
    text = _Text(lines, whole)
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return problem("yaml-syntax", whole)
    said, context = error.problem or "", error.context or ""
    at = (mark.line, mark.column)
    start = (error.context_mark.line, error.context_mark.column) if error.context_mark else at
    if "flow" in context and bracket:
        start = bracket
    for slip in (_tab, _quote, _start, _bracket, _colon, _layout):
        found = slip(text, said, context, at, start)
        if found:
            return found
    return problem("yaml-syntax", text.span(mark.line, mark.column))


def _tab(text: _Text, said: str, context: str, at: _Place, _start: _Place) -> Diagnostic | None:
    line = text.line(at[0])
    indent = _INDENT.match(line)
    width = indent.end() if indent else 0
    tab = line.find("\t", 0, width)
    if tab < 0 and line[at[1] : at[1] + 1] == "\t" and "quoted" not in context:
        tab = at[1]
    if tab < 0 and "tab" not in said:
        return None
    return problem("yaml-tab-indent", text.span(at[0], max(tab, 0)))


def _quote(text: _Text, said: str, context: str, at: _Place, start: _Place) -> Diagnostic | None:
    if "quoted scalar" not in context and "double-quoted" not in context:
        return None
    if "escape" in said or "hexdecimal" in said or "hexadecimal" in said:
        line = text.line(at[0])
        column = line.rfind("\\", 0, at[1] + 1)
        column = max(column, 0)
        return problem("yaml-escape", text.span(at[0], column, 2), escape=line[column : column + 2])
    quote = text.line(start[0])[start[1] : start[1] + 1]
    escaped = "''" if quote == "'" else '\\"'
    return problem("yaml-unclosed-quote", text.span(*start), quote=quote, escaped=escaped)


def _start(text: _Text, said: str, context: str, at: _Place, start: _Place) -> Diagnostic | None:
    """Find a value that starts with a character which YAML keeps for itself."""
    if "directive" in context or ("directive" in said and "document" not in said):
        return problem("yaml-directive", text.span(*start))
    if "tag" in context or "undefined tag" in said:
        place = at if "undefined tag" in said else start
        word = text.line(place[0])[place[1] :].split(" ")[0]
        return problem("yaml-tag", text.span(*place, len(word)), tag=word)
    if any(word in context for word in ("alias", "anchor", "block scalar")):
        char = text.line(start[0])[start[1] : start[1] + 1]
        return problem("yaml-reserved-start", text.span(*start), char=char)
    if "cannot start any token" in said:
        char = text.line(at[0])[at[1] : at[1] + 1]
        return problem("yaml-reserved-start", text.span(*at), char=char)
    return None


def _bracket(text: _Text, said: str, context: str, at: _Place, start: _Place) -> Diagnostic | None:
    if "flow" not in context:
        return None
    line = text.line(start[0])
    bracket = line[start[1] : start[1] + 1]
    if bracket not in _CLOSING:
        return None
    lost = re.search(r"(?<=[\s,\[{])#\S.*", line[start[1] :])
    if lost:  # the closing bracket went with it
        rest = lost[0].rstrip()
        span = text.span(start[0], start[1] + lost.start(), len(rest))
        return problem("yaml-hash-cuts-value", span, severity="error", rest=rest)
    if "node content" in said and text.line(at[0])[at[1] : at[1] + 1] == ",":
        return problem("yaml-extra-comma", text.span(*at))
    return problem("yaml-unclosed-bracket", text.span(*start), bracket=bracket, closing=_CLOSING[bracket])


def _colon(text: _Text, said: str, _context: str, at: _Place, start: _Place) -> Diagnostic | None:
    if "mapping values are not allowed" in said:
        return _second_colon(text, at)
    if "':'" in said:
        return _no_colon(text, start[0])
    return None


def _second_colon(text: _Text, at: _Place) -> Diagnostic | None:
    line = text.line(at[0])
    found = _KEY_VALUE.match(line)
    if found and found.start("value") <= at[1]:
        curly = _CURLY.match(found["value"])
        if curly:
            return problem("yaml-smart-quotes", text.span(at[0], found.start("value")), char=curly[0])
        return problem("yaml-colon-in-value", text.span(*at), key=found["key"])
    above = text.before(at[0])
    if above >= 0:
        indent, above_indent = _width(line), _width(text.line(above))
        glued = _KEY_GLUED.match(text.line(above))
        if glued:
            return problem("yaml-missing-space", text.span(above, glued.end("key")), key=glued["key"])
        if ":" not in text.line(above) and indent <= above_indent:
            return _no_colon(text, above)
        return problem("yaml-indent", text.span(at[0], indent))
    return None


def _no_colon(text: _Text, number: int) -> Diagnostic:
    line = text.line(number)
    glued = _KEY_GLUED.match(line)
    if glued:
        return problem("yaml-missing-space", text.span(number, glued.end("key")), key=glued["key"])
    indent = _width(line)
    return problem("yaml-missing-colon", text.span(number, indent, len(line.rstrip()) - indent), text=line.strip())


def _layout(text: _Text, said: str, context: str, at: _Place, _start: _Place) -> Diagnostic | None:
    line = text.line(at[0])
    before = line[: at[1]].rstrip()
    if "block sequence entries" in said:
        found = re.match(r"\s*(?:- +)*([^:]+):$", before)
        if found:
            return problem("yaml-list-beside-key", text.span(*at), key=found[1])
        return problem("yaml-indent", text.span(at[0], _width(line)))
    if before.endswith(('"', "'")):
        return problem("yaml-text-after-quote", text.span(*at, len(line.rstrip()) - at[1]))
    if before.endswith(("]", "}")):
        return problem("yaml-text-after-bracket", text.span(*at, len(line.rstrip()) - at[1]))
    if "block" in context and not before:
        return problem("yaml-indent", text.span(*at))
    return None


def _width(line: str) -> int:
    return len(line) - len(line.lstrip())
