"""`cmhub check`: every problem of a hub in one run; writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from cmhub.cli import options as opts
from cmhub.cli import report
from cmhub.cli.command import Verb, Words, refuse_word
from cmhub.cli.console import Console
from cmhub.diagnostics import Diagnostic, lookup
from cmhub.i18n.words import noted


def _families(_ctx: click.Context, param: click.Parameter, value: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """Names of families, or of single problems, however they were listed."""
    asked = frozenset(word for words in value for word in words)
    if asked:
        from cmhub.diagnostics.catalogue import codes

        known = [*dict.fromkeys(code.family for code in codes().values())]
        for word in sorted(asked):
            if word not in known and word not in codes():
                near = next((code for code in codes() if code.startswith(word)), None)
                refuse_word(word, known if near is None else [*known, near], param, _ctx)
    return asked


@click.command(
    cls=Verb,
    help=noted(
        "Run every check and report every problem at once: configuration, YAML, fields, references, links, addresses, "
        "dates, consent. Nothing is written."
    ),
)
@opts.hub_argument
@opts.strict
@click.option(
    "--only",
    multiple=True,
    type=Words(),
    callback=_families,
    metavar=noted("FAMILY"),
    help=noted("Report these families of problems only, such as `references,dates`; names of single problems will do."),
)
@click.option(
    "--skip",
    multiple=True,
    type=Words(),
    callback=_families,
    metavar=noted("FAMILY"),
    help=noted("Leave these families of problems out."),
)
@opts.showing
@opts.clock
@opts.reporting
def command(  # noqa: PLR0913  a parameter for every option
    console: Console,
    *,
    hub: Path | None,
    config_file: Path | None,
    strict: bool,
    only: frozenset[str],
    skip: frozenset[str],
    drafts: bool,
    future: bool,
    expired: bool,
    clock: str | None,
    form: str,
) -> int:
    """Check, and report."""
    from cmhub.build import Options, check
    from cmhub.source.tree import HubFiles

    place = opts.find_hub(hub, config_file)
    wanted = Options(config_file=place.config_file, clock=clock, drafts=drafts, future=future, expired=expired)
    result = check(place.root, wanted)
    kept = tuple(one for one in result.diagnostics if _wanted(one, only, skip))
    result = replace(result, diagnostics=kept)
    return report.checked(console, result, form=form, strict=strict, read_lines=HubFiles(place.root).lines)


def _wanted(problem: Diagnostic, only: frozenset[str], skip: frozenset[str]) -> bool:
    names = {problem.code, lookup(problem.code).family}
    return (not only or bool(names & only)) and not names & skip
