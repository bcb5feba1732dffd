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

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from cmhub.diagnostics import problem
from cmhub.publish.errors import LockedError, PublishError, telling
from cmhub.publish.folder import Folder
from cmhub.publish.lock import Lock
from cmhub.publish.manifest import Left, Manifest, load, save
from cmhub.publish.place import refusal
from cmhub.publish.plan import Plan, compare, look
from cmhub.publish.targets import Target, checked, digest_of, fold


class Published(msgspec.Struct, frozen=True):
    """What was done; paths relative to the published folder."""

    written: tuple[str, ...]
    """In the order of writing."""
    unchanged: int
    deleted: tuple[str, ...]
    kept_foreign: tuple[str, ...]
    """Files that are not ours and were let alone; looked for only when files were added or deleted."""


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
        folder = Folder(self._root, direct=not os.path.exists(self._root))
        pending = {target.path: Left(b"") for target in plan.writes}
        self._save(old, Manifest(finished=False, files=pending | plan.kept | old.files))
        if not old.finished and os.path.exists(self._root):
            folder.clear_temporary()
        files, deleted = _apply(plan, wanted, folder)
        self._save(old, Manifest(stamp=stamp, files=files))
        written = tuple(target.path for target in plan.writes)
        moved = deleted or not old.files.keys() >= files.keys()
        return Published(written, len(plan.kept), tuple(deleted), folder.foreign(files) if moved else ())

    def _save(self, old: Manifest, new: Manifest) -> None:
        if old != new:
            with telling(self._manifest_path):
                save(new, self._manifest_path)


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


def _digest_at(path: str) -> bytes:
    with open(path, "rb") as file:
        return digest_of(file.read())
