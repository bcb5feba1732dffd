"""What authors wrote, as values: the configuration, the texts of the interface, the entries of each file by themselves.

Nothing here knows which other entries there are.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from cmhub.checks.static import refused
from cmhub.config.declaration import CollectionDeclaration
from cmhub.config.load import configuration
from cmhub.content import frozen as frozen_files
from cmhub.content import special as special_files
from cmhub.content.defaults import read_defaults
from cmhub.content.entries import Reading, Settings, instant, read_group
from cmhub.content.grouping import CONTENT, Group, group_files
from cmhub.content.kind import Kind, kinds
from cmhub.content.places import nearest
from cmhub.diagnostics import Diagnostic
from cmhub.engine import Context, query
from cmhub.hub import glossary as glossaries
from cmhub.i18n.catalogue import Texts, parse_po
from cmhub.i18n.own import own_texts
from cmhub.source.tree import File, Folder

# Inputs


R = TypeVar("R")


def read_file(q: Context, path: str) -> bytes | None:
    """The bytes of a file of the hub, None if it is absent; refusals are reported."""
    found: File = q.input("file", path)
    for one in found.problems:
        q.emit(one)
    return found.data


def told(q: Context, made: tuple[R, Iterable[Diagnostic]]) -> R:
    """What a function made, after reporting what it found wrong on the way."""
    value, problems = made
    for one in problems:
        q.emit(one)
    return value


def walk(q: Context, folder: str) -> Iterator[str]:
    """All files below a folder of the hub, sorted."""
    found: Folder = q.input("folder", folder)
    for one in found.problems:
        q.emit(one)
    for name in found.names:
        if name.endswith("/"):
            yield from walk(q, f"{folder}/{name[:-1]}")
        else:
            yield f"{folder}/{name}"


def has_come(q: Context, instant_: dt.datetime) -> bool:
    """Whether an instant is not after the build's now: the only question that may be put to the clock."""
    return bool(q.input("clock", instant_.astimezone(dt.UTC).isoformat()))


# Configuration


@query(name="config")
def config(q: Context) -> dict[str, Any]:
    """``cmhub.yaml``, validated, a part for every key."""
    path = q.input("option", "config-file")
    data = read_file(q, path)
    values = told(q, configuration(data, path, q.input("option", "base-url")))
    wrong = q.input("theme-problem", values["theme"]["name"])
    if wrong is not None:
        q.emit(wrong if wrong.span else placed(wrong, values["places"], "theme.name"))
        values["theme"] = {**values["theme"], "name": "commons"}
    if values["search"]["enabled"] and not (q.input("option", "search") and told(q, q.input("search", "program"))):
        values["search"] = {**values["search"], "enabled": False}
    return values


def placed(found: Diagnostic, places: Mapping[str, Any], key: str) -> Diagnostic:
    """A problem of the configuration that shows only later, at the key that it is about."""
    return msgspec.structs.replace(found, span=nearest(places, key))


def kinds_of(q: Context) -> dict[str, Kind]:
    """The hub's kinds by collection."""
    declared, events = q.part(config, "collections"), q.part(config, "event_kinds")
    return _kinds(msgspec.json.encode([declared, events]))


@lru_cache(maxsize=4)
def _kinds(encoded: bytes) -> dict[str, Kind]:
    declared, events = msgspec.json.decode(encoded)
    return kinds({name: CollectionDeclaration.model_validate(value) for name, value in declared.items()}, events)


def languages_of(q: Context) -> tuple[str, ...]:
    """The hub's languages, the default one first."""
    return tuple(q.part(config, "languages") or ("en",))


def zone_of(q: Context) -> zoneinfo.ZoneInfo:
    """The hub's time zone."""
    return zoneinfo.ZoneInfo(q.part(config, "timezone") or "UTC")


@query(name="texts")
def texts(q: Context, lang: str) -> Texts:
    """The interface texts of a language: the theme's and its parents', then the hub's own ``i18n/<lang>.yaml``."""
    forms: dict[str, tuple[str, ...]] = {}
    name = (q.part(config, "theme") or {})["name"]
    theme = q.input("theme", name)
    for one in reversed(theme.chain):
        data = q.input("theme-file", f"{one}|i18n/{lang}.po")
        if data:
            forms.update(parse_po(data.decode("utf-8"), lang))
    path = f"i18n/{lang}.yaml"
    own = read_file(q, path)
    if own is not None:
        forms.update(told(q, own_texts(own, path)))
    if q.input("option", "pseudo"):
        forms = {message: tuple(f"⟦{form}⟧" for form in found) for message, found in forms.items()}
    return Texts(lang, forms)


@query(name="labels")
def labels(q: Context, lang: str) -> dict[str, str]:
    """The words that Markdown writes into pages by itself."""
    from cmhub.markdown import LABELS

    found = q(texts, lang)
    return {name: found.gettext(label) for name, label in LABELS.items()}


