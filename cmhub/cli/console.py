"""To whom a command speaks: in which language, in colour or not, how much, and whether somebody is watching.

Everything is settled once, before the command line is parsed, from the command line itself and the environment: a
slip in the options is reported in the right language too. Must not know any command.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

import click

from cmhub.i18n.words import LANGUAGES, PSEUDO, Words

_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX.1-2017, section 8.2: the first that is set and not empty
_NO_LANGUAGE = frozenset({"theme", "translation"})  # what `new` makes in no language, or in one that is an argument
_RUSSIAN = 0x19  # Windows: the primary language of LANGID, winnt.h LANG_RUSSIAN


@dataclass(frozen=True, slots=True)
class Console:
    """What a command needs to speak."""

    words: Words
    color: bool = False
    live: bool = False
    """Whether lines on stderr may be rewritten: a person looks on."""
    lines: bool = False
    """Whether progress is told line by line, as in CI."""
    quiet: bool = False
    verbose: bool = False

    @property
    def lang(self) -> str:
        """The language of diagnostics."""
        return self.words.lang

    def tuned(self, *, quiet: bool, verbose: bool) -> Console:
        """The same console, quieter or more talkative."""
        quiet = (quiet or self.quiet) and not verbose
        verbose = verbose or (self.verbose and not quiet)
        lines = (self.lines or verbose) and not quiet
        return replace(self, quiet=quiet, verbose=verbose, live=self.live and not quiet, lines=lines)

    def out(self, text: str, *, nl: bool = True) -> None:
        """Print what was asked for."""
        click.echo(text if self.color else click.unstyle(text), nl=nl, color=self.color)

    def data(self, data: bytes) -> None:
        """Print what is meant for a file: the same bytes on every system."""
        click.echo(data, nl=False)

    def note(self, text: str) -> None:
        """Tell something by the way, on stderr; nothing when quiet."""
        if not self.quiet:
            self.warn(text)

    def warn(self, text: str) -> None:
        """Tell something on stderr in any case."""
        click.echo(text if self.color else click.unstyle(text), err=True, color=self.color)

    def style(self, text: str, **style: str | bool) -> str:
        """Text in colour or bold, if there are colours."""
        return click.style(text, **style) if self.color else text  # type: ignore[arg-type]

    @property
    def asks(self) -> bool:
        """Whether questions can be put: somebody types, and reads."""
        return self.live and sys.stdin.isatty()


def open_console(args: Sequence[str], environ: Mapping[str, str]) -> Console:
    """The console for a command line (without the program's name) in an environment."""
    heard = list(_spoken(args))
    dumb = environ.get("TERM") == "dumb"
    ci = environ.get("CI", "").lower() not in {"", "0", "false"}
    color = sys.stdout.isatty() and not dumb
    if environ.get("FORCE_COLOR", "") not in {"", "0"}:
        color = True
    if environ.get("NO_COLOR"):
        color = False
    for arg in takewhile(lambda arg: arg != "--", args):
        color = {"--color": True, "--no-color": False}.get(arg, color)
    live = sys.stderr.isatty() and not dumb and not ci
    return Console(Words(choose_language(heard, environ)), color=color, live=live, lines=ci)


def choose_language(asked: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language to speak: the last one asked for that there is, else the locale's, else English."""
    for lang in reversed(asked):
        if lang in {*LANGUAGES, PSEUDO}:
            return lang
    locale = next((environ[name] for name in _LOCALES if environ.get(name)), None)
    if locale is None:
        return "ru" if _windows_speaks_russian() else "en"
    return "ru" if locale.lower().startswith("ru") else "en"


def _spoken(args: Sequence[str]) -> Iterator[str]:
    """The values of `--lang`, as far as it means the language of messages: with `new event` it is the event's."""
    words, verb = iter(args), ""
    for arg in words:
        if arg == "--":
            return
        if arg == "--lang":
            yield next(words, "")
        elif arg.startswith("--lang="):
            yield arg.removeprefix("--lang=")
        elif not arg.startswith("-"):
            if verb == "new" and arg not in _NO_LANGUAGE:
                return
            verb = arg if verb in {"", "new"} else verb


def _windows_speaks_russian() -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _RUSSIAN)
    return False


def prepare_streams() -> None:
    """Let nothing that a terminal's encoding lacks stop a report: it is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
