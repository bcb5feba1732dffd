"""The command line: the list of verbs, the way in, and what becomes of failures.

A verb is one module of this package: it parses options, calls one function, and hands the result to `report.py`, which
prints.

Verbs are imported when they are asked for, and import what they need inside their functions: `--help` loads click only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from cmhub import __version__
from cmhub.cli import usage
from cmhub.cli.command import VerbGroup
from cmhub.cli.console import Console, open_console, prepare_streams
from cmhub.cli.exits import INTERRUPTED, OK, USAGE
from cmhub.i18n.words import noted

VERBS = {
    "new": noted("Make a hub, or a new entry in one."),
    "serve": noted("Show the hub in the browser and follow every change."),
    "build": noted("Build the site."),
    "check": noted("Find every problem, write nothing."),
    "import": noted("Take over entries from elsewhere."),
    "list": noted("List entries: drafts, stale, untranslated, upcoming…"),
    "rules": noted("Release a version of the rules, or see what has changed."),
    "explain": noted("Tell what a page is made from, and why it changes."),
    "clean": noted("Remove what builds have left."),
    "schema": noted("Write JSON Schemas, with which editors complete and check."),
    "info": noted("Tell versions, paths and facts, for a report of a problem."),
}

_MODULES = {"list": "lists", "import": "imports"}
"""Where a verb is that can't have its module's name: a module `list` of this package would hide Python's own from it,
and `import` is a word of the language."""

_SYNONYMS = {
    "init": "new site",
    **dict.fromkeys(("create", "add"), "new"),
    **dict.fromkeys(("run", "preview", "server", "dev", "watch"), "serve"),
    **dict.fromkeys(("make", "generate"), "build"),
    **dict.fromkeys(("lint", "test", "validate"), "check"),
    **dict.fromkeys(("status", "version", "doctor"), "info"),
    "ls": "list",
    "why": "explain",
}
"""Words by which people of other programs look for a verb."""


class Program(VerbGroup):
    """`cmhub` itself."""

    def known(self, ctx: click.Context) -> dict[str, str]:  # noqa: ARG002
        """All verbs."""
        return VERBS

    def synonyms(self) -> dict[str, str]:
        """What other programs call them."""
        return _SYNONYMS

    def find(self, ctx: click.Context, name: str) -> click.Command:  # noqa: ARG002
        """The verb, imported now."""
        found: click.Command = import_module(f"{__name__}.{_MODULES.get(name, name)}").command
        return found

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run a command line and leave with its exit code."""
        given = list(sys.argv[1:] if args is None else args)
        console = open_console(given, os.environ)
        prepare_streams()
        # Looking through all installed packages for plugins of pydantic takes longer than loading it, and we want none.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        sys.exit(_run(given, console, prog_name or "cmhub", extra))

    def run(self, args: list[str], prog_name: str, **extra: Any) -> Any:
        """Parse and run; failures are raised."""
        return super().main(args=args, prog_name=prog_name, standalone_mode=False, **extra)


def _run(args: list[str], console: Console, prog_name: str, extra: dict[str, Any]) -> int:
    try:
        return int(program.run(args, prog_name, obj=console, **extra) or OK)
    except click.ClickException as error:
        usage.show(error, console)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        console.note(console.words("Interrupted."))
        return INTERRUPTED
    except BrokenPipeError:  # `cmhub list members | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:  # noqa: BLE001  the last line of defence: a report to send, never a bare traceback
        from cmhub.cli.failure import exit_code

        return exit_code(error, console, args)


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value and not ctx.resilient_parsing:
        ctx.obj.out(f"cmhub {__version__}")
        ctx.exit(OK)


program = Program(
    "cmhub",
    help=noted("cmhub makes the web site of a community from a folder of Markdown and YAML."),
    epilog=noted("To begin: `cmhub new site my-hub`, then `cmhub serve my-hub`."),
    params=[
        click.Option(
            ["-V", "--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help=noted("Show the version."),
        ),
    ],
)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run `cmhub` with `args`, or with those of the process; leaves with the exit code."""
    program.main(args)
