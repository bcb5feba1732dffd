"""What a card shows. Plain frozen data; must not know how it is drawn nor where it comes from."""

from __future__ import annotations

from typing import Literal

import msgspec

WIDTH, HEIGHT = 1200, 630


class Look(msgspec.Struct, frozen=True):
    """The colours of a card as ``#rrggbb``."""

    surface: str
    text: str
    muted: str
    accent: str
    accent_text: str


class Face(msgspec.Struct, frozen=True):
    """A person: the file of the portrait if it can be drawn, else initials and a colour in degrees."""

    initials: str
    hue: int
    file: str = ""


class Leaf(msgspec.Struct, frozen=True):
    """A leaf of a calendar: ``14`` and ``нояб.``; `days` may be a span such as ``28–30``."""

    days: str
    month: str


class Card(msgspec.Struct, frozen=True):
    """A card. What is empty is left out.

    `hub`: its name; `mark`: the letter in place of a logo; `logo`: the file of one; `kind`: what the page is;
    `number`: of a rule; `notes`: lines under the title; `sign`: what is drawn large behind the words.
    """

    hub: str
    mark: str
    title: str
    look: Look
    logo: str = ""
    kind: str = ""
    number: str = ""
    notes: tuple[str, ...] = ()
    leaf: Leaf | None = None
    face: Face | None = None
    sign: Literal["", "?"] = ""
    lang: str = ""
