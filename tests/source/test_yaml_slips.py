"""The slips that people make in YAML: each is named, at the place where it was made."""

from __future__ import annotations

import pytest

from cmhub.source.yaml import parse

SLIPS = {
    # indentation
    "title: Hello\n\tid: x": ("yaml-tab-indent", 2, 1),
    "links:\n  - kind: x\n\t  url: y\n": ("yaml-tab-indent", 3, 1),
    "- \ta: 1\n": ("yaml-tab-indent", 1, 3),
    "a: >\n\tx\n": ("yaml-tab-indent", 2, 1),
    "a: 1\n  b: 2\n": ("yaml-indent", 2, 3),
    "a:\n    b: 1\n   c: 2\n": ("yaml-indent", 3, 4),
    "- a\nb: 1\n": ("yaml-indent", 2, 1),
    "a: 1\n- b\n": ("yaml-indent", 2, 1),
    "- a\n - b: c\n": ("yaml-indent", 2, 2),
    "a:\n- b\n c: d\n": ("yaml-indent", 3, 2),
    "a: |\n   b\n  c\n": ("yaml-indent", 3, 3),
    # colons
    "title:Hello\ndescription: x\n": ("yaml-missing-space", 1, 6),
    "a: 1\ntitle:Hello\n": ("yaml-missing-space", 2, 6),
    "при:вет\nb: 1": ("yaml-missing-space", 1, 4),
    "title: Meeting: the second\n": ("yaml-colon-in-value", 1, 15),
    "- name: a: b\n": ("yaml-colon-in-value", 1, 10),
    "тема: Итоги года: что дальше\n": ("yaml-colon-in-value", 1, 17),
    "title Hello\ndate: 1\n": ("yaml-missing-colon", 1, 1),
    "a: x\n b\nc\n": ("yaml-missing-colon", 3, 1),
    "a:\n  - b\n  c\n": ("yaml-missing-colon", 3, 3),
    "t: “Hello: x”\n": ("yaml-smart-quotes", 1, 4),
    "t: «Итоги: год»\n": ("yaml-smart-quotes", 1, 4),
    # characters that YAML keeps for itself
    "by: @anna\n": ("yaml-reserved-start", 1, 5),
    "a: `x`\n": ("yaml-reserved-start", 1, 4),
    "a: %x\n": ("yaml-reserved-start", 1, 4),
    "a: *bold* text\n": ("yaml-reserved-start", 1, 4),
    "a: **важно**\n": ("yaml-reserved-start", 1, 4),
    "a: *\n": ("yaml-reserved-start", 1, 4),
    "a: & Co\n": ("yaml-reserved-start", 1, 4),
    "a: |text\n": ("yaml-reserved-start", 1, 4),
    "a: > quote\n": ("yaml-reserved-start", 1, 4),
    "tags: [#a, #b]\n": ("yaml-hash-cuts-value", 1, 8),
    "a: [x, ?y]\n": ("yaml-reserved-start", 1, 8),
    "%foo\na: 1\n": ("yaml-directive", 1, 1),
    "a: !important\n": ("yaml-tag", 1, 4),
    "a: !!python/object:os.system x\n": ("yaml-tag", 1, 4),
    "a: !!timestamp zz\n": ("yaml-tag", 1, 4),
    "a: !!bool zz\n": ("yaml-tag", 1, 4),
    # pairs
    'a: "x\nb: 1\n': ("yaml-unclosed-quote", 1, 4),
    "a: 'x\nb: 1\n": ("yaml-unclosed-quote", 1, 4),
    'a: "x" y\n': ("yaml-text-after-quote", 1, 8),
    "a: 'it's'\nb: 1\n": ("yaml-text-after-quote", 1, 8),
    '"a": 1\n"b" 2\n': ("yaml-missing-colon", 2, 1),
    "title: [Важно] Встреча\n": ("yaml-text-after-bracket", 1, 16),
    "a: [x, y\nb: 1\n": ("yaml-unclosed-bracket", 1, 4),
    "a: {x: 1\nb: 1\n": ("yaml-unclosed-bracket", 1, 4),
    "a: [[x], [y]\nb: 1\n": ("yaml-unclosed-bracket", 1, 4),
    "a: [x,, y]\nb: 1\n": ("yaml-extra-comma", 1, 7),
    "a: {ru: x, y, en: z}\nb: 1\n": ("yaml-comma-in-value", 1, 12),
    "a: {ru: x, y z , en: z}\nb: 1\n": ("yaml-comma-in-value", 1, 12),
    "a: {ru: x, y}\nb: 1\n": ("yaml-comma-in-value", 1, 12),
    "a: {ru: x,\n  y\n }\nb: 1\n": ("yaml-comma-in-value", 2, 3),
    "a: [\n  , x]\nb: 1\n": ("yaml-extra-comma", 2, 3),
    "tags: [x, #y]\nb: 1\n": ("yaml-hash-cuts-value", 1, 11),
    # the rest
    "a: - b\n": ("yaml-list-beside-key", 1, 4),
    'a: "C:\\path"\n': ("yaml-escape", 1, 7),
    'a: "\\ud800"\n': ("yaml-escape", 1, 5),
    'a: "\\UFFFFFFFF"\n': ("yaml-escape", 1, 5),
    "a: {{ x }}\n": ("yaml-key-not-text", 1, 5),
    "[a]: b\n": ("yaml-key-not-text", 1, 1),
    "a: 1\na: 2\n": ("yaml-duplicate-key", 2, 1),
    "a: 1\n---\nb: 2\n": ("yaml-several-documents", 2, 1),
    "a: b\x00c\n": ("yaml-control-character", 1, 5),
    "a: b\n\ufeffc: d\n": ("yaml-control-character", 2, 1),
    "a: \udcff\n": ("yaml-control-character", 1, 4),
    "a: &x 1\n": ("yaml-anchor", 1, 4),
    "a: *x\n": ("yaml-alias", 1, 4),
    "<<: {a: 1}\n": ("yaml-merge-key", 1, 1),
    "a: ]\n": ("yaml-syntax", 1, 4),
    # silent losses
    "color: #fff\n": ("yaml-hash-cuts-value", 1, 8),
    "- #канал\n": ("yaml-hash-cuts-value", 1, 3),
    "title: Канал #новости\n": ("yaml-hash-cuts-value", 1, 14),
    'title: "Новости"#тег\n': ("yaml-hash-cuts-value", 1, 17),
}
SOUND = [
    "title: “Hello”\n",
    "a: x # a comment\nb: y #\n",
    "#!shebang\na: 1\n",
    "a: C#\n",
    "a: 'x #y'\n",
    "a: |\n  x #y\n  # z\n",
    "a: b\n  c #d\n".replace(" #d", ""),
    "url: https://example.org/#top\n",
    "time: 18:30\n",
    "a: x?y\n",
    "a: ?x\n",
    "a: [x, y?]\n",
    '"<<": 1\n',
    "%YAML 1.2\n---\na: 1\n",
    "a: !!str 1\nb: !!int 1\nc: !!null\nd: ! x\n",
    "a:\t1\n",
    "a: б\u2028в\u0085г\n",
    "# only a comment\n",
    "",
]


