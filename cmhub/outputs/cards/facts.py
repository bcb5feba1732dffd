"""What the card of a page shows: its title, what it is, and the facts by which somebody decides to open it.

Only what the page itself shows. Must not know how a card is drawn.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

import msgspec

from cmhub.config.declaration import localised
from cmhub.hub.pictures import is_picture
from cmhub.hub.reader import Reader
from cmhub.i18n import dates
from cmhub.i18n.names import capital
from cmhub.outputs.cards.card import Card, Face, Leaf, Look
from cmhub.outputs.cards.words import drawable
from cmhub.theming.context import PageModel
from cmhub.theming.singular import singular
from cmhub.theming.views.event import EventView
from cmhub.theming.views.member import MemberView
from cmhub.theming.views.news import NewsView
from cmhub.theming.views.question import QuestionView
from cmhub.theming.views.rule import RuleView

OWN = frozenset({
    "home", "page", "list", "entry", "categories", "rulebook", "rule", "events", "event", "news", "post", "members",
    "member",
})  # fmt: skip
"""Builders of pages with a card of their own. The others (archives, tags, search) are shown with the hub's."""


def hub_card(hub: Reader, look: Look) -> Card:
    """The card of the home page, and of whatever has none of its own."""
    default = hub.languages[0]
    name = localised(hub.setting("site_name"), hub.lang, default)
    about = localised(hub.setting("site_description"), hub.lang, default)
    return _written(hub, Card("", "", name, look, notes=(about,)))


def card_of(hub: Reader, model: PageModel, look: Look) -> Card:
    """The card of a page with one of its own."""
    if model.address == "/":
        return hub_card(hub, look)
    entry = model.entry
    card = Card("", "", entry.title if entry is not None else model.title, look, kind=_kind(hub, model), lang=hub.lang)
    if isinstance(entry, RuleView):
        card = msgspec.structs.replace(card, number=str(entry.row.values.get("number") or ""))
    elif isinstance(entry, EventView):
        card = _event(card, entry)
    elif isinstance(entry, MemberView):
        card = msgspec.structs.replace(card, face=_face(hub, entry), notes=(str(entry.row.values.get("role") or ""),))
    elif isinstance(entry, QuestionView) and entry.kind.schema_org == "Question":
        card = msgspec.structs.replace(card, sign="?")
    elif isinstance(entry, NewsView):
        when = entry.row.values.get("date")
        card = msgspec.structs.replace(card, notes=(dates.date(when, hub.lang) if when else "",))
    elif entry is None or entry.row.values.get("description"):
        card = msgspec.structs.replace(card, notes=(model.description,))
    return _written(hub, card)


def _kind(hub: Reader, model: PageModel) -> str:
    """What the page is, in a word or two; "" where the title says it."""
    entry = model.entry
    if entry is None:
        return ""
    if isinstance(entry, EventView) and entry.kind_label:
        return capital(entry.kind_label)
    if entry.collection == "pages":
        return model.breadcrumbs[0].title if model.breadcrumbs else ""
    return singular(hub, entry.kind)


def _face(hub: Reader, entry: MemberView) -> Face:
    named = entry.row.values.get("avatar")
    file = hub.file_of(named, entry.row.path) if named else None
    return Face(entry.initials, entry.hue, file if file is not None and is_picture(file) else "")


def _event(card: Card, entry: EventView) -> Card:
    """When by whose clock, and where; of a series how it repeats, because its next time is soon another one."""
    lang = entry.hub.lang
    when: tuple[str, ...]
    if entry.off:
        when = (entry.hub.texts.gettext("Cancelled" if entry.status == "cancelled" else "Postponed"),)
    elif entry.repeats:
        when = (capital(entry.repeat_words),)
    else:
        when = tuple(_when(entry, lang))
    place = entry.place
    where = ", ".join(part for part in (place.name, place.city) if part) if place is not None else ""
    if not where and entry.mode == "online":
        where = entry.hub.texts.gettext("Online")
    leaf = (
        None if entry.repeats else _leaf(entry.start, (entry.end if entry.several_days else None) or entry.start, lang)
    )
    return msgspec.structs.replace(card, leaf=leaf, notes=(*when, where))


def _when(entry: EventView, lang: str) -> list[str]:
    first, last = entry.start, entry.end or entry.start
    days = dates.interval(first, last, lang) if entry.several_days else dates.date(first, lang, "full")
    found = [capital(days)]
    if isinstance(first, dt.datetime) and not entry.all_day:
        found.append(f"{dates.time(first, lang)}, {entry.label_of_zone(first)}")
    return found


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _leaf(first: dt.date, last: dt.date, lang: str) -> Leaf:
    start, end = _day(first), _day(last)
    if start == end or (start.year, start.month) != (end.year, end.month):
        return Leaf(str(start.day), dates.date(start, lang, "month_short"))
    return Leaf(f"{start.day}–{end.day}", dates.date(start, lang, "month_short"))


def _written(hub: Reader, card: Card) -> Card:
    """The card in characters that can be drawn. A title that can't be leaves the hub's name, or its host, alone."""
    name = localised(hub.setting("site_name"), hub.lang, hub.languages[0])
    host = urlsplit(hub.setting("site_url") or "").hostname or ""
    called = drawable(name) or host
    shown = dict[str, Any](
        hub=called,
        mark=next((char.upper() for char in called if char.isalnum()), "·"),
        logo=hub.card_logo(),
    )
    title = drawable(card.title)
    if not title:
        return msgspec.structs.replace(Card("", "", called, card.look, lang=hub.lang), **{**shown, "hub": ""})
    home = drawable(name) == title
    notes = tuple(note for one in card.notes if (note := drawable(one)))
    face = card.face
    if face is not None and not drawable(face.initials):
        face = msgspec.structs.replace(face, initials="")
    return msgspec.structs.replace(
        card,
        **{**shown, "hub": "" if home else called},
        title=title,
        kind=drawable(card.kind) or "",
        number=drawable(card.number) or "",
        notes=notes,
        face=face,
    )
