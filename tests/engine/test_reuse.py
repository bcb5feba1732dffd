"""What is computed again after an edit, and what is not."""

from __future__ import annotations

from cmhub.engine import Context, query
from tests.engine.world import World, calls


@query(name="title")
def title(q: Context, name: str) -> str:
    """The first line of a text."""
    return str(q.input("text", name) or "").partition("\n")[0]


@query(name="body")
def body(q: Context, name: str) -> str:
    """The rest."""
    return str(q.input("text", name) or "").partition("\n")[2]


@query(name="page")
def page(q: Context, name: str) -> str:
    """A page that also shows the title of its neighbour, if the text names one."""
    neighbour = q(body, name).strip()
    link = f" → {q(title, neighbour)}" if neighbour else ""
    return q(title, name) + link


@query(name="site")
def site(q: Context) -> list[str]:
    """The pages that the text `menu` lists."""
    return [q(page, name) for name in str(q.input("text", "menu")).split()]


def world() -> World:
    """The texts that most tests begin with."""
    return World(title, body, page, site, menu="a b", a="Apple\nb", b="Bear\n")


def test_nothing_changed_runs_nothing_and_reads_nothing() -> None:
    """A second run over the same inputs asks for digests only, and gives the same value."""
    hub = world()
    first, ran = hub.run(site)
    assert first == ["Apple → Bear", "Bear"]
    assert sorted(ran) == sorted(
        ["body(a)", "title(b)", "title(a)", "page(a)", "body(b)", "page(b)", "site()"],
    )
    again, ran = hub.run(site)
    assert (again, ran) == (first, [])
    assert hub.texts.opened == []


def test_only_what_reads_the_edit_runs() -> None:
    """An edit of one title runs that title, the two pages that show it, and the site."""
    hub = world()
    hub.run(site)
    hub.texts.texts["b"] = "Badger\n"
    value, ran = hub.run(site)
    assert value == ["Apple → Badger", "Badger"]
    assert ran == ["title(b)", "page(a)", "body(b)", "page(b)", "site()"]


def test_early_cutoff() -> None:
    """A query that ran again and gave the same value disturbs nobody: neither page(a) nor site() runs."""
    hub = world()
    hub.run(site)
    hub.texts.texts["b"] = "Bear\n\n"
    value, ran = hub.run(site)
    assert value == ["Apple → Bear", "Bear"]
    assert ran == ["title(b)", "body(b)", "page(b)"]


def test_an_undone_edit_is_seen_as_one() -> None:
    """Going back to an old state gives the old value, though results are kept for the newest state only."""
    hub = world()
    first, _ = hub.run(site)
    hub.texts.texts["b"] = "Badger\n"
    hub.run(site)
    hub.texts.texts["b"] = "Bear\n"
    value, ran = hub.run(site)
    assert value == first
    assert "site()" in ran
    assert hub.run(site) == (first, [])


def test_a_read_that_would_not_be_made_any_more_is_not_asked_again() -> None:
    """Reads are asked again in their order, up to the first that differs: what was behind a condition is let be."""
    hub = world()
    hub.run(site)
    hub.texts.texts |= {"a": "Apple\n", "b": "Bear changed, but nobody looks\n", "menu": "a"}
    value, ran = hub.run(site)
    assert value == ["Apple"]
    assert "title(b)" not in ran
    assert "b" not in hub.texts.asked


def test_a_new_dependency_is_followed() -> None:
    """A query that reads something else than last time depends on that from then on."""
    hub = world()
    hub.run(site)
    hub.texts.texts |= {"a": "Apple\nc", "c": "Cat\n"}
    assert hub.run(site)[0] == ["Apple → Cat", "Bear"]
    hub.texts.texts["c"] = "Cow\n"
    value, ran = hub.run(site)
    assert value == ["Apple → Cow", "Bear"]
    assert ran == ["title(c)", "page(a)", "site()"]


def test_absence_is_recorded() -> None:
    """What was not there is a dependency: when it appears, its askers run."""
    hub = World(title, body, page, site, menu="a", a="Apple\nghost")
    assert hub.run(site)[0] == ["Apple → "]
    assert hub.run(site)[1] == []
    hub.texts.texts["ghost"] = "Boo\n"
    assert hub.run(site) == (["Apple → Boo"], ["title(ghost)", "page(a)", "site()"])


