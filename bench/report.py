"""Measurements as tables: for the terminal, and for the page of the documentation, whose regions it writes anew."""

from __future__ import annotations

import os
import platform
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import Cost
from bench.peers.peer import Peer, Step

YARDSTICK = "hugo"
"""The peer to which the others are compared."""

HEADINGS: dict[Step, str] = {
    "cold": "cold",
    "nothing": "nothing changed",
    "body": "one body",
    "title": "one title",
    "template": "one template",
}
_MEASURES: dict[str, Callable[[Cost], float]] = {
    "Seconds on the clock": lambda cost: cost.wall,
    "Seconds of processors": lambda cost: cost.cpu,
    "Peak memory, MB": lambda cost: cost.memory,
}


@dataclass
class Run:
    """What was measured for one size: by tool the costs of its steps, and the seconds of its server."""

    pages: int
    costs: dict[str, dict[Step, Cost]] = field(default_factory=dict)
    served: dict[str, float] = field(default_factory=dict)


def compared(run: Run, peers: Mapping[str, Peer]) -> str:
    """Tables of one size: a row for each tool, each number with its ratio to the yardstick's."""
    parts = [f"### {run.pages:,} pages"]
    for title, measure in _MEASURES.items():
        rows = []
        for name, costs in run.costs.items():
            yard = run.costs.get(YARDSTICK, {})
            cells = [
                _cell(measure(costs[step]), measure(yard[step]) if step in yard else 0) if step in costs else "–"
                for step in HEADINGS
            ]
            rows.append([peers[name].label, *cells])
        parts.append(table([title, *HEADINGS.values()], rows))
    if run.served:
        yard_served = run.served.get(YARDSTICK, 0)
        rows = [[peers[name].label, _cell(seconds, yard_served)] for name, seconds in run.served.items()]
        parts.append(table(["Server", "seconds from saving to the new bytes"], rows))
    return "\n\n".join(parts)


def whole(runs: Sequence[Run], name: str) -> list[Run]:
    """The sizes at which a tool has got through as many steps as at any."""
    most = max((len(run.costs.get(name, {})) for run in runs), default=0)
    return [run for run in runs if most and len(run.costs.get(name, {})) == most]


def growth(runs: Sequence[Run], name: str) -> str:
    """A table of one tool over several sizes: seconds of processors of each step, then the peaks of memory."""
    sizes = whole(runs, name)
    steps = {step: heading for step, heading in HEADINGS.items() if sizes and step in sizes[0].costs[name]}
    rows = [
        [
            f"{run.pages:,}",
            *(number(run.costs[name][step].cpu) for step in steps),
            *(number(run.costs[name][step].memory) for step in steps),
        ]
        for run in sizes
    ]
    return table(
        ["Pages", *(f"s, {heading}" for heading in steps.values()), *(f"MB, {heading}" for heading in steps.values())],
        rows,
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with its columns in line, numbers to the right."""
    widths = [max(3, *(len(row[place]) for row in (head, *rows))) for place in range(len(head))]
    lines = [[cell.ljust(width) for cell, width in zip(head, widths, strict=True)]]
    lines.append(["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    lines += [[row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])] for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def read_table(text: str) -> list[list[str]]:
    """The cells of a Markdown table, its head first."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in text.splitlines() if "|" in line]
    return [rows[0], *rows[2:]]


def number(value: float) -> str:
    """A number with as many digits as mean something."""
    if value >= 100:  # noqa: PLR2004  from here on tenths are noise
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"  # noqa: PLR2004  the same for hundredths


def _cell(value: float, yard: float) -> str:
    return f"{number(value)} ({number(value / yard)}×)" if yard else number(value)


def circumstances(peers: Sequence[Peer], repeat: int, others: float) -> str:
    """When, on what, beside how much other work (in processors), and with which versions."""
    date = time.strftime("%d %B %Y").lstrip("0")
    versions = ", ".join(f"{peer.label} {peer.version}" for peer in peers if not peer.shares)
    disturbance = f"other programs kept {others:.1f} processors busy meanwhile"
    if others < 0.05:  # noqa: PLR2004  what an idle system does
        disturbance = "nothing else was running"
    return (
        f"Measured on {date}: {_machine()}, Python {platform.python_version()}. "
        f"{f'The median of {repeat}' if repeat else 'One run each'}, in memory-backed folders; {disturbance}. {versions}."
    )


def _machine() -> str:
    try:
        cpu = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        cpu = None
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cpu[1] if cpu else platform.machine()}, {cores} cores, {memory:.0f} GiB, {platform.system()}"


def put(page: Path, regions: Mapping[str, str]) -> None:
    """Write regions (`<!-- measured: name -->` … `<!-- /measured -->`) of a page anew, or a page of them if it is new."""
    text = page.read_text(encoding="utf-8") if page.is_file() else "---\ntitle: Performance\n---\n"
    for name, content in regions.items():
        region = f"<!-- measured: {name} -->\n\n{content}\n\n<!-- /measured -->"
        found = re.compile(rf"<!-- measured: {re.escape(name)} -->.*?<!-- /measured -->", re.DOTALL)
        text = found.sub(lambda _, region=region: region, text) if found.search(text) else f"{text}\n{region}\n"  # type: ignore[misc]
    page.write_text(text, encoding="utf-8")
