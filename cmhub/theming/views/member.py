"""Members: of the public projection only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from cmhub.content.consent import CARD
from cmhub.hub import facets
from cmhub.hub.facets import Facet
from cmhub.hub.pictures import Picture
from cmhub.hub.reader import Reader
from cmhub.hub.taxonomy import title as tag_title
from cmhub.i18n import names
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.link import Link, Person, hue, link_of, person, person_of

_MOST_TO_ASK = 4
_SITES = {
    "github": "GitHub", "gitlab": "GitLab", "telegram": "Telegram", "vk": "VK", "mastodon": "Mastodon", "linkedin": "LinkedIn",
    "youtube": "YouTube", "x": "X", "bluesky": "Bluesky", "instagram": "Instagram", "facebook": "Facebook", "habr": "Habr",
    "discord": "Discord", "matrix": "Matrix",
}  # fmt: skip


class Elsewhere(msgspec.Struct, frozen=True):
    """A member's address elsewhere."""

    kind: str
    label: str
    url: str


class Deeds(msgspec.Struct, frozen=True):
    """Occurrences of events that a person has one part in: what is to come, then what is over, newest first."""

    role: str  # speaker, host, or "" for who is only mentioned
    coming: tuple[Any, ...]
    past: tuple[Any, ...]


def facet_address(way: str, word: str = "") -> str:
    """The address of a facet's page, or of the list of all facets of a way."""
    return f"/members/{way}/{word}/" if word else f"/members/{way}/"


def facet_title(way: str, facet: Facet, lang: str) -> str:
    """What a facet is called: languages by their name, all else as members write it."""
    return names.language(facet.title, lang) if way == "languages" else facet.title


