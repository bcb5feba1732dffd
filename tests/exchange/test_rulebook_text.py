"""`_rulebook.yaml` with one more version: the author's text stays."""

from __future__ import annotations

import pytest

from cmhub.exchange.refusal import RefusedError
from cmhub.exchange.rulebook_text import with_digest, with_version

ITEM = {"id": "v2-1", "version": "2.1", "effective": "2026-12-01", "digest": "abc"}
LINES = '- id: v2-1\n    version: "2.1"\n    effective: 2026-12-01\n    digest: abc\n'


def extended(text: str) -> str:
    """The text with version 2.1."""
    return with_version(text.encode(), "content/rules/_rulebook.yaml", ITEM)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "title: Rules # ours\nchapters: [] # none\n",
            'title: Rules # ours\nversion: "2.1"\neffective: 2026-12-01\nchapters: [] # none\nversions:\n  ' + LINES,
        ),
        (
            (
                "# Our rules\nversion: '2.0' # the last\neffective: 2026-01-01\nversions:\n"
                "  # oldest first\n  - version: '2.0'\n    effective: 2026-01-01\n\n# Contacts\nreport: []\n"
            ),
            '# Our rules\nversion: "2.1" # the last\neffective: 2026-12-01\nversions:\n'
            "  # oldest first\n  - version: '2.0'\n    effective: 2026-01-01\n  "
            + LINES
            + "\n# Contacts\nreport: []\n",
        ),
        (
            'version: "2.0"\neffective: 2026-01-01\nversions: [{version: "2.0", effective: 2026-01-01}]\n',
            (
                'version: "2.1"\neffective: 2026-12-01\nversions: [{version: "2.0", effective: 2026-01-01}, '
                '{id: v2-1, version: "2.1", effective: 2026-12-01, digest: abc}]\n'
            ),
        ),
        (
            'version: "2.0"\neffective: 2026-01-01\nversions: []\ntitle: T\n',
            'version: "2.1"\neffective: 2026-12-01\nversions:\n  ' + LINES + "title: T\n",
        ),
        ("", 'version: "2.1"\neffective: 2026-12-01\nversions:\n  ' + LINES),
    ],
)
def test_version_is_added_and_all_else_stays(before: str, after: str) -> None:
    """Comments, order, quotes, blank lines; a list in blocks, in brackets, empty, or none."""
    assert extended(before) == after


def test_line_ends_of_windows_stay() -> None:
    """So that a difference shows a few lines, and not the whole file."""
    before = b'title: Rules\r\nversions:\r\n  - version: "1.0"\r\n    effective: 2026-01-01\r\n'
    after = with_version(before, "content/rules/_rulebook.yaml", ITEM)
    assert after.count("\r\n") == after.count("\n") == 10
    kept = with_digest(before, "content/rules/_rulebook.yaml", "1.0", "abc")
    assert kept.encode() == before + b"    digest: abc\r\n"


def test_text_without_a_place_is_refused() -> None:
    """Rather than written wrongly."""
    with pytest.raises(RefusedError, match="by hand"):
        extended('{version: "2.0", effective: 2026-01-01}\n')
