"""The driver: a hub's folder → inputs → queries → files, published whole or not at all.

Must not know what a page shows, nor print anything: results come back as values for ``cli/report.py``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import time
import zoneinfo
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from cmhub import __version__
from cmhub.config.load import configuration
from cmhub.diagnostics import Diagnostic, severity_of
from cmhub.engine import Database, DiskStore, MemoryStore, ReadingStore, Store, find_key, queries_in
from cmhub.publish import Published, Publisher, Target
from cmhub.source import clock, git
from cmhub.source.inputs import ClockInput, FileInput, FolderInput, GitInput, OptionInput
from cmhub.source.tree import HubFiles
from cmhub.theming.inputs import inputs as theme_inputs
from cmhub.theming.themes import ThemeFiles, installed

STATE = ".cmhub"  # a hub's folder for what can be made again: the store, manifests, locks
Progress = Callable[[str, int, int], None]  # stage, done, total


class HubNotFoundError(Exception):
    """There is no configuration where a hub was expected."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for."""

    config_file: str = "cmhub.yaml"
    site_dir: str | None = None
    base_url: str = ""
    clock: str | None = None
    drafts: bool = False
    future: bool = False
    expired: bool = False
    clean: bool = False
    strict: bool = False
    jobs: int = 0
    pseudo: bool = False  # mark every translated text, to find what was never translatable
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `published` is False if there were errors: then nothing was touched."""

    diagnostics: tuple[Diagnostic, ...]
    pages: int
    files: int
    written: tuple[str, ...]
    deleted: tuple[str, ...]
    unchanged: int
    foreign: tuple[str, ...]
    in_place: str  # why files were replaced one by one, "" if the new site took the old one's place at once
    ran: tuple[tuple[str, tuple[Any, ...]], ...]
    reused: int
    seconds: float
    next_change: dt.datetime | None
    site_dir: Path
    published: bool
    cache: str  # why the store was not used, "" if it was


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    diagnostics: tuple[Diagnostic, ...]
    entries: int
    seconds: float


def find_hub(start: Path, config_file: str = "cmhub.yaml") -> Path:
    """The nearest folder from `start` upward that has a configuration. Raises HubNotFoundError."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / config_file).is_file():
            return folder
    raise HubNotFoundError(str(start))


def build(root: Path, options: Options, progress: Progress | None = None) -> Built:
    """Build the hub at `root` and publish it, unless there are errors.

    Raises `publish.LockedError` if another build is publishing, `publish.PublishError` if the folder can't be written.
    """
    began = time.monotonic()
    store = _store(root, options)
    session = Session(root, options, store)
    site_dir = session.site_dir()
    publisher = Publisher(site_dir, state=root / STATE, sources=session.sources(), home=Path.home())
    with contextlib.closing(store), publisher:
        targets = session.targets(progress)
        diagnostics = session.diagnostics(checking=False)
        failed = any(severity_of(one) == "error" for one in diagnostics) or (options.strict and _warned(diagnostics))
        published = None if failed else publisher.publish(targets)
        if not failed:
            session.database.save()
    return _built(session, targets, diagnostics, published, time.monotonic() - began, site_dir)


