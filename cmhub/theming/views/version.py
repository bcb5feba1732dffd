"""Versions of the rulebook: as they were released, and what they changed.

Must not know how changes are found (``hub/amendments.py``) or which pages there are.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

import msgspec
from markupsafe import Markup

from cmhub.content.frozen import Edition, Frozen, Rule
from cmhub.hub.amendments import pairs
from cmhub.hub.reader import Reader
from cmhub.hub.releases import Release, kept, releases
from cmhub.theming.views.entry import with_ids_apart
from cmhub.theming.views.link import Link
from cmhub.theming.views.rule import Chapter, Step


class VersionView(msgspec.Struct, frozen=True):
    """A version, in force from `effective` until the day `until` on which the next one took its place.

    `url` leads to its text, `changes_url` to what it changed; None where there is no such page. `state` is `coming`,
    `current` or `past`. `langs` are the languages that it was written in, `lang` that of its words on this page;
    `earlier` are the other versions that it can be compared with.
    """

    version: str
    effective: dt.date | None
    summary: str
    url: str | None
    changes_url: str | None
    state: str
    langs: tuple[str, ...] = ()
    lang: str = ""
    released: str = ""
    earlier: tuple[Link, ...] = ()
    until: dt.date | None = None


def address_of(version: str) -> str:
    """The address of a version's text."""
    return f"/rules/versions/{version}/"


def changed_in(version: str) -> str:
    """The address of what a version changed against the one before."""
    return f"/rules/changes/{version}/"


def changes_address(new: str, old: str, versions: tuple[str, ...]) -> str:
    """The address of what was changed between two versions (`versions` are all that are kept, the newest first)."""
    at = versions.index(new) if new in versions else -1
    neighbour = versions[at + 1 : at + 2] == (old,)
    return changed_in(new) if neighbour else f"{changed_in(new)}since-{old}/"


def version_views(hub: Reader) -> tuple[VersionView, ...]:
    """All versions, the newest first."""
    found = releases(hub)
    versions = kept(found)
    compared = pairs(versions)
    current = next((release.version for release in found if not release.coming), "")
    views = []
    until: dt.date | None = None
    for release in found:
        edition = hub.edition(release.version) if release.frozen else None
        others = [
            Link(old, hub.url(changes_address(new, old, versions))) for new, old in compared if new == release.version
        ]
        near = next((link.url for link in others if versions[versions.index(release.version) + 1] == link.title), None)
        view = _view(hub, release, edition, current, near, tuple(others))
        views.append(msgspec.structs.replace(view, until=until) if view.state == "past" else view)
        until = release.effective
    return tuple(views)


def _view(
    hub: Reader, release: Release, edition: Edition | None, current: str, near: str | None, others: tuple[Link, ...]
) -> VersionView:
    langs = edition.languages if edition is not None else ()
    return VersionView(
        release.version,
        release.effective,
        release.summary,
        hub.url(address_of(release.version)) if edition is not None else None,
        near if edition is not None else None,
        "coming" if release.coming else "current" if release.version == current else "past",
        langs,
        hub.lang if hub.lang in langs else next(iter(langs), hub.lang),
        edition.released if edition is not None else "",
        others if edition is not None else (),
    )


