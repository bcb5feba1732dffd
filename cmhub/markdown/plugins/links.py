"""Links, pictures and references: judged by their address, and marked if they lie inside the hub.

Three sorts of address: outside (allowed schemes only), inside (registered as a `Reference`, with a
mark in `href` or `src` for `fill`), forbidden (shown as text and reported). The rules of
markdown-it that make links are wrapped only to learn their places.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_inline import autolink, image, link
from markdown_it.token import Token
from msgspec.structs import replace

from cmhub.markdown import addresses
from cmhub.markdown.marks import mark
from cmhub.markdown.plain import alternative
from cmhub.markdown.sheet import Place, Sheet, sheet_of
from cmhub.markdown.values import Reference, ReferenceKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

    from cmhub.markdown.settings import Settings

_Rule = Callable[["StateInline", bool], bool]
_DEEPEST_PICTURE = 4


def plug(md: MarkdownIt, settings: Settings) -> None:
    """Wrap the rules and add the judgement, unless CommonMark alone is wanted."""
    if not settings.sanitise:
        return
    md.inline.ruler.at("link", _placed(link))
    md.inline.ruler.at("image", _shallow(_placed(image)))
    md.inline.ruler.at("autolink", _placed(autolink))
    md.core.ruler.after("inline", "links", judge)


def _placed(rule: _Rule) -> _Rule:
    """Wrap a rule so that the token it opens knows where it came from."""

    def placed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        if state.src[state.pos] not in "[!<":
            return False
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[count : count + 2]:
                if token.type in {"link_open", "image"}:
                    token.meta["place"] = sheet_of(state.env).place(start)
                    token.meta["length"] = state.pos - start
                    break
        return True

    return placed


def _shallow(rule: _Rule) -> _Rule:
    """Wrap the rule of pictures: it parses alternative texts again, level by level."""

    def shallow(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        if state.src[state.pos] != "!":
            return False
        depth = state.env.get("pictures", 0)
        if depth >= _DEEPEST_PICTURE:
            return False
        state.env["pictures"] = depth + 1
        try:
            return rule(state, silent)
        finally:
            state.env["pictures"] = depth

    return shallow


def judge(state: StateCore) -> None:
    """Go through all inline content and settle every link, picture and reference."""
    sheet = sheet_of(state.env)
    for index, token in enumerate(state.tokens):
        if token.type == "inline" and token.children:
            _settle(token.children, sheet)
            _stand_alone(state.tokens, index, sheet)


def _settle(children: list[Token], sheet: Sheet) -> None:
    opened: list[addresses.Sort] = []
    for child in children:
        if child.type == "link_open":
            opened.append(_link(child, sheet))
        elif child.type == "link_close" and opened:
            sort = opened.pop()
            child.meta["marked"] = sort == "inside"
            if sort == "forbidden":
                _silence(child)
        elif child.type == "image":
            _picture(child, sheet, inside=bool(opened) and opened[-1] != "forbidden")
        elif child.type == "reference":
            _reference(child, sheet)


def _silence(token: Token) -> None:
    token.type, token.tag, token.nesting, token.content = "text", "", 0, ""


def _link(token: Token, sheet: Sheet) -> addresses.Sort:
    """Settle a link and tell its sort; a forbidden one is turned into text."""
    place: Place = token.meta.get("place") or Place(0)
    raw = str(token.attrs.get("href", ""))
    address = addresses.read(raw)
    if address.sort == "forbidden":
        sheet.report("markdown-link-scheme", place, target=raw)
        _silence(token)
        return "forbidden"
    if address.sort == "inside":
        if "{{" in raw or "{%" in raw:  # another generator's template: no address of ours
            sheet.report_once("foreign", "markdown-foreign-template", place, text=raw)
            _silence(token)
            return "forbidden"
        reference = register(sheet, "link", raw, place, length=token.meta.get("length", 0))
        token.attrs = {**token.attrs, "href": mark("r", reference.index)}
        return "inside"
    outside(token, address.url)
    return "outside"


def outside(token: Token, url: str) -> None:
    """Make a link token one to another site, or of another scheme."""
    token.attrs = {**token.attrs, "href": normalizeLink(url)}
    if url[:4].lower() == "http":
        token.meta["own"] = 'class="external" rel="noopener"'


def _picture(token: Token, sheet: Sheet, *, inside: bool) -> None:
    place: Place = token.meta.get("place") or Place(0)
    raw = str(token.attrs.get("src", ""))
    address = addresses.read(raw)
    label = alternative(token.children or [])
    token.meta["alt"] = label
    if address.sort == "inside":
        reference = register(sheet, "image", raw, place, label=label, embed=True, length=token.meta.get("length", 0))
        token.attrs = {**token.attrs, "src": mark("r", reference.index)}
        return
    if address.sort == "outside" and address.url[:4].lower() == "http":
        sheet.report("markdown-remote-image", place, target=raw)
        token.type = "remote_image"
        token.meta["href"] = "" if inside else normalizeLink(address.url)
        return
    sheet.report("markdown-link-scheme", place, target=raw)
    token.type, token.content = "text", label


def _reference(token: Token, sheet: Sheet) -> None:
    meta = token.meta
    reference = register(
        sheet, "wiki", token.content, meta["place"], label=meta["label"], embed=meta["embed"], length=meta["length"]
    )
    meta["index"] = reference.index


def register(
    sheet: Sheet,
    kind: ReferenceKind,
    raw: str,
    place: Place,
    *,
    label: str = "",
    embed: bool = False,
    length: int = 0,
) -> Reference:
    """Write down a reference and give it its number."""
    if kind == "wiki":
        target, _, anchor = raw.rpartition("#") if "#" in raw else (raw, "", "")
        path, query = target.strip(), ""
        anchor = anchor.strip()
    else:
        address = addresses.read(raw)
        path, query, anchor = address.path, address.query, address.anchor
    reference = Reference(
        index=len(sheet.refs),
        kind=kind,
        raw=raw,
        target=path,
        anchor=anchor,
        query=query,
        label=label,
        embed=embed,
        line=place.line,
        column=place.column,
        end_column=place.column + length if place.column and length else 0,
    )
    sheet.refs.append(reference)
    return reference


def _stand_alone(tokens: list[Token], index: int, sheet: Sheet) -> None:
    """Take embeds that are alone in their paragraph out of it; name a paragraph that is a picture."""
    before = tokens[index - 1] if index else None
    if before is None or before.type != "paragraph_open" or before.hidden:
        return
    solid = [
        each
        for each in tokens[index].children or []
        if each.type != "softbreak" and (each.type != "text" or each.content)
    ]
    if solid and all(each.type == "reference" and each.meta["embed"] for each in solid):
        for each in solid:
            each.meta["block"] = True
            number = each.meta["index"]
            sheet.refs[number] = replace(sheet.refs[number], block=True)
        tokens[index].children = solid
        before.hidden = tokens[index + 1].hidden = True
    elif len(solid) == 1 and solid[0].type == "image":
        before.attrJoin("class", "picture")
