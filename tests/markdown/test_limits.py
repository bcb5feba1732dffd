"""Whatever a text holds, it is rendered in time or refused with a word, and nothing of it is lost in silence.

Times are those of the processor and generous: what goes wrong here takes minutes. The promise (2 s on an ordinary
machine) is far below.
"""

from __future__ import annotations

import time

import pytest

from cmhub.diagnostics import severity_of
from cmhub.markdown import Rendered, Settings, render
from tests.markdown.pathological import CASES, MEBIBYTE, fitted

SETTINGS = Settings(language="ru")
GENEROUS = 12.0  # seconds


def in_time(text: str) -> Rendered:
    """Render, and insist that it did not take long."""
    began = time.process_time()
    made = render(text, SETTINGS)
    assert time.process_time() - began < GENEROUS
    return made


@pytest.mark.parametrize("name", CASES)
def test_a_text_of_full_size_ends_in_time(name: str) -> None:
    """Most of these are refused by their size; what is refused is shown as it was written."""
    assert len(CASES[name].encode()) <= MEBIBYTE
    made = in_time(CASES[name])
    if any(severity_of(each) == "error" for each in made.problems):
        assert made.html.startswith("<pre>")


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_the_worst_that_is_let_through_ends_in_time(name: str) -> None:
    """The same patterns, just below every limit."""
    made = in_time(fitted(CASES[name]))
    assert not any(severity_of(each) == "error" for each in made.problems), made.problems


LONG = [
    ("x" * (MEBIBYTE + 1), "markdown-too-long"),
    ("ы" * (MEBIBYTE // 2 + 1), "markdown-too-long"),
    ("x\n" * 15_001, "markdown-too-many-lines"),
    ("*x " * 50_001, "markdown-too-tangled"),
]


@pytest.mark.parametrize(("text", "code"), LONG, ids=["bytes", "letters", "lines", "signs"])
def test_a_text_that_is_too_large_is_an_error_and_shown_as_it_is(text: str, code: str) -> None:
    """At once, with the limit in words."""
    began = time.process_time()
    made = render(text, SETTINGS)
    assert time.process_time() - began < 2
    assert [each.code for each in made.problems] == [code]
    assert made.html == f"<pre>{text}</pre>\n"


def test_a_book_of_a_mebibyte_is_rendered() -> None:
    """The limits are far from what people write."""
    line = "Сообщество живёт разговором, а не «объявлениями», и [ссылками](x.md) друг на друга, о чём *речь* ниже.\n"
    paragraph = line * 8 + "\n"
    made = render(paragraph * (MEBIBYTE // len(paragraph.encode()) - 1), SETTINGS)
    assert made.problems == ()
    assert made.html.count("<p>") > 600


DEEP = {
    "quotes": ("> " * 200 + "the bottom", "the bottom"),
    "lists": ("".join("  " * depth + f"- item {depth}\n" for depth in range(120)), "item 119"),
    "quotes in lists": ("- > " * 80 + "the bottom", "the bottom"),
    "containers": (":::note\n" * 80 + "the bottom", "the bottom"),
    "elements": ("<div>\n\n" * 200 + "the bottom", "the bottom"),
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_too_deep_is_kept_as_text_and_told(name: str) -> None:
    """markdown-it alone drops it without a word."""
    text, bottom = DEEP[name]
    made = render(f"{text}\n\nafter", SETTINGS)
    assert bottom in made.html
    assert "after" in made.html
    assert "markdown-too-deep" in {each.code for each in made.problems}


def test_a_paragraph_that_is_too_long_is_kept_as_text_and_told() -> None:
    """The rest of the text is rendered as ever."""
    made = render("*a*\n\n" + "word " * 5_000 + "*a*\n\n*b*", SETTINGS)
    assert "<em>b</em>" in made.html
    assert "word *a*" in made.html
    assert [(each.code, each.span.line if each.span else 0) for each in made.problems] == [
        ("markdown-block-too-long", 3)
    ]


def test_a_table_that_is_too_large_is_kept_as_text_and_told() -> None:
    """Short rows are filled up with cells, so few letters could make a great many of them."""
    made = render("|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + "|last\n" * 100, SETTINGS)
    assert "<table" not in made.html
    assert made.html.count("last") == 100
    assert [each.code for each in made.problems] == ["markdown-table-too-large"]


def test_containers_beyond_the_most_are_kept_as_text_and_told() -> None:
    """Once."""
    made = render(":::details T\nx\n:::\n\n" * 600, SETTINGS)
    assert made.html.count("<details") == 500
    assert made.html.count("x") >= 600
    assert [each.code for each in made.problems] == ["markdown-too-many-containers"]


@pytest.mark.parametrize("depth", range(0, 800, 50))
def test_deep_recursion_around_us_is_no_crash(depth: int) -> None:
    """Called from near the end of Python's stack, the text is rendered, or given as it was written."""

    def down(left: int) -> Rendered:
        return down(left - 1) if left else render("> " * 40 + "*text*", SETTINGS)

    made = down(depth)
    assert "text" in made.text
    assert made.html.startswith("<blockquote>") or [each.code for each in made.problems] == ["markdown-too-deep"]
