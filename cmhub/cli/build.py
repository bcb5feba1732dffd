"""`cmhub build`: make the site and publish it, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from cmhub.cli import options as opts
from cmhub.cli import report
from cmhub.cli.command import Folder, Verb
from cmhub.cli.console import Console
from cmhub.cli.progress import Progress
from cmhub.i18n.words import noted


@click.command(
    cls=Verb,
    help=noted(
        "Build the site into its folder, `site` unless cmhub.yaml says otherwise. With an error nothing is published; "
        "warnings publish. Only what has changed is made anew."
    ),
)
@opts.hub_argument
@click.option(
    "-d", "--site-dir", type=Folder(), metavar=noted("DIR"), help=noted("Publish into this folder instead of site_dir.")
)
@click.option("--base-url", default="", metavar=noted("URL"), help=noted("Use this address instead of site_url."))
@click.option("--clean", is_flag=True, help=noted("Reuse nothing of earlier builds."))
@click.option(
    "--verify", is_flag=True, help=noted("Build everything a second time, reusing nothing, and compare all files.")
)
@click.option("--no-search", is_flag=True, help=noted("Leave out the search index."))
@click.option("--profile", is_flag=True, help=noted("Tell where the time went."))
@opts.strict
@opts.showing
@opts.clock
@opts.jobs
@opts.reporting
def command(  # noqa: PLR0913  a parameter for every option
    console: Console,
    *,
    hub: Path | None,
    config_file: Path | None,
    site_dir: Path | None,
    base_url: str,
    clean: bool,
    verify: bool,
    no_search: bool,
    profile: bool,
    strict: bool,
    drafts: bool,
    future: bool,
    expired: bool,
    clock: str | None,
    jobs: int,
    form: str,
) -> int:
    """Build, and report."""
    from cmhub.build import Options, build
    from cmhub.source.tree import HubFiles

    place = opts.find_hub(hub, config_file)
    wanted = Options(
        config_file=place.config_file,
        site_dir=str(site_dir) if site_dir else None,
        base_url=base_url,
        clock=clock,
        drafts=drafts,
        future=future,
        expired=expired,
        clean=clean,
        verify=verify,
        search=not no_search,
        profile=profile,
        strict=strict,
        jobs=jobs,
    )
    with Progress(console) as progress:
        result = build(place.root, wanted, progress)
    return report.built(console, result, form=form, strict=strict, read_lines=HubFiles(place.root).lines)
