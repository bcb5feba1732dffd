"""`cmhub rules`: release the rulebook (here), or see what has changed since (rules_diff.py)."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cmhub.cli import options as opts
from cmhub.cli import report
from cmhub.cli.command import Argument, Misuse, Verb, VerbGroup
from cmhub.cli.console import Console
from cmhub.cli.exits import OK, PROBLEMS
from cmhub.i18n.words import noted

if TYPE_CHECKING:
    from cmhub.exchange.release import Release, Wishes

COMMANDS = {
    "release": noted("Freeze the rules as they are now into a version that never changes again."),
    "diff": noted("Tell what differs between two versions, or since the last one."),
}


class Rules(VerbGroup):
    """The commands of `rules`."""

    def known(self, ctx: click.Context) -> dict[str, str]:  # noqa: ARG002
        """The commands."""
        return COMMANDS

    def synonyms(self) -> dict[str, str]:
        """What people call them elsewhere."""
        return {"publish": "release", "freeze": "release", "tag": "release", "compare": "diff", "changes": "diff"}

    def find(self, ctx: click.Context, name: str) -> click.Command:  # noqa: ARG002
        """The command, imported now."""
        if name == "release":
            return release
        found: click.Command = import_module(f"cmhub.cli.rules_{name}").command
        return found


def _day(ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise Misuse(noted("`{value}` is no date: write it as 2026-12-01."), ctx, value=value or "") from None


@click.command(
    cls=Verb,
    name="release",
    help=COMMANDS["release"],
    epilog=noted(
        "The rules that readers see are kept in content/rules/_versions, in every language, and the version is listed in "
        "_rulebook.yaml. One that takes effect later is announced until its day."
    ),
)
@click.argument("version", cls=Argument, metavar=noted("VERSION"), text=noted("Its number, such as 2.1."))
@click.option(
    "--effective",
    callback=_day,
    metavar=noted("DATE"),
    help=noted("The day on which it takes effect; without it, today."),
)
@click.option(
    "--summary", default="", metavar=noted("TEXT"), help=noted("What has changed, in a sentence for readers.")
)
@click.option("--without-hidden", is_flag=True, help=noted("Leave out rules that are drafts or not public yet."))
@click.option("-n", "--dry-run", is_flag=True, help=noted("Only tell what would be written."))
@opts.hub_option
@opts.clock
def release(  # noqa: PLR0913  a parameter for every option
    console: Console,
    *,
    hub: Path | None,
    config_file: Path | None,
    version: str,
    effective: date | None,
    summary: str,
    without_hidden: bool,
    dry_run: bool,
    clock: str | None,
) -> int:
    """Release, and say what was written."""
    from cmhub.build import Options
    from cmhub.exchange.refusal import RefusedError
    from cmhub.exchange.release import HubProblemsError, Wishes
    from cmhub.exchange.release import release as released
    from cmhub.source.tree import HubFiles

    place = opts.find_hub(hub, config_file)
    wishes = Wishes(version.strip(), effective, " ".join(summary.split()), without_hidden)
    try:
        made = released(place.root, Options(config_file=place.config_file, clock=clock), wishes)
    except RefusedError as refused:
        raise Misuse(refused.english, click.get_current_context(), **refused.params) from refused
    except HubProblemsError as wrong:
        report.problems(console, wrong.diagnostics, "text", HubFiles(place.root).lines)
        console.note(console.words("Nothing was released: these problems would be frozen too."))
        return PROBLEMS
    return _written(console, place.root, made, wishes, dry_run=dry_run)


def _written(console: Console, root: Path, made: Release, wishes: Wishes, *, dry_run: bool) -> int:
    """Write both files, and say so."""
    say = console.words
    if not dry_run:
        try:
            _write(root, made)
        except OSError as error:
            reason = error.strerror or str(error)
            console.warn(say("{path} can't be written: {reason}.", path=str(error.filename), reason=reason))
            return PROBLEMS
    console.out(str(root / made.path))
    console.out(str(root / made.rulebook))
    languages = ", ".join(made.frozen.languages)
    count = len(made.frozen.rules)
    english = noted("Version {version}: {count} {count|rule|rules} ({languages}), in force since {date}.")
    if made.coming:
        english = noted("Version {version}: {count} {count|rule|rules} ({languages}), announced until {date}.")
    day = made.effective.isoformat()
    console.note(say(english, version=wishes.version, count=count, languages=languages, date=day))
    for path in made.untranslated:
        console.note(say("Translate the summary in {path}.", path=path))
    if made.unkept:
        english = noted("The text of version {version} was never kept, so nothing can be compared with it.")
        console.note(say(english, version=made.unkept))
    if dry_run:
        console.note(say("Nothing was written."))
    return OK


def _write(root: Path, made: Release) -> None:
    """Both files or none: the new one first, because a version is not listed before its text is there."""
    path, rulebook = root / made.path, root / made.rulebook
    beside = rulebook.with_name(f".{rulebook.name}.new")  # a full disk must not cut off what there is
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(made.text)
    try:
        beside.write_text(made.rulebook_text, encoding="utf-8", newline="\n")
        beside.replace(rulebook)
    except OSError:
        path.unlink()
        beside.unlink(missing_ok=True)
        raise


command = Rules(
    "rules",
    help=noted("Release a version of the rules, or see what has changed."),
    epilog=noted("A new rule: `cmhub new rule`."),
)
