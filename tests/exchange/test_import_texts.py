"""Texts of strangers become Markdown that shows the same words, and nothing in them becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.exchange.imports.texts import _HTML, markdown
from cmhub.markdown import Settings, render

NASTY = "*_`[]()<>#!|~{}$^&;=+-:.\\\"'1) \n\thttps://x.example/a_b @ж"


def shown(text: str) -> tuple[str, str]:
    """What a page shows of a text: HTML and words."""
    found = render(markdown(text), Settings())
    return found.html, found.text


@given(st.text(alphabet=NASTY, max_size=120))
def test_words_stay_words(text: str) -> None:
    """No reference, no heading, no picture, no quotation, table or code is made of any text; letters are all kept.

    All but those of addresses, which become links, and of the tags of what is HTML, whose words alone are wanted.
    """
    found = render(markdown(text), Settings())
    assert not [one for one in found.refs if one.kind in {"wiki", "image"}]
    assert found.toc == ()
    for tag in (
        "<h1",
        "<h2",
        "<blockquote",
        "<pre",
        "<code",
        "<table",
        "<img",
        "<em",
        "<strong",
        "<hr",
        "<del",
        "<script",
    ):
        assert tag not in found.html
    if "http" not in text and not _HTML.search(text):
        assert [char for char in found.text if char.isalnum()] == [char for char in text if char.isalnum()]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One\nTwo", "One\\\nTwo"),
        ("One\n\n\n\nTwo", "One\n\nTwo"),
        ("• tea\n• cake\nThen", "- tea\n- cake\n\nThen"),
        ("1. April", "1\\. April"),
        ("# Title\n> so", "\\# Title\\\n\\> so"),
        ("See https://x.example/a_b, please.", "See <https://x.example/a_b>, please."),
        ("snake_case & <b", "snake\\_case & \\<b"),
        (
            "<p>One<br>two &amp; <b>three</b></p><ul><li>tea</li></ul><script>x()</script>",
            "One\\\ntwo & three\n\n- tea",
        ),
        ('<a href="https://x.example">Here</a>', "Here (<https://x.example>)"),
        ("", ""),
    ],
)
def test_what_it_looks_like(text: str, wanted: str) -> None:
    """As an author could have written it."""
    assert markdown(text) == wanted
