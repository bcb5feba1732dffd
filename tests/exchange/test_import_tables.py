"""Tables and listings become events: by the usual names of columns, or as the owner says."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from cmhub.exchange.imports import clocks, mapping
from cmhub.exchange.imports.clocks import UnreadError
from cmhub.exchange.imports.shelf import Shelf
from tests.exchange.importing import codes, events, hub, imported

GOOGLE = """\
Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Location,Private
Evening,12/18/2026,7:00 PM,12/18/2026,9:00 PM,False,Tea,Library,False
Feast,12/30/2026,,12/31/2026,,True,,,False
"""
OUTLOOK = """\
Тема;Дата начала;Время начала;Дата завершения;Время завершения;Целый день;Частное;Sensitivity
Вечер;18.12.2026;19:00;18.12.2026;21:00;Ложь;Ложь;Normal
Врач;18.12.2026;10:00;18.12.2026;11:00;Ложь;Истина;Normal
Ужин;18.12.2026;10:00;18.12.2026;11:00;Ложь;Ложь;Private
"""


def test_a_table_of_a_calendar_program(tmp_path: Path) -> None:
    """The columns that Google and Outlook write, without a word from the owner; what has no place is told."""
    found = imported(hub(tmp_path), "a.csv", GOOGLE)
    assert found.diagnostics == ()
    assert events(found) == [
        {
            "title": "Evening",
            "description": "Tea",
            "mode": "in-person",
            "start": "2026-12-18T19:00",
            "end": "2026-12-18T21:00",
            "place": {"name": "Library"},
        },
        {"title": "Feast", "start": "2026-12-30", "end": "2026-12-31"},
    ]


def test_what_a_table_marks_as_private_stays_private(tmp_path: Path) -> None:
    """In either of the columns in which programs say it; an owner who knows better says so."""
    found = imported(hub(tmp_path, "Europe/Moscow"), "a.csv", OUTLOOK)
    assert codes(found) == ["import-private"] * 2
    assert found.diagnostics[0].params == {"record": "2 (Врач)", "value": "Частное+Sensitivity: Истина Normal"}
    assert events(found) == [{"title": "Вечер", "start": "2026-12-18T19:00", "end": "2026-12-18T21:00"}]
    assert len(imported(tmp_path, "a.csv", OUTLOOK, "private==no", write=False).files) == 2


def test_excel_names_the_separator_in_a_line_of_its_own(tmp_path: Path) -> None:
    """The line before the names is no record, and those after it keep their numbers."""
    found = imported(hub(tmp_path), "a.csv", "\ufeffsep=;\r\nName;Date\r\nTea, and talk;2026-12-18\r\nCake;soon\r\n")
    assert events(found) == [{"title": "Tea, and talk", "start": "2026-12-18"}]
    assert codes(found) == ["import-time-unread"]
    assert found.diagnostics[0].span is not None
    assert found.diagnostics[0].span.line == 4


@pytest.mark.parametrize("name", ["a.csv", "a.ics", "a.json", "a.txt", "a.xlsx"])
@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Название;Дата\nЧай;2026-12-18\n".encode("cp1251"), "source-not-utf8"),
        ("Название;Дата\nЧай;2026-12-18\n".encode("utf-16"), "source-utf16"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>\n<title>Sign in, please</title>\n", "import-another-kind"),
        (b"PK\x03\x04\x14\0\x06\0", "import-another-kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "import-another-kind"),
    ],
)
def test_what_is_no_text_is_refused_as_a_whole(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    """Half-read titles would become files; one sentence says what to do."""
    found = imported(hub(tmp_path), name, data)
    assert [one.code for one in found.diagnostics] == [code]
    assert found.files == ()


def test_what_is_cut_is_told(tmp_path: Path) -> None:
    """Long titles, long lists, a second column of the same name."""
    source = json.dumps([{"title": "T" * 400, "start": "2026-12-18", "tags": [f"t{number}" for number in range(60)]}])
    assert codes(imported(hub(tmp_path), "a.json", source)) == ["import-list-cut", "import-text-cut"]
    found = imported(tmp_path, "a.csv", "Name,Date,Date\nTea,2026-12-18,2026-12-19\nCake,2026-12-20,2026-12-20\n")
    assert [(one.code, one.params["value"]) for one in found.diagnostics] == [("import-cells-left", "2026-12-19")]


def test_a_russian_table_with_semicolons(tmp_path: Path) -> None:
    """As Excel writes it there: a byte order mark, semicolons, days first, line breaks inside a cell."""
    text = '\ufeffНазвание;Дата;Время;Город;Подробности\r\n"Вечер; чай";8.12.2026;19:00–21:00;Казань;"Раз\nдва"\r\n'
    found = imported(hub(tmp_path, "Europe/Moscow"), "a.csv", text)
    assert codes(found) == []
    assert events(found) == [
        {
            "title": "Вечер; чай",
            "mode": "in-person",
            "start": "2026-12-08T19:00",
            "end": "2026-12-08T21:00",
            "place": {"city": "Казань"},
            "body": "Раз\\\nдва",
        }
    ]


@pytest.mark.parametrize(
    ("times", "end"),
    [
        ("19:00;22:00", "2027-03-12T22:00"),
        ("20:00;01:30", "2027-03-13T01:30"),
        ("19:00;13.03.2027 12:00", "2027-03-13T12:00"),
    ],
)
def test_a_day_and_two_hours_in_columns_of_their_own(times: str, end: str, tmp_path: Path) -> None:
    """As people keep such tables; an evening may end after midnight."""
    found = imported(
        hub(tmp_path, "Europe/Moscow"), "a.csv", f"Название;Начало;Окончание;Дата\nЧай;{times};12.03.2027\n"
    )
    assert codes(found) == []
    assert events(found) == [{"title": "Чай", "start": f"2027-03-12T{times[:5]}", "end": end}]


def test_an_hour_earlier_than_the_start_is_a_slip(tmp_path: Path) -> None:
    """Nobody meets for twenty-three hours."""
    found = imported(hub(tmp_path), "a.csv", "Title,Date,Start,End\nTea,2027-03-12,12:00,11:00\n")
    assert (codes(found), found.files) == (["dates-end-before-start"], ())


def test_json_with_a_mapping(tmp_path: Path) -> None:
    """A list under a key, nested objects, joined columns, constants, people by name, lists."""
    record = {
        "what": "Evening",
        "when": {"day": "2026-12-08", "hour": "19:00"},
        "who": ["Ann Lee", "Bo"],
        "where": {"lat": 54.5, "lon": 20.25},
        "more": "https://example.org/x",
        "id": 7,
    }
    found = imported(
        hub(tmp_path),
        "a.json",
        json.dumps({"data": {"list": [record]}, "other": 1}),
        *("records=data.list", "title=what", "start=when.day+when.hour", "speakers=who", "kind==webinar"),
        *("place.latitude=where.lat", "place.longitude=where.lon", "link=more", "uid=id"),
    )
    assert codes(found) == []
    assert events(found) == [
        {
            "title": "Evening",
            "kind": "webinar",
            "start": "2026-12-08T19:00",
            "place": {"geo": ["54.5", "20.25"]},
            "speakers": [{"name": "Ann Lee"}, {"name": "Bo"}],
            "body": "<https://example.org/x>",
        }
    ]


def test_a_mapping_in_a_file(tmp_path: Path) -> None:
    """The same in YAML; the command line wins."""
    shelf = Shelf(hub(tmp_path), "cmhub.yaml")
    text = "fields: {title: Name, start: [Day, Hour], kind: =meetup}\nzones: {PT: America/Los_Angeles}\ndates: dmy\n"
    found, problems = mapping.read(["title=Titel"], ("map.yaml", text.encode()), shelf.kind)
    assert problems == []
    assert found.fields["title"].columns == ("Titel",)
    assert found.fields["start"].columns == ("Day", "Hour")
    assert found.fields["kind"].constant == "meetup"
    assert (found.zones, found.dates) == ({"PT": "America/Los_Angeles"}, "dmy")


@pytest.mark.parametrize(
    ("words", "code", "suggestion"),
    [
        (["titel=Name"], "import-map-field", "title"),
        (["repeat=Name"], "import-map-field", ""),
        (["title"], "import-map-unread", ""),
        (["dates=ymd"], "import-map-unread", ""),
        (["zones.PT=PST"], "import-map-unread", ""),
    ],
)
def test_a_mapping_with_a_slip(words: list[str], code: str, suggestion: str, tmp_path: Path) -> None:
    """Told before anything is read, with what was meant."""
    _, problems = mapping.read(words, None, Shelf(hub(tmp_path), "cmhub.yaml").kind)
    assert [(one.code, one.suggestion) for one in problems] == [(code, suggestion)]


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    """Nothing is imported by half of a mapping; the columns that there are are named."""
    found = imported(hub(tmp_path), "a.csv", GOOGLE, "title=Subjekt")
    assert codes(found) == ["import-map-column"]
    assert found.diagnostics[0].suggestion == "Subject"
    assert found.files == ()


@pytest.mark.parametrize(
    ("row", "code", "kept"),
    [
        ({"title": "", "start": "2026-12-08"}, "import-no-title", 0),
        ({"title": "A"}, "import-no-start", 0),
        ({"title": "A", "start": "soon"}, "import-time-unread", 0),
        ({"title": "A", "start": "2026-12-08", "time": "evening"}, "import-time-unread", 0),
        ({"title": "A", "start": "03/04/2026"}, "import-date-ambiguous", 0),
        ({"title": "A", "start": "2026-12-08 19:00 PT"}, "import-zone-shortened", 0),
        ({"title": "A", "start": "2026-12-08 19:00 Narnia"}, "import-zone-unknown", 0),
        ({"title": "A", "start": "2026-12-08", "end": "2026-12-01"}, "dates-end-before-start", 0),
        ({"title": "A", "start": "2026-12-08", "recording": "here"}, "import-value-left", 1),
        ({"title": "A", "start": "2026-12-08", "kind": "ball"}, "import-value-left", 1),
        ({"title": "A", "start": "2026-12-08", "lat": "1", "lon": "east"}, "import-value-left", 1),
        ({"title": "A", "start": "2026-12-08", "capacity": "many"}, "import-value-left", 1),
        ({"title": "A", "start": "2026-12-08", "cfpEndDate": "never"}, "import-value-left", 1),
    ],
)
def test_what_is_not_understood_is_told(row: dict[str, str], code: str, kept: int, tmp_path: Path) -> None:
    """A record is refused if half of it would mislead, else what can be read is taken."""
    found = imported(hub(tmp_path), "a.json", json.dumps([row]))
    assert codes(found) == [code]
    assert len(found.files) == kept


@pytest.mark.parametrize(
    ("name", "source", "code"),
    [
        ("a.json", '[{"title": "A",\n]', "import-not-json"),
        ("a.json", "[" * 100_000, "import-not-json"),
        ("a.json", "1" * 10_000, "import-not-json"),
        ("a.json", "{}", "import-no-records"),
        ("a.json", '{"a": [{}], "b": [{}]}', "import-no-records"),
        ("a.json", "[1]", "import-not-a-record"),
        ("a.csv", "", "import-no-records"),
        ("a.csv", "title,start\n", "import-no-records"),
        ("a.csv", "title,start\nA,2026-12-08,more\n", "import-cells-left"),
        ("a.csv", 'title,start\n"A,2026-12-08\n', "import-no-start"),
    ],
)
def test_broken_files(name: str, source: str, code: str, tmp_path: Path) -> None:
    """One sentence each, no traceback."""
    assert code in codes(imported(hub(tmp_path), name, source))


def test_records_know_their_lines(tmp_path: Path) -> None:
    """In tables, also behind cells of several lines, and in lists of JSON."""
    table = 'title,start,notes\nA,2026-12-08,"one\ntwo"\nB,soon,x\n'
    found = imported(hub(tmp_path), "a.csv", table)
    assert [one.span.line for one in found.diagnostics if one.span and one.code == "import-time-unread"] == [4]
    listing = '[\n {"title": "A", "start": "2026-12-08"},\n\n {"title": "B", "start": "soon"}\n]'
    found = imported(tmp_path, "b.json", listing)
    assert [one.span.line for one in found.diagnostics if one.span and one.code == "import-time-unread"] == [4]


D = dt.date(2026, 12, 8)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-12-08", (D, None, None, "", "")),
        ("2026-12-08T19:00", (D, dt.time(19), None, "", "")),
        ("2026-12-08T19:00:00Z", (D, dt.time(19), None, "", "Z")),
        ("2026-12-08 19:00+03:00", (D, dt.time(19), None, "", "+03:00")),
        ("8.12.2026", (D, None, None, "", "")),
        ("08.12.2026 в 19:00", (D, dt.time(19), None, "", "")),
        ("Tuesday, December 8, 2026 at 7pm", (D, dt.time(19), None, "", "")),
        ("8th Dec 2026, 4PM", (D, dt.time(16), None, "", "")),
        ("8 декабря 2026 г., 9:00–10:30", (D, dt.time(9), dt.time(10, 30), "", "")),
        ("2026-12-08 19:00:00 PDT", (D, dt.time(19), None, "PDT", "")),
        ("2026-12-08 4–6 PM PT (Pacific Time)", (D, dt.time(16), dt.time(18), "PT (Pacific Time)", "")),
        ("2026-12-08 11–1 PM", (D, dt.time(11), dt.time(13), "", "")),
        ("2026-12-08 12:30 am", (D, dt.time(0, 30), None, "", "")),
        ("2026-12-08 19:00 Europe/Berlin", (D, dt.time(19), None, "Europe/Berlin", "")),
    ],
)
def test_times_as_people_write_them(text: str, said: tuple[object, ...]) -> None:
    """From tables that were seen."""
    assert tuple(clocks.read(text, "")) == said


@pytest.mark.parametrize(
    "text", ["", "soon", "2026", "2026-13-08", "31.02.2026", "2026-12-08 25:00", "2026-12-08 7", "1" * 500]
)
def test_what_is_no_time(text: str) -> None:
    """Refused, not guessed."""
    with pytest.raises(UnreadError):
        clocks.read(text, "")


def test_slashes_need_a_word_unless_one_number_is_too_large() -> None:
    """12/18 can be one day only; 3/4 is two."""
    assert clocks.read("12/18/2026", "").day == dt.date(2026, 12, 18)
    assert clocks.read("18/12/2026", "").day == dt.date(2026, 12, 18)
    assert clocks.read("3/4/2026", "dmy").day == dt.date(2026, 4, 3)
    assert clocks.read("3/4/2026", "mdy").day == dt.date(2026, 3, 4)
