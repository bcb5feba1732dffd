"""The history of a hub's files: right dates and people, and nothing of the repository is ever run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cmhub.source.git import Author, History, log, state

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ANNA, MARK = Author("Анна", "anna@example.org"), Author("Mark", "mark@example.org")


class Repository:
    """A repository of the test's own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, date: str = "2026-01-01T00:00:00+0000", author: Author = ANNA) -> str:
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root.parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": "2000-01-01T00:00:00+0000",
            "GIT_COMMITTER_DATE": date,
        }
        for role in ("AUTHOR", "COMMITTER"):
            environ |= {f"GIT_{role}_NAME": author.name, f"GIT_{role}_EMAIL": author.email}
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=environ, check=True, capture_output=True, text=True
        )
        return done.stdout

    def commit(self, date: str, author: Author, **files: str | None) -> None:
        for name, text in files.items():
            path = self.root / name.replace("__", "/").replace("_md", ".md")
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x", date=date, author=author)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository."""
    return Repository(tmp_path / "repository")


def test_first_last_and_authors_of_each_path(repository: Repository) -> None:
    """Committer's dates with their offset; people once each, in order of their first commit to the path."""
    repository.commit("2026-01-01T10:00:00+0300", ANNA, a_md="1", hub__б_md="1")
    repository.commit("2026-01-02T10:00:00+0000", MARK, a_md="2")
    repository.commit("2026-01-03T10:00:00-0500", ANNA, a_md="3")
    repository.commit("2026-01-04T10:00:00+0000", ANNA)
    found = log(repository.root)
    assert found.paths == {
        "a.md": History("2026-01-01T10:00:00+03:00", "2026-01-03T10:00:00-05:00", (ANNA, MARK)),
        "hub/б.md": History("2026-01-01T10:00:00+03:00", "2026-01-01T10:00:00+03:00", (ANNA,)),
    }
    assert not found.shallow
    assert found.state == state(repository.root)
    assert found.state.head == repository.git("rev-parse", "HEAD").strip()


def test_hub_in_a_folder_of_a_larger_repository(repository: Repository) -> None:
    """Paths are relative to the hub, and other folders stay out."""
    repository.commit("2026-01-01T10:00:00+0000", ANNA, a_md="1", docs__hub__content__b_md="1", docs__hubris_md="1")
    assert list(log(repository.root / "docs" / "hub").paths) == ["content/b.md"]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
def test_names_of_any_kind_are_read(repository: Repository) -> None:
    """Line feeds, quotes, spaces and Cyrillic in names, and names that look like options or patterns."""
    names = ["a\nb.md", '"q".md', " s .md", "Ы.md", "-x.md", ":(top)x.md", "[a].md", "\nfirst.md"]
    for name in names:
        (repository.root / name).write_text("x", "utf-8")
    repository.commit("2026-01-01T10:00:00+0000", ANNA)
    assert sorted(log(repository.root).paths) == sorted(names)


def test_renames_are_not_followed_and_deleted_paths_keep_their_last_content_date(repository: Repository) -> None:
    """A renamed file is new; a deletion is no change of content."""
    repository.commit("2026-01-01T10:00:00+0000", ANNA, a_md="text " * 50)
    repository.git("mv", "a.md", "b.md")
    repository.commit("2026-01-02T10:00:00+0000", MARK)
    found = log(repository.root).paths
    assert found["b.md"] == History("2026-01-02T10:00:00+00:00", "2026-01-02T10:00:00+00:00", (MARK,))
    assert found["a.md"].last == "2026-01-01T10:00:00+00:00"


