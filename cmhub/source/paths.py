"""Paths inside a hub, as text: which are allowed, how they join, when two are the same.

Always relative to the hub's root and written with `/`. Nothing here touches a disk; what a path
leads to is checked where it is opened (`tree`).
"""

from __future__ import annotations

import re
import unicodedata

from cmhub.diagnostics import Diagnostic, Span, problem

MAX_NAME_BYTES = 255
_DRIVE = re.compile(r"[A-Za-z]:")
_BAD_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")


def fault(path: str) -> Diagnostic | None:
    """Tell why a path may not be used: it leaves the hub, or has a name that can't be one.

    Gives None for a good path; `""` is the hub's root.
    """
    if not path:
        return None
    parts = path.split("/")
    if _DRIVE.match(path) or path.startswith("\\") or "" in parts or ".." in parts or "." in parts:
        return problem("source-path-outside", Span(_printable(path)), path=path)
    if _BAD_NAME.search(path):
        return problem("source-name-invalid", Span(_printable(path)), path=_printable(path))
    size = max(len(part.encode("utf-8")) for part in parts) if len(path) > MAX_NAME_BYTES // 4 else 0
    if size > MAX_NAME_BYTES:
        return problem("source-name-too-long", Span(path), path=path, size=size, limit=MAX_NAME_BYTES)
    return None


def join(folder: str, relative: str) -> str | None:
    """Resolve a relative path, `.` and `..` included, from a folder of the hub.

    A leading `/` means the hub's root. Gives None if it leads out of the hub.
    """
    parts = [] if relative.startswith("/") else [part for part in folder.split("/") if part]
    for part in relative.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def composed(path: str) -> str:
    """Give a path in Unicode form NFC: what addresses and ids are made of, however the disk spells it."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def folded(path: str) -> str:
    """Give what two paths share that some file system or reader would take for one (case, Unicode form)."""
    return composed(composed(path).casefold())


def _printable(path: str) -> str:
    """Write broken bytes of a name (lone surrogates) so that any output can carry them."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
