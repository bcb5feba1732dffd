"""Two builds at once, builds that die, disks that are full."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmhub.publish import LockedError, Publisher, PublishError, Target

OLD = {"index.html": "home", "faq/index.html": "faq", "assets/site.css": "css", "a/b/c/gone.html": "gone"}
NEW = {
    "index.html": "new home",
    "faq/index.html": "faq",
    "assets/site.css": "new css",
    "news/one.html": "one",
    "a/b": "b",
}


def publisher(root: Path) -> Publisher:
    """A publisher into `root/site`."""
    return Publisher(root / "site", state=root / "state", sources=[root / "content"], home=root / "home")


def publish(root: Path, files: dict[str, str]) -> None:
    """Publish texts into `root/site`."""
    with publisher(root) as one:
        one.publish([Target(path, text.encode()) for path, text in files.items()])


def found(root: Path) -> dict[str, str]:
    """All files below `root/site`."""
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*")
        if path.is_file()
    }


def test_two_builds_do_not_publish_at_once(tmp_path: Path) -> None:
    """The second is told so at once; another folder is free."""
    with publisher(tmp_path):
        with pytest.raises(LockedError) as caught, publisher(tmp_path):
            pass
        assert [one.code for one in caught.value.diagnostics] == ["publish-locked"]
        with Publisher(tmp_path / "other", state=tmp_path / "state", sources=[], home=tmp_path / "home"):
            pass
    with publisher(tmp_path):
        pass


def test_a_dead_process_holds_no_lock(tmp_path: Path) -> None:
    """The lock is the system's, so that nothing is left of it when its holder is killed."""
    script = (
        "import os, sys; from pathlib import Path; from cmhub.publish import Publisher; root = Path(sys.argv[1]);"
        "Publisher(root / 'site', state=root / 'state', sources=[], home=root / 'home').__enter__();"
        "print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockedError), publisher(tmp_path):
            pass
        holder.kill()
    with publisher(tmp_path):
        pass


class Killed(BaseException):
    """Stands for the end of the process."""


CALLS = ("open", "fsync", "replace", "unlink", "rmdir", "mkdir", "rename")


@contextlib.contextmanager
def accident(after: int, error: Callable[[], BaseException]) -> Iterator[list[str]]:
    """Let the call number `after` to the system fail, and all that follow if the process is killed; gives the calls."""
    made: list[str] = []

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            made.append(name)
            failure = error() if len(made) >= after else None
            if failure is not None and (len(made) == after or isinstance(failure, Killed)):
                raise failure
            return real(*args, **kwargs)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, wrapped(name, getattr(os, name)))
        yield made


def killed(root: Path, after: int) -> int:
    """Publish NEW and die at call number `after`; gives the number of calls."""
    with accident(after, Killed) as made, contextlib.suppress(Killed):
        publish(root, NEW)
    return len(made)


def test_after_a_build_that_died_the_next_is_like_a_clean_one(tmp_path: Path) -> None:
    """Killed at any call to the system: the next build leaves exactly its own files, and no rubbish."""
    publish(tmp_path / "start", OLD)
    calls = after = 0
    while after <= calls:
        after += 1
        for following in (NEW, OLD):
            root = tmp_path / "victim"
            shutil.copytree(tmp_path / "start", root)
            publish(root, OLD)  # the manifest is found by the name of the folder
            calls = killed(root, after)
            publish(root, following)
            assert found(root) == following
            shutil.rmtree(root)
    assert after > 20


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "publish-no-space"),
        (errno.EACCES, "publish-not-permitted"),
        (errno.EROFS, "publish-not-permitted"),
        (errno.EMFILE, "publish-too-many-files"),
        (errno.EIO, "publish-failed"),
    ],
)
def test_a_failing_disk_is_told_of_with_its_path(tmp_path: Path, number: int, code: str) -> None:
    """Whatever call fails: one diagnostic with path and reason, and the next build mends all."""
    for after in range(1, 200):
        root = tmp_path / "victim"
        publish(root, OLD)
        with accident(after, lambda: OSError(number, os.strerror(number))) as made:
            try:
                publish(root, NEW)
            except PublishError as error:
                [one] = error.diagnostics
                assert one.code == code
                assert str(root) in str(one.params["path"])
        publish(root, NEW)
        assert found(root) == NEW
        shutil.rmtree(root)
        if len(made) < after:
            break
    assert after > 20


names = st.sampled_from(("a", "b", "a/b", "a/c", "b/a", "b/b/c", "c.html", "d/index.html"))


def possible(files: dict[str, str]) -> bool:
    """Whether no file is a folder of another."""
    return not any(other.startswith(path + "/") for path in files for other in files)


sites = st.dictionaries(names, st.sampled_from(("", "x", "y"))).filter(possible)


@given(st.lists(sites | st.tuples(names, st.sampled_from(("delete", "edit"))), max_size=8))
@settings(max_examples=60)
def test_any_sequence_of_publications_leaves_the_last(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, str] | tuple[str, str]]
) -> None:
    """Whatever was published before, whatever others did: the folder holds the site, and one foreign file."""
    root = tmp_path_factory.mktemp("hub")
    publish(root, {})
    (root / "site").mkdir(exist_ok=True)
    (root / "site" / "CNAME").write_text("foreign", encoding="utf-8")
    last: dict[str, str] = {}
    for step in steps:
        if isinstance(step, dict):
            last = step
        elif step[0] in last:
            path = root / "site" / step[0]
            path.unlink(missing_ok=True)
            if step[1] == "edit":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("z", encoding="utf-8")
        publish(root, last) if isinstance(step, dict) else None
    publish(root, last)
    assert found(root) == last | {"CNAME": "foreign"}
    shutil.rmtree(root)
