"""Two builds at once, builds that die, disks that are full: the site is the old one or the new one, and whole."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmhub.publish import LockedError, Publisher, PublishError, exchange
from tests.publish.hubs import Killed, accident, found, generations, publish, publisher, quick

FEW, MANY = 9, 60


def test_two_builds_do_not_publish_at_once(tmp_path: Path) -> None:
    """The second is told so at once; another folder is free."""
    with publisher(tmp_path):
        with pytest.raises(LockedError) as caught, publisher(tmp_path):
            pass
        assert [one.code for one in caught.value.diagnostics] == ["publish-locked"]
        with Publisher(tmp_path / "other", state=tmp_path / ".cmhub", sources=[], home=tmp_path / "home"):
            pass
    with publisher(tmp_path):
        pass


def test_a_dead_process_holds_no_lock(tmp_path: Path) -> None:
    """The lock is the system's: of a holder that was killed only an empty file is left, and that locks nobody out."""
    script = (
        "import os, sys; from pathlib import Path; from cmhub.publish import Publisher; root = Path(sys.argv[1]);"
        "Publisher(root / 'site', state=root / '.cmhub', sources=[], home=root / 'home').__enter__();"
        "print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockedError), publisher(tmp_path):
            pass
        holder.kill()
    assert list((tmp_path / ".cmhub" / "publish").glob("*.lock"))
    with publisher(tmp_path):
        pass


@pytest.fixture(params=[pytest.param(FEW, id="few"), pytest.param(MANY, id="many", marks=pytest.mark.long)])
def size(request: pytest.FixtureRequest) -> int:
    """How many files the site has: few are soon killed at every point."""
    number: int = request.param
    return number


def killed(root: Path, files: dict[str, str], after: int) -> int:
    """Publish and die at call number `after`; gives the number of calls."""
    with accident(after, Killed) as made, contextlib.suppress(Killed):
        publish(root, files)
    return len(made)


@pytest.mark.parametrize("way", ["at once", "by renaming", "in place"])
def test_a_build_that_died_leaves_the_old_site_or_the_new_one(
    memory: Path, monkeypatch: pytest.MonkeyPatch, size: int, way: str
) -> None:
    """Killed at any call to the system; and the next build leaves exactly its own files, and no rubbish.

    Where folders can't be exchanged at once, the site is gone for a moment, and the next run puts it there. Where
    files are replaced one by one, each of them is the old one or the new one.
    """
    first, old, new = generations(size)
    foreign = {"CNAME": "foreign"} if way == "in place" else {}
    if way == "by renaming":
        monkeypatch.setattr(exchange, "at_once", lambda _one, _other: False)
    calls = after = 0
    seen = []
    while after <= calls:
        after += 1
        root = memory / str(after)
        with quick():
            publish(root, first)
            for path, text in foreign.items():
                (root / "site" / path).write_text(text, encoding="utf-8")
            publish(root, old)
            calls = killed(root, new, after)
            left = found(root) if (root / "site").is_dir() else None
            if way == "in place":
                assert left is not None
                allowed = old.items() | new.items() | foreign.items()
                assert {one for one in left.items() if ".cmhub-" not in one[0]} <= allowed
            else:
                assert left in ([old, new] if way == "at once" else [old, new, None])
                seen.append(left)
            if way != "in place" and after % 2:
                with publisher(root):
                    assert found(root) in (old, new)
            following = (new, old, first)[after % 3]
            publish(root, following)
            assert found(root) == {**following, **foreign}
            assert not list((root / ".cmhub").rglob("*.aside"))
        shutil.rmtree(root)
    assert after > 30
    if way != "in place":
        order = [(old, None, new).index(one) for one in seen]
        assert order == sorted(order)
        assert {0, 2} <= set(order)


@pytest.mark.parametrize(
    ("where", "number", "code"),
    [
        ("exchange", errno.ENOSPC, "publish-no-space"),
        ("exchange", errno.EACCES, "publish-not-permitted"),
        ("exchange", errno.EROFS, "publish-not-permitted"),
        ("exchange", errno.EMFILE, "publish-too-many-files"),
        ("exchange", errno.EIO, "publish-failed"),
        ("in place", errno.ENOSPC, "publish-no-space"),
        ("in place", errno.EACCES, "publish-not-permitted"),
    ],
)
def test_a_failing_disk_is_told_of_with_its_path(memory: Path, where: str, number: int, code: str) -> None:
    """Whatever call fails: one diagnostic with path and reason, the old site stands, and the next build mends all."""
    first, old, new = generations(FEW)
    foreign = {"CNAME": "foreign"} if where == "in place" else {}
    for after in range(1, 1000):
        root = memory / str(after)
        with quick():
            publish(root, first)
            for path, text in foreign.items():
                (root / "site" / path).write_text(text, encoding="utf-8")
            publish(root, old)
            with accident(after, lambda: OSError(number, os.strerror(number))) as made:
                try:
                    publish(root, new)
                except PublishError as error:
                    [one] = error.diagnostics
                    assert one.code == code
                    assert str(root) in str(one.params["path"])
                    assert one.params["reason"] == os.strerror(number)
                    assert foreign or found(root) == old
                else:
                    assert found(root) == {**new, **foreign}
            publish(root, new)
            assert found(root) == {**new, **foreign}
        shutil.rmtree(root)
        if len(made) < after:
            break
    assert after > 30


names = st.sampled_from(("a", "b", "a/b", "a/c", "b/a", "b/b/c", "c.html", "d/index.html"))


def possible(files: dict[str, str]) -> bool:
    """Whether no file is a folder of another."""
    return not any(other.startswith(path + "/") for path in files for other in files)


sites = st.dictionaries(names, st.sampled_from(("", "x", "y"))).filter(possible)
Other = tuple[str, str]
Death = tuple[dict[str, str], int]
others = st.tuples(names, st.sampled_from(("delete", "edit", "foreign", "not foreign")))
deaths = st.tuples(sites, st.integers(1, 60))


@given(st.lists(sites | others | deaths, max_size=10))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_publications_leaves_the_last(
    memory: Path, steps: list[dict[str, str] | Other | Death]
) -> None:
    """Whatever was published before, or not to its end, whatever others did: the site is there, and foreign files."""
    root = memory / "hub"
    foreign: dict[str, str] = {}
    last: dict[str, str] = {}
    with quick():
        publish(root, {})
        for step in steps:
            if isinstance(step, dict):
                last = step
                publish(root, last)
                assert found(root) == last | foreign
            elif isinstance(step[1], int):
                killed(root, step[0], step[1])
            else:
                meddle(root, *step, foreign)
        publish(root, last)
        publish(root, last)
        assert found(root) == last | foreign
    shutil.rmtree(root)


def meddle(root: Path, name: str, what: str, foreign: dict[str, str]) -> None:
    """What somebody else does to the published folder."""
    path = root / "site" / name
    if what == "foreign" and (root / "site").is_dir():
        (root / "site" / "CNAME").write_text("foreign", encoding="utf-8")
        foreign["CNAME"] = "foreign"
    elif what == "not foreign" and foreign:
        (root / "site" / "CNAME").unlink()
        foreign.clear()
    elif path.is_file():
        path.unlink()
        if what == "edit":
            path.write_text("z", encoding="utf-8")
