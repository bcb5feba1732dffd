"""`cmhub build` and `cmhub check`: what they report, where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmhub.build import STATE
from cmhub.publish import Publisher
from tests.cli.console import SMALL, Outcome, cmhub, inside, spawned, write

UNKNOWN = {"content/faq/wrong.md": "---\nquestoin: How?\n---\n\nSo.\n"}
"""An unknown field: an error in a check, a warning in a build."""
BROKEN = {"content/faq/broken.md": "---\nquestion: How?\nquestion: Why?\n---\n\nSo.\n"}
"""A field that stands there twice: an error."""
WARNED = {"cmhub.yaml": SMALL["cmhub.yaml"].replace("site_url: https://clearing.example\n", "")}
"""No site_url: a warning."""


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub without a fault."""
    return write(tmp_path / "hub", SMALL)


def test_a_build_ends_with_one_line(hub: Path) -> None:
    """How many pages, what was written, how long it took; and the site is there."""
    found = cmhub("build", hub)
    assert found.code == 0, found.said
    assert found.out == ""
    (line,) = found.err.splitlines()
    for words in ("site: ", " pages in ", " s; ", " files written, 0 deleted, 0 unchanged; ", " worked out, 0 reused"):
        assert words in line
    assert "Clearing" in (hub / "site" / "index.html").read_text(encoding="utf-8")


def test_the_second_build_writes_nothing(hub: Path) -> None:
    """And says so."""
    cmhub("build", hub)
    line = cmhub("build", hub).err
    assert "0 files written, 0 deleted" in line
    assert "; 0 steps worked out" in line
    assert "; 0 steps worked out" not in cmhub("build", hub, "--clean").err


def test_it_is_told_when_the_site_changes_by_itself(hub: Path) -> None:
    """In the summary, for who plans the next build: by the hub's clock, wherever the machine stands; `--clock` takes it."""
    write(
        hub, {"content/news/2026-01-01-later.md": "---\ntitle: Later\npublish_date: 2027-03-01T10:00\n---\n\nSoon.\n"}
    )
    config = (hub / "cmhub.yaml").read_text(encoding="utf-8")
    write(hub, {"cmhub.yaml": config.replace("Europe/London", "Asia/Tokyo")})
    for zone in ("UTC", "America/New_York"):
        found = cmhub("build", hub, "--clock", "2026-11-21T12:00", env={"TZ": zone})
        assert "next changes by itself 2027-03-01 10:00+09:00" in found.err
    found = cmhub("build", hub, "--clock", "2027-03-01 10:00+09:00")
    assert "by itself" not in found.err
    assert (hub / "site/news/2026/later/index.html").exists()


def test_the_site_goes_where_it_is_asked_to(hub: Path, tmp_path: Path) -> None:
    """Relative to where the command was called, as in MkDocs."""
    with inside(tmp_path):
        assert cmhub("build", hub, "-d", "elsewhere").code == 0
    assert (tmp_path / "elsewhere" / "index.html").is_file()
    assert not (hub / "site").exists()


def test_an_error_publishes_nothing(hub: Path) -> None:
    """Exit code 1, every problem told, the old site untouched."""
    cmhub("build", hub)
    before = (hub / "site" / "index.html").read_bytes()
    write(hub, {**BROKEN, "content/index.md": "---\ntitle: New\n---\n\nNew.\n"})
    found = cmhub("build", hub)
    assert found.code == 1
    assert "error[yaml-duplicate-key]" in found.out
    assert "content/faq/broken.md:3:1" in found.out
    assert "Nothing was published: 1 error" in found.err
    assert (hub / "site" / "index.html").read_bytes() == before


def test_it_is_told_why_files_were_replaced_one_by_one(hub: Path) -> None:
    """Ordinarily the new site takes the place of the old one at once, and nothing is said of it."""
    cmhub("build", hub)
    write(hub, {"content/index.md": "---\ntitle: New\n---\n\nNew.\n"})
    assert "one by one" not in cmhub("build", hub).err
    write(hub, {"content/index.md": "---\ntitle: Newer\n---\n\nNewer.\n", "site/CNAME": "hub.example"})
    assert "replaced one by one: its folder has files that are not cmhub's." in cmhub("build", hub).err
    assert "one by one" not in cmhub("build", hub).err
    write(hub, {"content/index.md": "---\ntitle: Newest\n---\n\nNewest.\n"})
    assert "заменены по одному" in cmhub("build", hub, "--lang", "ru").err


