"""Footnotes: `[^name]` and `[^name]: text` (as on GitHub), by mdit-py-plugins.

Notes stand at the end of the text, in the order in which they are first called; drawn in `html`.
A call without its note stays text and is reported, and so is a note that nobody calls.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdit_py_plugins.footnote import footnote_plugin

from cmhub.markdown.sheet import Place, sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

    from cmhub.markdown.settings import Settings

_CALL = re.compile(r"\[\^([^\s\]\[]{1,100})\]")


def plug(md: MarkdownIt, settings: Settings) -> None:
    """Add the plugin and the two checks."""
    if "footnotes" not in settings.extensions:
        return
    footnote_plugin(md, inline=False)
    md.inline.ruler.after("footnote_ref", "footnote_missing", missing)
    md.core.ruler.before("footnote_tail", "footnote_unused", unused)


def missing(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a call of a note that does not exist, as text."""
    if not state.src.startswith("[^", state.pos):
        return False
    match = _CALL.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        sheet = sheet_of(state.env)
        state.pending += match[0]
        sheet.report("markdown-footnote-missing", sheet.place(state.pos), length=len(match[0]), name=match[1])
    state.pos = match.end()
    return True


def unused(state: StateCore) -> None:
    """Report notes that nobody calls: they are not shown."""
    notes = state.env.get("footnotes", {}).get("refs", {})
    for token in state.tokens:
        if token.type == "footnote_reference_open" and notes.get(":" + token.meta["label"], 0) < 0:
            place = Place((token.map or [0])[0] + 1, 1)
            sheet_of(state.env).report("markdown-footnote-unused", place, name=token.meta["label"])
