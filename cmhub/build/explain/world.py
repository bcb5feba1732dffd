"""A hub as it is now beside what the last build knew of it: what every explanation is looked up in.

Writes nothing: queries may run, but what they give stays in memory.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from cmhub import pipeline
from cmhub.build.explain.model import Memory
from cmhub.build.model import STATE, Options
from cmhub.build.session import Session
from cmhub.engine import DiskStore, Read, ReadingStore, find_key
from cmhub.hub import addresses
from cmhub.theming.places import theme_folders

_SEARCH = Read("input", "option", ("search",))
Call = tuple[str, tuple[Any, ...]]
"""A query by name, and its arguments."""


class World:
    """The hub at `root`, now and at the last build."""

    def __init__(self, root: Path, options: Options, store: DiskStore) -> None:
        self.root = root
        self.session = Session(root, options, ReadingStore(store))
        self.history = self.session.database.history()
        self.database = self.session.database
        self.memory: Memory = "kept" if len(self.history) else _why_not(root, store)

    @cached_property
    def plan(self) -> dict[str, Call]:
        """Every file of the site: path → what makes it."""
        return _calls(self.database.get(pipeline.targets))

    @cached_property
    def old_plan(self) -> dict[str, Call]:
        """The same as the last build knew it; empty if that is not known."""
        return _calls(self.history.before(Read("query", "targets", ())) or {})

    @cached_property
    def indexed(self) -> dict[str, Call]:
        """The files of the search indexes as the last build made them, which no plan knows before they are made."""
        asked = self.history.asked("query", "search_index")
        known = ((one.args, self.history.before(Read("query", "search_files", one.args)) or {}) for one in asked)
        return {path: ("search_index", args) for args, paths in known for path in paths}

    @cached_property
    def made_by(self) -> dict[Call, str]:
        """What is made by a query, as an address."""
        return {call: address_of(path) for plan in (self.old_plan, self.plan) for path, call in plan.items()}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The hub's languages, the default one first."""
        return tuple(self.session.config("languages"))

    @property
    def now(self) -> dt.datetime:
        """The moment for which all is explained."""
        return self.session.now

    def look(self, name: str) -> Any:
        """A part of the book."""
        return self.database.part(pipeline.book, name)

    def tree(self, name: str) -> Any:
        """A part of the tree."""
        return self.database.part(pipeline.tree, name)

    def parsed(self, stem: str, name: str) -> Any:
        """A part of what a group of files says."""
        return self.database.part(pipeline.parse, name, stem)

    def files_of(self, stem: str, lang: str = "") -> tuple[str, ...]:
        """The files of a group: the original, then its translations; with `lang` only what a page in it is made from."""
        group = self.tree(f"group:{stem}")
        files = sorted(group["files"].items()) if group else ()
        wanted = {"", lang} if lang and any(key == "" for key, _ in files) else {key for key, _ in files}
        return tuple(path for key, path in files if key in wanted)

    def address(self, collection: str, entry_id: str, lang: str) -> str:
        """The address of a visible entry, "" if there is none."""
        entry = self.look(f"entry:{collection}:{entry_id}")
        return addresses.in_language(entry["address"], lang, self.languages[0]) if entry else ""

    def path_of(self, place: str) -> Path:
        """Where a file of the hub, or of one of its themes, lies: themes that come with cmhub are called ``themes/…`` too."""
        here = self.root / place
        if place.startswith("themes/") and not here.is_file():
            for folder in theme_folders(self.root):
                if (folder / place.removeprefix("themes/")).is_file():
                    return folder / place.removeprefix("themes/")
        return here

    def addresses_of(self, reads: Iterable[Read]) -> set[str]:
        """What those of these queries make that make a file."""
        found = (self.made_by.get((read.name, read.args)) for read in reads)
        return {address for address in found if address is not None}


def address_of(path: str) -> str:
    """The address of an output file: ``faq/index.html`` → ``/faq/``."""
    return "/" + (path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path)


def open_world(root: Path, options: Options) -> tuple[World, DiskStore]:
    """The world, and the store to be closed in the end."""
    store = DiskStore(root / STATE / "store", find_key(options.environ, Path.home()))
    world = World(root, options, store)
    told = world.history.answered(_SEARCH)
    if options.search and told is not None and told != world.history.digest(_SEARCH):
        world = World(root, replace(options, search=False), store)  # as at the last build, for nobody says otherwise
    return world, store


def _calls(plan: Mapping[str, Any]) -> dict[str, Call]:
    return {path: (name, tuple(args)) for path, (name, *args) in plan.items()}


def _why_not(root: Path, store: DiskStore) -> Memory:
    """Why nothing is known of the last build."""
    if not (root / STATE / "store" / "index").is_file():
        return "never"
    return cast("Memory", store.rejected) if store.rejected else "version"