def test_warnings_publish_unless_strict(hub: Path) -> None:
    """`--strict` makes them fail, after everything has been checked."""
    write(hub, WARNED)
    found = cmhub("build", hub)
    assert found.code == 0
    assert "warning[config-no-site-url]" in found.out
    assert "1 warning" in found.err
    found = cmhub("build", hub, "--strict", "-d", hub / "other")
    assert found.code == 1
    assert not (hub / "other").exists()
    assert cmhub("check", hub).code == 0
    assert cmhub("check", hub, "--strict").code == 1


def test_a_check_finds_everything_and_writes_nothing(hub: Path) -> None:
    """All problems of all files in one run."""
    write(hub, {**UNKNOWN, **BROKEN, **WARNED, "content/faq/b.md": "---\nquestion: B?\n---\n\n[nowhere](nowhere.md)\n"})
    before = sorted(path for path in hub.rglob("*") if STATE not in path.parts)
    found = cmhub("check", hub)
    assert found.code == 1
    for words in (
        "yaml-duplicate-key",
        "schema-unknown-field",
        "Did you mean `question`?",
        "config-no-site-url",
        "faq/b.md:5",
    ):
        assert words in found.out
    assert "entries checked in" in found.err
    assert sorted(path for path in hub.rglob("*") if STATE not in path.parts) == before


def test_problems_are_told_in_russian(hub: Path) -> None:
    """From the same catalogue."""
    write(hub, UNKNOWN)
    found = cmhub("check", hub, "--lang", "ru")
    assert "ошибка[schema-unknown-field]" in found.out
    assert "Возможно, имелось в виду `question`." in found.out
    assert "проверен" in found.err


@pytest.mark.parametrize("verb", ["build", "check"])
def test_stdout_holds_the_report_and_nothing_else(hub: Path, verb: str) -> None:
    """In the forms for programs, which may be read from a pipe."""
    write(hub, BROKEN)
    report = json.loads(cmhub(verb, hub, "--format", "json").out)
    assert report["errors"] >= 1
    assert {"code", "path", "line", "column", "what", "hint"} <= report["diagnostics"][0].keys()
    sarif = json.loads(cmhub(verb, hub, "--format", "sarif").out)
    assert sarif["version"] == "2.1.0"
    lines = cmhub(verb, hub, "--format", "github").out.splitlines()
    assert lines
    assert all(line.startswith("::") for line in lines)


def test_a_sound_hub_has_a_report_too(hub: Path) -> None:
    """An empty one, that programs can read."""
    assert json.loads(cmhub("check", hub, "--format", "json").out)["diagnostics"] == []
    assert cmhub("check", hub, "--format", "github").out == ""


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--only", "config"], {"config-no-site-url"}),
        (["--only", "schema-unknown-field"], {"schema-unknown-field"}),
        (["--only", "config,schema-unknown-field"], {"config-no-site-url", "schema-unknown-field"}),
        (["--skip", "schema,yaml", "--skip", "config"], set()),
        (["--only", "schema,yaml", "--skip", "schema-unknown-field"], {"yaml-duplicate-key"}),
    ],
)
def test_families_of_problems_can_be_chosen(hub: Path, options: list[str], codes: set[str]) -> None:
    """By name of the family or of the single problem; what is left out does not fail."""
    write(hub, {**UNKNOWN, **BROKEN, **WARNED})
    found = cmhub("check", hub, "--format", "json", *options)
    report = json.loads(found.out)
    assert {one["code"] for one in report["diagnostics"]} == codes
    assert found.code == (1 if report["errors"] else 0)


def test_an_unknown_family_is_wrong_usage(hub: Path) -> None:
    """With the nearest one."""
    found = cmhub("check", hub, "--only", "shema")
    assert found.code == 2
    assert "Did you mean `schema`?" in found.err


def test_quiet_says_nothing_of_a_sound_hub(hub: Path) -> None:
    """And of a faulty one the problems only."""
    assert cmhub("build", hub, "-q") == Outcome(0, "", "")
    assert cmhub("check", hub, "--quiet") == Outcome(0, "", "")
    assert cmhub("-q", "check", hub) == Outcome(0, "", "")
    write(hub, WARNED)
    found = cmhub("check", hub, "-q")
    assert "warning[" in found.out
    assert found.err == ""


