"""What subscribers of a built hub get: the right events and entries, in the right words, and nobody's secret."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest

from cmhub.build import Options, build
from cmhub.diagnostics import severity_of

FILES = {
    "cmhub.yaml": """
        site_name: {ru: Двор, en: Yard}
        site_url: https://двор.рф/hub
        languages: [ru, en]
        timezone: Europe/Moscow
        """,
    "content/index.md": "---\ntitle: Двор\n---\nСоседи.\n",
    "content/members/anna.yaml": """
        name: Анна Открытая
        role: Ведёт чай
        consent: {date: 2026-01-01, scope: [name, role], source: письмо}
        """,
    "content/members/boris.yaml": "name: Борис Скрытный\n",
    "content/events/tea.md": """
        ---
        title: Чай; и разговор
        description: Вечер во дворе
        start: 2026-09-24T19:00
        end: 2026-09-24T21:00
        updated: 2026-11-20T12:30
        host: anna
        tags: [tea]
        kind: meetup
        place: {name: Беседка, city: Верхнелипск, geo: [57.9, 41.3]}
        repeat:
          every: month
          day: last thursday
          count: 6
          except: [2026-10-29]
          changes:
            - {date: 2026-11-26, title: Чай с пирогом, place: {name: Кухня}, note: Холодно}
            - {date: 2026-12-31, status: cancelled}
        ---
        Приходите с кружкой.
        """,
    "content/events/tea.en.md": "---\ntitle: Tea and talk\n---\nBring a cup.\n",
    "content/events/walk.yaml": """
        title: Прогулка
        start: 2026-12-05
        status: cancelled
        host: boris
        """,
    "content/events/secret.yaml": "title: Ещё тайна\nstart: 2026-12-06T10:00\ndraft: true\n",
    "content/events/quiet.yaml": "title: Тихое собрание\nstart: 2026-12-07T10:00\nunlisted: true\n",
    "content/news/2026-11-01-hello.md": """
        ---
        title: Здравствуйте
        summary: Мы открылись
        authors: [anna, boris]
        tags: [tea]
        ---
        Читайте [про чай](../events/tea.md).
        """,
    "content/news/2026-11-01-hello.en.md": "---\ntitle: Hello\nsummary: We are open\n---\nRead.\n",
    "content/news/2026-11-10-second.md": "---\ntitle: Вторая & последняя\n---\nТекст.\n",
    "content/news/2026-12-24-later.md": "---\ntitle: Ещё не новость\n---\nПозже.\n",
}


def write(root: Path, files: dict[str, str]) -> None:
    """The files of a hub, without the indentation that they have here."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = text.strip("\n").split("\n")
        margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
        path.write_text("\n".join(line[margin:] for line in lines).rstrip(" ") + "\n", encoding="utf-8")


