"""The files of a hub: read and listed from one place, and nothing outside is ever reached."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from cmhub.source.tree import HubFiles, RefusedError, digest_of, ignored


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A small hub, with a secret beside it."""
    root = tmp_path / "hub"
    (root / "content" / "guides").mkdir(parents=True)
    (root / "cmhub.yaml").write_bytes(b"site_name: x\n")
    (root / "content" / "index.md").write_bytes(b"# Home\r\n")
    (root / "content" / "guides" / "a.md").write_bytes(b"a")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key").write_bytes(b"SECRET")
    (tmp_path / "hub-twin").mkdir()
    (tmp_path / "hub-twin" / "key").write_bytes(b"SECRET")
    return root


def refusal(files: HubFiles, path: str) -> str:
    """Give the code with which reading a path is refused."""
    with pytest.raises(RefusedError) as caught:
        files.read(path)
    assert files.file(path).problems == (caught.value.diagnostic,)
    assert caught.value.diagnostic.span
    return caught.value.diagnostic.code


def test_file_is_read_as_it_is_and_absence_is_an_answer(hub: Path) -> None:
    """Bytes unchanged; None where there is no file, a folder, or a file in the place of a folder."""
    files = HubFiles(hub)
    assert files.read("content/index.md") == b"# Home\r\n"
    assert files.digest("content/index.md") == digest_of(b"# Home\r\n")
    for absent in ("nothing", "content/nothing/x", "content", "cmhub.yaml/x", ""):
        assert files.read(absent) is None
        assert files.digest(absent) is None
        assert files.file(absent).problems == ()


def test_listing_is_sorted_and_marks_folders(hub: Path) -> None:
    """Names as on disk, folders with a slash; an absent folder or a file has none."""
    files = HubFiles(hub)
    assert files.listing("") == ("cmhub.yaml", "content/")
    assert files.listing("content") == ("guides/", "index.md")
    assert files.listing("nothing") == ()
    assert files.listing("cmhub.yaml") == ()
    assert list(files.walk("content")) == ["content/guides/a.md", "content/index.md"]
    assert list(files.walk()) == ["cmhub.yaml", "content/guides/a.md", "content/index.md"]


@pytest.mark.parametrize(
    "name",
    [
        ".git",
        ".a.md.swp",
        "a.md~",
        "a.swp",
        "a.swo",
        "#a.md#",
        "__pycache__",
        "node_modules",
        "Thumbs.db",
        "~$a.docx",
        ".#a.md",
    ],
)
def test_what_editors_and_systems_leave_behind_is_not_seen(hub: Path, name: str) -> None:
    """Neither as a file nor as a folder."""
    (hub / "content" / name).write_bytes(b"")
    assert ignored(name)
    assert HubFiles(hub).listing("content") == ("guides/", "index.md")


@pytest.mark.parametrize("name", ["a.md", "#a", "a#", "swp", "_tags.yaml", "_drafts", "~a", "node_modules.md"])
def test_ordinary_names_are_seen(name: str) -> None:
    """Underscores, hashes and tildes at other places mean nothing."""
    assert not ignored(name)


@pytest.mark.parametrize(
    "path", ["../secret/key", "/etc/hostname", "content/../../secret/key", "a\0b", "content//x", "C:/x"]
)
def test_path_that_leaves_the_hub_is_refused(hub: Path, path: str) -> None:
    """Before anything is opened, for files and for folders."""
    files = HubFiles(hub)
    assert refusal(files, path) in {"source-path-outside", "source-name-invalid"}
    with pytest.raises(RefusedError):
        files.listing(path)
    assert len(files.folder(path).problems) == 1


@pytest.mark.parametrize(
    "target", ["../../secret/key", "../../hub-twin/key", "/etc/hostname", "guides/../../../secret/key"]
)
def test_link_out_of_the_hub_is_refused(hub: Path, target: str) -> None:
    """A file behind a symbolic link is read only if it lies in the hub; a twin's name is no way in."""
    (hub / "content" / "link.md").symlink_to(target)
    files = HubFiles(hub)
    assert refusal(files, "content/link.md") == "source-link-outside"
    assert "link.md" in files.listing("content")


@pytest.mark.parametrize("target", ["../../secret", "../../hub-twin", "/etc", "../.."])
def test_folder_behind_a_link_out_of_the_hub_is_refused(hub: Path, target: str) -> None:
    """It is listed like a file, so that reading it says why; nothing below it can be read or listed."""
    (hub / "content" / "link").symlink_to(target)
    files = HubFiles(hub)
    assert "link" in files.listing("content")
    assert refusal(files, "content/link") == "source-link-outside"
    assert refusal(files, "content/link/key") == "source-link-outside"
    assert refusal(files, "content/link/sub/key") == "source-link-outside"
    assert [each.code for each in files.folder("content/link").problems] == ["source-link-outside"]


