"""What all reports share: order, no repetition, counting."""

from __future__ import annotations

import random

from cmhub.diagnostics import Diagnostic, Span, Tally, arrange, problem, severity_of, summary, tally

TAB = problem("yaml-tab-indent", Span("b.yaml", 2, 1))
SAMPLE = [
    problem("source-clock-invalid", value="x", origin="--clock"),
    problem("source-utf16", Span("a.yaml")),
    problem("yaml-indent", Span("a.yaml", 2, 3)),
    problem("yaml-tab-indent", Span("a.yaml", 2, 3)),
    problem("yaml-indent", Span("a.yaml", 10, 1)),
    TAB,
    problem("yaml-hash-cuts-value", Span("b.yaml", 2, 7), rest="#x"),
]


def test_problems_are_in_order_of_path_line_column_and_code() -> None:
    """Line 10 comes after line 2; what has no place comes first; the order given does not matter."""
    shuffled = list(SAMPLE)
    for seed in range(20):
        random.Random(seed).shuffle(shuffled)
        assert arrange(shuffled) == SAMPLE


def test_identical_problems_are_told_once() -> None:
    """Two checks that find the same thing make one line; another parameter makes another problem."""
    twice = [*SAMPLE, *SAMPLE]
    assert arrange(twice) == SAMPLE
    other = problem("yaml-hash-cuts-value", Span("b.yaml", 2, 7), rest="#y")
    assert len(arrange([*SAMPLE, other])) == len(SAMPLE) + 1


def test_severity_is_the_catalogues_unless_it_is_given() -> None:
    """A setting may turn an error into a warning without another code."""
    assert severity_of(TAB) == "error"
    assert severity_of(problem("yaml-tab-indent", severity="warning")) == "warning"


def test_summary_counts_by_severity_in_both_languages() -> None:
    """The last line of a report, with the plural forms of its language; kinds with none are left out."""
    info = Diagnostic("yaml-indent", severity="info")
    assert tally(SAMPLE) == Tally(errors=6, warnings=1, infos=0)
    assert summary(SAMPLE, lang="en") == "6 errors, 1 warning"
    assert summary(SAMPLE, lang="ru") == "6 ошибок, 1 предупреждение"
    assert summary([TAB, info], lang="en") == "1 error, 1 note"
    assert summary([TAB, info], lang="ru") == "1 ошибка, 1 замечание"
    assert summary([], lang="en") == "no problems"
    assert summary([], lang="ru") == "проблем нет"


def test_place_is_written_as_editors_open_it() -> None:
    """`path:line:column`, as far as it is known."""
    assert str(Span("a.md", 3, 4)) == "a.md:3:4"
    assert str(Span("a.md", 3)) == "a.md:3"
    assert str(Span("a.md")) == "a.md"
