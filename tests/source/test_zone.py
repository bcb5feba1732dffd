"""The machine's time zone, wherever the system notes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmhub.source.zone import local_zone


@pytest.mark.parametrize(
    ("tz", "zone"),
    [
        ("Europe/Moscow", "Europe/Moscow"),
        (":Asia/Almaty", "Asia/Almaty"),
        ("EST5EDT", "UTC"),
        ("Nowhere/City", "UTC"),
        ("/etc/x", "UTC"),
    ],
)
def test_the_variable_counts_if_it_names_a_place(tz: str, zone: str, tmp_path: Path) -> None:
    """Rules and abbreviations are no places."""
    assert local_zone({"TZ": tz}, link=tmp_path / "none", name=tmp_path / "none") == zone


def test_the_system_s_notes_are_read(tmp_path: Path) -> None:
    """Where /etc/localtime leads, else what /etc/timezone says."""
    place = tmp_path / "usr" / "share" / "zoneinfo" / "Europe" / "Lisbon"
    place.parent.mkdir(parents=True)
    place.touch()
    (tmp_path / "localtime").symlink_to(place)
    (tmp_path / "timezone").write_text("Europe/London\n", encoding="utf-8")
    assert local_zone({}, link=tmp_path / "localtime", name=tmp_path / "timezone") == "Europe/Lisbon"
    assert local_zone({}, link=tmp_path / "none", name=tmp_path / "timezone") == "Europe/London"