def test_verbose_names_the_files(hub: Path) -> None:
    """Those that were written and those that were deleted."""
    assert "+ index.html" in cmhub("build", hub, "-v").err
    (hub / "content" / "faq" / "join.md").unlink()
    write(hub, {"content/index.md": "---\ntitle: New\n---\n\nNew.\n"})
    assert "- faq/join/index.html" in cmhub("build", hub, "-v").err


def test_in_ci_progress_is_told_in_lines(hub: Path) -> None:
    """No line is rewritten where nobody looks on."""
    found = cmhub("build", hub, env={"CI": "true"})
    assert "Making pages (" in found.err
    assert "\r" not in found.err
    assert "Making pages" not in cmhub("build", hub).err


def test_a_build_under_way_keeps_another_out(hub: Path) -> None:
    """Exit code 3, so that scripts can wait."""
    with Publisher(hub / "site", state=hub / STATE, sources=[], home=Path.home()):
        found = cmhub("build", hub)
        assert found.code == 3
        assert "publish-locked" in found.err
        assert cmhub("clean", hub, "--site").code == 3
    assert cmhub("build", hub).code == 0


def test_a_folder_that_must_not_be_written_into_is_refused(hub: Path) -> None:
    """Among the sources, with exit code 1 and the reason."""
    found = cmhub("build", hub, "-d", hub / "content")
    assert found.code == 1
    assert "publish-into-sources" in found.err


@pytest.mark.parametrize("verb", ["build", "check", "serve"])
def test_a_clock_that_is_none_is_wrong_usage(hub: Path, verb: str) -> None:
    """Exit code 2."""
    found = cmhub(verb, hub, "--clock", "tomorrow")
    assert found.code == 2
    assert "tomorrow" in found.err


def test_a_folder_without_a_hub_is_wrong_usage(tmp_path: Path) -> None:
    """Exit code 2, and how to make one."""
    found = cmhub("build", tmp_path)
    assert found.code == 2
    assert "it is no hub" in found.err


SHOWN = {
    "drafts": "---\nquestion: Hidden?\ndraft: true\n---\n\nYes.\n",
    "future": "---\nquestion: Hidden?\npublish_date: 2099-01-01\n---\n\nYes.\n",
    "expired": "---\nquestion: Hidden?\nexpiry_date: 2020-01-01\n---\n\nYes.\n",
}


@pytest.mark.parametrize("option", sorted(SHOWN))
def test_what_is_hidden_is_shown_on_demand(hub: Path, option: str) -> None:
    """Each kind of hidden entry by its own option, through the real command line."""
    write(hub, {"content/faq/hidden.md": SHOWN[option]})
    page = hub / "site" / "faq" / "hidden" / "index.html"
    assert spawned("build", hub).code == 0
    assert not page.exists() or "Hidden?" not in page.read_text(encoding="utf-8")
    others = [f"--{name}" for name in SHOWN if name != option]
    assert spawned("build", hub, *others).code == 0
    assert not page.exists() or "Hidden?" not in page.read_text(encoding="utf-8")
    assert spawned("build", hub, f"--{option}").code == 0
    assert "Hidden?" in page.read_text(encoding="utf-8")


def test_the_base_url_replaces_the_site_s(hub: Path) -> None:
    """For previews of a pull request under another address."""
    assert cmhub("build", hub, "--base-url", "https://preview.example/7").code == 0
    assert "https://preview.example/7/" in (hub / "site" / "sitemap.xml").read_text(encoding="utf-8")


# The summary


def test_pages_are_what_people_visit(hub: Path) -> None:
    """Neither redirects nor the page for lost addresses, nor those that stand where something has expired."""
    before = json.loads(cmhub("build", hub, "--format", "json").out)["build"]["pages"]
    shown = [path for path in (hub / "site").rglob("*.html") if path.name != "404.html"]
    assert before == len(shown)
    assert f": {before} pages in " in cmhub("build", hub).err
    write(
        hub,
        {
            "content/faq/join.md": "---\nquestion: How do I join?\naliases: [/old/, /older/]\n---\n\nCome along.\n",
            "content/faq/gone.md": "---\nquestion: Gone?\nexpiry_date: 2020-01-01\n---\n\nYes.\n",
        },
    )
    assert f": {before} pages in " in cmhub("build", hub).err
    assert (hub / "site" / "old" / "index.html").is_file()
    write(hub, {"content/more.md": "---\ntitle: More\n---\n\nMore.\n"})
    assert f": {before + 1} pages in " in cmhub("build", hub).err


