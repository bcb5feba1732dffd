"""Teams and who is in them."""

from __future__ import annotations

from cmhub.config.scalars import email, url
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.link import Link, Person, person, person_of, reference
from cmhub.theming.views.member import team_members


class TeamView(EntryView):
    """A team."""

    @property
    def name(self) -> str:
        """Its name."""
        return self.title

    @property
    def lead(self) -> Person | None:
        """Who leads it."""
        return person(self.hub, self.row.values.get("lead"))

    @property
    def _ids(self) -> list[str]:
        named = team_members(self.hub, self.id)
        for member in self.hub.ids("members"):
            row = self.hub.row("members", member)
            teams = (row.values.get("teams") or ()) if row else ()
            if any(self.hub.refer(str(team), "teams").id == self.id for team in teams):
                named.append(member)
        return list(dict.fromkeys(named))

    @property
    def people(self) -> tuple[Person, ...]:
        """Its published members, the lead first; alumni are left to their own section."""
        faces = (self.hub.face("members", member) for member in self._ids)
        return tuple(
            person_of(face, self.hub) for face in faces if face is not None and face.card.get("status") != "alumni"
        )

    @property
    def hidden_count(self) -> int:
        """How many of those that its record names are not published."""
        named = [value for value in (self.row.values.get("members") or ()) if isinstance(value, str)]
        return sum(self.hub.refer(value, "members").state == "hidden" for value in named)

    @property
    def contact(self) -> Link | None:
        """How to reach it: a mailbox, an address or a page of the hub."""
        value = self.row.values.get("contact")
        if not value:
            return None
        for check, prefix in ((email, "mailto:"), (url, "")):
            try:
                found = check(value)
            except ValueError:
                continue
            return Link(found, f"{prefix}{self.hub.url(found) if found.startswith('/') else found}", external=True)
        return reference(self.hub, value)

    @property
    def calendar_url(self) -> str | None:
        """The calendar of the events that it hosts, if there are any."""
        return f"{self.url}calendar.ics" if self.hub.calendar(f"team:{self.id}") else None

    @property
    def openings(self) -> object:
        """Whom it is looking for."""
        return self.markdown("openings")
