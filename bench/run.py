"""What builds take: cmhub, and MkDocs beside it if it is on the path. Prints seconds and ratios, asserts nothing.

python -m bench.run --pages 300
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import corpus

_CMHUB = "site_name: Bench\nsite_url: https://bench.example\nlanguages: [en]\n"
_MKDOCS = "site_name: Bench\ndocs_dir: content\nplugins: [tags]\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as folder:
        mine = _measured(
            Path(folder) / "cmhub", pages, [sys.executable, "-m", "cmhub", "build", "--quiet"], "cmhub.yaml", _CMHUB
        )
        peer: dict[str, float] = {}
        if shutil.which("mkdocs"):
            peer = _measured(Path(folder) / "mkdocs", pages, ["mkdocs", "build", "--quiet"], "mkdocs.yml", _MKDOCS)
    print(f"{pages} pages, seconds as seen on the clock")
    for name, seconds in mine.items():
        beside = f"   MkDocs {peer[name]:7.2f}   ratio {seconds / peer[name]:5.2f}" if name in peer else ""
        print(f"{name:20} cmhub {seconds:7.2f}{beside}")


def _measured(root: Path, pages: int, command: list[str], config: str, text: str) -> dict[str, float]:
    """The seconds of four builds of one hub."""
    paths = corpus.write(root / "content", pages)
    (root / config).write_text(text, encoding="utf-8")
    middle = paths[len(paths) // 2]

    def edit(old: str, new: str) -> Callable[[], object]:
        return lambda: middle.write_text(middle.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    steps: dict[str, Callable[[], object]] = {
        "cold": lambda: None,
        "nothing changed": lambda: None,
        "one body changed": edit("## ", "A new sentence.\n\n## "),
        "one title changed": edit("title: ", "title: New "),
    }
    found = {}
    for name, step in steps.items():
        step()
        began = time.perf_counter()
        subprocess.run(command, cwd=root, check=True)
        found[name] = time.perf_counter() - began
    return found


if __name__ == "__main__":
    main()
