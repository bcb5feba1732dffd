"""Every reference and every problem of a text knows its line and column."""

from __future__ import annotations

import pytest

from cmhub.markdown import Settings, render, render_inline

TEXT = """# See [[rule:1]] and [a](a.md) ##

Para with **[[rule:2|x]]** and
  second line [b](b.md "t") `[[no]]` [[rule:3]]

> quote [[rule:4]]
> next [[rule:5]]
>> deep ![p](p.png)

- item [[rule:6]]
  - nested [[rule:7]]
    lazy [c](c.md)
1. one [[rule:8]]

| h [[rule:9]] | k |
|---|---|
| [[rule:10|l]] | [[rule:10|l]] [d](d.md) |
| a \\| b | [[rule:11]] |

> | x | [[rule:12]] |
> |---|---|
> | [[rule:13]] | y |

Term [[rule:14]]
: def [[rule:15]]

:::details Title [[rule:16]]
Inside [[rule:17]]
:::

> [!TIP] Title [[rule:18]]
> body [[rule:19]]

Setext [[rule:20]]
===

foot[^1] [[rule:21]]

[^1]: note [[rule:22]]
    more [[rule:23]]

same [[rule:24]] same [[rule:24]]

- [ ] task [[rule:25]]

\tcode [[no]]

:::tabs
=== "Tab [[rule:26]]"
in [[rule:27]]
:::

<b>[[rule:28]]</b> and [ref][ref] and <a href="raw.md">raw</a>

| a | b |
|---|---|
| x | x [[rule:29]] x [[rule:30]] |

Кириллица «[[rule:31]]» и ещё [[rule:32|слово]]

[ref]: ref.md
"""


def test_every_reference_stands_where_it_says() -> None:
    """Several in a line, in headings, quotes, lists, tables, notes, containers and raw HTML: exact to the character."""
    lines = TEXT.split("\n")
    refs = render(TEXT, Settings()).refs
    assert len(refs) == 42
    for each in refs:
        written = lines[each.line - 1][each.column - 1 : each.end_column - 1]
        if each.raw == "ref.md":
            assert written == "[ref][ref]"
        else:
            assert each.raw in written, each
            assert each.raw == "raw.md" or written[0] in "[!", each


def test_line_ends_of_every_kind_count_as_one() -> None:
    """A text from Windows or an old Mac has the same places."""
    for end in ("\n", "\r\n", "\r"):
        ref = render(end.join(("one", "", "two [[x]]")), Settings()).refs[0]
        assert (ref.line, ref.column) == (3, 5)


def test_a_field_of_one_line_has_places_too() -> None:
    """Rules' do and don't, for example."""
    ref = render_inline("Don't [[rule:1]]", Settings()).refs[0]
    assert (ref.line, ref.column, ref.end_column) == (1, 7, 17)


PROBLEMS = [
    ("a\n\nb [x](javascript:y)", "markdown-link-scheme", 3, 3, 20),
    ("a <javascript:y>", "markdown-link-scheme", 1, 3, 17),
    ("a [x]() b", "markdown-link-empty", 1, 3, 8),
    ("- a ![x](https://example.org/x.png)", "markdown-remote-image", 1, 5, 36),
    ("a\n\n> b <iframe src=x></iframe>", "markdown-html-dropped", 3, 5, 0),
    ('x\n\n<div>\n  <p style="a">x</p>\n</div>', "markdown-html-dropped", 4, 3, 0),
    ("a\nb <title> c", "markdown-html-unclosed", 2, 3, 0),
    ("x\n{% include y %}", "markdown-foreign-template", 2, 1, 0),
    ("x\n\n<p>\n{{ y }}</p>", "markdown-foreign-template", 4, 1, 0),
    ("x [y]({{site.url}}/z)", "markdown-foreign-template", 1, 3, 0),
    ("x\n\n:::detials T\ny\n:::", "markdown-unknown-container", 3, 1, 11),
    ("> :::details T\n> y", "markdown-unclosed-container", 1, 3, 13),
    (":::tabs\nx\n:::", "markdown-tabs-without-title", 1, 1, 8),
    (":::list collection=x junk y", "markdown-list-attribute", 1, 22, 28),
    ("a[^x] b", "markdown-footnote-missing", 1, 2, 6),
    ("a\n\n[^x]: b", "markdown-footnote-unused", 3, 1, 0),
    ("a[^x]\n\n[^x]: b\n\n[^x]: c", "markdown-footnote-duplicate", 5, 1, 0),
    ("# a {#x}\n\n# b {#x}", "markdown-duplicate-id", 3, 0, 0),
]


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "end"), PROBLEMS, ids=[f"{one[1]}-{one[2]}" for one in PROBLEMS]
)
def test_every_problem_has_its_place(text: str, code: str, line: int, column: int, end: int) -> None:
    """One problem, its code, its line and column, and its end where it has one."""
    problems = render(text, Settings()).problems
    assert [one.code for one in problems] == [code]
    span = problems[0].span
    assert span is not None
    assert (span.line, span.column, span.end_column) == (line, column, end)


def test_of_one_kind_of_problem_a_hundred_are_told() -> None:
    """A file of another system does not drown everything else."""
    problems = render("[x](javascript:y)\n\n" * 300, Settings()).problems
    assert len(problems) == 100


def test_the_attributes_of_a_list_have_places() -> None:
    """So that a check can point at a collection that does not exist."""
    block = render("x\n\n:::list collection=evnets limit=3\n", Settings()).lists[0]
    assert (block.line, block.column) == (3, 1)
    assert (block.spans["collection"].column, block.spans["collection"].end_column) == (20, 26)
