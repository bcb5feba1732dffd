"""The search page: everything there is, by collection, so that it works without JavaScript."""

from __future__ import annotations

import msgspec

from cmhub.hub.reader import Reader
from cmhub.i18n.collation import sort_key
from cmhub.outputs.pages.trail import Rows
from cmhub.theming.context import PageModel, collection_of
from cmhub.theming.views.link import Link, link_of


def targets(hub: Reader) -> Rows:  # noqa: ARG001  every hub has one
    """One page."""
    yield "/search/", "search", "", ""


def search(hub: Reader, _key: str) -> PageModel:
    """All listed entries that do not ask to be left out of search."""
    groups = []
    for name, kind in hub.kinds.items():
        links: list[Link] = []
        for entry in hub.ids(name):
            face = hub.face(name, entry)
            if face is None or (face.card.get("search") or {}).get("exclude"):
                continue
            number = face.card.get("number")
            link = link_of(face, hub)
            links.append(msgspec.structs.replace(link, title=f"{number}. {link.title}") if number else link)
        if links:
            links.sort(key=lambda link: sort_key(link.title, hub.lang))
            groups.append((collection_of(hub, name) if kind.has_own_pages else None, tuple(links)))
    return PageModel(
        template="search.html",
        address="/search/",
        title=hub.texts.gettext("Search"),
        values={"groups": tuple(groups)},
        noindex=True,
    )


BUILDERS = {"search": search}
