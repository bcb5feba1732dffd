"""Files as inputs of queries: read once, not kept, and never told to be what they were not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmhub.source.inputs import FileInput, file_digest
from cmhub.source.tree import File, HubFiles


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were read from the disk."""
    opened: list[str] = []
    read = HubFiles.file

    def counted(self: HubFiles, path: str, *, limit: int | None = None) -> File:
        opened.append(path)
        return read(self, path, limit=limit)

    monkeypatch.setattr(HubFiles, "file", counted)
    return opened


def test_the_digest_and_then_the_bytes_are_one_reading(tmp_path: Path, count: list[str]) -> None:
    """Between the two nobody can put something else there."""
    (tmp_path / "a.md").write_bytes(b"one")
    asked = FileInput(HubFiles(tmp_path))
    digest = asked.digest("a.md")
    (tmp_path / "a.md").write_bytes(b"two")
    assert asked.read("a.md") == File(b"one")
    assert asked.given("a.md") == asked.digest("a.md") == digest == file_digest(File(b"one"))
    assert count == ["a.md"]


def test_bytes_that_were_given_are_not_kept(tmp_path: Path, count: list[str]) -> None:
    """A hub's texts and pictures are not all in memory at the end of a build."""
    (tmp_path / "a.md").write_bytes(b"one")
    asked = FileInput(HubFiles(tmp_path))
    assert [asked.digest("a.md"), asked.read("a.md"), asked.read("a.md")][1:] == [File(b"one"), File(b"one")]
    assert count == ["a.md", "a.md"]


def test_the_digest_of_a_file_that_was_read_again_is_that_of_the_later_bytes(tmp_path: Path) -> None:
    """So that what is made of them is remembered as made of them, even if the file then becomes what it was."""
    (tmp_path / "a.md").write_bytes(b"one")
    asked = FileInput(HubFiles(tmp_path))
    asked.digest("a.md")
    asked.read("a.md")
    (tmp_path / "a.md").write_bytes(b"two")
    assert asked.read("a.md") == File(b"two")
    assert asked.given("a.md") == file_digest(File(b"two"))
