"""What a command costs: seconds on the clock, seconds of processors, and memory, each of the whole tree of processes.

Linux alone tells the memory of a tree (`/proc/<pid>/smaps_rollup`); elsewhere the largest process stands for it.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

_INTERVAL = 0.05  # seconds between looks at the memory
_EARLY = 0.005  # … as long as the process is young, and small: a short run is to be seen too
_SELDOM = 20  # times as long as a look took until the next one: at large processes it takes long
_FEW = 5  # with fewer looks than this the peak may lie between them
_UNIT = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB elsewhere


class FailedError(Exception):
    """A command that ended with an error, or did not do what it was measured for."""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of all processors together, and the peak of memory in MB (0: not looked at)."""

    wall: float
    cpu: float
    memory: float = 0


def run(
    command: Sequence[str], cwd: Path, *, env: Mapping[str, str] | None = None, memory: bool = False, log: Path
) -> Cost:
    """Run a command to its end; raises FailedError with the end of what it printed if that is no success.

    Looking at the memory of a large process keeps a processor busy and the process waiting, so a run whose time is to
    be believed is one without `memory`.
    """
    with log.open("wb") as printed:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=printed, stderr=printed)
        watch = _Watch(process.pid) if memory else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = 0.0
    if watch:
        watch.end()
        # The peak of the largest single process: never less than what this program held when it started that one, and
        # too little for a tree, so only for runs that were over before they had been seen.
        largest = usage.ru_maxrss * _UNIT / 1e6
        peak = watch.peak / 1e6 if watch.looks >= _FEW else largest
    if process.returncode:
        raise FailedError(f"{' '.join(command)}: exit {process.returncode}\n{tail(log)}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


def tail(log: Path) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])


def typical(costs: Sequence[Cost]) -> Cost:
    """The median of each number; the peak of memory from the runs that looked at it."""
    timed = [cost for cost in costs if not cost.memory] or costs
    cost = Cost(median(cost.wall for cost in timed), median(cost.cpu for cost in timed))
    return replace(cost, memory=max(cost.memory for cost in costs))


class _Watch:
    """Looks at the memory of a process and of all below it until told to end."""

    def __init__(self, root: int) -> None:
        self.peak, self.looks = 0, 0
        self._root, self._ended = root, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop looking."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        looked = 0.0
        while not self._ended.wait(max(_SELDOM * looked, _EARLY if self.looks < 5 * _FEW else _INTERVAL)):
            began = time.perf_counter()
            taken = sum(_pss(process) for process in tree(self._root))
            looked = time.perf_counter() - began
            if taken:
                self.peak, self.looks = max(self.peak, taken), self.looks + 1


def tree(root: int) -> list[int]:
    """A process and all that it has started, as far as they still run."""
    found, waiting = [], [root]
    while waiting:
        process = waiting.pop()
        found.append(process)
        for thread in _listed(f"/proc/{process}/task"):
            try:
                text = Path(f"/proc/{process}/task/{thread}/children").read_text(encoding="ascii")
            except OSError:  # has just ended
                continue
            waiting.extend(map(int, text.split()))
    return found


def processor_seconds(root: int) -> float:
    """What a process and those below it have used of processors so far, in seconds; 0 where nobody tells."""
    ticks = 0
    for process in tree(root):
        try:
            text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        user, system = text.rpartition(")")[2].split()[11:13]
        ticks += int(user) + int(system)
    return ticks / os.sysconf("SC_CLK_TCK")


def foreign_seconds() -> float:
    """What programs that are not this one's have used of processors since the machine started; 0 where nobody tells."""
    try:
        first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0].split()
    except OSError:
        return 0
    user, nice, system, _, _, interrupts, soft = map(int, first[1:8])
    used = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    mine = sum(usage.ru_utime + usage.ru_stime for usage in used)
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK") - mine


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208  names are all that is asked for, twenty times a second
    except OSError:
        return []


def _pss(process: int) -> int:
    """Bytes of memory, what is shared with other processes divided among them."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    for line in text.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
