"""What happens to the things that builds leave behind: the store, the receipt, the manifests, the site itself.

Each function is one sort of edit (see `world.Maker`).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.rebuild.world import KEY, NO_KEY, Edit, Maker, Pick, World, environment

FOREIGN = ("CNAME", "own/notes.txt", "events/own.txt", "assets/own.css")


def lose_store(world: World, pick: Pick) -> Edit | None:
    """The store, or a file of it, deleted."""
    path = pick([world.store, *_kept(world)])
    return Edit(f"delete {_name(world, path)}", lambda: _remove(path))


def cut_store(world: World, pick: Pick) -> Edit | None:
    """A file of the store cut short."""
    return _damaged(world, pick, "cut", lambda data, place: data[:place])


def flip_store(world: World, pick: Pick) -> Edit | None:
    """A byte of the store that is another."""
    return _damaged(world, pick, "flip", lambda data, at: data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])


def swap_store(world: World, pick: Pick) -> Edit | None:
    """The store as it was some builds ago, as from a cache of CI; or keep one for later."""
    aside = world.folder / "aside"
    if not aside.exists():
        if world.store.is_dir():
            shutil.copytree(world.store, aside)
        return None
    names = sorted(path.name for path in aside.iterdir())
    name = pick(("", *names))

    def change() -> None:
        if name and world.store.is_dir():
            shutil.copy(aside / name, world.store / name)
        else:
            _remove(world.store)
            shutil.copytree(aside, world.store)
        _remove(aside)

    return Edit(f"an older {name or 'store'} comes back", change)


def other_key(world: World, pick: Pick) -> Edit | None:
    """Another user builds, or one who can keep no key."""
    key = pick((KEY, "another key of more than sixteen bytes", NO_KEY))
    return Edit(f"the key is {key!r}", lambda: world.set(environ=environment(key)))


def lose_all(world: World, pick: Pick) -> Edit | None:
    """All that builds keep deleted, and the site too."""

    def change() -> None:
        _remove(world.root / ".cmhub")
        _remove(world.site)
        world.foreign.clear()

    return Edit("delete .cmhub/ and site/", change)


def lose_predecessor(world: World, pick: Pick) -> Edit | None:
    """Of the folder out of which the next site is made a file deleted or edited, or all of it deleted."""
    found = sorted((world.root / ".cmhub" / "publish").glob("*.site/**/*.html"))
    if not found:
        return None
    path = pick(found)
    whole = world.root / path.relative_to(world.root).parents[-4]
    deeds: dict[str, Callable[[], object]] = {
        f"delete {_name(world, path)}": path.unlink,
        f"edit {_name(world, path)}": lambda: path.write_bytes(b"by hand"),
        f"delete {_name(world, whole)}": lambda: _remove(whole),
    }
    says = pick(sorted(deeds))
    return Edit(says, deeds[says])


def lose_site(world: World, pick: Pick) -> Edit | None:
    """The site deleted, with what others had in it."""

    def change() -> None:
        _remove(world.site)
        world.foreign.clear()

    return Edit("delete site/", change)


def lose_output(world: World, pick: Pick) -> Edit | None:
    """A published file deleted."""
    return _meddle(world, pick, "delete", lambda place: place.unlink())


def edit_output(world: World, pick: Pick) -> Edit | None:
    """A published file edited by hand."""
    return _meddle(world, pick, "edit", lambda place: place.write_bytes(b"by hand"))


def same_output(world: World, pick: Pick) -> Edit | None:
    """A published file with other bytes and the same size."""
    return _meddle(world, pick, "overwrite", lambda place: place.write_bytes(b"x" * place.stat().st_size))


def link_output(world: World, pick: Pick) -> Edit | None:
    """A published file that became a link to another."""

    def change(place: Path) -> None:
        place.unlink()
        place.symlink_to(world.root / "cmhub.yaml")

    return _meddle(world, pick, "make a link of", change)


def foreign_file(world: World, pick: Pick) -> Edit | None:
    """A file that is not ours in the published folder, or all such files taken out again."""
    path = pick(FOREIGN)
    if world.foreign:

        def clear() -> None:
            for other in world.foreign:
                (world.site / other).unlink(missing_ok=True)
            world.foreign.clear()

        return Edit("others take their files out of the site", clear)

    def change() -> None:
        world.foreign[path] = b"not ours"
        world.put(f"site/{path}", b"not ours")

    return Edit(f"others put {path} into the site", change) if world.site.is_dir() else None


def _kept(world: World) -> list[Path]:
    return sorted(world.store.iterdir()) if world.store.is_dir() else []


def _name(world: World, path: Path) -> str:
    return path.relative_to(world.root).as_posix()


def _damaged(world: World, pick: Pick, what: str, change: Callable[[bytes, int], bytes]) -> Edit | None:
    found = [path for path in _kept(world) if path.is_file() and path.stat().st_size]
    if not found:
        return None
    path = pick(found)
    data = path.read_bytes()
    place = pick(range(1000)) * len(data) // 1000
    return Edit(f"{what} {_name(world, path)} at {place} of {len(data)}", lambda: path.write_bytes(change(data, place)))


def _meddle(world: World, pick: Pick, what: str, change: Callable[[Path], object]) -> Edit | None:
    found = sorted(world.published())
    if not found:
        return None
    path = pick(found)
    return Edit(f"{what} site/{path}", lambda: change(world.site / path))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


EDITS: dict[str, Maker] = {
    one.__name__: one
    for one in (
        lose_store, cut_store, flip_store, swap_store, other_key, lose_all, lose_predecessor, lose_site, lose_output,
        edit_output, same_output, link_output, foreign_file,
    )
}  # fmt: skip
