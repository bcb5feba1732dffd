"""Where an entry's title comes from, and that the text does not repeat it."""

from __future__ import annotations

import pytest

from cmhub.content import titles


@pytest.mark.parametrize(
    ("written", "body", "title", "rest", "skipped"),
    [
        ("Guide", "Text.\n", "Guide", "Text.\n", 0),
        (None, "# Guide\n\nText.\n", "Guide", "\nText.\n", 1),
        (None, "\n\n# Guide {#top}\nText.\n", "Guide", "Text.\n", 3),
        (None, "# **Bold** and [linked](a.md) #\n", "Bold and linked", "", 1),
        ("guide", "# Guide\nText.\n", "guide", "Text.\n", 1),
        ("Guide", "# Another\nText.\n", "Guide", "# Another\nText.\n", 0),
        (None, "Text.\n", "How to join", "Text.\n", 0),
        (None, "## Section\n", "How to join", "## Section\n", 0),
        (None, "#hashtag\n", "How to join", "#hashtag\n", 0),
    ],
)
def test_title_is_written_or_a_heading_or_the_id(
    written: str | None, body: str, title: str, rest: str, skipped: int
) -> None:
    """A heading that only repeats the title is taken from the text, one that says more stays."""
    assert titles.of(written, body, "start/how-to-join") == (title, rest, skipped)
