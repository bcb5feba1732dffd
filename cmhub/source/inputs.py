"""The world as the engine's inputs: files, folders, git, the clock, options. Each answers the same all through a build.

A key is what a query asks for; the digest of an answer decides whether a result still holds. Must not know what is
asked for.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Mapping
from hashlib import blake2b
from typing import Any

import msgspec

from cmhub.engine import ABSENT
from cmhub.source.git import GitLog
from cmhub.source.tree import File, Folder, HubFiles

_SIZE = 16
_LIMITS = {".md": 1024 * 1024, ".yaml": 8 * 1024 * 1024, ".yml": 8 * 1024 * 1024}  # bytes


def digest_of(data: bytes) -> bytes:
    """The digest of an answer."""
    return blake2b(data, digest_size=_SIZE).digest()


def file_digest(found: File) -> bytes:
    """The digest of what reading a file gave."""
    if found.data is None and not found.problems:
        return ABSENT
    told = msgspec.msgpack.encode(found.problems) if found.problems else b""
    return digest_of((found.data or b"") + told)


def limit_of(path: str) -> int | None:
    """The size in bytes beyond which a file is not read, None for files that are only copied."""
    return _LIMITS.get(os.path.splitext(path)[1].lower())


class FileInput:
    """``file``: a path of the hub → `File`. Bytes are kept until they are asked for; who asks again has them read again."""

    def __init__(self, files: HubFiles) -> None:
        self._files = files
        self._digests: dict[str, bytes] = {}
        self._read: dict[str, File] = {}
        self._given: set[str] = set()

    def read(self, key: str) -> File:
        """The bytes and the problems with reading them."""
        found = self._read.pop(key, None)
        if found is None:
            found = self._files.file(key, limit=limit_of(key))
            if key in self._given:  # and now it may be another
                self._digests[key] = file_digest(found)
        self._given.add(key)
        return found

    def digest(self, key: str) -> bytes:
        """Of bytes and problems."""
        if key not in self._digests:
            found = self._read[key] = self._files.file(key, limit=limit_of(key))
            self._digests[key] = file_digest(found)
        return self._digests[key]

    def given(self, key: str) -> bytes:
        """The digest of what `read` gave last."""
        return self.digest(key)

    def after(self, files: HubFiles, changed: Collection[str]) -> FileInput:
        """These files a moment later, when only some of them may be others than they were.

        Of one that has changed nevertheless the digest is the old one, so that what is made of it is known to be made of
        something else as soon as anybody says that it has changed.
        """
        later = FileInput(files)
        later._digests = {path: digest for path, digest in self._digests.items() if path not in changed}
        return later


class FolderInput:
    """``folder``: a folder of the hub → `Folder`."""

    def __init__(self, files: HubFiles) -> None:
        self._files = files
        self._read: dict[str, Folder] = {}

    def read(self, key: str) -> Folder:
        """The names in the folder and the problems with listing them."""
        if key not in self._read:
            self._read[key] = self._files.folder(key)
        return self._read[key]

    def digest(self, key: str) -> bytes:
        """Of names and problems."""
        return digest_of(msgspec.msgpack.encode(self.read(key)))

    def after(self, files: HubFiles, looked_into: Collection[str]) -> FolderInput | None:
        """These folders a moment later, if the names in some of them are the same as before; None if not, or if unknown."""
        later = FolderInput(files)
        if any(self._read.get(folder) != later.read(folder) for folder in looked_into):
            return None
        later._read |= self._read
        return later


class GitInput:
    """``git``: a path of the hub → its last commit as ISO 8601, "" if it has none.

    The history is read when first asked for.
    """

    def __init__(self, log: Callable[[], GitLog]) -> None:
        self._load = log
        self._log: GitLog | None = None

    @property
    def log(self) -> GitLog:
        """The whole history."""
        if self._log is None:
            self._log = self._load()
        return self._log

    def read(self, key: str) -> str:
        """The last commit that touched the path."""
        found = self.log.paths.get(key)
        return found.last if found is not None else ""

    def digest(self, key: str) -> bytes:
        """Of the commit's time."""
        return digest_of(self.read(key).encode())


class ClockInput:
    """``clock``: an instant as ISO 8601 → whether it is not after the build's now."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now

    def read(self, key: str) -> bool:
        """Whether the instant has come."""
        return dt.datetime.fromisoformat(key) <= self.now

    def digest(self, key: str) -> bytes:
        """Of yes or no."""
        return digest_of(b"come" if self.read(key) else b"to come")


class OptionInput:
    """``option``: a word of the command line → its value."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def read(self, key: str) -> Any:
        """The value."""
        return self._values[key]

    def digest(self, key: str) -> bytes:
        """Of the value."""
        return digest_of(msgspec.msgpack.encode(self._values[key]))