def test_a_deleted_input_is_noticed() -> None:
    """An input that is gone is an answer like another."""
    hub = world()
    hub.run(site)
    del hub.texts.texts["b"]
    value, ran = hub.run(site)
    assert value == ["Apple → ", ""]
    assert "page(a)" in ran


def test_each_query_is_verified_once_a_run() -> None:
    """However often something is asked for, its inputs are asked for their digests once."""
    hub = world()
    hub.run(site)
    database = hub.database()
    for _ in range(3):
        database.get(site)
        database.get(page, "a")
    assert sorted(hub.texts.asked) == ["a", "b", "menu"]


def test_repeated_reads_are_one_dependency() -> None:
    """A trace has each read once, at the place of the first."""

    @query(name="loop")
    def loop(q: Context) -> int:
        return sum(len(q(title, name)) for name in ("a", "b", "a", "a"))

    hub = World(title, loop, a="1", b="2")
    database = hub.database()
    database.get(loop)
    assert [str(read) for read in database.explain(loop).reads] == ["title('a')", "title('b')"]


def test_arguments_of_different_types_are_different_questions() -> None:
    """1, True, "1" and None are told apart, though Python calls two of them equal."""

    @query(name="show")
    def show(_: Context, what: str | int | bool | None) -> str:
        return repr(what)

    hub = World(show)
    for _ in range(2):
        database = hub.database()
        assert [database.get(show, what) for what in (1, True, "1", None, 0, False)] == [
            "1", "True", "'1'", "None", "0", "False",
        ]  # fmt: skip
        database.save()


def test_another_version_starts_from_nothing() -> None:
    """The version of program and libraries stands for everything that is no input."""
    hub = world()
    hub.run(site)
    database = hub.database(version="2")
    database.get(site)
    assert len(database.ran) == 7


def test_values_are_decoded_only_for_those_who_run() -> None:
    """Verifying needs no codec: a run that finds nothing to do does not even ask for the queries."""
    hub = world()
    hub.run(site)
    hub.texts.asked.clear()

    def unneeded() -> list[object]:
        raise AssertionError

    hub.queries = unneeded  # type: ignore[assignment]
    database = hub.database()
    assert database.digest("site")
    assert (database.ran, database.reused) == ([], 7)


def test_a_resident_database_goes_from_run_to_run() -> None:
    """`next_run` takes new inputs and gives what a new program would give."""
    hub = world()
    database = hub.database()
    database.get(site)
    hub.texts.texts["b"] = "Badger\n"
    database.next_run({"text": hub.texts})
    assert database.get(site) == ["Apple → Badger", "Badger"]
    assert calls(database) == ["title(b)", "page(a)", "body(b)", "page(b)", "site()"]
    database.next_run({"text": hub.texts})
    assert database.get(site) == ["Apple → Badger", "Badger"]
    assert database.ran == []
    assert database.save()
    assert hub.run(site)[1] == []


def test_a_value_that_is_not_stored_is_made_again_for_who_wants_it() -> None:
    """With `stored=False` the digest decides as ever; only whoever wants the bytes has the query run."""

    @query(name="print", stored=False)
    def printed(q: Context, name: str) -> bytes:
        return q(page, name).encode()

    hub = World(title, body, page, printed, a="Apple\n")
    assert hub.run(printed, "a")[0] == b"Apple"
    database = hub.database()
    digest = database.digest(printed, "a")
    assert database.ran == []
    assert database.get(printed, "a") == b"Apple"
    assert calls(database) == ["print(a)"]
    assert database.digest(printed, "a") == digest
    assert not database.save()


def test_saving_in_the_middle_of_a_run_changes_nothing() -> None:
    """Asking may go on after a save, even one that forgets what nobody has read and numbers the rest anew."""
    hub = world()
    hub.run(site)
    hub.texts.texts |= {"b": "Badger\n", "menu": "b a"}
    database = hub.database()
    assert database.get(page, "b") == "Badger"
    database._ledger._compact_at = 0
    assert database.save()
    assert database.get(site) == ["Badger", "Apple → Badger"]
    assert database.save()
    assert hub.run(site) == (["Badger", "Apple → Badger"], [])
