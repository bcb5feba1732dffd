"""What was changed between two versions of the rulebook, word by word, for templates.

Words are compared as readers see them, without the marks of Markdown and never as HTML: what a reference says is decided
like on any page. Must not know addresses of pages beyond those of its rules.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

import msgspec

from cmhub.content.frozen import Frozen, Rule
from cmhub.hub.amendments import KINDS, Amendment, Amendments, Passage, amendments, elsewhere
from cmhub.hub.past import Event
from cmhub.hub.reader import Reader
from cmhub.hub.wording import Piece, around, difference, paragraphs, same_words
from cmhub.theming.views.link import Link
from cmhub.theming.views.version import FrozenRule, address_of, changed_in


class PassageView(msgspec.Struct, frozen=True):
    """A text that differs: its `name` and, of several, the `item`; lines of pieces (`op` and `text`).

    An empty line stands for what is left out. Without lines only marks or links differ, and no word.
    """

    name: str
    item: str
    lines: tuple[tuple[Piece, ...], ...]


class FactView(msgspec.Struct, frozen=True):
    """A value that differs, in words: "" for none. Each with the language of its words."""

    name: str
    old: str
    new: str
    old_lang: str
    new_lang: str


class ChangeView(msgspec.Struct, frozen=True):
    """What happened to a rule (`kind`, see ``hub/amendments.py``). `lang` is the language of its title.

    `compared` is the language in which its words were compared, "" if no language has both wordings.
    """

    kind: str
    number: str
    title: str
    anchor: str
    url: str | None
    lang: str
    rule: FrozenRule
    replaced_by: Link | None
    facts: tuple[FactView, ...]
    passages: tuple[PassageView, ...]
    compared: str


class ElsewhereView(msgspec.Struct, frozen=True):
    """What was reworded in another language only: the numbers of rules, and whether what stands around them was."""

    lang: str
    rules: tuple[str, ...]
    frame: bool


class ChangesView(msgspec.Struct, frozen=True):
    """All that was changed: rules by number, what stands around them, and how many rules of each kind.

    `elsewhere` tells of the languages in which more was reworded.
    """

    rules: tuple[ChangeView, ...]
    frame: tuple[PassageView, ...]
    frame_lang: str
    counts: dict[str, int]
    elsewhere: tuple[ElsewhereView, ...]


def changes_view(hub: Reader, old: Frozen, new: Frozen) -> ChangesView:
    """What was changed from one version to another."""
    found: Amendments = amendments(old, new, hub.lang)
    here = {f"#rule-{one.rule.number}" for one in found.rules}
    return ChangesView(
        tuple(_change(hub, old, new, one, here) for one in found.rules),
        tuple(_passage(hub, old, new, passage) for passage in found.frame),
        found.frame_lang,
        {kind: count for kind in KINDS if (count := len(found.of(kind)))},
        tuple(
            ElsewhereView(other.lang, tuple(rule.number for rule in other.rules), other.frame)
            for other in elsewhere(old, new, found)
            if other.lang in hub.languages
        ),
    )


def headlines(hub: Reader, old: Frozen, new: Frozen) -> tuple[list[tuple[str, FrozenRule]], tuple[Passage, ...]]:
    """What happened to which rules, and what around them, without comparing words."""
    found = amendments(old, new, hub.lang)
    return [(one.kind, _rule(hub, old, new, one)) for one in found.rules], found.frame


def _rule(hub: Reader, old: Frozen, new: Frozen, one: Amendment) -> FrozenRule:
    return FrozenRule(hub, old if one.kind == "removed" else new, one.rule)


def _change(hub: Reader, old: Frozen, new: Frozen, one: Amendment, here: Container[str]) -> ChangeView:
    """What happened to a rule; `here` are the anchors of the page, which has only rules to which something did."""
    rule = _rule(hub, old, new, one)
    instead = rule.replaced_by
    if instead is not None and instead.url not in here:
        instead = msgspec.structs.replace(instead, url=f"{hub.url(address_of(new.version))}{instead.url}")
    return ChangeView(
        one.kind,
        rule.number,
        rule.title,
        rule.anchor,
        rule.url,
        rule.lang,
        rule,
        instead,
        tuple(_facts(hub, old, new, one)),
        tuple(_passage(hub, old, new, passage) for passage in one.passages),
        one.lang,
    )


def _facts(hub: Reader, old: Frozen, new: Frozen, one: Amendment) -> Iterator[FactView]:
    for fact in one.facts:
        if one.before is None or fact.name == "replaced_by":
            continue  # told with the sentence that the rule was retired
        shown = _shown(hub, old, one.before, fact.name), _shown(hub, new, one.rule, fact.name)
        yield FactView(fact.name, *shown, old.frame_lang(hub.lang), new.frame_lang(hub.lang))


def _shown(hub: Reader, frozen: Frozen, rule: Rule, name: str) -> str:
    view = FrozenRule(hub, frozen, rule)
    if name == "severity":
        return view.severity.name if view.severity else rule.severity
    return ", ".join(view.applies_to) if name == "places" else rule.number


def _passage(hub: Reader, old: Frozen, new: Frozen, passage: Passage) -> PassageView:
    before = _words(hub, old, passage.old_at, passage.old)
    now = _words(hub, new, passage.new_at, passage.new)
    lines = around(paragraphs(difference(before, now))) if not same_words(before, now) else ()
    return PassageView(passage.name, passage.item, lines)


def _words(hub: Reader, frozen: Frozen, path: str, written: str) -> str:
    """A text as readers see it. A path that ends in ``*`` means all texts below it, a line each."""
    if not path or not written:
        return written
    if not path.endswith("*"):
        return hub.frozen_html(frozen.version, path).text
    count = len(written.split("\n"))
    return "\n".join(hub.frozen_html(frozen.version, f"{path[:-1]}{index}").text for index in range(count))


class HistoryEntry(msgspec.Struct, frozen=True):
    """What a version did to a rule; `url` leads to the words that were changed, or to the version that brought it."""

    kind: str
    version: str
    url: str | None


def history(hub: Reader, events: Sequence[Event]) -> tuple[HistoryEntry, ...]:
    """What became of a rule, the newest first."""

    def url(event: Event) -> str:
        page = changed_in(event.version) if event.compared else address_of(event.version)
        return f"{hub.url(page)}#rule-{event.number}"

    return tuple(HistoryEntry(event.kind, event.version, url(event)) for event in events)
