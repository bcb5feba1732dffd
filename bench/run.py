"""What builds take: cmhub, and other tools beside it, from the same texts in the same run.

    python -m bench.run --pages 1000 --peers cmhub,hugo,mkdocs --servers

Prints seconds, memory and ratios, and asserts nothing about them; but a tool that fails, or whose site lacks pages or
the last edit, gives no number, and the run ends with an error.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from bench import plot, report
from bench.corpus import Corpus
from bench.install import AbsentError, Tool, installed
from bench.measure import FailedError, foreign_seconds
from bench.peers import PEERS
from bench.peers.peer import STEPS, Step
from bench.report import HEADINGS, Run
from bench.serving import waited
from bench.site import Site
from bench.steps import measured

SERIES = (100, 316, 1_000, 3_162, 10_000, 31_623, 100_000)
"""Sizes of the plot: each is the square root of ten times the one before."""
_QUICK = "cmhub,hugo,mkdocs"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 if a tool failed."""
    asked = _parser().parse_args(arguments)
    names = list(PEERS) if asked.peers == "all" else asked.peers.split(",")
    unknown = [name for name in names if name not in PEERS]
    if unknown:
        sys.stderr.write(f"There is no {', '.join(unknown)}; there are {', '.join(PEERS)}.\n")
        return 2
    failures: list[str] = []
    tools = _tools(["cmhub"] if asked.plot else names, failures)
    sizes = asked.pages or (list(SERIES) if asked.plot else [1_000])
    began, foreign = time.perf_counter(), foreign_seconds()
    runs = [_run(size, tools, asked, failures) for size in sizes]
    others = (foreign_seconds() - foreign) / (time.perf_counter() - began)
    regions = _regions(runs, tools, asked, others)
    print("\n\n".join(regions.values()))
    if asked.markdown:
        report.put(asked.markdown, regions)
    if asked.plot and report.whole(runs, "cmhub"):
        asked.plot.write_text(_plot(report.whole(runs, "cmhub")), encoding="utf-8")
    for failure in failures:
        sys.stderr.write(f"failed: {failure}\n")
    return 1 if failures else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--pages", type=_numbers, help="sizes, such as 1000,10000")
    parser.add_argument("--peers", default=_QUICK, help=f"all, or some of {','.join(PEERS)} (without it {_QUICK})")
    parser.add_argument("--steps", type=_steps, default=STEPS, help=f"some of {','.join(STEPS)} (without it all)")
    parser.add_argument("--repeat", type=int, default=3, help="how often each step is timed (without it 3)")
    parser.add_argument("--members", type=int, default=10_000, help="members of the whole hub (without it 10000)")
    parser.add_argument("--servers", action="store_true", help="also from saving to the new bytes over HTTP")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables into this page too")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="cmhub alone from 100 to 100,000 pages, as an SVG")
    return parser


def _steps(text: str) -> tuple[Step, ...]:
    wanted = text.split(",")
    if unknown := set(wanted).difference(STEPS):
        raise argparse.ArgumentTypeError(f"there is no step {', '.join(sorted(unknown))}")
    return tuple(step for step in STEPS if step in wanted)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _tools(names: list[str], failures: list[str]) -> list[Tool]:
    """What can be installed here; what can't is named. Each has built a small hub, so that it is warm."""
    tools = []
    for name in names:
        try:
            tool = installed(PEERS[name], PEERS)
        except AbsentError as absent:
            _tell(f"left out: {absent}")
            continue
        with _hub(tool, Corpus(20), 20) as site:
            try:
                site.make()
                site.build(first=True)
                site.check(site.known)
            except FailedError as failure:
                failures.append(str(failure))
                _tell(failures[-1])
            else:
                tools.append(tool)
    return tools


@contextmanager
def _hub(tool: Tool, corpus: Corpus, members: int) -> Iterator[Site]:
    """A place for a hub, removed afterwards; memory-backed, so that the disk is not what is measured."""
    shared = Path("/dev/shm")  # noqa: S108  the folder itself comes from mkdtemp
    with tempfile.TemporaryDirectory(prefix="bench-", dir=shared if shared.is_dir() else None) as folder:
        yield Site(tool, corpus, Path(folder) / tool.peer.name, members)


def _run(size: int, tools: list[Tool], asked: argparse.Namespace, failures: list[str]) -> Run:
    """All tools for one size: in turns for builds, one after the other for servers."""
    corpus, run = Corpus(size), Run(size)
    tell = partial(_tell_of, size)
    with ExitStack() as hubs:
        sites = {tool.peer.name: hubs.enter_context(_hub(tool, corpus, asked.members)) for tool in tools}
        run.costs = measured(sites, asked.steps, 0 if asked.plot else asked.repeat, tell, failures)
        whole = [
            name
            for name, costs in run.costs.items()
            if len(costs) == len({*sites[name].tool.peer.steps} & {*asked.steps})
        ]
        for name in whole if asked.servers else ():
            try:
                run.served[name] = waited(sites[name])
                tell(f"{name}: served after {run.served[name]:.3f} s")
            except FailedError as failure:
                failures.append(f"{sites[name].tool.peer.label}, {size:,} pages: {failure}")
    return run


def _regions(runs: list[Run], tools: list[Tool], asked: argparse.Namespace, others: float) -> dict[str, str]:
    """The texts to print, by the regions of the page that they belong in."""
    circumstances = report.circumstances([tool.peer for tool in tools], 0 if asked.plot else asked.repeat, others)
    if asked.plot:
        return {"growth": f"{report.growth(runs, 'cmhub')}\n\n{circumstances}"}
    tables = "\n\n".join(report.compared(run, PEERS) for run in runs)
    return {"comparison": f"{circumstances}\n\n{tables}"}


def _plot(runs: list[Run]) -> str:
    """Seconds of processors, which other work on the machine changes least: growth is what is to be seen."""
    lines = {
        heading: [(float(run.pages), run.costs["cmhub"][step].cpu) for run in runs]
        for step, heading in HEADINGS.items()
        if step in runs[0].costs["cmhub"]
    }
    return plot.svg(lines, "pages", "seconds of processors")


def _tell_of(size: int, text: str) -> None:
    _tell(f"{size:,} pages, {text}")


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    # Told to end, it still ends the server that it has started, and removes its hubs.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    raise SystemExit(main())
