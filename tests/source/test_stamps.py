"""Every change of a file shows in what the system says of it, without opening one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cmhub.source.stamps import differing, stamps

FOLDERS = ("content", "static")


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub with a question, a picture and a built site."""
    for path in ("content/faq/join.md", "static/a.svg", "site/index.html", ".cmhub/store/pack", "cmhub.yaml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("old", encoding="utf-8")
    return tmp_path


def same_size_same_time(hub: Path) -> None:
    """A change that a look at size and time would miss."""
    file = hub / "content/faq/join.md"
    before = file.stat()
    file.write_text("dlo", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(hub: Path) -> None:
    """A save by way of another file, here with the same text."""
    beside = hub / "content/faq/.join.md.tmp"
    beside.write_text("old", encoding="utf-8")
    beside.replace(hub / "content/faq/join.md")


EDITS: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda _hub: None, set()),
    "a file is written": (lambda hub: (hub / "static/a.svg").write_text("newer"), {"static/a.svg"}),
    "of the same size, with its time set back": (same_size_same_time, {"content/faq/join.md"}),
    "another file takes its place": (replaced, {"content/faq/join.md"}),
    "a file goes": (lambda hub: (hub / "cmhub.yaml").unlink(), {"cmhub.yaml"}),
    "a folder comes": (lambda hub: (hub / "content/news").mkdir(), {"content/news/"}),
    "the site is built": (lambda hub: (hub / "site/index.html").write_text("newer"), set()),
    "a hidden file comes": (lambda hub: (hub / "content/faq/.join.md.swp").write_text("x"), set()),
    "a folder that is none of the hub's": (lambda hub: (hub / "drawings").mkdir(), set()),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_differs_is_what_was_changed(hub: Path, name: str) -> None:
    """No more, and no less."""
    edit, expected = EDITS[name]
    before = stamps(hub, FOLDERS)
    edit(hub)
    assert differing(before, stamps(hub, FOLDERS)) == expected


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_links_are_told(hub: Path) -> None:
    """Behind a link a file changes under another name; a link to nowhere or in a circle disturbs nobody."""
    assert not stamps(hub, FOLDERS).links
    (hub / "content/faq/nowhere.md").symlink_to("missing.md")
    (hub / "content/faq/circle").symlink_to(".")
    found = stamps(hub, FOLDERS)
    assert found.links
    assert "content/faq/join.md" in found.files


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    """A preview goes on while its hub is moved away."""
    assert stamps(tmp_path / "gone", FOLDERS).files == {}