class MemberView(EntryView):
    """A member."""

    @property
    def name(self) -> str:
        """The name."""
        return self.title

    @property
    def bio(self) -> object:
        """What the person says of themselves."""
        return self.body

    @property
    def teams(self) -> tuple[Link, ...]:
        """The teams, also those that name the person."""
        return tuple(
            link_of(face, self.hub)
            for face in (self.hub.face("teams", team) for team in teams_of(self.hub, self.id))
            if face
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages by name."""
        return tuple(names.language(code, self.hub.lang) for code in self.row.values.get("languages") or ())

    def _facet_links(self, way: str, titles: tuple[str, ...]) -> tuple[Link, ...]:
        """What the record says, each with the page of those who say the same, if there is more than one."""
        words = tuple(self.hub.facets_of(self.id).get(way, ()))
        found = []
        for title, word in zip(titles, words or ("",) * len(titles), strict=False):
            facet = self.hub.facet(way, word) if word else None
            several = facet is not None and len(facet.ids) >= facets.OWN_PAGE
            found.append(Link(title, self.hub.url(facet_address(way, word)) if several else None))
        return tuple(found)

    @property
    def skill_links(self) -> tuple[Link, ...]:
        """The skills, those that others share with their page."""
        return self._facet_links("skills", tuple(self.row.values.get("skills") or ()))

    @property
    def language_links(self) -> tuple[Link, ...]:
        """The languages by name, with their pages."""
        return self._facet_links("languages", self.languages)

    @property
    def place_link(self) -> Link | None:
        """Where the person lives, with the page of those who live there too."""
        place = self.row.values.get("location")
        return self._facet_links("places", (str(place),))[0] if place else None

    @property
    def facet_words(self) -> str:
        """Every facet as one word (``skills:moderation``), for the filter on the list of members."""
        found = [f"{way}:{word}" for way, words in self.hub.facets_of(self.id).items() for word in words]
        if not self.alumni:
            found += [f"teams:{team}" for team in teams_of(self.hub, self.id)]
        return " ".join(found)

    @property
    def card_url(self) -> str | None:
        """The person's card for address books, if they agreed to have one."""
        return f"{self.url}contact.vcf" if self.row.values.get(CARD) else None

    @property
    def links(self) -> tuple[Elsewhere, ...]:
        """Where else to find the person; a translation that gives only labels leads nowhere and is left out."""
        found = []
        for link in self.row.values.get("links") or ():
            if "url" not in link:
                continue
            kind = str(link.get("kind") or "site")
            label = (
                link.get("label")
                or _SITES.get(kind.lower())
                or (self.hub.texts.gettext("Website") if kind == "site" else kind)
            )
            found.append(Elsewhere(kind, str(label), str(link["url"])))
        return tuple(found)

    @property
    def avatar(self) -> str | None:
        """The portrait."""
        found = self.row.values.get("avatar")
        return self.hub.asset(found, self.row.path) if found else None

    @property
    def portrait(self) -> Picture | None:
        """The same with all its sizes; None if it can't be looked at."""
        found = self.row.values.get("avatar")
        return self.hub.picture(found, self.row.path, "face") if found else None

    @property
    def initials(self) -> str:
        """The letters of a portrait that is missing."""
        return names.initials(self.title)

    @property
    def hue(self) -> int:
        """The colour of a portrait that is missing, in degrees."""
        return hue(self.id)

    @property
    def alumni(self) -> bool:
        """Whether the person has moved on."""
        return bool(self.row.values.get("status") == "alumni")

    @property
    def talks(self) -> Any:
        """What the person can speak about: ``topics`` and ``languages`` by name; None if nothing is said."""
        found = self.row.values.get("talks")
        if not found:
            return None
        codes = found.get("languages") or ()
        return {
            "topics": tuple(found.get("topics") or ()),
            "languages": tuple(names.language(code, self.hub.lang) for code in codes),
        }

    @property
    def contact_url(self) -> str | None:
        """What stands in place of e-mail and phone, as the hub says: nothing, the team, or a form."""
        way = str((self.hub.setting("members") or {}).get("contact") or "none")
        if way.startswith("form:"):
            return way.removeprefix("form:")
        if way == "team":
            first = next(iter(self.teams), None)
            return first.url if first else None
        return None

    def _named_in(self, collection: str, field: str) -> tuple[Link, ...]:
        """Entries whose field names the person."""
        found = []
        for kind, entry in self.hub.backlinks("members", self.id):
            row = self.hub.row(kind, entry) if kind == collection else None
            face = self.hub.face(kind, entry) if row is not None and self._is_in(row.values.get(field)) else None
            if face is not None:
                found.append(link_of(face, self.hub))
        return tuple(found)

    def _is_in(self, value: Any) -> bool:
        """Whether a field of one or several people names this one."""
        named = value if isinstance(value, list | tuple) else (value,)
        matches = (self.hub.refer(one, "members") for one in named if isinstance(one, str) and one[:5] != "team:")
        return any(match.state == "entry" and match.id == self.id for match in matches)

    @property
    def news(self) -> tuple[Link, ...]:
        """News that the person wrote."""
        return self._named_in("news", "authors")

    @property
    def looks_after(self) -> tuple[Link, ...]:
        """Guides and questions that the person looks after."""
        return (*self._named_in("pages", "owner"), *self._named_in("faq", "owner"))

    @property
    def mentions(self) -> tuple[Link, ...]:
        """What else names the person, less teams and events, which are told of on their own."""
        told = {link.url for link in (*self.news, *self.looks_after)}
        return tuple(
            link for link in self.backlinks if link.collection not in {"teams", "events"} and link.url not in told
        )

    @property
    def deeds(self) -> tuple[Deeds, ...]:
        """Events where the person speaks, hosts, or is named; each under the first of these that fits."""
        from cmhub.theming.views.event import occurrences_of

        parts: dict[str, set[str]] = {"speaker": set(), "host": set(), "": set()}
        for kind, entry in self.hub.backlinks("members", self.id):
            row = self.hub.row(kind, entry) if kind == "events" else None
            if row is not None:
                speaks = self._is_in(row.values.get("speakers"))
                hosts = self._is_in(row.values.get("host")) or self._is_in(row.values.get("owner"))
                parts["speaker" if speaks else "host" if hosts else ""].add(entry)
        found = []
        for role, events in parts.items():
            times = occurrences_of(self.hub, events)
            if times:
                coming = tuple(one for one in times if not one.over)
                found.append(Deeds(role, coming, tuple(one for one in times if one.over)))
        return tuple(found)


def people(hub: Reader, *, alumni: bool) -> list[Person]:
    """Published members, active or not."""
    found = []
    for entry_id in hub.ids("members"):
        face = hub.face("members", entry_id)
        if face is not None and (face.card.get("status") == "alumni") is alumni:
            found.append(person_of(face, hub))
    return found


def teams_of(hub: Reader, member: str) -> list[str]:
    """The ids of a member's teams: those that the member names (if consent covers it), and those that name the member."""
    row = hub.row("members", member)
    named = []
    for value in (row.values.get("teams") or ()) if row else ():
        match = hub.refer(str(value), "teams")
        if match.state == "entry":
            named.append(match.id)
    return [team for team in hub.ids("teams") if team in named or member in team_members(hub, team)]


def team_members(hub: Reader, team: str) -> list[str]:
    """The ids that a team's own record names, the lead first."""
    row = hub.row("teams", team)
    if row is None:
        return []
    found = []
    for value in (row.values.get("lead"), *(row.values.get("members") or ())):
        if isinstance(value, str):
            match = hub.refer(value, "members")
            if match.state == "entry":
                found.append(match.id)
    return list(dict.fromkeys(found))


def to_ask(hub: Reader, values: Mapping[str, Any]) -> tuple[Person, ...]:
    """Whom to ask about a page: those that it names itself, else who looks after it and whose skills are among its tags.

    Only people and teams that are published, alumni not; a few, so that each knows to be meant.
    """
    written = values.get("ask")
    if written:
        named = [person(hub, value) for value in written]
    else:
        described = hub.special("", "_tags")
        words = dict.fromkeys(
            facets.word_of(text, hub.slugs)
            for tag in values.get("tags") or ()
            for text in (tag_title(tag, described), tag)
        )
        ids = (member for word in words if (facet := hub.facet("skills", word)) for member in facet.ids)
        named = [person(hub, values.get("owner")), *(person(hub, f"members:{member}") for member in ids)]
    found = {one.url: one for one in named if one is not None and not one.former}
    return tuple(found.values())[:_MOST_TO_ASK]
