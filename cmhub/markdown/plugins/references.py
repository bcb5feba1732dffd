"""References: `[[target#anchor|label]]`, and `![[target]]` for a card.

An inline rule that stands before CommonMark's link. The label is what follows the first `|`, the
anchor what follows the last `#` of the target. `[[text]](url)` stays the link that CommonMark makes
of it. What a target means is not known here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmhub.markdown.sheet import sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    from cmhub.markdown.settings import Settings

_LONGEST = 500
# Bounded, so that many `[[` without end cost little each.
WIKI = re.compile(r"!?\[\[([^\[\]|\n^][^\[\]|\n]{0,300})(?:\|([^\[\]]{0,500}))?\]\](?!\()")


def plug(md: MarkdownIt, settings: Settings) -> None:
    """Add the rule."""
    if "references" in settings.extensions:
        md.inline.ruler.before("link", "reference", reference)


def reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a reference at the place of the state."""
    src, pos = state.src, state.pos
    if not src.startswith(("[[", "![["), pos):
        return False
    match = WIKI.match(src, pos, state.posMax)
    if not match or not match[1].strip() or "\n\n" in match[0]:
        return False
    if not silent:
        sheet = sheet_of(state.env)
        token = state.push("reference", "", 0)
        token.content = match[1].strip()
        token.meta = {
            "label": " ".join((match[2] or "").split()),
            "embed": src[pos] == "!",
            "place": sheet.place(pos),
            "length": len(match[0]),
            "inside": state.linkLevel > 0,
        }
    state.pos = match.end()
    return True