def built(root: Path) -> Path:
    """The site of the hub at `root`."""
    found = build(root, Options(clock="2026-11-21T12:00"))
    errors = [one for one in found.diagnostics if severity_of(one) == "error"]
    assert errors == []
    assert found.published
    return found.site_dir


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small hub, built."""
    root = tmp_path_factory.mktemp("hub")
    write(root, FILES)
    return built(root)


def events(path: Path) -> list[Any]:
    """The events of a calendar file, in which icalendar finds no fault."""
    found = icalendar.Calendar.from_ical(path.read_bytes())
    assert [fault for one in found.walk() for fault in one.errors] == []
    return list(found.walk("VEVENT"))


def test_the_calendar_has_every_listed_event_and_each_change(site: Path) -> None:
    """The series, its two changes, the cancelled walk; no draft, nothing unlisted."""
    found = [(str(one["SUMMARY"]), str(one["STATUS"])) for one in events(site / "calendar.ics")]
    assert found == [
        ("Чай; и разговор", "CONFIRMED"),
        ("Чай с пирогом", "CONFIRMED"),
        ("Чай; и разговор", "CANCELLED"),
        ("Прогулка", "CANCELLED"),
    ]


def test_an_event_without_translation_is_in_every_calendar(site: Path) -> None:
    """It takes place for readers of English too; the words are translated where they are, the UID is the same."""
    russian, english = events(site / "calendar.ics"), events(site / "en/calendar.ics")
    assert [str(one["UID"]) for one in russian] == [str(one["UID"]) for one in english]
    assert str(english[0]["SUMMARY"]) == "Tea and talk"
    assert str(english[3]["SUMMARY"]) == "Прогулка"
    assert str(english[0]["URL"]) == "https://xn--b1ad5ai.xn--p1ai/hub/en/events/tea/"


def test_a_series_says_when_where_and_who(site: Path) -> None:
    """Rule, exception, place, organiser from the public profile, stamps from `updated`."""
    master, pie, _ = events(site / "events/tea/event.ics")
    assert master["RRULE"].to_ical() == b"FREQ=MONTHLY;COUNT=6;BYDAY=-1TH"
    assert [each.dt.date() for each in master["EXDATE"].dts] == [dt.date(2026, 10, 29)]
    assert master["LAST-MODIFIED"].dt == dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
    assert master["ORGANIZER"].params["CN"] == "Анна Открытая"
    assert str(master["LOCATION"]) == "Беседка, Верхнелипск"
    assert str(pie["LOCATION"]) == "Кухня"
    assert str(pie["DESCRIPTION"]).startswith("Холодно\n\nВечер во дворе\n\n")
    assert "Встреча" in master["CATEGORIES"].cats


def test_an_unlisted_event_has_a_calendar_of_its_own(site: Path) -> None:
    """Whoever has the address of its page can add it."""
    assert [str(one["SUMMARY"]) for one in events(site / "events/quiet/event.ics")] == ["Тихое собрание"]


def test_who_did_not_consent_and_what_is_not_public_is_in_no_byte(site: Path) -> None:
    """Names of members without consent, drafts and news of the future reach no subscriber."""
    hidden = [word.encode() for word in ("Борис", "Скрытный", "boris", "Ещё тайна", "Ещё не новость")]
    files = [*site.rglob("*.ics"), *site.rglob("feed.xml"), *site.rglob("feed.json")]
    assert len(files) > 6
    for path in files:
        unfolded = path.read_bytes().replace(b"\r\n ", b"")
        assert [word.decode() for word in hidden if word in unfolded] == [], path


def test_a_feed_has_what_is_written_in_its_language(site: Path) -> None:
    """Newest first; a text that is only borrowed is no news in that language; ids differ between languages."""
    russian, english = (feedparser.parse(str(site / path)) for path in ("news/feed.xml", "en/news/feed.xml"))
    assert not russian.bozo
    assert not english.bozo
    assert [entry.title for entry in russian.entries] == ["Вторая & последняя", "Здравствуйте"]
    assert [entry.title for entry in english.entries] == ["Hello"]
    assert russian.entries[1].id == "tag:xn--b1ad5ai.xn--p1ai,2026-11-01:news/2026/hello"
    assert english.entries[0].id == "tag:xn--b1ad5ai.xn--p1ai,2026-11-01:news/2026/hello:en"
    assert [author.name for author in russian.entries[1].authors] == ["Анна Открытая"]
    assert russian.entries[1].published == "2026-10-31T21:00:00Z"
    assert 'href="https://xn--b1ad5ai.xn--p1ai/hub/events/tea/"' in russian.entries[1].content[0].value


def test_the_json_feed_has_the_same_items(site: Path) -> None:
    """Same order, same ids, same addresses."""
    value = json.loads((site / "news/feed.json").read_text(encoding="utf-8"))
    other = feedparser.parse(str(site / "news/feed.xml"))
    assert [(item["id"], item["url"]) for item in value["items"]] == [(entry.id, entry.link) for entry in other.entries]
    assert value["feed_url"] == "https://xn--b1ad5ai.xn--p1ai/hub/news/feed.json"


def test_the_feed_of_events_says_what_became_of_them(site: Path) -> None:
    """When and where by the clock of the place, how a series repeats and what differs in it; what is off says so first."""
    russian, english = (feedparser.parse(str(site / path)) for path in ("events/feed.xml", "en/events/feed.xml"))
    assert not russian.bozo
    assert [entry.title for entry in russian.entries] == ["Отменено: Прогулка", "Чай; и разговор"]
    walk, tea = russian.entries
    assert walk.summary == "Отменено. Мероприятие не состоится. Суббота, 5 декабря 2026."
    assert tea.summary == (
        "Каждый последний четверг месяца, 19:00 по Москве, 6 раз. Беседка, Верхнелипск. Вечер во дворе"
    )
    text = tea.content[0].value
    assert "<li>Четверг, 31 декабря 2026, 19:00–21:00, Москва (UTC+3): Отменено. Мероприятие не состоится</li>" in text
    assert "<li>Четверг, 26 ноября 2026, 19:00–21:00, Москва (UTC+3): Чай с пирогом. Холодно</li>" in text
    assert "Приходите с кружкой." in text
    assert (walk.published, tea.published) == ("2026-12-04T21:00:00Z", "2026-11-20T09:30:00Z")
    assert [entry.title for entry in english.entries] == ["Tea and talk"]
    page = (site / "events/index.html").read_text(encoding="utf-8")
    assert re.search('<link rel="alternate" type="application/atom[+]xml"[^>]* href="/hub/events/feed.xml"', page)
    assert 'href="/hub/events/feed.xml"' in (site / "follow/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_ten_edits_of_an_event_reach_a_subscriber(tmp_path: Path) -> None:
    """Each new `updated` raises SEQUENCE and DTSTAMP and never changes the UID; a build alone changes no byte."""
    write(tmp_path, {name: FILES[name] for name in ("cmhub.yaml", "content/index.md")})
    edits: list[dict[str, str]] = [
        {"start": "2026-12-01T19:00"},
        {"start": "2026-12-01T19:00", "duration": "90m"},
        {"start": "2026-12-01T18:30", "duration": "90m"},
        {"start": "2026-12-08T18:30", "duration": "90m", "status": "rescheduled", "previous_start": "2026-12-01T18:30"},
        {"start": "2026-12-08T18:30", "duration": "90m", "status": "postponed"},
        {"start": "2026-12-15T18:30", "duration": "2h"},
        {"start": "2026-12-15T18:30", "duration": "2h", "repeat": "{every: week, count: 4}"},
        {"start": "2026-12-15T18:30", "repeat": "{every: week, count: 4, except: [2026-12-29]}"},
        {"start": "2026-12-15T18:30", "repeat": "{every: week, count: 4}", "timezone": "Europe/Berlin"},
        {"start": "2026-12-15T18:30", "status": "cancelled"},
    ]
    seen: list[tuple[str, int, dt.datetime, str]] = []
    for number, fields in enumerate(edits):
        lines = [f"{key}: {value}" for key, value in fields.items()]
        text = "\n".join(["title: Чай", f"updated: 2026-11-{number + 1:02}T10:00", *lines])
        write(tmp_path, {"content/events/tea.yaml": text})
        path = built(tmp_path) / "calendar.ics"
        (one,) = events(path)
        seen.append((str(one["UID"]), int(one["SEQUENCE"]), one["DTSTAMP"].dt, str(one["STATUS"])))
    last = (tmp_path / "site" / "calendar.ics").read_bytes()
    (tmp_path / "content" / "index.md").write_text("---\ntitle: Другое\n---\n", encoding="utf-8")
    assert (built(tmp_path) / "calendar.ics").read_bytes() == last
    assert len({uid for uid, *_ in seen}) == 1
    assert [item[1] for item in seen] == sorted({item[1] for item in seen})
    assert [item[2] for item in seen] == sorted({item[2] for item in seen})
    assert [item[3] for item in seen] == [*["CONFIRMED"] * 4, "TENTATIVE", *["CONFIRMED"] * 4, "CANCELLED"]


def test_calendars_of_parts(tmp_path: Path) -> None:
    """Each kind, tag, team, series and language has its calendar, with the same UIDs as that of all; drafts make none."""
    more = {
        "content/teams/cooks.yaml": "name: Повара\n",
        "content/teams/spies.yaml": "name: Разведка\ndraft: true\n",
        "content/events/soup.yaml": """
            title: Суп
            start: 2026-12-05
            series: еда
            host: team:cooks
            language: [en]
            """,
        "content/events/plot.yaml": "title: Заговор\nstart: 2026-12-05\nhost: team:spies\nkind: ama\ndraft: true\n",
        "content/events/_series.yaml": "еда: Кухни мира\n",
        "content/events/odd.yaml": "title: Кто-то\nstart: 2026-12-05\nhost: team:spies\n",
    }
    write(tmp_path, {**FILES, **more})
    found = build(tmp_path, Options(clock="2026-11-21T12:00"))
    assert found.published or found.diagnostics
    site = found.site_dir
    if not found.published:  # a reference to a team that is a draft is an error: without it the hub is sound
        (tmp_path / "content/events/odd.yaml").unlink()
        site = built(tmp_path)
    every = {
        str(one["UID"]) for one in icalendar.Calendar.from_ical((site / "calendar.ics").read_bytes()).walk("VEVENT")
    }
    names = {
        "events/kind/meetup": ("Двор: Встреча", {"events/tea"}),
        "tags/tea": ("Двор: tea", {"events/tea"}),
        "teams/cooks": ("Двор: Повара", {"events/soup"}),
        "events/series/еда": ("Двор: Кухни мира", {"events/soup"}),
        "events/language/en": ("Двор: Английский", {"events/soup"}),
    }
    there = {path.parent.relative_to(site).as_posix() for path in site.rglob("calendar.ics")}
    assert there == {"."} | {f"{prefix}{name}" for name in names for prefix in ("", "en/")} | {"en"}
    for name, (title, ids) in names.items():
        calendar: Any = icalendar.Calendar.from_ical((site / name / "calendar.ics").read_bytes())
        assert str(calendar["X-WR-CALNAME"]) == title
        uids = {str(one["UID"]) for one in calendar.walk("VEVENT")}
        assert {uid.partition("@")[0] for uid in uids} == ids
        assert uids <= every


def test_the_page_of_calendars_leads_to_each_and_to_each_program(tmp_path: Path) -> None:
    """Google and Outlook are told the whole address, encoded; every calendar that it links to exists."""
    write(tmp_path, FILES)
    site = built(tmp_path)
    text = (site / "events/subscribe/index.html").read_text(encoding="utf-8")
    host = "двор.рф".encode("idna").decode() if "webcal://xn--" in text else "двор.рф"
    for part in (
        "webcal://",
        "https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2F",
        "https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2F",
    ):
        assert part in text
    assert f"webcal://{host}/hub/calendar.ics" in text
    links = {
        word.split('"')[0]
        for word in text.split('href="')
        if word.split('"')[0].endswith("calendar.ics") and word.startswith("/hub/")
    }
    assert len(links) >= 3
    for link in links:
        assert (site / link.removeprefix("/hub/")).is_file()


def test_colour_and_alarm_are_the_owners_choice(tmp_path: Path) -> None:
    """Neither without a word in cmhub.yaml; no alarm for what is cancelled."""
    config = FILES["cmhub.yaml"] + "calendar: {color: seagreen, alarm: 1h 30m}\n        "
    write(tmp_path, {**FILES, "cmhub.yaml": config})
    text = (built(tmp_path) / "calendar.ics").read_bytes().decode()
    assert "\r\nCOLOR:seagreen\r\nX-APPLE-CALENDAR-COLOR:#2E8B57\r\n" in text
    calendar: Any = icalendar.Calendar.from_ical(text)
    alarms = {}
    for one in calendar.walk("VEVENT"):
        alarms[str(one["UID"]).partition("@")[0], str(one["STATUS"])] = [
            str(each["TRIGGER"].to_ical().decode()) for each in one.walk("VALARM")
        ]
    assert alarms["events/tea", "CONFIRMED"] == ["-PT1H30M"]
    assert alarms["events/walk", "CANCELLED"] == []
    write(tmp_path, FILES)
    plain = (built(tmp_path) / "calendar.ics").read_bytes()
    assert b"VALARM" not in plain
    assert b"COLOR" not in plain
