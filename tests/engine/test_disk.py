"""The store on disk: trusted only with proof, replaced whole, small."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cmhub.engine import Context, Database, DiskStore, ReadingStore, StoreError, query
from tests.engine.world import Texts

KEY = b"a key that lives elsewhere"


@query(name="shout")
def shout(q: Context, name: str) -> str:
    """A text in capitals, with a note."""
    q.emit(name)
    return q.cached("upper", name.encode(), lambda: name.upper().encode()).decode()


@query(name="text")
def text(q: Context, name: str) -> str:
    """A text as it is."""
    return str(q.input("text", name))


@query(name="all")
def everything(q: Context) -> dict[str, str]:
    """All of them."""
    return {name: q(shout, name) + q(text, name) for name in q(text, "menu").split()}


def run(folder: Path, texts: dict[str, str], *, key: bytes | None = KEY, version: str = "1", keep: int = 8) -> Run:
    """A run of the program: load, ask, save."""
    store = DiskStore(folder, key)
    database = Database(
        store, {"text": Texts(**texts)}, version, [shout, text, everything], keep=keep, keep_cached=keep
    )
    result = Run(database, store, database.get(everything))
    result.saved = database.save()
    store.close()
    return result


class Run:
    def __init__(self, database: Database, store: DiskStore, value: dict[str, str]) -> None:
        self.ran = len(database.ran)
        self.notes = database.notes(str)
        self.value = value
        self.rejected = store.rejected
        self.saved = False


WORLD = {"menu": "a b", "a": "one", "b": "two"}
VALUE = {"a": "Aone", "b": "Btwo"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store that was filled by one run."""
    first = run(tmp_path / "store", WORLD)
    assert (first.value, first.saved, first.rejected) == (VALUE, True, "")
    return tmp_path / "store"


@pytest.fixture
def unsynced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of stores are written here: don't wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Bytes and times of all files of a store."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_nothing_changed_writes_nothing(folder: Path) -> None:
    """Not even a time stamp of the store moves."""
    before = contents(folder)
    again = run(folder, WORLD)
    assert (again.ran, again.saved, again.value, again.notes) == (0, False, VALUE, ["a", "b"])
    assert contents(folder) == before


def test_every_flipped_byte_is_noticed_or_harmless(folder: Path, tmp_path: Path, unsynced: None) -> None:
    """Whatever byte of the store is changed: the value is right, and the store is mended by the run that noticed."""
    for name, (data, _) in contents(folder).items():
        for place in range(len(data)):
            broken = tmp_path / "broken"
            shutil.copytree(folder, broken)
            damaged = bytearray(data)
            damaged[place] ^= 1 << place % 8
            (broken / name).write_bytes(damaged)
            result = run(broken, WORLD)
            assert (result.value, result.notes) == (VALUE, ["a", "b"])
            assert result.rejected in ({"signature"} if name == "index" else {"damaged", ""})
            mended = run(broken, WORLD)
            assert (mended.value, mended.rejected, mended.ran) == (VALUE, "", 0)
            shutil.rmtree(broken)


def test_a_truncation_is_noticed(folder: Path, tmp_path: Path, unsynced: None) -> None:
    """A store cut short, wherever, or with a file gone, is not used."""
    for name, (data, _) in contents(folder).items():
        for length in [None, *range(0, len(data), 7), *range(len(data) - 8, len(data))]:
            broken = tmp_path / "broken"
            shutil.copytree(folder, broken)
            if length is None:
                (broken / name).unlink()
            else:
                (broken / name).write_bytes(data[:length])
            result = run(broken, WORLD)
            assert result.value == VALUE
            assert name == "lock" or (result.ran, result.saved) == (6, True)
            assert result.rejected in ("signature", "damaged", "")
            assert run(broken, WORLD).ran == 0
            shutil.rmtree(broken)


def test_a_store_signed_with_another_key_is_not_used(folder: Path) -> None:
    """A stranger's store, however well made, lacks our signature; it is replaced by ours."""
    stranger = run(folder, WORLD, key=b"another key, of a stranger")
    assert (stranger.rejected, stranger.ran, stranger.value) == ("signature", 6, VALUE)
    assert run(folder, WORLD).rejected == "signature"
    assert run(folder, WORLD).ran == 0


def test_without_a_key_nothing_is_believed_or_left(folder: Path) -> None:
    """No key: a full run, and the store stays as it was for those who have one."""
    before = contents(folder)
    result = run(folder, WORLD, key=None)
    assert (result.rejected, result.ran) == ("no-key", 6)
    assert contents(folder) == before


def test_another_version_begins_anew(folder: Path) -> None:
    """Not a fault, so nothing is rejected; the old version's store is replaced."""
    result = run(folder, WORLD, version="2")
    assert (result.rejected, result.ran) == ("", 6)
    assert run(folder, WORLD, version="2").ran == 0
    assert len(list(folder.glob("*.pack"))) == 1


