"""What is written as YAML reads back as it was given."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cmhub.exchange import yaml_text
from cmhub.source.yaml import Plain, parse

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
LINES = st.lists(TEXT.filter(lambda line: line.strip() == line and line), min_size=1, max_size=4).map("\n".join)


def read(lines: list[str]) -> Any:
    """The value of the field `x` in these lines."""
    document = parse("\n".join(lines) + "\n", "x")
    assert not document.problems, (lines, document.problems)
    assert isinstance(document.value, dict)
    return document.value["x"]


@given(TEXT.filter(bool))
def test_any_text_survives(text: str) -> None:
    """Alone, in a list, in a mapping of a list."""
    assert read(yaml_text.field("x", text)) == text
    assert read(yaml_text.field("x", [text, "b"])) == [text, "b"]
    assert read(yaml_text.field("x", [{"a": text, "b": "c"}])) == [{"a": text, "b": "c"}]
    assert read(yaml_text.field("x", {"a": {"b": text}})) == {"a": {"b": text}}


@given(LINES)
def test_lines_survive_as_a_block(text: str) -> None:
    """A block adds the line end that every text file has."""
    if "\n" in text and not text.startswith((" ", "\t")) and text.splitlines() == text.split("\n"):
        assert str(read(yaml_text.field("x", text))).rstrip("\n") == text


@given(TEXT.filter(bool))
def test_other_programs_read_text_too(text: str) -> None:
    """YAML 1.1 tools take `no`, `1:30` and `2026-01-01` for something else unless they are quoted."""
    (line,) = yaml_text.field("x", text)
    assert yaml.safe_load(line) == {"x": text}


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("Как вступить?", "x: Как вступить?"),
        ("«Опушка»", "x: «Опушка»"),
        ("yes", 'x: "yes"'),
        ("3.10", 'x: "3.10"'),
        ("18:30", 'x: "18:30"'),
        ("a: b", 'x: "a: b"'),
        (Plain("2026-11-21"), "x: 2026-11-21"),
        (True, "x: true"),
        (10, "x: 10"),
        (None, "x:"),
        (["a", "b"], "x: [a, b]"),
        ([], "x: []"),
    ],
)
def test_what_needs_no_quotes_has_none(value: Any, line: str) -> None:
    """People go on editing it."""
    assert yaml_text.field("x", value) == [line]


def test_long_lists_stand_one_item_a_line() -> None:
    """A line of more than eighty characters is hard to edit."""
    assert yaml_text.field("x", ["a" * 50, "b" * 50]) == ["x:", "  - " + "a" * 50, "  - " + "b" * 50]


def test_typeset_lines_stay_lines() -> None:
    """A no-break space makes no single long line of a text; what nobody sees is still written as it is called."""
    assert yaml_text.field("x", "Не\u00a0ждите.\nИдите.") == ["x: |", "  Не\u00a0ждите.", "  Идите."]
    assert yaml_text.field("x", "a\u200b\nb") == ['x: "a\\u200b\\nb"']
