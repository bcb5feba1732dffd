"""What the rules of time find wrong stands at the field that its author has to change."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cmhub.checks.events import audit, of_event
from tests.checks.fake import FakeHub, spans_of

START = dt.datetime(2026, 12, 8, 19)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"start": START, "end": dt.datetime(2026, 12, 8, 18)}, "dates-end-before-start", "end"),
        ({"start": START, "repeat": {"every": "week", "day": ["tuseday"]}}, "dates-bad-weekday", "repeat.day.0"),
        ({"start": START, "repeat": {"every": "week", "except": [dt.date(2026, 12, 9)]}}, "dates-except-misses", "repeat.except.0"),
        ({"start": START, "repeat": {"every": "week", "day": ["thursday"]}}, "dates-start-not-on-rule", "start"),
    ],
)  # fmt: skip
def test_problem_of_time_stands_at_its_field(values: dict[str, Any], code: str, field: str) -> None:
    """Deep inside `repeat` too."""
    (found,) = of_event(values, dict(spans_of(values, "e.yaml")), "Europe/Moscow")
    assert found.span is not None
    assert (found.code, found.span.line) == (code, len(field) + 1)


def test_every_event_is_read_in_the_hubs_zone_unless_it_names_one() -> None:
    """02:30 on that night is skipped in Berlin and quite usual in Moscow."""
    night = {"title": "Night", "start": dt.datetime(2027, 3, 28, 2, 30)}
    berlin = FakeHub({"events": {"a": night}}, settings={"timezone": "Europe/Berlin"})
    assert [one.code for one in audit(berlin)] == ["dates-skipped-time"]
    assert list(audit(FakeHub({"events": {"a": night}}))) == []
    assert len(list(audit(FakeHub({"events": {"a": {**night, "timezone": "Europe/Berlin"}}})))) == 1


def test_every_that_the_schema_refused_is_not_called_missing() -> None:
    """`every: fortnight` is there; what is wrong with it is told once."""
    values: dict[str, Any] = {"start": START, "repeat": {"interval": 2}}
    spans = dict(spans_of(values, "e.yaml"))
    assert [one.code for one in of_event(values, spans, "Europe/Moscow")] == ["dates-every-missing"]
    written = {**spans, "repeat.every": spans["repeat"]}
    assert list(of_event(values, written, "Europe/Moscow")) == []


def test_translations_do_not_repeat_what_is_wrong() -> None:
    """Times are facts: they are told with the original."""
    wrong = {"title": "A", "start": START, "end": START, "_original": "en"}
    assert list(audit(FakeHub({"events": {"a": wrong}}))) == []
