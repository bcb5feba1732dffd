"""Links, pictures and references: judged by their address, and marked if they lie inside the hub.

Three sorts of address: outside (allowed schemes only), inside (registered as a `Reference`, with a
mark in `href` or `src` for `fill`), forbidden (shown as text and reported). The rules of
markdown-it that make links are wrapped only to learn their places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_inline import autolink, image, link

from cmhub.markdown import addresses
from cmhub.markdown.html import Drawings, escape, own
from cmhub.markdown.marks import mark
from cmhub.markdown.plain import alternative
from cmhub.markdown.sheet import Place, Sheet, sheet_of
from cmhub.markdown.values import Reference, ReferenceKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

_Rule = Callable[["StateInline", bool], bool]
# What `normalizeLink` would leave as it is (a test compares them).
_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9._~/!$&'()*+,;=:@-]*)?(?:\?[A-Za-z0-9._~/!$&'()*+,;=:@?-]*)?")
_DEEPEST_PICTURE = 3  # alternative texts within each other; each is parsed once more for its parent


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Wrap the rules and add the judgement, unless CommonMark alone is wanted."""
    if not settings.sanitise:
        return {}
    md.inline.ruler.at("link", _likely(_placed(link, "[")))
    md.inline.ruler.at("image", _shallow(_placed(image, "!")))
    md.inline.ruler.at("autolink", _placed(autolink, "<"))
    md.core.ruler.after("inline", "links", judge)
    return {"link_open": _draw_link, "image": _draw_picture, "remote_image": _draw_remote}


def _placed(rule: _Rule, first: str) -> _Rule:
    """Wrap a rule so that the token it opens knows where it came from, and its source."""

    def placed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        start = state.pos
        if state.src[start] != first:
            return False
        count = len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[count : count + 2]:
                if token.type in {"link_open", "image"}:
                    token.meta["place"] = sheet_of(state.env).place(start)
                    token.meta["source"] = state.src[start : state.pos]
                    break
        return True

    return placed


