"""What there is to say of a file of the hub or of its theme. Must not know words for people."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

from cmhub.build.explain.model import Entry, File, Group
from cmhub.build.explain.readers import Readers
from cmhub.build.explain.world import World, address_of
from cmhub.content.grouping import CONTENT, SPECIAL, split_name
from cmhub.engine import ABSENT, Read
from cmhub.hub import addresses
from cmhub.hub.book import source_language


class Files:
    """Explains files of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._readers = Readers(world)

    def file(self, path: str) -> File:
        """A file by its path as cmhub writes it."""
        stem, key, _ = self._split(path)
        sort = self._sort(path, stem)
        entries = self._entries(stem, key) if sort == "entry" else ()
        made = {address for entry in entries for address in entry.addresses} | self._copies(path)
        readers = self._read_by(sort, path, stem) if self._world.memory == "kept" else ()
        return File(path, sort, self._state(path, sort), entries, tuple(sorted(made)), readers)

    def hidden(self, collection: str, entry_id: str) -> tuple[Entry, str]:
        """An entry that is not on the site, and its file."""
        name = _folded_id(entry_id)
        for stem in self._world.tree("groups") or ():
            if (self._world.tree(f"group:{stem}") or {}).get("collection") == collection:
                for listing in self._world.parsed(stem, "ids") or ():
                    if _folded_id(listing["id"]) == name:
                        return self._entry(collection, stem, listing), str(listing["path"])
        return Entry(collection, entry_id, "draft", None, ()), ""

    def _split(self, path: str) -> tuple[str, str, str]:
        """Stem, language ("" for the original) and suffix of a path below content/; ("", "", "") for others."""
        folder, _, name = path.rpartition("/")
        found = split_name(name, self._world.languages) if f"{path}/".startswith(f"{CONTENT}/") else None
        return (f"{folder}/{found[0]}", found[1], found[2]) if found else ("", "", "")

    def _sort(self, path: str, stem: str) -> str:
        top, name = path.partition("/")[0], stem.rpartition("/")[2]
        if path == self._world.session.options.config_file:
            return "config"
        if path in (self._world.tree("versions") or {}).values():
            return "version"
        if stem and name in SPECIAL:
            return "defaults" if name == "_defaults" else "special"
        if stem and (self._world.tree(f"group:{stem}") or self._world.history.before(_group(stem))):
            return "entry"
        if path in (self._world.tree("assets") or ()):
            return "asset"
        if top == "themes":
            return "template" if "/templates/" in path else "theme"
        if top == "i18n" and path.removesuffix(".yaml").rpartition("/")[2] in self._world.languages:
            return "texts"
        return {"static": "static", "templates": "template"}.get(top, "other")

    def _state(self, path: str, sort: str) -> Any:
        """What became of the file since the last build."""
        history = self._world.history
        if self._world.memory != "kept":
            return "unknown"
        if sort in {"template", "theme"}:
            changed = [read for read in self._theme_reads(path, sort) if history.answered(read) != history.digest(read)]
            return "changed" if changed else "same"
        read = Read("input", "file", (path,))
        before, now = history.answered(read), self._world.session.inputs["file"].digest(path)
        if before is None:
            return "new" if sort not in {"other", "asset"} else "unread"
        if before == now:
            return "same"
        return "new" if before == ABSENT else "gone" if now == ABSENT else "changed"

    def _theme_reads(self, path: str, sort: str) -> list[Read]:
        """The inputs by which a file of a theme is read."""
        if sort == "template":
            asked = self._world.history.asked("input", "template")
            places = self._world.session.inputs["template"].places
            return [read for read in asked if path in places(str(read.args[0]))]
        inside = path.split("/", 2)[-1]
        return [
            read
            for kind in ("theme-find", "theme-file", "theme")
            for read in self._world.history.asked("input", kind)
            if str(read.args[0]).endswith(f"|{inside}") or (kind == "theme" and inside == "theme.yaml")
        ]

    # Entries

    def _entries(self, stem: str, key: str) -> tuple[Entry, ...]:
        """The entries of a file; of a translation with its own language only."""
        collection = str((self._world.tree(f"group:{stem}") or {}).get("collection", ""))
        return tuple(self._entry(collection, stem, listing, key) for listing in self._world.parsed(stem, "ids") or ())

    def _entry(self, collection: str, stem: str, listing: Any, lang: str = "") -> Entry:
        world = self._world
        entry_id = str(listing["id"])
        where = world.parsed(stem, f"{entry_id}|{lang or listing['original']}|where") or {}
        entry = world.look(f"entry:{collection}:{entry_id}")
        hidden = world.look(f"hidden:{collection}:{entry_id}")
        if entry is not None and entry["stem"] == stem:
            expiry: dt.datetime | None = where.get("expiry")
            going = expiry if expiry is not None and expiry > world.now else None
            return Entry(collection, entry_id, "visible", going, self._addresses(collection, entry_id, entry, lang))
        if hidden is None:
            return Entry(collection, entry_id, "refused", None, ())
        when = where.get({"future": "publish", "expired": "expiry"}.get(hidden["why"], ""))
        return Entry(collection, entry_id, str(hidden["why"]), when, ())

    def _addresses(self, collection: str, entry_id: str, entry: Any, lang: str) -> tuple[str, ...]:
        """Where an entry is: in a translation's language, else in all."""
        served = [
            one
            for one in self._world.languages
            if entry_id in (self._world.look(f"all:{collection}:{one}") or ())
            and (not lang or source_language(entry, one) == lang)
        ]
        default = self._world.languages[0]
        return tuple(addresses.in_language(str(entry["address"]), one, default) for one in served)

    # Readers

    def _copies(self, path: str) -> set[str]:
        return {address_of(there) for there, call in self._world.plan.items() if call == ("copy", (path,))}

    def _read_by(self, sort: str, path: str, stem: str) -> tuple[Group, ...]:
        readers, name = self._readers, path.rpartition("/")[2]
        match sort:
            case "entry":
                name = f"file:{stem}"
                listed = self._world.look(name) or self._world.history.before(Read("part", "book", (name,)))
                ids = [(str(kind), str(one)) for kind, one in listed or ()]
                found = readers.of_entries(stem, ids, lang=self._split(path)[1])
            case "special":
                found = (
                    readers.of_queries("glossary")
                    if name.startswith("_glossary")
                    else readers.of_queries("special", "special_texts", "special_markdown", first=stem)
                )
            case "version":
                found = readers.of_queries("frozen", first=name.removesuffix(".yaml"))
            case "defaults":
                found = self._given_to(stem.rpartition("/")[0])
            case "config":
                found = readers.of_parts("config", "setting")
            case "texts":
                found = readers.of_queries("texts", first=name.removesuffix(".yaml"))
            case "asset" | "static":
                found = tuple(Group("pictures", group.names) for group in readers.of_parts("files", "shows", of=path))
            case "template":
                found = readers.of_input("template", [str(read.args[0]) for read in self._theme_reads(path, sort)])
            case "theme" if self._theme_reads(path, sort):
                found = readers.of_queries("theme_assets")
            case _:
                found = ()
        return found

    def _given_to(self, folder: str) -> tuple[Group, ...]:
        """The files of the entries to which the `_defaults.yaml` of a folder gives something."""
        history = self._world.history
        asked = [read for read in history.asked("query", "defaults") if read.args[0] == folder]
        askers = [one for read in asked for one in history.readers(read)]
        deeper = [one for one in askers if one.name == "defaults"]
        while deeper:
            more = history.readers(deeper.pop())
            askers += more
            deeper += [one for one in more if one.name == "defaults"]
        stems = {str(one.args[0]) for one in askers if one.name == "parse"}
        files = tuple(sorted(path for one in stems for path in self._world.files_of(one)))
        return (Group("entries", files),) if files else ()


def _group(stem: str) -> Read:
    return Read("part", "tree", (f"group:{stem}",))


def _folded_id(entry_id: str) -> str:
    return unicodedata.normalize("NFC", entry_id).casefold()
