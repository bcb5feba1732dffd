"""Report for people: severity, place, the line with a caret under the fault, why, and what to do.

The one format with excerpts; it gets lines through a function and opens no file itself.
"""

from __future__ import annotations

import unicodedata
from collections import deque
from typing import TYPE_CHECKING

from cmhub.diagnostics.message import visible
from cmhub.diagnostics.model import severity_of
from cmhub.diagnostics.report import arrange, meant, summary, worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cmhub.diagnostics.model import Diagnostic, Span

    Lines = Callable[[str], Sequence[str]]

_LABELS = {
    "en": {
        "error": "error",
        "warning": "warning",
        "info": "note",
        "why": "Why",
        "hint": "What to do",
        "see": "See also",
    },
    "ru": {
        "error": "ошибка",
        "warning": "предупреждение",
        "info": "замечание",
        "why": "Почему",
        "hint": "Что сделать",
        "see": "См. также",
    },
}
_COLORS = {"error": "31", "warning": "33", "info": "36"}
_TAB = 4
_WIDTH = 100  # columns of an excerpt; longer lines are cut around the fault


class _Pen:
    """Writes with colours or without."""

    def __init__(self, *, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._color and text else text


def render_text(diagnostics: Iterable[Diagnostic], *, lang: str, read_lines: Lines, color: bool) -> str:
    """Give the whole report, each problem followed by an empty line, and a summary line at the end.

    `read_lines(path)` gives the lines of a source file without line ends, or nothing if it can't
    be read. No problem gives "".
    """
    ordered = arrange(diagnostics)
    if not ordered:
        return ""
    pen = _Pen(color=color)
    blocks = [_block(each, lang, read_lines, pen) for each in ordered]
    return "\n".join(blocks) + "\n" + pen(summary(ordered, lang=lang), "1") + "\n"


def _block(diagnostic: Diagnostic, lang: str, read_lines: Lines, pen: _Pen) -> str:
    words = worded(diagnostic, lang)
    labels = _LABELS["ru" if lang == "ru" else "en"]
    severity = severity_of(diagnostic)
    color = _COLORS[severity]
    lines = [f"{pen(labels[severity] + '[' + diagnostic.code + ']', '1;' + color)}{pen(': ' + words.title, '1')}"]
    if diagnostic.span:
        lines += _excerpt(diagnostic.span, read_lines, pen, color)
    lines.append(f"  {words.what}")
    if diagnostic.suggestion:
        lines.append(f"  {pen(meant(diagnostic.suggestion, lang), '1')}")
    lines += [
        f"  {pen(labels[part] + ':', '2')} {text}" for part, text in (("why", words.why), ("hint", words.hint)) if text
    ]
    for span in diagnostic.related:
        lines += [f"  {pen(labels['see'] + ':', '2')}", *_excerpt(span, read_lines, pen, "36")]
    return "\n".join(lines) + "\n"


def _excerpt(span: Span, read_lines: Lines, pen: _Pen, color: str) -> list[str]:
    margin = " " * len(str(span.line)) if span.line else " "
    head = f"{margin}{pen('-->', '2')} {visible_path(span)}"
    lines = read_lines(span.path) if span.line else ()
    if not 0 < span.line <= len(lines):
        return [head]
    text, start, length = _drawn(lines[span.line - 1], span)
    bar = pen("|", "2")
    shown = [head, f"{margin} {bar}", f"{pen(str(span.line), '2')} {bar} {text}".rstrip()]
    if span.column:
        shown.append(f"{margin} {bar} {' ' * start}{pen('^' * length, '1;' + color)}")
    return shown


def visible_path(span: Span) -> str:
    """Write a place so that terminals open it, with nothing in the path that could harm one."""
    return visible(str(span)) if not str(span).isprintable() else str(span)


def _drawn(line: str, span: Span) -> tuple[str, int, int]:
    """Give what a terminal shows of a line, and the column and width of the fault in it."""
    first = max(0, min(span.column - 1, len(line)))
    end_column = span.end_column if span.end_line in {0, span.line} else len(line) + 1
    last = max(first, min(end_column - 1, len(line)))
    before = deque(_cells(line[:first]))
    fault, after = _cells(line[first:last][:_WIDTH]), _cells(line[last:][:_WIDTH])
    start = sum(width for _, width in before)
    if start > _WIDTH * 2 // 3:  # a long line is cut on the left, keeping some of what comes before
        while start > _WIDTH // 2:
            start -= before.popleft()[1]
        before.appendleft(("…", 1))
        start += 1
    room = _WIDTH - start
    text = "".join(text for text, _ in before) + _fitting(fault + after, room)
    return text, start, max(1, min(sum(width for _, width in fault), room))


def _fitting(cells: list[tuple[str, int]], room: int) -> str:
    shown: list[str] = []
    for text, width in cells:
        room -= width
        if room < 0:
            return "".join(shown) + "…"
        shown.append(text)
    return "".join(shown)


def _cells(text: str) -> list[tuple[str, int]]:
    return [_cell(char) for char in text]


def _cell(char: str) -> tuple[str, int]:
    """Give what stands for a character on a terminal, and its width in columns (UAX #11)."""
    if char == "\t":
        return " " * _TAB, _TAB
    if unicodedata.category(char) in {"Mn", "Me"} or char in "\u200c\u200d":
        return char, 0
    if not char.isprintable() and unicodedata.category(char) != "Zs":
        escaped = visible(char)
        return escaped, len(escaped)
    return char, 2 if unicodedata.east_asian_width(char) in "WF" else 1
