"""What shapes output besides a hub's own files: cmhub and the libraries that render.

Asked at every build, so it reads names of folders and no metadata.
"""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path

from cmhub import __version__

_LIBRARIES = (
    "babel",
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "msgspec",
    "nh3",
    "pillow",
    "pagefind-bin",
    "pydantic",
    "pydantic-core",
    "pygments",
    "pyyaml",
    "resvg-py",
    "tzdata",
)


def version() -> str:
    """One line that changes whenever the same hub might give other bytes."""
    package = Path(__file__).parent.parent
    return f"cmhub {__version__} {_code(package)}; {'; '.join(_libraries(sys.path))}"


def _code(package: Path) -> str:
    """The digest of cmhub's own source: someone who works on cmhub must never see yesterday's result.

    An installed wheel has the digests of its files in RECORD (PEP 376); a checkout is read.
    """
    total = blake2b(digest_size=8)
    record = package.parent / f"cmhub-{__version__}.dist-info" / "RECORD"
    try:
        lines = record.read_bytes()
    except OSError:
        lines = b""
    if b"cmhub/__init__.py," in lines:
        total.update(lines)
        return total.hexdigest()
    for path in sorted(package.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


def _libraries(folders: list[str]) -> list[str]:
    """The libraries with their versions, as the names of their ``.dist-info`` folders say."""
    found: dict[str, str] = {}
    for folder in folders:
        try:
            with os.scandir(folder or ".") as entries:
                names = [entry.name for entry in entries]
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                library, _, number = name.removesuffix(".dist-info").partition("-")
                library = library.lower().replace("_", "-")
                if library in _LIBRARIES:
                    found.setdefault(library, number)
    return [f"{library} {found.get(library, '?')}" for library in _LIBRARIES]
