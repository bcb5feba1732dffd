"""The home page, and the page for addresses that do not exist."""

from __future__ import annotations

from cmhub.config.declaration import localised
from cmhub.hub.reader import Reader
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.blocks import blocks
from cmhub.outputs.pages.trail import Rows, section
from cmhub.theming.context import PageModel
from cmhub.theming.views import view
from cmhub.theming.views.link import link_of


def targets(hub: Reader) -> Rows:
    """Home and 404."""
    place = hub.place("pages", "index")
    yield "/", "home", "", place[1] if place is not None else ""
    yield "/404.html", "not-found", "", ""


def home(hub: Reader, _key: str) -> PageModel:
    """The home page: ``content/index.md`` with the blocks that the configuration names."""
    entry = view(hub, "pages", "index")
    name = localised(hub.setting("site_name"), hub.lang, hub.languages[0])
    about = localised(hub.setting("site_description"), hub.lang, hub.languages[0])
    return PageModel(
        template="home.html",
        address="/",
        title=entry.title if entry is not None else name,
        description=(entry.description if entry is not None else None) or about,
        entry=entry,
        langs=entry.row.langs if entry is not None else None,
        values={"entry": entry, "blocks": blocks(hub)},
        jsonld=(structured.website(name, hub.absolute(hub.url("/")), about, hub.lang),),
    )


def not_found(hub: Reader, _key: str) -> PageModel:
    """The page for addresses that do not exist."""
    suggestions = [link_of(face, hub) for page in ("index",) if (face := hub.face("pages", page)) is not None]
    sections = tuple(
        section(hub, name) for name, kind in hub.kinds.items() if kind.has_own_pages and hub.has_entries(name)
    )
    return PageModel(
        template="404.html",
        address="/404.html",
        title=hub.texts.gettext("This page does not exist"),
        values={"suggestions": (*suggestions, *sections)},
        noindex=True,
    )


BUILDERS = {"home": home, "not-found": not_found}
