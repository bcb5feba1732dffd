"""The course of a measurement: each step as often as asked for, once more for its memory, each with its proof."""

from __future__ import annotations

from collections.abc import Callable

from bench.measure import Cost, typical
from bench.peers.peer import Step
from bench.site import Site


def measured(site: Site, repeat: int, tell: Callable[[str], None]) -> dict[Step, Cost]:
    """What each step costs. Raises FailedError if the tool fails, or its site is not what it ought to be."""
    site.make()
    steps = site.tool.peer.steps
    if "cold" not in steps:
        site.build(first=True)
        site.check(site.known)
    found = {}
    for step in steps:
        costs = []
        for turn in range(repeat + 1):
            words = site.edit(step)
            costs.append(site.build(memory=turn == repeat))
            site.check(words)
        found[step] = typical(costs)
        tell(f"{step} {found[step].wall:.2f} s")
    return found
