"""A release of the rulebook: today's rules, frozen into a file that never changes again.

What is frozen is what readers see: the public projection. Rules that refer to what is not public are refused, because
the label of such a reference would be kept for good. Must not write: the caller does.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from cmhub import pipeline
from cmhub.build import Options
from cmhub.build.session import Session
from cmhub.content.frozen import VERSION, Frozen, builtins_of, read, same_words, sealed, version_key
from cmhub.content.grouping import CONTENT, VERSIONS
from cmhub.diagnostics import Diagnostic, severity_of
from cmhub.exchange import yaml_text
from cmhub.exchange.refusal import RefusedError
from cmhub.exchange.rulebook_text import with_digest, with_version
from cmhub.i18n.words import noted

_LEADING = re.compile(r"\b0[0-9]")
_HEAD = """\
# The rulebook as it was released. `cmhub rules release` wrote this file.
# It never changes again: readers compare versions by it, and `cmhub check` proves it by its digests.
"""


class HubProblemsError(Exception):
    """The hub has problems; `diagnostics` are those that keep it from a release."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(", ".join(one.code for one in diagnostics))
        self.diagnostics = tuple(diagnostics)


class Wishes(NamedTuple):
    """What is asked for."""

    version: str
    effective: dt.date | None = None  # None: today
    summary: str = ""
    without_hidden: bool = False  # leave out drafts and what is not public yet


class Release(NamedTuple):
    """What has to be written: the new file, and the rulebook with the version listed. Paths are relative to the hub."""

    path: str
    text: str
    rulebook: str
    rulebook_text: str
    frozen: Frozen
    before: Frozen | None
    effective: dt.date
    coming: bool
    untranslated: tuple[str, ...]  # files in which the summary has no translation yet
    unkept: str  # the version listed before the first release, whose text nobody kept; "" if there is none


def release(root: Path, options: Options, wishes: Wishes) -> Release:
    """A release of the rules as they are now.

    Raises `RefusedError` if it can't be, `HubProblemsError` if the hub has errors or rules name what is not public.
    """
    session = Session(root, options)
    session.targets(None)
    database = session.database
    book: dict[str, Any] = database.get(pipeline.book)
    _refuse_problems(session.diagnostics(checking=True), set(_owners(database, book)))
    special = f"{CONTENT}/rules/_rulebook"
    files: dict[str, str] = database.part(pipeline.tree, f"special:{special}") or {}
    languages = tuple(session.config("languages"))
    listed = _listed(database.get(pipeline.special, special, languages[0]))
    today = session.now.astimezone(zoneinfo.ZoneInfo(str(session.config("timezone") or "UTC"))).date()
    kept: dict[str, str] = database.part(pipeline.tree, "versions") or {}
    # A version that was listed by hand, or by `new site`, but never kept is released as it is listed.
    as_listed = _is_last_listed(wishes.version, listed, kept)
    if as_listed and (wishes.effective or wishes.summary):
        english = noted(
            "Version {version} is listed in {path} already, with its day and summary: leave out --effective and --summary."
        )
        raise RefusedError(english, version=wishes.version, path=f"{special}.yaml")
    effective = wishes.effective or (as_listed and dict(listed)[wishes.version]) or today
    if not as_listed:
        _refuse_version(wishes.version, effective, listed, kept)
    now = msgspec.convert(database.get(pipeline.rulebook), Frozen)
    _refuse_rules(now, book, without_hidden=wishes.without_hidden)
    before = latest(database, kept)
    if before is not None and same_words(before, now):
        raise RefusedError(noted("Nothing has changed since version {version}."), version=before.version)
    frozen = sealed(msgspec.structs.replace(now, version=wishes.version, released=today.isoformat()))
    path = f"{VERSIONS}/{wishes.version}.yaml"
    base = files.get("") or next(iter(files.values()), f"{special}.yaml")
    item = {"id": f"v{wishes.version.replace('.', '-')}", "version": wishes.version, "effective": effective}
    item |= {"summary": wishes.summary} if wishes.summary else {}
    data = session.files.file(base).data or b""
    if as_listed:
        text = with_digest(data, base, wishes.version, frozen.digest)
    else:
        text = with_version(data, base, {**item, "digest": frozen.digest})
    others = tuple(other for other in files.values() if other != base) if wishes.summary else ()
    unkept = listed[-1][0] if listed and not kept and not as_listed else ""
    return Release(
        path, _text_of(frozen, path), base, text, frozen, before, effective, effective > today, others, unkept
    )


