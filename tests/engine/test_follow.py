"""A run that is told what has changed does what a plain run would do, and looks at nothing else."""

from __future__ import annotations

import pytest

from cmhub.engine import Context, Database, MemoryStore, query
from tests.engine.world import Texts, calls


@query(name="words")
def words(q: Context, name: str) -> list[str]:
    """The words of a text."""
    found = str(q.input("text", name) or "").split()
    if "bad" in found:
        raise ValueError(name)
    if "odd" in found:
        q.emit(f"{name} is odd")
    return sorted(found)


@query(name="index")
def index(q: Context) -> dict[str, int]:
    """How many words each text has, and each is named by the text `names`."""
    return {name: len(q(words, name)) for name in q(words, "names")}


@query(name="size")
def size(q: Context, name: str) -> int:
    """What the index says of one text."""
    return q.part(index, name) or 0


@query(name="greeting")
def greeting(q: Context, name: str) -> str:
    """A text that may lead to another one."""
    found = q(words, name)
    return q(greeting, found[0].removeprefix("@")) if found and found[0].startswith("@") else " ".join(found)


class Here:
    """Three texts, the sizes of two of them, and a greeting."""

    def __init__(self) -> None:
        self.texts = Texts(names="a b", a="one", b="one two", hello="hi")
        self.database = Database(MemoryStore(), {"text": self.texts}, "1", (words, index, size, greeting))
        self.ask()
        self.database.save()
        self.database.web()
        self.texts.asked.clear()

    def ask(self) -> tuple[int, int, str]:
        """Everything that a driver wants to know."""
        database = self.database
        return database.get(size, "a"), database.get(size, "b"), database.get(greeting, "hello")

    def follow(self, **texts: str) -> set[str] | None:
        """Change texts and say which; gives the queries that are another value now."""
        self.texts.texts |= texts
        found = self.database.follow({"text": self.texts}, [("text", name) for name in texts])
        return None if found is None else {f"{name}({', '.join(map(str, args))})" for name, args in found.changed}


@pytest.fixture
def here() -> Here:
    """The world before a change."""
    return Here()


def test_only_what_the_change_reaches_is_asked(here: Here) -> None:
    """One text is looked at, and who saw another part of the index is left alone."""
    assert here.follow(a="one more") == {"words(a)", "index()", "size(a)"}
    assert calls(here.database) == ["words(a)", "index()", "size(a)"]
    assert set(here.texts.asked) == {"a"}
    assert here.ask() == (2, 2, "hi")


def test_a_value_that_comes_out_as_before_disturbs_nobody(here: Here) -> None:
    """Other words, but as many: the index is made again and is the same."""
    assert here.follow(a="uno") == {"words(a)"}
    assert calls(here.database) == ["words(a)", "index()"]


def test_nothing_runs_for_an_input_that_is_as_it_was(here: Here) -> None:
    """A file that was saved without a change, or one that nobody reads."""
    assert here.follow(a="one", unheard="of") == set()
    assert calls(here.database) == []


def test_changes_add_up(here: Here) -> None:
    """Each is followed from where the last one ended."""
    here.follow(a="one more")
    here.follow(b="one")
    assert here.follow(a="one", hello="good day") == {
        "words(a)",
        "index()",
        "size(a)",
        "words(hello)",
        "greeting(hello)",
    }
    assert here.ask() == (1, 1, "day good")


def test_notes_are_told_to_be_others(here: Here) -> None:
    """So that nobody has to collect them after each change."""
    self_ = here.database
    self_.follow({"text": here.texts}, [("text", "a")])
    here.texts.texts["a"] = "odd"
    found = self_.follow({"text": here.texts}, [("text", "a")])
    assert found is not None
    assert found.noted
    assert self_.notes(str) == ["a is odd"]
    here.texts.texts["a"] = "odd one"
    found = self_.follow({"text": here.texts}, [("text", "a")])
    assert found is not None
    assert not found.noted


def test_what_was_never_asked_before_is_asked(here: Here) -> None:
    """A text that leads to another one, which nobody had read."""
    here.texts.texts["other"] = "welcome"
    assert here.follow(hello="@other") == {"words(hello)", "greeting(hello)"}
    assert here.follow(other="be greeted") == {"words(other)", "greeting(other)", "greeting(hello)"}
    assert here.ask()[2] == "be greeted"


def test_what_nobody_wants_any_more_needs_a_plain_run(here: Here) -> None:
    """What it reported would else be reported for ever."""
    here.follow(b="odd")
    assert here.follow(names="a") is None
    here.database.next_run({"text": here.texts})
    assert here.ask() == (1, 0, "hi")
    assert here.database.notes(str) == []


def test_a_query_that_fails_needs_a_plain_run(here: Here) -> None:
    """Which fails in the same way, and recovers."""
    assert here.follow(a="bad") is None
    here.database.next_run({"text": here.texts})
    with pytest.raises(ValueError, match="a"):
        here.ask()
    here.texts.texts["a"] = "one two three"
    here.database.next_run({"text": here.texts})
    assert here.ask() == (3, 2, "hi")
    assert here.follow(a="one") == {"words(a)", "index()", "size(a)"}
