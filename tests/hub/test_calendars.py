"""Which calendars there are: what events say of themselves, and nothing else."""

from __future__ import annotations

from typing import Any

from cmhub.hub.calendars import address, group


def test_events_are_in_every_calendar_that_they_name() -> None:
    """Kind, series, team that hosts, languages spoken, tags; people and other entries make none."""
    events: list[tuple[str, dict[str, Any]]] = [
        ("a", {"kind": "meetup", "series": "книги", "host": "team:core", "language": ["ru", "en", "ru"]}),
        ("b", {"kind": "meetup", "host": "anna", "language": []}),
        ("c", {"host": {"name": "Bo"}}),
    ]
    tags = {"tea": [["events", "b"], ["news", "x"]], "cake": [["news", "x"]]}
    assert group(events, tags) == {
        "kind:meetup": ["a", "b"],
        "series:книги": ["a"],
        "team:core": ["a"],
        "language:en": ["a"],
        "language:ru": ["a"],
        "tag:tea": ["b"],
    }


def test_addresses() -> None:
    """Below the page of the tag and of the team, where there is one; no word leads out of its folder."""
    assert address("kind:meetup", "unicode") == "/events/kind/meetup/calendar.ics"
    assert address("series:книги", "ascii") == "/events/series/knigi/calendar.ics"
    assert address("team:core", "unicode") == "/teams/core/calendar.ics"
    assert address("tag:tea", "unicode") == "/tags/tea/calendar.ics"
    assert ".." not in address("series:../../x", "unicode")
    assert address("series:a/b", "unicode") != address("series:a-b", "unicode")
