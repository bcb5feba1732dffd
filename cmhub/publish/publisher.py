"""Makes a folder hold the site, touching only what differs and only what is ours.

    with Publisher(folder, state=hub / ".cmhub", sources=[…], home=Path.home()) as publisher:   # takes the lock
        staging = publisher.begin()     # only if workers are to write files themselves, see staging.py
        …
        published = publisher.publish(targets)

There are two generations of the site: the published folder and its predecessor, which nobody reads. What there is to
do is found out first (plan.py), so that nothing is touched if something is in the way. Then the predecessor is made
into the new site (staging.py) and takes the place of the published folder at once (generations.py): whoever reads sees
the old site or the new one, also after a run that died.

Where something holds on to the folder itself (held.py), or it has files of others, each file is replaced on its own,
by renaming, in the order assets, pages, indexes, deletions (folder.py). Before the first change the manifest is marked
unfinished and lists the new files as ours, so that a run that dies leaves nothing that the next one would take for
foreign.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from cmhub.diagnostics import problem
from cmhub.publish.errors import LockedError, PublishError, telling
from cmhub.publish.folder import Folder
from cmhub.publish.generations import Generations
from cmhub.publish.held import Reason, held
from cmhub.publish.lock import Lock
from cmhub.publish.manifest import Left, Manifest
from cmhub.publish.place import refusal
from cmhub.publish.plan import Plan, compare, foreign_in, look
from cmhub.publish.staging import Staging
from cmhub.publish.targets import Target, checked, digest_of, fold

_MANY = 100


class Published(msgspec.Struct, frozen=True):
    """What was done; paths relative to the published folder."""

    written: tuple[str, ...]
    """What was not there before, or had other bytes; assets, pages, indexes."""
    unchanged: int
    deleted: tuple[str, ...]
    kept_foreign: tuple[str, ...]
    """Files that are not ours and were let alone; looked for only when files were added or deleted."""
    in_place: Reason = ""
    """Why files were replaced one by one; empty if the new site took the place of the old one at once."""


class Publisher:
    """Publishes into one folder, under a lock."""

    def __init__(self, site_dir: Path, *, state: Path, sources: Iterable[Path], home: Path) -> None:
        """`state` is a folder for manifests and lock, outside of `site_dir`; for the others see place.py.

        Raises PublishError if `site_dir` must not be published into.
        """
        refused = refusal(site_dir, sources=[*sources, state], home=home)
        if refused:
            raise PublishError(refused)
        self._shown = site_dir
        self._root = os.path.realpath(site_dir)
        self._generations = Generations(self._root, state)
        self._lock = Lock(self._generations.lock)
        self._old = Manifest()
        self._staging: Staging | None = None
        self._in_place: Reason = ""

    def __enter__(self) -> Self:
        """Take the lock, and tidy up after a run that was interrupted.

        Raises LockedError if another process has it, PublishError for what can't be read.
        """
        with telling(self._generations.lock.parent):
            if not self._lock.take():
                raise LockedError(problem("publish-locked", path=str(self._shown)))
        try:
            with telling(self._generations.lock.parent):
                self._generations.load()
            self._look()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

    def standing(self) -> str | None:
        """The stamp of what is published if every file is as it was left, else None. Costs one `stat` a file."""
        manifest = self._old
        if not manifest.finished or not manifest.folder:
            return None
        with telling(self._shown):
            fresh = manifest.fresh_since()
            for path, entry in manifest.files.items():
                found = look(self._root, path)
                if found is None or not stat.S_ISREG(found.st_mode) or not entry.same(found):
                    return None
                if entry.ctime >= fresh and _digest_at(f"{self._root}/{path}") != entry.digest:
                    return None
        return manifest.stamp or None

    def contents(self) -> dict[str, bytes]:
        """Our files that are there, with the digests of the bytes that they have now. Reads them all."""
        with telling(self._shown):
            return {path: _digest_at(f"{self._root}/{path}") for path in self._old.files if _is_file(self._root, path)}

    def begin(self) -> Staging | None:
        """Make the predecessor ready to take files, from this process and from those that it forks later.

        None if files have to be replaced one by one: then `publish` asks the targets for their bytes. Call it only if
        there is something to write: if `publish` is not called after it, the next run has more to compare. Raises
        PublishError.
        """
        if self._staging is None and not self._in_place:
            with telling(self._shown):
                self._in_place = held(self._shown, self._root)
                if not self._in_place:
                    self._generations.give_back()
                    self._in_place = self._foreign()
                if not self._in_place:
                    self._staging = self._generations.open(self._old)
                    self._in_place = "" if self._staging else "parent"
        return self._staging

    def publish(self, targets: Iterable[Target], *, stamp: str = "", adopt: bool = False) -> Published:
        """Make the folder hold `targets`, delete what else the manifest lists, leave foreign files alone.

        `stamp` is remembered for `standing`. With `adopt`, foreign files in the way are replaced. A publication that
        changes nothing writes nothing. Raises PublishError, before anything was touched if something is in the way,
        and ValueError for paths that can't be (see targets.checked).
        """
        wanted = checked(targets)
        with telling(self._shown):
            plan = compare(self._root, self._old, wanted, adopt=adopt)
        if plan.problems:
            raise PublishError(*plan.problems)
        if plan.writes or plan.deletions:
            published = self._publish(plan, wanted, stamp)
        else:
            published = Published((), len(plan.kept), (), ())
            if self._staging is not None:  # what was put turned out to be the same
                self._finish(self._staging, wanted, plan.kept, stamp)
                plan.kept |= self._staging.linked
            self._save(Manifest(stamp=stamp, files=plan.kept, folders=self._old.folders))
        self._look()
        return published

    def withdraw(self) -> Published:
        """Delete all that is ours, the predecessor too. Raises PublishError."""
        self._in_place = "parent"
        published = self.publish(())
        with telling(self._generations.predecessor):
            self._generations.remove()
        return published

    def _look(self) -> None:
        """See what is there, as nothing was begun yet."""
        with telling(self._shown):
            self._old = self._generations.published()
        if not self._old.finished and os.path.isdir(self._root):
            Folder(self._root).clear_temporary()
        self._staging = None
        self._in_place = ""

    def _foreign(self) -> Reason:
        return "foreign" if foreign_in(self._root, self._old) is not None else ""

    def _publish(self, plan: Plan, wanted: Mapping[str, Target], stamp: str) -> Published:
        alone = self._staging is None
        staging = self.begin()
        if staging is None:
            return self._replace(plan, wanted, stamp)
        staging.alone = alone
        with telling(self._shown):
            deleted = tuple(path for path in plan.deletions if _is_file(self._root, path))
        self._finish(staging, wanted, plan.kept, stamp)
        with telling(self._shown):
            if not alone:  # it may be long ago that this was looked at
                self._in_place = self._foreign()
            if not self._in_place and not self._generations.exchange():
                self._in_place = "parent"
        if self._in_place:
            staged = {path: Target(path, partial(staging.read, path), target.digest) for path, target in wanted.items()}
            plan.writes = [staged[target.path] for target in plan.writes]
            return self._replace(plan, staged, stamp)
        return Published(tuple(target.path for target in plan.writes), len(plan.kept), deleted, ())

    def _finish(self, staging: Staging, wanted: Mapping[str, Target], kept: Mapping[str, Left], stamp: str) -> None:
        finished = staging.finish(wanted, kept, stamp)
        with telling(self._generations.predecessor):
            self._generations.close(finished)
        if len(staging.linked) > _MANY:  # a link changes a time of the file: else these would be read to be compared
            self._save(msgspec.structs.replace(self._old, files=self._old.files | staging.linked))

    def _replace(self, plan: Plan, wanted: Iterable[str], stamp: str) -> Published:
        """Replace file by file."""
        old = self._old
        with telling(self._root):
            os.makedirs(self._root, exist_ok=True)
        pending = {target.path: Left(b"") for target in plan.writes}
        self._save(Manifest(finished=False, files=pending | plan.kept | old.files))
        folder = Folder(self._root)
        files, deleted = _apply(plan, wanted, folder)
        self._save(Manifest(stamp=stamp, files=files))
        written = tuple(target.path for target in plan.writes)
        moved = deleted or not old.files.keys() >= files.keys()
        foreign = folder.foreign(files) if moved else ()
        return Published(written, len(plan.kept), tuple(deleted), foreign, self._in_place)

    def _save(self, new: Manifest) -> None:
        with telling(self._generations.lock.parent):
            self._generations.save(self._old, new)


def _apply(plan: Plan, wanted: Iterable[str], folder: Folder) -> tuple[dict[str, Left], list[str]]:
    """Do what is planned, file by file; gives the files of the new manifest and what was deleted."""
    deleted = [path for path in plan.deletions if path in plan.first and folder.delete(path)]
    files = dict(plan.kept)
    for target in plan.writes:
        files[target.path] = folder.write(target.path, target.make())
    new_names = {fold(path): path for path in wanted} if plan.deletions else {}
    for path in plan.deletions:
        twin = new_names.get(fold(path))
        renamed = folder.rename_case(path, twin) if twin is not None else None
        if twin is not None and renamed is not None:
            files[twin] = renamed
        elif path not in plan.first and folder.delete(path):
            deleted.append(path)
    return files, deleted


def _is_file(root: str, path: str) -> bool:
    found = look(root, path)
    return found is not None and not stat.S_ISDIR(found.st_mode)


def _digest_at(path: str) -> bytes:
    with open(path, "rb") as file:
        return digest_of(file.read())
