"""The key that signs the store: the user's own, kept away from any hub, or the one in a CI's environment."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VARIABLE = "CMHUB_STORE_KEY"
_LEAST = 16


def find_key(environ: Mapping[str, str], home: Path) -> bytes | None:
    """The key, at least 16 bytes, or None if there is none and none can be kept.

    First the variable CMHUB_STORE_KEY; if that is set but too short to be a secret, there is no key. Then the file
    `$XDG_STATE_HOME/cmhub/store.key` (XDG Base Directory Specification; by default under ~/.local/state), which is
    made, readable by the user only, if it isn't there. A file that others can read is not a secret and not used.
    """
    given = environ.get(VARIABLE)
    if given:
        return given.encode() if len(given.encode()) >= _LEAST else None
    state = environ.get("XDG_STATE_HOME", "")
    folder = home.joinpath(state) if os.path.isabs(state) else home / ".local" / "state"
    path = folder / "cmhub" / "store.key"
    try:
        return _read(path) if path.exists() else _make(path)
    except OSError:
        return None


def _read(path: Path) -> bytes | None:
    key = path.read_bytes()
    private = os.name == "nt" or path.stat().st_mode & 0o077 == 0
    return key if private and len(key) >= _LEAST else None


def _make(path: Path) -> bytes | None:
    """Two first runs may get here at once: the file appears whole under its name, and the second reads the first's."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, secrets.token_hex(32).encode())
        os.close(descriptor)
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(temporary)
    finally:
        temporary.unlink()
    return _read(path)
