"""Fills the marked places of a rendered text: the last step, when a page is made.

What a reference means comes from the resolver; nothing here knows a hub.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from cmhub.markdown.marks import CLOSE, END, OPEN, clean
from cmhub.markdown.values import ListBlock, Reference, Rendered, Resolved

Resolver = Callable[[Reference], Resolved]
Listing = Callable[[ListBlock], str]

_TAG = r"(?:[^\">]|\"[^\"]*\")*?"
_BLOCK = f"{OPEN}(?P<sort>[el])(?P<number>[0-9]+){CLOSE}"
_IMAGE = rf'<img (?P<before>{_TAG})src="{OPEN}r(?P<src>[0-9]+){CLOSE}"(?P<after>{_TAG})>'
_LINK = rf'<a (?P<ahead>{_TAG})href="{OPEN}r(?P<href>[0-9]+){CLOSE}"(?P<behind>{_TAG})>(?P<label>.*?)</a>'
_INNER = re.compile(f"{_IMAGE}|{_BLOCK}")
_PLACE = re.compile(f"{_LINK}|{_IMAGE}|{_BLOCK}", re.DOTALL)
_LABEL = re.compile(f"{OPEN}r([0-9]+){CLOSE}([^{OPEN}]*){END}")
_ANY = re.compile(f"{OPEN}[a-z][0-9]*{CLOSE}")
_CLASS = re.compile(r'class="([^"]*)"')


def fill(rendered: Rendered, resolver: Resolver, listing: Listing | None = None) -> str:
    """Give the finished HTML.

    `resolver` is asked once for every reference that stands in the HTML, in the order of the text;
    `listing` gives trusted HTML for a `:::list` block, and without it such blocks are left out.
    What they give is not looked through again.
    """
    if OPEN not in rendered.html:
        return rendered.html
    refs = rendered.refs

    def inner(match: re.Match[str]) -> str:
        if match["src"]:
            return _image(match["before"], refs[int(match["src"])], match["after"], resolver)
        if match["sort"] == "e":
            return _embed(refs[int(match["number"])], resolver)
        shown = listing(rendered.lists[int(match["number"])]) if listing else ""
        return f'<div class="listing">{shown}</div>' if shown else ""

    def place(match: re.Match[str]) -> str:
        if not match["href"]:
            return inner(match)
        attrs = f"{match['ahead']} {match['behind']}".strip()
        return _link(refs[int(match["href"])], _INNER.sub(inner, match["label"]), attrs, resolver)

    return _PLACE.sub(place, rendered.html)


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
        return clean(resolved.title)
    if label:
        return label
    if resolved.state == "found":
        return clean(resolved.title) or reference.target or reference.anchor
    return "" if resolved.state == "hidden" else reference.raw


def _embed(reference: Reference, resolver: Resolver) -> str:
    resolved = resolver(reference)
    if resolved.state == "found" and resolved.html:
        return f'<div class="embed">{resolved.html}</div>'
    inner = _anchor(reference, resolved, escape(shown(reference, resolved, reference.label)), "")
    return f"<p>{inner}</p>" if inner else ""


def _link(reference: Reference, inner: str, attrs: str, resolver: Resolver) -> str:
    resolved = resolver(reference)
    if resolved.state == "replaced" or not inner.strip():
        inner = escape(shown(reference, resolved, ""))
    return _anchor(reference, resolved, inner, attrs)


def _anchor(reference: Reference, resolved: Resolved, inner: str, attrs: str) -> str:
    if not inner:
        return ""
    if resolved.state != "found" or not resolved.url:
        state = "missing" if resolved.state == "missing" else "hidden"
        return f'<span class="ref ref--{state}">{inner}</span>'
    attrs = _with_class(attrs, " ".join(filter(None, ("ref" if reference.kind == "wiki" else "", resolved.cls))))
    lang = f' hreflang="{escape(resolved.lang)}"' if resolved.lang else ""
    return f'<a {attrs}{" " if attrs else ""}href="{escape(resolved.url)}"{lang}>{inner}</a>'


def _with_class(attrs: str, names: str) -> str:
    if not names:
        return attrs
    if _CLASS.search(attrs):
        return _CLASS.sub(lambda match: f'class="{escape(names)} {match[1]}"', attrs, count=1)
    return f'{attrs} class="{escape(names)}"'.strip()


def _image(before: str, reference: Reference, after: str, resolver: Resolver) -> str:
    resolved = resolver(reference)
    if resolved.state != "found" or not resolved.url:
        label = reference.label if resolved.state == "missing" else ""
        return f'<span class="image-missing">{escape(label)}</span>' if label else ""
    attrs = " ".join(filter(None, (before.strip(), after.strip())))
    sized = resolved.width and resolved.height and "width=" not in attrs and "height=" not in attrs
    size = f' width="{resolved.width}" height="{resolved.height}"' if sized else ""
    image = f'<img src="{escape(resolved.url)}"{" " if attrs else ""}{attrs}{size}>'
    if not resolved.sources:
        return image
    lazy = "auto, " if 'loading="lazy"' in attrs else ""  # what comes late knows how wide it is laid out
    return f"<picture>{_sources(resolved, lazy)}{image}</picture>"


def _sources(resolved: Resolved, lazy: str) -> str:
    sizes = f' sizes="{lazy}{escape(resolved.sizes)}"' if resolved.sizes else ""
    return "".join(
        f'<source type="{escape(kind)}" srcset="{escape(srcset)}"{sizes}>' for kind, srcset in resolved.sources
    )
