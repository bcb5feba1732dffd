"""Opens files that lie where a stranger may have put something else: links, pipes, devices, folders.

What came with a cache must not lead a write out of its folder, nor keep a build waiting for the other end of a pipe.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_WARY = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def open_regular(path: Path, flags: int) -> int:
    """A descriptor of the file at `path`, made for all whom the umask allows. Raises OSError for what is no file."""
    descriptor = os.open(path, flags | _WARY, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return descriptor


def read_regular(path: Path) -> bytes:
    """The bytes of the file at `path`. Raises OSError, also for what is no file."""
    with open(open_regular(path, os.O_RDONLY), "rb") as file:
        return file.read()


def replace_regular(path: Path, data: bytes, *, sync: bool) -> None:
    """Put a file in the place of whatever file or link is at `path`, whole or not at all. Raises OSError."""
    temporary = path.with_name(f"{path.name}.new")
    temporary.unlink(missing_ok=True)  # of a run that died, or of a stranger
    descriptor = open_regular(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        write_all(descriptor, data)
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
    temporary.replace(path)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`. Raises OSError."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
