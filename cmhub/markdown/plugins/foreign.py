"""Template syntax of other generators: `{% … %}` and `{{ … }}` of Liquid and Jinja, Hugo's shortcodes.

Content is never a template. Such text stays as it was written, quotation marks included, and its
first place is reported, once a text. In code it means nothing and is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmhub.markdown.html import Drawings, escape
from cmhub.markdown.sheet import Place, Sheet, sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

# A tag may go on in the next lines of its paragraph; bounded, so that many openings cost little each.
TEMPLATE = re.compile(r"\{%.{0,400}?%\}|\{\{.{0,400}?\}\}", re.DOTALL)


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rule."""
    if "foreign" in settings.extensions:
        md.inline.ruler.before("link", "foreign", foreign)
    return {"foreign": _draw}


def foreign(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a piece of template syntax as text."""
    if not state.src.startswith(("{{", "{%"), state.pos):
        return False
    match = TEMPLATE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        sheet = sheet_of(state.env)
        state.push("foreign", "", 0).content = match[0]
        text = " ".join(match[0].split())
        sheet.report_once("foreign", "markdown-foreign-template", sheet.place(state.pos), text=text)
    state.pos = match.end()
    return True


def look(sheet: Sheet, html: str, line: int) -> None:
    """Look for template syntax in a piece of raw HTML that begins on `line`."""
    if "foreign" not in sheet.settings.extensions:
        return
    if match := TEMPLATE.search(html):
        line += html.count("\n", 0, match.start())
        first = match[0].split("\n", 1)[0]
        column = sheet.lines[line - 1].find(first) + 1 if line <= len(sheet.lines) else 0
        text = " ".join(match[0].split())
        sheet.report_once("foreign", "markdown-foreign-template", Place(line, column), text=text)


def _draw(tokens: Sequence[Token], index: int, _sheet: Sheet) -> str:
    return escape(tokens[index].content)
