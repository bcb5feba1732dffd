"""Where the time of a build went: by stage, by query, the slowest pages, templates and texts.

The driver's laps (laps.py) give what is outside of the engine, the engine's clocks the rest. Must not know words for
people.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmhub import pipeline
from cmhub.build.explain.world import address_of
from cmhub.build.laps import STAGES, Laps, Line, Profile, Slow, Stage
from cmhub.engine import Spent

if TYPE_CHECKING:
    from cmhub.build.session import Session

_MOST = 10
"""The slowest of each sort that are told."""

_STAGE_OF = {
    **dict.fromkeys(("config", "texts", "labels"), "settings"),
    **dict.fromkeys(
        ("tree", "files", "defaults", "parse", "special", "special_texts", "special_places", "frozen", "glossary"),
        "content",
    ),
    **dict.fromkeys(("markdown", "special_markdown", "terms"), "markdown"),
    **dict.fromkeys(
        (
            "book",
            "faces",
            "order",
            "nav",
            "menu",
            "tags",
            "alphabet",
            "mentions",
            "occurrences",
            "agenda",
            "month",
            "targets",
            "copied",
            "chrome",
            "shown",
            "variants",
        ),
        "connections",
    ),
    **dict.fromkeys(("theme_assets", "theme_file"), "look"),
    **dict.fromkeys(("page", "redirect"), "pages"),
    **dict.fromkeys(("picture", "variant", "card_facts", "card"), "pictures"),
    "audit": "checks",
}
"""The stage to which a query belongs; those that are not here make other files."""


def profile_of(session: Session, laps: Laps) -> Profile:
    """The profile of a build that is done."""
    spent, elsewhere = session.database.spent()
    seconds = dict.fromkeys(STAGES, 0.0) | {"start": laps.start} | laps.seconds
    made = seconds.pop("made", 0.0)
    for one in spent:
        stage = {"input": "inputs", "proof": "proofs"}.get(one.kind) or _STAGE_OF.get(one.name, "outputs")
        seconds[stage] += one.own
    seconds["rest"] += max(0.0, made - (sum(one.own for one in spent) - elsewhere))
    queries = [one for one in spent if one.kind == "query"]
    pages = [one for one in queries if one.name == "page"]
    return Profile(
        wall=time.perf_counter() - laps.began + laps.start,
        elsewhere=elsewhere,
        stages=tuple(Stage(name, seconds[name]) for name in STAGES if seconds[name] > 0),
        queries=_lines((one.name, one) for one in queries),
        templates=_lines((_template(session, one), one) for one in pages),
        pages=_slowest(pages, _places(session)),
        texts=_slowest([one for one in queries if one.name == "markdown"], _sources(session, queries)),
    )


def _lines(found: Iterable[tuple[str, Spent]]) -> tuple[Line, ...]:
    """The sums by name, the longest first."""
    sums: dict[str, tuple[int, float]] = {}
    for name, one in found:
        runs, seconds = sums.get(name, (0, 0.0))
        sums[name] = runs + one.times, seconds + one.own
    lines = [Line(name, runs, seconds) for name, (runs, seconds) in sums.items()]
    return tuple(sorted(lines, key=lambda line: (-line.seconds, line.name)))


def _slowest(found: Iterable[Spent], names: dict[tuple[Any, ...], tuple[str, str]]) -> tuple[Slow, ...]:
    slow = [Slow(*names.get(one.args, (str(one.args), "")), one.own) for one in found]
    return tuple(sorted(slow, key=lambda one: (-one.seconds, one.name))[:_MOST])


def _template(session: Session, page: Spent) -> str:
    """The template of a page: of those that it asked for, the one that is no partial."""
    reads = session.database.explain(page.name, *page.args).reads
    names = [str(read.args[0]).partition("|")[2] for read in reads if read.name == "template"]
    return next((name for name in names if not name.startswith("partials/")), "?")


def _places(session: Session) -> dict[tuple[Any, ...], tuple[str, str]]:
    """A page's arguments → its address, and the file of its entry if it has one."""
    found = {}
    for path, (name, *args) in session.database.get(pipeline.targets).items():
        if name == "page":
            collection, _, entry_id = str(args[1]).partition("/")
            found[tuple(args)] = address_of(path), _file(session, collection, entry_id)
    return found


def _sources(session: Session, queries: Iterable[Spent]) -> dict[tuple[Any, ...], tuple[str, str]]:
    """The arguments of a text → the entry's file, and its language."""
    texts = [one.args for one in queries if one.name == "markdown"]
    return {
        args: (_file(session, str(args[0]), str(args[1])) or f"{args[0]}:{args[1]}", str(args[2])) for args in texts
    }


def _file(session: Session, collection: str, entry_id: str) -> str:
    entry = session.database.part(pipeline.book, f"entry:{collection}:{entry_id}")
    return str(entry["path"]) if entry else ""