def _warned(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(severity_of(one) == "warning" for one in diagnostics)


def _built(
    session: Session,
    targets: list[Target],
    diagnostics: tuple[Diagnostic, ...],
    published: Published | None,
    seconds: float,
    site_dir: Path,
) -> Built:
    ran = tuple(session.database.ran)
    return Built(
        diagnostics=diagnostics,
        pages=sum(target.path.endswith(".html") for target in targets),
        files=len(targets),
        written=published.written if published else (),
        deleted=published.deleted if published else (),
        unchanged=published.unchanged if published else 0,
        foreign=published.kept_foreign if published else (),
        in_place=published.in_place if published else "",
        ran=ran,
        reused=session.database.reused,
        seconds=seconds,
        next_change=session.next_change(),
        site_dir=site_dir,
        published=published is not None,
        cache=session.store.rejected,
    )


def check(root: Path, options: Options) -> Checked:
    """Every check; writes nothing, but uses what builds have left."""
    from cmhub import pipeline

    began = time.monotonic()
    with contextlib.closing(_store(root, options)) as kept:
        session = Session(root, options, ReadingStore(kept))
        session.targets(None)
        diagnostics = session.diagnostics(checking=True)
        entries = sum(len(session.database.get(pipeline.book).get(f"ids:{name}") or ()) for name in session.kinds())
    return Checked(diagnostics, entries, time.monotonic() - began)


def _store(root: Path, options: Options) -> DiskStore:
    folder = root / STATE / "store"
    if options.clean:
        shutil.rmtree(folder, ignore_errors=True)
    return DiskStore(folder, find_key(options.environ, Path.home()))


class Session:
    """One state of the world and the queries over it."""

    def __init__(self, root: Path, options: Options, store: Store | None = None) -> None:
        from cmhub import pipeline

        if not (root / options.config_file).is_file():
            raise HubNotFoundError(str(root))
        self.root = root
        self.options = options
        self.store = store or MemoryStore()
        self.files = HubFiles(root)
        self.themes = ThemeFiles((root / "themes", installed()), root / "templates")
        self.inputs = self._inputs()
        self.database = Database(self.store, self.inputs, version(), lambda: queries_in(pipeline))

    def _inputs(self) -> dict[str, Any]:
        options = self.options
        return {
            "file": FileInput(self.files, _limit_of),
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
                }
            ),
            **theme_inputs(self.themes),
        }

    def again(self) -> None:
        """Look at the world as it is now."""
        self.files = HubFiles(self.root)
        self.themes = ThemeFiles((self.root / "themes", installed()), self.root / "templates")
        self.inputs = self._inputs()
        self.database.next_run(self.inputs)

    def _now(self) -> dt.datetime:
        """The build's now; the hub's zone matters only for a clock that was given without one."""
        found = self.files.file(self.options.config_file)
        values, _ = configuration(found.data, self.options.config_file)
        return clock.now(self.options.clock, self.options.environ, zoneinfo.ZoneInfo(values["timezone"]))

    @property
    def now(self) -> dt.datetime:
        """The build's now."""
        found: dt.datetime = self.inputs["clock"].now
        return found

    def config(self, key: str) -> Any:
        """A key of the configuration."""
        from cmhub import pipeline

        return self.database.get(pipeline.config)[key]

    def kinds(self) -> list[str]:
        """The hub's collections."""
        from cmhub import pipeline

        return [name.removeprefix("ids:") for name in self.database.get(pipeline.book) if name.startswith("ids:")]

    def site_dir(self) -> Path:
        """The folder to publish into: of the command line relative to where it was called, of the configuration to the hub."""
        if self.options.site_dir is not None:
            return Path(self.options.site_dir).absolute()
        return (self.root / str(self.config("site_dir"))).absolute()

    def sources(self) -> list[Path]:
        """What the site is made from, and so must not be published into."""
        names = (self.options.config_file, "content", "static", "templates", "themes", "i18n", ".git")
        return [self.root / name for name in names if (self.root / name).exists()]

    def targets(self, progress: Progress | None) -> list[Target]:
        """Every file of the site, brought up to date."""
        from cmhub import pipeline
        from cmhub.checks.audits import AUDITS

        database = self.database
        plan = database.get(pipeline.targets)
        for lang in self.config("languages"):
            for family in AUDITS:
                database.digest(pipeline.audit, family, lang)
        found = []
        for done, (path, (name, *args)) in enumerate(plan.items(), 1):
            digest = database.digest(name, *args)
            query = getattr(pipeline, name)
            found.append(Target(path, partial(database.get, query, *args), digest))
            if progress is not None:
                progress("render", done, len(plan))
        return found

    def diagnostics(self, *, checking: bool) -> tuple[Diagnostic, ...]:
        """Everything that the queries reported. Unknown fields are errors only in a check or if the hub says so."""
        found = self.database.notes(Diagnostic)
        if checking or self.options.strict:
            return tuple(found)
        return tuple(_softened(one) for one in found)

    def next_change(self) -> dt.datetime | None:
        """When the result next changes by itself: the first instant after now that a query asked about."""
        now = self.now
        asked = (dt.datetime.fromisoformat(key) for key in self.database.reads("clock"))
        return min((instant for instant in asked if instant > now), default=None)


def _softened(one: Diagnostic) -> Diagnostic:
    if one.code == "schema-unknown-field" and one.severity is None:
        return msgspec.structs.replace(one, severity="warning")
    return one


def _limit_of(path: str) -> int | None:
    from cmhub.pipeline import LIMITS

    return LIMITS.get(Path(path).suffix.lower())


def version() -> str:
    """What shapes output besides the inputs: cmhub and the libraries that render."""
    from importlib import metadata

    libraries = (
        "babel",
        "jinja2",
        "markdown-it-py",
        "mdit-py-plugins",
        "msgspec",
        "nh3",
        "pydantic",
        "pygments",
        "pyyaml",
        "tzdata",
    )
    found = [f"cmhub {__version__} {_code_digest()}", *(f"{name} {metadata.version(name)}" for name in libraries)]
    return "; ".join(found)


def _code_digest() -> str:
    """The digest of cmhub's own source: someone who works on cmhub must never see yesterday's result."""
    total = blake2b(digest_size=8)
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


class Preview:
    """A hub kept in memory for the live preview: publishes nothing."""

    def __init__(self, root: Path, options: Options) -> None:
        self._root = root
        self._options = options
        self._session = Session(root, options)
        self._digests: dict[str, bytes] = {}
        self._kept: dict[str, bytes] = {}

    def refresh(self) -> Refreshed:
        """Look at the world again and bring everything up to date. The last good files stay if there are errors."""
        began = time.monotonic()
        session = self._session
        session.again()
        targets = session.targets(None)
        diagnostics = session.diagnostics(checking=False)
        changed: frozenset[str] = frozenset()
        if not any(severity_of(one) == "error" for one in diagnostics):
            digests = {target.path: target.digest for target in targets}
            paths = digests.keys() | self._digests.keys()
            changed = frozenset(path for path in paths if digests.get(path) != self._digests.get(path))
            made = {target.path: target.make() for target in targets if target.path in changed}
            self._kept = {path: data for path, data in self._kept.items() if path in digests} | made
            self._digests = digests
        session.database.save()  # what is no longer asked for is forgotten, so that memory does not grow
        return Refreshed(
            diagnostics, changed, len(session.database.ran), time.monotonic() - began, session.next_change()
        )

    def get(self, path: str) -> bytes | None:
        """The bytes of an output file such as ``faq/index.html``, None if there is none."""
        return self._kept.get(path)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh of the preview did."""

    diagnostics: tuple[Diagnostic, ...]
    changed: frozenset[str]
    ran: int
    seconds: float
    next_change: dt.datetime | None