def test_a_run_that_must_not_write_uses_what_others_left(folder: Path) -> None:
    """Over a ReadingStore results are reused, values read, and nothing of the run is left behind."""
    before = contents(folder)
    for texts, ran in ((WORLD, 0), (WORLD | {"a": ""}, 2)):
        store = DiskStore(folder, KEY)
        database = Database(ReadingStore(store), {"text": Texts(**texts)}, "1", [shout, text, everything])
        assert database.get(everything) == VALUE | {"a": "A" + texts["a"]}
        assert len(database.ran) == ran
        database.save()
        store.close()
    assert contents(folder) == before


def test_a_hostile_index_is_not_even_decoded(folder: Path) -> None:
    """The signature comes first, so nothing is parsed that a stranger wrote."""
    data = (folder / "index").read_bytes()
    (folder / "index").write_bytes(data[:100] + b"\xdf\xff\xff\xff\xff" * 1000)
    assert run(folder, WORLD).rejected == "signature"


def test_two_programs_at_once(folder: Path) -> None:
    """The first to write has the store; the other works without it and leaves it alone."""
    one, other = DiskStore(folder, KEY), DiskStore(folder, KEY)
    changed = WORLD | {"a": "ONE"}
    databases = [Database(s, {"text": Texts(**changed)}, "1", [shout, text, everything]) for s in (one, other)]
    assert [database.get(everything)["a"] for database in databases] == ["AONE", "AONE"]
    assert [database.save() for database in databases] == [True, True]
    assert (one.rejected, other.rejected) == ("", "busy")
    one.close()
    other.close()
    assert run(folder, changed).ran == 0


def test_a_program_that_read_an_older_store_does_not_replace_a_newer(folder: Path) -> None:
    """What another program saved since then stays."""
    late = DiskStore(folder, KEY)
    database = Database(late, {"text": Texts(**WORLD, c="late")}, "1", [shout, text, everything])
    assert run(folder, WORLD | {"a": "new"}).saved
    database.get(text, "c")
    database.save()
    late.close()
    assert late.rejected == "busy"
    assert run(folder, WORLD | {"a": "new"}).ran == 0


def test_the_pack_does_not_grow_without_end(folder: Path) -> None:
    """Once more than half of it is garbage, what is used is copied into a new one."""
    sizes = []
    for number in range(60):
        run(folder, WORLD | {"a": str(number) * 1000}, keep=2)
        packs = list(folder.glob("*.pack"))
        assert len(packs) == 1
        sizes.append(packs[0].stat().st_size)
    assert max(sizes) < 20_000
    assert run(folder, WORLD | {"a": "59" * 1000}, keep=2).ran == 0


def test_results_that_are_not_live_are_dropped_after_some_runs(folder: Path) -> None:
    """A result that no run has used for `keep` saved runs is forgotten."""
    for number in range(3):
        run(folder, WORLD | {"menu": "a", "a": str(number)}, keep=3)
    assert b"two" not in b"".join(data for name, (data, _) in contents(folder).items() if name == "index")
    result = run(folder, WORLD | {"a": "2"}, keep=3)
    assert result.ran == 4  # menu, shout(b), text(b), all
    assert result.value == {"a": "A2", "b": "Btwo"}


class Killed(BaseException):
    """Stands for the end of the process."""


CALLS = ("write", "ftruncate", "fsync", "open", "replace", "unlink", "mkdir")


def accident(monkeypatch: pytest.MonkeyPatch, after: int, error: Callable[[], BaseException]) -> list[str]:
    """Let the call number `after` to the system fail; gives the list of calls made."""
    made: list[str] = []

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            made.append(name)
            if len(made) == after:
                raise error()
            return real(*args, **kwargs)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, wrapped(name, getattr(os, name)))
    return made


def test_a_run_that_dies_leaves_the_old_store_or_the_new(folder: Path, tmp_path: Path) -> None:
    """Killed at any call to the system: afterwards the store is used as it was before, or as it should have become."""
    changed = WORLD | {"a": "changed"}
    for after in range(1, 100):
        victim = tmp_path / "victim"
        shutil.copytree(folder, victim)
        with pytest.MonkeyPatch.context() as patch:
            made = accident(patch, after, Killed)
            with contextlib.suppress(Killed):
                run(victim, changed)
        result = run(victim, WORLD)
        assert (result.value, result.rejected) == (VALUE, "")
        assert result.ran in (0, 2)
        assert run(victim, WORLD).ran == 0
        shutil.rmtree(victim)
        if len(made) < after:
            break
    assert after > 5


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE])
def test_a_store_that_can_not_be_written_is_an_error_with_its_path(folder: Path, tmp_path: Path, number: int) -> None:
    """The failure says where, and does no harm to what was saved before."""
    for after in range(1, 100):
        victim = tmp_path / "victim"
        shutil.copytree(folder, victim)
        with pytest.MonkeyPatch.context() as patch:
            made = accident(patch, after, lambda: OSError(number, os.strerror(number)))
            try:
                run(victim, WORLD | {"a": "changed"})
            except StoreError as error:
                assert str(victim) in str(error)  # noqa: PT017
                assert isinstance(error.__cause__, OSError)  # noqa: PT017
        assert run(victim, WORLD).value == VALUE
        shutil.rmtree(victim)
        if len(made) < after:
            break
