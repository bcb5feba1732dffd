"""This machine's time zone by its IANA name: a proposal for a hub that has none yet.

Nothing that is built depends on it.
"""

from __future__ import annotations

import contextlib
import zoneinfo
from collections.abc import Mapping
from pathlib import Path

_LINK = Path("/etc/localtime")
_NAME = Path("/etc/timezone")


def local_zone(environ: Mapping[str, str], *, link: Path = _LINK, name: Path = _NAME) -> str:
    """The name, such as `Europe/Moscow`: from `TZ`, from where /etc/localtime leads, from /etc/timezone; else `UTC`."""
    candidates = [environ.get("TZ", "").removeprefix(":")]
    with contextlib.suppress(OSError, RuntimeError):
        candidates.append("/".join(link.resolve().parts).partition("/zoneinfo/")[2])
    with contextlib.suppress(OSError, UnicodeDecodeError):
        candidates.append(name.read_text(encoding="utf-8").strip())
    return next((found for found in candidates if _known(found)), "UTC")


def _known(name: str) -> bool:
    if "/" not in name or name.startswith(("/", "posix/", "right/", "Etc/")):
        return False
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
