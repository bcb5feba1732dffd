"""Several processes give what one gives: values, what ran, notes, and what the next run remembers."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from cmhub.engine import Context, Database, Forking, ImpureError, MemoryStore, digest_of, query
from cmhub.engine.forks import affordable, can_fork
from tests.engine.world import Texts, calls

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork"),
]

COUNT = 100


@query(name="shared")
def shared(q: Context) -> str:
    """What all of them read."""
    return str(q.input("text", "shared"))


@query(name="upper")
def upper(q: Context, name: str) -> dict[str, str]:
    """A text in capitals, made by the content cache."""
    text = str(q.input("text", name))
    return {"text": q.cached("upper", text.encode(), lambda: text.upper().encode()).decode()}


@query(name="page", stored=False)
def page(q: Context, name: str) -> bytes:
    """A page that reads a part, what is shared, and reports."""
    if name == "n13":
        q.emit("unlucky")
    leave_some()
    return f"{q(shared)}: {q.part(upper, 'text', name)} by {'child' if os.getpid() != PARENT else 'parent'}".encode()


@query(name="fails")
def fails(q: Context, name: str) -> int:
    """Fails for one of them."""
    return int(str(q.input("text", name)))


@query(name="dies")
def dies(q: Context, name: str) -> str:
    """Kills the process that is not the parent."""
    leave_some()
    if name == "n50" and os.getpid() != PARENT:
        os.kill(os.getpid(), signal.SIGKILL)
    return str(q.input("text", name))


PARENT = os.getpid()
NAMES = [f"n{number}" for number in range(COUNT)]


def leave_some() -> None:
    """Let the parent be slow, so that its children get something to do."""
    if os.getpid() == PARENT:
        time.sleep(0.005)


def makers(one: Database) -> dict[str, list[str]]:
    """Who made pages: which. To be asked once, for nobody keeps pages."""
    made: dict[str, list[str]] = {"parent": [], "child": []}
    for name in NAMES:
        made[one.get(page, name).decode().split()[-1]].append(name)
    return made


def texts(**more: str) -> Texts:
    """A text for each name."""
    return Texts(**({name: f"text of {name}" for name in NAMES} | {"shared": "all"} | more))


def database(world: Texts, store: MemoryStore, jobs: int) -> Database:
    """A run of the program with so many processes."""
    global PARENT  # noqa: PLW0603  the process that pytest-xdist runs this test in
    PARENT = os.getpid()
    return Database(store, {"text": world}, "1", [shared, upper, page, fails, dies], scheduler=Forking(jobs))


def wanted(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """A call of the query `name` for each text."""
    return [(name, (one,)) for one in NAMES]


def test_no_more_processes_are_forked_than_memory_allows() -> None:
    """As many as there is room for, each as large as this one; with room for less than two it works alone."""
    mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    assert [affordable(times * mine + mine // 2) for times in (0, 1, 2, 3, 5)] == [1, 1, 2, 3, 5]
    alone = Database(
        MemoryStore(), {"text": texts()}, "1", [shared, upper, page, fails, dies], scheduler=Forking(3, memory=1)
    )
    global PARENT  # noqa: PLW0603  the process that pytest-xdist runs this test in
    PARENT = os.getpid()
    alone.bring(wanted("page"))
    assert alone.get(page, "n7") == b"all: TEXT OF N7 by parent"


def test_children_and_parent_do_the_work_and_the_parent_remembers_it() -> None:
    """The next run finds everything good; what was read in children is known."""
    world, store = texts(), MemoryStore()
    first = database(world, store, 3)
    first.bring(wanted("page"))
    made = makers(first)
    assert len(made["child"]) > len(made["parent"]) > 0
    assert sorted(calls(first)) == sorted(
        ["shared()", *(f"{name}({one})" for one in NAMES for name in ("page", "upper"))]
    )
    assert first.notes(str) == ["unlucky"]
    assert set(first.reads("text")) == {"shared", *NAMES}
    first.save()

    again = database(world, store, 3)
    again.bring(wanted("page"))
    assert again.ran == []
    assert again.notes(str) == ["unlucky"]

    world.texts["n7"] = "changed"
    third = database(world, store, 3)
    third.bring(wanted("page"))
    assert calls(third) == ["upper(n7)", "page(n7)"]
    assert str(third.explain("page", "n7").cause) == "upper('text', 'n7')"


def test_what_a_child_was_answered_is_known_though_it_has_changed_since() -> None:
    """Who keeps what a run was made from must not ask the inputs once more."""
    world = texts()
    first = database(world, MemoryStore(), 2)
    first.bring(wanted("page"))
    name = makers(first)["child"][0]
    world.texts[name] = "0"
    assert first.reads("text")[name] == digest_of(f"text of {name}".encode())
    assert first.get(fails, name) == 0  # it reads the same in this process, after the change
    assert first.reads("text")[name] not in {digest_of(f"text of {name}".encode()), digest_of(b"0")}


@pytest.mark.parametrize("jobs", [1, 2, 7])
def test_the_number_of_processes_changes_nothing(jobs: int) -> None:
    """The ledger that is left is the same for any number, but for the order in which it was learnt."""
    stores = [MemoryStore(), MemoryStore()]
    for store, number in zip(stores, (1, jobs), strict=True):
        one = database(texts(), store, number)
        one.bring(wanted("upper"))
        one.save()
    left = [database(texts(), store, 1) for store in stores]
    for one in left:
        assert [one.get(upper, name)["text"] for name in NAMES] == [f"TEXT OF {name.upper()}" for name in NAMES]
        assert one.ran == []


def test_a_query_that_fails_in_a_child_fails_in_the_parent_with_its_chain() -> None:
    """The exception is the query's own, of the first that fails in the order of asking."""
    world = texts(**dict.fromkeys(NAMES, "5") | {"n60": "sixty", "n90": "ninety"})
    with pytest.raises(ValueError, match="sixty") as caught:
        database(world, MemoryStore(), 2).bring(wanted("fails"))
    assert caught.value.__notes__ == ["while computing fails('n60')"]


