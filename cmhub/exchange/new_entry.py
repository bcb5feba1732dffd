"""A new entry: a file in the right place, with the fields that matter and what is known of them.

Of a title come id and file name; of the hub come the next free rule number, the categories, the steps of the ladder;
of the day come the dates. In another language than the hub's own, an entry that exists gets a translation to fill in.

Must not write: the caller does, and asks where to.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import zoneinfo
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cmhub.config.declaration import CollectionDeclaration
from cmhub.config.load import configuration
from cmhub.config.problems import validate
from cmhub.content import records
from cmhub.content.fields import model_of
from cmhub.content.grouping import CONTENT, group_files, id_of
from cmhub.content.kind import Kind, kinds
from cmhub.diagnostics import Diagnostic, did_you_mean
from cmhub.exchange import forms, yaml_text
from cmhub.exchange.refusal import RefusedError
from cmhub.hub import addresses
from cmhub.i18n.words import noted
from cmhub.source import clock
from cmhub.source.tree import HubFiles
from cmhub.source.yaml import Plain, parse

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST = 60
_NUMBER = re.compile(r"^number:[ ]*[\"']?(\d+(?:\.\d+)*)", re.MULTILINE)


class BadFieldsError(Exception):
    """Values given for fields can't be used; `diagnostics` say why."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(", ".join(one.code for one in diagnostics))
        self.diagnostics = diagnostics


class Wishes(NamedTuple):
    """What is known of the new entry."""

    title: str = ""
    id: str = ""
    lang: str = ""
    folder: str = ""  # for pages: below content/
    chapter: str = ""  # for rules: the first part of the number
    fields: tuple[tuple[str, str], ...] = ()  # dotted name and YAML text


class Entry(NamedTuple):
    """A file to be written, and the required fields that are still empty in it."""

    path: str  # relative to the hub
    text: str
    missing: tuple[str, ...]


