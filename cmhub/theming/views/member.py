"""Members: of the public projection only."""

from __future__ import annotations

from typing import Any

import msgspec

from cmhub.hub.pictures import Picture
from cmhub.hub.reader import Reader
from cmhub.i18n import names
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.link import Link, Person, hue, link_of, person_of

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

    def _mentions(self, collection: str) -> tuple[Link, ...]:
        faces = (
            self.hub.face(kind, entry) for kind, entry in self.hub.backlinks("members", self.id) if kind == collection
        )
        return tuple(link_of(face, self.hub) for face in faces if face is not None)

    @property
    def news(self) -> tuple[Link, ...]:
        """News by or about the person."""
        return self._mentions("news")

    @property
    def articles(self) -> tuple[Link, ...]:
        """Guides and questions that the person looks after or is named in."""
        return (*self._mentions("pages"), *self._mentions("faq"))

    @property
    def events(self) -> tuple[Any, ...]:
        """Coming occurrences of events where the person speaks or hosts, then past ones, newest first."""
        from cmhub.theming.views.event import occurrences_of

        mine = {entry for kind, entry in self.hub.backlinks("members", self.id) if kind == "events"}
        return tuple(occurrences_of(self.hub, mine))


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
