"""What a hub has already: its zone and kinds, its events by what they were imported as, and which ids are taken.

Must not know sources.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cmhub.config.declaration import CollectionDeclaration, localised
from cmhub.config.load import configuration
from cmhub.content import records
from cmhub.content.grouping import CONTENT, group_files, id_of
from cmhub.content.kind import Kind, kinds
from cmhub.hub import addresses
from cmhub.source.tree import HubFiles

MARK = "imported"
"""The key of `extra` that says as what an entry was imported."""
_LONGEST = 60


class Kept(NamedTuple):
    """An event of the hub as it is written."""

    path: str
    values: Mapping[str, Any]


class Shelf:
    """The events of a hub."""

    def __init__(self, root: Path, config_file: str) -> None:
        files = HubFiles(root)
        values, _ = configuration(files.file(config_file).data, config_file)
        declared = {name: CollectionDeclaration.model_validate(one) for name, one in values["collections"].items()}
        self.kind: Kind = kinds(declared, values["event_kinds"])["events"]
        self.zone = str(values["timezone"])
        self.kept: dict[str, Kept] = {}
        self._taken: set[str] = set()
        names = frozenset(field.name for field in self.kind.fields)
        groups = group_files(files.walk(CONTENT), {"events": self.kind}, tuple(values["languages"]))[0].groups
        for group in groups:
            for path in group.files.values() if group.collection == "events" else ():
                found, _ = records.read(files.file(path).data or b"", path, names)
                for record in found:
                    self._taken.add((record.id or id_of(group)).casefold())
                    mark = _mark(record.value)
                    if mark:
                        self.kept.setdefault(mark, Kept(path, record.value))
        self._taken |= {name.casefold() for name in _names(files, f"{CONTENT}/{self.kind.folder}")}

    def labels(self) -> dict[str, str]:
        """The words for kinds of events, folded, in all languages."""
        field = self.kind.field("kind")
        found: dict[str, str] = {}
        for name, label in (field.choices or {}).items() if field else ():
            found[name.casefold()] = name
            for lang in ("en", "ru"):
                if (word := localised(label, lang)) and name != "other":
                    found.setdefault(word.casefold(), name)
        return found

    def place(self, title: str, day: str) -> str:
        """The path of a new event's file; its id is taken from then on."""
        flat = re.sub(r"[\W_]+", "-", addresses.slug(title.replace("/", " "), "ascii")).strip("-").lower()
        if len(flat) > _LONGEST:
            flat = flat[:_LONGEST].rpartition("-")[0] or flat[:_LONGEST]
        if not re.search(r"[a-z]", flat):
            flat = f"{self.kind.singular}-{flat}".strip("-")  # /events/2026/ is the page of a year
        tries = [flat, f"{flat}-{day}", *(f"{flat}-{day}-{number}" for number in range(2, 10_000))]
        name = next(one for one in tries if one.casefold() not in self._taken)
        self._taken.add(name.casefold())
        return f"{CONTENT}/{self.kind.folder}/{name}.md"


def _names(files: HubFiles, folder: str) -> list[str]:
    """The stems of everything in the folder, whatever it is."""
    return [name.rstrip("/").partition(".")[0] for name in files.listing(folder)]


def _mark(value: Mapping[str, Any]) -> str:
    extra = value.get("extra")
    mark = extra.get(MARK) if isinstance(extra, dict) else None
    return str(mark) if isinstance(mark, str) else ""
