"""What was changed from one rulebook to another: rules added, retired, removed, reworded, moved, made stricter.

Rules are found by id, because a number that changed is one of the things to tell. Texts are compared as they were
written, in a language that both have: Russian words are no other wording than English ones. Lines that were broken
elsewhere are no change.

Must not know how changes are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from cmhub.content.frozen import Frame, Frozen, Rule, Step, Wording, number_key
from cmhub.hub.wording import same_words

Kind = Literal["added", "removed", "retired", "restored", "changed"]
KINDS: tuple[Kind, ...] = ("added", "changed", "retired", "restored", "removed")


class Passage(msgspec.Struct, frozen=True):
    """A text that differs: where it stands (`name`, with `item` if there are several), before and now.

    `old_at` and `new_at` are its paths among the Markdown of the two rulebooks, "" for plain texts.
    """

    name: str
    old: str
    new: str
    old_at: str = ""
    new_at: str = ""
    item: str = ""


class Fact(msgspec.Struct, frozen=True):
    """A value that differs: `severity`, `places`, `number`, `replaced_by`."""

    name: str
    old: str
    new: str


class Amendment(msgspec.Struct, frozen=True):
    """What happened to a rule. `lang` is the language in which its wording was compared, "" if there is none in both."""

    kind: Kind
    rule: Rule  # as it is now; as it was, if it was removed
    before: Rule | None = None
    facts: tuple[Fact, ...] = ()
    passages: tuple[Passage, ...] = ()
    lang: str = ""


class Amendments(msgspec.Struct, frozen=True):
    """What was changed: of rules by number, and of what stands around them."""

    rules: tuple[Amendment, ...] = ()
    frame: tuple[Passage, ...] = ()
    frame_lang: str = ""

    def of(self, kind: Kind) -> tuple[Amendment, ...]:
        """The rules to which one thing happened."""
        return tuple(one for one in self.rules if one.kind == kind)

    @property
    def empty(self) -> bool:
        """Whether nothing was changed."""
        return not self.rules and not self.frame


def amendments(old: Frozen, new: Frozen, lang: str) -> Amendments:
    """What was changed from `old` to `new`, for readers of `lang`."""
    before, now = old.by_id(), new.by_id()
    found = [one for rule in new.rules if (one := amendment(before.get(rule.id), rule, lang)) is not None]
    found += [Amendment("removed", rule) for entry_id, rule in before.items() if entry_id not in now]
    found.sort(key=lambda one: (number_key(one.rule.number), one.kind))
    shared = _shared(old.rulebook, new.rulebook, lang)
    return Amendments(tuple(found), tuple(_frame(old.frame(shared), new.frame(shared), shared)), shared)


class Elsewhere(msgspec.Struct, frozen=True):
    """What was reworded in a language that the reader does not see: the rules, and whether what stands around them."""

    lang: str
    rules: tuple[Rule, ...]
    frame: bool


def elsewhere(old: Frozen, new: Frozen, shown: Amendments) -> tuple[Elsewhere, ...]:
    """The languages in which more was reworded than `shown` tells, each with what."""
    told = {one.rule.id for one in shown.rules if one.passages or one.kind == "added"}
    found = []
    for lang in new.languages:
        other = amendments(old, new, lang)
        mine = tuple(one.rule for one in other.rules if one.passages and one.lang == lang and one.rule.id not in told)
        frame = bool(other.frame) and other.frame_lang == lang and not shown.frame
        if mine or frame:
            found.append(Elsewhere(lang, mine, frame))
    return tuple(found)


def amendment(before: Rule | None, rule: Rule, lang: str) -> Amendment | None:
    """What happened to a rule; None if nothing did."""
    if before is None:
        return Amendment("added", rule)
    shared = _shared(before.texts, rule.texts, lang)
    facts = tuple(_facts(before, rule))
    passages = tuple(_wording(rule.id, before.texts[shared], rule.texts[shared], shared)) if shared else ()
    if before.retired != rule.retired:
        return Amendment("retired" if rule.retired else "restored", rule, before, facts, passages, shared)
    if not facts and not passages:
        return None
    return Amendment("changed", rule, before, facts, passages, shared)


def _shared(old: dict[str, Wording] | dict[str, Frame], new: dict[str, Wording] | dict[str, Frame], lang: str) -> str:
    """The language in which two texts can be compared: the reader's, else the first that both have, "" for none."""
    return next((one for one in (lang, *new) if one in old and one in new), "")


