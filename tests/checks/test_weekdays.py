"""A weekday in the text of an event is judged where the text says of which date, and nowhere else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cmhub.build import Options, check
from cmhub.checks import weekdays
from cmhub.hub.time.when import When
from tests.checks.fake import FakeHub
from tests.exchange.importing import hub

# 8 December 2026 is a Tuesday.
WHEN = When(dt.datetime(2026, 12, 8, 19, tzinfo=ZoneInfo("Europe/Moscow")), None, all_day=False, zone="Europe/Moscow")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Come on Wednesday, 8 December!", ["Wednesday"]),
        ("Come on Tuesday, 8 December!", []),
        ("Wednesday the 8th of December 2026", ["Wednesday"]),
        ("Wednesday, December 8", ["Wednesday"]),
        ("December 8 (Wednesday)", ["Wednesday"]),
        ("Wednesday at 19:00", ["Wednesday"]),
        ("Tuesday, 19:00", []),
        ("Wednesday at 10:00 we set up the chairs", []),
        ("Friday, 8 January", []),
        ("Thursday, 8 January 2027", ["Thursday"]),
        ("Приходите в среду, 8 декабря", ["среду"]),
        ("Приходите во вторник, 8 декабря 2026", []),
        ("8 декабря (среда), 19:00", ["среда"]),
        ("8 декабря, в среду", ["среду"]),
        ("8-го декабря, во вторник", []),
        ("СРЕДА 8 ДЕКАБРЯ", ["СРЕДА"]),
        ("в пятницу в 19:00", ["пятницу"]),
        ("во вторник с 19:00", []),
        ("Билеты до воскресенья, вечер 8 декабря", []),
        ("Wed, 8 Dec", ["Wed"]),
        ("Tue 8 Dec. 2026", []),
        ("Dec 8th (Weds)", []),
        ("Dec. 8 (Wed)", ["Wed"]),
        ("Sept 8 (Mon)", ["Mon"]),
        ("Wednesday 8.12.2026", ["Wednesday"]),
        ("Wed 08.12", ["Wed"]),
        ("Wed 18.10 – 19.10 we set up the chairs", []),
        ("Ср, 8 декабря", ["Ср"]),
        ("вт 8 дек.", []),
        ("8 декабря (ср)", ["ср"]),
        ("08.12 (ср.), 19:00", ["ср"]),
        ("8.12.2026, вторник", []),
        ("пн 19:00", ["пн"]),
        ("с 4 мая (пн)", ["пн"]),
        ("11–13 December (Friday–Sunday)", []),
        ("11 and 12 December (Saturday)", []),
        ("12 и 13 декабря (суббота и воскресенье)", []),
        ("12 декабря (суббота и воскресенье)", []),
        ("Заявки до 8 декабря, в пятницу объявим победителей", []),
        ("8 декабря, в пятницу в 19:00", ["пятницу"]),
        ("среда-9.12", []),
        ("Black Friday", []),
        ("Среда обитания: 8 декабря", []),
        ("Wednesday, 31 February", []),
        ("Wednesday " * 2000, []),
    ],
)
def test_weekdays_beside_dates(text: str, wrong: list[str]) -> None:
    """In both languages, in the cases and orders in which people write them."""
    assert [slip.weekday for slip in weekdays.slips(text, WHEN)] == wrong


def test_a_translation_is_judged_by_what_is_its_own(tmp_path: Path) -> None:
    """Its own words in its own file; what it borrows is told once, with the original."""
    hub(tmp_path)
    folder = tmp_path / "content/events"
    folder.mkdir()
    (folder / "tea.md").write_text(
        "---\ntitle: Tea\ndescription: On Monday, 8 December\nstart: 2026-12-08T19:00\n---\n\nCome on Sunday, 8 December.\n"
    )
    (folder / "tea.ru.md").write_text("---\ntitle: Чай в среду, 8 декабря\n---\n\nРаз.\n\nЖдём в пятницу, 8 декабря.\n")
    (folder / "cake.yaml").write_text("title: Cake\nstart: 2026-12-08T19:00\ndescription: On Sat, 8 December\n")
    (folder / "cake.ru.yaml").write_text("description: В чт, 8 декабря\n")
    found = [one for one in check(tmp_path, Options(environ={})).diagnostics if one.code == "dates-weekday-differs"]
    told = [
        (one.span.path[15:], one.span.line, one.params["written"], one.params["weekday"]) for one in found if one.span
    ]
    assert sorted(told) == [
        ("cake.ru.yaml", 1, "чт", "вторник"),
        ("cake.yaml", 3, "Sat", "Tuesday"),
        ("tea.md", 3, "Monday", "Tuesday"),
        ("tea.md", 7, "Sunday", "Tuesday"),
        ("tea.ru.md", 2, "среду", "вторник"),
        ("tea.ru.md", 7, "пятницу", "вторник"),
    ]


def test_each_text_is_told_at_its_place_in_its_language() -> None:
    """Title, description and body; a series is not judged."""
    event = {
        "title": "Среда, 8 декабря",
        "start": dt.datetime(2026, 12, 8, 19),
        "_body": "Раз.\nЖдём в среду, 8 декабря.",
    }
    found = list(weekdays.audit(FakeHub({"events": {"e": event}})))
    assert [one.code for one in found] == ["dates-weekday-differs"] * 2
    assert found[0].params == {"written": "Среда", "date": "2026-12-08", "weekday": "вторник"}
    assert found[1].span is not None
    assert (found[1].span.line, found[1].span.column) == (2, 8)
    assert list(weekdays.audit(FakeHub({"events": {"e": {**event, "repeat": {"every": "week"}}}}))) == []
