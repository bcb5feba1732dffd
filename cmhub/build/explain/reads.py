"""What a page is made from: files, templates, settings, the clock, sorted for people.

Whole-hub answers such as the menu are named, not followed: behind them is every file. Must not know words for people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cmhub.build.explain.model import Group
from cmhub.build.explain.world import Call, World
from cmhub.engine import ABSENT, Read, Sighting

_FOLLOWED = frozenset({"order", "nav", "menu", "tags", "occurrences", "month", "special_markdown"})
"""Queries whose own reads say when a page changes by itself."""


class Reads:
    """What one call read, once or by way of other queries."""

    def __init__(self, world: World, call: Call, stems: Sequence[str], lang: str) -> None:
        self._world = world
        self._lang = lang
        self.sightings: tuple[Sighting, ...] = world.history.reads(call[0], *call[1])
        self._reads = [one.read for one in self.sightings if one.read.kind != "cached"]
        self._stems = stems

    @property
    def templates(self) -> tuple[str, ...]:
        """The keys of the templates asked for, that of the page first."""
        found = [str(read.args[0]) for read in self._reads if read.name == "template"]
        return tuple(sorted(found, key=lambda key: "|partials/" in key))

    def template_files(self) -> tuple[str, ...]:
        """Where the templates lie, that of the page first, then what they include."""
        places = self._world.session.inputs["template"].places
        return tuple(dict.fromkeys(place for key in self.templates for place in places(key)))

    def groups(self) -> tuple[Group, ...]:
        """What was read, by sort; sorts of which there is nothing are left out."""
        reads = self._reads
        others = self._entries()
        found = [
            Group("own", self._own()),
            Group("entries", tuple(path for stem in others for path in self._world.files_of(stem, self._lang))),
            Group("special", tuple(self._special())),
            Group("shown", tuple(self._shown())),
            Group("template", self.template_files()),
            Group("setting", tuple(dict.fromkeys(str(one.args[0]) for one in reads if one.name == "config"))),
            Group("order", tuple(dict.fromkeys(str(one.args[0]) for one in reads if one.name == "order"))),
        ]
        names = {read.name for read in reads}
        for what, queries in _WHOLES.items():
            if names & set(queries):
                found.append(Group(what, ()))
        return tuple(group for group in found if group.names or group.what in _WHOLES)

    def _own(self) -> tuple[str, ...]:
        copied = [str(read.args[0]) for read in self._reads if read.name == "file"]
        return tuple(
            dict.fromkeys([path for stem in self._stems for path in self._world.files_of(stem, self._lang)] + copied)
        )

    def _entries(self) -> list[str]:
        """The stems of the other entries that are shown."""
        found = dict.fromkeys(str(read.args[-1]) for read in self._reads if read.name == "parse")
        for read in (read for read in self._reads if read.name in {"markdown", "faces"}):
            name = f"{read.args[1]}:{read.args[2]}" if read.name == "markdown" else str(read.args[0])
            entry = self._world.look(f"entry:{name}")
            found.update({entry["stem"]: None} if entry else {})
        return [stem for stem in found if stem not in self._stems]

    def _special(self) -> Iterator[str]:
        """`_tags.yaml` and its like, and released rulebooks."""
        asked = [read for read in self._reads if read.name.startswith("special")]
        for stem in dict.fromkeys(str(read.args[1 if read.kind == "part" else 0]) for read in asked):
            yield from sorted((self._world.tree(f"special:{stem}") or {}).values())
        versions = {str(read.args[-1]) for read in self._reads if read.name == "frozen"}
        yield from sorted(path for version, path in (self._world.tree("versions") or {}).items() if version in versions)

    def _shown(self) -> Iterator[str]:
        """Pictures and other files that the page shows."""
        for read in self._reads:
            if read.name == "files" and self._world.history.digest(read) != ABSENT:
                yield str(read.args[0])

    def next_change(self) -> dt.datetime | None:
        """When the page next changes by itself, as far as it can be said; None if never."""
        seen: set[Read] = set()
        instants: set[dt.datetime] = set()
        collections: set[str] = set()
        tags: set[str] = set()
        pending = list(self._reads)
        while pending:
            read = pending.pop()
            if read.name == "clock":
                instants.add(dt.datetime.fromisoformat(str(read.args[0])))
            elif read.name == "book" and str(read.args[0]).startswith(("list:", "all:")):
                collections.add(str(read.args[0]).split(":")[1])
            elif read.name == "tags" and read.kind == "part":
                tags.add(str(read.args[0]))
            elif read.name in _FOLLOWED:
                whole = Read("query", read.name, read.args[1:] if read.kind == "part" else read.args)
                if whole not in seen:
                    seen.add(whole)
                    pending += [one.read for one in self._world.history.reads(whole.name, *whole.args)]
        instants |= set(comings_and_goings(self._world, Wanted(collections, set(self._stems), tags)))
        return min((instant for instant in instants if instant > self._world.now), default=None)


_WHOLES: Mapping[str, tuple[str, ...]] = {
    "menu": ("menu", "nav"),
    "chrome": ("chrome",),
    "backlinks": ("mentions",),
    "tags": ("tags",),
    "calendar": ("occurrences",),
    "texts": ("texts",),
    "look": ("theme_assets",),
}
"""What is named and not followed, with the queries that stand for it."""


class Wanted(NamedTuple):
    """Whose coming and going a page would show: all of some collections, some files, what carries some tags."""

    collections: set[str]
    stems: set[str]
    tags: set[str]

    def has(self, stem: str, collection: str, where: Mapping[str, Any]) -> bool:
        """Whether an entry is among them."""
        return stem in self.stems or collection in self.collections or not self.tags.isdisjoint(where.get("tags") or ())


def comings_and_goings(world: World, wanted: Wanted) -> Iterator[dt.datetime]:
    """When entries will come or go. The files are opened only if the book looked into the future at all."""
    asked = (str(one.read.args[0]) for one in world.history.reads("book") if one.read.name == "clock")
    if not any(dt.datetime.fromisoformat(instant) > world.now for instant in asked):
        return
    for stem in world.tree("groups") or ():
        collection = (world.tree(f"group:{stem}") or {}).get("collection", "")
        if not wanted.tags and stem not in wanted.stems and collection not in wanted.collections:
            continue
        for listing in world.parsed(stem, "ids") or ():
            for lang in listing["langs"]:
                where: Mapping[str, Any] = world.parsed(stem, f"{listing['id']}|{lang}|where") or {}
                if not where.get("draft") and wanted.has(stem, collection, where):
                    yield from (instant for name in ("publish", "expiry") if (instant := where.get(name)) is not None)
