"""Where the time of a build went, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from cmhub.cli import table
from cmhub.cli.console import Console
from cmhub.i18n.words import noted

if TYPE_CHECKING:
    from cmhub.build.laps import Line, Profile, Slow

_MOST = 20
"""Queries that are told without `-v`."""

STAGES = {
    "start": noted("starting Python and cmhub"),
    "imports": noted("loading libraries"),
    "unchanged": noted("seeing whether anything has changed"),
    "inputs": noted("reading files and computing their digests"),
    "proofs": noted("finding out what is still good"),
    "settings": noted("settings and words of the interface"),
    "content": noted("reading entries"),
    "markdown": noted("Markdown"),
    "connections": noted("lists, menus, links between entries"),
    "look": noted("styles and scripts"),
    "checks": noted("checks"),
    "pages": noted("pages"),
    "pictures": noted("pictures and cards"),
    "outputs": noted("feeds, calendars, data, copies"),
    "publish": noted("publishing"),
    "save": noted("keeping results for the next build"),
    "rest": noted("waiting for processes, and the rest"),
}


def tell(console: Console, profile: Profile, out: Callable[[str], None]) -> None:
    """Print a profile, a table for each question."""
    say = console.words
    every = sum(stage.seconds for stage in profile.stages)
    rows = [
        (say(STAGES[one.name]), _ms(console, one.seconds), _share(console, one.seconds, every))
        for one in profile.stages
    ]
    _table(console, out, (say("Stage"), say("ms"), "%"), rows, 2)
    if profile.elsewhere:
        english = noted("{all} s of work in {wall} s: several processes worked at once, and their times are added up.")
        out(say(english, all=say.number(every, 2), wall=say.number(profile.wall, 2)))
    if not profile.queries:
        english = noted(
            "Nothing had changed, so there was nothing to do. To measure a whole build: `cmhub build --clean --profile`."
        )
        out(say(english))
        return
    head = (say("Query"), say("Times"), say("ms"), say("ms each"), "%")
    queries = profile.queries if console.verbose else profile.queries[:_MOST]
    _table(console, out, head, [_sums(console, one, every) for one in queries], 4)
    head = (say("Template"), say("Times"), say("ms"), say("ms each"), "%")
    _table(console, out, head, [_sums(console, one, every) for one in profile.templates], 4)
    _table(console, out, (say("Slowest pages"), say("ms"), say("File")), list(_slow(console, profile.pages)), 1)
    _table(console, out, (say("Slowest texts"), say("ms"), say("Language")), list(_slow(console, profile.texts)), 1)
    out("")


def _table(
    console: Console, out: Callable[[str], None], head: Sequence[str], rows: Sequence[Sequence[str]], numbers: int
) -> None:
    """A table whose columns after the first are `numbers` numbers; nothing if it is empty."""
    if rows:
        first, *others = table.aligned(head, rows, None, right=range(1, 1 + numbers))
        out("")
        out(console.style(first, bold=True))
        for line in others:
            out(line)


def _sums(console: Console, line: Line, every: float) -> tuple[str, ...]:
    mean = line.seconds / line.runs if line.runs else 0.0
    return (
        line.name,
        console.words.number(line.runs),
        _ms(console, line.seconds),
        _ms(console, mean, 2),
        _share(console, line.seconds, every),
    )


def _slow(console: Console, found: Sequence[Slow]) -> Iterator[tuple[str, ...]]:
    for one in found:
        yield one.name, _ms(console, one.seconds, 1), one.source


def _ms(console: Console, seconds: float, digits: int = 0) -> str:
    return console.words.number(seconds * 1000, digits)


def _share(console: Console, seconds: float, every: float) -> str:
    return console.words.number(100 * seconds / every if every else 0.0, 1)
