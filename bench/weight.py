"""What pages of the example hub weigh in every theme: for the page on performance, and for the test that keeps it so.

    python -m bench.weight --markdown docs/content/making/performance.md

A page's weight is the HTML and the style sheets that it links for screens, each gzipped by itself as hosts send them,
in kilobytes of 1,000 bytes: what a reader's first page needs before it can be shown. Not counted are the sheet for paper
and that of what scripts show over a page, which come afterwards. Knows built sites, and nothing of cmhub.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench import report

THEMES = ("commons", "handbook", "plaza")
PAGES = {
    "a question": ("faq/how-to-join/", 14.0),
    "a rule": ("rules/1.1/", 14.0),
    "an event": ("events/photo-walk/", 14.0),
    "a member": ("members/polina-zimina/", 14.0),
    "news": ("news/2026/new-ambassadors/", 14.0),
    "a page with contents beside it": ("about/", 15.0),
    "a long guide": ("guides/people/conflict/", 18.5),
    "events": ("events/", 15.0),
    "members": ("members/", 16.5),
    "questions": ("faq/", 17.5),
    "home": ("", 20.0),
    "the rulebook": ("rules/", 30.5),
}
"""Pages of the example hub in Russian, which weigh more than those in English, and what each may weigh: short entries
what is promised, the others a little more than they do."""
SCRIPTS = 12.0
"""What the scripts of a page may weigh, without search."""

_SHEET = re.compile(rb'<link rel="stylesheet" href="/([^"]+)">')
_SCRIPT = re.compile(rb'<script src="/([^"]+)"')


@dataclass(frozen=True)
class Weight:
    """Kilobytes of a page, gzipped; `sheets` are the style sheets that it links for screens, as paths in the site."""

    html: float
    css: float
    js: float
    sheets: tuple[str, ...]

    @property
    def whole(self) -> float:
        """HTML and CSS."""
        return self.html + self.css


def weigh(site: Path, page: str) -> Weight:
    """What a page of a built site weighs; `page` is its address below the site's root."""
    html = (site / page / "index.html").read_bytes()
    sheets = tuple(path.decode() for path in _SHEET.findall(html))
    scripts = tuple(path.decode() for path in _SCRIPT.findall(html))
    css, js = (sum(_gzipped((site / path).read_bytes()) for path in paths) for paths in (sheets, scripts))
    return Weight(_gzipped(html), css, js, sheets)


def _gzipped(data: bytes) -> float:
    return len(gzip.compress(data, 9, mtime=0)) / 1000


def main(arguments: list[str] | None = None) -> int:
    """Build, weigh and print; 1 if a page is heavier than it may be."""
    parser = argparse.ArgumentParser(prog="python -m bench.weight", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument(
        "--markdown", type=Path, action="append", default=[], metavar="FILE", help="write the table there"
    )
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="weight-") as folder:
        sites = {theme: _built(Path(folder), theme) for theme in THEMES}
        found = {name: {theme: weigh(sites[theme], page) for theme in THEMES} for name, (page, _) in PAGES.items()}
    head = ["Page", *THEMES, "of which HTML", "style sheets", "may weigh"]
    rows = [
        [
            f"{name}, `/{page}`",
            *(f"{found[name][theme].whole:.1f}" for theme in THEMES),
            f"{found[name]['commons'].html:.1f}",
            f"{len(found[name]['commons'].sheets)}",
            f"{most:g}",
        ]
        for name, (page, most) in PAGES.items()
    ]
    text = report.table(head, rows)
    print(text)
    for page in asked.markdown:
        report.put(page, {"weight": text})
    return int(any(one.whole > PAGES[name][1] for name, themes in found.items() for one in themes.values()))


def _built(folder: Path, theme: str) -> Path:
    example = Path(__file__).parents[1] / "example-site"
    config = (example / "cmhub.yaml").read_text(encoding="utf-8").replace("  name: commons\n", f"  name: {theme}\n")
    hub = folder / theme
    hub.mkdir()
    (hub / "cmhub.yaml").write_text(config, encoding="utf-8")
    for name in ("content", "static"):
        shutil.copytree(example / name, hub / name)
    command = [
        sys.executable,
        "-m",
        "cmhub",
        "build",
        str(hub),
        "--site-dir",
        str(folder / f"{theme}-site"),
        "--no-search",
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / f"{theme}-site"


if __name__ == "__main__":
    raise SystemExit(main())
