"""Which versions of the rulebook there are, and which of them is in force.

Versions are those that ``_rulebook.yaml`` lists; a version takes effect on its day by itself, because the clock is
asked. Must not know what versions say.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec

from cmhub.content.frozen import version_key


class Release(msgspec.Struct, frozen=True):
    """A published version. `frozen`: its text is kept. `coming`: its day has not come."""

    version: str
    effective: dt.date | None = None
    summary: str = ""
    frozen: bool = False
    coming: bool = False


class Hub(Protocol):
    """What has to be known of a hub."""

    def setting(self, name: str) -> Any:
        """A key of the configuration."""

    def special(self, folder: str, name: str) -> Mapping[str, Any]:
        """The values of a special file."""

    def frozen_versions(self) -> Mapping[str, str]:
        """The released rulebooks that there are."""

    def has_come(self, instant: dt.datetime) -> bool:
        """Whether an instant is not after the build's now."""


def releases(hub: Hub) -> tuple[Release, ...]:
    """All versions, the newest first. The clock is asked about no more days than decide."""
    kept = hub.frozen_versions()
    listed = hub.special("rules", "_rulebook").get("versions") or ()
    zone = zoneinfo.ZoneInfo(str(hub.setting("timezone") or "UTC"))
    found: list[Release] = []
    come = False
    for item in sorted(listed, key=_rank, reverse=True):
        day, version = item.get("effective"), str(item.get("version") or "")
        come = come or day is None or hub.has_come(dt.datetime.combine(day, dt.time(), zone))
        found.append(Release(version, day, str(item.get("summary") or ""), version in kept, not come))
    return tuple(found)


def _rank(item: Mapping[str, Any]) -> tuple[dt.date, tuple[int, ...]]:
    return item.get("effective") or dt.date.min, version_key(str(item.get("version") or ""))


def in_force(found: Sequence[Release]) -> Release | None:
    """The version that holds now: the newest whose day has come."""
    return next((release for release in found if not release.coming), None)


def coming(found: Sequence[Release]) -> Release | None:
    """The version that takes effect next."""
    return next((release for release in reversed(found) if release.coming), None)


def kept(found: Sequence[Release]) -> tuple[str, ...]:
    """The versions whose text is kept, the newest first."""
    return tuple(release.version for release in found if release.frozen)