def test_links_inside_the_hub_are_followed(hub: Path) -> None:
    """A shared folder or file is a fair use of links."""
    (hub / "content" / "again.md").symlink_to("guides/a.md")
    (hub / "shared").mkdir()
    (hub / "shared" / "b.md").write_bytes(b"b")
    (hub / "content" / "shared").symlink_to("../shared")
    files = HubFiles(hub)
    assert files.read("content/again.md") == b"a"
    assert files.read("content/shared/b.md") == b"b"
    assert "shared/" in files.listing("content")
    assert "content/shared/b.md" in list(files.walk())


def test_link_in_a_linked_folder_is_judged_from_where_it_is(hub: Path, tmp_path: Path) -> None:
    """A relative link is resolved from its real folder, and can't leave through another's depth."""
    (hub / "deep" / "er").mkdir(parents=True)
    (hub / "deep" / "er" / "out").symlink_to("../../../secret/key")
    (hub / "content" / "way").symlink_to("../deep/er")
    assert refusal(HubFiles(hub), "content/way/out") == "source-link-outside"
    assert (tmp_path / "secret" / "key").read_bytes() == b"SECRET"


def test_circles_of_links_end(hub: Path) -> None:
    """A folder in itself, two folders in each other, two links to each other: walking ends, reading tells."""
    (hub / "content" / "self").symlink_to(".")
    (hub / "content" / "root").symlink_to("..")
    (hub / "x").mkdir()
    (hub / "y").mkdir()
    (hub / "x" / "to-y").symlink_to("../y")
    (hub / "y" / "to-x").symlink_to("../x")
    (hub / "one").symlink_to("two")
    (hub / "two").symlink_to("one")
    files = HubFiles(hub)
    assert len(list(files.walk())) < 30
    for path in ("content/self", "content/root", "x/to-y/to-x", "one"):
        assert refusal(files, path) == "source-link-loop"


def test_dangling_link_is_told(hub: Path) -> None:
    """A link to nothing is a mistake, not an absent file."""
    (hub / "content" / "gone.md").symlink_to("nothing.md")
    assert refusal(HubFiles(hub), "content/gone.md") == "source-unreadable"


def test_hub_may_itself_be_reached_through_a_link(hub: Path, tmp_path: Path) -> None:
    """A root that is a link is no way out."""
    (tmp_path / "alias").symlink_to("hub")
    files = HubFiles(tmp_path / "alias")
    assert files.read("content/guides/a.md") == b"a"
    assert files.listing("") == ("cmhub.yaml", "content/")


def test_size_is_judged_before_reading(hub: Path) -> None:
    """Up to the limit a file is read, one byte more is refused with both numbers."""
    (hub / "big.md").write_bytes(b"x" * 2049)
    files = HubFiles(hub)
    assert files.read("big.md", limit=2049)
    with pytest.raises(RefusedError) as caught:
        files.read("big.md", limit=2048)
    assert caught.value.diagnostic.code == "source-too-large"
    assert caught.value.diagnostic.params == {"size": 3, "limit": 2}


@pytest.mark.skipif(os.name != "posix", reason="named pipes are POSIX")
def test_what_is_no_file_is_not_waited_for(hub: Path) -> None:
    """A named pipe would block the build for ever."""
    os.mkfifo(hub / "content" / "pipe.md")
    assert refusal(HubFiles(hub), "content/pipe.md") == "source-unreadable"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom the system can refuse")
def test_file_that_may_not_be_read_is_told(hub: Path) -> None:
    """Silence would lose a page."""
    (hub / "content" / "index.md").chmod(0)
    assert refusal(HubFiles(hub), "content/index.md") == "source-unreadable"


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
def test_unusable_names_are_told_and_left_out(hub: Path) -> None:
    """Broken bytes and control characters in a name."""
    for name in (b"caf\xe9.md", b"a\nb.md", b"back\\slash.md"):
        Path(os.fsdecode(os.fsencode(hub / "content") + b"/" + name)).write_bytes(b"")
    files = HubFiles(hub)
    listed = files.folder("content")
    assert listed.names == files.listing("content") == ("guides/", "index.md")
    assert [each.code for each in listed.problems] == ["source-name-invalid"] * 3


def test_spelling_of_the_disk_is_kept(hub: Path) -> None:
    """A decomposed name is listed and read as it is; others decide what it is the same as."""
    name = unicodedata.normalize("NFD", "чай.md")
    (hub / "content" / name).write_bytes(b"tea")
    files = HubFiles(hub)
    (listed,) = (each for each in files.listing("content") if each.startswith("ч"))
    assert files.read(f"content/{listed}") == b"tea"


def test_lines_for_excerpts_never_raise(hub: Path) -> None:
    """A report is written even when its file has gone, or was never text."""
    (hub / "bad.md").write_bytes(b"a\r\n\xff\x00")
    files = HubFiles(hub)
    assert files.lines("content/index.md") == ["# Home", ""]
    assert files.lines("bad.md")[0] == "a"
    assert files.lines("gone.md") == ()
    assert files.lines("../secret/key") == ()
