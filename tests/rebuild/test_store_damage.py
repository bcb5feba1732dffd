"""Whatever becomes of the store between two builds: the site is that of a clean build, and at most one line is said."""

from __future__ import annotations

import hmac
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cmhub.build import Options, build, receipt
from cmhub.engine import disk
from cmhub.engine.digest import digest_of
from tests.cli.console import cmhub
from tests.rebuild import hub
from tests.rebuild.world import KEY, environment, short_cuts

MUTATIONS = 200 if os.environ.get("CMHUB_HYPOTHESIS") == "long" else 60
SAID = {"", "signature", "damaged", "unwritten"}
NAMES = ("index", "1.pack", "receipt", "lock")
TARGET = "content/guides/second.md"


def bytes_flipped(store: Path, name: str, chance: random.Random) -> None:
    """One to eight bits."""
    data = bytearray((store / name).read_bytes())
    for _ in range(chance.randint(1, 8) if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    (store / name).write_bytes(data)


def cut(store: Path, name: str, chance: random.Random) -> None:
    """Cut short anywhere."""
    data = (store / name).read_bytes()
    (store / name).write_bytes(data[: chance.randrange(len(data) + 1)])


def lengthened(store: Path, name: str, chance: random.Random) -> None:
    """Bytes behind the end."""
    (store / name).write_bytes((store / name).read_bytes() + chance.randbytes(chance.randint(1, 5000)))


def emptied(store: Path, name: str, chance: random.Random) -> None:
    """Nothing in it."""
    (store / name).write_bytes(b"")


def deleted(store: Path, name: str, chance: random.Random) -> None:
    """Not there."""
    (store / name).unlink()


def replaced_by_noise(store: Path, name: str, chance: random.Random) -> None:
    """The same size, and no sense."""
    (store / name).write_bytes(chance.randbytes((store / name).stat().st_size))


def replaced_by_a_folder(store: Path, name: str, chance: random.Random) -> None:
    """A folder with something in it, or without."""
    (store / name).unlink()
    (store / name).mkdir()
    if chance.random() < 0.5:
        (store / name / "file").touch()


def replaced_by_a_link(store: Path, name: str, chance: random.Random) -> None:
    """A link to a file outside of the hub, which must stay as it is."""
    (store / name).unlink()
    (store / name).symlink_to(store.parents[2] / "outside")


def replaced_by_a_pipe(store: Path, name: str, chance: random.Random) -> None:
    """A pipe to which nobody writes."""
    (store / name).unlink()
    os.mkfifo(store / name)


def links_where_new_files_come(store: Path, name: str, chance: random.Random) -> None:
    """A link that waits under the name of the file that is to be written."""
    for new in (f"{name}.new", "2.pack", "3.pack"):
        (store / new).symlink_to(store.parents[2] / "outside")


def swapped(store: Path, name: str, chance: random.Random) -> None:
    """Two files under each other's names."""
    other = chance.choice([one for one in NAMES if one != name])
    (store / name).rename(store / "aside")
    (store / other).rename(store / name)
    (store / "aside").rename(store / other)


def older(store: Path, name: str, chance: random.Random) -> None:
    """One file of an older generation of the same store."""
    shutil.copy(store.parents[2] / "older" / name, store / name)


def of_another_hub(store: Path, name: str, chance: random.Random) -> None:
    """One file of another hub's store, signed with the same key, or all of them."""
    for one in NAMES if chance.random() < 0.3 else (name,):
        shutil.copy(store.parents[2] / "other/.cmhub/store" / one, store / one)


def a_program(store: Path, name: str, chance: random.Random) -> None:
    """What would run if anybody unpickled, imported or executed it."""
    call = f"open({str(store.parents[2] / 'executed')!r}, 'w')"
    pickled = b"cbuiltins\nexec\n(S" + repr(call).encode() + b"\ntR."
    (store / name).write_bytes(chance.choice((pickled, call.encode())))
    for module in ("sitecustomize.py", "conftest.py", "msgspec.py"):
        (store / module).write_text(call, encoding="utf-8")


def no_folder(store: Path, name: str, chance: random.Random) -> None:
    """A file or a link into nowhere in place of the whole store."""
    shutil.rmtree(store)
    if chance.random() < 0.5:
        store.write_bytes(b"no folder")
    else:
        store.symlink_to(store.parents[2] / "nowhere")


DAMAGES: tuple[Callable[[Path, str, random.Random], None], ...] = (
    bytes_flipped, bytes_flipped, bytes_flipped, cut, lengthened, emptied, deleted, replaced_by_noise, swapped, older,
    replaced_by_a_folder, replaced_by_a_link, replaced_by_a_pipe, links_where_new_files_come, of_another_hub, a_program,
    no_folder,
)  # fmt: skip


def options(key: str = KEY) -> Options:
    """Of one process, and with our key."""
    return Options(clock=hub.NOW, jobs=1, environ=environment(key))


@pytest.fixture
def place(memory: Path) -> Iterator[Path]:
    """A folder with a hub that was built and then edited, an older state of its store, and another hub."""
    with short_cuts():
        for name in ("hub", "other"):
            hub.write(memory / name)
            if name == "other":
                edit(memory / name, "вторникам", "пятницам")
            assert build(memory / name, options()).published
        shutil.copytree(memory / "hub/.cmhub/store", memory / "older")
        edit(memory / "hub", "Общий сад", "Наш сад")
        assert build(memory / "hub", options()).published
        edit(memory / "hub", "вторникам", "средам")
        (memory / "outside").write_bytes(b"outside")
        yield memory


def edit(root: Path, old: str, new: str) -> None:
    """Another word in a guide."""
    text = (root / TARGET).read_text(encoding="utf-8")
    assert old in text
    (root / TARGET).write_text(text.replace(old, new), encoding="utf-8")


def remove(path: Path) -> None:
    """Delete whatever is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.is_symlink() or path.parent.is_dir():
        path.unlink(missing_ok=True)


def clean(place: Path) -> dict[str, str]:
    """The site of the hub, built from nothing."""
    copy = place / "clean"
    shutil.copytree(place / "hub", copy, ignore=shutil.ignore_patterns("site", ".cmhub"))
    assert build(copy, options("too short")).published
    return hub.bytes_of(copy / "site")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders")
def test_a_damaged_store_changes_no_byte(place: Path) -> None:
    """A hundred damages (in long runs two), each followed by a build, and one that finds the store of use, or says why not."""
    root, right = place / "hub", clean(place)
    shutil.copytree(root / ".cmhub/store", place / "kept")
    chance = random.Random(1)
    for number in range(MUTATIONS):
        remove(root / ".cmhub/store")
        shutil.copytree(place / "kept", root / ".cmhub/store")
        damage, name = DAMAGES[number % len(DAMAGES)], NAMES[number // len(DAMAGES) % len(NAMES)]
        damage(root / ".cmhub/store", name, chance)
        what = f"{number}: {name} {damage.__name__}"
        built = build(root, options())
        assert built.published, what
        assert built.cache in SAID, what
        assert hub.bytes_of(root / "site") == right, what
        assert not (place / "executed").exists(), what
        assert (place / "outside").read_bytes() == b"outside", what
        remove(root / ".cmhub/store/receipt")
        again = build(root, options())
        assert again.written == (), what
        assert again.ran == () or again.cache in SAID - {""}, what
        if built.cache != "unwritten":
            assert again.cache == "", what


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders")
@pytest.mark.parametrize(
    "damage", [bytes_flipped, deleted, replaced_by_a_folder, replaced_by_a_link, replaced_by_a_pipe]
)
@pytest.mark.parametrize("name", ["index", "1.pack"])
def test_a_damaged_store_is_told_in_one_line(
    place: Path, monkeypatch: pytest.MonkeyPatch, name: str, damage: Callable[[Path, str, random.Random], None]
) -> None:
    """The command succeeds, and says one line of it at most."""
    monkeypatch.setenv("CMHUB_STORE_KEY", KEY)
    damage(place / "hub/.cmhub/store", name, random.Random(3))
    found = cmhub("build", place / "hub", "--clock", hub.NOW)
    assert found.code == 0
    assert "Traceback" not in found.said
    assert len([line for line in found.said.splitlines() if "cache" in line]) <= 1
    assert len(found.said.splitlines()) <= 2


def forged(store: Path, key: bytes) -> None:
    """Other words in a result, every digest of it made right again, and the whole signed with `key`."""
    old, new = "Поливаем".encode(), "Взломано".encode()
    data = (store / "index").read_bytes()
    head, body = len(disk._MAGIC), data[disk._HEAD :]
    pack = (store / "1.pack").read_bytes()
    for digest, (offset, length) in disk._decode(body).places.items():
        blob = pack[offset : offset + length]
        if old in blob:
            hostile = blob.replace(old, new)
            pack = pack.replace(blob, hostile)
            body = body.replace(digest, digest_of(hostile))
    (store / "1.pack").write_bytes(pack)
    (store / "index").write_bytes(data[:head] + hmac.digest(key, body, "blake2b") + body)
    (store / "receipt").unlink()


def test_a_forged_store_needs_our_key(place: Path) -> None:
    """A stranger who makes all digests right changes no byte; with our key he would, so it is the key that holds."""
    root, store = place / "hub", place / "hub/.cmhub/store"
    right = clean(place)
    shutil.copytree(store, place / "kept")
    forged(store, b"a stranger's key, long enough")
    built = build(root, options())
    assert built.cache == "signature"
    assert hub.bytes_of(root / "site") == right

    shutil.rmtree(store)
    shutil.copytree(place / "kept", store)
    edit(root, "средам", "вторникам")  # as the store knows it, so that its results are of use
    edit(root, "Наш сад", "Сад")
    forged(store, KEY.encode())
    build(root, options())
    assert "Взломано" in (root / "site/guides/second/index.html").read_text(encoding="utf-8")


def test_a_forged_receipt_needs_our_key(place: Path) -> None:
    """A stranger who says that nothing has changed is not believed."""
    root = place / "hub"
    path = root / ".cmhub/store/receipt"
    right = clean(place)
    assert build(root, options()).published
    head = len(receipt._MAGIC) + receipt._SIGNATURE
    body = path.read_bytes()[head:]
    for key, believed in ((KEY.encode(), True), (b"a stranger's key, long enough", False)):
        path.write_bytes(receipt._head(key, body) + body)
        again = build(root, options())
        assert again.at_once == believed
        assert hub.bytes_of(root / "site") == right
