"""Announcements: the banners of ``home:`` that are shown now, in a language.

When one begins and ends is asked of the clock, so that a build knows when it has to come again; that it is over is told
to the browser too, whose reader may look later. Must not know on which page a banner stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import msgspec

from cmhub.config.declaration import localised
from cmhub.config.home import instants_of
from cmhub.hub.reader import Reader
from cmhub.theming.views.link import Action, action_of


class Banner(msgspec.Struct, frozen=True):
    """An announcement."""

    key: str  # changes with what it says, so that a browser that remembers it as put away shows the new one
    level: str
    text: str
    title: str
    link: Action | None
    until: str | None  # ISO 8601 in UTC
    dismissable: bool


def banner(hub: Reader, written: Mapping[str, Any]) -> Banner | None:
    """A banner as declared; None if it is not shown now or not in this language."""
    text = written["text"]
    if isinstance(text, dict) and not text.get(hub.lang):
        return None
    start, until = instants_of(written, str(hub.setting("timezone") or "UTC"))
    if (start is not None and not hub.has_come(start)) or (until is not None and hub.has_come(until)):
        return None
    default = hub.languages[0]
    link = action_of(hub, written["link"]) if written["link"] is not None else None
    said = localised(text, hub.lang, default), localised(written["title"], hub.lang, default), written["level"]
    return Banner(
        blake2b(msgspec.json.encode([said, link]), digest_size=6).hexdigest(),
        written["level"],
        said[0],
        said[1],
        link,
        until.isoformat() if until is not None else None,
        written["dismissable"],
    )


def everywhere(hub: Reader) -> tuple[Banner, ...]:
    """Those that every page shows, below its header."""
    declared = (block for block in hub.setting("home") or () if block["type"] == "banner" and block["pages"] == "all")
    found = (banner(hub, block) for block in declared)
    return tuple(one for one in found if one is not None)
