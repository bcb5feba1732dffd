"""Titles: written, or a leading heading of the body, or the id made readable.

Must not know kinds.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r"\A(?P<blank>\s*)#[ \t]+(?P<title>[^\n]+?)[ \t]*#*[ \t]*(?:\{[^}\n]*\})?[ \t]*(?:\n|\Z)")


def of(written: str | None, body: str, entry_id: str) -> tuple[str, str, int]:
    """The title, the body without the heading that only repeats it, and how many lines were taken from its top."""
    match = _HEADING.match(body)
    if match is None:
        return written or readable(entry_id), body, 0
    heading = _plain(match["title"])
    if written is not None and _folded(written) != _folded(heading):
        return written, body, 0
    return written or heading, body[match.end() :], match[0].count("\n")


def readable(entry_id: str) -> str:
    """``how-to-join`` as ``How to join``."""
    words = re.sub(r"[-_]+", " ", entry_id.rpartition("/")[2]).strip()
    return words[:1].upper() + words[1:] if words else entry_id


def _plain(title: str) -> str:
    """A heading's words without the commonest marks."""
    return re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", lambda found: found[1] or "", title).strip()


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
