"""The blocks of the home page: what each type of ``config/home.py`` shows, from the hub as it is.

Must not know the page round them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from cmhub.config.declaration import localised
from cmhub.config.home import DEFAULT
from cmhub.hub.reader import Reader
from cmhub.hub.time.agenda import split
from cmhub.outputs.pages.trail import section
from cmhub.theming.banners import Banner, banner
from cmhub.theming.context import Item
from cmhub.theming.views import view, views
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.event import listed
from cmhub.theming.views.link import Action, action_of
from cmhub.theming.views.member import MemberView

Options = Mapping[str, Any]
_NARROW = frozenset({"events", "faq", "news", "paths"})
_COLLECTIONS = {"events": "events", "faq": "faq", "people": "members", "news": "news", "paths": "paths"}
_MOST = {"events": 3, "faq": 5, "people": 8, "news": 4, "paths": 6, "entries": 6}


class Number(msgspec.Struct, frozen=True):
    """A number with what it counts; `value` is an int if it was counted, else as written."""

    label: str
    value: int | str
    url: str | None = None


class Block(msgspec.Struct, frozen=True):
    """A block of the home page."""

    type: str
    title: str = ""
    items: tuple[Any, ...] = ()
    more: Item | None = None
    text: str = ""
    actions: tuple[Action, ...] = ()
    collection: str = ""
    empty: str = ""
    banner: Banner | None = None
    half: bool = False  # shares a row with its neighbour where there is room
    queue: tuple[Any, ...] = ()  # of events: the items and what takes their places as they end, in order
    goes_on: bool = False  # of events: whether even more is to come

    @property
    def action(self) -> Action | None:
        """The main one of its actions."""
        return self.actions[0] if self.actions else None


def blocks(hub: Reader) -> tuple[Block, ...]:
    """The blocks that have something to show, in the configuration's order."""
    declared = hub.setting("home")
    if declared is None:
        declared = [block.model_dump() for block in DEFAULT]
    made = (_MAKERS[options["type"]](hub, options) for options in declared)
    return tuple(_in_pairs([block for block in made if block is not None]))


def _in_pairs(found: Sequence[Block]) -> Iterator[Block]:
    """Narrow blocks that follow each other stand side by side, two by two, so that no order leaves a hole."""
    pending: Block | None = None
    for block in found:
        if pending is not None and block.type in _NARROW:
            yield msgspec.structs.replace(pending, half=True)
            yield msgspec.structs.replace(block, half=True)
            pending = None
            continue
        if pending is not None:
            yield pending
        pending = block if block.type in _NARROW else None
        if pending is None:
            yield block
    if pending is not None:
        yield pending


def _said(hub: Reader, text: Any) -> str:
    return localised(text, hub.lang, hub.languages[0])


def _actions(hub: Reader, written: Sequence[Options]) -> tuple[Action, ...]:
    return tuple(found for one in written if (found := action_of(hub, one)) is not None)


def _hero(hub: Reader, options: Options) -> Block:
    entry = view(hub, "pages", "index")
    title, text = hub.setting("site_name"), hub.setting("site_description")
    actions: Sequence[Any] = options["actions"]
    if entry is not None:
        title, text = entry.title, entry.description or text
        own = (entry.row.values.get("extra") or {}).get("action")
        actions = actions or ((own,) if isinstance(own, dict) and own.get("text") and own.get("url") else ())
    return Block(
        "hero",
        _said(hub, options["title"] or title),
        text=_said(hub, options["text"] or text),
        actions=_actions(hub, actions),
    )


def _banner(hub: Reader, options: Options) -> Block | None:
    found = banner(hub, options) if options["pages"] == "home" else None
    return Block("banner", found.title, banner=found) if found is not None else None


def _listing(hub: Reader, options: Options, items: Sequence[Any], more: Item | None, title: str) -> Block | None:
    """A block that lists something; without anything to list it is there only if the configuration has words for that."""
    empty = _said(hub, options["empty"])
    if not items and not empty:
        return None
    kind = options["type"]
    most = options["limit"] or _MOST[kind]
    return Block(
        kind,
        _said(hub, options["title"]) or title,
        tuple(items[:most]),
        more,
        collection=options.get("collection") or _COLLECTIONS[kind],
        empty=empty,
    )


def _more(hub: Reader, collection: str) -> Item | None:
    return section(hub, collection) if hub.has_entries(collection) else None


