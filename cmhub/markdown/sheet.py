"""What one rendering gathers while it runs: problems, references, pieces of HTML, places.

A `Sheet` lives for one text and is handed from rule to rule in markdown-it's `env`; nothing of it
outlives the rendering but what `Rendered` takes over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.markdown.marks import mark

if TYPE_CHECKING:
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings
    from cmhub.markdown.values import ListBlock, Reference


_MOST_OF_A_KIND = 100


class Place(NamedTuple):
    """A line and a column of the text, both from 1; column 0 if only the line is known."""

    line: int
    column: int = 0

    def span(self, length: int = 0) -> Span:
        """Give the place as a span of `length` characters in a file yet to be named."""
        end = self.column + length if self.column and length else 0
        return Span("", self.line, self.column, self.line if end else 0, end)


@dataclass(slots=True)
class Sheet:
    """The working paper of one rendering. `lines` are the source's, without their ends."""

    settings: Settings
    lines: list[str]
    inline: bool = False  # the text is a field of one line
    problems: list[Diagnostic] = field(default_factory=list)
    refs: list[Reference] = field(default_factory=list)
    lists: list[ListBlock] = field(default_factory=list)
    stash: list[str] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)  # those in use, see `names.free`
    raw: bool = False  # the text has HTML of its own
    block: Token | None = None  # the `inline` token whose content is being parsed
    guarded: str | None = None  # the source with the `|` of references exchanged, for tables
    brackets: int = 0  # what `[` have cost so far, see `parser`
    pictures: int = 0  # how many alternative texts deep the inline parser is
    containers: int = 0  # how many were opened
    scanned: int = 0  # how many lines were looked at for ends of containers
    no_table: int = 0  # the line before which no table begins: one that was too large
    autolinks: int = 0  # how many bare addresses became links
    tabs: int = 0  # how many groups of tabs there are

    def report(self, code: str, place: Place, *, length: int = 0, suggestion: str = "", **params: Any) -> None:
        """Note a problem at a place; of one kind no more than a hundred in one text."""
        count = self.counts[code] = self.counts.get(code, 0) + 1
        if count > _MOST_OF_A_KIND:
            return
        self.problems.append(problem(code, place.span(length), suggestion=suggestion, **params))

    def report_once(self, key: str, code: str, place: Place, **params: Any) -> None:
        """Note a problem unless one with the same key was noted before."""
        if key not in self.said:
            self.said.add(key)
            self.report(code, place, **params)

    def own(self, attributes: str) -> str:
        """Give our own attributes so that they pass the sanitiser: in a mark if there is need."""
        return f'class="{self.keep(attributes)}"' if self.raw else attributes

    def piece(self, html: str) -> str:
        """Give a whole piece of our own HTML, put aside if the sanitiser will run."""
        return self.keep(html) if self.raw else html

    def keep(self, html: str) -> str:
        """Put a piece of our own HTML aside and give the mark that stands for it."""
        self.stash.append(html)
        return mark("s", len(self.stash) - 1)

    def place(self, offset: int) -> Place:
        """Find the place of a character of the inline content that is being parsed.

        A line of the content is the source line without what stood before it (quote marks, list
        indents) and sometimes without its end (`##` of a heading, the rest of a table row), so it
        is looked for in the source line: at its end, else from the column that a cell brought.
        """
        token = self.block
        if token is None or not token.map:
            return Place(0)
        content = token.content
        number = token.map[0] + content.count("\n", 0, offset)
        start = content.rfind("\n", 0, offset) + 1
        if number >= len(self.lines):
            return Place(len(self.lines))
        cell = token.meta.get("column")
        if cell is not None:
            return Place(number + 1, cell + offset - start + 1)
        end = content.find("\n", start)
        text = (content[start:] if end < 0 else content[start:end]).rstrip()
        source = self.lines[number].rstrip()
        base = len(source) - len(text) if source.endswith(text) else source.rfind(text)
        return Place(number + 1, base + offset - start + 1 if base >= 0 else 0)


def sheet_of(env: Any) -> Sheet:
    """Give the sheet that a rule finds in its `env`."""
    sheet: Sheet = env["sheet"]
    return sheet


def start_of(token: Token) -> Place:
    """Give the first line of a block."""
    return Place((token.map or [0])[0] + 1)
