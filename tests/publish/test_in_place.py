"""The cases in which files are replaced one by one, because something holds on to the published folder itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cmhub.publish import exchange
from cmhub.publish.held import held
from tests.publish.hubs import below, found, generations, inode, publish, publisher

FIRST, SECOND, THIRD = generations(20)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub that was published twice."""
    publish(tmp_path, FIRST)
    publish(tmp_path, SECOND)
    return tmp_path


def test_foreign_files_keep_the_folder_in_its_place(hub: Path) -> None:
    """Wherever they lie, and in folders of their own; an empty folder is nothing."""
    (hub / "site" / "empty").mkdir()
    assert publish(hub, THIRD).in_place == ""
    (hub / "site" / "page" / "6" / "mine").mkdir()
    (hub / "site" / "page" / "6" / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    before = inode(hub)
    done = publish(hub, SECOND)
    assert (done.in_place, done.kept_foreign) == ("foreign", ("page/6/mine/notes.txt",))
    assert inode(hub) == before
    with publisher(hub) as one:
        assert one.begin() is None
    (hub / "site" / "page" / "6" / "mine" / "notes.txt").unlink()
    assert publish(hub, THIRD).in_place == ""
    assert found(hub) == THIRD


def test_a_symbolic_link_stays(tmp_path: Path) -> None:
    """And so does the folder to which it leads."""
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "www")
    before = inode(tmp_path)
    assert publish(tmp_path, FIRST).in_place == "link"
    assert publish(tmp_path, SECOND).in_place == "link"
    assert (inode(tmp_path), below(tmp_path / "www")) == (before, SECOND)
    assert (tmp_path / "site").is_symlink()


def test_a_mount_point_stays(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else could be put into its place."""
    monkeypatch.setattr(os.path, "ismount", lambda path: str(path) == str(hub / "site"))
    before = inode(hub)
    assert publish(hub, THIRD).in_place == "mount"
    assert (inode(hub), found(hub)) == (before, THIRD)


@pytest.mark.parametrize("errno", [13, 16, 1, 18])
def test_a_folder_that_cannot_be_renamed_stays(hub: Path, monkeypatch: pytest.MonkeyPatch, errno: int) -> None:
    """Even if that is seen only when it is tried."""

    def refused(_one: str, _other: str) -> bool:
        raise OSError(errno, os.strerror(errno))

    monkeypatch.setattr(exchange, "at_once", refused)
    before = inode(hub)
    assert publish(hub, THIRD).in_place == "parent"
    assert (inode(hub), found(hub)) == (before, THIRD)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells where processes are at work")
def test_the_working_folder_of_a_program_stays(hub: Path) -> None:
    """A server that was started in the site, or below, goes on showing the site."""
    before = inode(hub)
    for folder in (hub / "site", hub / "site" / "page"):
        with subprocess.Popen(["sleep", "60"], cwd=folder) as program:
            try:
                done = publish(hub, THIRD if folder.name == "site" else SECOND)
            finally:
                program.kill()
        assert done.in_place == "in-use"
    assert (inode(hub), found(hub)) == (before, SECOND)
    assert publish(hub, THIRD).in_place == ""


HERE = "29 1 8:1 / / rw - ext4 /dev/sda rw\n40 29 8:2 / {0} rw - ext4 /dev/sdb rw\n"


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("29 1 0:50 / / rw - overlay overlay rw\n", ""),
        ("31 1 8:2 /hub/site /usr/share/nginx/html ro - ext4 /dev/sdb ro\n", "mount"),
        ("31 1 8:2 /hub/site/page /srv ro - ext4 /dev/sdb ro\n", "mount"),
        ("31 1 8:2 /hub /srv ro - ext4 /dev/sdb ro\n", ""),
        ("31 1 8:2 /hub/site2 /srv ro - ext4 /dev/sdb ro\n", ""),
        ("31 1 8:1 /hub/site /srv ro - ext4 /dev/sda ro\n", ""),
    ],
)
def test_a_folder_that_is_mounted_into_a_container_stays(tmp_path: Path, lines: str, reason: str) -> None:
    """The container would go on seeing the old folder; one that sees a folder above looks the site up anew."""
    root = tmp_path / "a disk" / "hub" / "site"
    root.mkdir(parents=True)
    here = HERE.format(str(tmp_path / "a disk").replace(" ", "\\040"))
    for process, text, namespace in (("self", here, "mnt:[1]"), ("1", here, "mnt:[1]"), ("7", lines, "mnt:[2]")):
        (tmp_path / "proc" / process / "ns").mkdir(parents=True)
        (tmp_path / "proc" / process / "mountinfo").write_text(text, encoding="utf-8")
        (tmp_path / "proc" / process / "ns" / "mnt").symlink_to(namespace)
    assert held(root, str(root), proc=str(tmp_path / "proc")) == reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("41 40 8:2 /x {0}/hub/site/files rw - ext4 /dev/sdb rw\n", "mount"),
        ("41 40 8:3 / {0}/hub rw - ext4 /dev/sdc rw\n", ""),
    ],
)
def test_mounts_in_and_above_the_folder(tmp_path: Path, line: str, reason: str) -> None:
    """Something mounted in the site would be missing in its successor."""
    root = tmp_path / "hub" / "site"
    root.mkdir(parents=True)
    (tmp_path / "proc" / "self").mkdir(parents=True)
    (tmp_path / "proc" / "self" / "mountinfo").write_text((HERE + line).format(tmp_path), encoding="utf-8")
    assert held(root, str(root), proc=str(tmp_path / "proc")) == reason