@pytest.mark.parametrize(("text", "expected"), SLIPS.items(), ids=map(repr, SLIPS))
def test_slip_is_named_at_its_place(text: str, expected: tuple[str, int, int]) -> None:
    """One slip, one problem: what was done, on which line and column."""
    problems = parse(text, "a.yaml").problems
    found = [(each.code, each.span.line, each.span.column) for each in problems if each.span]
    assert found == [expected]
    assert all(each.span and each.span.path == "a.yaml" for each in problems)


@pytest.mark.parametrize("text", SOUND, ids=map(repr, SOUND))
def test_sound_text_has_no_problem(text: str) -> None:
    """What looks like a slip and is none stays unreported."""
    assert parse(text, "a.yaml").problems == ()


def test_every_slip_of_a_file_is_told_at_once() -> None:
    """A slip breaks one entry of the top level; the others are read, and their slips told too."""
    text = "a: x: y\nb: 1\nc: @me\nd:\n  e: 'f\ng: 2\ng: 3\nh: [1, 2\ni: ok\n"
    document = parse(text, "a.yaml")
    assert [(each.code, each.span.line) for each in document.problems if each.span] == [
        ("yaml-colon-in-value", 1),
        ("yaml-reserved-start", 3),
        ("yaml-unclosed-quote", 5),
        ("yaml-duplicate-key", 7),
        ("yaml-unclosed-bracket", 8),
    ]
    assert not document.ok
    assert document.value == {"b": "1", "g": "2", "i": "ok"}


def test_slip_in_one_record_of_a_list_leaves_the_others() -> None:
    """In a list file the broken record is passed over."""
    text = "- id: a\n  title: x: y\n- id: b\n- id: c\n  by: @me\n- id: d\n"
    document = parse(text, "a.yaml")
    assert document.value == [{"id": "b"}, {"id": "d"}]
    assert [each.span.line for each in document.problems if each.span] == [2, 5]


def test_what_follows_an_open_bracket_is_no_further_slip() -> None:
    """The lines inside a bracket that was never closed are not its author's next mistakes."""
    problems = parse("tags: [\na,\nb\nby: @x\n", "a.yaml").problems
    assert [(each.code, each.span.line) for each in problems if each.span] == [
        ("yaml-unclosed-bracket", 1),
        ("yaml-reserved-start", 4),
    ]


def test_lines_are_those_of_the_file_in_front_matter() -> None:
    """YAML that starts on a later line of its file is reported where the reader finds it."""
    (found,) = parse("a: 1\nb: @x\n", "a.md", first_line=2).problems
    assert found.span
    assert (found.span.line, found.span.column) == (3, 4)
    (invisible,) = parse("a: 1\nb: \x01\n", "a.md", first_line=2).problems
    assert invisible.span
    assert invisible.span.line == 3


def test_columns_count_characters_and_not_bytes() -> None:
    """Cyrillic and emoji before the slip take one column each."""
    (found,) = parse("ключ: привет 🌲: мир\n", "a.yaml").problems
    assert found.span
    assert found.span.column == 15


def test_duplicate_key_names_both_places() -> None:
    """The reader sees the first one too."""
    (found,) = parse("x:\n  title: a\n  other: b\n  title: c\n", "a.yaml").problems
    assert found.params == {"key": "title", "line": 2}
    assert [str(place) for place in found.related] == ["a.yaml:2:3"]
    assert str(found.span) == "a.yaml:4:3"


@pytest.mark.parametrize(
    "text",
    ["a: {ru: x, y: , en: z}\n", "a: {x, y}\n", 'a: {ru: "x, y", en: z}\n', "a:\n  ru: x\n  y:\n"],
)
def test_an_empty_value_that_is_meant_is_none_of_them(text: str) -> None:
    """A colon says so; words alone are a set; quotes keep a comma in."""
    assert parse(text, "a.yaml").problems == ()
