"""Every way in which editors save is noticed, and nothing else is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cmhub.dev.watch import Heard, Watch

FOLDERS = ("content", "static", "templates")
SOON, NEVER = 5.0, 0.25


def in_place(file: Path) -> None:
    """nano, VS Code."""
    file.write_text("new", encoding="utf-8")


def renamed_over(file: Path) -> None:
    """JetBrains, rsync: a hidden file beside, renamed over the old one."""
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_text("new", encoding="utf-8")
    beside.replace(file)


def moved_away_first(file: Path) -> None:
    """vim: the old file becomes a backup, a new one is written, the backup is deleted."""
    backup = file.with_name(f"{file.name}~")
    file.rename(backup)
    file.write_text("new", encoding="utf-8")
    backup.unlink()


def deleted_and_created(file: Path) -> None:
    """git, when it switches branches."""
    file.unlink()
    file.write_text("new", encoding="utf-8")


def same_size_same_time(file: Path) -> None:
    """A change that a look at size and time would miss."""
    before = file.stat()
    file.write_text("dlo", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub with a question and a built site."""
    (tmp_path / "content" / "faq").mkdir(parents=True)
    (tmp_path / "content" / "faq" / "join.md").write_text("old", encoding="utf-8")
    (tmp_path / "cmhub.yaml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "site").mkdir()
    return tmp_path


@pytest.fixture
def watch(hub: Path) -> Iterator[Watch]:
    """It, watched."""
    with Watch(hub, FOLDERS, ignored) as watch:
        yield watch


def ignored(path: str) -> bool:
    """The site, hidden files, backups."""
    return path.startswith("site") or any(part.startswith(".") or part.endswith("~") for part in path.split("/"))


SAVES = [in_place, renamed_over, moved_away_first, deleted_and_created, same_size_same_time]


@pytest.mark.parametrize("save", SAVES)
@pytest.mark.parametrize("name", ["content/faq/join.md", "cmhub.yaml"])
def test_every_way_of_saving_is_noticed_once(hub: Path, watch: Watch, save: Callable[[Path], None], name: str) -> None:
    """A save is one change, however many events it is made of."""
    save(hub / name)
    assert watch.wait(SOON)
    assert not watch.wait(NEVER)


@pytest.mark.parametrize("save", SAVES)
def test_what_was_saved_is_told(hub: Path, watch: Watch, save: Callable[[Path], None]) -> None:
    """Only files that matter; those that an editor needed for a moment may be among them."""
    save(hub / "content/faq/join.md")
    heard = watch.wait(SOON)
    assert heard is not None
    assert heard.paths == frozenset({"content/faq/join.md"})


def test_what_is_not_known_is_not_told(hub: Path, watch: Watch) -> None:
    """After somebody only said that something has changed, nobody may rely on a list; a later one is good again."""
    (hub / "content/faq/join.md").write_text("new", encoding="utf-8")
    watch.wake()
    heard = watch.wait(SOON)
    assert heard is not None
    assert heard.paths is None
    (hub / "content/faq/join.md").write_text("newer", encoding="utf-8")
    assert watch.wait(SOON) == Heard(frozenset({"content/faq/join.md"}))


@pytest.mark.parametrize("save", [in_place, renamed_over])
def test_polling_notices_too(hub: Path, save: Callable[[Path], None]) -> None:
    """For network drives; slower, not blinder."""
    with Watch(hub, FOLDERS, ignored, poll=True) as watch:
        assert not watch.wait(NEVER)
        save(hub / "content/faq/join.md")
        assert watch.wait(SOON)


def test_what_does_not_matter_is_not_noticed(hub: Path, watch: Watch) -> None:
    """The built site, editors' leftovers, and reading."""
    (hub / "site" / "index.html").write_text("x", encoding="utf-8")
    (hub / "content" / "faq" / ".join.md.swp").write_text("x", encoding="utf-8")
    (hub / "content" / "faq" / "join.md~").write_text("x", encoding="utf-8")
    (hub / "content" / "faq" / "join.md").read_bytes()
    assert not watch.wait(NEVER)


def test_a_folder_that_comes_later_is_watched_with_all_that_is_in_it(hub: Path, watch: Watch) -> None:
    """`static/` need not be there when the preview starts; one that is moved away and back stays watched."""
    (hub / "static" / "pictures").mkdir(parents=True)
    assert watch.wait(SOON)
    (hub / "static" / "pictures" / "a.txt").write_text("x", encoding="utf-8")
    assert watch.wait(SOON)
    (hub / "static").rename(hub / "away")
    assert watch.wait(SOON)
    (hub / "away").rename(hub / "static")
    assert watch.wait(SOON)
    (hub / "static" / "pictures" / "a.txt").write_text("y", encoding="utf-8")
    assert watch.wait(SOON)


def test_a_new_folder_in_content_is_noticed(hub: Path, watch: Watch) -> None:
    """With files that were written before anybody could watch it."""
    shutil.copytree(hub / "content" / "faq", hub / "content" / "questions")
    assert watch.wait(SOON)


def test_folders_elsewhere_are_watched(hub: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Those of a theme under development."""
    theme = tmp_path_factory.mktemp("theme")
    (theme / "templates").mkdir()
    with Watch(hub, FOLDERS, ignored, beyond=[theme]) as watch:
        (theme / "templates" / "page.html").write_text("x", encoding="utf-8")
        assert watch.wait(SOON)


def test_reading_is_no_change_anywhere(hub: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A rebuild reads every file of the hub and of its themes; if that called the next one, there would be no rest."""
    theme = tmp_path_factory.mktemp("theme")
    (theme / "base.html").write_text("x", encoding="utf-8")
    with Watch(hub, FOLDERS, ignored, beyond=[theme]) as watch:
        watch.wait(NEVER)
        for file in (*theme.rglob("*.*"), *(hub / "content").rglob("*.md"), hub / "cmhub.yaml"):
            file.read_bytes()
        list(theme.iterdir())
        assert not watch.wait(NEVER)


def test_a_thousand_events_are_one_change(hub: Path, watch: Watch) -> None:
    """A branch that is switched rebuilds once or twice, not a thousand times."""
    for number in range(1000):
        (hub / "content" / "faq" / f"{number}.md").write_text("x", encoding="utf-8")
    count = 0
    while watch.wait(1.0 if not count else NEVER):
        count += 1
    assert 1 <= count <= 12
