"""A hub on the disk for one tool: made, edited, built, and looked at, so that no number stands for a site that is wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench import corpus
from bench.corpus import Corpus, Page
from bench.install import Tool
from bench.measure import Cost, FailedError, run
from bench.peers.peer import MARK, Step


@dataclass
class Site:
    """A hub of one size for one tool, in a folder of its own."""

    tool: Tool
    corpus: Corpus
    root: Path
    members: int = 0
    edits: int = field(default=0, init=False)
    page: Page = field(init=False)
    """The page that is edited, as it stands now."""

    def __post_init__(self) -> None:
        self.page = self.corpus.middle

    def make(self) -> None:
        """Write configuration, templates and content."""
        peer = self.tool.peer
        shutil.copytree(peer.files, self.root)
        corpus.write(self.root, self.corpus, peer.form)
        if peer.more:
            peer.more(self.root, self.corpus, self.members)

    @property
    def address(self) -> str:
        """Where the page that is edited is served."""
        return f"/{self.page.path}/"

    @property
    def known(self) -> str:
        """What stands on the page from the beginning."""
        return self.page.known

    def edit(self, step: Step) -> str:
        """Change what a step is about, as nobody has changed it before; returns what has to be in the page then."""
        self.edits += 1
        if step == "cold":
            self.clear()
        if step == "template":
            return self._edit_template()
        if step not in ("body", "title"):
            return self.known
        words = f"Edit number {self.edits} of the {step}"
        self.page = replace(self.page, note=f"{words}.") if step == "body" else replace(self.page, title=words)
        form = self.tool.peer.form
        (self.root / form.path(self.page)).write_text(form.text(self.corpus, self.page), encoding="utf-8")
        return words

    def _edit_template(self) -> str:
        path, words = self.root / self.tool.peer.template, f"{MARK} edit {self.edits}"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(f"<p>{words}</p>\n" if MARK in line else line for line in lines), encoding="utf-8")
        return words

    def clear(self) -> None:
        """Remove the site and all caches."""
        peer = self.tool.peer
        for name in ("site", *peer.caches):
            path = self.root / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def build(self, *, memory: bool = False, first: bool = False) -> Cost:
        """Build; raises FailedError if the tool says that it could not."""
        peer = self.tool.peer
        command = self.tool.command(peer.first if first and peer.first else peer.build)
        return run(command, self.root, env=environment(self.root), memory=memory, log=self.log)

    @property
    def log(self) -> Path:
        """What the tool prints."""
        return self.root.with_suffix(".log")

    def check(self, words: str) -> None:
        """Raise FailedError unless all pages are there and the edited one has these words."""
        output, wanted = self.root / "site", self.corpus.size
        pages = sum(name.endswith(".html") for _, _, names in os.walk(output) for name in names)
        if pages < wanted:
            raise FailedError(f"{self.tool.peer.label}: {pages} HTML files where {wanted} pages were to be built")
        path = output / self.page.path / "index.html"
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        for sentence in (self.known, words):
            if sentence not in text:
                raise FailedError(f"{self.tool.peer.label}: the edited page has not got “{sentence}”")


def environment(root: Path) -> Mapping[str, str]:
    """The variables of this process, with every place for caches below the folder of the benchmark.

    Python's own are left out, but for where modules lie: PYTHONDONTWRITEBYTECODE, say, would have every build compile
    the whole program anew.
    """
    beside = root.parent / f"{root.name}-state"
    kept = {name: value for name, value in os.environ.items() if name == "PYTHONPATH" or not name.startswith("PYTHON")}
    return {
        **kept,
        "XDG_STATE_HOME": str(beside / "state"),
        "XDG_CACHE_HOME": str(beside / "cache"),
        "HUGO_CACHEDIR": str(beside / "hugo"),
    }