def _likely(rule: _Rule) -> _Rule:
    """Wrap the rule of links so that it isn't tried where no link can be: each try may read a whole block."""

    def likely(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        src = state.src
        if src[state.pos] != "[" or not ("](" in src or ("references" in state.env and "]" in src)):
            return False
        return rule(state, silent)

    return likely


def _shallow(rule: _Rule) -> _Rule:
    """Wrap the rule of pictures: it parses alternative texts again, level by level."""

    def shallow(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        sheet = sheet_of(state.env)
        if state.src[state.pos] != "!" or sheet.pictures >= _DEEPEST_PICTURE:
            return False
        sheet.pictures += 1
        try:
            return rule(state, silent)
        finally:
            sheet.pictures -= 1

    return shallow


def judge(state: StateCore) -> None:
    """Go through all inline content and settle every link, picture and reference."""
    sheet = sheet_of(state.env)
    for index, token in enumerate(state.tokens):
        if token.type == "inline" and token.children:
            token.children = _settled(token.children, sheet)
            _stand_alone(state.tokens, index, sheet)


def _settled(children: list[Token], sheet: Sheet) -> list[Token]:
    result: list[Token] = []
    opened: list[str] = []  # for every open link, what became of it
    for child in children:
        if child.type == "link_open":
            opened.append("" if "foreign" in opened else _link(child, sheet))
            if opened[-1] == "foreign":
                child.type, child.content = "foreign", child.meta["source"]
                result.append(child)
            if opened[-1] not in {"inside", "outside"}:
                continue
        elif child.type == "link_close":
            sort = opened.pop() if opened else ""
            child.meta["marked"] = sort == "inside"
            if sort not in {"inside", "outside"}:
                continue
        elif "foreign" in opened:
            continue
        elif child.type == "image":
            _picture(child, sheet, inside=bool({"inside", "outside"}.intersection(opened)))
        elif child.type == "reference":
            _reference(child, sheet)
        result.append(child)
    return result


def _link(token: Token, sheet: Sheet) -> str:
    """Settle a link and tell what became of it: "" if it may be none, "foreign" for a template's."""
    raw = str(token.attrs.get("href", ""))
    place, length = _origin(token)
    address = addresses.read(raw)
    if address.sort == "forbidden":
        sheet.report("markdown-link-scheme", place, length=length, target=raw)
        return ""
    if address.sort == "outside":
        outside(token, address.url)
        return "outside"
    if _template(raw):
        sheet.report_once("foreign", "markdown-foreign-template", place, text=raw)
        return "foreign"
    if not address.url:
        sheet.report("markdown-link-empty", place, length=length)
        return ""
    reference = register(sheet, "link", raw, place, length=length)
    token.attrs = {**token.attrs, "href": mark("r", reference.index)}
    token.meta["marked"] = True
    # The words of a link to a record may name a person who is not public.
    token.meta["private"] = address.path.endswith((".yaml", ".yml"))
    return "inside"


def _origin(token: Token) -> tuple[Place, int]:
    return token.meta.get("place") or Place(0), len(token.meta.get("source", ""))


def _template(raw: str) -> bool:
    return "{{" in raw or "{%" in raw


def encoded(url: str) -> str:
    """Give an address in the form for `href`: percent-encoded, the host in ASCII."""
    return url if _PLAIN.fullmatch(url) else normalizeLink(url)


def outside(token: Token, url: str) -> None:
    """Make a link token one to another site, or of another scheme."""
    token.attrs = {**token.attrs, "href": encoded(url)}
    token.meta["external"] = url[:4].lower() == "http"


def _picture(token: Token, sheet: Sheet, *, inside: bool) -> None:
    raw = str(token.attrs.get("src", ""))
    place, length = _origin(token)
    address = addresses.read(raw)
    label = token.meta["alt"] = " ".join(alternative(token.children or []).split())
    if address.sort == "inside" and _template(raw):
        sheet.report_once("foreign", "markdown-foreign-template", place, text=raw)
        token.type, token.content = "foreign", token.meta.get("source", raw)
    elif address.sort == "inside" and address.url:
        reference = register(sheet, "image", raw, place, label=label, embed=True, length=length)
        token.attrs = {**token.attrs, "src": mark("r", reference.index)}
    elif address.sort == "outside" and address.url[:4].lower() == "http":
        sheet.report("markdown-remote-image", place, length=length, target=raw)
        token.type = "remote_image"
        token.meta["href"] = "" if inside else encoded(address.url)
    else:
        code = "markdown-link-scheme" if address.url else "markdown-link-empty"
        sheet.report(code, place, length=length, **({"target": raw} if address.url else {}))
        token.type, token.content = "text", label


def _reference(token: Token, sheet: Sheet) -> None:
    meta = token.meta
    label, embed, length = meta["label"], meta["embed"], meta["length"]
    reference = register(sheet, "wiki", token.content, meta["place"], label=label, embed=embed, length=length)
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
    query = ""
    if kind == "wiki":
        path, _, anchor = raw.rpartition("#") if "#" in raw else (raw, "", "")
    else:
        _, _, path, query, anchor = addresses.read(raw)
    reference = Reference(
        index=len(sheet.refs),
        kind=kind,
        raw=raw,
        target=path.strip(),
        anchor=anchor.strip(),
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
    if before is None or before.type != "paragraph_open":
        return
    children = tokens[index].children or []
    solid = [each for each in children if each.type != "softbreak" and (each.type != "text" or each.content.strip())]
    if solid and all(each.type == "reference" and each.meta["embed"] for each in solid):
        for each in solid:
            each.meta["block"] = True
            number = each.meta["index"]
            sheet.refs[number] = msgspec.structs.replace(sheet.refs[number], block=True)
        tokens[index].children = solid
        before.hidden = tokens[index + 1].hidden = True
    elif len(solid) == 1 and solid[0].type == "image" and not before.hidden:
        before.attrJoin("class", "picture")


def _draw_link(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    token = tokens[index]
    title = f' title="{escape(str(token.attrs["title"]))}"' if "title" in token.attrs else ""
    names = own(token, "external", 'rel="noopener"') if token.meta.get("external") else own(token)
    extra = f" {sheet.own(names)}" if names else ""
    return f'<a href="{escape(str(token.attrs["href"]))}"{title}{extra}>'


def _draw_picture(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    token = tokens[index]
    title = f' title="{escape(str(token.attrs["title"]))}"' if "title" in token.attrs else ""
    extra = sheet.own(own(token, more='loading="lazy" decoding="async"'))
    return f'<img src="{token.attrs["src"]}" alt="{escape(token.meta["alt"])}"{title} {extra}>'


def _draw_remote(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    meta = tokens[index].meta
    words = escape(meta["alt"] or meta["href"])
    if not meta["href"]:
        return words
    extra = sheet.own('class="external image-link" rel="noopener"')
    return f'<a href="{escape(meta["href"])}" {extra}>{words}</a>'
