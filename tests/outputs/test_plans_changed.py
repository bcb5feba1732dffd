"""What became of a plan is told alike on pages, in structured data, in calendars and to programs that are told of it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.outputs.test_subscriptions import built, events, write

FILES = {
    "cmhub.yaml": """
        site_name: Двор
        site_url: https://dvor.example
        languages: [ru]
        timezone: Europe/Moscow
        """,
    "content/index.md": "---\ntitle: Двор\n---\n![[event:friday]]\n",
    "content/events/cancelled.yaml": """
        title: Отменённая
        start: 2026-12-18T19:00
        status: cancelled
        place: {name: Беседка}
        registration: {url: "https://dvor.example/r"}
        cfp: {url: "https://dvor.example/c"}
        """,
    "content/events/postponed.yaml": "title: Отложенная\nstart: 2026-12-19T19:00\nstatus: postponed\n",
    "content/events/pencilled.yaml": """
        title: Намеченная
        start: 2027-01-30T12:00
        status: postponed
        previous_start: 2026-11-28T12:00
        """,
    "content/events/moved.yaml": """
        title: Перенесённая
        start: 2026-12-20T20:00
        duration: 1h
        status: rescheduled
        previous_start: 2026-12-20T18:00
        timezone: Asia/Kolkata
        online_url: https://meet.example/?a=1&b=2
        registration: {url: "https://dvor.example/r", deadline: 2026-12-19T12:00}
        cfp: {url: "https://dvor.example/c", deadline: 2026-12-18}
        """,
    "content/events/online.yaml": """
        title: Ушедшая в сеть
        start: 2026-12-21T19:00
        status: moved-online
        mode: in-person
        place: {name: Беседка, city: Верхнелипск}
        online_url: https://meet.example/x
        """,
    "content/events/night.yaml": "title: Ночь\nstart: 2026-12-31T22:00\nend: 2027-01-01T03:00\n",
    "content/events/nights.yaml": """
        title: Ночи
        start: 2026-11-28T23:00
        duration: 3h
        repeat: {every: week, until: 2026-12-12}
        """,
    "content/events/endless.yaml": "title: Всегда\nstart: 2026-11-28T23:00\nrepeat: {every: week}\n",
    "content/events/leap.yaml": "title: Високосная\nstart: 2028-02-29T12:00\nrepeat: {every: year, count: 3}\n",
    "content/events/friday.yaml": """
        title: Пятница & чай
        start: 2026-11-27T19:00
        duration: 2h
        timezone: Europe/Berlin
        place: {name: Липа, city: Берлин}
        repeat:
          every: month
          day: last friday
          until: 2027-12-31
          changes:
            - {date: 2026-11-27, status: cancelled, note: Болеем}
            - {date: 2026-12-25, status: postponed}
            - {date: 2027-01-29, start: 2027-01-30T18:00, place: {name: Сад, city: Берлин}}
            - {date: 2027-02-26, status: moved-online, online_url: "https://meet.example/feb"}
        """,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hub of plans that changed."""
    root = tmp_path_factory.mktemp("hub")
    write(root, FILES)
    return built(root)


def page(site: Path, event: str) -> str:
    """The page of an event."""
    return (site / "events" / event / "index.html").read_text(encoding="utf-8")


def words(site: Path, event: str) -> str:
    """What is to be read in the main part of the page of an event."""
    main = page(site, event).partition("<main ")[2].partition(">")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).replace("\u2060", "").split())


def data(site: Path, event: str) -> dict[str, Any]:
    """The structured data of an event."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(site, event), re.DOTALL)
    read = [json.loads(block) for block in blocks]
    (found,) = [one for one in read if one["@type"] == "Event"]
    return dict(found)


def link(site: Path, event: str, host: str) -> dict[str, str] | None:
    """The query of the link to a program of that host, None if there is no such link."""
    found = re.search(rf'href="(https://{re.escape(host)}/[^"]*)"', page(site, event))
    if found is None:
        return None
    return {name: value for name, (value,) in parse_qs(urlsplit(found[1].replace("&amp;", "&")).query).items()}


@pytest.mark.parametrize(
    ("event", "said", "status", "title"),
    [
        ("cancelled", "Отменено. Мероприятие не состоится.", "CANCELLED", "Отменённая"),
        ("postponed", "Отложено. Новая дата пока неизвестна.", "TENTATIVE", "Отложено: Отложенная"),
        (
            "pencilled",
            "Отложено. Новая дата пока предварительная. Планировалось на 28 ноября 2026, 12:00.",
            "TENTATIVE",
            "Отложено: Намеченная",
        ),
        ("moved", "Новое время. Планировалось на 20 декабря 2026, 18:00.", "CONFIRMED", "Перенесённая"),
        ("online", "Пройдёт онлайн. День тот же, но встречаемся онлайн.", "CONFIRMED", "Ушедшая в сеть"),
    ],
)
def test_page_and_calendar_say_what_became_of_the_plan(
    site: Path, event: str, said: str, status: str, title: str
) -> None:
    """In the same words: many calendar programs show no STATUS, and none leaves out what is postponed."""
    assert said in words(site, event).replace(" .", ".")
    (one,) = events(site / "events" / event / "event.ics")
    assert str(one["DESCRIPTION"]).startswith(said)
    assert (str(one["STATUS"]), str(one["SUMMARY"])) == (status, title)


def test_only_a_date_that_does_not_hold_is_struck_out(site: Path) -> None:
    """A new date that is pencilled in can be read and put into a calendar; one without a new date can't."""
    for event, off in (("cancelled", True), ("postponed", True), ("pencilled", False), ("moved", False)):
        assert ('class="struck"' in page(site, event)) is off
        assert (link(site, event, "calendar.google.com") is None) is off


