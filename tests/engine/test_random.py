"""Any sequence of edits, asked for incrementally, gives what a clean computation gives.

The queries are an interpreter for small programs in the inputs, so that what depends on what changes with every edit.
"""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cmhub.engine import Context, CycleError, Database, DiskStore, query
from tests.engine.world import Texts

CELLS = ("a", "b", "c", "d", "e")
KEY = b"sixteen bytes or more"


@query(name="parse")
def parse(q: Context, cell: str) -> list[str]:
    """The words of a cell."""
    return str(q.input("text", cell) or "0").split()


@query(name="value")
def value(q: Context, cell: str) -> int:
    """What a cell amounts to; small, so that different programs often give the same."""
    head, *names = q(parse, cell)
    match head:
        case "sum":
            result = sum(q(value, name) for name in names)
        case "first":
            result = next((found for name in names if (found := q(value, name))), 0)
        case "row":
            result = (q.part(row, names[0], *names[1:]) or 0) + 1
        case "cached":
            result = len(q.cached("square", "".join(names).encode(), lambda: b"x" * len(names) ** 2))
        case "absent":
            result = int(q.input("text", names[0]) is None)
        case _:
            result = int(head)
    if result % 3 == 0:
        q.emit(f"{cell} is {result}")
    return result % 4


@query(name="row")
def row(q: Context, *cells: str) -> dict[str, int]:
    """The positive values among some cells."""
    found = {cell: q(value, cell) for cell in cells}
    return {cell: number for cell, number in found.items() if number}


@query(name="image", stored=False)
def image(q: Context, cell: str) -> bytes:
    """Something large made of a value."""
    return b"#" * q(value, cell)


QUERIES = (parse, value, row, image)
names = st.sampled_from(CELLS)
programs = (
    st.integers(0, 5).map(str)
    | st.builds(
        lambda head, args: " ".join((head, *args)),
        st.sampled_from(("sum", "first", "row", "cached", "absent")),
        st.lists(names, min_size=1, max_size=3),
    )
)  # fmt: skip


def ask(database: Database) -> dict[str, Any]:
    """Every question a driver could have, each with its answer or failure."""
    answers: dict[str, Any] = {}
    for cell in CELLS:
        for what in (value, image):
            try:
                answers[f"{what.name} {cell}"] = database.get(what, cell)
            except CycleError as error:
                answers[f"{what.name} {cell}"] = error.chain
    answers["notes"] = database.notes(str)
    answers["reads"] = database.reads("text")
    return answers


class Edits(RuleBasedStateMachine):
    """Edits, runs, accidents; after each run the answers are compared with a clean computation."""

    @initialize(start=st.dictionaries(names, programs))
    def begin(self, start: dict[str, str]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.texts = Texts(**start)
        self.version = "1"
        self.reopen()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.store.close()
            self.folder.cleanup()

    def reopen(self) -> None:
        self.store = DiskStore(Path(self.folder.name), KEY)
        self.database = Database(self.store, {"text": self.texts}, self.version, QUERIES, keep=2, keep_cached=2)

    @rule(cell=names, program=programs)
    def edit(self, cell: str, program: str) -> None:
        self.texts.texts[cell] = program
        self.database.next_run({"text": self.texts})

    @rule(cell=names, program=programs)
    def follow(self, cell: str, program: str) -> None:
        """An edit of which the engine is told, as in the live preview."""
        self.texts.texts[cell] = program
        if self.database.follow({"text": self.texts}, [("text", cell)]) is None:
            self.database.next_run({"text": self.texts})

    @rule(cell=names)
    def delete(self, cell: str) -> None:
        self.texts.texts.pop(cell, None)
        self.database.next_run({"text": self.texts})

    @rule()
    def save(self) -> None:
        self.database.save()

    @rule(cell=names, program=programs, asked=names)
    def save_in_the_middle(self, cell: str, program: str, asked: str) -> None:
        """An edit, one question, a save that gives all sightings new numbers; the other questions come after it."""
        self.edit(cell, program)
        with contextlib.suppress(CycleError):
            self.database.get(value, asked)
        self.database._ledger._compact_at = 0
        self.database.save()

    @rule()
    def restart(self) -> None:
        """The program ends and begins again, with what was saved last."""
        self.store.close()
        self.reopen()

    @rule()
    def restart_unchanged(self) -> None:
        """A run over the inputs of the last save runs nothing but what is not stored, and writes nothing.

        (Unless it is the first to read a damaged blob.)
        """
        self.database.save()
        self.restart()
        ask(self.database)
        if not self.store.rejected:
            assert {name for name, _ in self.database.ran} <= {"image"}
            assert not self.database.save()

    @rule(place=st.floats(0, 1, exclude_max=True), mask=st.integers(1, 255), name=st.sampled_from(("index", "*.pack")))
    def damage(self, place: float, mask: int, name: str) -> None:
        """A byte of the store changes between two runs."""
        self.store.close()
        for path in Path(self.folder.name).glob(name):
            data = bytearray(path.read_bytes())
            if data:
                data[int(place * len(data))] ^= mask
                path.write_bytes(data)
        self.reopen()

    @rule(version=st.sampled_from("12"))
    def upgrade(self, version: str) -> None:
        self.store.close()
        self.version = version
        self.reopen()

    @invariant()
    def equals_clean(self) -> None:
        if not hasattr(self, "store"):
            return
        clean = Database(DiskStore(Path(self.folder.name), None), {"text": self.texts}, self.version, QUERIES)
        assert ask(self.database) == ask(clean)
        assert set(self.database.ran) <= set(clean.ran), "something ran that a clean run does not run"


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=60, stateful_step_count=25)
