"""Footnotes: `[^name]` and `[^name]: text` (as on GitHub), by mdit-py-plugins.

Notes stand at the end of the text, in the order in which they are first called. A call without its
note stays text and is reported, and so is a note that nobody calls.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mdit_py_plugins.footnote import footnote_plugin

from cmhub.markdown.html import Drawings, escape, fixed
from cmhub.markdown.sheet import Place, Sheet, sheet_of, start_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

_CALL = re.compile(r"\[\^([^\s\]\[]{1,100})\](?![(\[:])")


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the plugin and the two checks."""
    if "footnotes" not in settings.extensions:
        return {}
    footnote_plugin(md, inline=False)
    md.inline.ruler.after("footnote_ref", "footnote_missing", missing)
    md.core.ruler.before("footnote_tail", "footnotes", judge)
    return {
        "footnote_ref": _draw_call,
        "footnote_block_open": _draw_notes,
        "footnote_block_close": fixed("</ol>\n</section>\n"),
        "footnote_open": _draw_note,
        "footnote_close": fixed("</li>\n"),
        "footnote_anchor": _draw_back,
    }


def missing(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a call of a note that does not exist, as text."""
    if not state.src.startswith("[^", state.pos):
        return False
    match = _CALL.match(state.src, state.pos, state.posMax)
    if not match or match[0][1:-1].upper() in state.env.get("references", {}):
        return False
    if not silent:
        sheet = sheet_of(state.env)
        state.append_pending(match[0])
        sheet.report("markdown-footnote-missing", sheet.place(state.pos), length=len(match[0]), name=match[1])
    state.pos = match.end()
    return True


def judge(state: StateCore) -> None:
    """Report notes that nobody calls, which are not shown, and leave the first of several with one name."""
    notes = state.env.get("footnotes", {}).get("refs", {})
    if not notes:
        return
    sheet = sheet_of(state.env)
    kept: list[Token] = []
    seen: set[str] = set()
    dropping = 0
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            if label in seen or dropping:
                dropping += 1
                sheet.report("markdown-footnote-duplicate", _start(token, sheet), name=label)
            elif notes.get(f":{label}", 0) < 0:
                sheet.report("markdown-footnote-unused", _start(token, sheet), name=label)
            seen.add(label)
        if not dropping:
            kept.append(token)
        if token.type == "footnote_reference_close" and dropping:
            dropping -= 1
    state.tokens = kept


def _start(token: Token, sheet: Sheet) -> Place:
    line = start_of(token).line
    return Place(line, sheet.lines[line - 1].find("[^") + 1 if line <= len(sheet.lines) else 0)


def _number(token: Token) -> tuple[int, str]:
    """Give a note's number, and what tells its second and further calls apart."""
    again = token.meta.get("subId", 0)
    return token.meta["id"] + 1, f"-{again + 1}" if again > 0 else ""


def note_id(token: Token, sheet: Sheet) -> str:
    """Give the id of a note, or of the call to which the token leads back."""
    number, again = _number(token)
    back = token.type != "footnote_open"
    return f"{sheet.settings.id_prefix}{'fnref' if back else 'fn'}-{number}{again if back else ''}"


def _draw_call(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    token = tokens[index]
    number, _ = _number(token)
    href = f"#{sheet.settings.id_prefix}fn-{number}"
    label = sheet.settings.label("footnote", number=number)
    inner = (
        f'id="{escape(note_id(token, sheet))}" href="{escape(href)}" role="doc-noteref" aria-label="{escape(label)}"'
    )
    outer = sheet.own('class="footnote-ref"')
    return f"<sup {outer}><a {sheet.own(inner)}>{number}</a></sup>"


def _draw_notes(_tokens: Sequence[Token], _index: int, sheet: Sheet) -> str:
    label = escape(sheet.settings.label("footnotes"))
    extra = sheet.own(f'class="footnotes" role="doc-endnotes" aria-label="{label}"')
    return f"<section {extra}>\n<ol>\n"


def _draw_note(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    extra = f'id="{escape(note_id(tokens[index], sheet))}" class="footnote"'
    return f"<li {sheet.own(extra)}>"


def _draw_back(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    href, label = f"#{note_id(tokens[index], sheet)}", sheet.settings.label("footnote-back")
    extra = f'class="footnote-back" href="{escape(href)}" role="doc-backlink" aria-label="{escape(label)}"'
    return f" <a {sheet.own(extra)}>↩\ufe0e</a>"
