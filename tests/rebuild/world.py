"""A hub that is edited and built, and beside it, for each state, a clean build of a copy to compare with.

Every edit is told in words, so that a sequence that finds a fault reads like a story.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple, Protocol, TypeVar

import jinja2
import pytest

from cmhub.build import HubNotFoundError, Options, build, receipt, session
from cmhub.build.version import version
from cmhub.engine import Forking
from cmhub.publish import PublishError
from cmhub.source.tree import HubFiles
from tests.publish.hubs import quick
from tests.rebuild import hub, village

T = TypeVar("T")
KEY = "a key of sixteen bytes or more"
NO_KEY = "too short"
DERIVED = ("site", ".cmhub")
SOON = 2
"""So many builds in a row may be refused before the hub is put back to what was published last."""


class Pick(Protocol):
    """Chooses one of several: by chance, or as a search for faults likes."""

    def __call__(self, choices: Sequence[T], /) -> T:
        """One of `choices`."""


class Edit(NamedTuple):
    """Something that somebody does to the hub, to what is kept of builds, or to the site."""

    says: str
    do: Callable[[], object]


Maker = Callable[["World", Pick], Edit | None]
"""Decides on an edit of its sort; None if there is nothing to which it could be done."""


@dataclass(frozen=True)
class Outcome:
    """What a build gave."""

    published: bool
    told: tuple[Any, ...]
    site: Mapping[str, bytes]


@dataclass
class World:
    """A hub in `folder`/hub; `options` are those of the builds to come."""

    folder: Path
    options: Options
    log: list[str] = field(default_factory=list)
    config: dict[str, Any] = field(default_factory=lambda: deepcopy(village.CONFIGURATION))
    foreign: dict[str, bytes] = field(default_factory=dict)
    """Files that others have put into the site."""
    kept: dict[str, Any] = field(default_factory=dict)
    """What edits remember for later ones."""
    refused: int = 0
    settled: bool = False
    """Whether the site is what the last build made of the hub as it is."""
    proofs: int = 0
    clean: dict[str, Outcome] = field(default_factory=dict)
    """What clean builds gave, by the digest of the hub and its options: the same may come again."""
    _good: tuple[dict[str, bytes], dict[str, Any]] | None = None

    @property
    def root(self) -> Path:
        """The hub."""
        return self.folder / "hub"

    @property
    def site(self) -> Path:
        """What is published."""
        return self.root / "site"

    @property
    def store(self) -> Path:
        """What builds keep."""
        return self.root / ".cmhub" / "store"

    def sources(self, *below: str) -> list[str]:
        """The files that the site is made from, or those in some of the folders."""
        found = [path for path in _files(self.root) if path.split("/")[0] not in DERIVED]
        return [path for path in found if not below or path.startswith(below)]

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    def put(self, path: str, data: str | bytes) -> None:
        """Write a file of the hub; what is in its way goes."""
        place = self.root / path
        for above in reversed(place.relative_to(self.root).parents[:-1]):
            if (self.root / above).is_file():
                (self.root / above).unlink()
        if place.is_dir():
            shutil.rmtree(place)
        village.put(self.root, path, data.encode() if isinstance(data, str) else data)

    def set(self, **options: Any) -> None:
        """Build with other options from now on."""
        self.options = replace(self.options, **options)

    def edit(self, make: Maker, pick: Pick) -> None:
        """Let one sort of edit happen."""
        edit = make(self, pick)
        if edit is not None:
            self.log.append(edit.says)
            self.settled = False
            edit.do()

    def edit_during_build(self, make: Maker, pick: Pick) -> None:
        """Let an edit happen while a build is reading; only what the next build gives can be foreseen."""
        edit = make(self, pick)
        after = pick((1, 3, 10, 30, 60))
        if edit is not None:
            self.settled = False
            self.log.append(f"while a build reads its file number {after}: {edit.says}")
            with _reading(self.folder, after, edit.do), contextlib.suppress(PublishError, HubNotFoundError):
                build(self.root, self.options)

    # Proof

    def prove(self) -> None:
        """Build; the site is that of a clean build, or, if there are errors, what it was before."""
        self.proofs += 1
        before = self.published()
        outcome = self._outcome(self.root, self.options)
        clean = self._clean_outcome()
        assert outcome.told == clean.told, self.story("problems that differ from those of a clean build")
        assert outcome.published == clean.published, self.story("published, or not, other than by a clean build")
        expected = clean.site if clean.published else before
        unlike = sorted(path for path in {**outcome.site, **expected} if outcome.site.get(path) != expected.get(path))
        assert not unlike, self.story(f"files that differ: {unlike}")
        for path, data in self.foreign.items():
            assert (self.site / path).read_bytes() == data, self.story(f"lost {path}, which is not ours")
        self.settled = clean.published
        self.refused = 0 if clean.published else self.refused + 1
        if clean.published:
            self._good = self.snapshot(), deepcopy(self.config)
        elif self.refused > SOON and self._good is not None:
            self.log.append("everything back to what was published last")
            self.restore(*self._good)

    def prove_nothing_to_do(self, *, by_receipt: bool) -> None:
        """After a build that was published: the next one runs no query and writes no file."""
        if not self.settled or self.options.environ == environment(NO_KEY):
            return
        if not by_receipt:
            (self.store / "receipt").unlink(missing_ok=True)
        before = _times(self.site)
        again = build(self.root, self.options)
        assert again.ran == () or again.cache, self.story("queries that ran though nothing has changed")
        assert (again.written, again.deleted) == ((), ()), self.story("files written though nothing has changed")
        assert again.at_once == by_receipt, self.story("a receipt that was not believed")
        assert _times(self.site) == before, self.story("files touched though nothing has changed")

    def published(self) -> dict[str, bytes]:
        """The files of the site that are ours."""
        return {path: data for path, data in _contents(self.site).items() if path not in self.foreign}

    def snapshot(self) -> dict[str, bytes]:
        """Every file that the site is made from."""
        return {path: (self.root / path).read_bytes() for path in self.sources() if (self.root / path).is_file()}

    def restore(self, files: Mapping[str, bytes], config: dict[str, Any]) -> None:
        """Make the hub what it was."""
        for path in self.sources():
            (self.root / path).unlink()
        for path, data in files.items():
            self.put(path, data)
        self.config = deepcopy(config)
        self.refused, self.settled = 0, False

    def story(self, fault: str) -> str:
        """What was done, to be read."""
        return "\n".join([fault, "after:", *(f"  {line}" for line in self.log)])

    def _outcome(self, root: Path, options: Options) -> Outcome:
        try:
            built = build(root, options)
        except (PublishError, HubNotFoundError) as error:
            told = tuple(error.diagnostics) if isinstance(error, PublishError) else ("no hub",)
            return Outcome(published=False, told=told, site=self.published())
        site = self.published() if root == self.root else _contents(root / "site")
        return Outcome(published=built.published, told=built.diagnostics, site=site)

    def _clean_outcome(self) -> Outcome:
        """What a build of a copy gives that knows nothing."""
        asked = replace(self.options, environ=environment(NO_KEY), jobs=1)
        state = _digest(self.root, repr(replace(asked, environ={})))
        if state not in self.clean:
            copy = self.folder / "clean"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(self.root, copy, symlinks=True, ignore=shutil.ignore_patterns(*DERIVED))
            self.clean[state] = self._outcome(copy, asked)
        return self.clean[state]


@contextlib.contextmanager
def world(clean: dict[str, Outcome] | None = None) -> Iterator[World]:
    """A world whose hub is built already, in memory if there is such a place; what clean builds give may be known."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as folder, quick(), short_cuts():
        options = Options(clock=hub.NOW, jobs=1, environ=environment())
        found = World(Path(folder).resolve(), options, clean=clean if clean is not None else {})
        village.write(found.root)
        found.prove()
        assert found.settled, found.story("the hub that is begun with has errors")
        found.proofs = 0
        yield found


