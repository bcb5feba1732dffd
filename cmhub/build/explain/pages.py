"""What there is to say of a file of the site. Must not know words for people."""

from __future__ import annotations

from typing import Any

from cmhub.build.explain.model import Cause, Group, Page, Query
from cmhub.build.explain.readers import Readers
from cmhub.build.explain.reads import Reads, Wanted, comings_and_goings
from cmhub.build.explain.reasons import Reasons
from cmhub.build.explain.world import Call, World, address_of
from cmhub.engine import Read
from cmhub.hub import addresses

_SORTS = {
    "page": "page",
    "redirect": "redirect",
    "feed": "feed",
    "calendar": "calendar",
    "event_calendar": "calendar",
    "copy": "copy",
    "variant": "picture",
    "card": "picture",
    "theme_file": "look",
    "api": "data",
}


class Pages:
    """Explains pages of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._reasons = Reasons(world)

    def page(self, path: str) -> Page:
        """The output file at `path`, which is made now or was made by the last build."""
        world = self._world
        call = world.plan.get(path)
        if call is None and path in world.indexed:
            return self._indexed(path, world.indexed[path])
        if call is None:
            return self._gone(path, world.old_plan[path])
        entry = self._entry(call, path)
        stems = (str(entry[2]["stem"]),) if entry is not None else ()
        state, causes = self._state(call, path, stems)
        world.database.digest(call[0], *call[1])  # what it reads is told as it is now
        lang = _lang(call, world)
        reads = Reads(world, call, stems, lang)
        groups = reads.groups()
        template = next(iter(reads.templates), "")
        return Page(
            address=address_of(path),
            path=path,
            sort=_sort(call),
            lang=lang,
            sources=tuple(name for group in groups if group.what == "own" for name in group.names)
            or self._alias_files(call),
            template=template.partition("|")[2],
            template_file=next(iter(reads.template_files()), ""),
            leads_to=addresses.in_language(str(call[1][0]), lang, world.languages[0]) if call[0] == "redirect" else "",
            state=state,
            causes=causes,
            next_change=reads.next_change(),
            reads=groups,
            readers=self._readers(entry, stems, lang, address_of(path)),
            queries=tuple(Query(_spelled(one.read), one.digest.hex()) for one in reads.sightings),
        )

    def _state(self, call: Call, path: str, stems: tuple[str, ...]) -> tuple[Any, tuple[Cause, ...]]:
        world = self._world
        if world.memory != "kept":
            return "unknown", ()
        if world.old_plan.get(path) != call or not world.history.knows(call[0], *call[1]):
            return "new", self._reasons.of_read(Read("part", "targets", (path,)))
        if world.database.unproved([call]) == 0:
            return "same", ()
        return "changed", self._reasons.causes(call, stems)

    def _indexed(self, path: str, call: Call) -> Page:
        """A file of a search index. Which files the next one has is known when it is made, and it is not made here."""
        world = self._world
        state: Any = "unknown"
        causes: tuple[Cause, ...] = ()
        if world.memory == "kept":
            same = world.database.unproved([call]) == 0
            state, causes = ("same", ()) if same else ("changed", self._reasons.causes(call, ()))
        wanted = Wanted(set(world.session.kinds()), set(), set())
        coming = min((one for one in comings_and_goings(world, wanted) if one > world.now), default=None)
        lang = _lang(call, world)
        return Page(address_of(path), path, "index", lang, (), "", "", "", state, causes, coming, (), (), ())

    def _gone(self, path: str, call: Call) -> Page:
        """A file that the next build will take away."""
        causes = self._reasons.of_read(Read("part", "targets", (path,)))
        lang = _lang(call, self._world)
        return Page(address_of(path), path, _sort(call), lang, (), "", "", "", "gone", causes, None, (), (), ())

    def _entry(self, call: Call, path: str) -> tuple[str, str, Any] | None:
        """The entry whose page, or calendar, this is: its collection, its id, and where it is found."""
        if call[0] == "event_calendar":
            entry = self._world.look(f"entry:events:{call[1][0]}")
            return ("events", str(call[1][0]), entry) if entry else None
        if call[0] != "page":
            return None
        collection, _, entry_id = str(call[1][1]).partition("/")
        entry = self._world.look(f"entry:{collection}:{entry_id}")
        if entry is None or self._world.address(collection, entry_id, _lang(call, self._world)) != address_of(path):
            return ("pages", "index", self._world.look("entry:pages:index")) if call[1][0] == "home" else None
        return collection, entry_id, entry

    def _alias_files(self, call: Call) -> tuple[str, ...]:
        """The files of the entry that asks for a redirect."""
        if call[0] != "redirect":
            return ()
        found = self._world.look(f"address:{addresses.same(str(call[1][0]))}")
        entry = self._world.look(f"entry:{found[0]}:{found[1]}") if found else None
        return self._world.files_of(entry["stem"]) if entry else ()

    def _readers(
        self, entry: tuple[str, str, Any] | None, stems: tuple[str, ...], lang: str, address: str
    ) -> tuple[Group, ...]:
        if entry is None or entry[2] is None or not stems:
            return ()
        found = Readers(self._world).of_entries(stems[0], [(entry[0], entry[1])], lang=lang)
        kept = [Group(one.what, tuple(name for name in one.names if name != address)) for one in found]
        return tuple(group for group in kept if group.names)


def _sort(call: Call) -> str:
    if call[0] == "page" and call[1][0] in {"not-found", "tombstone"}:
        return str(call[1][0])
    return _SORTS.get(call[0], "technical")


def _lang(call: Call, world: World) -> str:
    return next((str(arg) for arg in reversed(call[1]) if arg in world.languages), "")


def _spelled(read: Read) -> str:
    return f"{read}[part]" if read.kind == "part" else str(read)
