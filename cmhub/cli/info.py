"""`cmhub info`: versions, paths and facts, to be pasted into a report of a problem."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cmhub.cli import options as opts
from cmhub.cli.command import Misuse, Verb
from cmhub.cli.console import Console
from cmhub.cli.exits import OK
from cmhub.i18n.words import noted

SECTIONS = {
    "program": noted("Program"),
    "libraries": noted("Libraries"),
    "hub": noted("Hub"),
    "files": noted("Entries' files"),
}


@click.command(
    cls=Verb,
    help=noted(
        "Tell versions, paths and facts about the hub, for a report of a problem. There are no secrets in it, and no texts."
    ),
)
@opts.hub_argument
@click.option("--json", "as_json", is_flag=True, help=noted("For scripts."))
def command(console: Console, *, hub: Path | None, config_file: Path | None, as_json: bool) -> int:
    """Collect, and print."""
    from cmhub.exchange import facts

    found = facts.of_installation()
    try:
        place = opts.find_hub(hub, config_file)
    except Misuse:
        if hub or config_file:
            raise
    else:
        found |= facts.of_hub(place.root, place.config_file)
    if as_json:
        console.out(json.dumps(found, ensure_ascii=False, indent=2))
        return OK
    for section, values in found.items():
        console.out(console.style(console.words(SECTIONS[section]), bold=True))
        width = max(map(len, values), default=0)
        for name, value in values.items():
            console.out(f"  {name:<{width}}  {value}")
    return OK
