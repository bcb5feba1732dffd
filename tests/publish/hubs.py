"""A hub's folder whose site is published without a hub, for the tests of publishing."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from cmhub.publish import Published, Publisher, Target, exchange

Files = Mapping[str, str]


def publisher(root: Path) -> Publisher:
    """A publisher into `root/site`."""
    return Publisher(root / "site", state=root / ".cmhub", sources=[root / "content"], home=root / "home")


def publish(root: Path, files: Files) -> Published:
    """Publish texts into `root/site`."""
    with publisher(root) as one:
        return one.publish([Target(path, text.encode()) for path, text in files.items()])


def found(root: Path) -> dict[str, str]:
    """All files below `root/site`."""
    return below(root / "site")


def below(folder: Path) -> dict[str, str]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }


def predecessor(root: Path) -> Path:
    """The folder that becomes the new site."""
    [one] = (root / ".cmhub" / "publish").glob("*.site")
    return one


def generations(size: int) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Three states of a site of `size` files: each adds, edits and deletes some, and files and folders swap places."""
    first = {f"page/{number}/index.html": f"page {number}" for number in range(size - 5)}
    first |= {"index.html": "home", "style.css": "css", "sitemap.xml": "map", "a/b/c.html": "c", "d": "d"}
    second = first | {"page/0/index.html": "edited", "index.html": "second home", "new/one/index.html": "one"}
    del second["page/1/index.html"], second["a/b/c.html"], second["d"]
    second |= {"a": "a", "d/e/f.html": "f"}
    third = second | {"page/0/index.html": "edited twice", "index.html": "third home", "new/two/index.html": "two"}
    del third["page/2/index.html"], third["new/one/index.html"], third["a"], third["d/e/f.html"]
    third |= {"a/b/c.html": "another c", "d/e": "e", "page/1/index.html": "page 1"}
    return first, second, third


def differing(old: Files, new: Files) -> tuple[set[str], set[str]]:
    """What has to be written and what deleted."""
    return {path for path in new if old.get(path) != new[path]}, old.keys() - new.keys()


def inode(root: Path) -> int:
    """Which folder is the site."""
    return (root / "site").stat().st_ino


CALLS = ("open", "write", "fsync", "replace", "rename", "unlink", "rmdir", "mkdir", "utime", "chmod", "link")


class Killed(BaseException):
    """Stands for the end of the process: nothing that it still tries to do happens."""


@contextlib.contextmanager
def accident(after: int, error: Callable[[], BaseException]) -> Iterator[list[str]]:
    """Let the call number `after` to the system fail, and all that follow if the process is killed; gives the calls.

    A `write` that fails has written the half. What is only for the time after a loss of power is not really done.
    """
    made: list[str] = []

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            made.append(name)
            failure = error() if len(made) >= after else None
            if failure is not None and (len(made) == after or isinstance(failure, Killed)):
                if name == "write" and len(made) == after:
                    real(args[0], args[1][: len(args[1]) // 2])
                raise failure
            return None if name in {"fsync", "_sync_all"} else real(*args, **kwargs)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, wrapped(name, getattr(os, name)))
        for name in ("at_once", "_sync_all"):
            patch.setattr(exchange, name, wrapped(name, getattr(exchange, name)))
        yield made


@contextlib.contextmanager
def quick() -> Iterator[None]:
    """Without waiting for the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _descriptor: None)
        patch.setattr(exchange, "_sync_all", lambda _root: True)
        yield
