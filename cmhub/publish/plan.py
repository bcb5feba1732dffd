"""Compares what is to be published with what lies there: what to write, to delete, and what is in the way.

Changes nothing.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from cmhub.diagnostics import Diagnostic, problem
from cmhub.publish.manifest import Left, Manifest, Stamp
from cmhub.publish.targets import STAGES, Target, digest_of


class Plan(msgspec.Struct):
    """What has to be done."""

    kept: dict[str, Left] = {}
    """The files that are right already."""
    writes: list[Target] = []
    """In the order of the stages."""
    deletions: list[str] = []
    """Files of ours that the site has no more."""
    first: set[str] = set()
    """Those of them that stand where a file or folder must be written."""
    problems: list[Diagnostic] = []


def compare(root: str, old: Manifest, targets: Mapping[str, Target], *, adopt: bool) -> Plan:
    """The plan to make the folder `root` hold `targets`, where `old` says which files are ours.

    A foreign file in the way is a problem unless it has the right bytes already, or `adopt` allows to replace it.
    Raises OSError for what can't be looked at.
    """
    plan = Plan(deletions=sorted(old.files.keys() - targets.keys()))
    obsolete = set(plan.deletions)
    fresh = old.fresh_since()
    by_stage: dict[str, list[Target]] = {stage: [] for stage in STAGES}
    for path, target in targets.items():
        found = look(root, path)
        before = old.files.get(path)
        left = right(root, target, before, found, fresh)
        if left is not None:
            plan.kept[path] = left
            continue
        in_the_way = list(_in_the_way(root, path, found))
        foreign = [other for other in in_the_way if other not in obsolete]
        if foreign:
            plan.problems.append(problem("publish-blocked", path=path, other=foreign[0]))
        elif found is not None and not stat.S_ISDIR(found.st_mode) and before is None and not adopt:
            plan.problems.append(problem("publish-foreign-file", path=path))
        plan.first.update(in_the_way)
        by_stage[target.stage].append(target)
    plan.writes = [target for stage in STAGES for target in by_stage[stage]]
    return plan


def look(root: str, path: str) -> os.stat_result | None:
    """What lies at `path`, or None; a link is not followed at the end. Raises OSError."""
    try:
        return os.lstat(f"{root}/{path}")
    except (FileNotFoundError, NotADirectoryError):
        return None


def left(digest: bytes, found: os.stat_result) -> Left:
    """The entry of the manifest for a file that has these bytes and looks like this."""
    return Left(digest, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def right(root: str, target: Target, before: Left | None, found: os.stat_result | None, fresh: int) -> Left | None:
    """The entry for a file that has the right bytes already, or None. Reads it only if its times leave a doubt.

    `before` is the manifest's entry and `fresh` its `fresh_since`, `found` what `look` gave. Raises OSError.
    """
    if found is None or not stat.S_ISREG(found.st_mode):
        return None
    digest = target.digest or digest_of(target.make())
    if before is not None and before.same(found) and before.ctime < fresh:
        return before if before.digest == digest else None
    with open(f"{root}/{target.path}", "rb") as file:
        return left(digest, found) if digest_of(file.read()) == digest else None


def strangers(root: str, manifest: Manifest, also: Iterable[str] = ()) -> Iterator[str]:
    """What lies in the folder `root` and is neither listed by `manifest` nor one of `also`: files, and whole folders.

    Only folders that were changed since the manifest was made are read; the others cost a `stat` each. Raises OSError.
    """
    files = {*manifest.files, *also}
    folders = folders_of(files) | {""}
    fresh = manifest.fresh_since()
    for folder in sorted(folders):
        place = f"{root}/{folder}" if folder else root
        try:
            found = os.lstat(place)
        except (FileNotFoundError, NotADirectoryError):
            continue
        stamp = manifest.folders.get(folder)
        if not stat.S_ISDIR(found.st_mode) or (stamp == stamp_of(found) and found.st_ctime_ns < fresh):
            continue
        with os.scandir(place) as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if path not in (folders if entry.is_dir(follow_symlinks=False) else files):
                    yield path


def foreign_in(root: str, manifest: Manifest, also: Iterable[str] = ()) -> str | None:
    """One of the strangers that is a file or holds one, or None. Raises OSError."""
    return next((path for path in strangers(root, manifest, also) if holds_files(root, path)), None)


def holds_files(root: str, path: str) -> bool:
    """Whether there is a file at `path`, or a folder with at least one. Raises OSError."""
    found = look(root, path)
    return found is not None and (not stat.S_ISDIR(found.st_mode) or any(files_in(root, path)))


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders in which these files are, and those above them, without the root."""
    found: set[str] = set()
    for path in paths:
        parent = path.rpartition("/")[0]
        while parent and parent not in found:
            found.add(parent)
            parent = parent.rpartition("/")[0]
    return found


def stamp_of(found: os.stat_result) -> Stamp:
    """The times of a folder, by which it is seen later that nothing was put into it."""
    return found.st_mtime_ns, found.st_ctime_ns


def _in_the_way(root: str, path: str, found: os.stat_result | None) -> Iterator[str]:
    """The files that keep one from being written at `path`: one where it needs a folder, or all in a folder there."""
    if found is not None:
        if stat.S_ISDIR(found.st_mode):
            yield from files_in(root, path)
        return
    parent = path.rpartition("/")[0]
    while parent:
        above = look(root, parent)
        if above is not None:
            if not stat.S_ISDIR(above.st_mode) and not stat.S_ISLNK(above.st_mode):
                yield parent
            return
        parent = parent.rpartition("/")[0]


def files_in(root: str, folder: str) -> Iterator[str]:
    """The paths of everything below `folder` that is no folder; links are not followed. Raises OSError."""
    with os.scandir(f"{root}/{folder}" if folder else root) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from files_in(root, path)
            else:
                yield path
