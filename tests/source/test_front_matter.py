"""Splitting Markdown files: every way to begin one, and nothing lost in any."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cmhub.source.front_matter import FrontMatter, split


@pytest.mark.parametrize(
    ("text", "yaml", "yaml_line", "body", "body_line"),
    [
        ("---\ntitle: x\n---\nbody\n", "title: x\n", 2, "body\n", 4),
        ("---\ntitle: x\n---\n\nbody", "title: x\n", 2, "\nbody", 4),
        ("---  \ntitle: x\n---\t\nbody", "title: x\n", 2, "body", 4),
        ("---\na: 1\nb: 2\n---", "a: 1\nb: 2\n", 2, "", 5),
        ("---\n---\nbody", "", 2, "body", 3),
        ("---\n---", "", 2, "", 3),
        ("---\na: 1\n---\nx\n---\ny\n---\n", "a: 1\n", 2, "x\n---\ny\n---\n", 4),
        ("---\na: |\n  ---\n  text\n---\nbody", "a: |\n  ---\n  text\n", 2, "body", 6),
        ("---\r\ntitle: x\r\n---\r\nbody\r\nend", "title: x\n", 2, "body\nend", 4),
        ("---\rtitle: x\r---\rbody", "title: x\n", 2, "body", 4),
        ("\ufeff---\ntitle: x\n---\nbody", "title: x\n", 2, "body", 4),
        ("", "", 0, "", 1),
        ("body only\n", "", 0, "body only\n", 1),
        ("----\nnot front matter\n----\n", "", 0, "----\nnot front matter\n----\n", 1),
        ("- - -\nx\n", "", 0, "- - -\nx\n", 1),
        ("***\nx\n", "", 0, "***\nx\n", 1),
        ("--- x\ny\n---\n", "", 0, "--- x\ny\n---\n", 1),
        (" ---\na: 1\n", "", 0, " ---\na: 1\n", 1),
        ("text\n---\na: 1\n---\n", "", 0, "text\n---\na: 1\n---\n", 1),
        ("\ufeffbody", "", 0, "body", 1),
        ("{% foreign %}\n---\n", "", 0, "{% foreign %}\n---\n", 1),
    ],
)
def test_parts_and_their_first_lines(text: str, yaml: str, yaml_line: int, body: str, body_line: int) -> None:
    """Fields only between a first line `---` and the next; all else is body."""
    assert split(text, "a.md") == FrontMatter(yaml, yaml_line, body, body_line)


@pytest.mark.parametrize(
    "text", ["---\ntitle: x\n\nbody\n", "---", "---\n", "---\na: 1\n----\nbody", "---\na: 1\n ---\n"]
)
def test_fields_that_are_never_closed_are_an_error_and_nothing_is_lost(text: str) -> None:
    """The place is the opening line; the whole text stays."""
    found = split(text, "a.md")
    assert found.body == text
    assert found.body_line == 1
    assert not found.present
    assert [(each.code, str(each.span)) for each in found.problems] == [("front-matter-unclosed", "a.md:1:1")]


@pytest.mark.parametrize(
    ("text", "place"), [("\n\n---\ntitle: x\n---\n", "a.md:3:1"), ("\n  ---\ntitle: x\n---\n", "a.md:2:3")]
)
def test_fields_below_empty_lines_are_noticed(text: str, place: str) -> None:
    """A blank first line is a common slip: what follows would be shown as text."""
    found = split(text, "a.md")
    assert found.body == text
    assert [(each.code, str(each.span)) for each in found.problems] == [("front-matter-not-first", place)]


@pytest.mark.parametrize("text", ["\n\n---\ntext\n---\n", "\n---\na: 1\n", "\n---\n", "\n\n"])
def test_rule_below_empty_lines_is_only_a_rule(text: str) -> None:
    """Not every `---` is a slip."""
    assert split(text, "a.md").problems == ()


@given(st.text(alphabet=st.sampled_from("-\n\r \ta:\ufeff"), max_size=60))
@example("---\r\n---\r\n")
def test_nothing_is_lost(text: str) -> None:
    """The parts, put together again, are the text with LF line ends; line numbers count its lines."""
    found = split(text, "a.md")
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert whole.endswith(found.body)
    assert found.yaml in whole
    if found.present:
        assert whole.split("\n")[1 : found.body_line - 2] == found.yaml.split("\n")[:-1]
        assert found.body == "\n".join(whole.split("\n")[found.body_line - 1 :])
    else:
        assert found.body == whole
