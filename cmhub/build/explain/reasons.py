"""Why a page would be made anew: the way from the page down to the inputs that are other than at the last build.

A query like the menu reads many entries, of which several may have changed; only those are blamed for a change in one
part of it that are named in what is other there. Must not know words for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import msgspec

from cmhub.build.explain.model import Cause
from cmhub.build.explain.world import Call, World
from cmhub.build.model import STATE
from cmhub.engine import ABSENT, Read, Sighting

USES = (
    "own", "copied", "template", "text", "card", "listed", "shown", "special", "setting", "menu", "order", "anchor",
    "address", "backlinks", "tags", "calendar", "list", "texts", "chrome", "look", "clock", "other",
)  # fmt: skip
"""What a changed input may be to a page; the first is the one that is told."""
_SHORT = 2
"""Letters from which on a word may be the name of an entry."""


class Leaf(NamedTuple):
    """A changed input, what of it matters, and the way to it."""

    kind: str
    name: str
    state: str
    fields: frozenset[str]
    way: tuple[Read, ...]


class Reasons:
    """Finds the causes of one world's changes."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._history = world.history
        self._found: dict[tuple[Read, frozenset[str]], tuple[Leaf, ...]] = {}

    def causes(self, call: Call, own: Iterable[str]) -> tuple[Cause, ...]:
        """What would make `call` run; `own` are the stems of the files from which its page is made."""
        stems, causes = frozenset(own), dict[tuple[str, str], Cause]()
        ids = frozenset(tuple(one) for stem in stems for one in self._world.look(f"file:{stem}") or ())
        for change in self._history.changes(call[0], *call[1]):
            use = use_of(change.read, stems, ids)
            for leaf in self._leaves(change, frozenset()):
                self._enter(causes, leaf, use, call)
        return tuple(causes.values())

    def of_read(self, read: Read) -> tuple[Cause, ...]:
        """Why something is answered otherwise than at the last build."""
        causes: dict[tuple[str, str], Cause] = {}
        for leaf in self._leaves(Sighting(read, b""), frozenset()):
            self._enter(causes, leaf, use_of(read), None)
        return tuple(causes.values())

    def _enter(self, causes: dict[tuple[str, str], Cause], leaf: Leaf, use: str, call: Call | None) -> None:
        """Add a leaf to the causes: one for each input, with the use that says most."""
        chain = tuple(map(str, ([Read("query", *call)] if call else []) + list(leaf.way)))
        files = self._written_since(leaf.name) if leaf.kind == "template" else ()
        made = Cause(leaf.kind, leaf.name, leaf.state, tuple(sorted(leaf.fields)), use, files, chain)
        known = causes.setdefault((leaf.kind, leaf.name), made)
        if known is made:
            return
        nearer = made if USES.index(use) < USES.index(known.use) else known
        fields = known.fields if use != known.use else tuple(sorted({*known.fields, *made.fields}))
        causes[leaf.kind, leaf.name] = nearer if nearer is made and use != known.use else replace(known, fields=fields)

    def _leaves(self, change: Sighting, meant: frozenset[str]) -> tuple[Leaf, ...]:
        """The changed inputs below something that is answered otherwise; `meant` are the names that matter, if any."""
        key = change.read, meant
        if key not in self._found:
            self._found[key] = ()  # nothing reads itself; but should it, this ends
            self._found[key] = tuple(self._below(change, meant))
        return self._found[key]

    def _below(self, change: Sighting, meant: frozenset[str]) -> Iterator[Leaf]:
        read = change.read
        if read.kind == "input":
            yield self._input(change)
            return
        if read.kind == "cached":
            return
        if read.name == "tree":
            come = list(self._came_and_went(read, meant))
            if come or meant:
                yield from come
                return
        old, new = self._history.before(read), self._history.now(read)
        fields = frozenset(_fields(read, old, new))
        # A face is made of one entry only; another whose title has changed as well has the same words in its change.
        words = _subject(read) | (self._names(old, new) if read.name != "faces" else frozenset())
        names = words & meant or words or meant
        below = self._history.changes(read.name, *(read.args[1:] if read.kind == "part" else read.args))
        kept = [child for child in below if self._names_one(child.read, names)] or below
        leaves = [leaf for child in kept for leaf in self._leaves(child, names)]
        for leaf in leaves or [leaf for child in below for leaf in self._leaves(child, frozenset())]:
            told = leaf.fields | fields if (leaf.kind, leaf.state) == ("file", "changed") else frozenset()
            yield leaf._replace(fields=told, way=(read, *leaf.way))

    def _names_one(self, read: Read, names: frozenset[str]) -> bool:
        """Whether what was asked, or what is other in the answer, is about an entry of one of these names."""
        if _is_about(names, *map(str, read.args)):
            return True
        if read.kind not in {"query", "part"}:
            return False
        words = self._names(self._history.before(read), self._history.now(read))
        return not words.isdisjoint(names) or any("/" in word and _is_about(names, word) for word in words)

    def _names(self, old: Any, new: Any) -> frozenset[str]:
        """What may be the name of an entry in what differs between two values."""
        words = {word for word in _words(_plain(old), _plain(new)) if len(word) >= _SHORT}
        return frozenset(words | {word.partition("/")[2] for word in words if "/" in word}) - {
            "",
            *self._world.languages,
        }

    def _input(self, change: Sighting) -> Leaf:
        kind, name = change.read.name, str(change.read.args[0])
        now = self._history.digest(change.read)
        state = "new" if change.digest == ABSENT else "gone" if now == ABSENT else "changed"
        return Leaf(kind, name, state, frozenset(), (change.read,))

    def _came_and_went(self, read: Read, meant: frozenset[str]) -> Iterator[Leaf]:
        """The files that came into the tree or left it."""
        old, new = (self._paths(read, value) for value in (self._history.before(read), self._history.now(read)))
        found = [(path, "new") for path in sorted(new - old)] + [(path, "gone") for path in sorted(old - new)]
        for path, state in (one for one in found if not meant or _is_about(meant, one[0])):
            yield Leaf("file", path, state, frozenset(), (read,))

    def _paths(self, read: Read, value: Any) -> set[str]:
        """The files that a part of the tree speaks of."""
        if read.args[:1] == ("groups",):
            parts = [Read("part", "tree", (f"group:{stem}",)) for stem in value or ()]
            return {path for part in parts for path in self._paths(part, self._history.before(part))} | {
                path for part in parts for path in self._paths(part, self._history.now(part))
            }
        if isinstance(value, dict):
            return set(map(str, (value.get("files") or value).values()))
        return set(map(str, value or ()))

    def _written_since(self, key: str) -> tuple[str, ...]:
        """The files of a template that have been written since the last build; times prove nothing, but they hint."""
        built = (self._world.root / STATE / "store" / "index").stat().st_mtime
        places: Sequence[str] = self._world.session.inputs["template"].places(key)
        return tuple(place for place in places if self._world.path_of(place).stat().st_mtime > built)


