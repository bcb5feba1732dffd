"""The published folder while people read it: files are replaced and deleted one at a time, never outside of it."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection

from cmhub.diagnostics import problem
from cmhub.publish.errors import PublishError, telling
from cmhub.publish.manifest import Left
from cmhub.publish.plan import files_in, left, look
from cmhub.publish.targets import digest_of

_TEMPORARY = ".cmhub-", ".tmp"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Folder:
    """The folder at `root`, an absolute path without links. Paths are relative to it; modes are what the umask allows.

    All methods raise PublishError.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._inside: set[str] = set()
        """Folders that exist and are known to lie inside."""

    def write(self, path: str, data: bytes) -> Left:
        """Put a file in its place, whole, whatever was there but a folder with files. Gives what to remember of it."""
        place = f"{self._root}/{path}"
        with telling(place):
            folder = path.rpartition("/")[0]
            self._make(folder)
            name = digest_of(path.encode()).hex()[:16].join(_TEMPORARY)
            self._replace(place, f"{self._root}/{folder}/{name}", data)
            return left(digest_of(data), os.lstat(place))

    def delete(self, path: str) -> bool:
        """Delete a file and the folders that it leaves empty; whether there was one."""
        place = f"{self._root}/{path}"
        with telling(place):
            found = look(self._root, path)
            if found is None or stat.S_ISDIR(found.st_mode):
                return False
            self._verify(path.rpartition("/")[0], path)
            os.unlink(place)
        parent = path.rpartition("/")[0]
        with contextlib.suppress(OSError):  # not empty
            while parent:
                os.rmdir(f"{self._root}/{parent}")
                self._inside.discard(parent)
                parent = parent.rpartition("/")[0]
        return True

    def rename_case(self, old: str, new: str) -> Left | None:
        """Where names that differ by case are one file, the new bytes are in it already: give it its new name.

        Gives what to remember of it then, and None if they are two files.
        """
        with telling(f"{self._root}/{old}"), contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.lstat(f"{self._root}/{old}"), os.lstat(f"{self._root}/{new}")):
                os.rename(f"{self._root}/{old}", f"{self._root}/{new}")
                with open(f"{self._root}/{new}", "rb") as file:
                    return left(digest_of(file.read()), os.lstat(f"{self._root}/{new}"))
        return None

    def foreign(self, ours: Collection[str]) -> tuple[str, ...]:
        """The files that are not `ours`."""
        with telling(self._root):
            return tuple(path for path in files_in(self._root, "") if path not in ours)

    def clear_temporary(self) -> None:
        """Remove what a run that died was writing."""
        start, end = _TEMPORARY
        with telling(self._root):
            for path in list(files_in(self._root, "")):
                name = path.rpartition("/")[2]
                if name.startswith(start) and name.endswith(end):
                    os.unlink(f"{self._root}/{path}")

    def _replace(self, place: str, temporary: str, data: bytes) -> None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)  # of a run that died
        try:
            write_new(temporary, data)
            try:
                os.replace(temporary, place)
            except OSError:
                if not os.path.isdir(place) or os.path.islink(place):
                    raise
                for folder, _, _ in os.walk(place, topdown=False):
                    os.rmdir(folder)
                os.replace(temporary, place)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise

    def _make(self, folder: str) -> None:
        """Make a folder and those above it, all inside."""
        if folder in self._inside:
            return
        if not folder:
            os.makedirs(self._root, exist_ok=True)
        else:
            self._make(folder.rpartition("/")[0])
            try:
                os.mkdir(f"{self._root}/{folder}")
            except FileExistsError:
                self._verify(folder, folder)
                os.makedirs(f"{self._root}/{folder}", exist_ok=True)
        self._inside.add(folder)

    def _verify(self, folder: str, path: str) -> None:
        """Raise PublishError if links lead from `folder`, where `path` is, out of the root."""
        if folder and folder not in self._inside:
            real = os.path.realpath(f"{self._root}/{folder}")
            if os.path.commonpath((real, self._root)) != self._root:
                raise PublishError(problem("publish-link-out", path=path, other=real))


def write_new(place: str, data: bytes) -> bool:
    """Write a new file; False if there is something already. Raises OSError."""
    try:
        descriptor = os.open(place, _NEW, 0o666)
    except FileExistsError:
        return False
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
    finally:
        os.close(descriptor)
    return True
