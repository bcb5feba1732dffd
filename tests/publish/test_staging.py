"""Files that are written for the new site before it is published, also by processes that were forked."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from cmhub.publish import Published, PublishError, Staging, Target, digest_of
from tests.publish.hubs import differing, found, generations, inode, predecessor, publish, publisher

FIRST, SECOND, THIRD = generations(20)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub that was published twice."""
    publish(tmp_path, FIRST)
    publish(tmp_path, SECOND)
    return tmp_path


def targets(files: dict[str, str], *, put: bool) -> list[Target]:
    """Targets that were put, and that nobody may ask for their bytes."""

    def unneeded() -> bytes:
        raise AssertionError

    return [
        Target(path, unneeded if put else text.encode(), digest_of(text.encode()), put) for path, text in files.items()
    ]


def in_processes(staging: Staging, files: dict[str, str], count: int = 4) -> None:
    """Put the files from several processes at once."""

    def work(number: int) -> None:
        for path, text in list(files.items())[number::count]:
            staging.put(path, digest_of(text.encode()), text.encode())

    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=work, args=(number,)) for number in range(count)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * count


forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")


@forks
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("rounds", [3])
def test_forked_processes_write_files_themselves(tmp_path: Path, rounds: int) -> None:
    """New, changed and unchanged ones, where files were folders and the other way round; the parent makes none."""
    before: dict[str, str] = {}
    for files in generations(40) * rounds:
        with publisher(tmp_path) as one:
            staging = one.begin()
            assert staging is not None
            in_processes(staging, files)
            done = one.publish(targets(files, put=True))
        assert found(tmp_path) == files
        assert (set(done.written), set(done.deleted)) == differing(before, files)
        before = files


@forks
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_what_was_put_and_is_the_same_publishes_nothing(hub: Path) -> None:
    """Nothing is written, no folders change places, and the predecessor is as good as before."""
    before = inode(hub)
    with publisher(hub) as one:
        staging = one.begin()
        assert staging is not None
        in_processes(staging, SECOND)
        assert one.publish(targets(SECOND, put=True)) == Published((), len(SECOND), (), ())
    assert inode(hub) == before
    publish(hub, THIRD)
    assert found(hub) == THIRD


def test_if_nothing_is_published_after_all_the_next_run_recovers(hub: Path) -> None:
    """The site is untouched meanwhile, and nothing that was put for nothing ever appears."""
    for _ in range(2):
        with publisher(hub) as one:
            staging = one.begin()
            assert staging is not None
            staging.put("never.html", digest_of(b"never"), b"never")
            staging.put("index.html", digest_of(b"never"), b"never")
        assert found(hub) == SECOND
    publish(hub, THIRD)
    assert found(hub) == THIRD
    publish(hub, FIRST)
    assert found(hub) == FIRST


def test_a_part_may_be_put_and_files_that_are_wanted_no_more(hub: Path) -> None:
    """The parent writes the rest, and removes what was put in vain."""
    part = {path: text for path, text in THIRD.items() if path.startswith("page/")}
    with publisher(hub) as one:
        staging = one.begin()
        assert staging is one.begin()
        assert staging is not None
        for path, text in {**part, "vain/index.html": "vain"}.items():
            staging.put(path, digest_of(text.encode()), text.encode())
        rest = {path: text for path, text in THIRD.items() if path not in part}
        done = one.publish([*targets(part, put=True), *targets(rest, put=False)])
    assert (set(done.written), set(done.deleted)) == differing(SECOND, THIRD)
    assert found(hub) == THIRD


def test_a_put_file_that_is_gone_is_made_again(hub: Path) -> None:
    """If the target knows how."""
    with publisher(hub) as one:
        staging = one.begin()
        assert staging is not None
        staging.put("index.html", digest_of(b"new"), b"new")
        (predecessor(hub) / "index.html").unlink()
        one.publish([Target("index.html", b"new", digest_of(b"new"), put=True)])
    assert found(hub) == {"index.html": "new"}


def test_foreign_files_that_come_while_files_are_put(hub: Path) -> None:
    """Then files are replaced one by one after all, by those that were put."""
    with publisher(hub) as one:
        staging = one.begin()
        assert staging is not None
        for path, text in THIRD.items():
            staging.put(path, digest_of(text.encode()), text.encode())
        (hub / "site" / "CNAME").write_text("mine", encoding="utf-8")
        done = one.publish(targets(THIRD, put=True))
    assert done.in_place == "foreign"
    assert (set(done.written), set(done.deleted)) == differing(SECOND, THIRD)
    assert found(hub) == THIRD | {"CNAME": "mine"}


def test_putting_tells_of_failures(hub: Path) -> None:
    """With the path that could not be written."""
    with publisher(hub) as one:
        staging = one.begin()
        assert staging is not None
        with pytest.raises(PublishError) as caught:
            staging.put("x" * 300, digest_of(b""), b"")
    assert str(caught.value.diagnostics[0].params["path"]).endswith("x" * 300)
