"""A weekday in the text of an event is judged where the text says of which date, and nowhere else."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from cmhub.checks import weekdays
from cmhub.hub.time.when import When
from tests.checks.fake import FakeHub

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
        ("Black Friday", []),
        ("Среда обитания: 8 декабря", []),
        ("Wednesday, 31 February", []),
        ("Wednesday " * 2000, []),
    ],
)
def test_weekdays_beside_dates(text: str, wrong: list[str]) -> None:
    """In both languages, in the cases and orders in which people write them."""
    assert [slip.weekday for slip in weekdays.slips(text, WHEN)] == wrong


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
