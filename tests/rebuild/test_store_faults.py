"""A disk that is full, or fails, where the store lies: the site is published all the same, and the build says so."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cmhub.build import Built, build
from cmhub.engine import disk
from tests.cli.console import cmhub
from tests.rebuild import hub
from tests.rebuild.test_store_damage import clean, edit, options, place
from tests.rebuild.world import KEY

__all__ = ["place"]

NUMBERS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE)
BY_PATH = ("open", "mkdir", "replace", "unlink")
BY_FILE = ("write", "ftruncate", "fsync")


class Failing:
    """Lets the call number `after` that would change the store fail, or that one and all later ones."""

    def __init__(self, store: Path, after: int, number: int, *, lasting: bool) -> None:
        self.calls = 0
        self._store, self._after, self._number, self._lasting = str(store), after, number, lasting
        self._files: set[int] = set()

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Patch the calls to the system."""
        with pytest.MonkeyPatch.context() as patch:
            for name in BY_PATH:
                patch.setattr(os, name, self._by_path(name, getattr(os, name)))
            for name in BY_FILE:
                patch.setattr(os, name, self._by_file(name, getattr(os, name)))
            yield

    def _called(self) -> None:
        self.calls += 1
        if self.calls == self._after or (self._lasting and self.calls > self._after):
            raise OSError(self._number, os.strerror(self._number), self._store)

    def _by_path(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *args: Any, **kwargs: Any) -> Any:
            inside = str(path).startswith(self._store)
            if inside and (name != "open" or args[0] & (os.O_CREAT | os.O_RDWR | os.O_WRONLY)):
                self._called()
            found = real(path, *args, **kwargs)
            if name == "open":
                (self._files.add if inside else self._files.discard)(found)
            return found

        return call

    def _by_file(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(descriptor: int, *args: Any) -> Any:
            if descriptor in self._files:
                if name == "write" and self.calls + 1 == self._after:
                    real(descriptor, args[0][: len(args[0]) // 2])
                self._called()
            return real(descriptor, *args)

        return call


def built_with(root: Path, after: int, number: int, *, lasting: bool) -> tuple[Built, int]:
    """A build during which the store can't be written; and how many calls there were."""
    disk_ = Failing(root / ".cmhub/store", after, number, lasting=lasting)
    with disk_.at_work():
        return build(root, options()), disk_.calls


@pytest.mark.slow
@pytest.mark.parametrize("lasting", [pytest.param(False, marks=pytest.mark.long), True], ids=["once", "lasting"])
@pytest.mark.parametrize(("state", "number"), [*(("kept", number) for number in NUMBERS), ("lost", errno.ENOSPC)])
def test_a_store_that_can_not_be_written_spoils_no_build(
    place: Path, monkeypatch: pytest.MonkeyPatch, state: str, number: int, lasting: bool
) -> None:
    """Whatever call fails: the new site is published, the fault has path and reason, and the next build mends all."""
    monkeypatch.setattr(disk, "_FLUSH_AT", 1 << 14)  # it is written during the build too
    root, right = place / "hub", clean(place)
    keep = [name for name in (".cmhub", "site") if (root / name).exists()]
    for name in keep:
        shutil.move(root / name, place / f"kept-{name}")
    told, after, calls = 0, 0, 1
    while after < calls:
        after += 1 if state == "kept" or after < 6 else 7
        for name in (".cmhub", "site"):
            shutil.rmtree(root / name, ignore_errors=True)
        if state == "kept":
            for name in keep:
                shutil.copytree(place / f"kept-{name}", root / name)
            shutil.rmtree(root / ".cmhub/publish")
            shutil.rmtree(root / "site")
        built, calls = built_with(root, after, number, lasting=lasting)
        assert built.published
        assert hub.bytes_of(root / "site") == right
        if built.cache:
            assert built.cache == "unwritten"
            assert str(root / ".cmhub/store") in built.cache_fault
            assert os.strerror(number) in built.cache_fault
            told += 1
        again = build(root, options())
        assert (again.cache, again.written) == ("", ())
        assert hub.bytes_of(root / "site") == right
    assert told >= 3


def test_the_command_says_in_one_line_that_the_cache_can_not_be_written(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the path and the reason, in both languages; and the exit code is that of success."""
    monkeypatch.setenv("CMHUB_STORE_KEY", KEY)
    root = place / "hub"
    for lang, words in (("en", "the cache can't be written"), ("ru", "кэш не записывается")):
        edit(root, "средам", "средам, ")
        with Failing(root / ".cmhub/store", 1, errno.ENOSPC, lasting=True).at_work():
            found = cmhub("--lang", lang, "build", root, "--clock", hub.NOW, "--jobs", "1")
        assert found.code == 0, found.said
        [line] = [line for line in found.said.splitlines() if words in line]
        assert str(root / ".cmhub/store") in line
        assert os.strerror(errno.ENOSPC) in line
        assert len(found.said.splitlines()) == 2
