"""Makes a folder hold the site, touching only what differs and only what is ours.

    with Publisher(folder, state=hub / ".cmhub", sources=[…], home=Path.home()) as publisher:   # takes the lock
        …
        published = publisher.publish(targets)

Each file is replaced on its own, by renaming, in the order assets, pages, indexes, deletions. What there is to do is
found out first (plan.py), so that nothing is touched if something is in the way. Before the first change the manifest
is marked unfinished and lists the new files as ours, so that a run that dies leaves nothing that the next one would
take for foreign.

To come: two generations side by side, exchanged at once, so that readers never see a half site. They apply the same
Plan to the predecessor instead (`_apply`), sync what changed, and exchange the folders; what is here stays for mount
points and for folders with foreign files.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from cmhub.diagnostics import problem
from cmhub.publish.errors import LockedError, PublishError, telling
from cmhub.publish.lock import Lock
from cmhub.publish.manifest import Left, Manifest, load, save
from cmhub.publish.place import refusal
from cmhub.publish.plan import Plan, compare, files_in, left, look
from cmhub.publish.targets import Target, checked, digest_of, fold

_TEMPORARY = ".cmhub-", ".tmp"


class Published(msgspec.Struct, frozen=True):
    """What was done; paths relative to the published folder."""

    written: tuple[str, ...]
    """In the order of writing."""
    unchanged: int
    deleted: tuple[str, ...]
    kept_foreign: tuple[str, ...]
    """Files that are not ours and were let alone; looked for only when something was written or deleted."""


class Publisher:
    """Publishes into one folder, under a lock."""

    def __init__(self, site_dir: Path, *, state: Path, sources: Iterable[Path], home: Path) -> None:
        """`state` is a folder for manifest and lock, outside of `site_dir`; for the others see place.py.

        Raises PublishError if `site_dir` must not be published into.
        """
        refused = refusal(site_dir, sources=[*sources, state], home=home)
        if refused:
            raise PublishError(refused)
        self._shown = site_dir
        self._root = os.path.realpath(site_dir)
        name = digest_of(self._root.encode(errors="surrogateescape")).hex()
        self._manifest_path = state / "publish" / f"{name}.manifest"
        self._lock = Lock(state / "publish" / f"{name}.lock")

    def __enter__(self) -> Self:
        """Take the lock; raises LockedError if another process has it."""
        with telling(self._manifest_path.parent):
            if not self._lock.take():
                raise LockedError(problem("publish-locked", path=str(self._shown)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

    def standing(self) -> str | None:
        """The stamp of what is published if every file is as it was left, else None. Costs one `stat` a file."""
        with telling(self._shown):
            manifest = load(self._manifest_path)
            fresh = manifest.fresh_since()
            for path, entry in manifest.files.items():
                found = look(self._root, path)
                if found is None or not stat.S_ISREG(found.st_mode) or not entry.same(found):
                    return None
                if entry.ctime >= fresh and _digest_at(f"{self._root}/{path}") != entry.digest:
                    return None
        return manifest.stamp or None if manifest.finished else None

    def publish(self, targets: Iterable[Target], *, stamp: str = "", adopt: bool = False) -> Published:
        """Make the folder hold `targets`, delete what else the manifest lists, leave foreign files alone.

        `stamp` is remembered for `standing`. With `adopt`, foreign files in the way are replaced. A publication that
        changes nothing writes nothing. Raises PublishError, before anything was touched if something is in the way,
        and ValueError for paths that can't be (see targets.checked).
        """
        wanted = checked(targets)
        with telling(self._shown):
            old = load(self._manifest_path)
            plan = compare(self._root, old, wanted, adopt=adopt)
        if plan.problems:
            raise PublishError(*plan.problems)
        if not plan.writes and not plan.deletions:
            self._save(old, Manifest(stamp=stamp, files=plan.kept))
            return Published((), len(plan.kept), (), ())
        pending = {target.path: Left(b"") for target in plan.writes}
        self._save(old, Manifest(finished=False, files=pending | plan.kept | old.files))
        if not old.finished:
            self._clear_temporary()
        files, deleted = self._apply(plan, wanted)
        self._save(old, Manifest(stamp=stamp, files=files))
        with telling(self._shown):
            foreign = tuple(path for path in files_in(self._root, "") if path not in files)
        return Published(tuple(target.path for target in plan.writes), len(plan.kept), tuple(deleted), foreign)

    def _save(self, old: Manifest, new: Manifest) -> None:
        if old != new:
            with telling(self._manifest_path):
                save(new, self._manifest_path)

    def _apply(self, plan: Plan, wanted: Iterable[str]) -> tuple[dict[str, Left], list[str]]:
        """Do what is planned, file by file; gives the files of the new manifest and what was deleted."""
        folders = _Folders(self._root)
        deleted = [path for path in plan.deletions if path in plan.first and self._delete(path, folders)]
        files = dict(plan.kept)
        for target in plan.writes:
            files[target.path] = self._write(target, folders)
        new_names = {fold(path): path for path in wanted}
        for path in plan.deletions:
            if path in plan.first:
                continue
            twin = new_names.get(fold(path))
            if twin is not None and self._rename_case(path, twin):
                files[twin] = left(files[twin].digest, os.lstat(f"{self._root}/{twin}"))
            elif self._delete(path, folders):
                deleted.append(path)
        return files, deleted

    def _write(self, target: Target, folders: _Folders) -> Left:
        """Put a file in its place, whole, whatever was there. Its mode is what the umask allows."""
        data = target.make()
        folder, name = folders.make(target.path)
        temporary = f"{folder}/{digest_of(name.encode()).hex()[:16].join(_TEMPORARY)}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with telling(f"{folder}/{name}"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)
            try:
                with open(os.open(temporary, flags, 0o666), "wb") as file:
                    file.write(data)
                _remove_empty(f"{folder}/{name}")
                os.replace(temporary, f"{folder}/{name}")
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)
                raise
            return left(digest_of(data), os.lstat(f"{folder}/{name}"))

    def _delete(self, path: str, folders: _Folders) -> bool:
        """Delete a file of ours and the folders that it leaves empty; whether there was one."""
        with telling(f"{self._root}/{path}"):
            found = look(self._root, path)
            if found is None or stat.S_ISDIR(found.st_mode):
                return False
            folders.verify(path)
            os.unlink(f"{self._root}/{path}")
        parent = path.rpartition("/")[0]
        with contextlib.suppress(OSError):  # not empty
            while parent:
                os.rmdir(f"{self._root}/{parent}")
                folders.forget(parent)
                parent = parent.rpartition("/")[0]
        return True

    def _rename_case(self, old: str, new: str) -> bool:
        """Where names that differ by case are one file, the new bytes are in it: only its name is old still."""
        with telling(f"{self._root}/{old}"), contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.lstat(f"{self._root}/{old}"), os.lstat(f"{self._root}/{new}")):
                os.rename(f"{self._root}/{old}", f"{self._root}/{new}")
                return True
        return False

    def _clear_temporary(self) -> None:
        """Remove what a run that died was writing."""
        start, end = _TEMPORARY
        with telling(self._shown):
            for path in list(files_in(self._root, "") if os.path.isdir(self._root) else ()):
                name = path.rpartition("/")[2]
                if name.startswith(start) and name.endswith(end):
                    os.unlink(f"{self._root}/{path}")


class _Folders:
    """The folders below the root that are known to exist and to lie inside."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._known = set[str]()

    def make(self, path: str) -> tuple[str, str]:
        """The absolute folder of `path`, made if it isn't there, and the name in it. Raises PublishError."""
        folder, _, name = path.rpartition("/")
        absolute = f"{self._root}/{folder}" if folder else self._root
        if folder not in self._known:
            with telling(absolute):
                self.verify(path)
                os.makedirs(absolute, exist_ok=True)
            self._known.add(folder)
        return absolute, name

    def verify(self, path: str) -> None:
        """Raise PublishError if a link leads from the folders of `path` out of the root."""
        folder = path.rpartition("/")[0]
        if folder and folder not in self._known:
            real = os.path.realpath(f"{self._root}/{folder}")
            if os.path.commonpath((real, self._root)) != self._root:
                raise PublishError(problem("publish-link-out", path=path, other=real))

    def forget(self, folder: str) -> None:
        """This one is gone."""
        self._known.discard(folder)


def _remove_empty(path: str) -> None:
    """Remove the folder at `path`, if there is one; it holds nothing but empty folders, or OSError is raised."""
    if os.path.isdir(path) and not os.path.islink(path):
        for folder, _, _ in os.walk(path, topdown=False):
            os.rmdir(folder)


def _digest_at(path: str) -> bytes:
    with open(path, "rb") as file:
        return digest_of(file.read())
