"""What goes wrong in queries is told with the chain of queries, and remembered by nobody."""

from __future__ import annotations

from typing import Any

import pytest

from cmhub.engine import (
    Context,
    CycleError,
    EngineError,
    ImpureError,
    UnencodableError,
    UnknownInputError,
    UnknownQueryError,
    query,
)
from tests.engine.world import Texts, World


@query(name="number")
def number(q: Context, name: str) -> int:
    """A text as a number."""
    return int(str(q.input("text", name)))


@query(name="double")
def double(q: Context, name: str) -> int:
    """Twice that."""
    return 2 * q(number, name)


@query(name="follow")
def follow(q: Context, name: str) -> str:
    """Follows the texts to one that names nothing."""
    target = str(q.input("text", name))
    return q(follow, target) if target else name


def test_a_failure_tells_the_chain_of_queries() -> None:
    """The exception is the query's own, with a note that names who asked for whom."""
    with pytest.raises(ValueError, match="invalid literal") as caught:
        World(number, double, a="x").run(double, "a")
    assert caught.value.__notes__ == ["while computing double('a') → number('a')"]


def test_a_failure_leaves_the_store_as_it_was() -> None:
    """What was remembered before is good again once the input is."""
    hub = World(number, double, a="1")
    hub.run(double, "a")
    hub.texts.texts["a"] = "x"
    database = hub.database()
    with pytest.raises(ValueError, match="invalid literal"):
        database.get(double, "a")
    assert database.ran == []
    assert not database.save()
    hub.texts.texts["a"] = "1"
    assert hub.run(double, "a") == (2, [])


def test_after_a_failure_others_can_be_asked() -> None:
    """A driver may go on, and ask again; the failure comes again."""
    hub = World(number, double, a="x", b="2")
    database = hub.database()
    for _ in range(2):
        with pytest.raises(ValueError, match="invalid literal"):
            database.get(double, "a")
        assert database.get(double, "b") == 4


def test_a_circle_names_its_queries() -> None:
    """The chain of the error begins and ends with the same query; what led into it is in the note."""
    hub = World(follow, a="b", b="c", c="d", d="b")
    with pytest.raises(CycleError) as caught:
        hub.run(follow, "a")
    assert caught.value.chain == ("follow('b')", "follow('c')", "follow('d')", "follow('b')")
    assert "follow('b') → follow('c') → follow('d') → follow('b')" in str(caught.value)
    assert caught.value.__notes__ == ["while computing follow('a') → follow('b') → follow('c') → follow('d')"]


def test_a_circle_that_an_edit_closes_or_opens() -> None:
    """Remembered results neither hide a circle nor make one up."""
    hub = World(follow, a="b", b="c", c="")
    assert hub.run(follow, "a")[0] == "c"
    hub.texts.texts["c"] = "a"
    with pytest.raises(CycleError):
        hub.run(follow, "a")
    hub.texts.texts |= {"b": "", "c": "a"}
    assert hub.run(follow, "c")[0] == "b"
    hub.texts.texts |= {"a": "", "b": "c"}
    assert hub.run(follow, "b")[0] == "a"


def test_a_query_must_not_swallow_the_failure_of_another() -> None:
    """Its value would depend on something that is recorded nowhere."""

    @query(name="careless")
    def careless(q: Context) -> int:
        try:
            return q(number, "a")
        except ValueError:
            return 0

    with pytest.raises(EngineError, match=r"careless.* went on after something that it had asked for failed"):
        World(number, careless, a="x").run(careless)


def test_a_query_must_not_swallow_the_failure_of_an_input() -> None:
    """A file that changes while it is read ends the run, whatever is around the reading; the failure is the cause."""

    @query(name="careless")
    def careless(q: Context) -> int:
        try:
            return len(q.input("text", "a"))
        except OSError:
            return 0

    class Failing(Texts):
        def read(self, key: str) -> str | None:
            raise OSError(key)

    world = World(careless, a="x")
    world.texts = Failing(a="x")
    with pytest.raises(EngineError, match="went on after something") as caught:
        world.run(careless)
    assert isinstance(caught.value.__cause__, OSError)


def test_a_query_with_two_values_is_found_out() -> None:
    """When a value has to be made again, it must be the same."""
    values = iter((b"one", b"two"))

    @query(name="impure", stored=False)
    def impure(_: Context) -> bytes:
        return next(values)

    hub = World(impure)
    assert hub.run(impure)[0] == b"one"
    with pytest.raises(ImpureError, match=r"impure.* two different values"):
        hub.run(impure)


def test_values_that_can_not_be_kept_are_refused() -> None:
    """Not silently changed: a set has no order, an object no bytes."""

    @query(name="strange")
    def strange(_: Context, what: str) -> Any:
        return {"set": {1, 2}, "object": object(), "surrogate": "\udc80"}[what]

    @query(name="typed")
    def typed(_: Context) -> frozenset[str]:
        return frozenset()

    @query(name="promise")
    def promise(_: Context) -> bytes:
        return "text"  # type: ignore[return-value]

    hub = World(strange, typed, promise)
    for what in ("set", "object", "surrogate"):
        with pytest.raises(UnencodableError) as caught:
            hub.run(strange, what)
        assert caught.value.__notes__ == [f"while computing strange('{what}')"]
    for wrong in (typed, promise):
        with pytest.raises(UnencodableError):
            hub.run(wrong)


def test_what_was_not_declared_is_unknown() -> None:
    """Queries are declared to the database, kinds of inputs given to it; names are unique."""

    @query(name="number")
    def other(_: Context) -> int:
        return 0

    @query(name="no input")
    def no_input(q: Context) -> int:
        return int(q.input("numbers", "a"))

    @query(name="no query")
    def no_query(q: Context) -> int:
        return q(other)

    with pytest.raises(UnknownQueryError, match="double"):
        World(number, a="1").run(double, "a")
    with pytest.raises(UnknownInputError, match="numbers"):
        World(no_input).run(no_input)
    with pytest.raises(UnknownQueryError):
        World(no_query).run(no_query)
    with pytest.raises(EngineError, match="two queries are called 'number'"):
        World(number, other).run(other)
    with pytest.raises(UnknownQueryError, match="another query is called 'number'"):
        World(number, no_query).run(no_query)


def test_a_query_that_is_gone_from_the_program_is_only_a_changed_read() -> None:
    """Who read it runs again, and does not ask for it any more."""

    @query(name="total")
    def before(q: Context) -> int:
        return q(number, "a") + 1

    @query(name="total")
    def after(q: Context) -> int:
        return 0

    hub = World(number, before, a="1")
    hub.run(before)
    hub.queries = (after,)
    hub.texts.texts["a"] = "2"
    assert hub.run(after) == (0, ["total()"])


def test_arguments_are_few_and_simple() -> None:
    """Text, whole numbers, booleans and None, by position."""
    hub = World(number, a="1")
    with pytest.raises(EngineError, match="arguments"):
        hub.run(number, 1.5)  # type: ignore[arg-type]
    with pytest.raises(EngineError, match="arguments"):
        hub.run(number, *"abcdefghijklmno")
    with pytest.raises(EngineError, match="by position"):
        hub.database().get(number, name="a")


def test_q_is_of_no_use_after_its_query() -> None:
    """A value that would read later, such as a generator or a closure, can't do so unrecorded."""
    leaked: list[Context] = []

    @query(name="leak")
    def leak(q: Context) -> int:
        leaked.append(q)
        return 1

    World(leak).run(leak)
    with pytest.raises(ImpureError):
        leaked[0].input("text", "a")
    with pytest.raises(ImpureError):
        leaked[0].emit("late")
