"""What the runner has to know of a tool: how to install it, what it reads, and its commands. Every one builds into `site/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.corpus import Corpus, Form

Step = Literal["cold", "nothing", "body", "title", "template"]
STEPS: tuple[Step, ...] = ("cold", "nothing", "body", "title", "template")

MARK = "Template 0"
"""Stands in each tool's template for pages, so that an edit of it can be made, and seen in the output."""


@dataclass(frozen=True)
class Peer:
    """A tool. Commands are run in the hub's folder; `{port}` in them is a free port."""

    name: str
    label: str
    version: str
    form: Form
    program: tuple[str, ...]
    """How it is called; a first word with a slash in it is a path (or pattern) below the folder it is installed in."""
    build: tuple[str, ...]
    template: str
    """The file, below the hub's folder, whose `MARK` is edited."""
    serve: tuple[str, ...] = ()
    registry: Literal["", "pip", "npm"] = ""
    requires: tuple[str, ...] = ()
    shares: str = ""
    """The tool whose installation this one uses too."""
    asks_version: tuple[str, ...] = ("--version",)
    first: tuple[str, ...] = ()
    """The command for the build that later ones stand on, if it is not `build`."""
    caches: tuple[str, ...] = ()
    """What it leaves in the hub's folder beside the site."""
    steps: tuple[Step, ...] = STEPS
    more: Callable[[Path, Corpus, int], None] | None = None
    """Writes further sources below the hub's folder; the number is that of `--members`."""

    @property
    def files(self) -> Path:
        """The folder of its configuration and templates."""
        return Path(__file__).parent / "files" / (self.shares or self.name)
