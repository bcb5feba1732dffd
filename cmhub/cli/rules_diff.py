"""`cmhub rules diff`: what differs between two versions of the rules, word by word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cmhub.cli import options as opts
from cmhub.cli.command import Argument, Choice, Misuse, Verb
from cmhub.cli.console import Console
from cmhub.cli.exits import OK
from cmhub.i18n.words import noted

if TYPE_CHECKING:
    from cmhub.exchange.rules_diff import Compared
    from cmhub.hub.amendments import Amendment, Passage
    from cmhub.hub.wording import Piece

_COLOURS = {"added": "green", "restored": "green", "changed": "yellow", "retired": "red", "removed": "red"}


@click.command(
    cls=Verb,
    name="diff",
    help=noted(
        "Tell what differs between two versions of the rules: what is new, retired, reworded, moved, or taken more "
        "seriously. Without versions: what has changed since the last one."
    ),
)
@click.argument(
    "old", cls=Argument, metavar=noted("OLD"), text=noted("A version; without it, the last one."), required=False
)
@click.argument(
    "new", cls=Argument, metavar=noted("NEW"), text=noted("A version; without it, the rules of today."), required=False
)
@opts.hub_option
@click.option(
    "--format",
    "form",
    type=Choice(("text", "markdown", "json")),
    default="text",
    metavar=noted("FORMAT"),
    help=noted("The form: for people, for a comment under a change, for scripts."),
)
@opts.clock
def command(
    console: Console,
    *,
    hub: Path | None,
    config_file: Path | None,
    old: str | None,
    new: str | None,
    form: str,
    clock: str | None,
) -> int:
    """Compare, and print."""
    from cmhub.build import Options
    from cmhub.exchange import rules_diff
    from cmhub.exchange.refusal import RefusedError

    place = opts.find_hub(hub, config_file)
    options = Options(config_file=place.config_file, clock=clock)
    try:
        compared = rules_diff.compare(place.root, options, old, new, console.lang)
    except RefusedError as refused:
        raise Misuse(refused.english, click.get_current_context(), **refused.params) from refused
    if form == "json":
        console.out(rules_diff.as_json(compared), nl=False)
    elif form == "markdown":
        console.out(rules_diff.as_markdown(compared, _heading(console, compared), console.words), nl=False)
    else:
        _print(console, compared)
    return OK


def _heading(console: Console, compared: Compared) -> str:
    english = noted("Rules: from version {old} to today")
    if compared.new:
        english = noted("Rules: from version {old} to {new}")
    return console.words(english, old=compared.old, new=compared.new)


def _print(console: Console, compared: Compared) -> None:
    from cmhub.exchange.rules_diff import elsewhere_of, name_of

    console.out(console.style(_heading(console, compared), bold=True))
    for one in compared.found.rules:
        console.out("")
        _rule(console, compared, one)
    for passage in compared.found.frame:
        console.out("")
        console.out(console.style(name_of(passage, console.words), bold=True))
        _passage(console, passage)
    for other in compared.elsewhere:
        console.out("")
        console.out(elsewhere_of(other, console.words))
    if compared.found.empty and not compared.elsewhere:
        console.out(console.words("Nothing differs."))


def _rule(console: Console, compared: Compared, one: Amendment) -> None:
    from cmhub.exchange.rules_diff import KINDS, NAMES, name_of, title_of, values_of

    say = console.words
    kind = console.style(say(KINDS[one.kind]), fg=_COLOURS[one.kind])
    title = console.style(f"{one.rule.number}. {title_of(one, compared.lang)}", bold=True)
    console.out(f"{title} ({kind})")
    for fact in one.facts:
        console.out(f"  {say(NAMES[fact.name])}: {' → '.join(values_of(fact, compared))}")
    for passage in one.passages:
        console.out(f"  {name_of(passage, say)}:")
        _passage(console, passage)


def _passage(console: Console, passage: Passage) -> None:
    from cmhub.hub.wording import around, difference, paragraphs

    for line in around(paragraphs(difference(passage.old, passage.new))):
        console.out("    " + ("".join(_piece(console, piece) for piece in line) or "…"))


def _piece(console: Console, piece: Piece) -> str:
    """A stretch of words; without colours in the brackets of `git diff --word-diff`."""
    if piece.op == "same":
        return piece.text
    if console.color:
        look: dict[str, str | bool] = {"fg": "red", "strikethrough": True} if piece.op == "del" else {"fg": "green"}
        return console.style(piece.text, **look)
    return f"[-{piece.text}-]" if piece.op == "del" else f"{{+{piece.text}+}}"
