"""`cmhub list`, `clean`, `info` and `schema`."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

from cmhub.cli import table
from cmhub.source.yaml import parse, resolve
from tests.cli.console import REPOSITORY, SMALL, cmhub, inside, write

CLOCK = ("--clock", "2026-11-21T12:00")
CONFIG = """\
site_name: Поляна
site_url: https://clearing.example
languages: [ru, en]
timezone: Europe/Moscow
collections:
  tools: {singular: tool, title: Инструменты}
"""
HUB = {
    "cmhub.yaml": CONFIG,
    "content/index.md": "---\ntitle: Поляна\n---\n\nЗдравствуйте. [Да](guides/linked.md)\n",
    "content/guides/linked.md": "---\ntitle: Связано\nowner: anna\n---\n\nДа.\n",
    "content/guides/alone.md": "---\ntitle: Одиноко\nreviewed: 2026-01-01\nreview_every: 30d\n---\n\nНикто не ведёт.\n",
    "content/faq/draft.md": "---\nquestion: Черновик?\ndraft: true\n---\n\nДа.\n",
    "content/faq/both.md": "---\nquestion: Оба?\n---\n\nДа.\n",
    "content/faq/both.en.md": "---\nquestion: Both?\n---\n\nYes.\n",
    "content/news/2026-12-24-later.md": "---\ntitle: Позже\n---\n\nСкоро.\n",
    "content/faq/gone.md": "---\nquestion: Прошло?\nexpiry_date: 2026-01-01\n---\n\nДа.\n",
    "content/events/past.md": "---\ntitle: Было\nstart: 2026-01-01T10:00\n---\n\nДа.\n",
    "content/events/second.md": "---\ntitle: Второе\nstart: 2026-12-02T10:00\n---\n\nДа.\n",
    "content/events/first.md": (
        "---\ntitle: Первое\nstart: 2026-01-05T10:00\nrepeat: {every: week, day: monday, until: 2026-12-31}\n---\n\nДа.\n"
    ),
    "content/members/anna.yaml": "name: Анна\nconsent: {date: 2026-01-01, scope: []}\n",
    "content/members/secret.yaml": "name: =HYPERLINK(1)\n",
    "content/members/away.yaml": "id: away\nstatus: removed\n",
    "content/tools/hammer.md": '---\ntitle: "=2+5"\n---\n\nМолоток.\n',
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub with something for every list; not to be changed."""
    return write(tmp_path_factory.mktemp("lists"), HUB)


def ids(hub: Path, what: str) -> list[str]:
    """The ids on a list."""
    found = cmhub("list", what, "-C", hub, "--json", *CLOCK)
    assert found.code == 0, found.said
    return [one["id"] for one in json.loads(found.out)]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("drafts", ["draft"]),
        ("future", ["2026/later"]),
        ("expired", ["gone"]),
        ("stale", ["guides/alone"]),
        ("upcoming", ["first", "second"]),
        ("orphans", ["guides/alone"]),
        ("no-consent", ["secret"]),
        ("removed", ["away"]),
        ("behind", []),
        ("members", ["anna", "away", "secret"]),
        ("tools", ["hammer"]),
        ("faq", ["both", "draft", "gone"]),
    ],
)
def test_each_list_has_what_its_name_says(hub: Path, what: str, expected: list[str]) -> None:
    """In its order; a collection's list has all of it, hidden entries too."""
    assert ids(hub, what) == expected


def test_lists_of_neglect_leave_out_what_needs_no_care(hub: Path) -> None:
    """Members and events have no owner; an entry in both languages is translated."""
    assert set(ids(hub, "unowned")) == {"index", "guides/alone", "both", "hammer"}
    untranslated = ids(hub, "untranslated")
    assert "both" not in untranslated
    assert "guides/linked" in untranslated


def test_a_table_is_aligned_and_ends_with_how_many(hub: Path) -> None:
    """Also where letters are wide."""
    found = cmhub("list", "upcoming", "-C", hub, *CLOCK)
    head, first, second = found.out.splitlines()
    assert head.split() == ["When", "Title", "Address"]
    assert first.index("Первое") == second.index("Второе") == head.index("Title")
    assert first.startswith("2026-11-23 10:00")
    assert found.err == "2 entries\n"
    assert cmhub("list", "behind", "-C", hub, "--lang", "ru").err == "Ничего нет.\n"


def test_without_a_name_all_lists_are_counted(hub: Path) -> None:
    """Every list and collection with its number."""
    found = cmhub("list", "-C", hub, *CLOCK)
    counts = {line.split()[0]: int(line.split()[1]) for line in found.out.splitlines()[1:]}
    assert (counts["drafts"], counts["upcoming"], counts["members"], counts["tools"]) == (1, 2, 3, 1)
    listed = json.loads(cmhub("list", "-C", hub, "--json", *CLOCK).out)
    assert {one["list"]: one["entries"] for one in listed} == counts
    assert cmhub("list", "-C", hub, "--csv", *CLOCK).out.startswith("\ufefflist,entries\n")


