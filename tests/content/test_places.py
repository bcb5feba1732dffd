"""Where things are written: a problem inside a text of a YAML file stands at its line and column there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.content.places import lines_of, nearest, origin, position, spans_of
from cmhub.diagnostics import Span
from cmhub.source.yaml import parse


def places_of(yaml: str, word: str, *, first_line: int = 1) -> list[tuple[int, int]]:
    """Where every `word` of the text of `key` is said to stand, by its line and column in the text."""
    document = parse(yaml, "a.yaml", first_line=first_line)
    assert isinstance(document.value, dict)
    text = str(document.value["key"])
    start = origin(lines_of(yaml), first_line, document.place(("key",)), text)
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        column = line.find(word)
        while column >= 0:
            found.append(position(start, number, column + 1))
            column = line.find(word, column + 1)
    return found


def really(yaml: str, word: str, *, first_line: int = 1) -> list[tuple[int, int]]:
    """Where every `word` stands in the file."""
    return [
        (number, column + 1)
        for number, line in enumerate(yaml.split("\n"), first_line)
        for column in range(len(line))
        if line.startswith(word, column)
    ]


@pytest.mark.parametrize(
    "yaml",
    [
        "key: some @ text\n",
        'key: "some @ text @"\n',
        "key: 'it''s @ text'\n",
        "key: |\n  one @\n  two @ three\n",
        "title: a\nkey: |-\n    @ deep\n      deeper @\n\n    @\n",
        "key: |\n\n  after an empty line @\n",
        "key: |2\n    code @\n  @\n",
        "key: >\n  folded @\n  into @ one\n\n  and another @ line\n",
        "key: >-\n  @ first\n  second @\n",
        "key: plain @\n  over several @\n  lines @\n",
        'key: "quoted @\n  over @ lines"\n',
        "key:   # why\n  below @\n",
        "key: | # why\n  below @\nother: @\n",
        "key: Привет, @ мир\n",
    ],
)
@pytest.mark.parametrize("first_line", [1, 5])
def test_characters_of_a_text_are_found_in_their_file(yaml: str, first_line: int) -> None:
    """Literal, folded, quoted and plain texts, wherever they begin."""
    expected = really(yaml.replace("other: @", "other: x"), "@", first_line=first_line)
    assert places_of(yaml, "@", first_line=first_line) == expected


def test_windows_line_ends_do_not_shift_anything() -> None:
    """Places count as the YAML reader does."""
    assert places_of("a: b\r\nkey: |\r\n  one\r\n  two @\r\n", "@") == [(4, 7)]


@pytest.mark.parametrize(
    "yaml",
    [
        'key: "a\\tb @"\n',
        'key: "\\u0041\\x41 @ \\"quoted\\" @"\n',
        'key: "line\\nnext @\\n\\U0001F600 @"\n',
        "key: 'it''s @ ''quoted'' @'\n",
    ],
)
def test_escapes_do_not_shift_what_follows(yaml: str) -> None:
    """An escape is one character of the text and several in the file."""
    assert places_of(yaml, "@") == really(yaml, "@")


def test_text_that_is_written_nowhere_has_no_place() -> None:
    """Line 0 means that nothing is known."""
    assert position([[1, 1, 0, 0]], 3, 4) == (0, 0)
    assert position([[1, 1, 7, 3]], 2, 0) == (8, 0)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30), st.integers(1, 3))
def test_no_text_brings_it_down(text: str, line: int) -> None:
    """Whatever a scalar holds, there is an origin inside its file."""
    for start in (origin(["key: |", "  x"], 1, Span("a", 1, 6, 2, 4), text), origin([text], 1, Span("a", 1, 1), text)):
        assert position(start, line, 1)[0] >= 1


def test_nearest_is_the_field_or_what_stands_round_it() -> None:
    """A value from a folder's defaults is written elsewhere; the record itself is the nearest."""
    spans = {"": ["a.yaml", 1, 1, 9, 1], "place": ["a.yaml", 3, 8, 4, 1]}
    assert nearest(spans, "place.city") == Span("a.yaml", 3, 8, 4, 1)
    assert nearest(spans, "tags.0") == Span("a.yaml", 1, 1, 9, 1)
    assert nearest({}, "tags") is None


def test_places_of_an_overlay_follow_the_merged_value() -> None:
    """Items are matched by id, deep lists too."""
    overlay = {"steps": [{"id": "b", "note": "B"}, {"id": "new", "note": "N"}], "tags": ["x"]}
    merged = {"steps": [{"id": "a"}, {"id": "b", "note": "B"}, {"id": "new", "note": "N"}], "tags": ["x"]}
    document = parse("steps:\n  - {id: b, note: B}\n  - {id: new, note: N}\ntags: [x]\n", "a.en.yaml")
    found = spans_of(document.value, lambda *path: document.place(path), overlay, merged)
    assert found["steps.1.note"][:3] == ["a.en.yaml", 2, 19]
    assert found["steps.2.note"][:3] == ["a.en.yaml", 3, 21]
    assert found["tags.0"][:3] == ["a.en.yaml", 4, 8]
    assert "steps.0.note" not in found
