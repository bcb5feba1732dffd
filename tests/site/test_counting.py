"""Visits are counted only when and where they may be, in Chromium, against a stand-in for each tool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Error

from tests.browser.counter import Counter, counting
from tests.browser.harness import Axe
from tests.browser.server import free_port, serving
from tests.site import sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = pytest.mark.browser

TOOLS: dict[str, dict[str, Any]] = {
    "plausible": {"provider": "plausible", "site": "yard.example", "address": True, "links": True},
    "plausible-new": {"provider": "plausible", "site": "pa-abcdefgh", "address": True, "links": True},
    "goatcounter": {"provider": "goatcounter", "address": True, "links": True},
    "umami": {"provider": "umami", "site": "94db1cb1-74f4-4a40-ad6c-962362670409", "address": True, "links": True},
    "matomo": {"provider": "matomo", "site": "7", "address": True, "links": True},
    "matomo-cookies": {"provider": "matomo", "site": "7", "address": True, "cookies": True, "links": True},
    "ga4": {"provider": "ga4", "site": "G-ABC1234567", "links": True},
    "metrica": {"provider": "metrica", "site": "12345678", "links": True},
}
ASKED = ("matomo-cookies", "ga4", "metrica")
ELSEWHERE = {
    "www.googletagmanager.com",
    "www.google-analytics.com",
    "region1.google-analytics.com",
    "mc.yandex.ru",
}  # led to the stand-in
STYLES = """all => all.map(getComputedStyle).map(one => [one.backgroundColor, one.borderColor, one.color, one.font].join())"""
EMPTY = "query => document.dispatchEvent(new CustomEvent('cmhub:search-empty', { detail: { query } }))"
LOADS = """([kind, src]) => new Promise((done) => {
    const one = document.createElement(kind);
    one.onload = () => done('open');
    one.onerror = () => done('closed');
    one.src = src;
    document.head.append(one);
})"""


class Yard:
    """A small hub, built for its address and served; `open` visits it in a fresh profile."""

    def __init__(self, base: str, counter: Counter, browser: Browser) -> None:
        self.base, self.counter = base, counter
        self._browser = browser
        self._profiles: list[BrowserContext] = []
        self.complaints: list[str] = []

    def begin(self) -> None:
        """Forgets what happened before."""
        self.complaints.clear()
        self.counter.scripts.clear()
        self.counter.hits.clear()

    def close(self) -> None:
        """Closes what was opened."""
        for profile in self._profiles:
            profile.close()
        self._profiles.clear()

    def open(self, path: str = "faq/one/", **context: Any) -> Page:
        """A page, seen by somebody who was never here."""
        wanted = {"locale": "en-GB", "service_workers": "block", "reduced_motion": "reduce", **context}
        profile = self._browser.new_context(**wanted)
        self._profiles.append(profile)
        profile.route(lambda url: urlsplit(url).hostname not in {"127.0.0.1", "localhost"}, self._lead)
        page = profile.new_page()
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.base + path)
        page.wait_for_timeout(250)
        return page

    def _lead(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.hostname in ELSEWHERE:
            there = f"{self.counter.address}{parts.path}?{parts.query}"
            with suppress(Error):  # the page has been left meanwhile
                route.fulfill(response=route.fetch(url=there))
        else:
            route.abort()


@contextmanager
def yard(folder: Path, browser: Browser, settings: dict[str, Any] | None, **more: Any) -> Iterator[Yard]:
    """The hub with these settings of `analytics`; an `address` that is True is the stand-in's."""
    with ExitStack() as stack:
        counter = stack.enter_context(counting())
        if settings is not None:
            own = {"address": counter.address} if settings.get("address") else {}
            more = {"analytics": {**settings, **own}, **more}
        port = free_port()
        sites.put(
            folder / "hub",
            "cmhub.yaml",
            {"site_name": "Yard", "site_url": f"http://127.0.0.1:{port}", "languages": ["en", "ru"], **more},
        )
        sites.put(folder / "hub", "content/index.md", {"title": "Yard"}, "Welcome.")
        for name in ("one", "two"):
            text = "[Out](https://elsewhere.example/a?b=c) and [in](https://elsewhere.example/d)."
            sites.put(folder / "hub", f"content/faq/{name}.md", {"question": f"Question {name}?"}, text)
        sites.built(folder / "hub", folder / "site")
        stack.enter_context(serving(folder / "site", port))
        yield Yard(f"http://127.0.0.1:{port}/", counter, browser)


MakeYard = Callable[..., Yard]


