"""Names of time zones as people write them: none is guessed, and the one that is meant is proposed."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from cmhub.config import scalars
from cmhub.config.zones import ABBREVIATIONS, is_zone, meant_by, nearest_zone


@pytest.mark.parametrize(
    ("word", "zone"),
    [
        ("PT", "America/Los_Angeles"),
        ("pt (Pacific Time)", "America/Los_Angeles"),
        ("EST", "America/New_York"),
        ("MSK", "Europe/Moscow"),
        ("МСК", "Europe/Moscow"),
        ("мск+2", "Asia/Yekaterinburg"),
        ("MSK -1", "Europe/Kaliningrad"),
        ("GMT+3", "Europe/Moscow"),
        ("utc +3", "Europe/Moscow"),
        ("UTC+3 (Москва)", "Europe/Moscow"),
        ("UTC−8", "America/Los_Angeles"),
        ("+05:30", "Asia/Kolkata"),
    ],
)
def test_a_shortening_is_explained(word: str, zone: str) -> None:
    """As Americans and as Russians write it; what is meant first is the likeliest."""
    assert meant_by(word)[0] == zone
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(scalars.TimeZone).validate_python(word)
    assert refused.value.errors()[0]["type"] == "schema-time-zone-shortened"
    assert refused.value.errors()[0]["ctx"]["suggestion"] == zone


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Mosocw", "Europe/Moscow"),
        ("europe/berlin", "Europe/Berlin"),
        ("Europe/Almaty", "Asia/Almaty"),
        ("America/New York", "America/New_York"),
        ("Moscow", "Europe/Moscow"),
        ("Lisbon", "Europe/Lisbon"),
        ("Москва", "Europe/Moscow"),
        ("Lisbonn", "Europe/Lisbon"),
        ("utc", "UTC"),
        ("Moscow (UTC+3)", "Europe/Moscow"),
        ("(UTC+03:00) Moscow", "Europe/Moscow"),
        ("Moscow time", "Europe/Moscow"),
        ("Pacific Time", "America/Los_Angeles"),
        ("Russian Standard Time", "Europe/Moscow"),
        ("Japan", "Asia/Tokyo"),
        ("Saint Petersburg", "Europe/Moscow"),
        ("NYC", "America/New_York"),
        ("по Москве", "Europe/Moscow"),
        ("Московское время", "Europe/Moscow"),
        ("по московскому времени", "Europe/Moscow"),
        ("Питер", "Europe/Moscow"),
        ("Нью-Йорк", "America/New_York"),
        ("Берлин", "Europe/Berlin"),
        ("Кишинёв", "Europe/Chisinau"),
        ("Киев", "Europe/Kyiv"),
        ("Алма-Ата", "Asia/Almaty"),
        ("Europe/Москва", "Europe/Moscow"),
        ("+99:00", ""),
        ("нигде", ""),
        ("", ""),
        ("Europe/" + "x" * 5000, ""),
    ],
)
def test_a_misspelt_name_is_given_back_right(name: str, zone: str) -> None:
    """Letters swapped, the wrong case or continent; a city alone, in Russian, with words around it, without a zone.

    Nothing where nothing is near.
    """
    assert nearest_zone(name) == zone


def test_every_proposal_can_be_written() -> None:
    """What is proposed is not refused in its turn; no shortening is itself a name that a field may hold."""
    offsets = [f"UTC{sign}{hours}:{minutes}" for sign in "+-" for hours in range(15) for minutes in ("00", "30", "45")]
    assert all(is_zone(zone) for zones in ABBREVIATIONS.values() for zone in zones)
    assert all(is_zone(zone) for offset in offsets for zone in meant_by(offset))
    assert not any(is_zone(name) for name in ABBREVIATIONS)