def _events(hub: Reader, options: Options) -> Block | None:
    title, more = hub.texts.gettext("What is on"), _more(hub, "events")
    if more is None:
        return _listing(hub, options, (), None, title)
    coming = split(hub.occurrences(), hub.has_come).upcoming
    unique = list({item.id: item for item in reversed(coming)}.values())[::-1]  # a weekly series must not fill the page
    most = options["limit"] or _MOST["events"]
    first = sorted(unique, key=lambda item: item.occurrence.begins())[:most]
    shown = {(item.id, item.occurrence.date) for item in first}
    queue = [item for at, item in enumerate(coming) if at < most * 2 or (item.id, item.occurrence.date) in shown]
    rows = listed(hub, queue)
    found = _listing(hub, options, [row for row in rows if (row.event.id, row.date) in shown], more, title)
    if found is not None:
        found = msgspec.structs.replace(found, queue=tuple(rows), goes_on=len(queue) < len(coming))
    # With nothing planned the block stays: its own words tell how to hear of the next event.
    return found or Block("events", _said(hub, options["title"]) or title, more=more, collection="events")


def _faq(hub: Reader, options: Options) -> Block | None:
    found = views(hub, "faq")
    if options["order"] == "newest":
        found.sort(key=_changed, reverse=True)
    else:
        found.sort(key=lambda entry: (entry.borrowed, -_boost(entry)))
    return _listing(hub, options, found, _more(hub, "faq"), hub.texts.gettext("Find an answer"))


def _boost(entry: EntryView) -> float:
    """How much its author wants an entry to be found."""
    return float((entry.row.values.get("search") or {}).get("boost") or 1)


def _changed(entry: EntryView) -> str:
    """When it last changed, as text that sorts; what is not known comes last."""
    return str(entry.row.values.get("updated") or "")


def _people(hub: Reader, options: Options) -> Block | None:
    if options["members"]:
        matches = (hub.refer(member, "members") for member in options["members"])
        chosen = (view(hub, "members", match.id) for match in matches if match.state == "entry")
        found = [entry for entry in chosen if entry is not None]
        options = {**options, "limit": options["limit"] or len(found) or None}
    else:
        everybody = (entry for entry in views(hub, "members") if isinstance(entry, MemberView) and not entry.alumni)
        found = sorted(everybody, key=lambda entry: not entry.row.values.get("skills"))
    return _listing(hub, options, found, _more(hub, "members"), hub.texts.gettext("People to ask"))


def _news(hub: Reader, options: Options) -> Block | None:
    found = sorted(views(hub, "news"), key=lambda entry: not entry.row.values.get("pin"))
    return _listing(hub, options, found, _more(hub, "news"), hub.texts.gettext("What is new"))


def _paths(hub: Reader, options: Options) -> Block | None:
    return _listing(hub, options, views(hub, "paths"), _more(hub, "paths"), hub.texts.gettext("Ways in"))


def _entries(hub: Reader, options: Options) -> Block | None:
    name = options["collection"]
    if name not in hub.kinds or not hub.kinds[name].has_own_pages:  # a check tells of it
        return None
    found = [entry.link for entry in views(hub, name)]
    return _listing(hub, options, found, _more(hub, name), section(hub, name).title)


def _numbers(hub: Reader, options: Options) -> Block | None:
    found = tuple(one for item in options["items"] if (one := _number(hub, item)) is not None)
    title = _said(hub, options["title"]) or hub.texts.gettext("In numbers")
    return Block("numbers", title, found) if found else None


def _number(hub: Reader, item: Options) -> Number | None:
    label = _said(hub, item["label"])
    if item["value"] is not None:
        return Number(label, item["value"])
    name = item["count"]
    if name not in hub.kinds:  # a check tells of it
        return None
    # Whoever is not published for want of consent is a member all the same; a number betrays nobody.
    count = len(hub.ids(name)) + hub.hidden_count(name)
    there = section(hub, name)
    shown = hub.kinds[name].has_own_pages and hub.has_entries(name)
    return Number(label or there.title, count, there.url if shown else None)


def _action(hub: Reader, options: Options) -> Block:
    return Block(
        "action",
        _said(hub, options["title"]),
        text=_said(hub, options["text"]),
        actions=_actions(hub, options["actions"]),
    )


def _text(hub: Reader, options: Options) -> Block:
    paragraphs = tuple(filter(None, (part.strip() for part in _said(hub, options["text"]).split("\n\n"))))
    return Block("text", _said(hub, options["title"]), paragraphs, text=" ".join(paragraphs))


_MAKERS: dict[str, Callable[[Reader, Options], Block | None]] = {
    "hero": _hero,
    "banner": _banner,
    "events": _events,
    "faq": _faq,
    "people": _people,
    "news": _news,
    "paths": _paths,
    "entries": _entries,
    "numbers": _numbers,
    "action": _action,
    "text": _text,
}
