"""A build that finds nothing to do: how it knows, how little it takes, and when it must not believe it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cmhub.build import Options, build, session
from cmhub.build.session import Session
from cmhub.diagnostics import Diagnostic
from cmhub.engine import Forking, forks
from cmhub.source.tree import HubFiles
from tests.rebuild import hub
from tests.site import sites

HEAVY = ("jinja2", "pydantic", "markdown_it", "nh3", "babel", "pygments", "yaml", "cmhub.pipeline", "watchdog", "PIL")
PROGRAM = """
import sys
from pathlib import Path
from cmhub.build import Options, build
built = build(Path(sys.argv[1]), Options(environ={"SOURCE_DATE_EPOCH": "1795000000", "CMHUB_STORE_KEY": "k" * 32}))
print(built.published, len(built.ran), len(built.written), *sorted(set(sys.argv[2:]) & set(sys.modules)))
"""


def built_by_a_process(root: Path) -> str:
    """Builds in a process of its own: whether published, how many queries ran and files were written, what is loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root), *HEAVY],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(sites.ROOT)},
    )
    return done.stdout.strip()


def test_a_build_without_a_change_loads_nothing_that_builds(tmp_path: Path) -> None:
    """No template engine, no Markdown, no YAML, no queries."""
    hub.write(tmp_path)
    assert built_by_a_process(tmp_path).startswith("True")
    assert built_by_a_process(tmp_path) == "True 0 0"


def edit(path: str) -> Callable[[Path], None]:
    """Adds a letter to a file, or makes it."""

    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("\n")

    return change


def same_size_and_time(root: Path) -> None:
    """A file that seems to be what it was."""
    path = root / "content/guides/second.md"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("вторникам", "четвергам"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def of_the_site(change: Callable[[Path], None]) -> Callable[[Path], None]:
    """A change of the published folder."""
    return lambda root: change(root / "site")


def delete(path: str) -> Callable[[Path], None]:
    """Deletes a file."""
    return lambda root: (root / path).unlink()


def damage(root: Path) -> None:
    """A receipt that somebody else has written."""
    path = root / ".cmhub/store/receipt"
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")


CHANGES: dict[str, Callable[[Path], None]] = {
    "a file": edit("content/guides/second.md"),
    "a file of the same size and time": same_size_and_time,
    "a new file": edit("content/guides/other.md"),
    "a file that was looked for": edit("i18n/ru.yaml"),
    "a static file": edit("static/notes.txt"),
    "the configuration": edit("cmhub.yaml"),
    "a template": edit("templates/partials/nothing.html"),
    "a theme": edit("themes/own/theme.yaml"),
    "a published file edited": of_the_site(edit("index.html")),
    "a published file deleted": of_the_site(delete("index.html")),
    "the receipt lost": delete(".cmhub/store/receipt"),
    "the receipt forged": damage,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_makes_a_build_look(change: Callable[[Path], None], tmp_path: Path) -> None:
    """The receipt is not believed, and what comes out is what a clean build gives."""
    hub.write(tmp_path / "hub")
    hub.run(tmp_path / "hub")
    change(tmp_path / "hub")
    again = hub.run(tmp_path / "hub")
    assert again.published, again.diagnostics
    assert not again.at_once
    shutil.copytree(tmp_path / "hub", tmp_path / "clean", ignore=shutil.ignore_patterns("site", ".cmhub"))
    hub.run(tmp_path / "clean")
    assert hub.bytes_of(tmp_path / "hub/site") == hub.bytes_of(tmp_path / "clean/site")
    assert hub.run(tmp_path / "hub").at_once


def test_what_changes_during_a_build_is_seen_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template saved after it was read, and before the build ends, is no part of what was built."""
    hub.write(tmp_path)
    edit("templates/partials/breadcrumbs.html")(tmp_path)
    diagnostics = Session.diagnostics

    def saved_late(session: Session, *, checking: bool) -> tuple[Diagnostic, ...]:
        (tmp_path / "templates/partials/breadcrumbs.html").write_text("<p>Late.</p>", encoding="utf-8")
        return diagnostics(session, checking=checking)

    with monkeypatch.context() as patch:
        patch.setattr(Session, "diagnostics", saved_late)
        hub.run(tmp_path)
    again = hub.run(tmp_path)
    assert not again.at_once
    assert "Late." in (tmp_path / "site/faq/how/index.html").read_text(encoding="utf-8")


@pytest.mark.alone
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
def test_what_changes_after_another_process_has_read_it_is_seen_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The receipt has what was read, by whomever, and not what the file says when the receipt is written."""
    hub.write(tmp_path)
    path, read, parent = tmp_path / "content/guides/second.md", HubFiles.read, os.getpid()

    def saved_late(files: HubFiles, name: str, *, limit: int | None = None) -> bytes | None:
        data = read(files, name, limit=limit)
        if name == "content/guides/second.md" and os.getpid() != parent:
            path.write_text(path.read_text(encoding="utf-8").replace("вторникам", "средам"), encoding="utf-8")
        return data

    monkeypatch.setattr(session, "Forking", lambda jobs, **_: Forking(jobs, least=2))
    with monkeypatch.context() as patch:
        patch.setattr(HubFiles, "read", saved_late)
        patch.setattr(forks._Crew, "_work", lambda _: iter(()))  # all is left to the child
        build(tmp_path, Options(clock=hub.NOW, jobs=2))
    assert "средам" in path.read_text(encoding="utf-8")
    again = build(tmp_path, Options(clock=hub.NOW, jobs=2))
    assert not again.at_once
    assert "средам" in (tmp_path / "site/guides/second/index.html").read_text(encoding="utf-8")


def test_the_engine_by_itself_finds_nothing_to_do(tmp_path: Path) -> None:
    """Without a receipt every result is proved good, and none is worked out again."""
    hub.write(tmp_path)
    hub.run(tmp_path)
    (tmp_path / ".cmhub/store/receipt").unlink()
    again = hub.run(tmp_path)
    assert again.ran == ()
    assert again.written == ()


def test_a_receipt_of_other_options_is_not_believed(tmp_path: Path) -> None:
    """Drafts, another address, a time in the past: each is another site."""
    hub.write(tmp_path)
    hub.run(tmp_path)
    assert hub.run(tmp_path, "2026-11-28T12:00").ran != ()
