"""Markdown to HTML: the parser, its plugins, headings, references, sanitising.

`render(text, settings)` is pure; references stay marked places that `fill` replaces when a page is
made. Knows no files, no hub and no catalogue of translations. markdown-it, nh3 and Pygments are
imported in this room alone.
"""

from __future__ import annotations

from cmhub.markdown.fill import Listing, Resolver, fill, fill_text
from cmhub.markdown.render import Renderer, render, render_inline
from cmhub.markdown.settings import LABELS, STANDARD, Extension, Settings
from cmhub.markdown.values import Heading, ListBlock, Reference, Rendered, Resolved

__all__ = [
    "LABELS",
    "STANDARD",
    "Extension",
    "Heading",
    "ListBlock",
    "Listing",
    "Reference",
    "Rendered",
    "Renderer",
    "Resolved",
    "Resolver",
    "Settings",
    "fill",
    "fill_text",
    "render",
    "render_inline",
]
