"""The predecessor of the published folder, while it becomes its successor. Nobody reads it, so it is written directly.

Files are made anew, never written over: somebody may still be reading one from the time when it was published. Knows
neither where the folder lies nor what becomes of it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterable, Mapping

from cmhub.publish.errors import telling
from cmhub.publish.exchange import sync
from cmhub.publish.folder import write_new
from cmhub.publish.manifest import Left, Manifest, Stamp
from cmhub.publish.plan import folders_of, left, look, right, stamp_of, strangers
from cmhub.publish.targets import Target, digest_of, fold

_TRIES = 100
"""So often another process may undo or forestall what is needed for a file, before it counts as a failure."""


class Staging:
    """The folder at `root`, an absolute path without links, which is marked as being changed.

    `base` says what it held; None if nobody knows, then whatever it holds is compared by content. `site` is the
    published folder.
    """

    def __init__(self, root: str, base: Manifest | None, site: str) -> None:
        """Raises OSError."""
        self._root = root
        self._site = site
        self._base = base or Manifest()
        self._doubt = base is None
        self._fresh = self._base.fresh_since()
        os.utime(root)
        self._since = os.lstat(root).st_ctime_ns
        """The time on the file system's own clock from which on files are ours."""
        self.alone = False
        """Whether nothing was put, so that the folder is as `base` says and has no more."""
        self.linked: dict[str, Left] = {}
        """Files that are now one file in both generations."""
        self._made: set[str] = set()
        """Folders that are known to be there. Other processes have theirs."""

    def put(self, path: str, digest: bytes, data: bytes) -> None:
        """Write the file `path` of the new site, unless the place holds these bytes, whose digest is `digest`.

        Several processes forked after `Publisher.begin` may do so, each for paths of its own. Raises PublishError.
        """
        before = self._base.files.get(path)
        with telling(f"{self._root}/{path}"):
            if before is not None and before.digest == digest and before.ctime < self._fresh:
                found = look(self._root, path)
                if found is not None and before.same(found):
                    return
            self._write(path, data)

    def finish(self, wanted: Mapping[str, Target], kept: Mapping[str, Left], stamp: str) -> Manifest:
        """Make the folder hold exactly `wanted`, bring it to the disk, and give its manifest. Raises PublishError.

        Targets that were put are looked at and taken as they are. `kept` are the files that don't differ from the
        published site. ValueError for a target that was put without a digest.
        """
        with telling(self._root):
            deleted = self._clear(wanted)
            files: dict[str, Left] = {}
            changed: list[str] = []
            for path, target in wanted.items():
                found = look(self._root, path)
                entry = self._taken(target, found)
                if entry is None:
                    entry = right(self._root, target, self._base.files.get(path), found, self._fresh)
                files[path] = entry = self._timed(path, entry or self._fill(target, kept.get(path)), kept.get(path))
                if entry.ctime >= self._since:
                    changed.append(path)
            touched = folders_of((*changed, *deleted))
            sync(self._root, None if self._doubt else [*changed, *self._existing(touched), ""])
            folders = self._stamps(wanted, touched)
            inode = os.lstat(self._root).st_ino
        return Manifest(stamp=stamp, folder=inode, files=files, folders=folders)

    def read(self, path: str) -> bytes:
        """The bytes of a file of the finished folder. Raises PublishError."""
        with telling(f"{self._root}/{path}"), open(f"{self._root}/{path}", "rb") as file:
            return file.read()

    def _clear(self, wanted: Mapping[str, Target]) -> list[str]:
        """Delete what is not wanted; gives its paths. Everything in here is ours: others' things were given back."""
        unknown = set(strangers(self._root, self._base, wanted)) if self._doubt or not self.alone else set()
        names = {fold(path): path for path in wanted}
        folders = folders_of(wanted)
        gone = []
        for path in sorted(unknown.union(self._base.files.keys() - wanted.keys())):
            if path in folders and os.path.isdir(f"{self._root}/{path}"):
                continue  # `put` has made the folder already that takes the place of a file
            twin = names.get(fold(path))
            if twin is not None and wanted[twin].put and self._one_file(path, twin):
                continue  # where names that differ by case are one file, it has been made anew under its new name
            self._delete(path)
            gone.append(path)
        return gone

    def _one_file(self, path: str, other: str) -> bool:
        one, two = look(self._root, path), look(self._root, other)
        return one is not None and two is not None and os.path.samestat(one, two)

    def _delete(self, path: str) -> None:
        place = f"{self._root}/{path}"
        with telling(place):
            _remove(place)
        parent = path.rpartition("/")[0]
        with contextlib.suppress(OSError):  # not empty
            while parent:
                os.rmdir(f"{self._root}/{parent}")
                self._made.discard(parent)
                parent = parent.rpartition("/")[0]

    def _taken(self, target: Target, found: os.stat_result | None) -> Left | None:
        """The entry for a file that was put since `begin`, or was found right by `put`; else None."""
        if not target.put or found is None or not stat.S_ISREG(found.st_mode):
            return None
        if not target.digest:
            raise ValueError(f"put without a digest: {target.path!r}")
        before = self._base.files.get(target.path)
        kept = before is not None and before.digest == target.digest and before.same(found)
        return left(target.digest, found) if kept or found.st_ctime_ns >= self._since else None

    def _fill(self, target: Target, published: Left | None) -> Left:
        """Get a file that was not put: from the published site if it has the right one, else from the target."""
        entry = self._shared(target.path, published) if published is not None else None
        if entry is None:
            data = target.make()
            with telling(f"{self._root}/{target.path}"):
                self._write(target.path, data)
                entry = left(digest_of(data), os.lstat(f"{self._root}/{target.path}"))
        return entry

    def _shared(self, path: str, published: Left) -> Left | None:
        """Let both generations have one file, or a copy of it where there are no hard links; None if it was spoilt.

        No file is ever written over, so that they can share it.
        """
        source, place = f"{self._site}/{path}", f"{self._root}/{path}"
        with telling(place), contextlib.suppress(FileNotFoundError):
            self._make_folder(path.rpartition("/")[0])
            _remove(place)
            with contextlib.suppress(OSError):
                os.link(source, place)
                entry = left(published.digest, os.lstat(place))
                if (entry.size, entry.mtime) == (published.size, published.mtime):
                    self.linked[path] = entry
                    return entry
            with open(source, "rb") as file:
                data = file.read()
            if digest_of(data) == published.digest:
                self._write(path, data)
                return left(published.digest, os.lstat(place))
        return None

    def _timed(self, path: str, entry: Left, published: Left | None) -> Left:
        """Make a file as old as the one it stands for, or new if it differs from that.

        Web servers tell caches by this time whether a file has changed, and it must not go back.
        """
        if published is None and entry.ctime < self._since:
            os.utime(f"{self._root}/{path}")
        elif published is not None and published.mtime != entry.mtime:
            os.utime(f"{self._root}/{path}", ns=(published.mtime, published.mtime))
        else:
            return entry
        return left(entry.digest, os.lstat(f"{self._root}/{path}"))

    def _write(self, path: str, data: bytes) -> None:
        """Put a file in its place, whatever is there. Raises OSError."""
        place = f"{self._root}/{path}"
        for _ in range(_TRIES):
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                self._make_folder(path.rpartition("/")[0])
                if write_new(place, data):
                    return
                _remove(place)
                continue
            self._made.clear()  # somebody has taken a folder away
        raise FileExistsError(0, "", place)

    def _make_folder(self, folder: str) -> None:
        """Make a folder and those above it; a file or link in its place is one of the former site's."""
        if not folder or folder in self._made:
            return
        self._make_folder(folder.rpartition("/")[0])
        place = f"{self._root}/{folder}"
        for _ in range(_TRIES):
            try:
                os.mkdir(place)
            except FileExistsError:
                if not stat.S_ISDIR(os.lstat(place).st_mode):
                    with contextlib.suppress(FileNotFoundError, IsADirectoryError, PermissionError):
                        os.unlink(place)  # another process may be faster, and have made the folder
                    continue
            break
        self._made.add(folder)

    def _existing(self, folders: Iterable[str]) -> list[str]:
        return [folder for folder in sorted(folders) if os.path.isdir(f"{self._root}/{folder}")]

    def _stamps(self, wanted: Iterable[str], touched: set[str]) -> dict[str, Stamp]:
        stamps = {}
        for folder in folders_of(wanted):
            stamp = None if folder in touched else self._base.folders.get(folder)
            stamps[folder] = stamp or stamp_of(os.lstat(f"{self._root}/{folder}"))
        return stamps


def _remove(place: str) -> None:
    """Remove a file, a link, or a folder with all that is in it, if there is one. Raises OSError."""
    try:
        os.unlink(place)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:  # Linux says EISDIR for a folder, others EPERM
        if not os.path.isdir(place) or os.path.islink(place):
            raise
        shutil.rmtree(place)
