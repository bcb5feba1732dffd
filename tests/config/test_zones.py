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
        ("+03:00", ""),
        ("нигде", ""),
        ("", ""),
        ("Europe/" + "x" * 5000, ""),
    ],
)
def test_a_misspelt_name_is_given_back_right(name: str, zone: str) -> None:
    """Letters swapped, the wrong case or continent, a city alone, a city in Russian; nothing where nothing is near."""
    assert nearest_zone(name) == zone


def test_every_proposal_can_be_written() -> None:
    """What is proposed is not refused in its turn; no shortening is itself a name that a field may hold."""
    assert all(is_zone(zone) for zones in ABBREVIATIONS.values() for zone in zones)
    assert not any(is_zone(name) for name in ABBREVIATIONS)
