"""Fills the marked places of a rendered text: the last step, when a page is made.

What a reference means comes from the resolver; nothing here knows a hub.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from cmhub.markdown.marks import CLOSE, OPEN
from cmhub.markdown.values import ListBlock, Reference, Rendered, Resolved

Resolver = Callable[[Reference], Resolved]
Listing = Callable[[ListBlock], str]

_ATTRS = r"((?:[^\">]|\"[^\"]*\")*?)"
_LINK = re.compile(rf'<a {_ATTRS}href="{OPEN}r([0-9]+){CLOSE}"{_ATTRS}>(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(rf'<(img|source) {_ATTRS}src="{OPEN}r([0-9]+){CLOSE}"{_ATTRS}/?>')
_BLOCK = re.compile(f"{OPEN}([el])([0-9]+){CLOSE}")
_LABEL = re.compile(f"{OPEN}r([0-9]+){CLOSE}([^{OPEN}]*)(?:{OPEN}z{CLOSE})")
_ANY = re.compile(f"{OPEN}[a-z][0-9]*{CLOSE}")
_CLASS = re.compile(r'class="([^"]*)"')


def fill(rendered: Rendered, resolver: Resolver, listing: Listing | None = None) -> str:
    """Give the finished HTML.

    `resolver` is asked once for every reference that stands in the HTML, in no promised order;
    `listing` gives trusted HTML for a `:::list` block, and without it such blocks are left out.
    """
    html = rendered.html
    if OPEN not in html:
        return html
    refs = rendered.refs
    html = _BLOCK.sub(lambda match: _block(match, rendered, resolver, listing), html)
    html = _IMAGE.sub(lambda match: _image(match, refs[int(match[3])], resolver), html)
    return _LINK.sub(lambda match: _link(match, refs[int(match[2])], resolver), html)


def fill_text(text: str, rendered: Rendered, resolver: Resolver) -> str:
    """Give plain text (`Rendered.text`, `Heading.text`) with what may be shown of its references."""
    if OPEN not in text:
        return text

    def replaced(match: re.Match[str]) -> str:
        reference = rendered.refs[int(match[1])]
        return shown(reference, resolver(reference), match[2])

    previous = ""
    while previous != text:
        previous, text = text, _LABEL.sub(replaced, text)
    return _ANY.sub("", text)


def shown(reference: Reference, resolved: Resolved, label: str) -> str:
    """Give the words for a reference: its own label as far as it may be shown, else the title."""
    if resolved.state == "replaced":
        return resolved.title
    if label:
        return label
    if resolved.state == "found":
        return resolved.title or reference.target or reference.anchor
    return "" if resolved.state == "hidden" else reference.raw


def _block(match: re.Match[str], rendered: Rendered, resolver: Resolver, listing: Listing | None) -> str:
    if match[1] == "l":
        inner = listing(rendered.lists[int(match[2])]) if listing else ""
        return f'<div class="listing">{inner}</div>' if inner else ""
    reference = rendered.refs[int(match[2])]
    resolved = resolver(reference)
    if resolved.state == "found" and resolved.html:
        return f'<div class="embed">{resolved.html}</div>'
    inner = _anchor(reference, resolved, escape(shown(reference, resolved, reference.label)), "")
    return f"<p>{inner}</p>" if inner else ""


def _link(match: re.Match[str], reference: Reference, resolver: Resolver) -> str:
    resolved = resolver(reference)
    attrs = f"{match[1]} {match[3]}".strip()
    inner = match[4]
    if resolved.state == "replaced" or not inner.strip():
        inner = escape(shown(reference, resolved, ""))
    return _anchor(reference, resolved, inner, attrs)


def _anchor(reference: Reference, resolved: Resolved, inner: str, attrs: str) -> str:
    if resolved.state == "hidden" and not inner:
        return ""
    wiki = reference.kind == "wiki"
    if resolved.state != "found" or not resolved.url:
        state = "missing" if resolved.state == "missing" else "hidden"
        return f'<span class="ref ref--{state}">{inner}</span>'
    names = " ".join(filter(None, ("ref" if wiki else "", resolved.cls)))
    attrs = _with_class(attrs, names)
    lang = f' hreflang="{escape(resolved.lang)}"' if resolved.lang else ""
    return f'<a{" " if attrs else ""}{attrs} href="{escape(resolved.url)}"{lang}>{inner}</a>'


def _with_class(attrs: str, names: str) -> str:
    if not names:
        return attrs
    if _CLASS.search(attrs):
        return _CLASS.sub(lambda match: f'class="{escape(names)} {match[1]}"', attrs, count=1)
    return f'{attrs} class="{escape(names)}"'.strip()


def _image(match: re.Match[str], reference: Reference, resolver: Resolver) -> str:
    resolved = resolver(reference)
    if resolved.state != "found" or not resolved.url:
        label = reference.label if resolved.state == "missing" else ""
        return f'<span class="image-missing">{escape(label)}</span>' if label else ""
    attrs = " ".join(filter(None, (match[2].strip(), match[4].strip())))
    size = f' width="{resolved.width}" height="{resolved.height}"' if resolved.width and resolved.height else ""
    if "width=" in attrs or "height=" in attrs:
        size = ""
    return f'<{match[1]} src="{escape(resolved.url)}"{" " if attrs else ""}{attrs}{size}>'
