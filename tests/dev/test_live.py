"""What open pages learn of rebuilds."""

from __future__ import annotations

import time
from threading import Thread

from cmhub.dev.live import Live, News
from tests.dev.fakes import FakePreview, lines, mistake


def live_with(preview: FakePreview) -> Live:
    """The preview after its first build."""
    live = Live(preview, lines)
    live.refresh()
    return live


def test_news_are_what_changed_since_the_page_was_made() -> None:
    """Changes of several rebuilds are told together, those before the page was made are not."""
    preview = FakePreview()
    live = live_with(preview)
    preview.put("a.html", "1")
    live.refresh()
    since = live.number
    preview.put("b.html", "1")
    live.refresh()
    preview.put("c.html", "1")
    live.refresh()
    assert live.news(since) == News(live.number, frozenset({"b.html", "c.html"}), 0, 0)
    assert live.news(live.number).pages == frozenset()


def test_a_rebuild_without_change_is_no_news() -> None:
    """Touching a file wakes nobody."""
    live = live_with(FakePreview())
    number = live.number
    live.refresh()
    assert live.number == number
    assert live.wait(number, 0.01) is None


def test_a_mistake_is_news_even_if_no_page_changed() -> None:
    """So that the overlay appears, and goes."""
    preview = FakePreview()
    live = live_with(preview)
    number = live.number
    preview.problems = (mistake(),)
    live.refresh()
    news = live.news(number)
    assert (news.errors, news.pages) == (1, frozenset())
    preview.problems = ()
    live.refresh()
    assert live.news(news.number).errors == 0


def test_a_page_that_slept_too_long_is_told_to_look_for_itself() -> None:
    """The log of changes is finite; a number from another session is not trusted either."""
    preview = FakePreview()
    live = live_with(preview)
    for number in range(300):
        preview.put("a.html", str(number))
        live.refresh()
    assert live.news(1).pages is None
    assert live.news(live.number + 5).pages is None
    assert live.news(live.number - 1).pages == frozenset({"a.html"})


def test_waiting_ends_with_the_rebuild_and_with_the_session() -> None:
    """A browser's thread wakes when there is news, and when the server stops."""
    preview = FakePreview()
    live = live_with(preview)
    got: list[News | None] = []
    thread = Thread(target=lambda: got.extend([live.wait(live.number, 10), live.wait(live.number, 10)]))
    thread.start()
    time.sleep(0.05)
    preview.put("a.html", "1")
    live.refresh()
    time.sleep(0.05)
    live.close()
    thread.join(5)
    assert not thread.is_alive()
    assert got[0] is not None
    assert got[0].pages == frozenset({"a.html"})
    assert got[1] is None
