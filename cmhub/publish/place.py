"""Where it is safe to publish: a folder of its own, not the user's home and not among what the site is made from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from cmhub.diagnostics import Diagnostic, problem


def refusal(site_dir: Path, *, sources: Iterable[Path], home: Path) -> Diagnostic | None:
    """Why `site_dir` must not be published into, or None.

    `sources` are the files and folders that the site is made from, `home` is the user's home; links are followed.
    Refused are a folder that is or contains any of these, or lies in one of the sources; the root of the disk; a file.
    """
    site = _real(site_dir)
    if site == Path(site.anchor) or _real(home).is_relative_to(site):
        return problem("publish-into-home", path=str(site_dir))
    for source in sources:
        if _real(source).is_relative_to(site) or site.is_relative_to(_real(source)):
            return problem("publish-into-sources", path=str(site_dir), source=str(source))
    if site.exists() and not site.is_dir():
        return problem("publish-not-a-folder", path=str(site_dir))
    return None


def _real(path: Path) -> Path:
    return Path(os.path.normcase(os.path.realpath(path)))
