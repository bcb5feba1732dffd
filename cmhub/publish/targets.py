"""What is to be published: paths and bytes, the bytes made only if somebody needs them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Literal

import msgspec

Stage = Literal["asset", "page", "index"]
STAGES: tuple[Stage, ...] = ("asset", "page", "index")
"""The order of writing: what pages need is there before them, and what lists pages comes after them."""

_PAGES = (".html", ".htm")
_INDEXES = (".xml", ".json", ".ics", ".txt", "_headers", "_redirects")
_UNSAFE = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|[\x00\\]")
_LONGEST = 255


class Target(msgspec.Struct, frozen=True):
    """A file of the site."""

    path: str
    """Relative to the published folder, with `/`."""
    content: bytes | Callable[[], bytes]
    """The bytes, or a function that makes them: called if the file has to be written, or if there is no digest."""
    digest: bytes = b""
    """`digest_of` the bytes, if known: then an unchanged file costs a `stat`."""
    put: bool = False
    """Whether `Staging.put` was called for it, maybe by another process: then it has a digest, and is taken as written.
    If somebody has spoilt the file meanwhile, `content` is asked after all."""

    @property
    def stage(self) -> Stage:
        """When to write it."""
        if self.path.endswith(_PAGES):
            return "page"
        return "index" if self.path.endswith(_INDEXES) else "asset"

    def make(self) -> bytes:
        """The bytes of the file."""
        return self.content if isinstance(self.content, bytes) else self.content()


def digest_of(data: bytes) -> bytes:
    """The digest by which files are compared: BLAKE2b (RFC 7693), 16 bytes; the engine's digest of `bytes` is the same.

    It comes from the build itself, never from what lies in the published folder or beside the manifest, so forging it
    means finding a second preimage.
    """
    return blake2b(data, digest_size=16).digest()


def checked(targets: Iterable[Target]) -> dict[str, Target]:
    """The targets by path.

    Raises ValueError for what the routes should have refused before: paths that are absolute, empty or lead upward;
    components over 255 bytes; paths that differ only by case or Unicode form; a file where another has a folder.
    """
    found: dict[str, Target] = {}
    folded: dict[str, str] = {}
    for target in targets:
        path = target.path
        if _UNSAFE.search(path) or (len(path) * 4 > _LONGEST and _too_long(path)):
            raise ValueError(f"no path for a published file: {path!r}")
        twin = folded.setdefault(fold(path), path)
        if path in found or twin != path:
            raise ValueError(f"two published files have one path: {twin!r}, {path!r}")
        found[path] = target
    folders = {fold(path).rpartition("/")[0] for path in found}
    while folders:
        both = folders & folded.keys()
        if both:
            raise ValueError(f"a published file can't be a folder too: {folded[both.pop()]!r}")
        folders = {folder.rpartition("/")[0] for folder in folders} - {""}
    return found


def _too_long(path: str) -> bool:
    return any(len(part.encode()) > _LONGEST for part in path.split("/"))


def fold(path: str) -> str:
    """`path` as file systems see it that don't tell cases (Windows, macOS) or Unicode forms (macOS) apart."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
