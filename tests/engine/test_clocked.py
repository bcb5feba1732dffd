"""Where the time of a run went: by query, without what it asked for, in all processes."""

from __future__ import annotations

import os
import time

import pytest

from cmhub.engine import Context, Database, Forking, MemoryStore, Spent, query
from tests.engine.world import Texts, World

LONG = 0.004


def _rest() -> None:
    """Spend some time."""
    end = time.perf_counter() + LONG
    while time.perf_counter() < end:
        pass


@query(name="inner")
def inner(q: Context, name: str) -> str:
    """Takes a while."""
    _rest()
    return str(q.input("text", name))


@query(name="outer")
def outer(q: Context, name: str) -> str:
    """Asks for what takes a while."""
    return q(inner, name)


NAMES = [f"n{number}" for number in range(60)]


def run(jobs: int) -> tuple[list[Spent], float]:
    """What a run over all names spent, with so many processes."""
    texts = Texts(**{name: name for name in NAMES})
    database = Database(
        MemoryStore(), {"text": texts}, "1", (inner, outer), scheduler=Forking(jobs, least=2), clocked=True
    )
    database.bring([(outer, (name,)) for name in NAMES])
    return database.spent()


def of(spent: list[Spent], name: str) -> list[Spent]:
    """What was spent on one query or kind of input."""
    return [one for one in spent if one.name == name]


def test_what_a_query_asks_for_is_not_its_own_time() -> None:
    """It is in its total only."""
    spent, elsewhere = run(1)
    (first, *_), inners = of(spent, "outer"), of(spent, "inner")
    assert elsewhere == 0
    assert first.total >= LONG
    assert first.own <= first.total - LONG + 1e-6
    assert all(one.own >= LONG for one in inners)
    assert [one.args for one in inners] == [(name,) for name in NAMES]
    assert of(spent, "text")[0].times == 2 * len(NAMES)  # the digest of each, and the text


@pytest.mark.alone
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
def test_what_children_spend_is_counted() -> None:
    """Each query once, wherever it ran."""
    spent, elsewhere = run(2)
    assert sorted(one.args for one in of(spent, "inner")) == sorted((name,) for name in NAMES)
    assert elsewhere >= LONG - 1e-6  # this process works too, but not while one of its queries rests
    assert sum(one.own for one in of(spent, "inner")) >= LONG * len(NAMES) - 1e-6  # sums of floats
    assert sum(one.own for one in spent) >= elsewhere - 1e-6
    assert all(one.times == 1 for one in of(spent, "outer"))


def test_proofs_are_measured_too() -> None:
    """A run in which nothing has changed proves, and runs nothing."""
    hub = World(inner, outer, a="A")
    hub.run(outer, "a")
    database = hub.database(clocked=True)
    database.get(outer, "a")
    spent, _ = database.spent()
    assert [(one.kind, one.times) for one in spent if one.kind != "input"] == [("proof", 2)]


def test_nothing_is_measured_unless_asked_for() -> None:
    """A run is a plain one then."""
    hub = World(inner, outer, a="A")
    database = hub.database()
    database.get(outer, "a")
    assert database.spent() == ([], 0.0)
    assert type(database._run).__name__ == "Run"
