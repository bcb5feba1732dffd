"""How the tests of this room read a few files as a hub would."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Mapping
from typing import Any

from cmhub.config.declaration import CollectionDeclaration
from cmhub.content.entries import Parts, Reading, Settings, read_group
from cmhub.content.grouping import group_files
from cmhub.content.kind import kinds
from cmhub.diagnostics import Diagnostic

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
LANGUAGES = ("ru", "en")


def read(
    files: Mapping[str, str],
    *,
    languages: tuple[str, ...] = LANGUAGES,
    collections: Mapping[str, CollectionDeclaration] | None = None,
    commits: Mapping[str, dt.datetime] | None = None,
    defaults: Mapping[str, Any] | None = None,
    zone: str = "Europe/Moscow",
    unknown_fields: str | None = None,
    consent_assumed: bool = False,
    now: dt.datetime = NOW,
) -> tuple[Parts, list[Diagnostic]]:
    """The parts of the one group that these files (path inside content/ → text) make up, and all problems."""
    known = kinds(collections or {})
    tree, problems = group_files([f"content/{path}" for path in files], known, languages)
    (group,) = tree.groups
    reading = Reading(
        known[group.collection],
        Settings(languages, zoneinfo.ZoneInfo(zone), unknown_fields, consent_assumed),
        defaults or {},
        (commits or {}).get,
        lambda instant: instant <= now,
    )
    data = {lang: files[path.removeprefix("content/")].encode() for lang, path in group.files.items()}
    parts, found = read_group(group, data, reading)
    return parts, problems + found


def told(found: list[Diagnostic]) -> list[tuple[str, str]]:
    """Code and place of each problem."""
    return [(one.code, str(one.span)) for one in found]
