"""What the system says of files without opening them: to see, while somebody looks on, which may have changed.

For the live preview only. In a build file times decide nothing. Must not know what the files are.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cmhub.source.tree import ignored


class Stamps(NamedTuple):
    """Path → size, times in nanoseconds and number of the file; of folders, which end with `/`, nothing."""

    files: dict[str, tuple[int, int, int, int]]
    links: bool
    """Whether there are symbolic links: then a file may change under another name."""


def stamps(root: Path, folders: Iterable[str]) -> Stamps:
    """The files right in `root` and below some of its folders, less ignored ones. Never raises."""
    files: dict[str, tuple[int, int, int, int]] = {}
    links = False
    for path, entry in _entries(os.fspath(root), "", frozenset(folders)):
        try:
            if entry.is_symlink():
                links = True
            elif entry.is_dir(follow_symlinks=False):
                files[f"{path}/"] = (0, 0, 0, 0)
                continue
            status = entry.stat()
        except OSError:  # gone meanwhile, or a link to nowhere
            continue
        # The time of the last change of the inode can't be set back, unlike that of the contents.
        files[path] = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return Stamps(files, links)


def differing(before: Stamps, now: Stamps) -> frozenset[str]:
    """The paths that came, went or changed."""
    one, other = before.files, now.files
    return frozenset(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def _entries(folder: str, prefix: str, only: frozenset[str] | None) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """What is in a folder and, of its folders, in those named `only` (all if None)."""
    try:
        with os.scandir(folder) as listed:
            entries = [entry for entry in listed if not ignored(entry.name)]
    except OSError:
        return
    for entry in entries:
        path = f"{prefix}{entry.name}"
        try:
            deep = entry.is_dir(follow_symlinks=False)
        except OSError:
            continue
        if deep and only is not None and entry.name not in only:
            continue
        yield path, entry
        if deep:
            yield from _entries(entry.path, f"{path}/", None)
