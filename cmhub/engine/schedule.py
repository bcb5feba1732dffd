"""In which order, and where, queries are brought up to date when a driver needs many of them.

Today there is one way, one after the other. Forked workers will be another `Scheduler`, of this shape: the parent
proves what can be proved (`Run.bring` for shared queries, `Run._holds` for the wanted ones); for the rest it forks, so
that the ledger and all decoded values are shared as they are; each worker runs its share and sends back what
`Run._execute` remembered: subjects, digests, notes, reads as (subject, digest) pairs, for numbers of sightings mean
nothing elsewhere, and blobs; the parent enters them in the ledger in the order of `subjects`, so that the number of
workers changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cmhub.engine.run import Run


class Scheduler(Protocol):
    """Brings queries up to date."""

    def bring(self, run: Run, subjects: Sequence[bytes]) -> None:
        """Make every one of `subjects` live in `run`. Raises what the first of them to fail, in their order, raises."""


class Serial:
    """One after the other, in this process."""

    def bring(self, run: Run, subjects: Sequence[bytes]) -> None:
        """See Scheduler."""
        for subject in subjects:
            run.bring(subject)
