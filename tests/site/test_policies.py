"""Every page of a hub has the policy that its settings ask for, in itself and in the headers, and keeps it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cmhub.theming.analytics import tool_of
from cmhub.theming.policy import policy
from tests.site import sites
from tests.site.test_whole import Page
from tests.theming.test_policy import DEFAULTS

GA4 = {"provider": "ga4", "site": "G-ABC1234567"}
MATOMO = {"provider": "matomo", "site": "1", "address": "https://stats.example"}


def make(folder: Path, **settings: Any) -> dict[str, Page]:
    """A hub with a page of many families, an old address and a retired rule; its pages by address."""
    hub = folder / "hub"
    config = {"site_name": "Yard", "site_url": "https://yard.example/hub", "languages": ["en", "ru"], **settings}
    sites.put(hub, "cmhub.yaml", config)
    sites.put(hub, "content/index.md", {"title": "Yard"}, "Welcome.")
    sites.put(hub, "content/guides/index.md", {"title": "Guides", "tags": ["tea"]}, "All of them.")
    sites.put(hub, "content/faq/one.md", {"question": "One?", "aliases": ["/old/"], "tags": ["tea"]}, "Answer.")
    sites.put(hub, "content/events/tea.md", {"title": "Tea", "start": "2027-01-10T18:00", "duration": "1h"}, "Come.")
    sites.put(hub, "content/rules/kind.md", {"number": "1.1", "title": "Be kind"}, "Always.")
    sites.put(hub, "content/news/2026-11-01-open.md", {"title": "Open"}, "We are.")
    sites.built(hub, folder / "site")
    return {address: Page(html) for address, html in sites.pages(folder / "site").items()}


@pytest.mark.parametrize(
    "settings",
    [{}, {"offline": False}, {"offline": True}, {"analytics": GA4}, {"analytics": MATOMO, "offline": True}],
    ids=["none", "kept no more", "kept", "counted", "both"],
)
def test_every_page_has_exactly_the_policy_that_it_needs(settings: dict[str, Any], tmp_path: Path) -> None:
    """As its first meta, before anything it governs; nothing in the page is forbidden by it."""
    pages = make(tmp_path, **settings)
    tool = tool_of({**DEFAULTS, **settings["analytics"]} if "analytics" in settings else None, None, None)
    wanted = policy(tool.sources if tool else None, offline=bool(settings.get("offline")))
    assert len(pages) > 25
    for address, page in pages.items():
        assert page.tags[2] == ("meta", {"charset": "utf-8"}), address
        assert page.tags[3] == ("meta", {"http-equiv": "Content-Security-Policy", "content": wanted}), address
        assert page.inline == [], address
        sources = [values["src"] for _, values in page.tags if "src" in values]
        assert all(one.startswith("/hub/assets/") for one in sources), address
        if not page.is_redirect():
            assert any("analytics." in one for one in sources) is bool(tool), address
            assert any("offline." in one for one in sources) is bool(settings.get("offline")), address
            assert (list(page.head("section", **{"class": "consent"})) != []) is bool(tool), address
    headers = (tmp_path / "site/_headers").read_text(encoding="utf-8").splitlines()
    assert f"  Content-Security-Policy: {wanted}; frame-ancestors 'none'" in headers
    worker = tmp_path / "site/sw.js"
    assert worker.is_file() is ("offline" in settings)
    assert ("/hub/sw.js" in headers) is ("offline" in settings)
    if worker.is_file():
        assert ("unregister" in worker.read_text(encoding="utf-8")) is not settings["offline"]
    assert ("/offline/" in pages) is bool(settings.get("offline"))
