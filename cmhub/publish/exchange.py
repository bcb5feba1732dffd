"""Exchanges two folders on one file system, and brings what was written to the disk. Knows nothing of sites.

Linux and macOS exchange in one call: renameat2(2) with RENAME_EXCHANGE, renamex_np(2) with RENAME_SWAP. Elsewhere it
takes three renames; the folder that has been moved aside meanwhile is the journal by which `complete` finishes them.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Sequence

_AT_FDCWD = -100
_EXCHANGE = 2
"""The same number in both: RENAME_EXCHANGE in linux/fs.h, RENAME_SWAP in macOS's sys/stdio.h."""
_ABSENT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""The system or the file system knows no such call."""
_MANY = 64
"""From so many files on, bringing the whole file system to the disk costs less than one call a file."""


def exchange(new: str, site: str, aside: str) -> None:
    """Put the folder `new` in the place of `site`, and what was there, if anything, in the place of `new`.

    `aside` is a free name on the same file system. Raises OSError, and then everything is where it was.
    """
    if not os.path.lexists(site):
        os.rename(new, site)
    elif not at_once(new, site):
        os.rename(site, aside)
        try:
            os.rename(new, site)
        except OSError:
            os.rename(aside, site)
            raise
        os.rename(aside, new)


def complete(new: str, site: str, aside: str) -> None:
    """Finish an exchange that was interrupted between its renames, if there is one. Raises OSError."""
    if not os.path.lexists(aside):
        return
    if not os.path.lexists(site):
        os.rename(new if os.path.lexists(new) else aside, site)
    if not os.path.lexists(new):
        os.rename(aside, new)
    elif os.path.lexists(aside):  # somebody has made the folder anew meanwhile
        shutil.rmtree(aside)


def at_once(one: str, other: str) -> bool:
    """Exchange two folders in one step; False if there is no call for that here. Raises OSError."""
    if sys.platform not in {"linux", "darwin"}:
        return False
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(first, second, _EXCHANGE)
        else:
            failed = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE)
    except AttributeError:  # an older libc
        return False
    if failed:
        number = ctypes.get_errno()
        if number in _ABSENT:
            return False
        raise OSError(number, os.strerror(number), other)
    return True


def sync(root: str, paths: Sequence[str] | None) -> None:
    """Bring these files and folders to the disk, or with None all of the file system where `root` is. Raises OSError.

    Paths are relative to `root`; what is in a folder is not synced with it, but which names it has is.
    """
    if (paths is None or len(paths) > _MANY) and _sync_all(root):
        return
    for path in paths or ():
        sync_one(f"{root}/{path}" if path else root)


def sync_one(place: str) -> None:
    """Bring one file or folder to the disk. Raises OSError."""
    if sys.platform == "win32":  # folders can't be synced there, and files only if they may be written
        if stat.S_ISDIR(os.lstat(place).st_mode):
            return
        descriptor = os.open(place, os.O_RDWR)
    else:
        descriptor = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _ABSENT:  # some network file systems can't sync folders
            error.filename = place
            raise
    finally:
        os.close(descriptor)


def _sync_all(root: str) -> bool:
    """Sync one file system where the system can (syncfs(2), which tells of failures), else all; False if it can't."""
    if sys.platform == "win32":
        return False
    if sys.platform != "linux":
        os.sync()
        return True
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    descriptor = os.open(root, os.O_RDONLY | os.O_CLOEXEC)
    try:
        if library.syncfs(descriptor):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), root)
    finally:
        os.close(descriptor)
    return True
