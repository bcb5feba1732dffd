"""Reading YAML: values as they were written, their places, and the limits."""

from __future__ import annotations

import gc
import math
import time

import pytest
import yaml

from cmhub.diagnostics import Span
from cmhub.source import yaml_events
from cmhub.source.yaml import MAX_BYTES, MAX_DEPTH, MAX_NODES, Document, Plain, parse, resolve


def codes(document: Document) -> list[str]:
    """Give the codes of a document's problems."""
    return [each.code for each in document.problems]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "on",
        "18:30",
        "3.10",
        "1.10",
        "010",
        "0123",
        "1_000",
        "1e3",
        "2026-02-30",
        "2024-13-45",
        "0x1F",
        "y",
        "=",
        "<<",
    ],
)
def test_unquoted_scalar_is_its_source_text(text: str) -> None:
    """Nothing is typed before the schema has spoken: a rule number stays `3.10`, `no` stays text."""
    value = parse(f"a: {text}\n", "a.yaml").value
    assert value == {"a": text}
    assert isinstance(value, dict)
    assert type(value["a"]) is Plain


@pytest.mark.parametrize("text", ["'no'", '"no"', "|-\n  no", ">-\n  no", "! no", "!!str no"])
def test_quoted_and_block_scalars_are_plain_text(text: str) -> None:
    """Their author said that they are text."""
    value = parse(f"a: {text}\n", "a.yaml").value
    assert value == {"a": "no"}
    assert isinstance(value, dict)
    assert type(value["a"]) is str


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_plain_null_is_nothing_and_quoted_null_is_text(text: str) -> None:
    """An empty value and the words of the core schema are None; in quotes they are text."""
    assert parse(f"a: {text}\n", "a.yaml").value == {"a": None}
    assert parse(f'a: "{text}"\n', "a.yaml").value == {"a": text}


