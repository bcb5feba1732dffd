"""In which order, and where, queries are brought up to date when a driver needs many of them.

The serial way is here; forks.py has that of several processes, with the same face and the same results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cmhub.engine.run import Run

    Sink = Callable[[bytes, bytes, bytes], bool]
    Told = Callable[[int], None]


class Scheduler(Protocol):
    """Brings queries up to date."""

    def bring(self, run: Run, subjects: Sequence[bytes], sink: Sink | None = None, told: Told | None = None) -> None:
        """Make every one of `subjects` live in `run`. Raises what the first of them to fail, in their order, raises.

        `sink` is offered values of queries that are not stored, as subject, digest and bytes, where they are made: in
        another process perhaps. It says whether it has taken care of the bytes; they are not kept then. `told` hears
        how many subjects are done.
        """


class Serial:
    """One after the other, in this process."""

    def bring(self, run: Run, subjects: Sequence[bytes], sink: Sink | None = None, told: Told | None = None) -> None:
        """See Scheduler."""
        for done, subject in enumerate(subjects, 1):
            run.bring(subject)
            run.offer(subject, sink)
            if told is not None:
                told(done)
