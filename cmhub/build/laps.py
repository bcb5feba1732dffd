"""The driver's stopwatch, and what a profile is.

Apart from profile.py, which makes one, because whoever measures must not wait for imports first. Must not know how
anything is built.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

STAGES = (
    "start", "imports", "unchanged", "inputs", "proofs", "settings", "content", "markdown", "connections", "look",
    "checks", "pages", "pictures", "outputs", "rest", "publish", "save",
)  # fmt: skip
"""All stages in their order."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the build."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Line:
    """A query, or something that many runs have in common."""

    name: str
    runs: int
    seconds: float
    """Without what others were asked for."""


@dataclass(frozen=True, slots=True)
class Slow:
    """One page or text."""

    name: str
    source: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the time went. Stages and queries count the seconds of all processes: together they may take longer than the build."""

    wall: float
    elsewhere: float  # of the seconds, those of other processes than the first
    stages: tuple[Stage, ...]
    queries: tuple[Line, ...]
    templates: tuple[Line, ...]
    pages: tuple[Slow, ...]
    texts: tuple[Slow, ...]


class Laps:
    """A stopwatch for the driver."""

    def __init__(self) -> None:
        self.began = self._last = time.perf_counter()
        self.start = time.process_time()
        """What the process had spent before: Python, the command line."""
        self.seconds: dict[str, float] = {}

    def __call__(self, name: str) -> None:
        """What was since the last lap was `name`."""
        now = time.perf_counter()
        self.seconds[name] = self.seconds.get(name, 0.0) + now - self._last
        self._last = now

    def unchanged(self) -> Profile:
        """The profile of a build that found nothing to do."""
        self("unchanged")
        stages = (Stage("start", self.start), Stage("unchanged", self.seconds["unchanged"]))
        return Profile(sum(one.seconds for one in stages), 0.0, stages, (), (), (), ())