def test_json_has_all_that_is_known_in_permanent_names(hub: Path) -> None:
    """Dates in ISO 8601."""
    (one,) = json.loads(cmhub("list", "future", "-C", hub, "--json", *CLOCK).out)
    assert one["until"] == "2026-12-23T21:00:00+00:00"
    assert dt.datetime.fromisoformat(one["until"]).tzinfo is not None
    assert one["path"] == "content/news/2026-12-24-later.md"
    assert one["collection"] == "news"
    assert {"title", "line", "address", "state", "langs", "owner", "tags", "updated"} <= one.keys()


def test_csv_runs_nothing_in_a_spreadsheet(hub: Path) -> None:
    """A title that begins like a formula has an apostrophe before it; Excel is told that this is UTF-8."""
    text = cmhub("list", "tools", "-C", hub, "--csv").out
    assert text.startswith("\ufeff")
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert head[:2] == ["id", "title"]
    assert row[:2] == ["hammer", "'=2+5"]


def test_csv_is_the_same_bytes_everywhere() -> None:
    """RFC 4180's line ends, UTF-8 with a byte order mark, whatever the terminal's encoding."""
    assert table.as_csv(["a", "b"], [["ё", 'x"\n,']]) == '\ufeffa,b\r\nё,"x""\n,"\r\n'.encode()


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@A", "\t=1", "\r=1", "\n=1", "  =1"])
def test_every_beginning_of_a_formula_is_disarmed(cell: str) -> None:
    """OWASP's list, and white space before it."""
    assert table.harmless(cell) == f"'{cell}"
    assert table.harmless(f"a{cell}") == f"a{cell}"


def test_columns_fit_the_terminal() -> None:
    """Wide characters count twice, marks above letters not at all; the widest column gives way."""
    lines = table.aligned(["A", "B"], [["日本語", "й" * 40], ["e\u0301", "x"]], 30)
    assert {table.columns(line) for line in lines[:2]} <= set(range(31))
    assert lines[1].endswith("…")
    assert lines[2] == "e\u0301       x"
    assert table.aligned(["A"], [["x\x1b[31m\ny"]], None)[1] == "x\\x1b[31m y"


def test_an_unknown_list_is_refused_with_the_nearest(hub: Path) -> None:
    """The hub's own collections count."""
    assert "Did you mean `drafts`?" in cmhub("list", "draft", "-C", hub).err
    assert "Did you mean `tools`?" in cmhub("list", "tool", "-C", hub).err


def test_mistakes_in_the_hub_are_mentioned(tmp_path: Path) -> None:
    """A list may then lack entries."""
    write(tmp_path, {**SMALL, "content/faq/x.md": "---\nquestion: [x\n---\n"})
    found = cmhub("list", "faq", "-C", tmp_path)
    assert found.code == 0
    assert re.search(r"The hub has \d errors?, so entries may be missing here", found.err)


# clean


def test_clean_removes_the_cache_and_lets_the_site_be(tmp_path: Path) -> None:
    """The next build knows its own files still, and makes the same bytes."""
    hub = write(tmp_path / "hub", SMALL)
    cmhub("build", hub)
    before = (hub / "site" / "index.html").read_bytes()
    found = cmhub("clean", hub)
    assert found.code == 0
    assert "The cache is gone" in found.err
    assert not (hub / ".cmhub" / "store").exists()
    assert (hub / "site" / "index.html").read_bytes() == before
    again = cmhub("build", hub)
    assert again.code == 0
    assert "0 files written" in again.err
    assert "; 0 steps" not in again.err
    assert cmhub("clean", hub, "-q").said == ""


def test_clean_removes_only_its_own_files_of_the_site(tmp_path: Path) -> None:
    """What somebody else put there stays; an empty folder goes."""
    hub = write(tmp_path / "hub", SMALL)
    cmhub("build", hub)
    (hub / "site" / "faq" / "mine.txt").write_text("mine", encoding="utf-8")
    found = cmhub("clean", hub, "--site")
    assert "1 file in the folder is not cmhub's and was left alone." in found.err
    assert [path for path in (hub / "site").rglob("*") if path.is_file()] == [hub / "site" / "faq" / "mine.txt"]
    (hub / "site" / "faq" / "mine.txt").unlink()
    (hub / "site" / "faq").rmdir()
    cmhub("build", hub, "-d", tmp_path / "other")
    assert cmhub("clean", hub, "-d", tmp_path / "other").code == 0
    assert not (tmp_path / "other").exists()
    assert cmhub("clean", hub, "--site").code == 0
    assert (hub / "content" / "index.md").is_file()