# Content


@query(name="tree")
def tree(q: Context) -> dict[str, Any]:
    """The files of ``content/`` and ``static/`` by what they are: groups of entries, special files, files to copy."""
    found = told(q, group_files(walk(q, CONTENT), kinds_of(q), languages_of(q)))
    value: dict[str, Any] = {"groups": [group.stem for group in found.groups]}
    for group in found.groups:
        value[f"group:{group.stem}"] = msgspec.to_builtins(group)
    for stem, files in found.special.items():
        value[f"special:{stem}"] = files
    value["versions"] = found.versions
    value["assets"] = list(found.assets)
    value["static"] = list(walk(q, "static"))
    return value


@query(name="files")
def files(q: Context) -> dict[str, bool]:
    """The files that may be copied, a part for each path."""
    allow = (q.part(config, "static") or {}).get("allow") or ()
    value: dict[str, bool] = {}
    for path in (*(q.part(tree, "assets") or ()), *(q.part(tree, "static") or ())):
        found = refused(path, allow)
        if found is None:
            value[path] = True
        else:
            q.emit(found)
    return value


@query(name="defaults")
def defaults(q: Context, folder: str, collection: str) -> dict[str, Any]:
    """What ``_defaults.yaml`` of a folder and of those above it give its entries; the deeper wins."""
    above = folder.rpartition("/")[0]
    value = dict(q(defaults, above, collection)) if above else {}
    written = q.part(tree, f"special:{folder}/_defaults") or {}
    for path in written.values():
        value.update(told(q, read_defaults(read_file(q, path) or b"", path, kinds_of(q)[collection])))
    return value


@query(name="parse")
def parse(q: Context, stem: str) -> dict[str, Any]:
    """The entries of an original and its translations, in parts (see ``content/entries.py``).

    Only the public is in it.
    """
    found = q.part(tree, f"group:{stem}")
    if found is None:
        return {"ids": []}
    group = msgspec.convert(found, Group)
    data = {lang: bytes_ for lang, path in group.files.items() if (bytes_ := read_file(q, path)) is not None}
    if not data:
        return {"ids": []}
    members = q.part(config, "members") or {}
    reading = Reading(
        kinds_of(q)[group.collection],
        Settings(
            languages_of(q),
            zone_of(q),
            (q.part(config, "content") or {}).get("unknown_fields"),
            members.get("consent") == "assumed",
        ),
        q(defaults, stem.rpartition("/")[0], group.collection),
        lambda path: _committed(q, path),
        lambda moment: has_come(q, moment),
    )
    group = Group(group.stem, group.collection, {lang: group.files[lang] for lang in data})
    return told(q, read_group(group, data, reading))


def _committed(q: Context, path: str) -> dt.datetime | None:
    written = q.input("git", path)
    return instant(dt.datetime.fromisoformat(written), dt.UTC) if written else None


@query(name="special")
def special(q: Context, stem: str, lang: str) -> dict[str, Any]:
    """The values of ``_rulebook``, ``_categories``, ``_tags``, ``_series`` or ``_glossary`` in a language."""
    return _special(q, stem, lang).values


def _special(q: Context, stem: str, lang: str) -> special_files.Special:
    written = q.part(tree, f"special:{stem}") or {}
    data = {key: (path, read_file(q, path) or b"") for key, path in written.items()}
    return told(q, special_files.read(stem.rpartition("/")[2], data, lang))


@query(name="special_texts")
def special_texts(q: Context, stem: str, lang: str) -> dict[str, dict[str, Any]]:
    """The Markdown of a special file, by dotted path."""
    return dict(_special(q, stem, lang).texts)


@query(name="special_places")
def special_places(q: Context, stem: str, lang: str) -> dict[str, Any]:
    """Where the fields of a special file are written: dotted path → [path, line, column, end line, end column]."""
    return dict(_special(q, stem, lang).spans)


@query(name="glossary")
def glossary(q: Context, lang: str) -> dict[str, Any]:
    """The terms of the glossary, a part for each, and by which words they are found (see ``hub/glossary.py``)."""
    stem = f"{CONTENT}/_glossary"
    written: dict[str, str] = q.part(tree, f"special:{stem}") or {}
    if not written:
        return {}
    spoken = {path: key or languages_of(q)[0] for key, path in written.items()}
    return told(q, glossaries.parts(_special(q, stem, lang), spoken, lang))


@query(name="frozen")
def frozen(q: Context, version: str) -> dict[str, Any]:
    """A released rulebook: ``value`` as it was frozen, ``spans`` of its fields, and the parts that pages read."""
    path = (q.part(tree, "versions") or {}).get(version)
    data = read_file(q, path) if path is not None else None
    if path is None or data is None:
        return {}
    return told(q, frozen_files.read(path, data))
