"""What a store is, and the one that lives in memory. See disk.py for the one that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


class Store(Protocol):
    """Keeps blobs by digest and one index. Disposable: it may forget anything at any time, but never gives back other bytes."""

    rejected: str
    """Why what was there is not used: `no-key`, `signature`, `damaged`, `busy`, or empty. A word for the driver to explain."""

    def load(self, version: str) -> bytes | None:
        """The index that was committed under the same `version`, or None."""

    def get(self, digest: bytes) -> bytes | None:
        """The blob of that digest, or None; never another one."""

    def put(self, digest: bytes, blob: bytes) -> None:
        """Keep `blob`, whose digest is given. It is forgotten unless a `commit` follows that uses it."""

    def commit(self, version: str, index: bytes, used: AbstractSet[bytes]) -> None:
        """Make `index` the one to load, together with the blobs put before whose digests are in `used`; all or nothing."""


class MemoryStore:
    """A store for tests, and for runs that leave nothing behind."""

    def __init__(self) -> None:
        self.rejected = ""
        self.commits = 0
        self._blobs: dict[bytes, bytes] = {}
        self._committed: tuple[str, bytes] | None = None

    def load(self, version: str) -> bytes | None:
        """The index that was committed under the same `version`, or None."""
        if self._committed is None or self._committed[0] != version:
            return None
        return self._committed[1]

    def get(self, digest: bytes) -> bytes | None:
        """The blob of that digest, or None."""
        return self._blobs.get(digest)

    def put(self, digest: bytes, blob: bytes) -> None:
        """Keep `blob`."""
        self._blobs[digest] = blob

    def commit(self, version: str, index: bytes, used: AbstractSet[bytes]) -> None:
        """Make `index` the one to load; drop the blobs that are not used."""
        self._committed = (version, index)
        self._blobs = {digest: blob for digest, blob in self._blobs.items() if digest in used}
        self.commits += 1