class Desk:
    """A hub as far as a new entry has to know it."""

    def __init__(self, root: Path, config_file: str, environ: Mapping[str, str] | None = None) -> None:
        self._files = HubFiles(root)
        values, _ = configuration(self._files.file(config_file).data, config_file)
        declared = {name: CollectionDeclaration.model_validate(one) for name, one in values["collections"].items()}
        self.kinds = kinds(declared, values["event_kinds"])
        self.languages: tuple[str, ...] = tuple(values["languages"])
        zone = zoneinfo.ZoneInfo(values["timezone"])
        self.today = clock.now(None, os.environ if environ is None else environ, zone).date()
        self._groups = group_files(self._files.walk(CONTENT), self.kinds, self.languages)[0].groups

    def kind(self, word: str) -> Kind:
        """The kind that a word means: its singular, its name or its folder. Raises `RefusedError`."""
        for kind in self.kinds.values():
            if word in {kind.singular, kind.name, kind.folder}:
                return kind
        words = [kind.singular for kind in self.kinds.values()]
        english = noted("There is no kind of entry called `{word}`; there are: {words}.")
        near = did_you_mean(word, words)
        if near:
            english = noted("There is no kind of entry called `{word}`. Did you mean `{near}`? There are: {words}.")
        raise RefusedError(english, word=word, words=", ".join(words), near=near)

    def begin(self, kind: Kind, wishes: Wishes, hints: str) -> Entry:
        """The new entry. `hints` is the language of hints where the entry's own has none.

        Raises `RefusedError` if it can't be, `BadFieldsError` if a given field is wrong.
        """
        lang = wishes.lang or self.languages[0]
        if lang not in self.languages:
            raise self._no_language(lang)
        existing = {found.id: found for found in self._records(kind)}
        known_id = wishes.id or (wishes.title if wishes.title in existing else "")
        given = _given(wishes.fields)
        if lang != self.languages[0] and known_id in existing:
            return self._translation(kind, existing[known_id], lang, given, hints)
        return self._original(kind, wishes, lang, given, existing, hints)

    # The entry itself

    def _original(
        self, kind: Kind, wishes: Wishes, lang: str, given: dict[str, Any], existing: Mapping[str, _Found], hints: str
    ) -> Entry:
        title = " ".join(wishes.title.split()) or str(given.get(kind.title_field, ""))
        entry_id = wishes.id or self._free_id(kind, title, wishes.folder, existing)
        if not title:
            raise RefusedError(noted("A new entry needs a title."))
        values = {**self._known_values(kind, wishes.chapter, given), kind.title_field: title, **given}
        _check(kind, values, translation=False)
        if kind.name == "rules" and "number" in given:
            values["number"] = self._chosen_number(str(given["number"]))
        form = forms.Form(kind, values, lang if lang in {"en", "ru"} else hints, self.today, self._vocabulary(kind))
        suffix = ".yaml" if kind.name in forms.BODY_IN_YAML else ".md"
        language = "" if lang == self.languages[0] else f".{lang}"
        path = f"{self._place(kind, entry_id)}{language}{suffix}"
        missing = tuple(name for name in kind.required if values.get(name) is None)
        return self._entry(path, form, missing)

    def translate(self, path: str, lang: str, hints: str) -> Entry:
        """The translation of the entries of a file, `path` relative to the hub. Raises `RefusedError`."""
        group = next((group for group in self._groups if path in group.files.values()), None)
        if group is None:
            raise RefusedError(noted("{path} is no file of entries in content/."), path=path)
        if lang not in self.languages:
            raise self._no_language(lang)
        kind = self.kinds[group.collection]
        found = [one for one in self._records(kind) if one.stem == group.stem]
        if not found:
            raise RefusedError(noted("There is nothing to translate in {path}."), path=path)
        if lang == found[0].lang or (not found[0].lang and lang == self.languages[0]):
            raise RefusedError(noted("{path} is the original, in this language already."), path=found[0].path)
        if found[0].several:
            return self._list_translation(kind, found, lang)
        return self._translation(kind, found[0], lang, {}, hints)

    def _no_language(self, lang: str) -> RefusedError:
        english = noted("The hub has no language `{lang}`; cmhub.yaml lists {languages}.")
        return RefusedError(english, lang=lang, languages=", ".join(self.languages))

    def _translation(self, kind: Kind, found: _Found, lang: str, given: dict[str, Any], hints: str) -> Entry:
        """One entry's: a draft, so that readers see the original until somebody has finished."""
        _check(kind, given, translation=True)
        language = lang if lang in {"en", "ru"} else hints
        originals = {name: value for name, value in found.values.items() if name != "id"}
        if found.several:
            raise RefusedError(
                noted("`{id}` stands in a list, {path}: write its translation into {other}."),
                id=found.id,
                path=found.path,
                other=f"{found.stem}.{lang}.yaml",
            )
        form = forms.Form(kind, {"draft": Plain("true"), **given}, language, self.today, {}, originals)
        body = str(originals.get(kind.body_field) or "") if found.path.endswith(".md") else ""
        return self._entry(f"{found.stem}.{lang}{Path(found.path).suffix}", form, (), body)

    def _list_translation(self, kind: Kind, found: Sequence[_Found], lang: str) -> Entry:
        """That of a list of entries: each by its id, its words as comments; what stays a comment is the original's."""
        lines: list[str] = []
        for one in found:
            originals = {name: value for name, value in one.values.items() if name != "id"}
            form = forms.Form(kind, {"draft": Plain("true")}, lang, self.today, {}, originals)
            lines += [f"- id: {yaml_text.scalar(one.id)}", *(f"  {line}" for line in forms.lines(form))]
        path = f"{found[0].stem}.{lang}{Path(found[0].path).suffix}"
        if self._files.file(path).data is not None:
            raise RefusedError(noted("There is {path} already, and nothing is overwritten."), path=path)
        return Entry(path, "\n".join(lines) + "\n", ())

    def _entry(self, path: str, form: forms.Form, missing: tuple[str, ...], body: str = "") -> Entry:
        if self._files.file(path).data is not None:
            raise RefusedError(noted("There is {path} already, and nothing is overwritten."), path=path)
        written = "\n".join(forms.lines(form)) + "\n"
        return Entry(path, f"---\n{written}---\n\n{body}" if path.endswith(".md") else written, missing)

    def _place(self, kind: Kind, entry_id: str) -> str:
        """The path of an entry's file without language and suffix."""
        if kind.name == "pages":
            return f"{CONTENT}/{entry_id}"
        if kind.name == "news":
            return f"{CONTENT}/{kind.folder}/{self.today.isoformat()}-{entry_id.rpartition('/')[2]}"
        return f"{CONTENT}/{kind.folder}/{entry_id}"

    def _free_id(self, kind: Kind, title: str, folder: str, existing: Mapping[str, object]) -> str:
        """An id made of a title, in ASCII letters so that every program can type its file's name."""
        flat = title.replace("/", " ")
        name = _short(addresses.slug(flat, "ascii")) or _short(addresses.slug(flat.lower())) or kind.singular
        if not re.search(r"[^\W\d_]", name):
            name = f"{kind.singular}-{name}"  # a rule's id must not look like a number
        prefix = ""
        if kind.name == "pages":
            section = folder.strip("/") or ("guides" if self._files.listing(f"{CONTENT}/guides") else "")
            prefix = f"{section}/" if section else ""
        elif kind.name == "news":
            prefix = f"{self.today.year}/"
        taken = {entry.casefold() for entry in existing}
        for number in range(1, 1000):
            found = f"{prefix}{name}" + (f"-{number}" if number > 1 else "")
            if found.casefold() not in taken:
                return found
        raise RefusedError(noted("There are a thousand entries called `{id}` already."), id=name)

    # What the hub knows

    def _known_values(self, kind: Kind, chapter: str, given: Mapping[str, Any]) -> dict[str, Any]:
        if not kind.builtin:
            return {}
        today = Plain(self.today.isoformat())
        match kind.name:
            case "rules":
                return {"number": self._next_number(chapter), "since": today}
            case "events":
                return {"title": "", "start": Plain(f"{self._first_day(given)}T19:00"), "duration": Plain("90m")}
            case "members":
                return {"name": "", "joined": today}
            case _:
                return {}

    def _first_day(self, given: Mapping[str, Any]) -> dt.date:
        """Two weeks from now, or the weekday after that on which a series is to take place."""
        day = self.today + dt.timedelta(days=14)
        repeat = given.get("repeat")
        wanted = str(repeat.get("day", "")).lower() if isinstance(repeat, dict) else ""
        return day + dt.timedelta(days=(_DAYS.index(wanted) - day.weekday()) % 7) if wanted in _DAYS else day

    def _next_number(self, chapter: str) -> str:
        """The number after the highest of a chapter, retired and frozen rules counted: a number is never used again."""
        numbers = {tuple(map(int, number.split("."))) for number in self._numbers()}
        book = self._special("content/rules/_rulebook")
        chapters = [str(one["number"]) for one in book.get("chapters", ()) if isinstance(one, dict) and "number" in one]
        if chapter and not re.fullmatch(r"[1-9]\d*", chapter):
            raise RefusedError(
                noted("`{value}` is no chapter: a chapter is the first part of a rule's number."), value=chapter
            )
        if chapter and chapters and chapter not in chapters:
            raise RefusedError(
                noted("The rulebook has no chapter {value}; there are {chapters}."),
                value=chapter,
                chapters=", ".join(chapters),
            )
        first = int(chapter) if chapter else max((number[0] for number in numbers), default=1)
        second = max((number[1] for number in numbers if number[0] == first and len(number) > 1), default=0)
        return f"{first}.{second + 1}"

    def _chosen_number(self, number: str) -> str:
        """A number that the author chose, as text: `3.10` is no decimal fraction. Raises `RefusedError` if it is taken."""
        if number in self._numbers():
            chapter = number.partition(".")[0]
            english = noted("The number {number} has its rule for good; the next free one in its chapter is {next}.")
            raise RefusedError(english, number=number, next=self._next_number(chapter))
        return number

    def _numbers(self) -> Iterator[str]:
        for path in self._files.walk(f"{CONTENT}/rules"):
            if path.endswith((".md", ".yaml", ".yml")):
                text = (self._files.file(path).data or b"").decode("utf-8", "replace")
                yield from _NUMBER.findall(re.sub(r"^[ -]+(?=number:)", "", text, flags=re.MULTILINE))

    def _vocabulary(self, kind: Kind) -> dict[str, tuple[str, ...]]:
        """The words that the hub already uses in some fields."""
        found: dict[str, tuple[str, ...]] = {}
        if kind.categories:
            found[kind.categories] = tuple(self._special(f"{CONTENT}/{kind.folder}/_categories"))
        if kind.name == "rules":
            book = self._special(f"{CONTENT}/rules/_rulebook")
            for field, key in (("severity", "ladder"), ("applies_to", "places")):
                found[field] = tuple(
                    str(one["id"]) for one in book.get(key, ()) if isinstance(one, dict) and "id" in one
                )
        if kind.name == "events":
            found["series"] = tuple(self._special(f"{CONTENT}/{kind.folder}/_series"))
        tags = tuple(self._special(f"{CONTENT}/_tags"))
        return {**found, "tags": tags}

    def _special(self, stem: str) -> dict[str, Any]:
        for suffix in ("", *(f".{lang}" for lang in self.languages)):
            data = self._files.file(f"{stem}{suffix}.yaml").data
            if data is not None:
                value = parse(data.decode("utf-8", "replace"), "").value
                return dict(value) if isinstance(value, dict) else {}
        return {}

    def _records(self, kind: Kind) -> Iterator[_Found]:
        """The entries of a kind as they are written, the original of each."""
        names = frozenset(field.name for field in kind.fields)
        for group in self._groups:
            if group.collection != kind.name:
                continue
            key = "" if "" in group.files else next(iter(group.files))
            path = group.files[key]
            found, _ = records.read(self._files.file(path).data or b"", path, names)
            for record in found:
                body = {kind.body_field: record.body} if record.body.strip() else {}
                several = bool(record.at)
                yield _Found(record.id or id_of(group), path, group.stem, {**record.value, **body}, several, key)