def environment(key: str = KEY) -> dict[str, str]:
    """The variables of a build."""
    return {"CMHUB_STORE_KEY": key, "PATH": os.environ["PATH"]}


@contextlib.contextmanager
def short_cuts() -> Iterator[None]:
    """Spare what is the same in all of the many builds of a test, and let two processes share little work too."""
    codes: dict[tuple[Any, ...], CodeType] = {}
    compile_ = jinja2.Environment.compile

    def compiled(
        self: jinja2.Environment, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        key = source, name, filename
        if key not in codes:
            codes[key] = compile_(self, source, name, filename)
        return codes[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compiled)
        for module in (receipt, session):
            patch.setattr(module, "version", cache(version))
        patch.setattr(session, "Forking", lambda jobs, **_: Forking(jobs, least=4))
        yield


@contextlib.contextmanager
def _reading(folder: Path, after: int, act: Callable[[], object]) -> Iterator[None]:
    """Let `act` happen, once in all processes, before the file number `after` is read."""
    read, seen, done = HubFiles.read, [0], folder / "done"

    def reading(self: HubFiles, path: str, *, limit: int | None = None) -> bytes | None:
        seen[0] += 1
        if seen[0] == after:
            with contextlib.suppress(FileExistsError):
                done.touch(exist_ok=False)
                act()
        return read(self, path, limit=limit)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HubFiles, "read", reading)
        yield
    if not done.exists():
        act()
    done.unlink(missing_ok=True)


def _files(folder: Path) -> list[str]:
    """Everything below a folder that is no folder."""
    found = [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _contents(folder: Path) -> dict[str, bytes]:
    found = {path: folder / path for path in _files(folder)} if folder.is_dir() else {}
    return {path: b"link" if place.is_symlink() else place.read_bytes() for path, place in found.items()}


def _times(folder: Path) -> dict[str, tuple[int, int]]:
    found = {path: (folder / path).lstat() for path in _files(folder)}
    return {path: (status.st_ino, status.st_mtime_ns) for path, status in found.items()}


def _digest(root: Path, more: str) -> str:
    total = hashlib.sha256(more.encode())
    for place, folders, files in os.walk(root):
        if Path(place) == root:
            folders[:] = [name for name in folders if name not in DERIVED]
        folders.sort()
        for name in sorted(files):
            path = Path(place) / name
            data = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
            total.update(b"%s\0%d\0" % (os.fsencode(path.relative_to(root)), len(data)) + data)
    return total.hexdigest()