def use_of(read: Read, own: frozenset[str] = frozenset(), ids: frozenset[tuple[str, ...]] = frozenset()) -> str:
    """What an answer is to the page that asked.

    In: the stems of the files from which the page is made, and their entries as (collection, id).
    """
    part = str(read.args[0]) if read.args else ""
    match read.name:
        case "parse" if read.args[-1] in own:
            return "own"
        case "parse":
            return {"texts": "text"}.get(part.rpartition("|")[2], "listed")
        case "markdown" if part == "anchors":
            return "anchor"
        case "markdown":
            return "own" if read.args[1:3] in ids else "text"
        case "book":
            single = ("entry:", "hidden:", "tail:", "file:", "address:", "alias:")
            return "address" if part.startswith(single) else "list"
        case "file":
            return "copied"
        case _:
            return _USE_OF.get(read.name, "other")


_USE_OF = {
    **dict.fromkeys(
        ("special", "special_texts", "special_markdown", "special_places", "frozen", "glossary", "terms"), "special"
    ),
    **dict.fromkeys(("nav", "menu"), "menu"),
    **dict.fromkeys(("occurrences", "month"), "calendar"),
    **dict.fromkeys(("texts", "labels"), "texts"),
    **dict.fromkeys(("theme_assets", "theme", "theme-file", "theme-find", "theme-list"), "look"),
    "chrome": "chrome",
    "faces": "card",
    "clock": "clock",
    "config": "setting",
    **dict.fromkeys(("files", "picture", "shown", "card_logo"), "shown"),
    "mentions": "backlinks",
    "order": "order",
    "tags": "tags",
    "alphabet": "list",
    "targets": "list",
    **dict.fromkeys(("copied", "variants"), "list"),
    "card_facts": "card",
    "template": "template",
}


