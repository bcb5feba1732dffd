"""Finds out whether something holds on to the published folder itself instead of its name.

Such a holder would go on seeing the old folder after an exchange: a mount point, a container into which the folder
is mounted, a server that was started inside of it. Knows nothing of what is published, and changes nothing.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

Reason = Literal["", "link", "mount", "parent", "in-use", "foreign"]
"""Why files are replaced one by one: the folder is a symbolic link; is a mount point, or is mounted somewhere; can't
be renamed where it is; is some process's working folder; holds files of others. Empty: nothing speaks against it."""

_ESCAPED = re.compile(r"\\([0-7]{3})")


class _Mount(NamedTuple):
    """A line of mountinfo, see proc_pid_mountinfo(5)."""

    device: str
    inside: str
    """The folder of the file system that is mounted."""
    place: str


def held(shown: Path, root: str, *, proc: str = "/proc") -> Reason:
    """Why the folder `root`, which the user calls `shown`, must not be exchanged for another, or the empty string.

    Only Linux tells of processes, by `proc`; of other users' ones just those into whose world it is mounted.
    """
    if os.path.islink(shown):
        return "link"
    if os.path.ismount(root):
        return "mount"
    parent = nearest(os.path.dirname(root))
    if not os.access(parent, os.W_OK | os.X_OK) or not _ours(root):
        return "parent"
    if not os.path.isdir(root):
        return ""
    if _mounted(root, proc):
        return "mount"
    return "in-use" if _worked_in(root, proc) else ""


def nearest(folder: str) -> str:
    """The folder, or the nearest above it that there is."""
    while not os.path.lexists(folder):
        folder = os.path.dirname(folder)
    return folder


def _ours(root: str) -> bool:
    """Whether the folder, if there is one, is this user's: a new one in its place would be."""
    with contextlib.suppress(FileNotFoundError):
        return not hasattr(os, "geteuid") or os.lstat(root).st_uid == os.geteuid()
    return True


def _processes(proc: str) -> Iterator[str]:
    with contextlib.suppress(OSError):
        for name in os.listdir(proc):
            if name.isdecimal():
                yield f"{proc}/{name}"


def _worked_in(root: str, proc: str) -> bool:
    for process in _processes(proc):
        with contextlib.suppress(OSError):  # has ended, or is somebody else's
            folder = os.readlink(f"{process}/cwd")
            if folder == root or folder.startswith(f"{root}/"):
                return True
    return False


def _mounted(root: str, proc: str) -> bool:
    """Whether the folder, or one in it, is mounted anywhere, or something is mounted in it."""
    here = list(_mounts(f"{proc}/self/mountinfo"))
    around = [mount for mount in here if _within(root, mount.place)]
    if any(_within(mount.place, root) for mount in here):
        return True
    if not around:
        return False
    device, inside, place = max(around, key=lambda mount: len(mount.place))  # of two at one place the first is hidden
    path = inside.rstrip("/") + root[len(place.rstrip("/")) :]
    seen = set()
    for process in (f"{proc}/self", *_processes(proc)):
        with contextlib.suppress(OSError):
            namespace = os.readlink(f"{process}/ns/mnt")
            if namespace in seen:
                continue
            seen.add(namespace)
        if any(mount.device == device and _within(mount.inside, path) for mount in _mounts(f"{process}/mountinfo")):
            return True
    return False


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _mounts(file: str) -> Iterator[_Mount]:
    with contextlib.suppress(OSError), open(file, encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            _, _, device, inside, place, *_ = line.split(" ")
            yield _Mount(device, _unescaped(inside), _unescaped(place))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 8)), text) if "\\" in text else text
