"""References: `[[target#anchor|label]]`, and `![[target]]` for a card.

An inline rule that stands before CommonMark's link. The label is what follows the first `|`, the
anchor what follows the last `#` of the target. `[[text]](url)` stays the link that CommonMark makes
of it. What a target means is not known here; `links` gives every reference its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmhub.markdown.html import Drawings, escape, own
from cmhub.markdown.marks import mark
from cmhub.markdown.sheet import Sheet, sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

# Bounded, so that many `[[` without an end cost little each. `[[^1]]` is a footnote in brackets.
WIKI = re.compile(r"!?\[\[([^\[\]|\n^][^\[\]|\n]{0,300})(?:\|([^\[\]]{0,500}))?\]\](?!\()")


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rule."""
    if "references" not in settings.extensions:
        return {}
    md.inline.ruler.before("link", "reference", reference)
    return {"reference": _draw}


def reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a reference at the place of the state."""
    src, pos = state.src, state.pos
    if not src.startswith(("[[", "![["), pos):
        return False
    match = WIKI.match(src, pos, state.posMax)
    if not match or not match[1].strip():
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = match[1].strip()
        token.meta = {
            "label": " ".join((match[2] or "").split()),
            "embed": src[pos] == "!",
            "place": sheet_of(state.env).place(pos),
            "length": len(match[0]),
        }
    state.pos = match.end()
    return True


def _draw(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    token = tokens[index]
    meta = token.meta
    if "index" not in meta:  # inside an alternative text
        return escape(meta["label"])
    if meta.get("block"):
        return f"{mark('e', meta['index'])}\n"
    names = own(token)
    extra = f" {sheet.own(names)}" if names else ""
    return f'<a href="{mark("r", meta["index"])}"{extra}>{escape(meta["label"])}</a>'
