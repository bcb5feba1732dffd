"""A hub of plain values for the checks: entries by collection and id, places made up from paths."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cmhub.content.frozen import Frozen, builtins_of
from cmhub.content.kind import Kind, kinds
from cmhub.hub import addresses
from cmhub.hub.reader import Face, Row
from cmhub.hub.resolve import Match, wiki, words_of

TODAY = dt.date(2026, 11, 21)


def spans_of(value: Any, path: str, at: str = "") -> Iterator[tuple[str, list[Any]]]:
    """A place for every field: the line is the length of its dotted name, the column tells names of one length apart."""
    yield at, [path, len(at) + 1, 1 + sum(map(ord, at)) % 1000, 0, 0]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else ()
    for key, item in items:
        yield from spans_of(item, path, f"{at}.{key}" if at else str(key))


class FakeHub:
    """What checks see (`checks/audited.py`), without files."""

    def __init__(
        self,
        entries: Mapping[str, Mapping[str, Mapping[str, Any]]],
        *,
        special: Mapping[str, Mapping[str, Any]] | None = None,
        settings: Mapping[str, Any] | None = None,
        languages: Sequence[str] = ("ru", "en"),
        lang: str = "ru",
        files: Sequence[str] = (),
        made: Mapping[str, str] | None = None,
        hidden: int = 0,
        frozen: Mapping[str, Frozen] | None = None,
    ) -> None:
        self.lang = lang
        self.languages = tuple(languages)
        self.kinds: dict[str, Kind] = kinds({})
        self.entries = {name: dict(entries.get(name, {})) for name in self.kinds}
        self._special = dict(special or {})
        self._settings = {"timezone": "Europe/Moscow", "site_url": "https://hub.community", **(settings or {})}
        self._files = files
        self._made = dict(made or {})
        self._hidden = hidden
        self._frozen = dict(frozen or {})

    def setting(self, name: str) -> Any:
        return self._settings.get(name)

    def all_ids(self, collection: str) -> Sequence[str]:
        return list(self.entries[collection])

    ids = all_ids

    def _path(self, collection: str, entry_id: str) -> str:
        values = self.entries[collection][entry_id]
        return str(values.get("_path") or f"content/{self.kinds[collection].folder}/{entry_id}.yaml")

    def row(self, collection: str, entry_id: str) -> Row | None:
        values = {key: value for key, value in self.entries[collection][entry_id].items() if not key.startswith("_")}
        address = f"/{collection}/{entry_id}/"
        borrowed = bool(self.entries[collection][entry_id].get("_borrowed"))
        path = self._path(collection, entry_id)
        return Row(collection, entry_id, address, address, self.lang, borrowed, (self.lang,), path, values)

    def face(self, collection: str, entry_id: str) -> Face:
        return Face(collection, entry_id, "", self.lang, False, dict(self.entries[collection][entry_id]))

    def look(self, name: str) -> Any:
        kind, _, rest = name.partition(":")
        if kind == "categories":
            return sorted({str(values["category"]) for values in self.entries[rest].values() if "category" in values})
        if kind == "ids":
            return list(self.entries.get(rest, {}))
        if kind == "entry":
            collection, _, entry_id = rest.partition(":")
            if entry_id in self.entries.get(collection, {}):
                path, address = self._path(collection, entry_id), f"/{collection}/{entry_id}/"
                original = self.entries[collection][entry_id].get("_original", self.lang)
                return {"path": path, "address": address, "original": original, "langs": [self.lang]}
        if kind == "address":
            for collection, found in self.entries.items():
                for entry_id in found:
                    if addresses.same(f"/{collection}/{entry_id}/") == rest:
                        return [collection, entry_id]
        if kind == "file":
            stem = rest.rpartition("/")[2]
            return [[name, stem] for name, found in self.entries.items() if stem in found] or None
        return None

    def refer(self, target: str, to: str = "") -> Match:
        return wiki(target, words_of(self.kinds), self.look, "", to)

    def spans(self, collection: str, entry_id: str) -> Mapping[str, Sequence[Any]]:
        return dict(spans_of(dict(self.entries[collection][entry_id]), self._path(collection, entry_id)))

    def texts_of(self, collection: str, entry_id: str) -> Mapping[str, Mapping[str, Any]]:
        text = str(self.entries[collection][entry_id].get("_body", ""))
        return {"": {"text": text, "path": self._path(collection, entry_id), "at": [[1, 1, 1, 1]]}}

    def special(self, folder: str, name: str) -> Mapping[str, Any]:
        return self._special.get(name if not folder else f"{folder}/{name}", {})

    def special_spans(self, folder: str, name: str) -> Mapping[str, Sequence[Any]]:
        return dict(spans_of(self.special(folder, name), f"content/{folder}/{name}.yaml".replace("//", "/")))

    def frozen_versions(self) -> Mapping[str, str]:
        return {version: f"content/rules/_versions/{version}.yaml" for version in self._frozen}

    def frozen(self, version: str) -> Frozen | None:
        return self._frozen.get(version)

    def frozen_spans(self, version: str) -> Mapping[str, Sequence[Any]]:
        return dict(spans_of(builtins_of(self._frozen[version]), self.frozen_versions()[version]))

    def asset(self, path: str, source: str, *, exact: bool = False) -> str | None:  # noqa: ARG002  the protocol's
        return path if path in self._files else None

    def made(self, address: str) -> str:
        return self._made.get(address, "")

    def has_come(self, instant: dt.datetime) -> bool:
        return instant <= dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)

    def hidden_count(self, collection: str) -> int:
        return self._hidden if collection == "members" else 0
