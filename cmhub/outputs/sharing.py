"""The picture that networks and messengers show with a link to a page: the author's own, else a drawn card.

https://ogp.me asks for whole addresses, sizes and a description. Must not know how a card is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

import msgspec

from cmhub.hub import addresses
from cmhub.hub.pictures import is_raster
from cmhub.hub.reader import Reader
from cmhub.outputs.cards.card import HEIGHT, WIDTH, Card, Look
from cmhub.outputs.cards.facts import OWN, card_of, hub_card
from cmhub.theming.context import PageModel, Share

_FOLDER = "cards"
_NOBODY_SHARES = frozenset({"not-found", "tombstone"})
_LEAST = 600  # pixels across; narrower ones are shown as a stamp or not at all


def has_cards(hub: Reader) -> bool:
    """Whether cards are drawn: as the hub says, else if it has an address that can be shared."""
    asked = (hub.setting("pictures") or {}).get("cards")
    return bool(hub.setting("site_url")) and asked is not False


def card_file(address: str, hub: Reader, lang: str) -> str:
    """The file of the card of a page, relative to the site; `address` is that in the default language."""
    return f"assets/{_FOLDER}{addresses.in_language(address, lang, hub.languages[0])}card.png"


def shares(hub: Reader, model: PageModel, builder: str, colours: Mapping[str, str]) -> tuple[Share, ...]:
    """The picture of a page, if it has one."""
    if builder in _NOBODY_SHARES:
        return ()
    entry = model.entry
    named = entry.row.values.get("image") if entry is not None else None
    picture = entry.picture if entry is not None and named else None
    if picture is not None and is_raster(picture.url) and picture.width >= _LEAST:
        return (Share(hub.absolute(picture.url), picture.width, picture.height, model.title),)
    if has_cards(hub):
        look = msgspec.convert(colours, Look)
        own = builder in OWN
        card = card_of(hub, model, look) if own else hub_card(hub, look)
        address = model.address if own else "/"
        lang = entry.lang if entry is not None and entry.borrowed and address != "/" else hub.lang
        file = card_file(address, hub, lang)
        url = f"{addresses.base_of(hub.setting('site_url'))}/{file}"
        title = model.title if own else card.title
        return (Share(f"{hub.absolute(url)}?{_version(hub, card)}", WIDTH, HEIGHT, title),)
    return ()


def pictured(hub: Reader) -> frozenset[tuple[str, str]]:
    """The entries, as (collection, id), that are shown with a picture of their own, so that none is drawn."""
    found = set()
    for collection, entry_id, path, source in hub.images():
        file = hub.file_of(path, source)
        facts = hub.facts_of(file) if file is not None and is_raster(file) else None
        if facts is not None and facts.width >= _LEAST:
            found.add((collection, entry_id))
    return frozenset(found)


def _version(hub: Reader, card: Card) -> str:
    """Changes with what the card shows, so that a network which keeps pictures by address sees the new one."""
    files = [hub.facts_of(path) for path in (card.logo, card.face.file if card.face is not None else "") if path]
    return blake2b(msgspec.msgpack.encode([card, [one and one.digest for one in files]]), digest_size=4).hexdigest()
