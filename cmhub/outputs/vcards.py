"""A member's card for address books: vCard 4.0 (RFC 6350), pronouns by RFC 9554.

Only of members whose scope of consent names ``vcard``, and of these only what other words of the scope cover: it is made
of the public projection like every page. Mail and telephone are never in it. Must not know pages.
"""

from __future__ import annotations

import datetime as dt

from cmhub.config.declaration import localised
from cmhub.content.consent import CARD
from cmhub.hub.reader import Reader
from cmhub.outputs.contentlines import folded, line, text, utc_stamp
from cmhub.outputs.wire import ascii_url
from cmhub.theming.views import view
from cmhub.theming.views.member import MemberView

FILE = "contact.vcf"


def has_card(hub: Reader, member: str) -> bool:
    """Whether a visible member agreed to have a card."""
    face = hub.face("members", member)
    return face is not None and bool(face.card.get(CARD))


def card(hub: Reader, member: str) -> bytes:
    """The file; nothing for who has none."""
    entry = view(hub, "members", member)
    if not isinstance(entry, MemberView) or not entry.row.values.get(CARD):
        return b""
    values = entry.row.values
    page = hub.absolute(entry.url)
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:individual", line("FN", text(entry.title))]
    if page.startswith("http"):
        lines += [line("UID", ascii_url(page)), line("URL", ascii_url(page))]
    if values.get("role"):
        lines.append(line("ROLE", text(str(values["role"]))))
    lines.append(line("ORG", text(localised(hub.setting("site_name"), hub.lang, hub.languages[0]))))
    if values.get("pronouns"):
        lines.append(line("PRONOUNS", text(str(values["pronouns"]))))
    if values.get("location"):
        lines.append(line("ADR", f";;;{text(str(values['location']))};;;"))
    lines += [line("LANG", text(str(code))) for code in values.get("languages") or ()]
    if values.get("skills"):
        lines.append(line("CATEGORIES", ",".join(text(str(skill)) for skill in values["skills"])))
    lines += [line("URL", ascii_url(one.url)) for one in entry.links]
    if entry.avatar and (picture := hub.absolute(entry.avatar)).startswith("http"):
        lines.append(line("PHOTO", ascii_url(picture)))
    if isinstance(values.get("updated"), dt.datetime):
        lines.append(line("REV", utc_stamp(values["updated"])))
    return folded([*lines, "END:VCARD"])
