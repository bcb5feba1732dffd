"""Parts of a dict as dependencies of their own."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from cmhub.engine import Context, EngineError, MemoryStore, query
from tests.engine.world import World


class Summary(msgspec.Struct, frozen=True):
    title: str
    length: int


@query(name="summaries")
def summaries(q: Context) -> dict[str, Summary]:
    """A summary of every text in the menu."""
    texts = {name: str(q.input("text", name)) for name in str(q.input("text", "menu")).split()}
    return {name: Summary(text, len(text)) for name, text in texts.items()}


@query(name="link")
def link(q: Context, name: str) -> str:
    """The title of one."""
    summary = q.part(summaries, name)
    return summary.title if summary else f"no {name}"


@query(name="links")
def links(q: Context) -> list[str]:
    """Three of them."""
    return [q(link, name) for name in "abc"]


@query(name="names")
def names(q: Context) -> list[str]:
    """All of them, in the order of the dict."""
    return list(q(summaries))


def world() -> World:
    """The texts that most tests begin with."""
    return World(summaries, link, links, names, menu="a b", a="Apple", b="Bear", c="Cat")


def test_a_part_is_read_apart_from_the_rest() -> None:
    """Editing one entry runs the table and the reader of that part."""
    hub = world()
    assert hub.run(links)[0] == ["Apple", "Bear", "no c"]
    hub.texts.texts["b"] = "Badger"
    assert hub.run(links) == (["Apple", "Badger", "no c"], ["summaries()", "link(b)", "links()"])


def test_the_absence_of_a_part_is_recorded() -> None:
    """A part that appears runs those who missed it; one that goes, those who had it."""
    hub = world()
    hub.run(links)
    hub.texts.texts["menu"] = "a b c"
    assert hub.run(links) == (["Apple", "Bear", "Cat"], ["summaries()", "link(c)", "links()"])
    hub.texts.texts["menu"] = "b c"
    assert hub.run(links) == (["no a", "Bear", "Cat"], ["summaries()", "link(a)", "links()"])


def test_order_belongs_to_the_whole_and_not_to_the_parts() -> None:
    """Another order of the dict runs who read it whole, and nobody who read parts."""
    hub = world()
    hub.run(links)
    assert hub.run(names)[0] == ["a", "b"]
    hub.texts.texts["menu"] = "b a"
    assert hub.run(links)[1] == ["summaries()"]
    assert hub.run(names) == (["b", "a"], ["names()"])


def test_verifying_parts_needs_no_queries() -> None:
    """A run that finds nothing to do opens tables without knowing the types in them."""
    hub = world()
    hub.run(links)

    def unneeded() -> list[object]:
        raise AssertionError

    hub.queries = unneeded  # type: ignore[assignment]
    database = hub.database()
    database.digest("links")
    assert database.ran == []


class Counting(MemoryStore):
    """A store that counts what is read from it."""

    read = 0

    def get(self, digest: bytes) -> bytes | None:
        """The blob."""
        self.read += 1
        return super().get(digest)


def test_what_has_not_changed_need_not_be_opened() -> None:
    """Its parts are as they were when they were last found good: no blob is read to see that."""
    store = Counting()
    hub = World(summaries, link, links, names, store=store, menu="a b", a="Apple", b="Bear")
    hub.run(links)
    store.read = 0
    hub.database().digest("links")
    assert store.read == 0


def test_a_reader_that_was_not_asked_for_a_while_sees_what_changed_meanwhile() -> None:
    """What it read was good in the run in which it was last asked, and not for ever."""
    hub = world()
    hub.run(link, "a")
    hub.texts.texts["a"] = "Apricot"
    hub.run(link, "b")  # brings the table up to date
    hub.run(link, "b")
    assert hub.run(link, "a") == ("Apricot", ["link(a)"])


def test_a_table_that_changed_and_changed_back_runs_nobody() -> None:
    """Its digest is compared where its age gives no proof."""
    hub = world()
    hub.run(link, "a")
    hub.texts.texts["a"] = "Apricot"
    hub.run(link, "b")
    hub.texts.texts["a"] = "Apple"
    hub.run(link, "b")
    assert hub.run(link, "a") == ("Apple", [])


def test_parts_of_something_else_are_an_error() -> None:
    """Only the values of queries that return dict[str, …] have parts."""

    @query(name="wrong")
    def wrong(q: Context) -> Any:
        return q.part(names, "a")  # type: ignore[arg-type]

    with pytest.raises(EngineError, match="names has no parts"):
        World(names, summaries, wrong, menu="").run(wrong)


@query(name="record")
def record(q: Context, name: str) -> dict[str, str]:
    """One that is mostly a large part."""
    text = str(q.input("text", name))
    return {"title": text[:5], "body": text * 500}


@query(name="shown")
def shown(q: Context, name: str) -> str:
    """Both parts, one of them twice, and a large one that is not there."""
    body = q.part(record, "body", name) or ""
    return f"{q.part(record, 'title', name)} {len(body)} {q.part(record, 'body', name) == body} {q.part(record, 'none', name)}"


@query(name="all_shown")
def all_shown(q: Context) -> list[str]:
    """All of the menu, twice."""
    found = str(q.input("text", "menu")).split()
    return [q(shown, name) for name in found] + [str(q.part(record, "title", name)) for name in found]


def test_large_parts_are_brought_back_and_old_tables_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not stay in memory is read again, in the run that made it and in later ones: nothing else changes."""
    monkeypatch.setattr("cmhub.engine.run._MOST_OPEN", 4)
    hub = World(record, shown, all_shown, menu=" ".join("abcdefgh"))
    hub.texts.texts |= {name: f"{name} text" for name in "abcdefgh"}
    first = hub.run(all_shown)[0]
    assert first[:2] == ["a tex 3000 True None", "b tex 3000 True None"]
    assert first[8:] == [f"{name} tex" for name in "abcdefgh"]
    hub.texts.texts["b"] = "B text"
    again, ran = hub.run(all_shown)
    assert ran == ["record(b)", "shown(b)", "all_shown()"]
    assert again == [line.replace("b tex", "B tex") for line in first]