def latest(database: Any, kept: dict[str, str]) -> Frozen | None:
    """The last version that is kept and can be read."""
    for version in sorted(kept, key=version_key, reverse=True):
        value = database.part(pipeline.frozen, "value", version)
        if value is not None:
            return msgspec.convert(value, Frozen)
    return None


def _owners(database: Any, book: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Where rules say who looks after them, as (path, line): that is not frozen."""
    for name, entry in book.items():
        if name.startswith("entry:rules:"):
            for lang in entry["langs"]:
                spans = database.part(pipeline.parse, f"{name[12:]}|{lang}|spans", entry["stem"]) or {}
                if "owner" in spans:
                    yield spans["owner"][0], spans["owner"][1]


def _refuse_problems(found: Sequence[Diagnostic], owners: Container[tuple[str, int]]) -> None:
    """Refuse errors anywhere, and references from rules to what is not public: their labels would be kept for good."""

    def private(one: Diagnostic) -> bool:
        span = one.span
        if span is None or not one.code.startswith("reference-") or not span.path.startswith(f"{CONTENT}/rules/"):
            return False
        return (span.path, span.line) not in owners

    if wrong := [one for one in found if severity_of(one) == "error" or private(one)]:
        raise HubProblemsError(wrong)


def _listed(values: Any) -> list[tuple[str, dt.date | None]]:
    return [(str(one.get("version") or ""), one.get("effective")) for one in values.get("versions") or ()]


def _is_last_listed(version: str, listed: Sequence[tuple[str, dt.date | None]], kept: dict[str, str]) -> bool:
    """Whether a version is listed as the last one, and its text is not kept yet."""
    names = [name for name, _ in listed if VERSION.fullmatch(name)]
    if version not in names or version in kept:
        return False
    return all(version_key(name) <= version_key(version) for name in (*names, *kept))


def _even(version: str) -> tuple[int, ...]:
    """A version without zeros at its end: nobody tells 2 from 2.0. Empty for what is no version."""
    key = version_key(version)
    while key[1:] and not key[-1]:
        key = key[:-1]
    return key


def _refuse_version(
    version: str, effective: dt.date, listed: Sequence[tuple[str, dt.date | None]], kept: dict[str, str]
) -> None:
    if not VERSION.fullmatch(version) or _LEADING.search(version):
        raise RefusedError(noted("`{version}` is no version: write numbers with dots, such as 2.1."), version=version)
    names = {name for name, _ in listed}
    known = names | kept.keys()
    if version in kept and version not in names:
        english = noted(
            "{path} is there, and `versions` does not name it: a release was cut off. Delete the file and release again."
        )
        raise RefusedError(english, path=kept[version])
    if same := next((name for name in sorted(known) if _even(name) == _even(version)), ""):
        if same not in kept:
            english = noted("Version {version} is listed, and later ones are: what it said can't be released any more.")
            raise RefusedError(english, version=same)
        raise RefusedError(
            noted("There is a version {version} already, and what was released never changes."), version=same
        )
    last = max((name for name in known if VERSION.fullmatch(name)), key=version_key, default="")
    if last and version_key(version) < version_key(last):
        raise RefusedError(noted("Version {version} is lower than the last one, {last}."), version=version, last=last)
    day = max((day for _, day in listed if day is not None), default=None)
    if day is not None and effective < day:
        english = noted("The last version takes effect on {last}; a new one can't do so earlier, on {effective}.")
        raise RefusedError(english, last=day.isoformat(), effective=effective.isoformat())


def _refuse_rules(now: Frozen, book: dict[str, Any], *, without_hidden: bool) -> None:
    if not now.rules:
        raise RefusedError(noted("There are no rules to release."))
    hidden = [
        name.rpartition(":")[2]
        for name, place in book.items()
        if name.startswith("hidden:rules:") and place["why"] in {"draft", "future"}
    ]
    if hidden and not without_hidden:
        english = noted(
            "{rules}: not public, so readers could not see {count|it|them} in the release. Publish {count|it|them}, or "
            "leave {count|it|them} out with --without-hidden."
        )
        raise RefusedError(english, rules=", ".join(sorted(hidden)), count=len(hidden))


def _text_of(frozen: Frozen, path: str) -> str:
    """The file's text; it is read back, because nobody could mend it later."""
    lines = [line for name, value in builtins_of(frozen).items() for line in yaml_text.field(name, value)]
    text = _HEAD + "\n".join(lines) + "\n"
    found, problems = read(path, text.encode())
    if problems or found["value"] != builtins_of(frozen):
        raise AssertionError(path)  # a fault of ours: what was written does not say what was meant
    return text