def test_what_a_killed_child_leaves_is_done_by_the_parent() -> None:
    """As when the system is out of memory."""
    one = database(texts(), MemoryStore(), 2)
    one.bring(wanted("dies"))
    assert [one.get(dies, name) for name in NAMES] == [f"text of {name}" for name in NAMES]


def test_values_go_to_the_sink_where_they_are_made(tmp_path: Path) -> None:
    """Children write their pages themselves, as the parent does, and the bytes are not handed over."""

    def sink(number: int, digest: bytes, data: bytes) -> bool:
        if number % 2:
            return False
        (tmp_path / str(number)).write_bytes(digest + data)
        return True

    told: list[int] = []
    one = database(texts(), MemoryStore(), 3)
    one.bring(wanted("page"), sink, told.append)
    assert sorted(int(file.name) for file in tmp_path.iterdir()) == list(range(0, COUNT, 2))
    made = {number: (tmp_path / str(number)).read_bytes() for number in range(0, COUNT, 2)}
    assert all(data.startswith(one.digest("page", f"n{number}") + b"all: TEXT OF N") for number, data in made.items())
    away = next(number for number, data in made.items() if data.endswith(b"by child"))
    here = {one.get(page, f"n{number}").split()[-1] for number in range(1, COUNT, 2)}
    assert b"child" in here  # what the sink did not take was handed over
    assert {b"child", b"parent"} == here | {data.split()[-1] for data in made.values()}
    with pytest.raises(ImpureError):  # nobody kept it: it is made again, here, and this query tells where
        one.get(page, f"n{away}")
    assert told == sorted(told)
    assert told[-1] == COUNT


def test_a_child_that_has_done_enough_is_followed_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that none copies all that it shares with its parent."""
    monkeypatch.setattr("cmhub.engine.forks._LIFE", 3)

    def sink(number: int, _digest: bytes, _data: bytes) -> bool:
        (tmp_path / f"{os.getpid()}-{number}").touch()
        return True

    one = database(texts(), MemoryStore(), 2)
    one.bring(wanted("page"), sink)
    made = [file.name.split("-") for file in tmp_path.iterdir()]
    assert sorted(int(number) for _, number in made) == list(range(COUNT))
    workers = {process for process, _ in made}
    assert len(workers) > 3
    for process in workers - {str(os.getpid())}:
        with pytest.raises(ProcessLookupError):  # it has ended, and was waited for
            os.kill(int(process), 0)


def test_where_the_system_has_no_room_for_a_process_the_parent_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit on processes or open files is no reason to fail; nothing is left open."""

    def refused() -> int:
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr(os, "fork", refused)
    before = len(list(Path("/dev/fd").iterdir()))
    one = database(texts(), MemoryStore(), 4)
    one.bring(wanted("page"))
    assert makers(one) == {"parent": NAMES, "child": []}
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_little_work_and_many_threads_stay_in_one_process() -> None:
    """Forking costs something, and a process with threads must not be forked."""
    one = database(texts(), MemoryStore(), 4)
    one.bring(wanted("page")[:10])
    assert one.get(page, "n1").endswith(b"by parent")
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not can_fork()
        one.bring(wanted("page"))
        assert one.get(page, "n20").endswith(b"by parent")
    finally:
        done.set()
        thread.join()
