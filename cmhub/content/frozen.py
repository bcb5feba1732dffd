"""Released rulebooks: what a file of ``content/rules/_versions/`` holds, and whether it still is what was released.

A file holds everything that readers saw of every rule and of the rulebook, in every language that it was written in,
as Markdown whose references stay references, with the words that those without a label of their own showed. References to
members are the exception: how they are called is decided when a page is made, so that somebody who later withdraws
consent is named in no version. Contacts are not frozen: an old mailbox helps nobody.

Digests are taken over values, so that another way of quoting or of ending lines changes nothing. There is one for each
rule and each language of the rulebook, which tells the place of a change, and one for all of it.

Must not know the hub: whether the files agree with today's rules is a check's to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from cmhub.content.places import NOWHERE, spans_of
from cmhub.diagnostics import Diagnostic, problem
from cmhub.source.text import decode
from cmhub.source.yaml import Document, parse

VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}")
_PART = re.compile(r"\[(\d+)\]|\.([^.\[]+)")
_DIGEST = 16  # bytes


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that references to `target`, written without a label, showed when the version was released."""

    target: str
    words: str


class Wording(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The words of a rule in a language."""

    title: str
    body: str = ""
    why: str = ""
    do: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()


class Rule(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A rule as it was released. `texts` begins with the language in which it was first written."""

    number: str
    id: str
    path: str  # its file then, from which relative links start
    texts: dict[str, Wording]
    status: str = ""
    severity: str = ""
    applies_to: tuple[str, ...] = ()
    since: str = ""
    replaced_by: str = ""
    digest: str = ""

    @property
    def retired(self) -> bool:
        """Whether it did not hold any more."""
        return self.status == "retired"

    def lang(self, wanted: str) -> str:
        """The language of the words that serve readers of `wanted`: that one, else the first."""
        return wanted if wanted in self.texts else next(iter(self.texts))


class Chapter(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A chapter's heading."""

    number: str
    title: str
    id: str = ""
    intro: str = ""


class Step(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A step of the ladder."""

    id: str
    name: str
    event: str = ""
    consequence: str = ""
    repair: str = ""
    duration: str = ""


class Frame(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What stands around the rules in a language: ``_rulebook.yaml`` without contacts and versions."""

    title: str = ""
    description: str = ""
    intro: str = ""
    appeals: str = ""
    chapters: tuple[Chapter, ...] = ()
    ladder: tuple[Step, ...] = ()
    places: dict[str, str] = {}
    labels: tuple[Label, ...] = ()
    digest: str = ""


class Edition(msgspec.Struct, frozen=True):
    """What lists say of a version: the languages in which it is written, and the day of its release."""

    languages: tuple[str, ...]
    released: str


class Frozen(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A rulebook as it was released."""

    version: str
    released: str  # the day of the release
    rulebook: dict[str, Frame] = {}
    rules: tuple[Rule, ...] = ()
    digest: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which any of it is written, that of the rulebook first."""
        return tuple(dict.fromkeys([*self.rulebook, *(lang for rule in self.rules for lang in rule.texts)]))

    def frame(self, wanted: str) -> Frame:
        """What stands around the rules in `wanted`, else in the first language that has it."""
        return self.rulebook.get(wanted) or next(iter(self.rulebook.values()), Frame())

    def frame_lang(self, wanted: str) -> str:
        """The language of `frame`."""
        return wanted if wanted in self.rulebook else next(iter(self.rulebook), wanted)

    def by_id(self) -> dict[str, Rule]:
        """Its rules by id."""
        return {rule.id: rule for rule in self.rules}


def version_key(version: str) -> tuple[int, ...]:
    """Versions in their order: ``2.10`` after ``2.9``. What is no number comes first."""
    return tuple(map(int, version.split("."))) if VERSION.fullmatch(version) else ()


def number_key(number: str) -> tuple[int, ...]:
    """Numbers of rules in their order."""
    return tuple(int(part) if part.isdigit() else 0 for part in number.split("."))


# Digests


def _digest(value: Rule | Frame | list[Any]) -> str:
    # Defaults are left out, so that a field that is added one day changes no digest of today.
    return blake2b(msgspec.json.encode(value, order="deterministic"), digest_size=_DIGEST).hexdigest()


def digest_of(value: Rule | Frame) -> str:
    """The digest of a rule or a frame, whatever digest it claims."""
    return _digest(msgspec.structs.replace(value, digest=""))


def whole_digest(frozen: Frozen) -> str:
    """The digest of all: of version, day and the digests of the parts as they should be."""
    parts = [*((lang, digest_of(frame)) for lang, frame in frozen.rulebook.items())]
    rules = [(rule.number, digest_of(rule)) for rule in frozen.rules]
    return _digest([frozen.version, frozen.released, parts, rules])


def sealed(frozen: Frozen) -> Frozen:
    """The same with its digests."""
    replace = msgspec.structs.replace
    rules = tuple(replace(rule, digest=digest_of(rule)) for rule in frozen.rules)
    frames = {lang: replace(frame, digest=digest_of(frame)) for lang, frame in frozen.rulebook.items()}
    return replace(frozen, rules=rules, rulebook=frames, digest=whole_digest(frozen))


def builtins_of(frozen: Frozen) -> dict[str, Any]:
    """A rulebook as mappings and lists, what is empty left out."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(frozen))
    return found


# Reading


def read(path: str, data: bytes) -> tuple[dict[str, Any], list[Diagnostic]]:
    """A released rulebook from its file, and what is wrong with it.

    Out: ``value``, the rulebook (None if it can't be read), ``spans``, the places of its fields, and what `parts_of` has.
    """
    text, found = decode(data, path)
    document = parse(text, path)
    problems = [*found, *document.problems]
    spans = spans_of(document.value, lambda *at: document.place(at))
    empty: dict[str, Any] = {"value": None, "spans": spans}
    if not document.ok:
        return empty, problems
    try:
        frozen = msgspec.convert(_plain(document.value), Frozen)
    except msgspec.ValidationError as error:
        return empty, [*problems, problem("rules-frozen-unreadable", document.place(_where(str(error))))]
    name = path.rpartition("/")[2].rpartition(".")[0]
    if frozen.version != name or not VERSION.fullmatch(name):
        return empty, [*problems, problem("rules-frozen-unreadable", document.place(("version",)))]
    if not frozen.rules or not all(rule.texts for rule in frozen.rules):
        return empty, [*problems, problem("rules-frozen-unreadable", document.place(("rules",)))]
    found_parts = {"value": builtins_of(frozen), "spans": spans, **parts_of(frozen)}
    return found_parts, [*problems, *_changed(frozen, document)]


def _changed(frozen: Frozen, document: Document) -> Iterator[Diagnostic]:
    """Every part that is not what was released; all of it, if a part was added, removed or put elsewhere."""
    found = False
    for lang, frame in frozen.rulebook.items():
        if frame.digest != digest_of(frame):
            found = True
            yield problem("rules-frozen-changed", document.place(("rulebook", lang), key=True), version=frozen.version)
    for index, rule in enumerate(frozen.rules):
        if rule.digest != digest_of(rule):
            found = True
            yield problem("rules-frozen-changed", document.place(("rules", index, "number")), version=frozen.version)
    if not found and frozen.digest != whole_digest(frozen):
        yield problem("rules-frozen-changed", document.place(("digest",)), version=frozen.version)


def _where(message: str) -> tuple[str | int, ...]:
    """The path in a message of msgspec: ``… - at `$.rules[3].title```."""
    path = message.rpartition("`$")[2].removesuffix("`") if "`$" in message else ""
    return tuple(int(index) if index else name for index, name in _PART.findall(path))


def _plain(value: Any) -> Any:
    """Values as ordinary texts; a last line break is the form's, not the text's."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return "" if value is None else tidy(str(value))


def tidy(text: object) -> str:
    """A text as it is frozen: line breaks of Unix, none around it."""
    return str(text).replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def parts_of(frozen: Frozen) -> dict[str, Any]:
    """What pages read of a version without reading all of it.

    Out: ``edition``; ``text:<dotted path>``, each text as `texts_of` has it; ``referring``, the paths of texts that may
    refer to anything.
    """
    texts = texts_of(frozen)
    edition = msgspec.to_builtins(Edition(frozen.languages, frozen.released))
    referring = [at for at, text in texts.items() if "[" in text["text"] or "<" in text["text"]]
    return {"edition": edition, "referring": referring, **{f"text:{at}": text for at, text in texts.items()}}


def texts_of(frozen: Frozen) -> dict[str, dict[str, Any]]:
    """Its Markdown by dotted path, as `parse` has an entry's: the text, the file that links start from, its language.

    ``labels`` are the words that its references without a label showed, by what was written.
    """
    found: dict[str, dict[str, Any]] = {}
    labels: dict[str, str] = {}

    def add(at: str, text: str, path: str, lang: str, *, inline: bool = False) -> None:
        if text:
            found[at] = {"text": text, "path": path, "at": NOWHERE, "lang": lang, "inline": inline, "labels": labels}

    for lang, frame in frozen.rulebook.items():
        here = "content/rules/_rulebook.yaml"
        labels = {label.target: label.words for label in frame.labels}
        add(f"{lang}.intro", frame.intro, here, lang)
        add(f"{lang}.appeals", frame.appeals, here, lang)
        for chapter in frame.chapters:
            add(f"{lang}.chapters.{chapter.number}", chapter.intro, here, lang)
    for rule in frozen.rules:
        for lang, words in rule.texts.items():
            at = f"{lang}.{rule.id}"
            labels = {label.target: label.words for label in words.labels}
            add(f"{at}.body", words.body, rule.path, lang)
            add(f"{at}.why", words.why, rule.path, lang)
            for name, items in (("do", words.do), ("dont", words.dont)):
                for index, item in enumerate(items):
                    add(f"{at}.{name}.{index}", item, rule.path, lang, inline=True)
    return found


# Taking down


Shown = Callable[[str, Mapping[str, Any]], Mapping[str, str]]
"""What the references without a label show in a text, as `parse` has it, to readers of a language: written → words."""


def rule_of(
    entry_id: str,
    path: str,
    original: str,
    langs: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]],
    shown: Shown,
) -> Rule:
    """A rule of today as it would be frozen.

    In: its id, its file, the language in which it was first written, and for each language in which it is public its
    fields and its Markdown (the parts ``summary`` and ``texts`` of `parse`).
    """
    order = sorted(langs, key=lambda lang: (lang != original, lang))
    values = langs[order[0]][0]

    def given(name: str) -> str:
        return str(values.get(name) or "")

    return Rule(
        number=given("number"),
        id=entry_id,
        path=path,
        texts={lang: _wording(lang, *langs[lang], shown, first=lang == order[0]) for lang in order},
        status="" if given("status") == "active" else given("status"),
        severity=given("severity"),
        applies_to=tuple(map(str, values.get("applies_to") or ())),
        since=given("since"),
        replaced_by=given("replaced_by"),
    )


def _wording(lang: str, values: Mapping[str, Any], texts: Mapping[str, Any], shown: Shown, *, first: bool) -> Wording:
    """The words of a rule in a language; what a translation borrows from its original is not its own."""
    labels: dict[str, str] = {}

    def own(path: str) -> str:
        text = texts.get(path) or {}
        if not (first or text.get("lang") == lang):
            return ""
        labels.update(shown(lang, text) if text else {})
        return tidy(text.get("text") or "")

    def items(name: str) -> tuple[str, ...]:
        count = len((values.get("examples") or {}).get(name) or ())
        return tuple(text for index in range(count) if (text := own(f"examples.{name}.{index}")))

    words = own(""), own("why"), items("do"), items("dont")
    return Wording(tidy(values["title"]), *words, _labels(labels))


def _labels(words: Mapping[str, str]) -> tuple[Label, ...]:
    return tuple(Label(target, words[target]) for target in sorted(words))


_LIVING = re.compile(r"intro|appeals|chapters\..*\.intro")
"""The Markdown of ``_rulebook.yaml`` that is frozen, by dotted path."""


def frame_of(values: Mapping[str, Any], texts: Mapping[str, Mapping[str, Any]], lang: str, shown: Shown) -> Frame:
    """``_rulebook.yaml`` in a language as it would be frozen. In: its values and its Markdown by dotted path."""
    labels: dict[str, str] = {}
    for path, found in texts.items():
        labels |= shown(lang, found) if _LIVING.fullmatch(path) else {}

    def records(name: str) -> Sequence[Mapping[str, Any]]:
        return values.get(name) or ()

    def text(item: Mapping[str, Any], name: str) -> str:
        return tidy(item.get(name) or "")

    steps = ("id", "name", "event", "consequence", "repair", "duration")
    return Frame(
        text(values, "title"),
        text(values, "description"),
        text(values, "intro"),
        text(values, "appeals"),
        tuple(
            Chapter(*(text(item, name) for name in ("number", "title", "id", "intro"))) for item in records("chapters")
        ),
        tuple(Step(*(text(item, name) for name in steps)) for item in records("ladder")),
        {text(item, "id"): text(item, "name") for item in records("places")},
        _labels(labels),
    )


def same_words(one: Frozen, other: Frozen) -> bool:
    """Whether two rulebooks say the same, whatever their versions and days, and what they refer to is called by now."""

    def unlabelled(frozen: Frozen) -> list[Any]:
        replace = msgspec.structs.replace
        frames = {lang: replace(frame, labels=(), digest="") for lang, frame in frozen.rulebook.items()}
        rules = [
            replace(rule, digest="", texts={lang: replace(words, labels=()) for lang, words in rule.texts.items()})
            for rule in frozen.rules
        ]
        return [frames, rules]

    return unlabelled(one) == unlabelled(other)
