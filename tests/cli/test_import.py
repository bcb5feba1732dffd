"""`cmhub import events`: files, a report, an exit code; nothing is overwritten."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.console import SMALL, cmhub, write

TABLE = "Name;Date;Place\nEvening;2026-12-08;Library\nParty;someday;\n"


def test_a_table_is_imported_and_reported(tmp_path: Path) -> None:
    """Paths on stdout, the sum on stderr, 1 because a record was not understood; the hub is sound afterwards."""
    write(tmp_path, {**SMALL, "events.csv": TABLE})
    found = cmhub("import", "events", tmp_path / "events.csv", "-C", tmp_path)
    assert found.code == 1
    assert "content/events/evening.md" in found.out
    assert "import-time-unread" in found.out
    assert "3 | Party;someday;" in found.out
    assert "1 event imported, 0 there already, 1 not imported, of 2 in the source" in found.err
    assert (tmp_path / "content/events/evening.md").read_text(encoding="utf-8").startswith("---\ntitle: Evening\n")
    assert cmhub("check", tmp_path).code == 0


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    """It says the same."""
    write(tmp_path, {**SMALL, "events.csv": TABLE})
    found = cmhub("import", "events", tmp_path / "events.csv", "-C", tmp_path, "--dry-run", "--lang", "ru")
    assert "content/events/evening.md" in found.out
    assert "будет импортировано 1 мероприятие" in found.err
    assert not (tmp_path / "content/events").exists()


def test_the_report_for_scripts(tmp_path: Path) -> None:
    """JSON: problems, and what became of the records."""
    write(tmp_path, {**SMALL, "events.csv": TABLE})
    for files, there in ((["content/events/evening.md"], 0), ([], 1)):
        found = cmhub("import", "events", tmp_path / "events.csv", "-C", tmp_path, "--format", "json")
        told = json.loads(found.out)
        assert told["import"] == {"records": 2, "files": files, "there": there, "left": 1}


def test_mapping_from_the_command_line_and_from_a_file(tmp_path: Path) -> None:
    """A slip in either is told before anything is written."""
    write(tmp_path, {**SMALL, "e.csv": "A,B\nEvening,3/4/2026\n", "map.yaml": "fields: {title: A}\ndates: dmy\n"})
    found = cmhub(
        "import", "events", tmp_path / "e.csv", "-C", tmp_path, "--mapping", tmp_path / "map.yaml", "--map", "start=B"
    )
    assert (found.code, found.out) == (0, "content/events/evening.md\n")
    assert "start: 2026-04-03" in (tmp_path / "content/events/evening.md").read_text(encoding="utf-8")
    wrong = cmhub("import", "events", tmp_path / "e.csv", "-C", tmp_path, "--map", "titel=A")
    assert wrong.code == 1
    assert "Did you mean `title`?" in wrong.out


def test_wrong_use(tmp_path: Path) -> None:
    """A source that is not there, a folder, an address: in the words of the language that was asked for."""
    write(tmp_path, SMALL)
    for source, words in (
        (tmp_path / "none.ics", "none.ics нет."),
        (tmp_path, "— это папка: назовите файл в ней"),
        ("https://calendar.example/x.ics", "https://calendar.example/x.ics — это"),
    ):
        found = cmhub("import", "events", source, "-C", tmp_path, "--lang", "ru")
        assert (found.code, words in found.err) == (2, True), found.err
    assert cmhub("import", "evnts", "x", "-C", tmp_path).code == 2
