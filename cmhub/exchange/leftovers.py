"""What builds leave on a disk: the store of results, and the published files. Measured for `info`, removed by `clean`.

The record of what was published (beside the store) is kept: without it the next build would take its own files for a
stranger's. Must not know how anything is built.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import NamedTuple

from cmhub.build import STATE
from cmhub.config.load import configuration
from cmhub.publish import Publisher
from cmhub.source.tree import HubFiles

_SOURCES = ("content", "static", "templates", "themes", "i18n", ".git")


class Removed(NamedTuple):
    """What was removed, and how many files of the site are not cmhub's and stayed."""

    cache_bytes: int
    site_files: int = 0
    foreign: int = 0


def cache_size(root: Path) -> int:
    """The size of the store in bytes; 0 if there is none."""
    store = root / STATE / "store"
    return sum(path.lstat().st_size for path in store.rglob("*") if path.is_file()) if store.is_dir() else 0


def clean(root: Path, config_file: str, *, site: bool, site_dir: Path | None = None) -> Removed:
    """Remove the store, and if `site`, the published files that are cmhub's own.

    Raises `publish.LockedError` while a build publishes, `publish.PublishError` for what can't be removed, and OSError.
    """
    published = _unpublish(root, config_file, site_dir) if site else (0, 0)
    size = cache_size(root)
    store = root / STATE / "store"
    if store.is_symlink():
        store.unlink()
    elif store.is_dir():
        shutil.rmtree(store)
    return Removed(size, *published)


def _unpublish(root: Path, config_file: str, site_dir: Path | None) -> tuple[int, int]:
    values, _ = configuration(HubFiles(root).file(config_file).data, config_file)
    folder = (site_dir or root / str(values["site_dir"])).absolute()
    sources = [root / name for name in (config_file, *_SOURCES) if (root / name).exists()]
    with Publisher(folder, state=root / STATE, sources=sources, home=Path.home()) as publisher:
        done = publisher.withdraw()
    with contextlib.suppress(OSError):  # not empty, or not there
        folder.rmdir()
    return len(done.deleted), len(done.kept_foreign)
