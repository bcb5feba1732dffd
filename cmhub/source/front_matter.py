"""Splits a Markdown file into its fields and its body, and loses nothing of either.

Front matter is what stands between a first line `---` and the next line `---`. Anything else is
body: a page that starts with `----` or `***`, or has `---` further down. What the fields say is
read by `yaml`; this knows only lines.
"""

from __future__ import annotations

import re

import msgspec

from cmhub.diagnostics import Diagnostic, Span, problem

_FENCE = re.compile(r"---[ \t]*")
_KEY = re.compile(r"[^\W\d][\w-]*:(\s|$)")
_LINE_ENDS = re.compile("\r\n?")
_BLOCK_LINES = 200  # how far below a late fence its partner is looked for


class FrontMatter(msgspec.Struct, frozen=True):
    """The two parts of a Markdown file and the numbers of their first lines (1-based).

    Without front matter `yaml` is "" and `yaml_line` 0, and `body` is the whole text.
    """

    yaml: str
    yaml_line: int
    body: str
    body_line: int
    problems: tuple[Diagnostic, ...] = ()

    @property
    def present(self) -> bool:
        """Whether the file has front matter, be it empty."""
        return self.yaml_line > 0


def split(text: str, path: str) -> FrontMatter:
    """Split the text of a Markdown file.

    A byte order mark is dropped and line ends become LF. An opening `---` without a closing one is
    an error, and the whole text stays in `body`; a block of fields below empty lines or text is a
    warning (it is body).
    """
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    opening, _, rest = text.partition("\n")
    if not _FENCE.fullmatch(opening):
        return FrontMatter("", 0, text, 1, _late(text, path))
    start = 0
    for number, line in enumerate(rest.split("\n"), 2):
        if _FENCE.fullmatch(line):
            body = rest[start + len(line) + 1 :]
            return FrontMatter(rest[:start], 2, body, number + 1)
        start += len(line) + 1
    unclosed = problem("front-matter-unclosed", Span(path, 1, 1, 1, len(opening) + 1))
    return FrontMatter("", 0, text, 1, (unclosed,))


def _late(text: str, path: str) -> tuple[Diagnostic, ...]:
    """Find a block of fields that does not start on the first line, with nothing but space above."""
    stripped = text.lstrip()
    if not stripped.startswith("---") or stripped == text:
        return ()
    first = text[: len(text) - len(stripped)].count("\n")
    lines = text.split("\n")[first : first + _BLOCK_LINES]
    if len(lines) < 2 or not _FENCE.fullmatch(lines[0].strip()) or not _KEY.match(lines[1]):  # noqa: PLR2004
        return ()
    if not any(_FENCE.fullmatch(line) for line in lines[1:]):
        return ()
    column = len(lines[0]) - len(lines[0].lstrip()) + 1
    return (problem("front-matter-not-first", Span(path, first + 1, column, first + 1, column + 3)),)