@pytest.fixture(scope="module")
def yards(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[MakeYard]:
    """Each hub is made once."""
    made: dict[str, Yard] = {}
    with ExitStack() as stack:

        def make(settings: dict[str, Any] | None, **more: Any) -> Yard:
            key = repr((settings, more))
            if key not in made:
                made[key] = stack.enter_context(yard(tmp_path_factory.mktemp("yard"), chromium, settings, **more))
            return made[key]

        yield make


@pytest.fixture
def make_yard(yards: MakeYard) -> Iterator[MakeYard]:
    """Gives hubs about which nothing is known yet; what was opened is closed when the test is over."""
    used: list[Yard] = []

    def make(settings: dict[str, Any] | None, **more: Any) -> Yard:
        here = yards(settings, **more)
        here.begin()
        used.append(here)
        return here

    yield make
    for here in used:
        here.close()


def soon(page: Page, is_so: Callable[[], bool]) -> bool:
    """Whether it is so, at once or within some seconds: what a page sends takes its time on a busy machine."""
    for _ in range(100):
        if is_so():
            return True
        page.wait_for_timeout(50)
    return False


def answer(page: Page, word: str) -> None:
    """Presses yes or no, and lets what follows happen."""
    page.locator(f"[data-consent-answer={word}]").click()
    page.wait_for_timeout(250)


@pytest.mark.parametrize("name", ASKED)
def test_nothing_is_asked_of_a_tool_before_a_yes_nor_after_a_no(name: str, make_yard: MakeYard) -> None:
    """Not its script either; a yes counts this page and the next ones, and taking it back removes cookies and script."""
    here = make_yard(TOOLS[name])
    page = here.open()
    banner = page.get_by_role("region", name="May we count your visit?")
    assert banner.is_visible()
    assert here.counter.scripts == []
    answer(page, "no")
    assert not banner.is_visible()
    page.goto(f"{here.base}faq/two/")
    page.wait_for_timeout(200)
    assert not banner.is_visible()
    assert (here.counter.scripts, here.counter.hits) == ([], [])

    page = here.open()
    answer(page, "yes")
    assert soon(page, lambda: "faq/one/" in here.counter.told())
    assert len(here.counter.scripts) == 1
    page.goto(f"{here.base}faq/two/")
    page.wait_for_timeout(250)
    assert not page.locator("[data-consent]").is_visible()
    assert soon(page, lambda: "faq/two/" in here.counter.told())
    assert page.context.cookies() != []
    page.get_by_role("button", name="Privacy choices").click()
    with page.expect_navigation():
        page.locator("[data-consent-answer=no]").click()
    page.wait_for_timeout(200)
    before = len(here.counter.scripts)
    page.goto(f"{here.base}faq/one/")
    page.wait_for_timeout(200)
    assert len(here.counter.scripts) == before
    assert page.context.cookies() == []
    assert here.complaints == []


@pytest.mark.parametrize("name", [one for one in TOOLS if one not in ASKED])
def test_a_tool_that_keeps_nothing_counts_at_once_and_keeps_nothing(name: str, make_yard: MakeYard) -> None:
    """No banner; a no in the footer ends it; a browser that asks not to be tracked is not counted."""
    here = make_yard(TOOLS[name])
    page = here.open()
    assert not page.locator("[data-consent]").is_visible()
    assert soon(page, lambda: len(here.counter.hits) > 0)
    assert len(here.counter.scripts) == 1
    assert len(here.counter.hits) == 1
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Privacy choices").click()
    page.locator("[data-consent]").wait_for()
    assert "visits are counted" in page.locator("[data-consent]").inner_text()
    with page.expect_navigation():
        page.locator("[data-consent-answer=no]").click()
    page.wait_for_timeout(200)
    assert len(here.counter.scripts) == 1

    quiet = here.open(extra_http_headers={"Sec-GPC": "1"})
    hits = len(here.counter.hits)
    quiet.context.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })")
    quiet.goto(f"{here.base}faq/two/")
    quiet.wait_for_timeout(250)
    assert len(here.counter.hits) == hits
    assert here.complaints == []


@pytest.mark.parametrize("name", TOOLS)
def test_what_was_searched_for_is_in_no_address_that_a_tool_gets(name: str, make_yard: MakeYard) -> None:
    """Neither as the address of the page nor as the one before it; the words go only where the hub says so."""
    here = make_yard(TOOLS[name])
    page = here.open("search/?q=geheim")
    if name in ASKED:
        answer(page, "yes")
    page.goto(f"{here.base}faq/one/", referer=f"{here.base}search/?q=geheim")
    page.wait_for_timeout(250)
    page.evaluate(EMPTY, "gehe")
    page.evaluate(EMPTY, "geheim")
    page.wait_for_timeout(1800)
    page.evaluate("addEventListener('click', event => event.preventDefault())")
    page.get_by_role("link", name="Out").click()
    page.wait_for_timeout(200)
    assert soon(page, lambda: "https://elsewhere.example/a" in here.counter.told())
    told = here.counter.told()
    assert sum("search_empty" in str(hit) for hit in here.counter.hits) == 1
    assert "geheim" not in told
    assert "b=c" not in told
    assert here.complaints == []


