"""Time as readers see it in their browser: what is over goes by itself, hours are told twice, zones are always named."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.harness import ServeFolder, Visitor
from tests.site import sites

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROWS = "[data-agenda] [data-end]"


def at(page: Page, moment: dt.datetime) -> list[dict[str, Any]]:
    """The rows of the agenda in a browser whose clock shows this: end and whether they are seen."""
    page.clock.set_fixed_time(moment)
    page.reload()
    found: list[dict[str, Any]] = page.eval_on_selector_all(
        ROWS, "rows => rows.map(row => ({ end: Date.parse(row.dataset.end), seen: row.checkVisibility() }))"
    )
    return found


@pytest.mark.parametrize("address", ["events/", "en/events/"])
def test_what_is_over_goes_without_a_build(
    example: Path, serve_folder: ServeFolder, visit: Visitor, address: str
) -> None:
    """By the reader's clock: exactly what has not ended is seen; when nothing is left, a sentence says so."""
    page = visit(serve_folder(example) + address).page
    built = at(page, dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC))
    assert all(row["seen"] for row in built)
    later = dt.datetime.fromtimestamp(sorted(row["end"] for row in built)[len(built) // 2] / 1000, dt.UTC)
    rows = at(page, later + dt.timedelta(minutes=1))
    assert {row["seen"] for row in rows} == {True, False}
    assert all(row["seen"] == (row["end"] > (later.timestamp() + 60) * 1000) for row in rows)
    assert not any(row["seen"] for row in at(page, dt.datetime(2031, 1, 1, tzinfo=dt.UTC)))
    assert page.locator("[data-agenda-empty]").first.is_visible()


def test_home_goes_on_without_a_build(example: Path, serve_folder: ServeFolder, visit: Visitor) -> None:
    """What comes next takes the place of what is over, each series once; that nothing is planned is not said of more."""
    root = serve_folder(example)
    page = visit(root + "en/").page
    start = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
    ends = sorted(row["end"] for row in at(page, start))
    for moment in (start, dt.datetime.fromtimestamp(ends[0] / 1000 + 60, dt.UTC)):
        seen = [row["end"] / 1000 for row in at(page, moment) if row["seen"]]
        assert len(seen) == 3
        assert min(seen) > moment.timestamp()
        links = page.locator(f"{ROWS} .event-title a:visible").evaluate_all("all => all.map(link => link.href)")
        assert len(set(links)) == 3
        assert page.locator("[data-agenda-empty]").is_hidden()
    assert not any(row["seen"] for row in at(page, dt.datetime(2031, 1, 1, tzinfo=dt.UTC)))
    assert page.locator("[data-agenda-empty]").inner_text().strip() == "What was announced here is over."
    plain = visit(root + "en/", javascript=False).page
    assert plain.locator(f"{ROWS}:visible").count() == 3


def test_a_series_that_has_ended_says_so_without_a_build(full: Path, serve_folder: ServeFolder, visit: Visitor) -> None:
    """No next time, no list of dates, nothing to join; until then the last time is the next."""
    page = visit(serve_folder(full) + "events/course/").page
    page.clock.set_fixed_time(dt.datetime(2026, 12, 3, tzinfo=dt.UTC))
    page.reload()
    assert "8 декабря 2026" in page.locator("[data-next]").inner_text()
    assert page.get_by_role("link", name="Ссылка для подключения").is_visible()
    page.clock.set_fixed_time(dt.datetime(2026, 12, 8, 16, 1, tzinfo=dt.UTC))
    page.reload()
    assert page.get_by_text("Серия завершилась.").is_visible()
    for gone in ("[data-next]", ".dates", "text=Ссылка для подключения", "text=Добавить в календарь"):
        assert page.locator(gone).first.is_hidden(), gone


def test_a_page_that_stays_open_goes_on(example: Path, serve_folder: ServeFolder, visit: Visitor) -> None:
    """A series shows its next date a minute after one has ended; an event that was moved says that it is over."""
    root = serve_folder(example)
    page = visit(root + "events/last-thursday/").page
    page.clock.install(time=dt.datetime(2026, 11, 26, 18, 25, tzinfo=dt.UTC))
    page.reload()
    assert "26 ноября 2026" in page.locator("[data-next]").inner_text()
    page.clock.run_for(10 * 60_000)
    assert "28 января 2027" in page.locator("[data-next]").inner_text()
    assert "26 ноября 2026" not in page.locator(".dates").first.inner_text()
    page.goto(root + "events/webinar-metrics/")
    assert page.locator("[data-over-notice]").is_hidden()
    page.clock.set_fixed_time(dt.datetime(2026, 12, 20, tzinfo=dt.UTC))
    page.reload()
    assert page.locator("[data-over-notice]").is_visible()
    assert page.get_by_text("Планировалось на").is_hidden()


def test_the_readers_own_hour_stands_beside_the_events(
    example: Path, serve_folder: ServeFolder, visit: Visitor
) -> None:
    """19:00 in Moscow is 02:00 of the next day in Vladivostok; who is in Moscow is told nothing twice."""
    root = serve_folder(example)
    address = root + "en/events/open-chat/"
    far = visit(address, timezone_id="Asia/Vladivostok").page
    assert "02:00" in far.locator(".event-facts .yours").first.inner_text()
    far.goto(root + "en/events/2026/12/")
    assert re.search(r"\b\d{1,2} Dec, 0\d:\d\d your time", far.locator("main").inner_text())
    near = visit(address, timezone_id="Europe/Moscow").page
    assert near.locator(".yours").count() == 0
    far.goto(root + "events/conf-2027/")  # over two days it stands beside the beginning
    assert "10:00 у вас 17:00 — " in " ".join(far.locator(".event-facts .dt-start").inner_text().split())
    far.goto(root + "events/conf-2026/")  # nobody goes there any more
    assert far.locator(".yours").count() == 0


@pytest.mark.parametrize("address", ["", "events/", "events/2026/", "events/2026/12/", "events/open-chat/"])
def test_the_zone_is_named_without_a_script(
    example: Path, serve_folder: ServeFolder, visit: Visitor, address: str
) -> None:
    """Wherever hours are told."""
    page = visit(serve_folder(example) + address, javascript=False).page
    assert "Москва" in page.locator("main").inner_text()


def test_the_month_is_a_table_for_eyes_ears_and_keys(example: Path, serve_folder: ServeFolder, visit: Visitor) -> None:
    """Seven columns with whole names, a caption, every link reached with the keyboard, no sideways scrolling at 320 px."""
    page = visit(serve_folder(example) + "en/events/2026/12/", width=320).page
    assert page.locator("table.calendar caption").inner_text() == "December 2026"
    heads = page.locator("table.calendar th[scope=col]")
    assert heads.first.get_attribute("abbr") == "Monday"
    assert heads.count() == 7
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    links = page.locator("table.calendar td a:visible")
    assert links.count() > 5
    links.first.focus()
    for number in range(1, links.count()):
        page.keyboard.press("Tab")
        assert links.nth(number).evaluate("link => link === document.activeElement")


DAY = "table.calendar td:has(> time[datetime='2026-12-{:02}'])"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A December with twelve events on a day, a festival of five days, an evening that was called off."""
    root = tmp_path_factory.mktemp("full")
    files = {
        "cmhub.yaml": "site_name: Hub\nsite_url: https://hub.community\nlanguages: [ru, en]\ntimezone: Europe/Moscow\n",
        "content/index.md": "---\ntitle: Хаб\n---\n\nПривет.\n",
        "content/events/many.yaml": "".join(
            f"- {{id: talk-{hour}, title: Доклад {hour}, start: 2026-12-10T{hour}:00, duration: 30m}}\n"
            for hour in range(10, 22)
        ),
        "content/events/fair.yaml": "title: Ярмарка\nstart: 2026-12-11\nend: 2026-12-15\n",
        "content/events/show.yaml": "title: Показ\nstart: 2026-12-20T12:00\nstatus: cancelled\n",
        "content/events/course.yaml": "title: Курс\nstart: 2026-12-01T18:00\nduration: 1h\nmode: online\n"
        "online_url: https://meet.example/course\nrepeat: {every: week, count: 2}\n",
        "content/events/feast.yaml": "title: Пир\nstart: 2026-11-30T12:00\n",
        "content/events/feast-2.yaml": "title: Второй пир\nstart: 2026-11-30T18:00\n",
    }
    for path, text in files.items():
        sites.put(root / "hub", path, text)
    sites.built(root / "hub", root / "site")
    return root / "site"


def test_a_full_day_of_a_month_on_a_phone(full: Path, serve_folder: ServeFolder, visit: Visitor) -> None:
    """One mark a day: an event, or how many there are, which leads to the day's list, in its own month."""
    page = visit(serve_folder(full) + "events/2026/12/", width=360).page
    heights = page.locator("table.calendar tbody tr").evaluate_all("rows => rows.map(row => row.offsetHeight)")
    assert max(heights) < 100
    links = page.locator(DAY.format(10)).locator("a:visible")
    assert links.all_inner_texts() == ["12"]
    assert links.first.get_attribute("aria-label") == "12 мероприятий"
    links.first.click()
    assert page.locator(":target .event-title").inner_text().strip() == "Доклад 10"
    page.locator("table.calendar td:has(> time[datetime='2026-11-30'])").locator("a:visible").click()
    page.wait_for_url("**/events/2026/11/#cm-2026-11-30")
    assert page.locator(":target .event-title").inner_text().strip() == "Пир"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_month_says_what_it_shows(full: Path, serve_folder: ServeFolder, visit: Visitor, width: int) -> None:
    """To ears as to eyes: what goes on, what was called off, which days are of another month."""
    page = visit(serve_folder(full) + "events/2026/12/", width=width).page
    for day in (12, 13, 15):
        assert page.locator(DAY.format(day)).aria_snapshot().count("listitem: Ярмарка") == 1
        assert page.locator(DAY.format(day)).locator(".goes-on").bounding_box() is not None
    assert page.locator(DAY.format(14)).get_by_role("link", name="Ярмарка").is_visible()
    assert page.locator(DAY.format(16)).locator("li").count() == 0
    assert page.locator(DAY.format(20)).get_by_role("link", name="12:00 Показ (Отменено)").is_visible()
    assert "30 ноября" in page.locator("table.calendar td").first.aria_snapshot()
