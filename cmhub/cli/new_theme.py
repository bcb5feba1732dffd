"""`cmhub new theme`: a theme of the hub's own that extends another one."""

from __future__ import annotations

from pathlib import Path

import click

from cmhub.cli import options as opts
from cmhub.cli.command import Argument, Misuse, Verb
from cmhub.cli.console import Console
from cmhub.cli.exits import OK, PROBLEMS
from cmhub.i18n.words import noted


@click.command(
    cls=Verb,
    help=noted(
        "Make a theme of your own in themes/NAME: it extends another one, changes nothing yet, and its files say how to."
    ),
    epilog=noted(
        "To use it, write its name under `theme` in cmhub.yaml; `cmhub serve` then shows changes as you save them."
    ),
)
@click.argument("name", cls=Argument, metavar=noted("NAME"), text=noted("The name of the theme, such as orchard."))
@click.option(
    "--extends", default="", metavar=noted("THEME"), help=noted("The theme to begin with; without it, the hub's own.")
)
@opts.hub_option
def command(console: Console, *, hub: Path | None, config_file: Path | None, name: str, extends: str) -> int:
    """Write the theme and say how to go on."""
    from cmhub.exchange import new_theme
    from cmhub.exchange.refusal import RefusedError

    say = console.words
    place = opts.find_hub(hub, config_file)
    try:
        theme = new_theme.plan(place.root, place.config_file, name, extends, console.lang)
    except RefusedError as refused:
        raise Misuse(refused.english, click.get_current_context(), **refused.params) from refused
    try:
        new_theme.make(place.root, theme)
    except OSError as error:
        path, reason = str(error.filename or theme.folder), error.strerror or str(error)
        console.warn(say("{path} can't be written: {reason}.", path=path, reason=reason))
        return PROBLEMS
    console.out(str(place.root / theme.folder))
    console.note(
        say("A theme on top of `{parent}`. To use it, write in {file}:", parent=theme.parent, file=place.config_file)
    )
    console.note(console.style(f"  theme: {name}", bold=True))
    console.note(say("Then run `cmhub serve` and change {path}.", path=f"{theme.folder}/static/css/{name}.css"))
    return OK