def test_words_of_a_search_go_only_where_they_are_asked_for_and_name_nobody(make_yard: MakeYard) -> None:
    """Mail addresses and telephone numbers never do."""
    here = make_yard({**TOOLS["umami"], "searches": "words"})
    page = here.open()
    for query in ("Барбекю", "anna@example.org", "+7 912 345-67-89"):
        page.evaluate(EMPTY, query)
        page.wait_for_timeout(1700)
    assert soon(page, lambda: sum("search_empty" in str(hit) for hit in here.counter.hits) == 3)
    told = here.counter.told()
    assert "барбекю" in told
    assert "anna" not in told
    assert "912" not in told


def test_other_hosts_stay_closed_and_so_does_the_tool_at_another_address(make_yard: MakeYard) -> None:
    """The policy opens what the tool needs; a preview or a copy of the site shows the question and loads nothing."""
    here = make_yard(TOOLS["ga4"])
    page = here.open()
    answer(page, "yes")
    assert soon(page, lambda: bool(here.counter.hits))
    for kind, src in (
        ("script", "https://region1.google-analytics.com/x.js"),
        ("script", "https://stranger.example/x.js"),
        ("img", "https://stranger.example/i.png"),
        ("img", f"{here.counter.address}/i.png"),
    ):
        assert page.evaluate(LOADS, [kind, src]) == "closed", src
    fetched = "url => fetch(url, { mode: 'no-cors' }).then(() => 'open', () => 'closed')"
    assert page.evaluate(fetched, "https://stranger.example/") == "closed"
    assert page.evaluate(fetched, "https://www.google-analytics.com/g/collect") == "open"
    assert all("Content Security Policy" in one for one in here.complaints)
    assert len(here.complaints) >= 5
    scripts = len(here.counter.scripts)
    other = here.open("")
    other.goto(here.base.replace("127.0.0.1", "localhost") + "faq/one/")
    other.wait_for_timeout(200)
    other.locator("[data-consent-answer=yes]").click()
    other.wait_for_timeout(250)
    assert len(here.counter.scripts) == scripts


def test_the_question_can_be_answered_by_keyboard_and_is_read_to_those_who_listen(
    make_yard: MakeYard, axe: Axe
) -> None:
    """It comes right after the skip link, both answers weigh the same, and what was done is told politely."""
    here = make_yard(TOOLS["metrica"])
    for locale, path in (("en-GB", "faq/one/"), ("ru-RU", "ru/faq/one/")):
        page = here.open(path, locale=locale, viewport={"width": 320, "height": 640})
        assert axe(page) == []
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.consentAnswer") == "yes"
        sizes = [button.bounding_box() for button in page.locator("[data-consent-answer]").all()]
        assert sizes[0] is not None
        assert sizes[1] is not None
        assert (sizes[0]["width"], sizes[0]["height"]) == (sizes[1]["width"], sizes[1]["height"])
        assert sizes[0]["height"] >= 44
        styles = page.locator("[data-consent-answer]").evaluate_all(STYLES)
        assert styles[0] == styles[1]
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "cm-main"
        assert page.locator("[role=status][data-consent-status]").inner_text() != ""
        opener = page.locator("[data-consent-open]")
        opener.press("Enter")
        page.locator("[data-consent]").wait_for(state="visible")
        assert page.evaluate("'consent' in document.activeElement.dataset")
        page.keyboard.press("Escape")
        assert page.evaluate("'consentOpen' in document.activeElement.dataset")
    assert here.counter.scripts == []
    assert here.complaints == []


def test_whether_a_page_helped_is_counted_or_opens_what_the_hub_has(make_yard: MakeYard) -> None:
    """Counted where that is allowed; else the form opens, with page and answer in its address; asked once."""
    form = "https://form.example/f?page={url}&answer={answer}"
    here = make_yard({**TOOLS["umami"], "consent": "always"}, feedback={"form": form})
    page = here.open()
    answer(page, "no")
    there = page.locator("[data-answer=no]").get_attribute("href")
    assert there == f"https://form.example/f?page={quote(here.base + 'faq/one/', safe='')}&answer=no"
    with page.expect_event("requestfailed"):
        page.locator("[data-answer=no]").click()
    page.goto(f"{here.base}faq/one/")
    assert not page.locator("[data-helpful-ask]").is_visible()

    page = here.open("faq/two/")
    answer(page, "yes")
    assert soon(page, lambda: bool(here.counter.hits))
    page.locator("[data-answer=yes]").click()
    thanks = page.locator("[role=status][data-helpful-thanks]")
    thanks.get_by_text("Thank you").wait_for()
    page.wait_for_timeout(200)
    assert soon(page, lambda: "helpful_yes" in here.counter.told())
    assert page.url == f"{here.base}faq/two/"


def test_a_question_that_nobody_would_hear_is_not_asked(make_yard: MakeYard) -> None:
    """With a counter alone it is there only once the reader is counted."""
    here = make_yard(TOOLS["ga4"])
    page = here.open()
    assert page.locator("[data-helpful]").count() == 1
    assert not page.locator("[data-helpful]").is_visible()
    answer(page, "yes")
    page.locator("[data-helpful]").wait_for()
