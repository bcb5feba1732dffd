"""What differs between two rulebooks: released versions, or the last one and the rules of today.

Must not print: the command does.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from cmhub import pipeline
from cmhub.build import Options
from cmhub.build.session import Session
from cmhub.content.frozen import Frozen, version_key
from cmhub.diagnostics import did_you_mean
from cmhub.exchange.refusal import RefusedError
from cmhub.hub.amendments import Amendment, Amendments, Elsewhere, Fact, Passage, amendments, elsewhere
from cmhub.hub.wording import Piece, difference
from cmhub.i18n.words import Words, noted

KINDS = {
    "added": noted("new"),
    "changed": noted("changed"),
    "retired": noted("no longer in force"),
    "restored": noted("in force again"),
    "removed": noted("removed"),
}
NAMES = {
    "title": noted("Title"),
    "body": noted("Rule"),
    "why": noted("Why"),
    "do": noted("Do"),
    "dont": noted("Don't"),
    "intro": noted("Introduction"),
    "chapter": noted("Chapter {item}"),
    "ladder": noted("Step “{item}”"),
    "appeals": noted("Appeals"),
    "severity": noted("Severity"),
    "places": noted("Applies to"),
    "number": noted("Number"),
    "replaced_by": noted("Replaced by"),
}


class Compared(NamedTuple):
    """Two rulebooks; `new` is "" if it is that of today. `lang` is the language of the reader."""

    old: str
    new: str
    found: Amendments
    lang: str
    elsewhere: tuple[Elsewhere, ...]  # what was reworded in other languages only
    before: Frozen
    now: Frozen


def compare(root: Path, options: Options, old: str | None, new: str | None, lang: str) -> Compared:
    """Compare two versions; without `old` the last one that is kept, without `new` the rules of today.

    Raises `RefusedError` for a version that is not kept.
    """
    session = Session(root, options)
    database = session.database
    kept = sorted(database.part(pipeline.tree, "versions") or {}, key=version_key)

    def released(version: str) -> Frozen:
        value = database.part(pipeline.frozen, "value", version) if version in kept else None
        if value is None:
            listed = ", ".join(kept) or "—"
            near = did_you_mean(version, kept)
            english = noted("There is no released version `{version}` of the rules; there are: {versions}.")
            if near:
                english = noted(
                    "There is no released version `{version}`. Did you mean `{near}`? There are: {versions}."
                )
            raise RefusedError(english, version=version, versions=listed, near=near)
        return msgspec.convert(value, Frozen)

    if old is None and not kept:
        raise RefusedError(noted("No version of the rules has been released yet: see `cmhub rules release`."))
    first = released(old or kept[-1])
    second = released(new) if new else msgspec.convert(database.get(pipeline.rulebook), Frozen)
    languages = tuple(session.config("languages"))
    wanted = lang if lang in languages else languages[0]
    found = amendments(first, second, wanted)
    return Compared(first.version, new or "", found, wanted, elsewhere(first, second, found), first, second)


def title_of(one: Amendment, lang: str) -> str:
    """A rule's title for the reader."""
    return one.rule.texts[one.rule.lang(lang)].title


def values_of(fact: Fact, compared: Compared) -> tuple[str, str]:
    """A value before and now by the names that readers see, "—" for none."""

    def named(value: str, frozen: Frozen) -> str:
        frame = frozen.frame(compared.lang)
        names = {step.id: step.name for step in frame.ladder} if fact.name == "severity" else {}
        names = frame.places if fact.name == "places" else names
        return ", ".join(names.get(one, one) for one in value.split(", ")) or "—"

    return named(fact.old, compared.before), named(fact.new, compared.now)


def elsewhere_of(other: Elsewhere, say: Words) -> str:
    """What was reworded in a language that the comparison does not show, as a sentence."""
    names = [rule.number for rule in other.rules] + [say("around the rules")] * other.frame
    english = noted("Reworded in another language only ({lang}): {rules}.")
    return say(english, lang=other.lang, rules=", ".join(names))


def name_of(passage: Passage, say: Words) -> str:
    """What a passage is called."""
    return say(NAMES[passage.name], item=passage.item)


def as_json(compared: Compared) -> str:
    """For programs: the rules with what happened to them, and the pieces of every text."""
    value: dict[str, Any] = {
        "old": compared.old,
        "new": compared.new or None,
        "lang": compared.lang,
        "rules": [_rule(one, compared.lang) for one in compared.found.rules],
        "rulebook": [_passage(passage) for passage in compared.found.frame],
        "elsewhere": [
            {"lang": other.lang, "rules": [rule.number for rule in other.rules], "rulebook": other.frame}
            for other in compared.elsewhere
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _rule(one: Amendment, lang: str) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "number": one.rule.number,
        "id": one.rule.id,
        "title": title_of(one, lang),
        "facts": [msgspec.structs.asdict(fact) for fact in one.facts],
        "texts": [_passage(passage) for passage in one.passages],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    pieces = [[piece.op, piece.text] for piece in difference(passage.old, passage.new)]
    return {"name": passage.name, **({"item": passage.item} if passage.item else {}), "pieces": pieces}


def as_markdown(compared: Compared, heading: str, say: Words) -> str:
    """For a comment under a change: what is gone is struck out, what is new is underlined."""
    lines = [f"## {heading}", ""]
    for one in compared.found.rules:
        lines += [f"### {one.rule.number}. {title_of(one, compared.lang)} ({say(KINDS[one.kind])})", ""]
        facts = [f"- {say(NAMES[fact.name])}: {' → '.join(values_of(fact, compared))}" for fact in one.facts]
        lines += [*facts, *([""] if facts else [])]
        for passage in one.passages:
            lines += [f"**{name_of(passage, say)}**", "", _marked(passage), ""]
    for passage in compared.found.frame:
        lines += [f"### {name_of(passage, say)}", "", _marked(passage), ""]
    lines += [line for other in compared.elsewhere for line in (elsewhere_of(other, say), "")]
    if compared.found.empty and not compared.elsewhere:
        lines += [say("Nothing differs."), ""]
    return "\n".join(lines)


def _marked(passage: Passage) -> str:
    """A text with its changes as a quotation, which Markdown's own marks in it can't leave."""
    text = "".join(_piece(piece) for piece in difference(passage.old, passage.new))
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _piece(piece: Piece) -> str:
    if piece.op == "same":
        return piece.text
    # Markdown's own marks are none between a letter and a comma (CommonMark 6.2), and texts have such marks themselves.
    return "\n".join(f"<{piece.op}>{line}</{piece.op}>" if line.strip() else line for line in piece.text.split("\n"))