def test_nobody_is_invited_to_what_is_cancelled(site: Path) -> None:
    """No registration, no call for talks, no offer."""
    assert "dvor.example/r" not in page(site, "cancelled")
    assert "dvor.example/c" not in page(site, "cancelled")
    assert "offers" not in data(site, "cancelled")


def test_a_deadline_has_its_hour(site: Path) -> None:
    """By the clock of the event, for eyes and for programs; a date alone includes its day."""
    assert "До 19 декабря, 12:00" in words(site, "moved")
    assert 'datetime="2026-12-19T12:00+05:30"' in page(site, "moved")
    assert "до 18 декабря" in words(site, "moved")
    assert 'datetime="2026-12-18"' in page(site, "moved")


def test_what_moved_online_has_no_place_left(site: Path) -> None:
    """On the page, for search engines, in calendars: somebody would go there."""
    assert "Беседка" not in page(site, "online")
    found = data(site, "online")
    assert found["location"] == {"@type": "VirtualLocation", "url": "https://meet.example/x"}
    assert found["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    (one,) = events(site / "events/online/event.ics")
    assert "LOCATION" not in one
    assert re.search(r'data-mode="online">(?:(?!</li>).)*Ушедшая', page(site, "2026/12"), re.DOTALL)


def test_structured_data_claims_no_mode_that_nobody_gave(site: Path) -> None:
    """It follows from place and address where `mode` is not written; without either there is none."""
    assert "eventAttendanceMode" not in data(site, "night")
    assert data(site, "moved")["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert data(site, "moved")["previousStartDate"] == "2026-12-20T18:00:00+05:30"


def test_a_series_is_shown_by_its_next_date_that_takes_place(site: Path) -> None:
    """Not by one that is cancelled or postponed; with the place of that date, and the usual one beside it."""
    facts = words(site, "friday").partition("Ближайшие даты")[0]
    assert "суббота, 30 января 2027, 18:00" in facts
    assert "Сад" in facts
    assert "Обычно Липа, Берлин" in facts
    found = data(site, "friday")
    assert (found["startDate"], found["eventStatus"]) == (
        "2027-01-30T18:00:00+01:00",
        "https://schema.org/EventRescheduled",
    )
    home = (site / "index.html").read_text(encoding="utf-8").partition("<main")[2]
    assert "30 января" in home
    assert "Берлин (UTC+1)" in home  # nothing else on that page says whose clock it is


def test_each_changed_date_of_a_series_says_what_differs(site: Path) -> None:
    """Its state, the date before, its own place."""
    listed = words(site, "friday").partition("Ближайшие даты")[2]
    for said in (
        "27 ноября 2026, 19:00 – 21:00 Отменено Болеем",
        "25 декабря 2026, 19:00 – 21:00 Отложено",
        "18:00 – 20:00 Новая дата Планировалось на 29 января 2027, 19:00 . Сад, Берлин",
        "26 февраля 2027, 19:00 – 21:00 Пройдёт онлайн",
    ):
        assert said in listed
    told = {one["RECURRENCE-ID"].dt.date().isoformat(): one for one in events(site / "events/friday/event.ics")[1:]}
    assert str(told["2026-12-25"]["SUMMARY"]) == "Отложено: Пятница & чай"
    assert "Планировалось на 29 января 2027, 19:00." in str(told["2027-01-29"]["DESCRIPTION"])
    assert "LOCATION" not in told["2027-02-26"]


def test_a_rare_series_shows_dates_that_are_years_away(site: Path) -> None:
    """It is neither over nor without a next time."""
    assert "вторник, 29 февраля 2028, 12:00" in words(site, "leap")
    assert "пятница, 29 февраля 2036" in words(site, "leap")
    assert "Високосная" in (site / "events/index.html").read_text(encoding="utf-8")


def test_an_evening_that_ends_after_midnight_is_one_evening(site: Path) -> None:
    """With its weekday, and without a second date."""
    assert "четверг, 31 декабря 2026, 22:00 – 03:00" in words(site, "night")
    assert "четверг, 31 декабря, 22:00" in words(site, "2026/12")


def test_the_last_night_of_a_series_lasts_until_morning(site: Path) -> None:
    """The page says that the series is over when its last night is, also where nobody builds the site again."""
    assert 'h-event" data-end="2026-12-12T23:00+00:00">' in page(site, "nights")
    assert '<article class="entry event-page h-event">' in page(site, "endless")


def test_forms_of_other_calendars_are_filled_in(site: Path) -> None:
    """The right instants, the whole title and place; of a series they subscribe to its calendar."""
    google = link(site, "moved", "calendar.google.com")
    assert google is not None
    assert (google["text"], google["dates"]) == ("Перенесённая", "20261220T143000Z/20261220T153000Z")
    assert google["details"] == "https://meet.example/?a=1&b=2\n\nhttps://dvor.example/events/moved/"
    assert google["location"] == "https://meet.example/?a=1&b=2"
    outlook = link(site, "moved", "outlook.live.com")
    assert outlook is not None
    assert (outlook["startdt"], outlook["enddt"]) == ("2026-12-20T20:00:00+05:30", "2026-12-20T21:00:00+05:30")
    assert (outlook["subject"], outlook["location"]) == (google["text"], google["location"])
    assert link(site, "friday", "calendar.google.com") == {"cid": "webcal://dvor.example/events/friday/event.ics"}
    assert link(site, "friday", "outlook.live.com") == {
        "url": "https://dvor.example/events/friday/event.ics",
        "name": "Пятница & чай",
    }
