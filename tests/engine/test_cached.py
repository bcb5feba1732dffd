"""The cache by content, which survives renames and switched branches."""

from __future__ import annotations

import pytest

from cmhub.engine import Context, ImpureError, query
from tests.engine.world import World

made: list[str] = []


@query(name="html")
def html(q: Context, name: str) -> bytes:
    """A text, rendered at some cost."""
    text = str(q.input("text", name)).encode()
    return q.cached("markdown", text, lambda: render(text))


@query(name="site")
def site(q: Context) -> bytes:
    """All of them."""
    return b"".join(q(html, name) for name in str(q.input("text", "menu")).split())


def render(text: bytes) -> bytes:
    """Costly, in principle."""
    made.append(text.decode())
    return b"<p>" + text


def run(hub: World) -> list[str]:
    """The texts that a run renders."""
    made.clear()
    hub.run(site)
    return sorted(made)


def test_a_renamed_text_is_not_rendered_again() -> None:
    """The query of the new name runs, the costly function does not."""
    hub = World(html, site, menu="a b", a="one", b="two")
    assert run(hub) == ["one", "two"]
    hub.texts.texts = {"menu": "a c", "a": "one", "c": "two"}
    assert hub.database().get(site) == b"<p>one<p>two"
    assert run(hub) == []


def test_switching_back_and_forth_renders_nothing() -> None:
    """Results are kept for the newest state; contents are kept for many."""
    hub = World(html, site, menu="a", a="one")
    assert run(hub) == ["one"]
    hub.texts.texts["a"] = "two"
    assert run(hub) == ["two"]
    for text in ("one", "two", "one"):
        hub.texts.texts["a"] = text
        assert run(hub) == []


def test_contents_that_nothing_uses_are_forgotten_in_the_end() -> None:
    """Entries stay while something remembered reads them, and for some saved runs after that."""
    hub = World(html, site, menu="a b", a="0", b="always")
    for number in range(1, 6):
        hub.texts.texts["a"] = str(number)
        database = hub.database(keep=2, keep_cached=3)
        database.get(site)
        database.save()
    made.clear()
    for text, again in (("always", []), ("5", []), ("0", ["0"])):
        hub.texts.texts |= {"menu": "new", "new": text}
        made.clear()
        hub.database().get(site)
        assert made == again


def test_the_function_must_be_pure() -> None:
    """It may neither read nor tell, for it won't run next time."""

    @query(name="reads")
    def reads(q: Context) -> bytes:
        return q.cached("x", b"k", lambda: str(q.input("text", "a")).encode())

    @query(name="tells")
    def tells(q: Context) -> bytes:
        def make() -> bytes:
            q.emit("told")
            return b""

        return q.cached("x", b"k", make)

    for impure in (reads, tells):
        with pytest.raises(ImpureError, match=r"q\.cached"):
            World(impure, a="").run(impure)
