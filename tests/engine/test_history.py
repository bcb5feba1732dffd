"""Why results are no longer good, and who reads what: a run held against the one before it."""

from __future__ import annotations

from cmhub.engine import Context, Database, History, Read, query
from tests.engine.world import World


@query(name="lines")
def lines(q: Context, name: str) -> dict[str, str]:
    """The lines of a text by their first words."""
    return {line.split()[0]: line for line in str(q.input("text", name) or "").splitlines()}


@query(name="first")
def first(q: Context, name: str) -> str:
    """The line that begins with `title`."""
    return q.part(lines, "title", name) or ""


@query(name="page", stored=False)
def page(q: Context, name: str) -> bytes:
    """A page: its title, and its neighbour's if it has one."""
    neighbour = q.part(lines, "next", name)
    other = q(first, neighbour.split()[1]) if neighbour else ""
    if other == "title broken":
        raise ValueError(other)
    return f"{q(first, name)} {other}".encode()


@query(name="menu")
def menu(q: Context) -> list[str]:
    """All titles."""
    return [q(first, name) for name in str(q.input("text", "all")).split()]


def world() -> World:
    """Two pages, one of which shows the other's title; built once."""
    hub = World(lines, first, page, menu, all="a b", a="title A\nnext b\n", b="title B\nrest 1\n")
    database = hub.database()
    database.get(page, "a")
    database.get(page, "b")
    database.get(menu)
    database.save()
    return hub


def history(hub: World) -> tuple[Database, History]:
    """A new run and what the last one left."""
    database = hub.database()
    return database, database.history()


def title(name: str) -> Read:
    """The part of a text that is its title."""
    return Read("part", "lines", ("title", name))


def test_readers_are_the_reverse_of_reads() -> None:
    """Who asked a part, a query or an input: each by its own name, and nobody else."""
    _, found = history(world())
    assert found.readers(title("b")) == (Read("query", "first", ("b",)),)
    assert set(found.readers(Read("query", "first", ("b",)))) == {
        Read("query", "page", ("a",)),
        Read("query", "page", ("b",)),
        Read("query", "menu", ()),
    }
    assert found.readers(Read("input", "text", ("all",))) == (Read("query", "menu", ()),)
    assert found.readers(Read("input", "text", ("nobody",))) == ()
    assert set(found.asked("part", "lines")) == {
        title("a"), title("b"), Read("part", "lines", ("next", "a")), Read("part", "lines", ("next", "b")),
    }  # fmt: skip


def test_readers_are_those_of_the_last_run() -> None:
    """Who does not ask any more is forgotten at once, though its result is kept for a while."""
    hub = world()
    hub.texts.texts["a"] = "title A\n"
    database = hub.database()
    database.get(page, "a")
    database.save()
    _, found = history(hub)
    assert found.readers(Read("query", "first", ("b",))) == ()
    assert not found.knows("page", "b")
    assert found.knows("page", "a")


def test_all_differences_are_told_not_only_the_first() -> None:
    """With the digests of before, and without running the query that is asked about."""
    hub = world()
    hub.texts.texts |= {"a": "title AA\nnext b\n", "b": "title BB\nrest 2\n"}
    database, found = history(hub)
    assert [one.read for one in found.changes("menu")] == [
        Read("query", "first", ("a",)),
        Read("query", "first", ("b",)),
    ]
    assert [one.read for one in found.changes("first", "b")] == [title("b")]
    (one,) = found.changes("lines", "b")
    assert one.read == Read("input", "text", ("b",))
    assert one.digest != found.digest(one.read)
    assert one.digest == found.answered(one.read)
    assert found.answered(Read("input", "text", ("nobody",))) is None
    assert [name for name, _ in database.ran if name in {"page", "menu"}] == []


def test_what_is_the_same_has_no_differences() -> None:
    """Of a text that changed where nobody looks, only the query that reads the whole text differs."""
    hub = world()
    hub.texts.texts["b"] = "title B\nrest 2\n"
    _, found = history(hub)
    assert found.changes("page", "b") == ()
    assert found.changes("first", "b") == ()
    assert len(found.changes("lines", "b")) == 1


def test_values_of_before_and_of_now_can_be_compared() -> None:
    """Of queries and of parts that are kept; not of those that are not, nor of inputs."""
    hub = world()
    hub.texts.texts["b"] = "title BB\n"
    _, found = history(hub)
    assert (found.before(title("b")), found.now(title("b"))) == ("title B", "title BB")
    rest = Read("part", "lines", ("rest", "b"))
    assert (found.before(rest), found.now(rest)) == ("rest 1", None)
    assert found.before(Read("query", "first", ("b",))) == "title B"
    assert found.before(Read("query", "page", ("b",))) is None
    assert found.before(Read("input", "text", ("b",))) is None


def test_reads_are_those_of_today_once_it_is_up_to_date() -> None:
    """Before that, those of the last run."""
    hub = world()
    hub.texts.texts["a"] = "title A\n"
    database, found = history(hub)
    assert Read("query", "first", ("b",)) in [one.read for one in found.reads("page", "a")]
    database.get(page, "a")
    assert Read("query", "first", ("b",)) not in [one.read for one in found.reads("page", "a")]
    assert found.reads("page", "never") == ()


def test_a_read_that_fails_behind_a_difference_is_left_out() -> None:
    """Nobody might ask it any more."""
    hub = World(lines, first, page, menu, both, a="title A\nnext b\n", b="title B\n")
    database = hub.database()
    database.get(both)
    database.save()
    hub.texts.texts |= {"a": "title AA\nnext b\n", "b": "title broken\n"}
    _, found = history(hub)
    assert [one.read for one in found.changes("both")] == [Read("query", "first", ("a",))]


@query(name="both")
def both(q: Context) -> str:
    """Reads something that changes, then something that fails."""
    return q(first, "a") + q(page, "a").decode()


def test_without_a_last_run_there_is_no_history() -> None:
    """Nothing is known, nothing differs."""
    _, found = history(World(lines, first, page, menu, a="title A\n"))
    assert len(found) == 0
    assert found.changes("page", "a") == ()
    assert found.readers(title("a")) == ()


def test_a_large_part_is_known_of_both_runs() -> None:
    """Large parts do not stay in memory with their table; what they are worth today is told all the same."""
    hub = World(lines, first, page, menu, all="a", a=f"title A\nrest {'x' * 3000}\n")
    database = hub.database()
    assert database.part(lines, "rest", "a")
    database.get(menu)
    database.save()
    hub.texts.texts["a"] = f"title A\nrest {'y' * 3000}\n"
    _, past = history(hub)
    rest = Read("part", "lines", ("rest", "a"))
    assert past.before(rest) == f"rest {'x' * 3000}"
    assert past.now(rest) == f"rest {'y' * 3000}"