def test_the_summary_counts_what_was_made_and_what_was_reused(hub: Path) -> None:
    """In both languages, in CI, and for programs: the same numbers."""
    clock = ("--clock", "2026-11-21T12:00")
    write(hub, {"content/news/2026-12-24-later.md": "---\ntitle: Later\n---\n\nSoon.\n"})
    first = json.loads(cmhub("build", hub, *clock, "--format", "json").out)["build"]
    assert first["steps"]["reused"] == 0
    assert first["written"] == first["files"]
    assert first["next_change"] == "2026-12-24T00:00:00+00:00"
    write(hub, {"content/faq/join.md": "---\nquestion: How do I join?\n---\n\nCome along, all of you.\n"})
    second = json.loads(cmhub("build", hub, *clock, "--format", "json").out)["build"]
    assert 0 < second["steps"]["ran"] < second["steps"]["reused"]
    assert second["steps"]["ran"] + second["steps"]["reused"] == first["steps"]["ran"]
    assert 0 < second["written"] < second["files"] == second["written"] + second["unchanged"]
    third = json.loads(cmhub("build", hub, *clock, "--format", "json").out)["build"]
    assert third["steps"] == {"ran": 0, "reused": first["steps"]["ran"]}
    assert {**third, "seconds": 0, "now": ""} == {
        **second, "seconds": 0, "now": "", "steps": third["steps"], "written": 0, "deleted": 0, "unchanged": second["files"],
    }  # fmt: skip
    reused = third["steps"]["reused"]
    for env in ({"TZ": "UTC"}, {"TZ": "UTC", "CI": "true"}):
        line = cmhub("build", hub, *clock, env=env).err.splitlines()[-1]
        assert f"0 files written, 0 deleted, {third['files']} unchanged; 0 steps worked out, {reused} reused;" in line
        assert line.endswith("next changes by itself 2026-12-24 00:00+00:00")
        line = cmhub("build", hub, *clock, "--lang", "ru", env=env).err.splitlines()[-1]
        assert f"0 шагов посчитано, {reused} взято готовыми;" in line
        assert "2026-12-24 00:00" in line


# Where the time went


def test_a_profile_tells_where_the_time_went(hub: Path) -> None:
    """Stages, queries, templates, the slowest pages and texts, before the summary."""
    found = cmhub("build", hub, "--profile")
    assert found.code == 0
    for words in ("Stage", "reading entries", "publishing", "Query", "Template", "faq/entry.html", "Slowest texts"):
        assert words in found.out
    assert "/faq/join/" in found.out
    assert "content/faq/join.md" in found.out
    assert " pages in " in found.err
    nothing = cmhub("build", hub, "--profile").out
    assert "seeing whether anything has changed" in nothing
    assert "Nothing had changed, so there was nothing to do." in nothing
    russian = cmhub("build", hub, "--profile", "--clean", "--lang", "ru").out
    assert "разбор записей" in russian


def test_a_profile_for_programs(hub: Path) -> None:
    """Seconds, in permanent names; what ran is what the summary counts."""
    report = json.loads(cmhub("build", hub, "--profile", "--format", "json").out)
    found = report["profile"]
    queries = {one["name"]: one for one in found["queries"]}
    assert sum(one["runs"] for one in found["queries"]) == report["build"]["steps"]["ran"]
    assert queries["page"]["runs"] == sum(one["runs"] for one in found["templates"])
    assert {"content", "markdown", "pages", "publish", "save", "inputs"} <= {one["name"] for one in found["stages"]}
    assert {"name": "/faq/join/", "source": "content/faq/join.md"}.items() <= next(
        one for one in found["pages"] if one["name"] == "/faq/join/"
    ).items()
    assert "profile" not in json.loads(cmhub("build", hub, "--format", "json").out)


def test_a_profile_changes_nothing(hub: Path) -> None:
    """The site is the same, and the next build reuses it."""
    assert cmhub("build", hub, "--profile", "--clock", "2026-11-21T12:00", "--verify").code == 0
    assert "; 0 steps worked out" in cmhub("build", hub, "--clock", "2026-11-21T12:00").err
