"""What becomes of an exception: an exit code, and words that say what can be done.

Expected ones carry diagnostics. Any other is a fault of cmhub's own: it is written whole into a file that can be
sent, and the terminal shows two lines. Must not know any verb.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from cmhub import __version__
from cmhub.cli.console import Console
from cmhub.cli.exits import FAULT, LOCKED, PROBLEMS, USAGE
from cmhub.diagnostics import render_text
from cmhub.i18n.words import shown


def exit_code(error: Exception, console: Console, args: list[str]) -> int:
    """Tell what happened and give the exit code."""
    from cmhub.build import HubNotFoundError
    from cmhub.publish import LockedError, PublishError
    from cmhub.source.clock import ClockError
    from cmhub.theming.themes import ThemeError

    match error:
        case LockedError():
            _tell(console, *error.diagnostics)
            return LOCKED
        case PublishError():
            _tell(console, *error.diagnostics)
            return PROBLEMS
        case ThemeError():
            _tell(console, error.diagnostic)
            return PROBLEMS
        case ClockError():
            _tell(console, error.diagnostic)
            return USAGE
        case HubNotFoundError():  # it was there a moment ago
            console.warn(console.words("There is no folder {path}.", path=str(error)))
            return USAGE
        case _:
            _report(error, console, args)
            return FAULT


def _tell(console: Console, *diagnostics: object) -> None:
    text = render_text(diagnostics, lang=console.lang, read_lines=lambda _path: (), color=console.color)  # type: ignore[arg-type]
    console.warn(text.rstrip("\n"))


def _report(error: Exception, console: Console, args: list[str]) -> None:
    say = console.words
    summary = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    fault = say("Something went wrong inside cmhub; nothing is wrong with your hub.")
    console.warn(console.style(fault, fg="red", bold=True))
    console.warn(f"  {shown(summary)}")
    try:
        path = _write(_whole(error, args))
    except OSError:
        console.warn(_whole(error, args))
        console.warn(say("Please send the lines above to the developers of cmhub, with a word about what you did."))
        return
    console.warn(say("Please send this file to the developers of cmhub, with a word about what you did:"))
    console.warn(f"  {path}")


def _whole(error: Exception, args: list[str]) -> str:
    """Everything that a developer needs, and nothing of the environment: it may hold secrets."""
    text = "".join(traceback.format_exception(error))
    lines = [
        f"cmhub {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"arguments: {args!r}",
        f"encoding: {sys.getfilesystemencoding()}, stdout {getattr(sys.stdout, 'encoding', '?')}",
        "",
        text,
    ]
    return "\n".join(lines).replace(str(Path.home()), "~")


def _write(text: str) -> Path:
    descriptor, name = tempfile.mkstemp(prefix="cmhub-fault-", suffix=".txt")
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    return Path(name)
