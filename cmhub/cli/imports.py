"""`cmhub import`: entries from elsewhere, with a report of everything that did not come over.

Reads the source, asks for files, writes those that are not there. Must not know any format.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cmhub.cli import options as opts
from cmhub.cli import report
from cmhub.cli.command import Argument, Folder, Misuse, Verb, VerbGroup
from cmhub.cli.console import Console
from cmhub.cli.exits import PROBLEMS
from cmhub.i18n.words import noted

if TYPE_CHECKING:
    from cmhub.diagnostics import Diagnostic
    from cmhub.exchange.imports.events import Outcome

WORDS = {"events": noted("Events, from a calendar, a table or a listing.")}


class Import(VerbGroup):
    """The kinds that can be imported."""

    def known(self, ctx: click.Context) -> dict[str, str]:  # noqa: ARG002
        """The kinds."""
        return WORDS

    def find(self, ctx: click.Context, name: str) -> click.Command:  # noqa: ARG002
        """The command of a kind that is known."""
        return events


@click.command(
    cls=Verb,
    name="events",
    help=noted(
        "Import events from a calendar (.ics), a table (.csv) or a listing (.json): a file for each new one, and a report "
        "of everything that was not taken over, and why. Nothing is overwritten, and a second import changes nothing."
    ),
    epilog=noted(
        "Fields of tables and of JSON are found by their usual names; --map says where others are: `--map title=Name`, "
        "`--map start=Date+Time`, `--map kind==conference` for a fixed value, `--map dates=dmy` for 3/4/2026, "
        "`--map zones.PT=America/Los_Angeles`."
    ),
)
@click.argument(
    "source", cls=Argument, metavar=noted("SOURCE"), text=noted("The file: .ics, .csv or .json."), type=Folder()
)
@opts.hub_option
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar=noted("FIELD=COLUMN"),
    help=noted("Where a field of the event is in the source; can be given again."),
)
@click.option(
    "--mapping",
    type=Folder(),
    metavar=noted("FILE"),
    help=noted("A YAML file with `fields`, `zones`, `records`, `dates`."),
)
@click.option("--dry-run", is_flag=True, help=noted("Report only, write nothing."))
@opts.strict
@opts.reporting
def events(  # noqa: PLR0913  a parameter for every option
    console: Console,
    *,
    hub: Path | None,
    config_file: Path | None,
    source: Path,
    mapped: Sequence[str],
    mapping: Path | None,
    dry_run: bool,
    strict: bool,
    form: str,
) -> int:
    """Read, write, report."""
    from cmhub.exchange.imports import events as importer
    from cmhub.exchange.imports import mapping as mappings
    from cmhub.exchange.imports.shelf import Shelf

    place = opts.find_hub(hub, config_file)
    data = _bytes(source)
    shelf = Shelf(place.root, place.config_file)
    file = None if mapping is None else (mapping.as_posix(), _bytes(mapping))
    mapping_found, problems = mappings.read(mapped, file, shelf.kind)
    if problems:
        report.problems(console, problems, form, _lines({mapping.as_posix(): file[1]} if mapping and file else {}))
        return PROBLEMS
    outcome = importer.read(shelf, source.as_posix(), data, mapping_found)
    written = [] if dry_run else _write(console, place.root, outcome)
    _tell(
        console, outcome, [path for path, _ in outcome.files] if dry_run else written, form, {source.as_posix(): data}
    )
    console.note(_summary(console, outcome, len(outcome.files) if dry_run else len(written), dry_run=dry_run))
    if not dry_run and len(written) < len(outcome.files):
        return PROBLEMS
    return report.verdict(outcome.diagnostics, strict=strict)


def _bytes(path: Path) -> bytes:
    """The bytes of a file; one byte more than the largest is enough to see that it is too large."""
    from cmhub.exchange.imports.record import LARGEST

    if str(path).startswith(("http:/", "https:/", "webcal:/")):
        address = path.as_posix().replace(":/", "://", 1)  # as a path, two slashes became one
        raise Misuse(noted("{path} is an address: download the file, and import that."), path=address)
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Misuse(noted("There is no file {path}."), path=str(path)) from error
    except IsADirectoryError as error:
        raise Misuse(noted("{path} is a folder: name a file in it."), path=str(path)) from error
    except OSError as error:
        english = noted("{path} can't be read: {reason}.")
        raise Misuse(english, path=str(path), reason=error.strerror or str(error)) from error


def _write(console: Console, root: Path, outcome: Outcome) -> list[str]:
    """The paths that were written. What is there is never overwritten; what fails is told, and the rest goes on."""
    written = []
    for path, text in outcome.files:
        target = root / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            reason = error.strerror or str(error)
            console.warn(console.words("{path} can't be written: {reason}.", path=str(target), reason=reason))
        else:
            written.append(path)
    return written


def _tell(console: Console, outcome: Outcome, paths: Sequence[str], form: str, sources: dict[str, bytes]) -> None:
    """The report, and the paths."""
    if form == "json":
        from cmhub.diagnostics import render_json

        found: dict[str, Any] = json.loads(render_json(outcome.diagnostics, lang=console.lang))
        found["import"] = {
            "records": outcome.total,
            "files": list(paths),
            "there": outcome.there,
            "left": _left(outcome),
        }
        console.out(json.dumps(found, ensure_ascii=False, indent=2))
        return
    shown: Sequence[Diagnostic] = outcome.diagnostics
    report.problems(console, shown, form, _lines(sources))
    if form == "text":
        for path in paths:
            console.out(path)


def _lines(sources: dict[str, bytes]) -> report.ReadLines:
    """The lines of the sources, for excerpts."""

    def lines(path: str) -> Sequence[str]:
        return sources.get(path, b"").decode("utf-8", "replace").splitlines()

    return lines


def _left(outcome: Outcome) -> int:
    """Records that became neither a file nor were there."""
    return max(0, outcome.total - len(outcome.files) - outcome.there - outcome.joined)


def _summary(console: Console, outcome: Outcome, new: int, *, dry_run: bool) -> str:
    english = noted(
        "{new} {new|event|events} imported, {there} there already, {left} not imported, of {total} in the source"
    )
    if dry_run:
        english = noted(
            "{new} {new|event|events} would be imported, {there} there already, {left} not, of {total} in the source"
        )
    text = console.words(english, new=new, there=outcome.there, left=_left(outcome), total=outcome.total)
    return console.style(text, fg="yellow" if _left(outcome) else "green", bold=True)


command = Import("import", help=noted("Take over entries from elsewhere."))