class _Found(NamedTuple):
    id: str
    path: str
    stem: str
    values: dict[str, Any]
    several: bool  # one of a list
    lang: str = ""  # in the file's name


def _short(name: str) -> str:
    """A slug of letters, digits and hyphens, cut at a word's end."""
    found = re.sub(r"[\W_]+", "-", name).strip("-")
    if len(found) > _LONGEST:
        found = found[:_LONGEST].rpartition("-")[0] or found[:_LONGEST]
    return found


def _given(fields: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Dotted names and YAML texts as nested values. Raises `BadFieldsError` for text that is no YAML."""
    found: dict[str, Any] = {}
    for name, text in fields:
        document = parse(text, name)
        if not document.ok:
            raise BadFieldsError(list(document.problems))
        here = found
        *outer, last = name.split(".")
        for part in outer:
            inner = here.setdefault(part, {})
            if not isinstance(inner, dict):
                raise RefusedError(noted("`{name}` can't be set: `{part}` has a value already."), name=name, part=part)
            here = inner
        here[last] = document.value
    return found


def _check(kind: Kind, values: dict[str, Any], *, translation: bool) -> None:
    _, refusals = validate(model_of(kind, translation=translation), dict(values))
    if refusals:
        raise BadFieldsError([refusal.diagnostic(None) for refusal in refusals])
