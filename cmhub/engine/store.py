"""What a store is, and the one that lives in memory. See disk.py for the one that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Store(Protocol):
    """Keeps blobs by digest and one index. It may forget anything at any time, but never gives back other bytes."""

    rejected: str
    """Why something is not used: `no-key`, `signature`, `damaged`, `busy`, or empty. The driver finds the words."""

    def load(self, version: str) -> bytes | None:
        """The index that was committed under the same `version`, or None."""

    def get(self, digest: bytes) -> bytes | None:
        """The blob of that digest, or None; never another one."""

    def put(self, digest: bytes, blob: bytes) -> None:
        """Keep `blob`, whose digest is given. It is forgotten unless a `commit` follows."""

    def commit(self, version: str, index: bytes, used: Callable[[], set[bytes]]) -> None:
        """Make `index` the one to load, together with the blobs put so far; all or nothing.

        `used()` are the digests of which it is worth keeping the blobs; called when the store looks for garbage.
        """


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

    def commit(self, version: str, index: bytes, used: Callable[[], set[bytes]]) -> None:
        """Make `index` the one to load; drop the blobs that are not used."""
        self._committed = (version, index)
        wanted = used()
        self._blobs = {digest: blob for digest, blob in self._blobs.items() if digest in wanted}
        self.commits += 1


class ReadingStore(MemoryStore):
    """A store that knows what another one has and leaves nothing in it: for runs that must not write."""

    def __init__(self, kept: Store) -> None:
        super().__init__()
        self._kept = kept

    def load(self, version: str) -> bytes | None:
        """The index that was committed to the other store."""
        index = self._kept.load(version)
        self.rejected = self._kept.rejected
        return index

    def get(self, digest: bytes) -> bytes | None:
        """The blob of that digest, from this run or from the other store."""
        blob = super().get(digest)
        return self._kept.get(digest) if blob is None else blob
