"""The files of a hub: the only place that opens and lists them.

Everything is a path relative to the hub's root, with `/`. What leads out of the root (`..`, an
absolute path, a symbolic link) is refused; what is too large is not read. Knows no file formats.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.source import paths
from cmhub.source.text import decode

_IGNORED_NAMES = frozenset({"__pycache__", "node_modules", "Thumbs.db", "desktop.ini"})
_IGNORED_ENDS = ("~", ".swp", ".swo", ".swx")
_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR})
_KB = 1024
# Never follow a link without looking where it leads, and never wait for the other end of a pipe.
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class RefusedError(Exception):
    """A file or folder is there but must not or can't be read; `diagnostic` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class File(msgspec.Struct, frozen=True):
    """What reading a path gave: `data` is None if nothing is there or it may not be read."""

    data: bytes | None
    problems: tuple[Diagnostic, ...] = ()


class Folder(msgspec.Struct, frozen=True):
    """What listing a folder gave: sorted names, folders with `/` at the end."""

    names: tuple[str, ...]
    problems: tuple[Diagnostic, ...] = ()


def ignored(name: str) -> bool:
    """Whether a file or folder is never looked at: hidden, or left by an editor, a system or a tool."""
    return (
        name.startswith((".", "~$"))
        or name.endswith(_IGNORED_ENDS)
        or name in _IGNORED_NAMES
        or (name.startswith("#") and name.endswith("#"))
    )


def digest_of(data: bytes) -> bytes:
    """Give the digest by which contents are told apart (BLAKE2b, 32 bytes)."""
    return blake2b(data, digest_size=32).digest()


