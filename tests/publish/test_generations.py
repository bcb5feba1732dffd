"""Two generations that change places."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from cmhub.publish import Publisher, Target, digest_of, exchange
from cmhub.publish import generations as generations_module
from cmhub.publish.plan import folders_of
from tests.publish.hubs import below, differing, found, generations, inode, predecessor, publish, publisher

FIRST, SECOND, THIRD = generations(20)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub that was published twice."""
    publish(tmp_path, FIRST)
    publish(tmp_path, SECOND)
    return tmp_path


def test_the_two_folders_change_places(hub: Path) -> None:
    """And what is told is the difference to the published site, though the predecessor was a generation behind."""
    before = inode(hub)
    assert below(predecessor(hub)) == FIRST
    done = publish(hub, THIRD)
    assert found(hub) == THIRD
    assert below(predecessor(hub)) == SECOND
    assert inode(hub) != before
    assert (set(done.written), set(done.deleted)) == differing(SECOND, THIRD)
    assert done.unchanged == len(THIRD) - len(done.written)
    assert (done.in_place, done.kept_foreign) == ("", ())
    publish(hub, SECOND)
    assert inode(hub) == before


def test_without_a_call_that_exchanges_it_takes_three_renames(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The result is the same."""
    monkeypatch.setattr(exchange, "at_once", lambda _one, _other: False)
    publish(hub, THIRD)
    assert (found(hub), below(predecessor(hub))) == (THIRD, SECOND)


@pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux's call")
def test_this_system_exchanges_in_one_call(tmp_path: Path) -> None:
    """So that the other tests are about it."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_text("b", encoding="utf-8")
    assert exchange.at_once(str(tmp_path / "a"), str(tmp_path / "b"))
    assert (tmp_path / "b").is_dir()


def test_a_file_that_somebody_reads_stays_whole(hub: Path) -> None:
    """Who has opened a page before two publications still reads the page that was there."""
    with (hub / "site" / "index.html").open(encoding="utf-8") as page:
        publish(hub, THIRD)
        publish(hub, FIRST)
        assert page.read() == SECOND["index.html"]


@pytest.mark.parametrize("links", [True, False])
def test_what_did_not_change_is_taken_from_the_published_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """Not made again: both generations have one file, or a copy of it, with the same time."""
    if not links:
        monkeypatch.setattr(os, "link", lambda _one, _other: Path("/no links here").stat())
    publish(tmp_path, FIRST)

    def unneeded() -> bytes:
        raise AssertionError

    kept = {path: text for path, text in SECOND.items() if FIRST.get(path) == text}
    targets = [Target(path, unneeded, digest_of(text.encode())) for path, text in kept.items()]
    targets += [Target(path, text.encode()) for path, text in SECOND.items() if path not in kept]
    with publisher(tmp_path) as one:
        assert one.publish(targets).unchanged == len(kept)
    assert found(tmp_path) == SECOND
    now, before = tmp_path / "site" / "style.css", predecessor(tmp_path) / "style.css"
    assert (now.stat().st_ino == before.stat().st_ino) == links
    assert now.stat().st_mtime_ns == before.stat().st_mtime_ns
    now.write_text("spoilt in both", encoding="utf-8")
    publish(tmp_path, THIRD)
    assert found(tmp_path) == THIRD
    publish(tmp_path, SECOND)
    assert found(tmp_path) == SECOND


def test_a_site_that_was_deleted_comes_back(hub: Path) -> None:
    """With the hub's folder above it, or as an empty folder."""
    for empty in (False, True):
        for path in sorted((hub / "site").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        if not empty:
            (hub / "site").rmdir()
        done = publish(hub, SECOND)
        assert (found(hub), len(done.written), done.deleted, done.in_place) == (SECOND, len(SECOND), (), "")


def test_a_lost_predecessor_or_state_costs_time_only(hub: Path) -> None:
    """What is in `.cmhub/` can be deleted, but then nobody knows what was ours."""
    for path in sorted((hub / ".cmhub").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert publish(hub, SECOND).unchanged == len(SECOND)
    assert publish(hub, THIRD).in_place == ""
    assert found(hub) == THIRD


def test_another_folder_in_the_sites_place(hub: Path, tmp_path: Path) -> None:
    """A copy of the site, as a cache in CI brings it, is compared by content; what was ours is still deleted."""
    (hub / "site").rename(tmp_path / "was")
    for path, text in SECOND.items():
        (hub / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (hub / "site" / path).write_text(text, encoding="utf-8")
    done = publish(hub, THIRD)
    assert (set(done.written), set(done.deleted)) == differing(SECOND, THIRD)
    assert found(hub) == THIRD


def test_a_spoilt_predecessor_is_mended(hub: Path) -> None:
    """Files deleted, edited, replaced by a link or a folder are found; what others put there goes back to the site."""
    old = predecessor(hub)
    (old / "style.css").unlink()
    (old / "sitemap.xml").write_text("MAP", encoding="utf-8")
    (old / "index.html").unlink()
    (old / "index.html").symlink_to(old / "style.css")
    (old / "page/5/index.html").unlink()
    (old / "page/5/index.html").mkdir()
    publish(hub, THIRD)
    assert found(hub) == THIRD
    assert not [path for path in (hub / "site").rglob("*") if path.is_symlink()]
    (predecessor(hub) / "page/7/notes.txt").write_text("mine", encoding="utf-8")
    done = publish(hub, SECOND)
    assert done.in_place == "foreign"
    assert found(hub) == SECOND | {"page/7/notes.txt": "mine"}


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the names of open files")
def test_only_what_changed_is_brought_to_the_disk(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and their folders; not the rest. Nothing at all if nothing changed."""
    publish(hub, SECOND | {"index.html": "both generations know the rest"})
    synced = []
    real = os.fsync

    def watched(descriptor: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    publish(hub, SECOND | {"index.html": "both generations know the rest"})
    assert synced == []
    publish(hub, SECOND | {"page/4/index.html": "edited"})
    inside = {path.partition(".site")[2] for path in synced if ".site" in path}
    missed = {f"/{path}" for path in differing(FIRST, SECOND)[0] | differing(FIRST, SECOND)[1]}
    folders = {f"/{path}" for path in folders_of(path[1:] for path in missed)}
    assert {"/page/4/index.html", "/page/4", "/index.html", ""} <= inside
    assert inside <= missed | folders | {"/page/4/index.html", "/page/4", "/page", ""}


@pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux's call")
def test_very_many_files_are_brought_to_the_disk_by_one_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by thousands, each of which would wait for the disk."""
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    publish(tmp_path, {f"{number}.html": "page" for number in range(500)})
    assert len(synced) < 10


def test_rights_and_group_stay(hub: Path) -> None:
    """The folder that takes the site's place is as open as that was."""
    (hub / "site").chmod(0o2751)
    publish(hub, THIRD)
    assert stat.S_IMODE((hub / "site").stat().st_mode) == 0o2751


def test_withdrawn_nothing_is_left_of_the_site(hub: Path) -> None:
    """The predecessor neither; foreign files stay."""
    (hub / "site" / "CNAME").write_text("mine", encoding="utf-8")
    with publisher(hub) as one:
        done = one.withdraw()
    assert set(done.deleted) == SECOND.keys()
    assert found(hub) == {"CNAME": "mine"}
    assert not list((hub / ".cmhub").rglob("*.site"))
    publish(hub, FIRST)
    assert found(hub) == FIRST | {"CNAME": "mine"}


def test_on_another_file_system_the_predecessor_lies_beside_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hidden, and git does not see it."""
    state = str(tmp_path / ".cmhub" / "publish")
    monkeypatch.setattr(
        generations_module, "device", lambda path: -1 if str(path) == state else Path(path).stat().st_dev
    )
    for files in (FIRST, SECOND, THIRD):
        with Publisher(tmp_path / "www" / "hub", state=tmp_path / ".cmhub", sources=[], home=tmp_path / "home") as one:
            done = one.publish([Target(path, text.encode()) for path, text in files.items()])
        assert done.in_place == ""
        assert below(tmp_path / "www" / "hub") == files
    assert sorted(path.name for path in (tmp_path / "www").iterdir()) == [".cmhub", "hub"]
    assert (tmp_path / "www" / ".cmhub" / ".gitignore").read_text(encoding="utf-8") == "*\n"
