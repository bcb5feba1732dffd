"""Rules and the rulebook."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from markupsafe import Markup

from cmhub.hub.reader import Reader
from cmhub.hub.releases import in_force, releases
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.link import Link, Person, link_of, person


class Step(msgspec.Struct, frozen=True):
    """A step of the ladder; `index` counts from 1."""

    id: str
    name: str
    event: str
    consequence: str
    repair: str
    duration: str
    index: int


class Chapter(msgspec.Struct, frozen=True):
    """A chapter with its rules."""

    id: str
    number: str
    title: str
    intro: Any
    url: str
    rules: tuple[Any, ...] = ()


class Contact(msgspec.Struct, frozen=True):
    """Where to report."""

    label: str
    url: str | None
    text: str
    address: str = ""
    person: Person | None = None


class Rulebook(msgspec.Struct, frozen=True):
    """``_rulebook.yaml``. `version` is the one in force, whatever has been announced; `lang` the language of its words.

    `report_lang` is that of the contacts, which are always today's.
    """

    title: str
    description: str
    intro: Any
    version: str
    effective: dt.date | None
    ladder: tuple[Step, ...]
    report: tuple[Contact, ...]
    appeals: Any
    versions: tuple[dict[str, Any], ...]
    url: str
    lang: str
    report_lang: str


def ladder(hub: Reader) -> tuple[Step, ...]:
    """The steps of the ladder in order."""
    steps = hub.special("rules", "_rulebook").get("ladder") or ()
    found = []
    for index, step in enumerate(steps, 1):
        event, consequence, repair, duration = (
            str(step.get(key) or "") for key in ("event", "consequence", "repair", "duration")
        )
        found.append(Step(step["id"], step["name"], event, consequence, repair, duration, index))
    return tuple(found)


def _html(hub: Reader, path: str) -> Markup | None:
    written = hub.special_html("rules", "_rulebook", path)
    return Markup(written.html) if written.html else None  # noqa: S704  made and sanitised by our own renderer


def rulebook(hub: Reader) -> Rulebook:
    """The rulebook without its rules."""
    values = hub.special("rules", "_rulebook")
    now = in_force(releases(hub))
    lang = hub.special_lang("rules", "_rulebook")
    return Rulebook(
        str(values.get("title") or hub.texts.gettext("Rules")),
        str(values.get("description") or ""),
        _html(hub, "intro"),
        now.version if now is not None else str(values.get("version") or ""),
        now.effective if now is not None else values.get("effective"),
        ladder(hub),
        tuple(_contact(hub, contact) for contact in values.get("report") or ()),
        _html(hub, "appeals"),
        tuple(values.get("versions") or ()),
        hub.url("/rules/"),
        lang,
        lang,
    )


def _contact(hub: Reader, contact: dict[str, Any]) -> Contact:
    email, who = contact.get("email"), person(hub, contact.get("member"))
    url = contact.get("url") or (f"mailto:{email}" if email else who.url if who else None)
    label = contact.get("title") or (who.name if who else email or url or "")
    return Contact(
        str(label),
        hub.url(url) if url and url.startswith("/") else url,
        str(contact.get("note") or ""),
        str(email or ""),
        who,
    )


def chapters(hub: Reader, rules: list[RuleView]) -> list[Chapter]:
    """The chapters with their rules by the first part of the number; rules of no chapter come in one without a title."""
    described = hub.special("rules", "_rulebook").get("chapters") or ()
    found = []
    numbers = [str(chapter["number"]) for chapter in described]
    for index, chapter in enumerate(described):
        mine = tuple(rule for rule in rules if rule.number.split(".")[0] == str(chapter["number"]))
        found.append(
            Chapter(
                chapter.get("id") or f"chapter-{chapter['number']}",
                str(chapter["number"]),
                str(chapter["title"]),
                _html(hub, f"chapters.{index}.intro"),
                hub.url(f"/rules/#{chapter.get('id') or 'chapter-' + str(chapter['number'])}"),
                mine,
            )
        )
    rest = tuple(rule for rule in rules if rule.number.split(".")[0] not in numbers)
    return [*found, Chapter("", "", "", None, hub.url("/rules/"), rest)] if rest else found


def short_address(number: str) -> str:
    """The short address of a rule: ``/r/3.2/``."""
    return f"/r/{number}/"


class RuleView(EntryView):
    """A rule."""

    @property
    def number(self) -> str:
        """Its permanent number."""
        return str(self.row.values.get("number") or "")

    @property
    def anchor(self) -> str:
        """Its anchor in the rulebook."""
        return f"rule-{self.number}"

    @property
    def severity(self) -> Step | None:
        """The step that a breach starts with."""
        name = self.row.values.get("severity")
        return next((step for step in ladder(self.hub) if step.id == name), None)

    @property
    def applies_to(self) -> tuple[str, ...]:
        """The places, by their names."""
        places = {place["id"]: place["name"] for place in self.hub.special("rules", "_rulebook").get("places") or ()}
        return tuple(places.get(place, place) for place in self.row.values.get("applies_to") or ())

    @property
    def do(self) -> tuple[Any, ...]:
        """What is fine."""
        return self._examples("do")

    @property
    def dont(self) -> tuple[Any, ...]:
        """What is not."""
        return self._examples("dont")

    def _examples(self, name: str) -> tuple[Any, ...]:
        found = (self.row.values.get("examples") or {}).get(name) or ()
        return tuple(self.markdown(f"examples.{name}.{index}") for index in range(len(found)))

    @property
    def retired(self) -> bool:
        """Whether it no longer holds; one that an announced version takes out of force holds until then."""
        return self.row.values.get("status") == "retired" and not self.hub.past(self.id).retiring

    @property
    def replaced_by(self) -> Link | None:
        """The rule that took its place."""
        target = str(self.row.values.get("replaced_by") or "")
        match = self.hub.refer(target, "rules") if target else None
        face = self.hub.face(match.kind, match.id) if match is not None and match.state == "entry" else None
        if face is None:
            return None
        link, number = link_of(face, self.hub), face.card.get("number") or target  # it may be written as an id
        return Link(f"{number}. {link.title}", link.url, link.collection, link.lang)

    @property
    def changes(self) -> tuple[tuple[dt.date, str], ...]:
        """When and what was changed, newest first."""
        changes = self.row.values.get("changes") or ()
        found = [(change["date"], change["summary"]) for change in changes if "date" in change and "summary" in change]
        return tuple(sorted(found, reverse=True))

    @property
    def questions(self) -> tuple[Link, ...]:
        """The questions that mention it."""
        return tuple(link for link in self.backlinks if link.collection == "faq")

    @property
    def mentions(self) -> tuple[Link, ...]:
        """What else mentions it."""
        return tuple(link for link in self.backlinks if link.collection != "faq")

    @property
    def short_url(self) -> str:
        """The short address, with scheme and host: to say aloud, or to put into a message."""
        return self.hub.absolute(self.hub.url(short_address(self.number or self.id)))

    @property
    def chapter(self) -> Chapter | None:
        """Its chapter."""
        return next((chapter for chapter in chapters(self.hub, [self]) if chapter.rules), None)
