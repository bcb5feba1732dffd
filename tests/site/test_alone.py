"""Pages stand alone: they work without JavaScript, ask no other host for anything, break no policy of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.browser.harness import ServeFolder, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TEMPLATES = yaml.safe_load((Path(__file__).parents[1] / "browser/templates.yaml").read_text(encoding="utf-8"))
SHOWN = {
    "": ["Последний четверг"],
    "faq/": ["Как вступить в «Опушку»?"],
    "events/": ["Открытый чат", "2026"],
    "rules/": ["1.1", "4.4"],
    "members/": ["Анна Руднева", "Игорь Дальний"],
    "news/": ["2026"],
    "en/search/": ["Anna Rudneva", "Conflict"],
    "en/events/2026/12/": ["December"],
    "en/guides/people/moderation/": ["Moderation"],
}


@pytest.mark.parametrize(
    "lang", [pytest.param(one, marks=pytest.mark.long if one == "en" else ()) for one in TEMPLATES["languages"]]
)
def test_pages_ask_no_other_host_and_break_no_rule(
    example: Path, serve_folder: ServeFolder, visit: Visitor, lang: str
) -> None:
    """On every template: no request leaves, the console stays empty, with the policy in force and scripts running."""
    base = serve_folder(example)
    seen = visit(base)
    for address in TEMPLATES["addresses"].values():
        seen.page.goto(base + TEMPLATES["languages"][lang] + address)
        assert seen.strangers == [], address
        assert seen.complaints == [], address


def visible(page: Page) -> str:
    """The words that can be read without doing anything."""
    return " ".join(page.locator("main").inner_text().split())


@pytest.mark.parametrize("address", SHOWN)
def test_what_matters_is_there_without_javascript(
    example: Path, serve_folder: ServeFolder, visit: Visitor, address: str
) -> None:
    """Content is read, the menu of a phone opens, colours follow the system, nothing offers what it can't do."""
    page = visit(serve_folder(example) + address, javascript=False, width=360).page
    words = visible(page)
    assert [one for one in SHOWN[address] if one not in words] == []
    for button in page.locator("[data-theme-toggle], [data-copy-button], .copy").all():
        assert not button.is_visible()
    opener = page.locator("button[popovertarget]:visible").first
    opener.click()
    assert page.locator("[popover]:popover-open a:visible").count() >= 5


def test_a_question_opens_by_itself_when_it_is_addressed(
    example: Path, serve_folder: ServeFolder, visit: Visitor
) -> None:
    """An answer on the list is found in the text of the page even while it is folded."""
    page = visit(serve_folder(example) + "faq/c/start/", javascript=False).page
    assert page.locator("details").count() >= 4
    page.locator("details summary").first.click()
    assert page.locator("details[open]").count() >= 1