class FrozenRule:
    """A rule as it was released, with the names that a rule of today has."""

    def __init__(self, hub: Reader, frozen: Frozen, rule: Rule) -> None:
        self.hub = hub
        self.rule = rule
        self._frozen = frozen
        self.lang = rule.lang(hub.lang)
        self.number = rule.number
        self.anchor = f"rule-{rule.number}"
        self.retired = rule.retired
        self.title = rule.texts[self.lang].title
        self.since = dt.date.fromisoformat(rule.since) if rule.since else None

    @property
    def url(self) -> str | None:
        """The page of the rule of today, None if there is none."""
        match = self.hub.refer(self.rule.id, "rules")
        face = self.hub.face(match.kind, match.id) if match.state == "entry" else None
        return face.url if face is not None else None

    @property
    def replaced_by(self) -> Link | None:
        """The rule of this version that took its place."""
        target = self.rule.replaced_by.rpartition(":")[2]
        for rule in self._frozen.rules:
            if target and target in {rule.number, rule.id}:
                lang = rule.lang(self.hub.lang)
                title = f"{rule.number}. {rule.texts[lang].title}"
                return Link(title, f"#rule-{rule.number}", "rules", lang if lang != self.hub.lang else "")
        return None

    @property
    def severity(self) -> Step | None:
        """The step that a breach started with."""
        steps = frozen_ladder(self._frozen, self.hub.lang)
        return next((step for step in steps if step.id == self.rule.severity), None)

    @property
    def applies_to(self) -> tuple[str, ...]:
        """The places, by the names that they had."""
        places = self._frozen.frame(self.hub.lang).places
        return tuple(places.get(place, place) for place in self.rule.applies_to)

    @cached_property
    def body(self) -> Markup | None:
        """The body's HTML."""
        return self._html("body")

    @cached_property
    def why(self) -> Markup | None:
        """Why the rule existed; a translation without it borrows the first language's."""
        return self._html("why")

    @property
    def do(self) -> tuple[Any, ...]:
        """What was fine."""
        return self._items("do")

    @property
    def dont(self) -> tuple[Any, ...]:
        """What was not."""
        return self._items("dont")

    def _langs(self) -> tuple[str, ...]:
        return (self.lang, next(iter(self.rule.texts)))

    def _html(self, name: str) -> Markup | None:
        for lang in self._langs():
            if getattr(self.rule.texts[lang], name):
                found = frozen_html(self.hub, self._frozen.version, f"{lang}.{self.rule.id}.{name}", self.anchor)
                if found is not None and lang != self.lang:
                    return Markup('<div lang="{}">{}</div>').format(lang, found)
                return found
        return None

    def _items(self, name: str) -> tuple[Any, ...]:
        for lang in self._langs():
            items = getattr(self.rule.texts[lang], name)
            if items:
                at = f"{lang}.{self.rule.id}.{name}"
                return tuple(
                    frozen_html(self.hub, self._frozen.version, f"{at}.{index}", self.anchor)
                    for index in range(len(items))
                )
        return ()


def frozen_html(hub: Reader, version: str, path: str, apart: str = "") -> Markup | None:
    """A Markdown text of a released rulebook; `apart` is put before its ids where several texts share a page."""
    html = hub.frozen_html(version, path).html
    html = with_ids_apart(html, apart) if apart else html
    return Markup(html) if html else None  # noqa: S704  made and sanitised by our own renderer


def frozen_ladder(frozen: Frozen, lang: str) -> tuple[Step, ...]:
    """The steps of the ladder as they were."""
    return tuple(
        Step(step.id, step.name, step.event, step.consequence, step.repair, step.duration, index)
        for index, step in enumerate(frozen.frame(lang).ladder, 1)
    )


def frozen_chapters(hub: Reader, frozen: Frozen) -> tuple[Chapter, ...]:
    """The chapters with their rules as they were."""
    rules = [FrozenRule(hub, frozen, rule) for rule in frozen.rules]
    lang = frozen.frame_lang(hub.lang)
    found = []
    numbers = set()
    for chapter in frozen.frame(hub.lang).chapters:
        numbers.add(chapter.number)
        name = chapter.id or f"chapter-{chapter.number}"
        intro = frozen_html(hub, frozen.version, f"{lang}.chapters.{chapter.number}", name)
        mine = tuple(rule for rule in rules if rule.number.split(".")[0] == chapter.number)
        found.append(Chapter(name, chapter.number, chapter.title, intro, f"#{name}", mine))
    rest = tuple(rule for rule in rules if rule.number.split(".")[0] not in numbers)
    return (*found, *([Chapter("", "", "", None, "", rest)] if rest else []))
