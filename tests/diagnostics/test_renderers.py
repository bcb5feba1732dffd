"""The four forms of a report, each kept as a snapshot in both languages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from cmhub import __version__
from cmhub.diagnostics import Diagnostic, Span, problem, render_github, render_json, render_sarif, render_text

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

FILES = {
    "content/faq/вопрос.yaml": [
        "question: Как вступить?",
        "short: коротко",
        "\tanswer: 漢字 и кириллица",
        "short: ещё раз",
    ],
    "content/guides/long.md": ["x" * 300 + " needle " + "y" * 300, "\x1b[31mred\x1b[0m: 1"],
}
SAMPLE = [
    problem("yaml-tab-indent", Span("content/faq/вопрос.yaml", 3, 1, 3, 2)),
    problem(
        "yaml-duplicate-key",
        Span("content/faq/вопрос.yaml", 4, 1, 4, 6),
        related=[Span("content/faq/вопрос.yaml", 2, 1, 2, 6)],
        suggestion="shorts",
        key="short",
        line=2,
    ),
    problem("yaml-hash-cuts-value", Span("content/guides/long.md", 1, 302, 1, 308), rest="100%: a,b\n::c"),
    problem("yaml-indent", Span("content/guides/long.md", 2, 11, 2, 12), severity="info"),
    problem("source-not-utf8", Span("content/a,b:c.md", 7, 2, 7, 3), byte="0xEF"),
    problem("source-too-large", Span("content/big.md"), size=2048, limit=1024),
    problem("source-clock-invalid", value="tomorrow", origin="--clock"),
]


def read_lines(path: str) -> Sequence[str]:
    """Read the files of these tests."""
    return FILES.get(path, ())


def text_of(diagnostic: Diagnostic, *, color: bool = False) -> list[str]:
    """Give the lines of a report with one problem."""
    return render_text([diagnostic], lang="en", read_lines=read_lines, color=color).split("\n")


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_text_report(lang: str, snapshot: SnapshotAssertion) -> None:
    """What people read, plain."""
    assert render_text(SAMPLE, lang=lang, read_lines=read_lines, color=False) == snapshot


def test_text_report_in_colour_has_the_same_words(snapshot: SnapshotAssertion) -> None:
    """Colour adds nothing that a colour-blind reader or a pipe would miss."""
    import re

    colored = render_text(SAMPLE, lang="en", read_lines=read_lines, color=True)
    assert colored == snapshot
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render_text(SAMPLE, lang="en", read_lines=read_lines, color=False)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_json_report(lang: str, snapshot: SnapshotAssertion) -> None:
    """One object with everything, for scripts."""
    report = render_json(SAMPLE, lang=lang)
    assert report == snapshot
    assert json.loads(report)["errors"] == 5


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_github_report(lang: str, snapshot: SnapshotAssertion) -> None:
    """Workflow commands; nothing in a path or a text can end one early or begin another."""
    report = render_github(SAMPLE, lang=lang)
    assert report == snapshot
    lines = report.splitlines()
    assert len(lines) == len(SAMPLE)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert "file=content/a%2Cb%3Ac.md," in report


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_sarif_report(lang: str, snapshot: SnapshotAssertion) -> None:
    """SARIF 2.1.0: rules with help in the language, results that point at rules and places."""
    report = render_sarif(SAMPLE, lang=lang)
    assert report.replace(f'"version": "{__version__}"', '"version": "…"') == snapshot
    (run,) = json.loads(report)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        for location in result["locations"]:
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert uri.isascii()
            assert ":" not in uri.split("/")[0]


def test_no_problem_is_no_report() -> None:
    """An empty text and GitHub report; the machines' formats stay valid and say that nothing was found."""
    assert render_text([], lang="en", read_lines=read_lines, color=True) == ""
    assert render_github([], lang="en") == ""
    assert json.loads(render_json([], lang="en"))["diagnostics"] == []
    assert json.loads(render_sarif([], lang="en"))["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("line", "start", "end", "caret"),
    [
        ("title: x", 8, 9, "       ^"),
        ("\tid: 1", 2, 4, "    ^^"),
        ("漢字: x", 5, 6, "      ^"),
        ("漢字: x", 1, 3, "^^^^"),
        ("e\u0301: x", 4, 5, "  ^"),
        ("a\x1bb: x", 2, 3, " ^^^^"),
        ("short", 40, 44, "     ^"),
        ("", 1, 1, "^"),
    ],
)
def test_caret_stands_under_the_fault(line: str, start: int, end: int, caret: str) -> None:
    """Columns count characters; on the screen some take two places, four, or none."""
    span = Span("f", 1, start, 1, end)
    report = render_text([problem("yaml-indent", span)], lang="en", read_lines=lambda _: [line], color=False)
    assert report.split("\n")[4] == f"  | {caret}"


def test_long_line_is_cut_around_the_fault() -> None:
    """The fault is in sight however long the line is, and the report stays narrow."""
    lines = text_of(problem("yaml-indent", Span("content/guides/long.md", 1, 302, 1, 308)))
    excerpt, caret = lines[3], lines[4]
    assert len(excerpt) <= 110
    assert excerpt[caret.index("^") :].startswith("needle")
    assert caret.count("^") == 6


def test_fault_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    """A value that goes on below is not squeezed into one column."""
    lines = text_of(problem("yaml-indent", Span("content/faq/вопрос.yaml", 1, 11, 3, 2)))
    assert lines[4].endswith("^" * len("Как вступить?"))


def test_control_characters_of_a_source_line_do_not_reach_the_terminal() -> None:
    """An excerpt shows them as escapes."""
    assert "\x1b" not in "".join(text_of(problem("yaml-indent", Span("content/guides/long.md", 2, 11, 2, 12))))


def test_file_that_cannot_be_read_leaves_the_place_without_excerpt() -> None:
    """The place is still told."""
    assert text_of(problem("yaml-indent", Span("gone.yaml", 3, 4)))[1] == " --> gone.yaml:3:4"
