"""What queries tell beside their value, and what can be asked about a run."""

from __future__ import annotations

import msgspec

from cmhub.engine import Context, query
from tests.engine.world import World


class Note(msgspec.Struct, frozen=True):
    name: str
    what: str = "empty"


@query(name="length")
def length(q: Context, name: str) -> int:
    """The length of a text, with a note if it is empty."""
    text = str(q.input("text", name))
    if not text:
        q.emit(Note(name))
        q.emit(Note(name))
    q.emit(Note("everybody", "seen"))
    return len(text)


@query(name="total")
def total(q: Context) -> int:
    """All lengths together."""
    return sum(q(length, name) for name in str(q.input("text", "menu")).split())


def test_notes_are_replayed() -> None:
    """A result that is reused brings its notes; each note comes once."""
    hub = World(length, total, menu="b a", a="", b="")
    for ran in (3, 0):
        database = hub.database()
        database.get(total)
        assert database.notes(Note) == [Note("a"), Note("everybody", "seen"), Note("b")]
        assert len(database.ran) == ran
        database.save()


def test_notes_do_not_depend_on_the_order_of_asking() -> None:
    """Two databases that asked in different orders tell the same."""
    hub = World(length, total, menu="b a", a="", b="")
    one, other = hub.database(), hub.database()
    one.get(length, "a")
    one.get(length, "b")
    other.get(total)
    assert one.notes(Note) == other.notes(Note)


def test_notes_of_what_is_asked_no_more_are_gone() -> None:
    """Only live queries tell something; what is merely remembered is silent."""
    hub = World(length, total, menu="a b", a="", b="x")
    hub.run(total)
    hub.texts.texts["menu"] = "b"
    database = hub.database()
    database.get(total)
    assert database.notes(Note) == [Note("everybody", "seen")]


def test_a_note_is_not_part_of_the_value() -> None:
    """Another note with the same value disturbs nobody."""

    @query(name="parity")
    def parity(q: Context) -> int:
        number = int(str(q.input("text", "n")))
        q.emit(Note(str(number)))
        return number % 2

    @query(name="asker")
    def asker(q: Context) -> str:
        return "odd" if q(parity) else "even"

    hub = World(parity, asker, n="1")
    hub.run(asker)
    hub.texts.texts["n"] = "3"
    database = hub.database()
    assert database.get(asker) == "odd"
    assert [name for name, _ in database.ran] == ["parity"]
    assert database.notes(Note) == [Note("3")]
    database.save()
    assert hub.run(asker)[1] == []


def test_reads_are_known_of_reused_results_too() -> None:
    """The keys of one kind of input that live queries have read: how a driver learns which instants were asked for."""
    hub = World(length, total, menu="b a", a="", b="")
    hub.run(total)
    database = hub.database()
    database.get(total)
    assert database.ran == []
    assert tuple(database.reads("text")) == ("a", "b", "menu")
    hub.texts.texts["menu"] = "a"
    database = hub.database()
    database.get(total)
    assert tuple(database.reads("text")) == ("a", "menu")
    assert not database.reads("clock")


def test_explain_tells_why_a_query_ran() -> None:
    """New, changed and by which read, reused, or not asked for."""
    hub = World(length, total, menu="a b", a="", b="")
    database = hub.database()
    database.get(total)
    assert database.explain(total).state == "new"
    database.save()
    hub.texts.texts["b"] = "x"
    database = hub.database()
    database.get(total)
    told = database.explain(total)
    assert (told.state, str(told.cause)) == ("changed", "length('b')")
    assert [str(read) for read in told.reads] == ["text('menu')", "length('a')", "length('b')"]
    assert str(database.explain("length", "b").cause) == "text('b')"
    assert database.explain(length, "a").state == "reused"
    assert database.explain(length, "c").state == "unasked"
    assert database.reused == 1
