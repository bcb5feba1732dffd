"""Wrong usage in the words of the console: what click found, said as cmhub says things.

Must not know any verb.
"""

from __future__ import annotations

import click

from cmhub.cli.command import Misuse, nearest, spelled
from cmhub.cli.console import Console


def told(error: click.ClickException, console: Console) -> str:
    """The sentence, or two, for a wrong use."""
    say, ctx = console.words, getattr(error, "ctx", None)
    match error:
        case Misuse():
            return say(error.english, **error.params)
        case click.NoSuchOption():
            near = nearest(error.option_name, _options(ctx))
            if near:
                return say("There is no option `{name}`. Did you mean `{near}`?", name=error.option_name, near=near)
            return say("There is no option `{name}`.", name=error.option_name)
        case click.BadOptionUsage():
            if _takes_value(ctx, error.option_name):
                return say("{option} needs a value.", option=error.option_name)
            return say("{option} takes no value.", option=error.option_name)
        case click.MissingParameter():
            name = spelled(error.param)
            return say("{name} is missing.", name=name if name.startswith("-") else say(name))
        case _:  # click has no other way to fail with the types and options that are used here
            return error.format_message()


def show(error: click.ClickException, console: Console) -> None:
    """Print what was wrong, and where help is."""
    say, ctx = console.words, getattr(error, "ctx", None)
    console.warn(f"{console.style(say('Error:'), fg='red', bold=True)} {told(error, console)}")
    if ctx is not None:
        console.warn(say("`{command} --help` shows what there is.", command=ctx.command_path))


def _options(ctx: click.Context | None) -> list[str]:
    if ctx is None:
        return []
    names = (name for param in ctx.command.params for name in (*param.opts, *param.secondary_opts))
    return [name for name in names if name.startswith("-")]


def _takes_value(ctx: click.Context | None, name: str) -> bool:
    for param in ctx.command.params if ctx else ():
        if name in param.opts and isinstance(param, click.Option):
            return not param.is_flag and not param.count
    return False
