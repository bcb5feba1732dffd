"""Lighthouse's scores of the example hub's pages on phone settings, in every language: for the page on performance.

    python -m bench.lighthouse --runs 3 --markdown docs/content/making/performance.md

Prints a score from 0 to 100 for each category, and every audit that is not passed. Knows built sites and addresses,
and nothing of cmhub.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench import report
from bench.install import AbsentError, npm_program
from bench.peers.versions import LIGHTHOUSE
from tests.browser import tools
from tests.browser.server import serving

PAGES = {
    "home": "",
    "questions and answers": "faq/",
    "an event": "events/conf-2027/",
    "a member": "members/anna-rudneva/",
    "a rule": "rules/1.1/",
    "a guide": "guides/people/moderation/",
}
"""Pages of the example hub, below what a language puts before them."""
LANGUAGES = {"ru": "", "en": "en/"}
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
_PATIENCE = 180
_TRIES = 3
_FLAGS = "--headless --no-sandbox --disable-gpu"


@dataclass(frozen=True)
class Scores:
    """What Lighthouse thinks of one page: 0 to 100 by category, the bytes that came over the line, what is amiss."""

    categories: dict[str, int]
    weight: int
    amiss: frozenset[str]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 if a category is below 100 anywhere."""
    asked = _parser().parse_args(arguments)
    try:
        program = npm_program("Lighthouse", f"lighthouse@{LIGHTHOUSE}")
    except AbsentError as absent:
        sys.stderr.write(f"{absent}\n")
        return 2
    rows, low = [], False
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        site = asked.site or _built(Path(folder) / "site")
        with serving(site) as address:
            for name, page in PAGES.items():
                for language, prefix in LANGUAGES.items():
                    runs = [_judged(program, f"{address}{prefix}{page}", Path(folder)) for _ in range(asked.runs)]
                    scores = {each: round(median(run.categories[each] for run in runs)) for each in CATEGORIES}
                    low = low or min(scores.values()) < 100  # noqa: PLR2004  the best score there is
                    best = max(run.categories["performance"] for run in runs)
                    weight = f"{runs[0].weight / 1024:.0f}"
                    rows.append([f"{name}, {language}", str(best), *map(str, scores.values()), weight])
                    _tell(" ".join(rows[-1]), *sorted(set.union(*(set(run.amiss) for run in runs))))
    head = ["Page", "best run", *CATEGORIES.values(), "KB transferred"]
    said = (
        f"Lighthouse {LIGHTHOUSE}, phone settings, the median of {asked.runs} runs, and the best performance of them."
    )
    text = f"{report.table(head, rows)}\n\n{said}"
    print(text)
    if asked.markdown:
        report.put(asked.markdown, {"lighthouse": text})
    return 1 if low else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.lighthouse", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--site", type=Path, help="a built example hub (without it one is built)")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is judged (without it 3)")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table into this page too")
    return parser


def _built(folder: Path) -> Path:
    hub = Path(__file__).parents[1] / "example-site"
    command = [sys.executable, "-m", "cmhub", "build", str(hub), "--site-dir", str(folder), "--quiet"]
    subprocess.run(command, check=True)
    return folder


def _judged(program: Path, address: str, folder: Path) -> Scores:
    """The scores of one page; a browser that stumbled is asked again."""
    for _ in range(_TRIES - 1):
        with suppress(SystemExit):
            return _once(program, address, folder)
    return _once(program, address, folder)


def _once(program: Path, address: str, folder: Path) -> Scores:
    report_file = folder / "report.json"
    report_file.unlink(missing_ok=True)
    done = subprocess.run(
        [program, address, "--quiet", "--output=json", f"--output-path={report_file}", f"--chrome-flags={_FLAGS}"],
        env={**os.environ, "CHROME_PATH": tools.chromium_path()},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_PATIENCE,
    )
    if not report_file.is_file():
        raise SystemExit(f"Lighthouse judged nothing at {address}:\n{done.stderr[-2000:]}")
    return scores_of(json.loads(report_file.read_text(encoding="utf-8")))


def scores_of(judged: dict[str, Any]) -> Scores:
    """What a report of Lighthouse (its JSON) says of the page; SystemExit if it could not judge it."""
    if (judged.get("runtimeError") or {}).get("code"):
        raise SystemExit(judged["runtimeError"]["message"])
    categories = {each: round(100 * judged["categories"][each]["score"]) for each in CATEGORIES}
    counted = {
        audit["id"] for each in CATEGORIES for audit in judged["categories"][each]["auditRefs"] if audit["weight"] > 0
    }
    amiss = frozenset(
        f"  {audit['title']}: {audit.get('displayValue', '')}".rstrip(": ")
        for name, audit in judged["audits"].items()
        if name in counted and audit["score"] is not None and audit["score"] < 1
    )
    return Scores(categories, int(judged["audits"]["total-byte-weight"]["numericValue"]), amiss)


def _tell(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    sys.stderr.flush()


if __name__ == "__main__":
    raise SystemExit(main())
