"""Themes on disk and their inheritance: ``theme.yaml``, templates, static files, interface texts.

A theme is a folder with ``theme.yaml``; ``extends`` names its parent. A hub's own ``templates/`` come before any theme.
Themes are the owner's, so what they hold is trusted, unlike content.

Must not know hubs beyond their templates folder, nor render anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from cmhub.config.declaration import LocalText
from cmhub.diagnostics import Diagnostic, Span, did_you_mean, problem
from cmhub.source.scalars import resolve
from cmhub.source.yaml import Document, parse

HUB = ""  # the name under which the hub's own templates/ stand in the chain
_DEPTH = 8


class ThemeError(Exception):
    """A theme is missing or broken; `diagnostic` says which and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class Part(msgspec.Struct, frozen=True):
    """Styles of what only some pages have: those on which one of `classes` occurs."""

    classes: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


class Theme(msgspec.Struct, frozen=True):
    """What ``theme.yaml`` of a theme says, its parents' values filled in."""

    name: str
    chain: tuple[str, ...]  # this theme, then its parents
    title: LocalText
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    early_script: str
    tokens: dict[str, dict[str, str]]
    options: dict[str, dict[str, Any]]
    extra: dict[str, Any]
    places: dict[str, Span] = {}  # where a colour or a part is said: `light.text` → the line of the theme that wins
    parts: dict[str, Part] = {}
    print_styles: tuple[str, ...] = ()
    late_styles: tuple[str, ...] = ()


class ThemeFiles:
    """The files of all themes that a hub can use; read once a build.

    In: folders that hold themes (the hub's own ``themes/`` first), and the hub's ``templates/`` folder.
    """

    def __init__(self, folders: Sequence[Path], templates: Path | None = None) -> None:
        self._folders = tuple(folder for folder in folders if folder.is_dir())
        self._templates = templates if templates is not None and templates.is_dir() else None
        self._cache: dict[tuple[str, str], bytes | None] = {}

    def names(self) -> tuple[str, ...]:
        """The themes there are."""
        found = {path.parent.name for folder in self._folders for path in folder.glob("*/theme.yaml")}
        return tuple(sorted(found))

    def root(self, theme: str) -> Path | None:
        """The folder of a theme."""
        return next((folder / theme for folder in self._folders if (folder / theme / "theme.yaml").is_file()), None)

    def read(self, theme: str, path: str) -> bytes | None:
        """A file of one theme; for `HUB`, of the hub's ``templates/``. None if it has none."""
        key = (theme, path)
        if key not in self._cache:
            self._cache[key] = self._read(theme, path)
        return self._cache[key]

    def _read(self, theme: str, path: str) -> bytes | None:
        if theme == HUB:
            base = self._templates
            path = path.removeprefix("templates/") if path.startswith("templates/") else ""
        else:
            base = self.root(theme)
        if base is None or not path:
            return None
        try:
            return (base / path).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    def find(self, chain: Sequence[str], path: str) -> tuple[str, bytes] | None:
        """The first theme in the chain that has a file, and its bytes."""
        for theme in (HUB, *chain):
            data = self.read(theme, path)
            if data is not None:
                return theme, data
        return None

    def listing(self, chain: Sequence[str], folder: str) -> Iterator[str]:
        """Paths below `folder` of every theme in the chain, each once, sorted."""
        found: set[str] = set()
        for theme in (HUB, *chain):
            base = self._templates.parent if theme == HUB and self._templates else self.root(theme) if theme else None
            if base is not None and (theme or folder == "templates"):
                top = base / folder
                found |= {
                    path.relative_to(base).as_posix()
                    for path in top.rglob("*")
                    if path.is_file() and not path.name.startswith(".")
                }
        yield from sorted(found)

    def theme(self, name: str) -> Theme:
        """The theme `name` with what its parents say. Raises ThemeError."""
        chain: list[str] = []
        documents: list[Mapping[str, Any]] = []
        places: dict[str, Span] = {}
        here: str | None = name
        while here is not None:
            if here in chain or len(chain) >= _DEPTH:
                raise ThemeError(problem("theme-circle", None, name=here))
            data = self.read(here, "theme.yaml")
            if data is None:
                near, known = did_you_mean(here, self.names()), ", ".join(self.names()) or "—"
                raise ThemeError(problem("theme-unknown", None, suggestion=near, name=here, known=known))
            document = parse(data.decode("utf-8", "replace"), f"themes/{here}/theme.yaml")
            if not document.ok or not isinstance(document.value, dict):
                first = next(iter(document.problems), None)
                raise ThemeError(first or problem("theme-broken", Span(f"themes/{here}/theme.yaml", 1, 1), name=here))
            chain.append(here)
            values = resolve(document.value)
            documents.append(values)
            places = {**_places(document, values), **places}
            here = values.get("extends")
        return _merged(name, tuple(chain), documents, places)


def _places(document: Document, values: Mapping[str, Any]) -> dict[str, Span]:
    """Where a theme says its colours and parts."""
    tokens = values.get("tokens") or {}
    colors = {
        f"{scheme}.{name}": document.place(("tokens", scheme, name))
        for scheme in ("light", "dark")
        for name in tokens.get(scheme) or ()
    }
    return colors | {f"parts.{name}": document.place(("parts", name)) for name in values.get("parts") or ()}


def _merged(
    name: str, chain: tuple[str, ...], documents: Sequence[Mapping[str, Any]], places: dict[str, Span]
) -> Theme:
    """Styles and scripts of the parents come first; tokens and options of the child win."""
    joined = {key: _joined(documents, key) for key in ("styles", "print_styles", "late_styles", "scripts")}
    tokens: dict[str, dict[str, str]] = {}
    options: dict[str, dict[str, Any]] = {}
    extra: dict[str, Any] = {}
    for values in reversed(documents):
        for group, pairs in (values.get("tokens") or {}).items():
            tokens.setdefault(group, {}).update({key: str(value) for key, value in (pairs or {}).items()})
        for option, described in (values.get("options") or {}).items():
            options[option] = {**options.get(option, {}), **(described or {})}
        extra.update(values.get("extra") or {})
    early = next((values["early_script"] for values in documents if values.get("early_script")), "")
    title = documents[0].get("title") or name
    return Theme(
        name=name,
        chain=chain,
        title=title,
        parts=_parts(documents),
        early_script=early,
        tokens=tokens,
        options=options,
        extra=extra,
        places=places,
        **joined,
    )


def _joined(documents: Iterable[Mapping[str, Any]], key: str) -> tuple[str, ...]:
    """A list of all the themes: the parents' first, nothing twice."""
    return tuple(dict.fromkeys(path for values in reversed(tuple(documents)) for path in values.get(key) or ()))


def _parts(documents: Sequence[Mapping[str, Any]]) -> dict[str, Part]:
    """The parts in the parents' order; a child adds classes and styles to a part of theirs, or a part of its own."""
    names = dict.fromkeys(name for values in reversed(documents) for name in values.get("parts") or ())
    said = {
        name: [values["parts"][name] or {} for values in documents if name in (values.get("parts") or {})]
        for name in names
    }
    return {name: Part(_joined(found, "classes"), _joined(found, "styles")) for name, found in said.items()}


def digest(data: bytes) -> bytes:
    """The digest of a theme's file."""
    return blake2b(data, digest_size=16).digest()
