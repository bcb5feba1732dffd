"""Themes as the engine's inputs: which there are, what they say, their files, their templates.

Keys are ``theme|path``. Must not know who asks.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from cmhub.diagnostics import Diagnostic
from cmhub.theming.closure import Sources
from cmhub.theming.themes import Theme, ThemeError, ThemeFiles

if TYPE_CHECKING:
    from cmhub.theming.environment import Templates

_NONE = b"\0" * 16


def _digest(data: bytes | None) -> bytes:
    return _NONE if data is None else blake2b(data, digest_size=16).digest()


class ThemeInput:
    """``theme``: a theme's name → what it and its parents say."""

    def __init__(self, files: ThemeFiles) -> None:
        self._files = files
        self._read: dict[str, Theme] = {}

    def read(self, key: str) -> Theme:
        """The theme. Raises ThemeError."""
        if key not in self._read:
            self._read[key] = self._files.theme(key)
        return self._read[key]

    def digest(self, key: str) -> bytes:
        """Of all that it says."""
        return _digest(msgspec.msgpack.encode(self.read(key)))


class ThemeProblemInput:
    """``theme-problem``: a theme's name → why it can't be used, None if it can."""

    def __init__(self, themes: ThemeInput) -> None:
        self._themes = themes

    def read(self, key: str) -> Diagnostic | None:
        """What is wrong with the theme or its parents."""
        try:
            self._themes.read(key)
        except ThemeError as error:
            return error.diagnostic
        return None

    def digest(self, key: str) -> bytes:
        """Of the problem."""
        return _digest(msgspec.msgpack.encode(self.read(key)))


class ThemeFileInput:
    """``theme-file``: a file of one theme, not of its parents."""

    def __init__(self, files: ThemeFiles) -> None:
        self._files = files

    def read(self, key: str) -> bytes | None:
        """The bytes."""
        theme, _, path = key.partition("|")
        return self._files.read(theme, path)

    def digest(self, key: str) -> bytes:
        """Of the bytes."""
        return _digest(self.read(key))


class ThemeFindInput:
    """``theme-find``: a file of a theme or of the first parent that has it."""

    def __init__(self, files: ThemeFiles, themes: ThemeInput) -> None:
        self._files = files
        self._themes = themes

    def read(self, key: str) -> bytes | None:
        """The bytes."""
        theme, _, path = key.partition("|")
        found = self._files.find(self._themes.read(theme).chain, path)
        return None if found is None else found[1]

    def digest(self, key: str) -> bytes:
        """Of the bytes."""
        return _digest(self.read(key))


class ThemeListInput:
    """``theme-list``: the paths below a folder of a theme and its parents."""

    def __init__(self, files: ThemeFiles, themes: ThemeInput) -> None:
        self._files = files
        self._themes = themes

    def read(self, key: str) -> tuple[str, ...]:
        """The paths."""
        theme, _, folder = key.partition("|")
        return tuple(self._files.listing(self._themes.read(theme).chain, folder))

    def digest(self, key: str) -> bytes:
        """Of the paths."""
        return _digest("\0".join(self.read(key)).encode())


class TemplateInput:
    """``template``: a template of a theme; its digest covers everything that rendering it can read."""

    def __init__(self, files: ThemeFiles, themes: ThemeInput) -> None:
        self._files = files
        self._themes = themes
        self._sources: dict[str, Sources] = {}
        self._templates: dict[str, Templates] = {}

    def read(self, key: str) -> Templates:
        """The theme's templates, among which is the one asked for."""
        from cmhub.theming.environment import Templates  # here: a build that finds nothing to do needs no Jinja

        theme = key.partition("|")[0]
        if theme not in self._templates:
            self._templates[theme] = Templates(self._source(theme))
        return self._templates[theme]

    def _source(self, theme: str) -> Sources:
        if theme not in self._sources:
            self._sources[theme] = Sources(self._files, self._themes.read(theme))
        return self._sources[theme]

    def places(self, key: str) -> tuple[str, ...]:
        """Where the template lies, and after it whatever else rendering it can read."""
        theme, _, name = key.partition("|")
        return self._source(theme).places(name)

    def digest(self, key: str) -> bytes:
        """Of the template's closure."""
        theme, _, name = key.partition("|")
        return self._source(theme).closure(name)


def inputs(files: ThemeFiles) -> dict[str, Any]:
    """All of them by kind."""
    themes = ThemeInput(files)
    return {
        "theme": themes,
        "theme-problem": ThemeProblemInput(themes),
        "theme-file": ThemeFileInput(files),
        "theme-find": ThemeFindInput(files, themes),
        "theme-list": ThemeListInput(files, themes),
        "template": TemplateInput(files, themes),
    }
