"""`cmhub new`: a hub (new_site.py), a theme (new_theme.py), or an entry of any kind, the hub's own kinds too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cmhub.cli import options as opts
from cmhub.cli import report
from cmhub.cli.command import Argument, Misuse, Verb, VerbGroup, nearest
from cmhub.cli.console import Console
from cmhub.cli.exits import OK, PROBLEMS, USAGE
from cmhub.i18n.words import noted

if TYPE_CHECKING:
    from cmhub.exchange.new_entry import Desk, Entry, Wishes

SITE = "site"
THEME = "theme"
TRANSLATION = "translation"
WORDS = {
    SITE: noted("A hub: small, complete, ready to be shown."),
    "question": noted("A question and its answer."),
    "rule": noted("A rule, with the next free number."),
    "event": noted("An event or a series."),
    "news": noted("A news post with today's date."),
    "page": noted("A guide."),
    "member": noted("A person."),
    "team": noted("A team."),
    "path": noted("A way through several entries."),
    THEME: noted("A theme of your own, on top of another one."),
    TRANSLATION: noted("A translation of a file of entries, to be filled in."),
}


class New(VerbGroup):
    """The commands of `new`. A word that is not listed may be one of the hub's own kinds: only the hub knows."""

    def known(self, ctx: click.Context) -> dict[str, str]:  # noqa: ARG002
        """The site, and the built-in kinds."""
        return WORDS

    def find(self, ctx: click.Context, name: str) -> click.Command:  # noqa: ARG002
        """The command of a word."""
        if name == SITE:
            from cmhub.cli.new_site import command as site

            return site
        if name == THEME:
            from cmhub.cli.new_theme import command as theme

            return theme
        if name == TRANSLATION:
            return translation
        return entry_command(name)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of any word that could be one."""
        return None if cmd_name.startswith("-") else self.find(ctx, cmd_name)


def _pairs(ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = [text.partition("=") for text in value]
    for name, equals, text in pairs:
        if not name.strip() or not equals:
            raise Misuse(noted("`{value}` sets nothing; write --set field=value."), ctx, value=name + equals + text)
    return tuple((name.strip(), text) for name, _, text in pairs)


def entry_command(word: str) -> click.Command:
    """The command that makes entries of the kind that `word` names."""

    @click.command(
        cls=Verb,
        name=word,
        help=WORDS.get(word) or noted("An entry of one of the hub's own kinds."),
        epilog=noted(
            "The file is put in its place, with the fields that matter and a hint for each; its path is printed. "
            "To begin a translation, give an existing entry's id as TITLE, and --lang."
        ),
    )
    @click.argument(
        "title",
        cls=Argument,
        metavar=noted("TITLE"),
        text=noted("The title, question or name; asked for if it is left out."),
        required=False,
    )
    @click.option("--lang", default="", metavar=noted("LANG"), help=noted("The language; without it, the hub's first."))
    @click.option(
        "--id", "entry_id", default="", metavar=noted("ID"), help=noted("The id; without it, made of the title.")
    )
    @click.option("--folder", default="", metavar=noted("FOLDER"), help=noted("For a guide: its folder in content/."))
    @click.option("--chapter", default="", metavar=noted("N"), help=noted("For a rule: its chapter."))
    @click.option(
        "--set",
        "fields",
        multiple=True,
        callback=_pairs,
        metavar=noted("FIELD=VALUE"),
        help=noted("Set a field, such as category=start, tags=[a, b] or repeat.every=week; can be given again."),
    )
    @click.option("-e", "--edit", is_flag=True, help=noted("Open the file in your editor (VISUAL or EDITOR)."))
    @opts.hub_option
    def command(  # noqa: PLR0913  a parameter for every option
        console: Console,
        *,
        hub: Path | None,
        config_file: Path | None,
        title: str | None,
        lang: str,
        entry_id: str,
        folder: str,
        chapter: str,
        fields: tuple[tuple[str, str], ...],
        edit: bool,
    ) -> int:
        from cmhub.exchange.new_entry import Wishes

        place = _hub(word, hub, config_file)
        if not title and console.asks:
            title = click.prompt(console.words("Title"), err=True)
        wishes = Wishes(title or "", entry_id, lang, folder, chapter, fields)
        return _make(console, place, word, wishes, edit=edit)

    return command


@click.command(
    cls=Verb,
    name=TRANSLATION,
    help=WORDS[TRANSLATION],
    epilog=noted(
        "The file lies beside the original and holds what can be translated: fields as comments, the text to be written "
        "over. It is a draft: until you take out `draft: true`, readers see the original."
    ),
)
@click.argument(
    "path", cls=Argument, metavar=noted("PATH"), text=noted("The original, such as content/guides/welcome.md.")
)
@click.argument("language", cls=Argument, metavar=noted("LANG"), text=noted("The language, such as en."))
@click.option("-e", "--edit", is_flag=True, help=noted("Open the file in your editor (VISUAL or EDITOR)."))
@opts.hub_option
def translation(
    console: Console, *, hub: Path | None, config_file: Path | None, path: str, language: str, edit: bool
) -> int:
    """Put the file in its place."""
    place = opts.find_hub(hub, config_file)
    return _put(
        console, place, lambda desk: desk.translate(_in_hub(place.root, path), language, console.lang), edit=edit
    )


def _in_hub(root: Path, path: str) -> str:
    """A path as people name it, here or from the hub on, relative to the hub."""
    here = Path(path).absolute()
    inside = here.is_relative_to(root.absolute()) and here.exists()
    return here.relative_to(root.absolute()).as_posix() if inside else Path(path).as_posix()


def _hub(word: str, hub: Path | None, config_file: Path | None) -> opts.Place:
    """The hub; where there is none, a word that is no built-in kind is the more likely mistake."""
    try:
        return opts.find_hub(hub, config_file)
    except Misuse:
        if word in WORDS:
            raise
        near = nearest(word, WORDS)
        english = noted("There is no command `{name}`.")
        if near:
            english = noted("There is no command `{name}`. Did you mean `{near}`?")
        raise Misuse(english, click.get_current_context().parent, name=f"new {word}", near=f"new {near}") from None


def _make(console: Console, place: opts.Place, word: str, wishes: Wishes, *, edit: bool) -> int:
    return _put(console, place, lambda desk: desk.begin(desk.kind(word), wishes, console.lang), edit=edit)


def _put(console: Console, place: opts.Place, begin: Callable[[Desk], Entry], *, edit: bool) -> int:
    """Write what the desk begins, and tell its path."""
    from cmhub.exchange.new_entry import BadFieldsError, Desk
    from cmhub.exchange.refusal import RefusedError

    try:
        entry = begin(Desk(place.root, place.config_file))
    except RefusedError as refused:
        raise Misuse(refused.english, click.get_current_context(), **refused.params) from refused
    except BadFieldsError as bad:
        report.problems(console, bad.diagnostics, "text", lambda _path: ())
        return USAGE
    path = place.root / entry.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(entry.text)
    except OSError as error:
        console.warn(
            console.words("{path} can't be written: {reason}.", path=str(path), reason=error.strerror or str(error))
        )
        return PROBLEMS
    console.out(str(path))
    if entry.missing:
        console.note(console.words("Still to be filled in: {fields}.", fields=", ".join(entry.missing)))
    if edit:
        click.edit(filename=str(path))
    return OK


command = New(
    "new",
    help=noted("Make a hub, or a new entry in one."),
    epilog=noted("The hub's own kinds work too: `cmhub new tool`."),
)
