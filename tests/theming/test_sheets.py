"""Which styles a page links: by what is on it, behind the sheet of every page, and nothing that others could slip in."""

from __future__ import annotations

import pytest

from cmhub.theming.sheets import linked, needed

MARKS = {"lists": ["card", "row"], "tables": ["table"], "code": ["code"]}


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ('<p class="card">', ["lists"]),
        ('<p class="quiet row wide"><div class="table">', ["lists", "tables"]),
        ("<p class='table'>", ["tables"]),
        ("<p class=code>", ["code"]),
        ('<p\n class = "code">', ["code"]),
        ('<p class="cards tabletop">', []),
        ('<p data-class="card">card table</p><table>', []),
        ('<div class="table"><p class="card">', ["lists", "tables"]),
    ],
)
def test_a_page_has_the_parts_of_whose_classes_it_has_one(html: str, parts: list[str]) -> None:
    """Whole words of attributes, in the theme's order."""
    assert needed(html, MARKS) == parts


def test_links_stand_behind_the_sheet_of_every_page() -> None:
    """With addresses escaped; also if that link has other attributes, and lies in a folder."""
    html = '<head><link rel="stylesheet" href="/a&amp;b/x.css" data-x><title>T</title></head>'
    assert linked(html, "/a&b/x.css", ["/a&b/y.css", "/z.css"]) == (
        '<head><link rel="stylesheet" href="/a&amp;b/x.css" data-x><link rel="stylesheet" href="/a&amp;b/y.css">'
        '<link rel="stylesheet" href="/z.css"><title>T</title></head>'
    )


@pytest.mark.parametrize("html", ["", "<p>/x.css</p>", '<a href="/y.css">'])
def test_a_page_without_that_sheet_stays_as_it_is(html: str) -> None:
    """A template that brings styles of its own alone."""
    assert linked(html, "/x.css", ["/z.css"]) == html