# info


def test_info_tells_facts_and_no_secrets(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions, paths, the hub's settings; the key of the cache and the user's name are not in it."""
    monkeypatch.setenv("CMHUB_STORE_KEY", "a-secret-of-sixteen-bytes")
    found = json.loads(cmhub("info", hub, "--json").out)
    assert found["program"]["cmhub"]
    assert found["libraries"]["msgspec"]
    assert found["hub"]["languages"] == "ru, en"
    assert found["files"]["members"] == "3"
    text = cmhub("info", hub).out
    assert "timezone" in text
    assert "Europe/Moscow" in text
    assert "a-secret" not in text + json.dumps(found)
    assert f"{Path.home()}/" not in text


def test_info_needs_no_hub(tmp_path: Path) -> None:
    """Versions are told anywhere; a hub that was named must be there."""
    with inside(tmp_path):
        assert "hub" not in json.loads(cmhub("info", "--json").out)
        assert cmhub("info", "nowhere").code == 2


# schema


@pytest.fixture(scope="module")
def schemas(hub: Path) -> dict[str, dict[str, object]]:
    """All schemas of the hub, as printed."""
    found: dict[str, dict[str, object]] = json.loads(cmhub("schema", hub, "--lang", "ru").out)
    return found


def test_there_is_a_schema_for_everything_that_authors_write(schemas: dict[str, dict[str, object]]) -> None:
    """The configuration, each collection, the hub's own too, and the files beside them; all are valid schemas."""
    collections = {"pages", "rules", "faq", "events", "news", "members", "teams", "paths", "tools"}
    assert schemas.keys() == {"cmhub", "_rulebook", "_categories", "_series", "_tags", "_glossary"} | collections
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_descriptions_are_in_the_language_of_the_console(schemas: dict[str, dict[str, object]], hub: Path) -> None:
    """So that the editor explains fields in the author's language."""
    assert "Вопрос так, как его задают." in json.dumps(schemas["faq"], ensure_ascii=False)
    assert "Название хаба." in json.dumps(schemas["cmhub"], ensure_ascii=False)
    assert "The question as people ask it." in cmhub("schema", hub, "--only", "faq").out


def test_the_example_hub_is_valid_by_its_schemas() -> None:
    """Its configuration and every YAML original; and a slip is not."""
    root = REPOSITORY / "example-site"
    schemas = json.loads(cmhub("schema", root).out)
    values = {"cmhub": root / "cmhub.yaml"} | {
        f"{path.relative_to(root / 'content').parts[0] if not path.name.startswith('_') else path.name.split('.')[0]}|{path}": path
        for path in (root / "content").rglob("*.yaml")
        if not path.name.endswith(".en.yaml") and path.parent.name != "_versions"  # which nobody writes by hand
    }
    for name, path in values.items():
        value = resolve(parse(path.read_text(encoding="utf-8"), str(path)).value)
        judge = jsonschema.Draft202012Validator(schemas[name.partition("|")[0]])
        assert [f"{path}: {error.message}" for error in judge.iter_errors(value)] == []
    judge = jsonschema.Draft202012Validator(schemas["members"])
    assert list(judge.iter_errors({"name": "A", "rloe": "x"}))
    assert list(judge.iter_errors({"role": "x"}))
    assert list(judge.iter_errors([{"name": "A"}]))
    assert not list(judge.iter_errors([{"id": "a", "name": "A"}]))
    assert not list(judge.iter_errors({"a": {"name": "A"}}))
    assert not list(judge.iter_errors({"id": "a", "status": "removed"}))


def test_schemas_can_be_written_where_an_editor_finds_them(tmp_path: Path) -> None:
    """Into a folder, or for VS Code, whose settings are never overwritten."""
    hub = write(tmp_path / "hub", SMALL)
    found = cmhub("schema", hub, "-o", tmp_path / "schemas")
    assert f"{tmp_path}/schemas/faq.schema.json" in found.out.splitlines()
    assert cmhub("schema", hub, "--vscode").code == 0
    settings = json.loads((hub / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for name in settings["yaml.schemas"]:
        assert (hub / name).is_file()
    (hub / ".vscode" / "settings.json").write_text("{}", encoding="utf-8")
    found = cmhub("schema", hub, "--vscode")
    assert "yaml.schemas" in found.err
    assert (hub / ".vscode" / "settings.json").read_text(encoding="utf-8") == "{}"


def test_the_built_in_schemas_need_no_hub(tmp_path: Path) -> None:
    """And an unknown one is refused with the nearest."""
    with inside(tmp_path):
        assert json.loads(cmhub("schema", "--only", "events").out)["title"] == "Events"
        found = cmhub("schema", "--only", "event")
        assert found.code == 2
        assert "Did you mean `events`?" in found.err
