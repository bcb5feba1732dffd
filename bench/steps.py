"""The course of a measurement: each step as often as asked for, once more for its memory, each with its proof.

Tools take turns: whatever else the machine does meanwhile, and it changes, then slows all of them alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bench.measure import Cost, FailedError, typical
from bench.peers.peer import Step
from bench.site import Site

Costs = dict[str, dict[Step, Cost]]


def measured(
    sites: Mapping[str, Site],
    steps: Sequence[Step],
    repeat: int,
    tell: Callable[[str], None],
    failures: list[str],
) -> Costs:
    """What each step costs each tool. One that fails, or whose site is wrong, is told in `failures` and goes no further.

    With 0 as `repeat` time and memory come from one and the same run: for sizes at which a run takes very long.
    """
    going = {name: site for name, site in sites.items() if _went(site, failures, partial(_begin, site))}
    found: Costs = {name: {} for name in going}
    for step in steps:
        taken: dict[str, list[Cost]] = {name: [] for name, site in going.items() if step in site.tool.peer.steps}
        for turn in range(repeat + 1):
            for name in [name for name in taken if name in going]:
                if not _went(going[name], failures, partial(_turn, going[name], step, taken[name], turn == repeat)):
                    del going[name]
        for name in [name for name in taken if name in going]:
            found[name][step] = typical(taken[name])
            tell(f"{name}: {step} {found[name][step].wall:.2f} s")
    return found


def _begin(site: Site) -> None:
    site.make()
    if "cold" not in site.tool.peer.steps:
        site.build(first=True)
        site.check(site.known)


def _turn(site: Site, step: Step, costs: list[Cost], memory: bool) -> None:  # noqa: FBT001  for partial
    """One edit, one build, and the proof."""
    words = site.edit(step)
    cost = site.build(memory=memory)
    site.check(words)
    costs.append(cost)


def _went(site: Site, failures: list[str], do: Callable[[], None]) -> bool:
    try:
        do()
    except FailedError as failure:
        failures.append(f"{site.tool.peer.label}, {site.corpus.size:,} pages: {failure}")
        return False
    return True
