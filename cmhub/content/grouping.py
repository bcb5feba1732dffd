"""Which files make up which entries: originals, their translations, and the collection they belong to.

A *group* is an original and its overlays: ``welcome.md`` with ``welcome.ru.md``. Only names are looked at here, never
contents.

Must not read files.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from cmhub.content.kind import Kind
from cmhub.diagnostics import Diagnostic, Span, problem

CONTENT = "content"
VERSIONS = f"{CONTENT}/rules/_versions"
SUFFIXES = (".md", ".yaml", ".yml")
SPECIAL = ("_defaults", "_rulebook", "_categories", "_tags", "_series", "_glossary")


class Group(msgspec.Struct, frozen=True):
    """Sibling files that describe the same entries in different languages."""

    stem: str  # path without language and suffix: "content/guides/welcome"
    collection: str
    files: dict[str, str]  # language (or "" for the bare file) → path


class Tree(msgspec.Struct, frozen=True):
    """The files of ``content/``, sorted by what they are."""

    groups: tuple[Group, ...]
    special: dict[str, dict[str, str]]  # "content/rules/_rulebook" → language or "" → path
    assets: tuple[str, ...]  # pictures and other files beside entries
    versions: dict[str, str] = {}  # released rulebooks: version → path


def split_name(name: str, languages: Sequence[str]) -> tuple[str, str, str] | None:
    """A file name as (stem, language or "", suffix); None if it is no entry's file.

    A suffix is a language only if that language is configured, so ``3.2.md`` is a rule and ``intro.de.md`` is not
    German in a hub without German.
    """
    suffix = next((item for item in SUFFIXES if name.endswith(item)), None)
    if suffix is None:
        return None
    stem = name[: -len(suffix)]
    head, dot, tail = stem.rpartition(".")
    if dot and head and tail in languages:
        return head, tail, suffix
    return stem, "", suffix


def group_files(
    paths: Iterable[str], kinds: Mapping[str, Kind], languages: Sequence[str]
) -> tuple[Tree, list[Diagnostic]]:
    """Sort the paths of ``content/`` into groups, special files and files beside entries.

    In: paths relative to the hub (``content/…``). Out: the tree, in the order of the paths, and a problem for each
    second original of one name.
    """
    by_folder = {kind.folder: kind.name for kind in kinds.values() if kind.has_own_pages}
    found: dict[str, Group] = {}
    special: dict[str, dict[str, str]] = {}
    assets: list[str] = []
    problems: list[Diagnostic] = []
    versions: dict[str, str] = {}
    read_in = _folders(kinds)
    for path in sorted(paths):
        parts = path.split("/")
        if "_versions" in parts:  # frozen rulebooks, written by `cmhub rules release`
            if "/".join(parts[:-1]) == VERSIONS and path.endswith(".yaml"):
                versions[parts[-1].removesuffix(".yaml")] = path
            continue
        split = split_name(parts[-1], languages)
        if split is None:
            assets.append(path)
            continue
        stem, language, _ = split
        full = "/".join((*parts[:-1], stem))
        if stem.startswith("_"):
            folders = read_in.get(stem)
            if stem in SPECIAL and (folders is None or "/".join(parts[:-1]) in folders):
                special.setdefault(full, {})[language] = path
            elif folders is not None:
                known = ", ".join(f"{folder}/" for folder in folders)
                problems.append(problem("content-special-elsewhere", Span(path), name=parts[-1], known=known))
            else:
                problems.append(
                    problem(
                        "content-unknown-special",
                        Span(path),
                        name=parts[-1],
                        known=", ".join(f"{name}.yaml" for name in SPECIAL),
                    )
                )
            continue
        collection = by_folder.get(parts[1], "pages") if len(parts) > 2 else "pages"  # noqa: PLR2004  content/folder/file
        if stem == "index":
            collection = "pages"
        group = found.setdefault(full, Group(full, collection, {}))
        if language in group.files:
            problems.append(
                problem("content-two-originals", Span(path), related=[Span(group.files[language])], name=stem)
            )
            continue
        group.files[language] = path
    return Tree(tuple(found.values()), special, tuple(assets), versions), problems


def _folders(kinds: Mapping[str, Kind]) -> dict[str, tuple[str, ...]]:
    """The folders in which a special file is read; one that is not named here is read everywhere."""
    sections = tuple(f"{CONTENT}/{kind.folder}" for kind in kinds.values() if kind.categories)
    events = (f"{CONTENT}/{kinds['events'].folder}",) if "events" in kinds else ()
    return {
        "_rulebook": (f"{CONTENT}/rules",),
        "_categories": sections,
        "_tags": (CONTENT,),
        "_series": events,
        "_glossary": (CONTENT,),
    }


def id_of(group: Group) -> str:
    """The id that a file's name gives: a page's path, a post's ``year/slug``, else the stem."""
    inside = unicodedata.normalize("NFC", group.stem.removeprefix(f"{CONTENT}/"))
    if group.collection == "pages":
        return inside.removesuffix("/index") if inside != "index" else "index"
    stem = inside.rpartition("/")[2]
    if group.collection == "news":
        date, slug = news_name(stem)
        return f"{date[:4]}/{slug}" if date else stem
    return stem


def news_name(stem: str) -> tuple[str, str]:
    """``2026-11-16-autumn-letter`` as (``2026-11-16``, ``autumn-letter``); ("", stem) if it has no date."""
    head = stem[:10]
    if len(stem) > 11 and stem[10] == "-" and head[4] == head[7] == "-" and head.replace("-", "").isdigit():  # noqa: PLR2004  YYYY-MM-DD-
        return head, stem[11:]
    return "", stem


def original_language(group: Group, languages: Sequence[str]) -> str:
    """The key of the original in `group.files`: the bare file, else that of the first language that has one."""
    if "" in group.files:
        return ""
    return next(language for language in languages if language in group.files)