def _facts(old: Rule, new: Rule) -> Iterator[Fact]:
    for name, before, now in (
        ("number", old.number, new.number),
        ("severity", old.severity, new.severity),
        ("places", ", ".join(old.applies_to), ", ".join(new.applies_to)),
        ("replaced_by", old.replaced_by, new.replaced_by),
    ):
        if before != now:
            yield Fact(name, before, now)


def _wording(entry_id: str, old: Wording, new: Wording, lang: str) -> Iterator[Passage]:
    at = f"{lang}.{entry_id}"
    if not same_words(old.title, new.title):
        yield Passage("title", old.title, new.title)
    for name in ("body", "why"):
        before, now = getattr(old, name), getattr(new, name)
        if not same_words(before, now):
            yield Passage(name, before, now, f"{at}.{name}", f"{at}.{name}")
    for name in ("do", "dont"):
        before, now = getattr(old, name), getattr(new, name)
        if [item.split() for item in before] != [item.split() for item in now]:
            yield Passage(name, "\n".join(before), "\n".join(now), f"{at}.{name}.*", f"{at}.{name}.*")


def _frame(old: Frame, new: Frame, lang: str) -> Iterator[Passage]:
    if not lang:
        return
    if not same_words(old.title, new.title):
        yield Passage("title", old.title, new.title)
    if not same_words(old.intro, new.intro):
        yield Passage("intro", old.intro, new.intro, f"{lang}.intro", f"{lang}.intro")
    chapters = {one.number: one for one in old.chapters}, {one.number: one for one in new.chapters}
    for number in _either(*chapters):
        was, now = chapters[0].get(number), chapters[1].get(number)
        titles = was.title if was else "", now.title if now else ""
        if not same_words(*titles):
            yield Passage("chapter", titles[0], titles[1], item=number)
        intros = was.intro if was else "", now.intro if now else ""
        if not same_words(*intros):
            at = f"{lang}.chapters.{number}"
            yield Passage("chapter", intros[0], intros[1], at, at, item=number)
    steps = {one.id: one for one in old.ladder}, {one.id: one for one in new.ladder}
    for name in _either(*steps):
        before, after = steps[0].get(name), steps[1].get(name)
        if not same_words(_of_step(before), _of_step(after)):
            step = after or before
            yield Passage("ladder", _of_step(before), _of_step(after), item=step.name if step else name)
    if not same_words(old.appeals, new.appeals):
        yield Passage("appeals", old.appeals, new.appeals, f"{lang}.appeals", f"{lang}.appeals")


def _of_step(step: Step | None) -> str:
    """The words of a step, a line each."""
    if step is None:
        return ""
    return "\n".join(filter(None, (step.name, step.event, step.consequence, step.repair, step.duration)))


def _either(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """Keys in the order of the new, then those that only the old has."""
    return list(dict.fromkeys([*new, *old]))


def pairs(versions: Sequence[str], most: int = 12) -> list[tuple[str, str]]:
    """The pairs (new, old) that readers can compare: all of the newest `most` versions, and all neighbours.

    In: versions, newest first. The pages grow with the square of the versions, so older ones are compared with their
    predecessor only.
    """
    near = versions[:most]
    found = [(new, old) for index, new in enumerate(near) for old in near[index + 1 :]]
    return list(dict.fromkeys([*pairwise(versions), *found]))
