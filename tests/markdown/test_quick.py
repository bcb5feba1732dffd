"""markdown-it's loops made quick find what its own loops find."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import Ruler
from markdown_it.rules_inline import fragments_join

from cmhub.markdown import Settings
from cmhub.markdown.quick import BLOCKS, INLINES
from cmhub.markdown.render import Renderer

PIECES = (
    *"*_~`[]()!<>&{}#|:;\\\"'^=+-.0129aбё \t",
    *(
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "    ",
        "```",
        ":::",
        ":::list\n",
        "[[guides/a]]",
        "![[x]]",
        "[^1]",
        "[^1]: n",
        "^[n]",
    ),
    *(
        "*[HTML]: x\n",
        "{#id .cls}",
        "{{ x }}",
        "| a | b |\n|---|---|\n",
        "Term\n: Definition\n",
        "<b>",
        "</b>",
        "<!-- x -->",
    ),
    *(
        "[a](b.md)",
        "![p](p.png)",
        "[r]: /x\n",
        "[r]",
        "<https://a.b>",
        "&amp;",
        "https://e.org",
        "***",
        "~~x~~",
        "# H",
        "---\n",
    ),
    *("- [ ] task\n", "[!NOTE]\n", "**b**", "слово", "&#39;", "\\*", "===\n"),
)


def slow(settings: Settings) -> Renderer:
    """A renderer whose parser asks every rule everywhere, as markdown-it does."""
    found = Renderer(settings)
    parser = found.parser
    block, inline = ParserBlock(), ParserInline()
    block.ruler, inline.ruler, inline.ruler2 = Ruler(), Ruler(), parser.inline.ruler2
    block.ruler.__rules__, inline.ruler.__rules__ = parser.block.ruler.__rules__, parser.inline.ruler.__rules__
    inline.ruler2.at("fragments_join", fragments_join)
    inline.terminator_re = parser.inline.terminator_re
    parser.block, parser.inline = block, inline
    return found


SETTINGS = (Settings(), Settings.commonmark(), Settings(language="ru", html=False))
BOTH = [(Renderer(each), slow(each)) for each in SETTINGS]


@pytest.mark.parametrize("both", BOTH, ids=["standard", "commonmark", "no-html"])
@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_read_as_markdown_it_reads_it(both: tuple[Renderer, Renderer], text: str) -> None:
    """HTML, references, anchors, problems: all is the same, whatever constructs meet."""
    quick, plain = both
    assert quick.render(text) == plain.render(text)
    assert quick.render_inline(text) == plain.render_inline(text)


@pytest.mark.parametrize("both", BOTH, ids=["standard", "commonmark", "no-html"])
def test_examples_of_commonmark_are_read_alike(both: tuple[Renderer, Renderer], corpora: Path) -> None:
    """So are the examples of CommonMark's specification, with our extensions and without."""
    path = next((corpora / "markdown").glob("*.json"))
    quick, plain = both
    for one in json.loads(path.read_text(encoding="utf-8")):
        assert quick.render(one["markdown"]) == plain.render(one["markdown"])


def test_every_rule_is_named_that_there_is() -> None:
    """A name that no rule has any more would be a mistake that nobody sees."""
    parser = Renderer(Settings()).parser
    assert BLOCKS.keys() <= set(parser.block.ruler.get_all_rules())
    assert INLINES.keys() - {"footnote_inline"} <= set(parser.inline.ruler.get_all_rules())