class HubFiles:
    """The files under one folder, for the length of one build.

    It remembers which folders it found to lie inside the root, so make a new one for each build.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._base = os.fspath(root)
        self._real_root = os.path.realpath(root)
        self._real: dict[str, str] = {"": self._real_root}

    def read(self, path: str, *, limit: int | None = None) -> bytes | None:
        """Give the bytes of a file; None if there is no file at this path.

        Raises `RefusedError` for a path or link that leaves the hub, a file over `limit` bytes, and
        whatever the system refuses.
        """
        self._check(path)
        parent, _, _ = path.rpartition("/")
        try:
            self._verified(parent)
            return self._content(self._opened(path), path, limit)
        except OSError as error:
            if error.errno in _ABSENT:
                return None
            raise RefusedError(_refusal(path, error)) from error

    def file(self, path: str, *, limit: int | None = None) -> File:
        """Read like `read`, with a refusal among the problems instead of raised."""
        try:
            return File(self.read(path, limit=limit))
        except RefusedError as refused:
            return File(None, (refused.diagnostic,))

    def digest(self, path: str, *, limit: int | None = None) -> bytes | None:
        """Give the digest of a file's bytes; None if there is no file. Raises like `read`."""
        data = self.read(path, limit=limit)
        return None if data is None else digest_of(data)

    def listing(self, folder: str) -> tuple[str, ...]:
        """Give the sorted names in a folder, those of folders with `/` at the end.

        Ignored names are left out; `()` for a folder that does not exist. A link that leads out of
        the hub or in a circle is listed like a file, so that reading it tells why it is refused.
        Raises like `read`.
        """
        listed = self._listed(folder)
        return listed.names

    def folder(self, folder: str) -> Folder:
        """List like `listing`, with refusals and unusable names among the problems."""
        try:
            return self._listed(folder)
        except RefusedError as refused:
            return Folder((), (refused.diagnostic,))

    def walk(self, folder: str = "") -> Iterator[str]:
        """Give the paths of all files in a folder and below it, in order. Raises like `read`."""
        for name in self.listing(folder):
            path = f"{folder}/{name}" if folder else name
            if name.endswith("/"):
                yield from self.walk(path[:-1])
            else:
                yield path

    def lines(self, path: str) -> Sequence[str]:
        """Give the lines of a text file for an excerpt; none if it can't be read. Never raises."""
        data = self.file(path).data
        return () if data is None else decode(data, path)[0].split("\n")

    def _check(self, path: str) -> None:
        found = paths.fault(path)
        if found:
            raise RefusedError(found)

    def _verified(self, folder: str) -> str:
        """Give the real path of a folder after making sure that it lies in the hub, each part of it."""
        known = self._real.get(folder)
        if known is not None:
            return known
        above, _, name = folder.rpartition("/")
        parent = self._verified(above)
        real = os.path.join(parent, name)
        if os.path.islink(real):
            real = self._target(folder, real)
            around = {self._verified(folder[:end]) for end, char in enumerate(folder) if char == "/"} | {
                self._real_root
            }
            if any(each == real or each.startswith(real + os.sep) for each in around):
                raise RefusedError(problem("source-link-loop", Span(folder), path=folder))
        self._real[folder] = real
        return real

    def _target(self, path: str, link: str) -> str:
        try:
            real = os.path.realpath(link, strict=True)
        except FileNotFoundError:
            real = os.path.realpath(link)
            if self._holds(real):
                raise RefusedError(_refusal(path, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))) from None
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise
            raise RefusedError(problem("source-link-loop", Span(path), path=path)) from error
        if not self._holds(real):
            raise RefusedError(problem("source-link-outside", Span(path), path=path))
        return real

    def _holds(self, real: str) -> bool:
        return real == self._real_root or real.startswith(self._real_root + os.sep)

    def _opened(self, path: str) -> int:
        """Open a file for reading; a link only after looking where it leads."""
        full = os.path.join(self._base, path)
        try:
            return os.open(full, _OPEN)
        except OSError as error:
            # ELOOP is what POSIX says of O_NOFOLLOW, EMLINK what FreeBSD says.
            if error.errno not in {errno.ELOOP, errno.EMLINK}:
                raise
        real = self._target(path, full)
        if os.path.isdir(real):
            self._verified(path)  # tells of a circle
        return os.open(real, _OPEN)

    def _content(self, descriptor: int, path: str, limit: int | None) -> bytes | None:
        try:
            status = os.fstat(descriptor)
            if stat.S_ISDIR(status.st_mode):
                return None
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
            size = status.st_size
            if limit is None or size <= limit:
                data = _all(descriptor, size)
                size = len(data)
                if limit is None or size <= limit:
                    return data
        finally:
            os.close(descriptor)
        raise RefusedError(problem("source-too-large", Span(path), size=-(-size // _KB), limit=limit // _KB))

    def _listed(self, folder: str) -> Folder:
        self._check(folder)
        names: list[str] = []
        problems: list[Diagnostic] = []
        try:
            with os.scandir(self._verified(folder)) as entries:
                for entry in entries:
                    if ignored(entry.name):
                        continue
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    found = paths.fault(path)
                    if found:
                        problems.append(found)
                    else:
                        names.append(entry.name + "/" if self._is_folder(entry, path) else entry.name)
        except OSError as error:
            if error.errno not in _ABSENT:
                raise RefusedError(_refusal(folder, error)) from error
        return Folder(tuple(sorted(names)), tuple(sorted(problems, key=lambda each: str(each.span))))

    def _is_folder(self, entry: os.DirEntry[str], path: str) -> bool:
        if not entry.is_symlink():
            return entry.is_dir(follow_symlinks=False)
        try:
            return os.path.isdir(self._verified(path))
        except (RefusedError, OSError):
            return False


def _all(descriptor: int, size: int) -> bytes:
    """Read an open file to its end; `size` is how long it should be."""
    data = os.read(descriptor, size + 1)
    if len(data) == size:
        return data
    parts = [data]
    while data := os.read(descriptor, 1 << 20):
        parts.append(data)
    return b"".join(parts)


def _refusal(path: str, error: OSError) -> Diagnostic:
    if error.errno == errno.ENAMETOOLONG:
        size = max(len(part.encode("utf-8", "surrogateescape")) for part in path.split("/"))
        return problem("source-name-too-long", Span(path), path=path, size=size, limit=paths.MAX_NAME_BYTES)
    reason = error.strerror or error.__class__.__name__
    return problem("source-unreadable", Span(path or "."), path=path or ".", reason=reason)
