"""Links and people as templates see them.

Must not know bodies or fields beyond what links show.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zlib import crc32

import msgspec

from cmhub.config.declaration import localised
from cmhub.config.scalars import is_address
from cmhub.hub.pictures import Picture
from cmhub.hub.reader import Face, Reader
from cmhub.i18n.names import initials


class Link(msgspec.Struct, frozen=True):
    """A place to go: `url` is None where nothing may be linked."""

    title: str
    url: str | None = None
    collection: str = ""
    lang: str = ""
    note: str = ""
    description: str = ""
    external: bool = False


class Person(msgspec.Struct, frozen=True):
    """Somebody as shown beside a text: a member, a team, a guest, or the neutral word for who is not published."""

    name: str
    url: str | None = None
    role: str = ""
    avatar: str | None = None
    initials: str = ""
    hue: int = 0  # degrees
    team: bool = False
    former: bool = False
    id: str = ""
    lang: str = ""
    portrait: Picture | None = None


class Action(msgspec.Struct, frozen=True):
    """A button: what it says and where it leads."""

    title: str
    url: str
    external: bool = False


def hue(entry_id: str) -> int:
    """A colour of one's own, in degrees; the same for ever."""
    return crc32(entry_id.encode()) % 360


def link_of(face: Face, hub: Reader) -> Link:
    """A link to an entry."""
    return Link(
        face.title,
        face.url,
        face.collection,
        face.lang if face.lang != hub.lang else "",
        description=str(face.card.get("description") or ""),
    )


def former(hub: Reader) -> Person:
    """The neutral word for a member who is not published."""
    members = hub.setting("members") or {}
    word = localised(members.get("former"), hub.lang, hub.languages[0]) or hub.texts.gettext("a member")
    return Person(word, former=True, initials="·")


def person(hub: Reader, value: Any) -> Person | None:
    """Who a field of type person names."""
    if value is None:
        return None
    if isinstance(value, dict):
        name = str(value["name"])
        return Person(name, value.get("link"), initials=initials(name), hue=hue(name))
    team = str(value).startswith("team:")
    match = hub.refer(str(value), "teams" if team else "members")
    if match.state != "entry":
        return None if team else former(hub)
    face = hub.face(match.kind, match.id)
    return None if face is None else person_of(face, hub)


def person_of(face: Face, hub: Reader) -> Person:
    """A member or a team as a person."""
    row = hub.row(face.collection, face.id)
    avatar = face.card.get("avatar")
    return Person(
        face.title,
        face.url,
        str(face.card.get("role") or ""),
        hub.asset(avatar, row.path) if avatar and row is not None else None,
        initials(face.title),
        hue(face.id),
        team=face.collection == "teams",
        id=face.id,
        lang=face.lang if face.lang != hub.lang else "",
        portrait=hub.picture(avatar, row.path, "face") if avatar and row is not None else None,
    )


def reference(hub: Reader, target: str, to: str = "") -> Link | None:
    """Where a field of type reference leads; None for what is not public or does not exist."""
    match = hub.refer(target, to)
    if match.state == "entry":
        face = hub.face(match.kind, match.id)
        return None if face is None else link_of(face, hub)
    if match.state == "section" and match.kind in hub.kinds:
        kind = hub.kinds[match.kind]
        return Link(hub.texts.named(kind.title, hub.languages[0]), hub.url(f"/{kind.folder}/"), match.kind)
    if match.state == "hidden" and match.kind == "members":
        return Link(former(hub).name, None, "members")
    return None


def action_of(hub: Reader, written: Mapping[str, Any]) -> Action | None:
    """A button from its ``text`` and ``url``; None if there is nothing to lead to, or it must not be led to."""
    text, target = written["text"], str(written["url"])
    words = localised(text, hub.lang, hub.languages[0]) if isinstance(text, dict) else str(text)
    if not is_address(target):
        found = reference(hub, target)
        return Action(words, found.url) if found is not None and found.url else None
    if not target.startswith("/"):
        return Action(words, target, external=target.lower().startswith("http"))
    if target.startswith("//"):
        return None
    bare = next((target.removeprefix(f"/{lang}") for lang in hub.languages if target.startswith(f"/{lang}/")), target)
    return Action(words, hub.url(bare))
