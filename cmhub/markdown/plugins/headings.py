"""Headings: their ids (given, or as GitHub makes them), their level, a link to themselves.

`## Title {#id .class}` gives them by hand. Given ids are taken first, so that a generated one never
takes a given one's place; further takers of an id get `-1`, `-2`, … as on GitHub. Ids that blocks
were given are made different here too, and all of them get the prefix of the settings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmhub.markdown.html import Drawings, escape
from cmhub.markdown.marks import OPEN
from cmhub.markdown.names import free, slug
from cmhub.markdown.plain import public, words
from cmhub.markdown.plugins.attributes import take
from cmhub.markdown.plugins.footnotes import note_id
from cmhub.markdown.sheet import Place, Sheet, sheet_of, start_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

_DEEPEST = 6
_AROUND = ' :«»“”„"'  # what may stand around the title in a label


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rule that names headings."""
    if not settings.sanitise:
        return {}
    md.core.ruler.push("headings", headings)
    return {"heading_close": _draw_end}


def headings(state: StateCore) -> None:
    """Name every heading of the text, after all other rules have settled its content."""
    sheet = sheet_of(state.env)
    tokens, settings = state.tokens, sheet.settings
    found = [i for i, token in enumerate(tokens) if token.type == "heading_open"]
    for index in found:
        opening, content, closing = tokens[index : index + 3]
        opening.tag = closing.tag = f"h{min(_DEEPEST, int(opening.tag[1]) + settings.heading_offset)}"
        if "headings" in settings.extensions and "attributes" in settings.extensions:
            take(opening, content)
    taken = sheet.ids
    for token in tokens:
        if token.type in {"footnote_open", "footnote_anchor"}:
            taken[note_id(token, sheet)] = 0
        for each in (token, *(token.children or ())):
            if "id" in each.attrs:
                _unique(each, start_of(token), taken, sheet)
    if "headings" not in settings.extensions:
        return
    for index in found:
        opening, content, closing = tokens[index : index + 3]
        if "id" not in opening.attrs:
            opening.attrSet("id", free(settings.id_prefix + slug(public(content.children or [])), taken))
        closing.meta = {"id": opening.attrs["id"], "text": words(content.children or []).strip()}


def _unique(token: Token, place: Place, taken: dict[str, int], sheet: Sheet) -> None:
    given = sheet.settings.id_prefix + str(token.attrs["id"])
    if given in taken:
        sheet.report("markdown-duplicate-id", place, id=str(token.attrs["id"]))
    token.attrs = {**token.attrs, "id": free(given, taken)}


def _draw_end(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    token = tokens[index]
    if "id" not in token.meta or not sheet.settings.heading_links:
        return f"</{token.tag}>\n"
    words = token.meta["text"]
    # What a reference says may not be public: then the label does without the title.
    label = sheet.settings.label("heading-link", title=words)
    if OPEN in words or not words:
        label = sheet.settings.label("heading-link", title="").strip(_AROUND)
    href = escape(f"#{token.meta['id']}")
    extra = sheet.own(f'class="heading-anchor" href="{href}" aria-label="{escape(label)}"')
    sign = sheet.piece('<span aria-hidden="true">#</span>')
    # Behind the heading and not in it, where it would be read out as a part of the title.
    return f"</{token.tag}>\n<a {extra}>{sign}</a>\n"
