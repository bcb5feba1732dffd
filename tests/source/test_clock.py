"""The build's now: the option, then SOURCE_DATE_EPOCH, then the real time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cmhub.source.clock import ClockError, now

MOSCOW = ZoneInfo("Europe/Moscow")
LISBON = ZoneInfo("Europe/Lisbon")


@pytest.mark.parametrize(
    ("option", "iso"),
    [
        ("2026-12-24T09:00", "2026-12-24T09:00:00+03:00"),
        ("2026-12-24T09:00:30", "2026-12-24T09:00:30+03:00"),
        ("2026-12-24 09:00", "2026-12-24T09:00:00+03:00"),
        ("2026-12-24", "2026-12-24T00:00:00+03:00"),
        ("2026-12-24T09:00Z", "2026-12-24T12:00:00+03:00"),
        ("2026-12-24T09:00z", "2026-12-24T12:00:00+03:00"),
        ("2026-12-24T09:00+09:00", "2026-12-24T03:00:00+03:00"),
        ("2026-12-24T09:00-0500", "2026-12-24T17:00:00+03:00"),
        (" 2026-12-24 ", "2026-12-24T00:00:00+03:00"),
    ],
)
def test_option_is_hub_time_unless_it_has_a_zone(option: str, iso: str) -> None:
    """The result is always in the hub's zone, and wins over the environment."""
    assert now(option, {"SOURCE_DATE_EPOCH": "0"}, MOSCOW).isoformat() == iso


@pytest.mark.parametrize(("season", "offset"), [("2026-07-01", 1), ("2026-12-01", 0)])
def test_hub_time_follows_the_zones_summer_time(season: str, offset: int) -> None:
    """The offset is that of the day."""
    assert now(season, {}, LISBON).utcoffset() == timedelta(hours=offset)


def test_source_date_epoch_is_seconds_in_utc() -> None:
    """Reproducible builds set it."""
    assert now(None, {"SOURCE_DATE_EPOCH": "1700000000"}, MOSCOW).isoformat() == "2023-11-15T01:13:20+03:00"
    assert now(None, {"SOURCE_DATE_EPOCH": "0"}, UTC).isoformat() == "1970-01-01T00:00:00+00:00"


def test_time_that_a_clock_change_skips_becomes_a_real_one() -> None:
    """Half past one in the night when Lisbon's clocks jump from one to two is half past two."""
    assert now("2026-03-29T01:30", {}, LISBON).isoformat() == "2026-03-29T02:30:00+01:00"


@pytest.mark.parametrize("environ", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_without_either_it_is_the_real_time_to_the_second(environ: dict[str, str]) -> None:
    """An empty variable counts as none."""
    before = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - compared with what is tested
    found = now(None, environ, MOSCOW)
    assert before <= found <= before + timedelta(minutes=5)
    assert found.tzinfo is MOSCOW
    assert found.microsecond == 0


@pytest.mark.parametrize(
    "option",
    ["", "tomorrow", "2026-13-01", "2026-02-30", "24.12.2026", "2026-12-24T25:00", "20261224", "2026-W01-1",
     "0001-01-01", "2026-12-24T09", "2026-12-24T09:00+99:00", "٢٠٢٦-12-24", "9999-12-31T23:59-12:00",
     "2026-12-24T09:00\x00"],
)  # fmt: skip
def test_bad_option_is_told_with_its_origin(option: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ClockError) as caught:
        now(option, {}, MOSCOW)
    assert caught.value.diagnostic.code == "source-clock-invalid"
    assert caught.value.diagnostic.params == {"value": option, "origin": "--clock"}


@pytest.mark.parametrize("value", ["x", "1.5", "1e9", "999999999999999", "999999999999", "-999999999999", "١"])
def test_bad_variable_is_told_with_its_origin(value: str) -> None:
    """A whole number of seconds that the calendar can hold, or an error."""
    with pytest.raises(ClockError) as caught:
        now(None, {"SOURCE_DATE_EPOCH": value}, MOSCOW)
    assert caught.value.diagnostic.params == {"value": value, "origin": "SOURCE_DATE_EPOCH"}
