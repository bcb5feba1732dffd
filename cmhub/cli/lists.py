"""`cmhub list`: what a hub holds and what of it needs a hand, as a table, CSV or JSON."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cmhub.cli import options as opts
from cmhub.cli import table
from cmhub.cli.command import Argument, Misuse, Verb, refuse_word
from cmhub.cli.console import Console
from cmhub.cli.exits import OK
from cmhub.diagnostics import tally
from cmhub.i18n.words import noted

if TYPE_CHECKING:
    from cmhub.exchange.inventory import EntryInfo, Inventory

HEADS = {
    "address": noted("Address"),
    "behind": noted("Behind in"),
    "collection": noted("Collection"),
    "id": noted("Id"),
    "langs": noted("Languages"),
    "owner": noted("Looked after by"),
    "path": noted("File"),
    "reviewed": noted("Reviewed"),
    "start": noted("When"),
    "state": noted("State"),
    "title": noted("Title"),
    "translated": noted("Translated on"),
    "until": noted("Published on"),
    "untranslated": noted("Missing in"),
    "updated": noted("Updated"),
}
STATES = {
    "visible": noted("public"),
    "draft": noted("draft"),
    "future": noted("not yet"),
    "expired": noted("expired"),
    "no-consent": noted("no consent"),
    "removed": noted("removed"),
}


@click.command(
    cls=Verb,
    help=noted(
        "List entries: drafts, future, expired, stale (due to be reviewed), upcoming, untranslated, behind (an old "
        "translation), orphans (guides that nothing leads to), unowned, no-consent, removed, or all of a collection, such "
        "as members, faq or one of the hub's own."
    ),
)
@click.argument(
    "what",
    cls=Argument,
    metavar=noted("WHAT"),
    text=noted("The list, or a collection; without it, how many there are of each."),
    required=False,
)
@opts.hub_option
@click.option("--json", "as_json", is_flag=True, help=noted("For scripts: all that is known of each entry."))
@click.option("--csv", "as_csv", is_flag=True, help=noted("For spreadsheets."))
@opts.clock
def command(
    console: Console,
    *,
    what: str | None,
    hub: Path | None,
    config_file: Path | None,
    as_json: bool,
    as_csv: bool,
    clock: str | None,
) -> int:
    """Take stock, and print."""
    from cmhub.build import Options
    from cmhub.exchange.inventory import inventory

    if as_json and as_csv:
        raise Misuse(noted("Choose one of --json and --csv."))
    place = opts.find_hub(hub, config_file)
    stock = inventory(place.root, Options(config_file=place.config_file, clock=clock))
    form = "json" if as_json else "csv" if as_csv else "text"
    if what is None:
        _overview(console, stock, clock, form)
    else:
        _one(console, stock, what, clock, form)
    errors = tally(stock.diagnostics).errors
    if errors:
        english = noted("The hub has {count} {count|error|errors}, so entries may be missing here: see `cmhub check`.")
        console.note(console.words(english, count=errors))
    return OK


def _one(console: Console, stock: Inventory, what: str, clock: str | None, form: str) -> None:
    """One list or collection."""
    from cmhub.exchange import lists

    if what not in lists.LISTS and what not in stock.kinds:
        param = next(param for param in command.params if param.name == "what")
        refuse_word(what, [*lists.LISTS, *stock.kinds], param, click.get_current_context())
    found = _entries(stock, what, clock)
    names = lists.columns(what)
    rows = [[_cell(console, one, name) for name in names] for one in found]
    if form == "json":
        console.out(table.as_json([lists.record(one) for one in found]), nl=False)
    elif form == "csv":
        console.data(table.as_csv(names, [[lists.cell(one, name) for name in names] for one in found]))
    elif rows:
        _print(console, [console.words(HEADS[name]) for name in names], rows)
        console.note(console.words("{count} {count|entry|entries}", count=len(rows)))
    else:
        console.note(console.words("There is nothing."))


def _overview(console: Console, stock: Inventory, clock: str | None, form: str) -> None:
    """How many entries each list and collection has."""
    from cmhub.exchange import lists

    counts = {name: len(_entries(stock, name, clock)) for name in (*lists.LISTS, *stock.kinds)}
    if form == "json":
        console.out(table.as_json([{"list": name, "entries": count} for name, count in counts.items()]), nl=False)
    elif form == "csv":
        console.data(table.as_csv(("list", "entries"), [(name, str(count)) for name, count in counts.items()]))
    else:
        say = console.words
        head = [say("List"), say("Entries"), ""]
        about = {name: say(listing.about) for name, listing in lists.LISTS.items()}
        _print(console, head, [[name, str(count), about.get(name, "")] for name, count in counts.items()])


def _entries(stock: Inventory, what: str, clock: str | None) -> list[EntryInfo]:
    from datetime import UTC

    from cmhub.exchange import lists
    from cmhub.source.clock import now

    return lists.listed(stock.entries, what, what, now(clock, os.environ, UTC))


def _cell(console: Console, one: EntryInfo, column: str) -> str:
    from cmhub.exchange import lists

    return console.words(STATES.get(one.state, one.state)) if column == "state" else lists.cell(one, column)


def _print(console: Console, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    first, *others = table.aligned(head, rows, width)
    console.out(console.style(first, bold=True))
    for line in others:
        console.out(line)
