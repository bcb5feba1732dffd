"""Compares what is to be published with what lies there: what to write, to delete, and what is in the way.

Changes nothing.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping

import msgspec

from cmhub.diagnostics import Diagnostic, problem
from cmhub.publish.manifest import Left, Manifest
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
        left = _right(root, target, before, found, fresh)
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


def _right(root: str, target: Target, before: Left | None, found: os.stat_result | None, fresh: int) -> Left | None:
    """The entry for a file that has the right bytes already, or None. Reads it only if its times leave a doubt."""
    if found is None or not stat.S_ISREG(found.st_mode):
        return None
    digest = target.digest or digest_of(target.make())
    if before is not None and before.same(found) and before.ctime < fresh:
        return before if before.digest == digest else None
    with open(f"{root}/{target.path}", "rb") as file:
        return left(digest, found) if digest_of(file.read()) == digest else None


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
