"""Every value derived from a hub, as named queries of a few lines each. This is the page to read, then its four files.

Bytes enter through ``q.input``; a query reads other queries through ``q`` and ``q.part``, and all of it is recorded, so
that a change runs again only what it reaches. The functions that do the work are in the rooms below; here is only what
depends on what, each file on those before it: ``written.py`` (what authors wrote, file by file), ``visible.py`` (which
of it is public, and its texts), ``connected.py`` (the hub as a whole), ``published.py`` (the files of the site).

    cmhub.yaml ─ config ─ kinds
    content/** ─ tree ─ parse (a file and its translations) ─ book (what is visible, and where)
                          │                                    ├─ faces (what links show) ─ order, nav
                          │                                    ├─ tags, occurrences ─ agenda
                          └─ markdown (a body) ─ mentions ─────┼─ page, feeds, calendars, api …
                                                               └─ shown ─ variants ─ variant (a picture, smaller)

Three queries are cut into many parts, and nearly everything reads parts, so that an edit reaches no more than it has to:

- ``parse``, for each entry and language: ``where`` (visibility and address, read by ``book``), ``card`` (title and what
  else links and lists show, read by ``faces``), ``updated`` (read by the sitemap), ``summary`` (all fields, read by its
  own page), ``texts`` (read by ``markdown`` and by its pages), ``refs`` (read by ``mentions``), ``spans`` (read where
  something is wrong)
- ``book``: ``entry:<collection>:<id>`` (address, file, languages), the ids of each list, and every name, file and
  address by which an entry can be referred to
- ``markdown``: what an entry's texts refer to, which anchors they have, where they are written; not their HTML

What a page, a feed or an audit reads is decided by the code that makes it, through the reader (``hub/recorded.py``), and
recorded like any other read. Typically a page reads its own ``summary`` and ``texts``, the face and the book's ``entry``
of whatever it links to, its stretch of the ``menu``, the ``chrome`` of its language, and its template.

So these run, besides ``parse`` and ``markdown`` of the file that was edited:

- a body: its page
- a title: ``faces``, ``order``, ``nav``, ``menu``; the pages that show it (its neighbours in the menu, lists, what it is
  mentioned by), feeds, API
- a tag: ``book``, ``tags``, the pages of its tags
- a renamed file: ``tree``, ``book``, and what showed it under its old name; its text comes from the cache
- a template: the pages that can reach it
"""

from __future__ import annotations

from cmhub.engine import queries_in
from cmhub.pipeline import connected, published, visible, written
from cmhub.pipeline.connected import mentions, occurrences, rulebook, shown, targets
from cmhub.pipeline.published import search_files, search_index, search_listed, search_record
from cmhub.pipeline.visible import book
from cmhub.pipeline.written import config, frozen, parse, special, tree

__all__ = [
    "NAMED",
    "QUERIES",
    "book",
    "config",
    "frozen",
    "mentions",
    "occurrences",
    "parse",
    "rulebook",
    "search_files",
    "search_index",
    "search_listed",
    "search_record",
    "shown",
    "special",
    "targets",
    "tree",
]

QUERIES = queries_in(written, visible, connected, published)
"""All of them, in the order of the files."""

NAMED = {one.name: one for one in QUERIES}
"""The same by name, as ``targets`` names them."""
