"""Click, made to speak two languages: commands whose help, and whose complaints, are in the words of the console.

The texts of options and commands are written in English where they are declared and translated when they are shown.
Help is laid out here rather than by click, whose own words know only its own catalogues and whose layout changes
between releases. Must not know any verb.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cmhub.cli.console import Console
from cmhub.i18n.words import LANGUAGES, PSEUDO, noted

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_WIDEST = 100


class Misuse(click.UsageError):
    """A wrong use of a command, in the words of the console that it is told on."""

    def __init__(self, english: str, ctx: click.Context | None = None, **params: str | int) -> None:
        super().__init__(english, ctx)
        self.english = english
        self.params = params


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was meant, or ""."""
    from cmhub.diagnostics.suggest import did_you_mean  # here: who asks for help has made no slip

    return did_you_mean(word, known)


class Argument(click.Argument):
    """An argument with a line about it; `metavar` and `text` are translated."""

    def __init__(self, names: Sequence[str], *, metavar: str, text: str, **attributes: Any) -> None:
        super().__init__(names, metavar=metavar, **attributes)
        self.text = text


class Choice(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.5 only
    """One of a few words; any other is refused with the nearest of them."""

    name = "choice"

    def __init__(self, choices: Iterable[str], *, hidden: Iterable[str] = ()) -> None:
        self.choices = tuple(choices)
        self._hidden = tuple(hidden)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word, if it is one of them."""
        if value not in self.choices and value not in self._hidden:
            refuse_word(str(value), self.choices, param, ctx)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The words that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.choices if word.startswith(incomplete)]


class Words(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.5 only
    """Words separated by commas: `ru,en`."""

    name = "words"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:  # noqa: ARG002
        """The words, white space around them taken away."""
        if isinstance(value, tuple):
            return value
        return tuple(word.strip() for word in str(value).split(",") if word.strip())


class Number(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.5 only
    """A whole number within bounds."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value)
        if text.isascii() and text.isdigit() and self._least <= int(text) <= self._most:
            return int(text)
        raise Misuse(
            noted("`{value}` is no value for {option}: a whole number from {least} to {most} is wanted."),
            ctx,
            value=text,
            option=spelled(param),
            least=self._least,
            most=self._most,
        )


class Folder(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.5 only
    """A path; whether anything is there is for the command to see."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path as it was given."""
        if not str(value) or "\0" in str(value):
            raise Misuse(noted("{option} needs a path."), ctx, option=spelled(param))
        return Path(value)


def refuse_word(word: str, known: Sequence[str], param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
    """Say that `word` is none of the known ones, and which was meant, if one is near."""
    near = nearest(word, known)
    english = noted("`{value}` is no value for {option}. Choose from: {choices}.")
    if near:
        english = noted("`{value}` is no value for {option}. Did you mean `{near}`? Choose from: {choices}.")
    raise Misuse(english, ctx, value=word, option=spelled(param), choices=", ".join(known), near=near)


def spelled(param: click.Parameter | None) -> str:
    """A parameter as a person writes it: `--format`, or `HUB`."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return (getattr(param, "metavar", None) or getattr(param, "name", None) or "?").upper()


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value and not ctx.resilient_parsing:
        ctx.obj.out(ctx.get_help())
        ctx.exit(0)


def _common() -> list[click.Parameter]:
    """The options of every command. Language and colour have been read before parsing (console.py)."""
    return [
        click.Option(
            ["--lang"], type=Choice(LANGUAGES, hidden=[PSEUDO]), help=noted("Speak English (en) or Russian (ru).")
        ),
        click.Option(["--color/--no-color"], default=False, help=noted("Colours in the output, or none.")),
        click.Option(["-v", "--verbose"], is_flag=True, help=noted("Tell more.")),
        click.Option(["-q", "--quiet"], is_flag=True, help=noted("Tell problems only.")),
        click.Option(
            ["-h", "--help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            help=noted("Show this text."),
        ),
    ]  # fmt: skip


class _Speaking(click.Command):
    """What verbs and groups share: the common options, and help in the words of the console."""

    common_names: frozenset[str] = frozenset()

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **{**attributes, "add_help_option": False})
        own = {name for param in self.params for name in param.opts}
        common = [param for param in _common() if not own & set(param.opts)]
        self.common_names = frozenset(str(param.name) for param in common)
        self.params += common

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; what is wrong knows the command that it is wrong for."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def console(self, ctx: click.Context) -> Console:
        """The console, tuned by the common options of this command."""
        quiet, verbose = (bool(ctx.params.pop(name, False)) for name in ("quiet", "verbose"))
        for name in self.common_names:
            ctx.params.pop(name, None)
        console: Console = ctx.obj
        return console.tuned(quiet=quiet, verbose=verbose)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, text, verbs, arguments and options, in the console's language."""
        say = ctx.obj.words
        formatter.width = min(formatter.width, _WIDEST)
        usage = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, usage, say("Usage: "))
        for text in filter(None, (self.help, self.epilog)):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(say(inspect.cleandoc(text)))
        for title, rows in self.sections(ctx):
            if rows:
                with formatter.section(say(title)):
                    formatter.write_dl(rows)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the command's name."""
        say = ctx.obj.words
        arguments = [(say(param.metavar or ""), param.required) for param in self.params if isinstance(param, Argument)]
        return [say("[OPTIONS]"), *(name if required else f"[{name}]" for name, required in arguments)]

    def sections(self, ctx: click.Context) -> list[tuple[str, list[tuple[str, str]]]]:
        """The tables of the help text: titles in English, rows translated."""
        say = ctx.obj.words
        shown = [param for param in self.params if isinstance(param, click.Option) and not param.hidden]
        own = [param for param in shown if param.name not in self.common_names and "--help" not in param.opts]
        common = [param for param in shown if param not in own]
        arguments = [param for param in self.params if isinstance(param, Argument)]
        return [
            (noted("Arguments"), [(say(param.metavar or ""), say(param.text)) for param in arguments]),
            (noted("Options"), [_row(param, say) for param in own]),
            (noted("Common options"), [_row(param, say) for param in common]),
        ]


def _row(option: click.Option, say: Callable[[str], str]) -> tuple[str, str]:
    names = ", ".join(sorted(option.opts, key=len))
    if option.secondary_opts:
        names += " / " + ", ".join(option.secondary_opts)
    if not option.is_flag and not option.count:
        names += " " + ("|".join(option.type.choices) if isinstance(option.type, Choice) else say(option.metavar or ""))
    return names, say(option.help or "")


class Verb(_Speaking):
    """A command. Its function is given the console, then its own options and arguments; it gives the exit code."""

    def invoke(self, ctx: click.Context) -> int:
        """Run the command."""
        console = self.console(ctx)
        if self.callback is None:
            return 0
        return int(ctx.invoke(self.callback, console, **ctx.params) or 0)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; arguments too many are refused in the console's words."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise Misuse(noted("`{value}` is one argument too many."), ctx, value=" ".join(map(str, rest)))
        return rest


def _bare() -> int:
    """A group without a command: show its help, and call it wrong usage."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        ctx.obj.warn(ctx.get_help())
        return 2
    return 0


class VerbGroup(_Speaking, click.Group):
    """A command of commands; those are found by `find`, so that none is imported for another's sake."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        fixed = {"callback": _bare, "invoke_without_command": True, "no_args_is_help": False}
        super().__init__(*args, **{**fixed, **attributes})

    def known(self, ctx: click.Context) -> dict[str, str]:  # noqa: ARG002
        """The names of its commands with a line about each, in English."""
        return {}

    def synonyms(self) -> dict[str, str]:
        """Words by which people look for a command that is called otherwise."""
        return {}

    def find(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        raise NotImplementedError

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of its commands, in the order in which people need them."""
        return list(self.known(ctx))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        return self.find(ctx, cmd_name) if cmd_name in self.known(ctx) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; an unknown one is refused with the nearest."""
        name = args[0]
        found = self.get_command(ctx, name)
        if found is None and not ctx.resilient_parsing:
            near = self.synonyms().get(name) or nearest(name, self.known(ctx))
            english = noted("There is no command `{name}`.")
            if near:
                english = noted("There is no command `{name}`. Did you mean `{near}`?")
            raise Misuse(english, ctx, name=name, near=near)
        return name if found else None, found, args[1:]

    def invoke(self, ctx: click.Context) -> int:
        """Run the command that is named."""
        ctx.obj = self.console(ctx)
        return int(super().invoke(ctx) or 0)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the group's name."""
        return [ctx.obj.words("[OPTIONS]"), ctx.obj.words("COMMAND"), "…"]

    def sections(self, ctx: click.Context) -> list[tuple[str, list[tuple[str, str]]]]:
        """The commands, then the options."""
        say = ctx.obj.words
        commands = [(name, say(text)) for name, text in self.known(ctx).items()]
        return [(noted("Commands"), commands), *super().sections(ctx)]
