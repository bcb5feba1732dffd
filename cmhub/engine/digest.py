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
