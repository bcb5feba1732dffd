"""Anything at all goes in; a value and problems with places come out, and nothing is ever raised."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cmhub.diagnostics import Diagnostic, render_github, render_json, render_sarif, render_text
from cmhub.source.front_matter import split
from cmhub.source.text import decode
from cmhub.source.yaml import Plain, parse, resolve

PIECES = st.sampled_from(
    [
        *"ab:-#[]{}*&!|>%@`'\"?,\n\t ~<=\\.",
        "\n  ", "\n- ", ": ", "key: ", "ключ: ", "- ", "---\n", "...\n", "!!str ", "!!bool ", "!!timestamp ", "&a ",
        "*a", "<<: ", "\\x", "\\UFFFFFFFF", "\r\n", "\r", "\ufeff", "\u2028", "\x85", "\x00", "\x7f", "\udc80", "🌲",
        "2026-02-30", "9" * 30, "%YAML 1.2\n", "%TAG ! x\n", "|\n ", ">-\n ", "? ", "{a: ", "[", "\n   ", "“", "«",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(), st.text(st.characters()))
PLAIN_VALUES = st.recursive(
    st.one_of(
        st.none(), st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=20)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text("abcя", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


def judge(problems: tuple[Diagnostic, ...], lines: int, first_line: int = 1) -> None:
    """Every problem has a place inside the text, and every report can be written and encoded."""
    for each in problems:
        assert each.span
        assert first_line <= each.span.line <= first_line + lines
        assert each.span.column >= 1
        assert (each.span.end_line, each.span.end_column) >= (each.span.line, each.span.column)
    for lang in ("en", "ru"):
        render_text(problems, lang=lang, read_lines=lambda _: ["x\udc80\x1b"], color=True)
        render_github(problems, lang=lang).encode("utf-8")
        render_json(problems, lang=lang).encode("utf-8")
        render_sarif(problems, lang=lang).encode("utf-8")


def judge_value(value: Any) -> None:
    """Only None, text, lists and dicts with text keys, within the depth."""
    if isinstance(value, dict):
        for key, each in value.items():
            assert type(key) is str
            judge_value(each)
    elif isinstance(value, list):
        for each in value:
            judge_value(each)
    else:
        assert value is None or type(value) in {str, Plain}


@given(TEXTS)
def test_any_text_as_yaml(text: str) -> None:
    """YAML: no exception, places inside the text, spans for just the parts that there are."""
    document = parse(text, "a.yaml", first_line=3)
    lines = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    judge(document.problems, lines, 3)
    judge_value(document.value)
    resolve(document.value)
    for path, span in document.spans.items():
        part: Any = document.value
        for step in path:
            part = part[step]
        assert 3 <= span.line <= 3 + lines
    assert document.place(("nowhere", 0)).path == "a.yaml"


@given(st.binary())
def test_any_bytes_as_a_page(data: bytes) -> None:
    """A Markdown file: bytes, text, fields and body."""
    text, problems = decode(data, "a.md")
    parts = split(text, "a.md")
    lines = text.count("\n") + 1
    document = parse(parts.yaml, "a.md", first_line=max(parts.yaml_line, 1))
    judge((*problems, *parts.problems, *document.problems), lines + 1)


@given(TEXTS)
def test_any_text_as_front_matter(text: str) -> None:
    """Fields of any content: what is wrong in them is reported in the lines of the file."""
    whole = f"---\n{text}\n---\nbody"
    parts = split(whole, "a.md")
    document = parse(parts.yaml, "a.md", first_line=2)
    judge((*parts.problems, *document.problems), whole.count("\n") + whole.count("\r") + 1)


@given(PLAIN_VALUES)
def test_what_a_program_writes_is_read_back(value: Any) -> None:
    """PyYAML's own output, all text in quotes, comes back equal: nothing is typed, folded or lost."""
    import yaml

    class Quoting(yaml.SafeDumper):
        def ignore_aliases(self, _data: object) -> bool:
            return True

    text = yaml.dump(value, Dumper=Quoting, default_style='"', allow_unicode=True, width=10_000)
    document = parse(text, "a.yaml")
    if document.ok:
        assert resolve(document.value) == value
    else:
        assert {each.code for each in document.problems} <= {"yaml-key-not-text", "yaml-tag"}