@pytest.mark.parametrize("key", ["1", "on", "null", "true", "2026-01-01", "1.10", "ключ", "a b"])
def test_keys_are_text_as_written(key: str) -> None:
    """No key turns into a number, a date or a truth value."""
    value = parse(f"{key}: x\n", "a.yaml").value
    assert isinstance(value, dict)
    assert [*value] == [key]
    assert [type(each) for each in value] == [str]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("null", None),
        ("True", True),
        ("FALSE", False),
        ("12", 12),
        ("-0", 0),
        ("+12", 12),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("-.INF", -math.inf),
        ("no", "no"),
        ("18:30", "18:30"),
        ("1_000", "1_000"),
        ("2026-01-01", "2026-01-01"),
        ("0b1", "0b1"),
        ("١٢", "١٢"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_resolve_types_by_the_core_schema(text: str, typed: object) -> None:
    """YAML 1.2.2, section 10.3.2; digits without end stay text instead of raising."""
    value = resolve(parse(f"- {text}\n", "a.yaml").value)
    assert value == [typed]
    assert type(value[0]) is type(typed)


def test_resolve_leaves_quoted_text_and_types_at_every_depth() -> None:
    """Only what is unquoted is typed; NaN is a number too."""
    value = resolve(parse('a: [1, "1", {b: true, c: "true"}]\nd: .nan\n', "a.yaml").value)
    assert value["a"] == [1, "1", {"b": True, "c": "true"}]
    assert math.isnan(value["d"])


def test_every_part_has_its_place() -> None:
    """Values and keys, in blocks and in brackets; a block ends with its last part, not with a comment below it."""
    text = 'title: "Привет"\nlinks:\n  - kind: site\n    url: x\n  - {kind: tg, url: y}\n# end\nnone:\n'
    document = parse(text, "a.yaml")
    assert document.spans[()] == Span("a.yaml", 1, 1, 7, 6)
    assert document.spans[("title",)] == Span("a.yaml", 1, 8, 1, 16)
    assert document.key_spans[("title",)] == Span("a.yaml", 1, 1, 1, 6)
    assert document.spans[("links",)] == Span("a.yaml", 3, 3, 5, 23)
    assert document.spans[("links", 0)] == Span("a.yaml", 3, 5, 4, 11)
    assert document.spans[("links", 0, "url")] == Span("a.yaml", 4, 10, 4, 11)
    assert document.spans[("links", 1)] == Span("a.yaml", 5, 5, 5, 23)
    assert document.key_spans[("links", 1, "url")] == Span("a.yaml", 5, 16, 5, 19)
    assert document.spans[("none",)].line == 7
    assert len(document.spans) == 10
    assert len(document.key_spans) == 7


def test_place_of_what_is_not_there_is_the_nearest_part_around_it() -> None:
    """A missing field is reported at its record."""
    document = parse("a:\n  b: 1\n", "a.md", first_line=5)
    assert document.place(("a", "c", 3)) == document.spans[("a",)]
    assert document.place(("a", "b"), key=True) == Span("a.md", 6, 3, 6, 4)
    assert document.place(("x",)) == document.spans[()]
    assert parse("", "e.yaml").place(("x",)) == Span("e.yaml", 1, 1)


def test_refused_parts_have_no_place_and_shift_no_other() -> None:
    """Repeated, merged and complex keys drop out with all that is under them; what follows keeps its place."""
    text = "a: {x: 1}\na: {x: 2, y: [3]}\n<<: {z: 1}\n[q]: {w: 1}\nlast: 1\n"
    document = parse(text, "a.yaml")
    assert document.value == {"a": {"x": "1"}, "last": "1"}
    assert document.spans[("a", "x")].line == 1
    assert document.spans[("last",)].line == 5
    assert {path[0] for path in document.spans if path} == {"a", "last"}


def test_line_ends_and_byte_order_mark_do_not_matter() -> None:
    """Files from Windows, old Macs and Notepad give the same value and the same places."""
    text = "a: 1\nb: |\n  x\n  y\nc: 2\n"
    expected = parse(text, "a.yaml")
    for other in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        document = parse(other, "a.yaml")
        assert document.value == expected.value
        assert document.spans == expected.spans
        assert document.ok


def test_line_separators_of_unicode_are_ordinary_characters() -> None:
    """U+0085, U+2028 and U+2029 break lines in YAML 1.1 only; here they stay in the text and count as one column."""
    document = parse("a: x\u2028y\u2029z\u0085!\nb: @\n", "a.yaml")
    assert document.value == {"a": "x\u2028y\u2029z\u0085!"}
    assert document.problems[0].span
    assert document.problems[0].span.line == 2


def test_warning_leaves_the_document_ok() -> None:
    """Only an error makes a document not ok."""
    document = parse("a: b #c\n", "a.yaml")
    assert codes(document) == ["yaml-hash-cuts-value"]
    assert document.ok


def test_depth_is_limited() -> None:
    """32 levels are read, the 33rd is refused at its place, in brackets and in blocks."""
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "a.yaml").ok
    document = parse("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "a.yaml")
    assert codes(document) == ["yaml-too-deep"]
    assert document.problems[0].span
    assert document.problems[0].span.column == MAX_DEPTH + 1
    assert codes(parse("- " * 100 + "x", "a.yaml")) == ["yaml-too-deep"]
    assert codes(parse("[" * 100_000, "a.yaml")) == ["yaml-too-deep"]


def test_size_is_limited() -> None:
    """More than 8 MiB are not even begun; bytes count, not characters."""
    assert codes(parse("#" + "ы" * (MAX_BYTES // 2), "a.yaml")) == ["yaml-too-large"]
    assert parse("#" + "ы" * (MAX_BYTES // 2 - 1), "a.yaml").ok


@pytest.mark.slow
def test_number_of_values_is_limited() -> None:
    """500,000 values are read, one more is refused."""
    gc.disable()
    try:
        assert parse("[" + "a," * (MAX_NODES - 1) + "]", "a.yaml").ok
        assert codes(parse("[" + "a," * MAX_NODES + "]", "a.yaml")) == ["yaml-too-many-values"]
    finally:
        gc.enable()


HOSTILE = {
    "a merge bomb": "a: &a {x: 1}\n" + "".join(f"{c}: &{c} {{<<: [*a, *a, *a, *a, *a, *a]}}\n" for c in "bcdefghij"),
    "an alias bomb": "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*a, *a, *a, *a, *a, *a]\n" for c in "bcdefghij"),
    "a bracket never closed": "[" * 1_000_000,
    "values without end": "- a\n" * 1_000_000,
    "directives without end": "".join(f"%TAG !{number}! b\n" for number in range(100_000)) + "---\na: 1\n",
    "slips without end": "a: b: c\n" * 50_000,
    "repeated keys without end": "a: 1\n" * 50_000,
    "comments that cut": "- b #c\n" * 50_000,
    "comments glued to quotes": '- "b"#c\n' * 50_000,
    "one line of glued comments": "a: [" + "'x#'," * 50_000 + "'y']#z\n",
    "invisible characters": "\x01" * 1_000_000,
    "old line breaks": "a: " + "\x85" * 500_000,
    "a key without end": "a" * 1_000_000 + ": 1\n",
    "quotes": '"' * 1_000_000,
    "an open quote": 'a: "' + "\n" * 500_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_ends_soon_with_a_bounded_report(text: str) -> None:
    """No input grows in time or report with its square; ten seconds here are a second on a quiet machine."""
    start = time.process_time()
    document = parse(text, "a.yaml")
    assert time.process_time() - start < 10
    assert len(document.problems) <= 410
    assert all(each.span for each in document.problems)


def test_parser_without_libyaml_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML built without its C part is slow but gives the same values, places and slips."""
    texts = ["a: 1\nb: [x, 'y']\nc: |\n  z\n", "a: x: y\nb: 1\n", "by: @a\n", "a: 'x\n", "a:\n\t- b\n", "a: [1\nb: 2\n"]
    fast = [parse(text, "a.yaml") for text in texts]
    monkeypatch.setattr(yaml_events, "_parser_class", yaml_events.pure_python_parser)
    slow = [parse(text, "a.yaml") for text in texts]
    assert [each.value for each in slow] == [each.value for each in fast]
    assert [codes(each) for each in slow] == [codes(each) for each in fast]
    assert slow[0].key_spans == fast[0].key_spans


def test_plain_scalars_are_read_with_libyaml_here() -> None:
    """The timings that cmhub promises need PyYAML's C part, which its wheels have."""
    assert yaml.__with_libyaml__
