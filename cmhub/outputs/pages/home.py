"""The home page and its blocks, and the page for addresses that do not exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from cmhub.config.declaration import localised
from cmhub.hub.reader import Reader
from cmhub.hub.time.agenda import split
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.trail import Rows, section
from cmhub.theming.context import Item, PageModel
from cmhub.theming.views import view, views
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.event import listed
from cmhub.theming.views.link import link_of
from cmhub.theming.views.member import MemberView

DEFAULT_BLOCKS = ("hero", "events", "faq", "people", "news", "paths")
_MOST = {"events": 3, "faq": 5, "people": 8, "news": 4, "paths": 6, "entries": 6}


class Block(msgspec.Struct, frozen=True):
    """A block of the home page."""

    type: str
    title: str = ""
    items: tuple[Any, ...] = ()
    more: Item | None = None
    text: str = ""
    action: Item | None = None
    collection: str = ""


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
    blocks = []
    for written in hub.setting("home") or DEFAULT_BLOCKS:
        options = written if isinstance(written, dict) else {"type": str(written)}
        make = _BLOCKS.get(str(options.get("type", "")))
        block = (
            make(hub, options) if make is not None else _entries(hub, {"collection": options.get("type"), **options})
        )
        if block is not None:
            blocks.append(block)
    return PageModel(
        template="home.html",
        address="/",
        title=entry.title if entry is not None else name,
        description=(entry.description if entry is not None else None) or about,
        entry=entry,
        langs=entry.row.langs if entry is not None else None,
        values={"entry": entry, "blocks": tuple(blocks)},
        jsonld=(structured.website(name, hub.absolute(hub.url("/")), about, hub.lang),),
    )


def _hero(hub: Reader, _options: dict[str, Any]) -> Block:
    entry = view(hub, "pages", "index")
    name = localised(hub.setting("site_name"), hub.lang, hub.languages[0])
    about = localised(hub.setting("site_description"), hub.lang, hub.languages[0])
    action = None
    if entry is not None:
        written = (entry.row.values.get("extra") or {}).get("action")
        if isinstance(written, dict) and written.get("text") and written.get("url"):
            action = Item(str(written["text"]), _action_url(hub, str(written["url"])))
        return Block("hero", entry.title, text=entry.description or about, action=action)
    return Block("hero", name, text=about)


def _action_url(hub: Reader, url: str) -> str:
    """Where the home page's one action leads: a reference, an address of this site, or an outside one."""
    from cmhub.theming.views.link import reference

    if "://" in url or url.startswith("mailto:"):
        return url
    if url.startswith("/"):
        bare = next((url.removeprefix(f"/{lang}") for lang in hub.languages if url.startswith(f"/{lang}/")), url)
        return hub.url(bare)
    found = reference(hub, url)
    return found.url if found is not None and found.url else hub.url("/")


def _events(hub: Reader, _options: dict[str, Any]) -> Block | None:
    if not hub.has_entries("events"):
        return None
    coming = split(hub.occurrences(), hub.has_come).upcoming
    unique = list({item.id: item for item in reversed(coming)}.values())[::-1]  # a weekly series must not fill the page
    items = listed(hub, sorted(unique, key=lambda item: item.occurrence.begins())[: _MOST["events"]])
    return Block("events", hub.texts.gettext("What is on"), tuple(items), section(hub, "events"), collection="events")


def _faq(hub: Reader, _options: dict[str, Any]) -> Block | None:
    found = views(hub, "faq")
    boosted = sorted(found, key=lambda entry: (entry.borrowed, -_boost(entry)))
    return (
        Block(
            "faq",
            hub.texts.gettext("Find an answer"),
            tuple(boosted[: _MOST["faq"]]),
            section(hub, "faq"),
            collection="faq",
        )
        if found
        else None
    )


def _boost(entry: EntryView) -> float:
    """How much its author wants an entry to be found."""
    return float((entry.row.values.get("search") or {}).get("boost") or 1)


def _people(hub: Reader, _options: dict[str, Any]) -> Block | None:
    found = [entry for entry in views(hub, "members") if isinstance(entry, MemberView) and not entry.alumni]
    helpers = sorted(found, key=lambda entry: not entry.row.values.get("skills"))
    title = hub.texts.gettext("People to ask")
    return (
        Block("people", title, tuple(helpers[: _MOST["people"]]), section(hub, "members"), collection="members")
        if found
        else None
    )


def _news(hub: Reader, _options: dict[str, Any]) -> Block | None:
    found = sorted(views(hub, "news"), key=lambda entry: not entry.row.values.get("pin"))
    return (
        Block(
            "news",
            hub.texts.gettext("What is new"),
            tuple(found[: _MOST["news"]]),
            section(hub, "news"),
            collection="news",
        )
        if found
        else None
    )


def _paths(hub: Reader, _options: dict[str, Any]) -> Block | None:
    found = views(hub, "paths")
    return (
        Block(
            "paths",
            hub.texts.gettext("Ways in"),
            tuple(found[: _MOST["paths"]]),
            section(hub, "paths"),
            collection="paths",
        )
        if found
        else None
    )


def _entries(hub: Reader, options: dict[str, Any]) -> Block | None:
    name = str(options.get("collection") or "")
    if name not in hub.kinds or not hub.kinds[name].has_own_pages:
        return None
    found = [entry.link for entry in views(hub, name)]
    more = section(hub, name)
    return Block("entries", more.title, tuple(found[: _MOST["entries"]]), more, collection=name) if found else None


def _text(hub: Reader, options: dict[str, Any]) -> Block | None:
    text = localised(options.get("text"), hub.lang, hub.languages[0]) if options.get("text") else ""
    return Block("text", localised(options.get("title"), hub.lang, hub.languages[0]), text=text) if text else None


_BLOCKS: dict[str, Callable[[Reader, dict[str, Any]], Block | None]] = {
    "hero": _hero,
    "events": _events,
    "faq": _faq,
    "people": _people,
    "news": _news,
    "paths": _paths,
    "text": _text,
}


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