def _fields(read: Read, old: Any, new: Any) -> Iterator[str]:
    """What of an entry or of the configuration is other: names of fields, "" for the text."""
    if read.kind != "part":
        return
    part = str(read.args[0])
    if read.name == "config":
        yield part
    elif read.name == "parse" and "|" in part:
        name = part.rpartition("|")[2]
        for field in sorted(_different(old, new)):
            if name == "texts":
                if _text(old, field) != _text(new, field):
                    yield field
            elif name in {"where", "card", "summary"}:
                yield {"publish": "publish_date", "expiry": "expiry_date"}.get(field, field)


def _different(old: Any, new: Any) -> set[str]:
    """The keys of two mappings at which they differ."""
    before, after = (value if isinstance(value, Mapping) else {} for value in (old, new))
    return {str(key) for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _text(value: Any, field: str) -> Any:
    return (value.get(field) or {}).get("text") if isinstance(value, Mapping) else None


def _subject(read: Read) -> frozenset[str]:
    """The entry of which a part of the book or a face tells: ``entry:faq:join``, ``faq:join`` → ``join``."""
    if read.name == "faces" and read.kind == "part":
        return frozenset({str(read.args[0]).partition(":")[2]})
    words = str(read.args[0]).split(":", 2) if read.name == "book" and read.kind == "part" else ()
    return frozenset(words[2:] if words and words[0] not in {"list", "all", "some"} else ())


def _is_about(names: frozenset[str], *args: str) -> bool:
    """Whether one of the arguments is, or is about, an entry of one of these names."""
    for arg in args:
        if not names.isdisjoint((arg, arg.partition("|")[0], arg.split(":", 2)[-1])):
            return True
        stem = arg.partition(":")[2] if arg.startswith("group:") else arg
        stem = stem.removesuffix(".md").removesuffix(".yaml")
        if stem.startswith("content/") and any(
            stem.endswith((f"/{name}", f"/{name}/index", f"-{name.rpartition('/')[2]}")) for name in names
        ):
            return True
    return False


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value, builtin_types=(bytes,)) if value is not None else None


def _words(old: Any, new: Any) -> Iterator[str]:
    """Every text in what differs between two plain values."""
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in _different(old, new):
            yield key.rpartition(":")[2]
            yield from _words(old.get(key), new.get(key))
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple):
        before, after = ({_key(one): one for one in value} for value in (old, new))
        for one in before.keys() | after.keys():
            if before.get(one) != after.get(one):
                yield one
                yield from _words(before.get(one), after.get(one))
    else:
        for value in (old, new):
            yield from _all(value)


def _key(item: Any) -> str:
    """What an item of a list is known by from one build to the next."""
    if isinstance(item, Mapping) and isinstance(item.get("id"), str):
        return str(item["id"])
    if isinstance(item, list | tuple) and item and isinstance(item[0], str):
        return " ".join(part for part in item[:2] if isinstance(part, str))
    return item if isinstance(item, str) else repr(item)


def _all(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield str(key)
            yield from _all(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _all(one)
