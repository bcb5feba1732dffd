"""One state of the world, and the queries over it."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from cmhub import pipeline
from cmhub.build.model import HubNotFoundError, Options, Progress
from cmhub.build.searching import SearchInput
from cmhub.build.version import version
from cmhub.checks.audits import AUDITS
from cmhub.config.load import configuration
from cmhub.diagnostics import Diagnostic
from cmhub.engine import Database, Followed, Forking, MemoryStore, Store, processors
from cmhub.outputs.search import folder
from cmhub.publish import Staging, Target
from cmhub.source import clock, git
from cmhub.source.inputs import ClockInput, FileInput, FolderInput, GitInput, OptionInput
from cmhub.source.tree import HubFiles
from cmhub.theming.inputs import inputs as theme_inputs
from cmhub.theming.places import templates_folder, theme_folders
from cmhub.theming.themes import ThemeFiles

_MEMORY = 4 << 30
"""Bytes that all processes of a build may need together, if nobody has said how many there shall be."""
_MANY = 48
"""Files to make from which on they are written where they are made; fewer are not worth a second look at the site."""

_FOLLOWED = ("content/", "static/")
"""Where a file may change without anything else of the hub being other for it."""
_OF_ALL = frozenset({"config", "tree", "files", "targets"})
"""Queries that decide what is asked for at all."""
DRAWN = "card"
"""The query that makes what only other sites ask for."""
_IN_PLACE_OF_PAGES = frozenset({"not-found", "tombstone"})
"""Builders of what is shown where there is no page, or none any more."""


class Session:
    """One state of the world and the queries over it."""

    def __init__(self, root: Path, options: Options, store: Store | None = None) -> None:
        if not (root / options.config_file).is_file():
            raise HubNotFoundError(str(root))
        self.root = root
        self.options = options
        self.store = store or MemoryStore()
        self.files = HubFiles(root)
        self.themes = ThemeFiles(theme_folders(root), templates_folder(root))
        self._zone: zoneinfo.ZoneInfo | None = None
        self.inputs = self._inputs()
        scheduler = Forking(options.jobs or processors(), memory=None if options.jobs else _MEMORY)
        self.database = Database(
            self.store,
            self.inputs,
            version(),
            lambda: pipeline.QUERIES,
            scheduler=scheduler,
            clocked=options.profile,
        )

    def _inputs(self) -> dict[str, Any]:
        options = self.options
        return {
            "file": FileInput(self.files),
            "folder": FolderInput(self.files),
            "git": GitInput(lambda: git.log(self.root, options.environ)),
            "clock": ClockInput(self._now()),
            "option": OptionInput(
                {
                    "config-file": options.config_file,
                    "base-url": options.base_url,
                    "drafts": options.drafts,
                    "future": options.future,
                    "expired": options.expired,
                    "pseudo": options.pseudo,
                    "search": options.search,
                }
            ),
            "search": SearchInput(),
            **theme_inputs(self.themes),
        }

    def close(self) -> None:
        """End what is still at work beside the build."""
        self.inputs["search"].close()

    def again(self) -> None:
        """Look at the world as it is now."""
        self.close()
        self.files = HubFiles(self.root)
        self.themes = ThemeFiles(theme_folders(self.root), templates_folder(self.root))
        self._zone = None
        self.inputs = self._inputs()
        self.database.next_run(self.inputs)

    def moved(self, paths: Collection[str]) -> Followed | None:
        """Look at the world as it is now, if nothing but the hour and what is in some files may be other than it was.

        None if more has changed, or what changed has gone too far: then look `again`. What was asked for before is up to
        date afterwards.
        """
        if not all(path.startswith(_FOLLOWED) for path in paths):
            return None
        files = HubFiles(self.root)
        folders = self.inputs["folder"].after(files, {path.rpartition("/")[0] for path in paths})
        if folders is None:
            return None
        before, hour = self.now, ClockInput(self._now())
        file = self.inputs["file"].after(files, paths)
        later = {**self.inputs, "file": file, "folder": folders, "clock": hour}
        earlier = ClockInput(before)
        come = [one for one in self.database.web().keys("clock") if hour.read(one) != earlier.read(one)]
        self.files, self.inputs = files, later
        found = self.database.follow(later, [*(("file", path) for path in paths), *(("clock", one) for one in come)])
        if found is None or any(name in _OF_ALL for name, _ in found.changed):
            return None
        return found

    def _now(self) -> dt.datetime:
        """The build's now; the hub's zone matters only for a clock that was given without one."""
        if self._zone is None:
            found = self.files.file(self.options.config_file)
            values, _ = configuration(found.data, self.options.config_file)
            self._zone = zoneinfo.ZoneInfo(values["timezone"])
        return clock.now(self.options.clock, self.options.environ, self._zone)

    @property
    def now(self) -> dt.datetime:
        """The build's now."""
        found: dt.datetime = self.inputs["clock"].now
        return found

    def config(self, key: str) -> Any:
        """A key of the configuration."""
        return self.database.get(pipeline.config)[key]

    def kinds(self) -> list[str]:
        """The hub's collections."""
        names = self.database.names(pipeline.book)
        return [name.removeprefix("ids:") for name in names if name.startswith("ids:")]

    def site_dir(self) -> Path:
        """The folder to publish into: of the command line relative to where it was called, of the configuration to the hub."""
        if self.options.site_dir is not None:
            return Path(self.options.site_dir).absolute()
        return (self.root / str(self.config("site_dir"))).absolute()

    def entries(self) -> int:
        """How many entries there are to see."""
        return sum(len(self.database.part(pipeline.book, f"ids:{name}") or ()) for name in self.kinds())

    def pages(self) -> int:
        """How many pages there are to visit: redirects, the page for lost addresses and those of what has expired are none."""
        calls = self.database.get(pipeline.targets).values()
        return sum(name == "page" and args[0] not in _IN_PLACE_OF_PAGES for name, *args in calls)

    def asked(self, kind: str) -> list[tuple[str, bytes]]:
        """Everything of one kind of input that was asked for, with the digest of the answer.

        Not of what the input would say now: another process may have asked, and it may have changed since.
        """
        return list(self.database.reads(kind).items())

    def repository(self) -> git.State | None:
        """Where the hub's repository stood when its history was read; None if nothing depends on it.

        Nowhere if the history is not the one that other processes of this build have read: no later state is like that.
        """
        asked = self.database.reads("git")
        if not asked:
            return None
        history = self.inputs["git"]
        same = all(history.digest(key) == digest for key, digest in asked.items())
        found: git.State = history.log.state if same else git.State()
        return found

    def targets(
        self,
        progress: Progress | None,
        begin: Callable[[], Staging | None] = lambda: None,
        *,
        drawn: bool = True,
        index: bool = False,
    ) -> list[Target]:
        """Every file of the site, brought up to date; with cards if `drawn`, with the search index if `index`.

        Both take long, and nothing depends on them.

        If there is much to make, `begin` is asked for a place into which every process writes what it has made.
        """
        database = self.database
        self._ahead()
        langs = self._begun_to_index() if index else ()
        plan = {path: make for path, make in database.get(pipeline.targets).items() if drawn or make[0] != DRAWN}
        calls = [(name, tuple(args)) for name, *args in plan.values()]
        first = {(name, *args[:1]): (name, args) for name, args in calls if name == "page"}
        database.bring(first.values())  # compiles the templates, once for all processes
        database.bring([("audit", (family, lang)) for lang in self.config("languages") for family in AUDITS])
        staging = begin() if database.unproved(calls) >= _MANY else None
        sink = None if staging is None else partial(_put, staging, list(plan))
        database.bring(calls, sink, None if progress is None else partial(_told, progress, len(calls)))
        made = [
            Target(
                path,
                partial(database.get, pipeline.NAMED[name], *args),
                database.digest(name, *args),
                put=database.taken(name, *args),
            )
            for path, (name, args) in zip(plan, calls, strict=True)
        ]
        return made + [target for lang in langs for target in self._index(lang) if target.path not in plan]

    def _begun_to_index(self) -> Sequence[str]:
        """Start what makes the search index, where it has to be made anew, beside everything that is to come.

        Gives the languages that have one.
        """
        database = self.database
        if not self.config("search")["enabled"]:
            return ()
        langs: Sequence[str] = self.config("languages")
        found = {lang: database.get(pipeline.search_listed, lang) for lang in langs}
        database.bring([("search_record", (*entry[1:], lang)) for lang in langs for entry in found[lang]])
        for lang in langs:
            if database.unproved([("search_index", (lang,))]):
                self.inputs["search"].begin(lang, self.documents(lang))
        return langs

    def documents(self, lang: str) -> dict[str, bytes]:
        """What the search index of a language is made from: the file of a page → its document."""
        database = self.database
        listed = database.get(pipeline.search_listed, lang)
        asked = ((path, database.get(pipeline.search_record, name, entry, lang)) for path, name, entry in listed)
        return {path: data for path, data in asked if data}

    def _index(self, lang: str) -> Iterator[Target]:
        """The files of a language's search index."""
        database = self.database

        def make(path: str) -> bytes:
            return database.get(pipeline.search_index, lang)[path.removeprefix(f"{folder(lang)}/")]

        for path, digest in database.get(pipeline.search_files, lang).items():
            yield Target(path, partial(make, path), digest)

    def _ahead(self) -> None:
        """What everything is made of, for several processes to share: entries parsed, then their bodies rendered."""
        database = self.database
        database.bring([("parse", (stem,)) for stem in database.part(pipeline.tree, "groups") or ()])
        bodies: list[tuple[str, tuple[str, ...]]] = []
        for lang in self.config("languages"):
            for name in self.kinds():
                ids = database.part(pipeline.book, f"all:{name}:{lang}") or ()
                bodies += [("markdown", (name, entry_id, lang)) for entry_id in ids]
        database.bring(bodies)
        database.bring([("picture", (path,)) for path in database.get(pipeline.shown)])

    def diagnostics(self, *, checking: bool) -> tuple[Diagnostic, ...]:
        """Everything that the queries reported. Unknown fields are errors only in a check or if the hub says so."""
        found = self.database.notes(Diagnostic)
        if checking or self.options.strict:
            return tuple(found)
        return tuple(_softened(one) for one in found)

    def next_change(self, instants: Iterable[str] | None = None) -> dt.datetime | None:
        """When the result next changes by itself: the first instant after now that a query asked about.

        `instants` are those, if somebody has them already.
        """
        now = self.now
        keys = self.database.reads("clock") if instants is None else instants
        asked = (dt.datetime.fromisoformat(key) for key in keys)
        return min((instant for instant in asked if instant > now), default=None)


def _put(staging: Staging, paths: Sequence[str], number: int, digest: bytes, data: bytes) -> bool:
    staging.put(paths[number], digest, data)
    return True


def _told(progress: Progress, total: int, done: int) -> None:
    progress("render", done, total)


def _softened(one: Diagnostic) -> Diagnostic:
    if one.code == "schema-unknown-field" and one.severity is None:
        return msgspec.structs.replace(one, severity="warning")
    return one
