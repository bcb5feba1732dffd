"""Template syntax of other generators: `{% … %}` and `{{ … }}` of Liquid and Jinja, Hugo's shortcodes.

Content is never a template. Such text stays as it was written, quotation marks included, and its
first place is reported, once a text. In code it means nothing and is not looked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmhub.markdown.sheet import Place, sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    from cmhub.markdown.settings import Settings

TEMPLATE = re.compile(r"\{%[^\n]{0,400}?%\}|\{\{[^\n]{0,400}?\}\}")


def plug(md: MarkdownIt, settings: Settings) -> None:
    """Add the rule."""
    if "foreign" in settings.extensions:
        md.inline.ruler.after("escape", "foreign", foreign)


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
        sheet.report_once("foreign", "markdown-foreign-template", sheet.place(state.pos), text=match[0])
    state.pos = match.end()
    return True


def look(env: object, html: str, place: Place) -> None:
    """Look for template syntax in a piece of raw HTML."""
    match = TEMPLATE.search(html)
    sheet = sheet_of(env)
    if match and "foreign" in sheet.settings.extensions:
        line = place.line + html.count("\n", 0, match.start())
        sheet.report_once("foreign", "markdown-foreign-template", Place(line), text=match[0])
