"""Sources of templates, and what a template depends on, without reading Jinja's grammar.

A template's *closure* is every source that rendering it can touch (parents, includes, imports); its digest is what a
page depends on. References are found by their tags alone, so that a build in which nothing has changed needs no
template engine; a computed name counts as a reference to every partial, which is where such includes lead.

Must not render anything.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import NamedTuple

from cmhub.theming.themes import HUB, Theme, ThemeFiles

_TAG = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\s+(.*?)\s*[-+]?%}", re.DOTALL)
_LITERAL = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_COMMENT = re.compile(r"{#.*?#}", re.DOTALL)


class Source(NamedTuple):
    """A template's text, and where it lies as messages show it."""

    text: str
    place: str


class Sources:
    """The templates of a theme by name: ``page.html`` is the first in the chain, ``base!page.html`` that of one theme."""

    def __init__(self, files: ThemeFiles, theme: Theme) -> None:
        self._files = files
        self._theme = theme
        self._closures: dict[str, bytes] = {}
        self._references: dict[str, tuple[bytes, tuple[str, ...]]] = {}

    def source(self, name: str) -> Source | None:
        """A template, None if there is none."""
        theme, mark, path = name.partition("!")
        if mark:
            data = self._files.read(theme, f"templates/{path}")
            found = None if data is None else (theme, data)
        else:
            path = name
            found = self._files.find(self._theme.chain, f"templates/{name}")
        if found is None:
            return None
        return Source(found[1].decode("utf-8", "replace"), place_of(found[0], path))

    def closure(self, name: str) -> bytes:
        """The digest of everything that rendering `name` can read."""
        if name not in self._closures:
            joined = b"".join(key.encode() + b"\0" + value for key, value in sorted(self._closure(name).items()))
            self._closures[name] = blake2b(joined, digest_size=16).digest()
        return self._closures[name]

    def places(self, name: str) -> tuple[str, ...]:
        """Where the templates lie that rendering `name` can read, itself first; without those that there are not."""
        found = (self.source(one) for one in self._closure(name))
        return tuple(dict.fromkeys(one.place for one in found if one is not None))

    def _closure(self, name: str) -> dict[str, bytes]:
        """The templates that rendering `name` can read, each with the digest of its source."""
        seen: dict[str, bytes] = {}
        pending = [name]
        while pending:
            here = pending.pop()
            if here not in seen:
                seen[here], references = self._read(here)
                pending += references
        return seen

    def _read(self, name: str) -> tuple[bytes, tuple[str, ...]]:
        """The digest of a source and the templates that it names."""
        if name not in self._references:
            source = self.source(name)
            text = source.text if source is not None else ""
            found: list[str] = []
            for tag in _TAG.finditer(_COMMENT.sub("", text)):
                names = [one or two for one, two in _LITERAL.findall(tag[1])]
                found += names
                if not names or "~" in tag[1] or "+" in tag[1]:
                    found += self._partials()
            digest = blake2b(text.encode(), digest_size=16).digest() if source is not None else b""
            self._references[name] = digest, tuple(dict.fromkeys(found))
        return self._references[name]

    def _partials(self) -> list[str]:
        listed = self._files.listing(self._theme.chain, "templates")
        return [path.removeprefix("templates/") for path in listed if path.startswith("templates/partials/")]


def place_of(theme: str, name: str) -> str:
    """Where a template lies, as messages show it."""
    return f"templates/{name}" if theme == HUB else f"themes/{theme}/templates/{name}"
