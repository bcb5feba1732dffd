"""What a build is asked for, what it says it did, and where a hub is.

Must not know how anything is built: these names are there before anything heavy is imported.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmhub.diagnostics import Diagnostic

if TYPE_CHECKING:
    from cmhub.build.laps import Profile

STATE = ".cmhub"  # a hub's folder for what can be made again: the store, manifests, locks
Progress = Callable[[str, int, int], None]  # stage, done, total


class HubNotFoundError(Exception):
    """There is no configuration where a hub was expected."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for."""

    config_file: str = "cmhub.yaml"
    site_dir: str | None = None
    base_url: str = ""
    clock: str | None = None
    drafts: bool = False
    future: bool = False
    expired: bool = False
    clean: bool = False
    strict: bool = False
    jobs: int = 0
    verify: bool = False
    profile: bool = False
    search: bool = False  # make the search index, unless the hub does without
    pseudo: bool = False  # mark every translated text, to find what was never translatable
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `published` is False if there were errors: then nothing was touched."""

    diagnostics: tuple[Diagnostic, ...]
    pages: int  # that people visit: not redirects, nor what is shown in place of a page
    files: int
    written: tuple[str, ...]
    deleted: tuple[str, ...]
    unchanged: int
    foreign: tuple[str, ...]
    ran: tuple[tuple[str, tuple[Any, ...]], ...]
    reused: int
    seconds: float
    now: dt.datetime
    next_change: dt.datetime | None
    site_dir: Path
    published: bool
    cache: str  # why the store was not used, or not written, "" if it was
    cache_fault: str = ""  # if it could not be written: the path, and what the system said
    in_place: str = ""  # why files were replaced one by one, "" if the new site took the old one's place at once
    unlike: tuple[str, ...] | None = None  # files that a clean build makes otherwise; None if nobody asked
    at_once: bool = False  # nothing had changed since the last build, and so nothing was looked into
    profile: Profile | None = None  # where the time went, if somebody asked


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    diagnostics: tuple[Diagnostic, ...]
    entries: int
    seconds: float


def find_hub(start: Path, config_file: str = "cmhub.yaml") -> Path:
    """The nearest folder from `start` upward that has a configuration. Raises HubNotFoundError."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / config_file).is_file():
            return folder
    raise HubNotFoundError(str(start))
