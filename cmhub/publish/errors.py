"""How publishing fails: with diagnostics that name the path and what is needed."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator

from cmhub.diagnostics import Diagnostic, problem


class PublishError(Exception):
    """Nothing (more) was published; `diagnostics` say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(", ".join(diagnostic.code for diagnostic in diagnostics))
        self.diagnostics = diagnostics


class LockedError(PublishError):
    """Another build is publishing into the same folder."""


_CODES = {
    errno.ENOSPC: "publish-no-space",
    errno.EDQUOT: "publish-no-space",
    errno.EACCES: "publish-not-permitted",
    errno.EPERM: "publish-not-permitted",
    errno.EROFS: "publish-not-permitted",
    errno.EMFILE: "publish-too-many-files",
    errno.ENFILE: "publish-too-many-files",
}


@contextlib.contextmanager
def telling(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turn an OSError raised inside into a PublishError about the file it names, or about `path`."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "publish-failed")
        reason = error.strerror or type(error).__name__
        named = error.filename if isinstance(error.filename, str | bytes) else path
        raise PublishError(problem(code, path=os.fsdecode(named), reason=reason)) from error