def test_history_of_merged_branches(repository: Repository) -> None:
    """Commits of both sides count; the merge itself touches nothing."""
    repository.commit("2026-01-01T10:00:00+0000", ANNA, a_md="1")
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit("2026-01-02T10:00:00+0000", MARK, b_md="1")
    repository.git("switch", "--quiet", "main")
    repository.commit("2026-01-03T10:00:00+0000", ANNA, a_md="2")
    repository.git("merge", "--quiet", "--no-edit", "side", date="2026-01-04T10:00:00+0000")
    found = log(repository.root).paths
    assert found["a.md"].last == "2026-01-03T10:00:00+00:00"
    assert found["b.md"].last == "2026-01-02T10:00:00+00:00"


def test_mailmap_joins_a_persons_addresses(repository: Repository) -> None:
    """One person with two addresses is one author."""
    repository.commit("2026-01-01T10:00:00+0000", ANNA, a_md="1")
    repository.commit("2026-01-02T10:00:00+0000", Author("anna", "old@example.org"), a_md="2")
    (repository.root / ".mailmap").write_text("Анна <anna@example.org> <old@example.org>\n", "utf-8")
    assert log(repository.root).paths["a.md"].authors == (ANNA,)


def test_shallow_clone_is_told(repository: Repository, tmp_path: Path) -> None:
    """Its oldest commit seems to have made everything."""
    repository.commit("2026-01-01T10:00:00+0000", ANNA, a_md="1")
    repository.commit("2026-01-02T10:00:00+0000", ANNA, b_md="1")
    repository.git("clone", "--quiet", "--depth=1", repository.root.as_uri(), str(tmp_path / "clone"))
    assert log(tmp_path / "clone").shallow
    assert not log(repository.root).shallow


def test_without_repository_commit_or_git_there_is_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case is told apart, and none is an error."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    assert log(tmp_path / "plain").state.absence == "no-repository"
    assert log(Repository(tmp_path / "empty").root).state.absence == "no-commit"
    assert log(tmp_path / "plain", {"PATH": str(tmp_path)}).state.absence == "no-git"
    assert log(tmp_path / "plain", {"PATH": str(tmp_path)}).paths == {}


def test_environment_cannot_point_git_elsewhere(repository: Repository, tmp_path: Path) -> None:
    """Inside a git hook GIT_DIR and GIT_INDEX_FILE name another repository; they don't reach our git."""
    repository.commit("2026-01-01T10:00:00+0000", ANNA, a_md="1")
    other = Repository(tmp_path / "other")
    other.commit("2020-01-01T10:00:00+0000", MARK, a_md="x", c_md="x")
    hook = {**os.environ, "GIT_DIR": str(other.root / ".git"), "GIT_WORK_TREE": str(other.root), "GIT_INDEX_FILE": "x"}
    assert list(log(repository.root, hook).paths) == ["a.md"]


@pytest.mark.skipif(os.name != "posix", reason="the trap is a shell script")
def test_nothing_that_the_repository_names_is_run(repository: Repository, tmp_path: Path) -> None:
    """Its settings and attributes name programs for monitors, pagers, signatures, diffs, filters and hooks."""
    repository.commit("2026-01-01T10:00:00+0000", ANNA, a_md="1")
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{sprung}'\nexit 1\n", "utf-8")
    trap.chmod(0o755)
    settings = {
        "core.fsmonitor": trap,
        "core.pager": trap,
        "pager.log": trap,
        "gpg.program": trap,
        "log.showSignature": "true",
        "diff.external": trap,
        "diff.evil.textconv": trap,
        "diff.evil.command": trap,
        "filter.evil.clean": trap,
        "filter.evil.process": trap,
        "core.sshCommand": trap,
        "core.askPass": trap,
        "credential.helper": trap,
        "alias.log": f"!{trap}",
        "log.follow": "true",
        "diff.renames": "copies",
        "log.showRoot": "false",
    }
    for key, value in settings.items():
        repository.git("config", key, str(value))
    (repository.root / ".gitattributes").write_text("* diff=evil filter=evil\n", "utf-8")
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(trap, repository.root / ".git" / "hooks" / hook)
    assert list(log(repository.root).paths) == ["a.md"]
    assert not sprung.exists()
