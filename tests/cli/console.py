"""Running cmhub in tests: in this process, which is quick, or as a program of its own, which is real."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from cmhub.cli import program

REPOSITORY = Path(__file__).parents[2]


class Outcome(NamedTuple):
    """How a run ended, and what it said where."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything."""
        return self.out + self.err


def cmhub(*args: str | Path, env: Mapping[str, str | None] | None = None, answers: str | None = None) -> Outcome:
    """Run a command line in this process."""
    found = CliRunner().invoke(program, list(map(str, args)), env=dict(env or {}), input=answers)
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return Outcome(found.exit_code, found.stdout, found.stderr)


def command(*args: str | Path) -> list[str]:
    """The command line that runs cmhub as a program."""
    return [sys.executable, "-m", "cmhub", *map(str, args)]


def surroundings(**env: str) -> dict[str, str]:
    """The environment of such a program: English, this checkout's cmhub."""
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1", **env}


def spawned(*args: str | Path, cwd: Path | None = None, **env: str) -> Outcome:
    """Run a command line as a program and wait for it."""
    found = subprocess.run(
        command(*args),
        cwd=cwd,
        env=surroundings(**env),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return Outcome(found.returncode, found.stdout, found.stderr)


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder for a while."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


SMALL = {
    "cmhub.yaml": "site_name: Clearing\nsite_url: https://clearing.example\nlanguages: [en]\ntimezone: Europe/London\n",
    "content/index.md": "---\ntitle: Clearing\n---\n\nWelcome. Read [how to join](faq/join.md).\n",
    "content/faq/join.md": "---\nquestion: How do I join?\n---\n\nCome along.\n",
}
"""A hub without a fault."""
