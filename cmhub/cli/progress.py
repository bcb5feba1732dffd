"""Progress of long work on stderr: one line that is rewritten for a person who looks on, a line per stage in CI.

Must not know what the stages are.
"""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

import click

from cmhub.cli.console import Console
from cmhub.i18n.words import noted

STAGES = {
    "read": noted("Reading"),
    "check": noted("Checking"),
    "render": noted("Making pages"),
    "write": noted("Writing"),
}
_PAUSE = 0.05  # seconds between two rewritings: more is flicker
_WIDTH = 24
_CLEAR = "\r\x1b[K"


class Progress:
    """Told of each step; see `Console.live` and `Console.lines` for what is shown of it."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._stage = ""
        self._next = 0.0
        self._drawn = False

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; the line that was rewritten is gone."""
        if self._drawn:
            click.echo(_CLEAR, nl=False, err=True, color=True)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Step `done` of `total` of a stage."""
        new, self._stage = stage != self._stage, stage
        name = self._console.words(STAGES.get(stage, stage))
        if self._console.live:
            now = time.monotonic()
            if now >= self._next:
                self._next = now + _PAUSE
                self._draw(name, done, total)
        elif self._console.lines and new:
            self._console.note(f"{name} ({total})" if total else name)

    def _draw(self, name: str, done: int, total: int) -> None:
        filled = _WIDTH * done // total if total else 0
        bar = "━" * filled + "╌" * (_WIDTH - filled)
        count = f" {done}/{total}" if total else ""
        click.echo(f"{_CLEAR}{name} {self._console.style(bar, fg='green')}{count}", nl=False, err=True, color=True)
        self._drawn = True
