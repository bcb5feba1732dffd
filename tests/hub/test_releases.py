"""Which version is in force, and when the next one takes its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cmhub.hub.releases import coming, in_force, kept, releases


class Hub:
    """A hub that lists versions, and notes what the clock is asked."""

    def __init__(self, now: str, *versions: tuple[str, str]) -> None:
        self._now = dt.datetime.fromisoformat(now)
        self._versions = [{"version": version, "effective": dt.date.fromisoformat(day)} for version, day in versions]
        self.asked: list[str] = []

    def setting(self, name: str) -> Any:
        """Moscow."""
        return {"timezone": "Europe/Moscow"}.get(name)

    def special(self, folder: str, name: str) -> Mapping[str, Any]:
        """The versions."""
        return {"versions": self._versions} if (folder, name) == ("rules", "_rulebook") else {}

    def frozen_versions(self) -> Mapping[str, str]:
        """All are kept, but for the first one."""
        return {str(item["version"]): "" for item in self._versions[1:]}

    def has_come(self, instant: dt.datetime) -> bool:
        """By its clock."""
        self.asked.append(instant.isoformat())
        return instant <= self._now


VERSIONS = (("1.0", "2024-02-01"), ("2.0", "2025-09-01"), ("2.1", "2026-12-01"))


def test_version_takes_effect_by_itself_at_midnight_of_the_hub() -> None:
    """Not at that of the machine, nor when somebody edits a file."""
    before, after = (
        releases(Hub(now, *VERSIONS)) for now in ("2026-12-01T00:00:00+04:00", "2026-12-01T00:00:00+03:00")
    )
    assert [getattr(found(before), "version", None) for found in (in_force, coming)] == ["2.0", "2.1"]
    assert [getattr(found(after), "version", None) for found in (in_force, coming)] == ["2.1", None]
    assert kept(after) == ("2.1", "2.0")


def test_clock_is_asked_about_days_that_decide_only() -> None:
    """So that a build depends on the next change and on nothing older."""
    hub = Hub("2026-11-21T12:00:00+03:00", *VERSIONS)
    releases(hub)
    assert hub.asked == ["2026-12-01T00:00:00+03:00", "2025-09-01T00:00:00+03:00"]
