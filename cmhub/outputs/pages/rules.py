"""The rulebook: as a whole, to print, by place; and its rules."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

import msgspec

from cmhub.hub.past import Announced
from cmhub.hub.reader import Reader
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.trail import Rows, description_of, entry_rows, neighbours, section, split_key
from cmhub.outputs.pages.versions import feeds_of
from cmhub.theming.context import Item, PageModel
from cmhub.theming.views import view, views
from cmhub.theming.views.changes import history
from cmhub.theming.views.rule import Chapter, Rulebook, RuleView, chapters, rulebook
from cmhub.theming.views.version import (
    FrozenRule,
    VersionView,
    address_of,
    frozen_chapters,
    frozen_html,
    frozen_ladder,
    version_views,
)

_PRINT, _PLACES = "/rules/print/", "/rules/places/"


def targets(hub: Reader) -> Rows:
    """The rulebook, the same to print, rules by place, and a page for every rule, the retired too."""
    if hub.has_entries("rules"):
        yield "/rules/", "rulebook", "", "content/rules/_rulebook.yaml"
        yield _PRINT, "rules-print", "", ""
        if hub.special("rules", "_rulebook").get("places"):
            yield _PLACES, "rules-places", "", ""
        yield from entry_rows(hub, "rules", "rule")


def _rules(hub: Reader) -> list[RuleView]:
    return [entry for entry in views(hub, "rules") if isinstance(entry, RuleView)]


class _Shown(NamedTuple):
    """The rulebook that holds now, and in which language its words are."""

    rulebook: Rulebook
    chapters: tuple[Chapter, ...]
    lang: str
    coming: VersionView | None
    versions: tuple[VersionView, ...]

    def borrowed(self, lang: str) -> bool:
        """Whether nothing of it is written in `lang`."""
        return self.lang != lang and not any(rule.lang == lang for one in self.chapters for rule in one.rules)


def _shown(hub: Reader) -> _Shown:
    """The rules of today; while another version is announced, the one in force as it was released.

    The files of the rules are those of the announced version by then, and must not be taken for what holds.
    """
    found, versions = rulebook(hub), version_views(hub)
    coming = next((one for one in reversed(versions) if one.state == "coming" and one.url), None)
    current = next((one for one in versions if one.state == "current" and one.url), None)
    frozen = hub.frozen(current.version) if coming is not None and current is not None else None
    if frozen is None:
        rules = _rules(hub)
        for entry in rules:
            entry.apart = entry.anchor  # all rules share the page
        return _Shown(found, tuple(chapters(hub, rules)), found.lang, coming, versions)
    lang = frozen.frame_lang(hub.lang)
    found = msgspec.structs.replace(
        found,
        title=frozen.frame(hub.lang).title or found.title,
        intro=frozen_html(hub, frozen.version, f"{lang}.intro", "intro"),
        appeals=frozen_html(hub, frozen.version, f"{lang}.appeals", "appeals"),
        ladder=frozen_ladder(frozen, hub.lang),
        lang=lang,
    )
    return _Shown(found, frozen_chapters(hub, frozen), lang, coming, versions)


def book(hub: Reader, _key: str) -> PageModel:
    """The rulebook."""
    shown = _shown(hub)
    kept_ones = [one for one in shown.versions if one.url]
    places = bool(hub.special("rules", "_rulebook").get("places"))
    return PageModel(
        template="rules/list.html",
        address="/rules/",
        title=shown.rulebook.title,
        description=shown.rulebook.description,
        section="rules",
        values={
            "rulebook": shown.rulebook,
            "chapters": shown.chapters,
            "text_lang": shown.lang,
            "borrowed": shown.borrowed(hub.lang),
            "coming": shown.coming,
            "versions": shown.versions,
            "all_versions_url": hub.url("/rules/versions/") if len(kept_ones) > 1 else None,
            "print_url": hub.url(_PRINT),
            "places_url": hub.url(_PLACES) if places else None,
        },
        feeds=feeds_of(hub),
    )


def printed(hub: Reader, _key: str) -> PageModel:
    """The rulebook on one page with everything unfolded."""
    shown = _shown(hub)
    return PageModel(
        template="rules/print.html",
        address=_PRINT,
        title=shown.rulebook.title,
        section="rules",
        breadcrumbs=(section(hub, "rules"),),
        noindex=True,
        values={
            "rulebook": shown.rulebook,
            "chapters": shown.chapters,
            "text_lang": shown.lang,
            "borrowed": shown.borrowed(hub.lang),
            "rules_url": hub.absolute(hub.url("/rules/")),
        },
    )


class _Place(NamedTuple):
    """A place with the rules that hold there; those that name no place hold everywhere."""

    id: str
    name: str
    rules: tuple[RuleView | FrozenRule, ...]


def _places_of(rule: RuleView | FrozenRule) -> tuple[str, ...]:
    """The places that a rule names, by their ids."""
    return rule.rule.applies_to if isinstance(rule, FrozenRule) else tuple(rule.row.values.get("applies_to") or ())


def places(hub: Reader, _key: str) -> PageModel:
    """The rules by the place where they hold."""
    shown = _shown(hub)
    rules = [rule for chapter in shown.chapters for rule in chapter.rules if not rule.retired]
    described = hub.special("rules", "_rulebook").get("places") or ()
    named = {str(place["id"]): str(place["name"]) for place in described}
    for rule in rules:
        named |= {place: place for place in _places_of(rule) if place not in named}
    found = []
    for number, (place, name) in enumerate(named.items(), 1):
        mine = [rule for rule in rules if place in (_places_of(rule) or (place,))]
        if mine:
            found.append(_Place(f"place-{number}", name, tuple(mine)))
    return PageModel(
        template="rules/places.html",
        address=_PLACES,
        title=hub.texts.gettext("Rules by place"),
        section="rules",
        breadcrumbs=(section(hub, "rules"),),
        values={"places": tuple(found), "ladder_length": len(shown.rulebook.ladder), "text_lang": shown.rulebook.lang},
    )


class _Announced(NamedTuple):
    """The version in which a rule takes effect, at `url`; `before` leads to the wording that holds until then."""

    version: str
    kind: str  # added, changed, retired, restored
    effective: dt.date | None
    url: str
    before: str | None


def _announced(hub: Reader, number: str, told: Announced | None) -> _Announced | None:
    """Whether a rule reads as an announced version has it, and other than the one in force."""
    if told is None:
        return None
    before = f"{hub.url(address_of(told.before))}#rule-{told.number}" if told.before else None
    return _Announced(
        told.version, told.kind, told.effective, f"{hub.url(address_of(told.version))}#rule-{number}", before
    )


def rule(hub: Reader, key: str) -> PageModel | None:
    """A rule."""
    _, entry_id = split_key(key)
    entry = view(hub, "rules", entry_id)
    if not isinstance(entry, RuleView):
        return None
    crumbs = [section(hub, "rules")]
    chapter = entry.chapter
    if chapter is not None and chapter.title:
        crumbs.append(Item(f"{chapter.number}. {chapter.title}", chapter.url))
    entry.previous, entry.next = neighbours(hub, "rules", entry_id)
    return PageModel(
        template="rules/entry.html",
        address=entry.row.address,
        title=f"{entry.number}. {entry.title}",
        description=description_of(entry),
        section="rules",
        breadcrumbs=tuple(crumbs),
        entry=entry,
        toc=entry.toc,
        langs=entry.row.langs,
        og_type="article",
        values={
            "entry": entry,
            "rulebook": rulebook(hub),
            "previous": entry.previous,
            "next": entry.next,
            **_past(hub, entry),
        },
        jsonld=structured.for_entry(hub, entry, tuple(crumbs)),
    )


def _past(hub: Reader, entry: RuleView) -> dict[str, Any]:
    """What the kept versions say of a rule."""
    past = hub.past(entry.id)
    some = bool(hub.special("rules", "_rulebook").get("places"))
    return {
        "history": history(hub, past.events),
        "announced": _announced(hub, entry.number, past.announced),
        "places_url": hub.url(_PLACES) if some else None,
    }


BUILDERS = {"rulebook": book, "rules-print": printed, "rules-places": places, "rule": rule}
