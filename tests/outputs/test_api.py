"""The API's form: JSON that is the same for the same values."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cmhub.outputs.api import dumps


def test_keys_are_sorted_and_dates_are_iso_8601() -> None:
    """UTF-8 as it is, a line end at the end, date-times with their offset."""
    when = dt.datetime(2026, 11, 21, 19, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    data = dumps({"б": when, "a": dt.date(2026, 11, 21), "c": ("x", 1)})
    assert data.endswith(b"\n")
    assert "б".encode() in data
    assert list(json.loads(data).items()) == [("a", "2026-11-21"), ("c", ["x", 1]), ("б", "2026-11-21T19:00:00+03:00")]


def test_what_json_cannot_say_is_a_fault_of_ours() -> None:
    """Nothing is written by its Python name."""
    with pytest.raises(TypeError):
        dumps({"a": object()})
