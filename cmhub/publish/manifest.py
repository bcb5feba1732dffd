"""What was published last, kept outside the published folder: it says which files are ours, and how we left them."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from cmhub.publish.exchange import sync_one

_FORMAT = 1
_TICK = 20_000_000
"""Nanoseconds: file systems stamp times in steps of up to some ten milliseconds."""


class Left(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A published file as it was left: the digest of its bytes, and what `lstat` said."""

    digest: bytes
    size: int = -1
    mtime: int = 0
    ctime: int = 0
    """Nobody can set this one, so a file put back with its old size and time is found out."""

    def same(self, found: os.stat_result) -> bool:
        """Whether the file seems untouched."""
        return (self.size, self.mtime, self.ctime) == (found.st_size, found.st_mtime_ns, found.st_ctime_ns)


Stamp = tuple[int, int]
"""The times of a folder as it was left, mtime and ctime: they change if anything is put into it or taken out."""


class Manifest(msgspec.Struct):
    """The files of one generation that are ours."""

    format: int = _FORMAT
    finished: bool = True
    """False while a generation is being changed: files may be new that are listed as old, or not be there yet."""
    stamp: str = ""
    """What the driver calls this state of the site."""
    folder: int = 0
    """The inode of the folder, by which it is known again after exchanges; 0 if there was none."""
    files: dict[str, Left] = {}
    folders: dict[str, Stamp] = {}
    """Those of its folders that held nothing but ours when they had these times."""

    def fresh_since(self) -> int:
        """The time from which on something may have been changed by others without its time telling: look closer."""
        newest = max((left.ctime for left in self.files.values()), default=0)
        return max(newest, max((ctime for _, ctime in self.folders.values()), default=0)) - _TICK


def load(path: Path) -> Manifest:
    """The manifest at `path`; an empty one if there is none, or none that can be read. Raises OSError."""
    try:
        manifest = _decode(path.read_bytes())
    except (FileNotFoundError, msgspec.DecodeError):
        return Manifest()
    return manifest if manifest.format == _FORMAT else Manifest()


def save(manifest: Manifest, path: Path) -> None:
    """Replace the manifest at `path`, whole or not at all, and bring it to the disk. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    with open(descriptor, "wb") as file:
        file.write(_encode(manifest))
        file.flush()
        os.fsync(descriptor)
    temporary.replace(path)
    sync_one(str(path.parent))  # what is done after must not outlive a loss of power that this does not


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Manifest).decode
