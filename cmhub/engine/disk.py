"""The store that stays: a folder with one signed index, read whole, and one pack of blobs, read by offset.

    index       magic; HMAC (RFC 2104) with BLAKE2b of the rest; msgpack: version, places of blobs, the index proper
    <n>.pack    blobs one after the other
    lock        empty, for the operating system's lock on writing

A store may come from a stranger's pull request by way of a CI cache, so it is believed only with proof: the key lives
elsewhere (key.py), the signature covers every digest, and every blob read is compared with its digest. Nothing in it
is ever executed. Whatever is doubtful counts as absent, and `rejected` says why.

The index is replaced whole, by renaming; blobs are appended to the pack after the part that the present index knows,
so that a run which dies leaves the store as it was. Blobs are not synced to the disk: if a power cut loses some, their
digests tell.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import stat
import sys
from typing import TYPE_CHECKING

import msgspec

from cmhub.engine.digest import digest_of
from cmhub.engine.errors import StoreError
from cmhub.engine.regular import open_regular, read_regular, replace_regular, write_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# The byte order, because traces are arrays of machine words.
_MAGIC = f"cmhub-store-1-{sys.byteorder}\n".encode()
_SIGNATURE = 64
_FLUSH_AT = 1 << 22
_HEAD = len(_MAGIC) + _SIGNATURE


class _Shelf(msgspec.Struct, array_like=True):
    """What the index file says, below its signature."""

    version: str
    pack: int
    size: int
    """How much of the pack is meant; what follows was left by a run that died."""
    sweep_at: int
    """The size at which it is worth while to look for garbage."""
    places: dict[bytes, tuple[int, int]]
    """Digest → offset, length."""
    index: bytes


class DiskStore:
    """A Store in `folder`, signed with `key`; without a key it neither believes what is there nor leaves anything."""

    def __init__(self, folder: Path, key: bytes | None) -> None:
        self.rejected = "" if key else "no-key"
        self._folder = folder
        self._key = key
        self._head = b""
        self._shelf = _Shelf("", 0, 0, 0, {}, b"")
        self._pending: dict[bytes, bytes] = {}
        self._pending_size = 0
        self._pack: int | None = None
        self._lock: int | None = None
        self._memory_only = key is None
        self._failed: StoreError | None = None

    def load(self, version: str) -> bytes | None:
        """The index that was committed under the same `version`, or None."""
        try:
            data = read_regular(self._folder / "index")
        except FileNotFoundError:
            return None
        except OSError:
            self.rejected = "damaged"
            return None
        self._head = data[:_HEAD]
        if self._key is None:
            return None
        body = memoryview(data)[_HEAD:]
        if not hmac.compare_digest(self._head, self._head_for(body)):
            self.rejected = "signature"
            return None
        shelf = _decode(body)
        if shelf.version != version:
            return None
        if _size(self._pack_path(shelf.pack)) < shelf.size:
            self.rejected = "damaged"
            return None
        self._shelf = shelf
        index, shelf.index = shelf.index, b""
        return index

    def get(self, digest: bytes) -> bytes | None:
        """The blob of that digest, or None; its bytes are verified."""
        blob = self._pending.get(digest)
        if blob is not None:
            return blob
        place = self._shelf.places.get(digest)
        if place is None:
            return None
        blob = self._read(*place)
        if digest_of(blob) == digest:
            return blob
        self.rejected = "damaged"
        del self._shelf.places[digest]
        return None

    def put(self, digest: bytes, blob: bytes) -> None:
        """Keep `blob`: in memory at first, in the pack once there is enough to write.

        If that fails it stays in memory, and `commit` raises what has happened.
        """
        if digest in self._shelf.places or digest in self._pending:
            return
        self._pending[digest] = blob
        self._pending_size += len(blob)
        if self._pending_size > _FLUSH_AT and self._failed is None:
            try:
                self._flush()
            except StoreError as error:
                self._failed = error

    def commit(self, version: str, index: bytes, used: Callable[[], set[bytes]]) -> None:
        """Replace the index; make a new pack if more than half of this one is of no use. Raises StoreError."""
        if self._failed is not None:
            raise self._failed
        self._flush()
        if self._memory_only:
            return
        shelf = self._shelf
        shelf.version, shelf.index = version, index
        with self._writing():
            if shelf.size > shelf.sweep_at:
                self._sweep(used())
            self._write_index()
            shelf.index = b""
        for path in self._packs():
            if path != self._pack_path(shelf.pack):
                with contextlib.suppress(OSError):  # it is of no use, but does no harm
                    path.unlink()

    def close(self) -> None:
        """Let go of the pack and the lock. What was not committed is forgotten."""
        for descriptor in (self._pack, self._lock):
            if descriptor is not None:
                os.close(descriptor)
        self._pack = self._lock = None

    # Reading

    def _read(self, offset: int, length: int) -> bytes:
        """What lies there now, or nothing: that it is right is the caller's to prove."""
        try:
            if self._pack is None:
                self._pack = open_regular(self._pack_path(self._shelf.pack), os.O_RDONLY)
            if hasattr(os, "pread"):  # leaves the position alone, which forked processes share
                return os.pread(self._pack, length, offset)
            os.lseek(self._pack, offset, os.SEEK_SET)
            return os.read(self._pack, length)
        except OSError:
            return b""

    # Writing

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(str(error.filename or self._folder)) from error

    def _flush(self) -> None:
        """Move what is pending into the pack; or keep it in memory, if the store is not ours to write."""
        if self._lock is None and not self._memory_only:
            with self._writing():
                self._begin()
        if self._memory_only or self._pack is None:
            return
        with self._writing():
            os.lseek(self._pack, self._shelf.size, os.SEEK_SET)
            write_all(self._pack, b"".join(self._pending.values()))
        for digest, blob in self._pending.items():
            self._shelf.places[digest] = (self._shelf.size, len(blob))
            self._shelf.size += len(blob)
        self._pending.clear()
        self._pending_size = 0

    def _begin(self) -> None:
        """Take the lock and open the pack for writing: the one in use, or a new one if there is none."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._lock = open_regular(self._folder / "lock", os.O_RDWR | os.O_CREAT)
        if not _lock(self._lock) or self._head_now() != self._head:
            # Another process writes, or has written since we read: let it.
            self.rejected = "busy"
            self._memory_only = True
            return
        if self._shelf.pack == 0:
            self._shelf.pack = 1 + max((int(path.stem) for path in self._packs()), default=0)
        self._open_pack(os.O_CREAT)
        os.ftruncate(self._pack or 0, self._shelf.size)

    def _sweep(self, used: set[bytes]) -> None:
        """Forget what is not used; if that is more than half of the pack, copy the rest into a new one.

        The next sweep is due when the pack has become twice what was of use today.
        """
        shelf = self._shelf
        shelf.places = {digest: place for digest, place in shelf.places.items() if digest in used}
        live = sum(length for _, length in shelf.places.values())
        if live * 2 < shelf.size:
            places = sorted(shelf.places.items(), key=lambda item: item[1])
            self._pending = {digest: self._read(*place) for digest, place in places}
            shelf.pack, shelf.size, shelf.places = shelf.pack + 1, 0, {}
            self._open_pack(os.O_CREAT | os.O_TRUNC)
            self._flush()
        shelf.sweep_at = live * 2

    def _open_pack(self, flags: int) -> None:
        if self._pack is not None:
            os.close(self._pack)
            self._pack = None
        self._pack = open_regular(self._pack_path(self._shelf.pack), os.O_RDWR | flags)

    def _write_index(self) -> None:
        body = _encode(self._shelf)
        self._head = self._head_for(body)
        replace_regular(self._folder / "index", self._head + body, sync=True)

    def _head_for(self, body: bytes | memoryview) -> bytes:
        return _MAGIC + hmac.digest(self._key or b"", body, "blake2b")

    def _head_now(self) -> bytes:
        try:
            with open(open_regular(self._folder / "index", os.O_RDONLY), "rb") as file:
                return file.read(_HEAD)
        except OSError:
            return b""

    def _packs(self) -> list[Path]:
        """What is, or passes for, a pack; nothing else in the folder is ours to delete."""
        return [path for path in self._folder.glob("*.pack") if path.stem.isdecimal() and path.stem.isascii()]

    def _pack_path(self, number: int) -> Path:
        return self._folder / f"{number}.pack"


def _size(path: Path) -> int:
    """The size of a file, -1 if there is none."""
    try:
        status = path.lstat()
    except OSError:
        return -1
    return status.st_size if stat.S_ISREG(status.st_mode) else -1


def _lock(descriptor: int) -> bool:
    """Whether the lock on an open file could be had; it goes with the file, so no dead process ever holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Shelf).decode
