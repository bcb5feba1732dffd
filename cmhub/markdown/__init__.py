"""Markdown to HTML: the parser, its plugins, headings, references, sanitising.

`render(text, settings)` is pure: references, embeds and lists of entries stay marked places, which
`fill(rendered, resolver, listing)` replaces when a page is made, and `fill_text` in plain text.
Knows no files, no hub and no catalogue of translations. markdown-it, nh3 and Pygments are imported
in this room alone.

What a theme draws (the classes are a contract with themes; no `style` anywhere, and no id or class
from a text begins with `cm-`):

- heading: `h2#id` ending in `a.heading-anchor[aria-label] > span[aria-hidden]`
- table: `div.table[role=group][tabindex=0][aria-label] > table`, cells `.align-left`, `.align-center`, `.align-right`
- tasks: `ul.tasks > li.task(.task--done) > input.task__box[type=checkbox][disabled][aria-label]`
- note: `sup.footnote-ref > a#fnref-1[role=doc-noteref]`; at the end `section.footnotes[role=doc-endnotes] > ol >
  li#fn-1.footnote`, with `a.footnote-back[role=doc-backlink]`
- alert: `div.alert.alert--tip[role=note] > p.alert__title`; tip, note, important, warning, caution
- code: `figure.code[data-lang][data-copy][data-copied] > figcaption.code__title? + pre[tabindex=0] > code.language-x`,
  in it Pygments' short classes and `span.hll` for lines pointed out; a script puts the button for copying into the figure
- `pre.math`, `pre.mermaid` where these are switched on: their source
- `:::details`: `details.details > summary.details__title + div.details__body`
- `:::tabs`: `div.tabs > details.tab[name] > summary.tab__title + div.tab__body`, the first one open: without script and
  without style a row of boxes of which one is open, with the keyboard's and the find command's help for nothing
- `:::steps`: `div.steps > ol`; `:::cards`: `div.cards > ul > li.card > p.card__title > a` and `p.card__text`
- `:::columns`: `div.columns.columns--2 > div.column`; `:::figure`: `figure.figure > img + figcaption.figure__caption`
- `:::list`: `div.listing` around what the page gives; an unknown container: `div.block`
- reference: `a.ref` and the resolver's class; else `span.ref.ref--missing` or `span.ref.ref--hidden`
- embed alone in its paragraph: `div.embed` around the card
- link to another site: `a.external[rel=noopener]`; its picture, which is not loaded: `a.external.image-link`
- picture: `img[loading=lazy][decoding=async]`, alone in its paragraph `p.picture > img`; `span.image-missing`
- abbreviation: `abbr[title]`
"""

from __future__ import annotations

from cmhub.markdown.fill import Listing, Resolver, fill, fill_text
from cmhub.markdown.render import Renderer, render, render_inline
from cmhub.markdown.settings import LABELS, STANDARD, Extension, Settings, settings_for
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
    "settings_for",
]
