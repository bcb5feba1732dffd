"""Who reads a file or an entry: the reverse of what pages read, as the last build recorded it.

Must not know words for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cmhub import pipeline
from cmhub.build.explain.model import Group
from cmhub.build.explain.world import World
from cmhub.engine import Read


class Readers:
    """Looks readers up in one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._history = world.history

    def of_entries(self, stem: str, ids: Sequence[tuple[str, str]], *, lang: str = "") -> tuple[Group, ...]:
        """Who shows the entries of a file, or links to them; with `lang`, what is read in that language only.

        In: the file's stem, its entries as (collection, id).
        """
        marks = tuple(f"{entry_id}|" for _, entry_id in ids)
        parts = [read for read in self._history.asked("part", "parse") if read.args[1:] == (stem,)]
        parts = [
            read
            for read in parts
            if str(read.args[0]).startswith(marks) and (not lang or f"|{lang}|" in str(read.args[0]))
        ]
        shown = self._addresses(parts)
        own = {
            self._world.address(collection, entry_id, one)
            for collection, entry_id in ids
            for one in self._world.languages
        }
        linking = self.linking(ids, [lang] if lang else self._world.languages)
        return _groups(links=linking, shows=shown - own - linking, menu=self._menu(ids, lang) - own)

    def linking(self, ids: Iterable[tuple[str, str]], languages: Iterable[str]) -> set[str]:
        """The addresses of entries that refer to one of these, as the hub is now."""
        found = set()
        for lang in languages:
            for collection, entry_id in ids:
                name = f"{collection}:{entry_id}"
                now = self._world.database.part(pipeline.mentions, name, lang)
                naming = now or self._history.before(Read("part", "mentions", (name, lang))) or ()
                found |= {self._world.address(kind, one, lang) for kind, one in naming}
        return found - {""}

    def _menu(self, ids: Sequence[tuple[str, str]], lang: str) -> set[str]:
        """The pages in whose menu a guide is."""
        pages = {entry_id for collection, entry_id in ids if collection == "pages"}
        lists = [
            read
            for read in self._history.asked("part", "menu")
            if pages and str(read.args[0]).startswith("list:") and (not lang or read.args[1] == lang)
        ]
        naming = [read for read in lists if any(item[1] in pages for item in self._history.before(read) or ())]
        return self._addresses(naming)

    def of_parts(self, name: str, what: str, *, of: str = "") -> tuple[Group, ...]:
        """Who reads the parts of a query, a group for each part; or of the part `of` only."""
        parts = [read for read in self._history.asked("part", name) if not of or read.args[0] == of]
        found = [Group(f"{what}:{read.args[0]}", tuple(sorted(self._addresses([read])))) for read in parts]
        return tuple(group for group in found if group.names)

    def of_input(self, kind: str, keys: Iterable[str]) -> tuple[Group, ...]:
        """Who reads these inputs itself."""
        return _groups(uses=self._addresses(Read("input", kind, (key,)) for key in keys))

    def of_queries(self, *names: str, first: str = "") -> tuple[Group, ...]:
        """Who reads these queries or parts of them; with `first` those only that have it as their first argument."""
        reads = [
            read
            for name in names
            for kind in ("query", "part")
            for read in self._history.asked(kind, name)
            if not first or read.args[kind == "part" :][:1] == (first,)
        ]
        return _groups(uses=self._addresses(reads))

    def _addresses(self, reads: Iterable[Read]) -> set[str]:
        return self._world.addresses_of(reader for read in reads for reader in self._history.readers(read))


def _groups(**found: set[str]) -> tuple[Group, ...]:
    return tuple(Group(what, tuple(sorted(names))) for what, names in found.items() if names)
