"""`cmhub clean`: remove what can be made again."""

from __future__ import annotations

from pathlib import Path

import click

from cmhub.cli import options as opts
from cmhub.cli import report
from cmhub.cli.command import Folder, Verb
from cmhub.cli.console import Console
from cmhub.cli.exits import OK
from cmhub.i18n.words import noted


@click.command(
    cls=Verb,
    help=noted(
        "Remove the cache of builds. With --site also the built site: those files that cmhub has written and nobody has "
        "put there besides."
    ),
)
@opts.hub_argument
@click.option("--site", is_flag=True, help=noted("Remove the built site too."))
@click.option(
    "-d", "--site-dir", type=Folder(), metavar=noted("DIR"), help=noted("The site's folder, if it is not site_dir.")
)
def command(console: Console, *, hub: Path | None, config_file: Path | None, site: bool, site_dir: Path | None) -> int:
    """Clean, and say what was removed."""
    from cmhub.exchange.leftovers import clean

    place = opts.find_hub(hub, config_file)
    removed = clean(place.root, place.config_file, site=site or site_dir is not None, site_dir=site_dir)
    say = console.words
    parts = [say("The cache is gone: {size} MB.", size=say.number(removed.cache_bytes / 1e6, 1))]
    if site or site_dir is not None:
        parts.append(say("{count} {count|file|files} of the site removed.", count=removed.site_files))
    if removed.foreign:
        parts.append(report.left_alone(console, removed.foreign))
    console.note(" ".join(parts))
    return OK
