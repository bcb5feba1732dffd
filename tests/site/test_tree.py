"""What a screen reader meets on six pages, kept beside in aria/: a change of it is a change that somebody looked at.

CMHUB_RENEW=1 writes the files anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.browser.harness import ServeFolder, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KEPT = Path(__file__).with_name("aria")
PAGES = {
    "home": "",
    "rule": "en/rules/1.1/",
    "question": "faq/how-many-comments-make-someone-loyal/",
    "event": "en/events/conf-2027/",
    "members": "members/",
    "guide": "en/guides/people/moderation/",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_accessibility_tree_is_as_it_was_seen(
    example: Path, serve_folder: ServeFolder, visit: Visitor, name: str
) -> None:
    """Landmarks, headings, links, buttons with their names and states, in order."""
    address = PAGES[name]
    locale = "en-GB" if address.startswith("en/") else "ru-RU"
    page = visit(serve_folder(example) + address, locale=locale, timezone_id="Europe/Moscow").page
    tree = f"# /{address}\n{page.locator('html').aria_snapshot()}\n"
    file = KEPT / f"{name}.yaml"
    if os.environ.get("CMHUB_RENEW"):
        KEPT.mkdir(exist_ok=True)
        file.write_text(tree, encoding="utf-8")
    assert tree == file.read_text(encoding="utf-8"), "look at it; CMHUB_RENEW=1 keeps it as it is now"
