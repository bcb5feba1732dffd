"""What an author writes without quotes is what the field makes of it: `18:30`, `no`, `3.10` are no surprises."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from cmhub.config import scalars
from cmhub.source.yaml import parse

Read = Callable[[object], Any]


def written(value: str) -> Any:
    """The value of `key: …` as the YAML reader gives it."""
    document = parse(f"key: {value}\n", "test.yaml")
    assert document.ok
    assert isinstance(document.value, dict)
    return document.value["key"]


def refusal(read: Read, value: str) -> PydanticCustomError:
    """The error that refuses a value."""
    with pytest.raises(PydanticCustomError) as caught:
        read(written(value))
    return caught.value


@pytest.mark.parametrize(
    ("read", "value", "meant"),
    [
        (scalars.text, "no", "no"),
        (scalars.text, "3.10", "3.10"),
        (scalars.text, "0x1F", "0x1F"),
        (scalars.text, "18:30", "18:30"),
        (scalars.text, "2026-11-21", "2026-11-21"),
        (scalars.text, "true", "true"),
        (scalars.text, '" two  spaces "', " two  spaces "),
        (scalars.line, '" two  spaces\\n"', "two spaces"),
        (scalars.identifier, "2026", "2026"),
        (scalars.identifier, "привет", "привет"),
        (scalars.boolean, "true", True),
        (scalars.boolean, "FALSE", False),
        (scalars.integer, "007", 7),
        (scalars.integer, "-3", -3),
        (scalars.number, "1.5", 1.5),
        (scalars.number, "10", 10),
        (scalars.number, "1e3", 1000.0),
        (scalars.date, "2026-02-28", dt.date(2026, 2, 28)),
        (scalars.date, '"2026-02-28"', dt.date(2026, 2, 28)),
        (scalars.moment, "2026-12-08", dt.date(2026, 12, 8)),
        (scalars.moment, "2026-12-08T19:00", dt.datetime(2026, 12, 8, 19)),
        (scalars.moment, "2026-12-08 9:05", dt.datetime(2026, 12, 8, 9, 5)),
        (scalars.moment, "2026-12-08T19:00:30Z", dt.datetime(2026, 12, 8, 19, 0, 30, tzinfo=dt.UTC)),
        (scalars.date_time, "2026-12-08T19:00", dt.datetime(2026, 12, 8, 19)),
        (scalars.time_of_day, "18:30", "18:30"),
        (scalars.time_of_day, '"18:30"', "18:30"),
        (scalars.time_of_day, "9:05", "09:05"),
        (scalars.duration, "90m", 90),
        (scalars.duration, "90min", 90),
        (scalars.duration, "1h 30m", 90),
        (scalars.duration, "2d", 2880),
        (scalars.duration, "1:30", 90),
        (scalars.url, "https://example.org/a?b#c", "https://example.org/a?b#c"),
        (scalars.url, "mailto:team@example.org", "mailto:team@example.org"),
        (scalars.url, "/guides/start/", "/guides/start/"),
        (scalars.email, "care@example.org", "care@example.org"),
        (scalars.time_zone, "Europe/Moscow", "Europe/Moscow"),
        (scalars.time_zone, "UTC", "UTC"),
    ],
)
def test_value_is_read_as_its_author_means_it(read: Read, value: str, meant: object) -> None:
    """Quoted or not, a value is what the field asks for; nothing is guessed from its look."""
    found = read(written(value))
    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize(
    ("read", "value", "code"),
    [
        (scalars.text, "[[page]]", "schema-not-text"),
        (scalars.line, "{a: b}", "schema-not-text"),
        (scalars.identifier, "two words", "schema-not-an-id"),
        (scalars.identifier, "a/b", "schema-not-an-id"),
        (scalars.identifier, '"a#b"', "schema-not-an-id"),
        (scalars.boolean, "maybe", "schema-not-a-boolean"),
        (scalars.integer, "1.0", "schema-not-an-integer"),
        (scalars.integer, "ten", "schema-not-an-integer"),
        (scalars.number, "1,5", "schema-not-a-number"),
        (scalars.number, "0x10", "schema-not-a-number"),
        (scalars.number, ".nan", "schema-not-a-number"),
        (scalars.date, "21.11.2026", "schema-not-a-date"),
        (scalars.date, "2026-11-21T10:00", "schema-not-a-date"),
        (scalars.date, "2026-02-29", "schema-no-such-date"),
        (scalars.moment, "tomorrow", "schema-not-a-moment"),
        (scalars.moment, "2026-12-08+03:00", "schema-not-a-moment"),
        (scalars.moment, "2026-13-08T10:00", "schema-no-such-date"),
        (scalars.moment, "2026-12-08T25:00", "schema-no-such-time"),
        (scalars.moment, "2026-12-08T10:00+99:00", "schema-no-such-time"),
        (scalars.date_time, "2026-12-08", "schema-not-a-datetime"),
        (scalars.time_of_day, "24:00", "schema-not-a-time"),
        (scalars.time_of_day, "6 pm", "schema-not-a-time"),
        (scalars.duration, "90", "schema-not-a-duration"),
        (scalars.duration, '""', "schema-not-a-duration"),
        (scalars.url, "example.org", "schema-not-a-url"),
        (scalars.url, "//example.org", "schema-not-a-url"),
        (scalars.url, "javascript:alert(1)", "schema-not-a-url"),
        (scalars.url, "data:text/html,x", "schema-not-a-url"),
        (scalars.url, '"https://example.org/a b"', "schema-not-a-url"),
        (scalars.url, "'https:\\\\example.org'", "schema-not-a-url"),
        (scalars.email, "Anna <anna@example.org>", "schema-not-an-email"),
        (scalars.email, "anna@localhost", "schema-not-an-email"),
        (scalars.time_zone, "MSK", "schema-time-zone-shortened"),
        (scalars.time_zone, "PT (Pacific Time)", "schema-time-zone-shortened"),
        (scalars.time_zone, "Europe/Opushka", "schema-not-a-time-zone"),
        (scalars.time_zone, "+03:00", "schema-time-zone-shortened"),
        (scalars.integer, "٣", "schema-not-an-integer"),
        (scalars.time_of_day, "१८:३०", "schema-not-a-time"),
    ],
)
def test_value_that_can_mean_something_else_is_refused_by_name(read: Read, value: str, code: str) -> None:
    """A refusal carries the permanent name of its diagnostic and what was written."""
    error = refusal(read, value)
    assert error.type == code
    assert error.context is not None
    assert "value" in error.context


@pytest.mark.parametrize(
    ("value", "proposal"),
    [("yes", "true"), ("Да", "true"), ("on", "true"), ("no", "false"), ("нет", "false"), ("off", "false"), ("x", "")],
)
def test_words_for_yes_and_no_are_refused_with_a_proposal(value: str, proposal: str) -> None:
    """YAML 1.1 took these for booleans, YAML 1.2 does not; the author is told what to write."""
    context = refusal(scalars.boolean, value).context
    assert context is not None
    assert context["suggestion"] == proposal


def test_long_values_are_shown_short() -> None:
    """A message stays one readable line whatever was written."""
    assert scalars.shorten("a\nb") == "a b"
    assert scalars.shorten("x" * 200) == "x" * 59 + "…"
    assert scalars.shorten({"a": "b"}) == "{…}"
    assert scalars.shorten(["a"]) == "[…]"


@given(st.text())
def test_no_text_brings_a_reader_down(value: str) -> None:
    """Whatever is written, a reader gives a value or a refusal, nothing else."""
    readers: tuple[Read, ...] = (
        scalars.text, scalars.line, scalars.identifier, scalars.boolean, scalars.integer, scalars.number, scalars.date,
        scalars.moment, scalars.date_time, scalars.time_of_day, scalars.duration, scalars.url, scalars.email,
        scalars.time_zone,
    )  # fmt: skip
    for read in readers:
        with contextlib.suppress(PydanticCustomError):
            read(value)


@given(st.datetimes(min_value=dt.datetime(1900, 1, 1), max_value=dt.datetime(2199, 12, 31)))
def test_moments_come_back_as_they_were_written(moment: dt.datetime) -> None:
    """Writing a time and reading it again changes nothing."""
    moment = moment.replace(microsecond=0)
    assert scalars.moment(moment.isoformat()) == moment
    assert scalars.date(moment.date().isoformat()) == moment.date()
