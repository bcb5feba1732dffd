"""The digest by which the engine compares values and names blobs.

BLAKE2b with 128 bits (RFC 7693). A signature guards the store (see disk.py), so a digest only has to keep honest
values apart: with ten million values the chance of any accidental collision is about 10⁻²⁵, and to forge the digest of
a given value takes 2¹²⁸ tries. BLAKE2b rather than SHA-256 because it is 1.7 times as fast where the processor has no
SHA instructions, and no slower to start.
"""

from __future__ import annotations

from hashlib import blake2b

SIZE = 16
ABSENT = b""
"""The digest of what isn't there; no value has it."""


def digest_of(blob: bytes | memoryview) -> bytes:
    """The 16-byte digest of `blob`."""
    return blake2b(blob, digest_size=SIZE).digest()


class Digests:
    """A list of digests, ABSENT among them, as 16 bytes each: there are hundreds of thousands."""

    __slots__ = ("_kept",)

    def __init__(self, kept: bytes = b"") -> None:
        """From what `bytes` gave of another."""
        self._kept = bytearray(kept)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kept) // SIZE

    def __getitem__(self, number: int) -> bytes:
        """One of them."""
        digest = bytes(self._kept[number * SIZE : (number + 1) * SIZE])
        return ABSENT if digest == _NOTHING else digest

    def __bytes__(self) -> bytes:
        """All of them."""
        return bytes(self._kept)

    def append(self, digest: bytes) -> None:
        """One more; raises ValueError for what is no digest."""
        if len(digest) != SIZE and digest != ABSENT:
            raise ValueError(f"a digest has {SIZE} bytes, not {len(digest)}")
        self._kept += digest or _NOTHING


_NOTHING = b"\xff" * SIZE
"""Stands for ABSENT in a row: no value is known that has this digest."""
