"""What the last build was made from, so that the next one can see at once that nothing has changed.

A build that finds all of it as it was, and the published files as they were left, has nothing to do and imports nothing
that builds. The receipt lies in the store's folder and is believed on the same terms: it is signed with a key that lives
elsewhere (see ``engine/disk.py``). Must not know queries.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hmac
import zoneinfo
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import msgspec

from cmhub.build.model import STATE, Options
from cmhub.build.version import version
from cmhub.diagnostics import Diagnostic
from cmhub.engine import read_regular, replace_regular
from cmhub.publish import Target
from cmhub.source import clock, git
from cmhub.source.inputs import FolderInput, file_digest, limit_of
from cmhub.source.tree import HubFiles
from cmhub.theming.places import templates_folder, theme_folders

_MAGIC = b"cmhub-receipt-1\n"
_SIGNATURE = 64
_SIZE = 16


class Counts(msgspec.Struct, frozen=True, array_like=True):
    """What the summary says."""

    pages: int
    files: int
    reused: int


class Receipt(msgspec.Struct, frozen=True, array_like=True):
    """A build that was published."""

    about: bytes
    """Of cmhub and of what the build was asked for."""
    folders: list[tuple[str, bytes]]
    """The hub's folders that were listed, with the digest of the answer."""
    files: list[tuple[str, bytes]]
    """The same of its files, those too that are not there."""
    themes: bytes
    git: git.State | None
    """Where the repository stood; None if nobody asked."""
    zone: str
    """The hub's time zone, in which a clock is read that was given without one."""
    since: dt.datetime
    until: dt.datetime | None
    """When the result changes by itself."""
    site_dir: str
    stamp: str
    """What the publisher was told to remember."""
    counts: Counts
    notes: tuple[Diagnostic, ...]


def about(root: Path, options: Options) -> bytes:
    """The digest of everything but the world that decides what a build gives."""
    site_dir = str(Path(options.site_dir).absolute()) if options.site_dir is not None else ""
    asked = [
        version(),
        str(root),
        options.config_file,
        options.base_url,
        site_dir,
        [options.drafts, options.future, options.expired, options.strict, options.search, options.pseudo],
    ]
    return _digest(msgspec.msgpack.encode(asked))


def stamp_of(targets: Iterable[Target]) -> str:
    """The name of a state of the site."""
    total = blake2b(digest_size=_SIZE)
    for path, digest in sorted((target.path, target.digest) for target in targets):
        total.update(f"{path}\0".encode(errors="surrogateescape") + digest)
    return total.hexdigest()


def themes_digest(root: Path) -> bytes:
    """The digest of all files of all themes and of the hub's templates."""
    total = blake2b(digest_size=_SIZE)
    for top in (*theme_folders(root), templates_folder(root)):
        for path in sorted(top.rglob("*")):
            if path.is_file():
                try:
                    data = path.read_bytes()
                except OSError as error:  # whoever needs the file will say so
                    data = f"errno {error.errno}".encode()
                name = path.relative_to(top).as_posix().encode(errors="surrogateescape")
                total.update(b"%s\0%d\0" % (name, len(data)) + data)
        total.update(b"\0\0")
    return total.digest()


def now(receipt: Receipt, options: Options) -> dt.datetime:
    """The build's now, if the hub is still in its time zone."""
    return clock.now(options.clock, options.environ, zoneinfo.ZoneInfo(receipt.zone))


def holds(receipt: Receipt, root: Path, options: Options) -> bool:
    """Whether the world is as it was; the cheap and likely differences are looked for first."""
    if receipt.about != about(root, options):
        return False
    moment = now(receipt, options)
    if moment < receipt.since or (receipt.until is not None and moment >= receipt.until):
        return False
    files = HubFiles(root)
    folders = FolderInput(files)
    return (
        all(folders.digest(path) == digest for path, digest in receipt.folders)
        and all(file_digest(files.file(path, limit=limit_of(path))) == digest for path, digest in receipt.files)
        and themes_digest(root) == receipt.themes
        and (receipt.git is None or git.state(root, options.environ) == receipt.git)
    )


def load(root: Path, key: bytes | None) -> Receipt | None:
    """The receipt of the last build that was published, None if there is none that can be believed."""
    try:
        data = read_regular(_place(root))
    except OSError:
        return None
    body = data[len(_MAGIC) + _SIGNATURE :]
    if key is None or not hmac.compare_digest(data[: len(_MAGIC) + _SIGNATURE], _head(key, body)):
        return None
    try:
        return _decode(body)
    except msgspec.DecodeError:
        return None


def save(receipt: Receipt, root: Path, key: bytes | None) -> None:
    """Keep a receipt. That it can't be written is no failure: the next build has more to do."""
    if key is None:
        return
    body = _encode(receipt)
    place = _place(root)
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_regular(place, _head(key, body) + body, sync=False)


def _place(root: Path) -> Path:
    return root / STATE / "store" / "receipt"


def _head(key: bytes, body: bytes) -> bytes:
    return _MAGIC + hmac.digest(key, _MAGIC + body, "blake2b")


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SIZE).digest()


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Receipt).decode
