"""Translations: an overlay holds what differs, and is merged over the original.

Must not know where the values come from; both sides are validated mappings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from cmhub.config.declaration import FieldDeclaration
from cmhub.content.kinds.every_entry import OVERLAY_ALWAYS

Path = tuple[str | int, ...]
_KEYS = ("id", "date")  # what items of a list are matched by
_LINK = "url"  # the same, for links that are all the original's: their labels are translated, their addresses are not
_NAMES = (str, int, dt.date)  # what can be such a key; `extra` may hold anything


def not_translatable(
    fields: tuple[FieldDeclaration, ...], overlay: Mapping[str, Any], *, top: bool = True
) -> Iterator[Path]:
    """The paths in `overlay` of fields that a translation must not change."""
    for field in fields:
        if field.name not in overlay or (top and field.name in OVERLAY_ALWAYS):
            continue
        value = overlay[field.name]
        kind = field.of if field.type == "list" else field.type
        if not field.is_translatable():
            if top or field.name not in (*_KEYS, _LINK):
                yield (field.name,)
        elif kind == "group":
            items = enumerate(value) if isinstance(value, list) else [(None, value)]
            for index, item in items:
                prefix: Path = (field.name,) if index is None else (field.name, index)
                for path in not_translatable(field.fields, item, top=False):
                    yield (*prefix, *path)


def incomplete(fields: tuple[FieldDeclaration, ...], values: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Mappings in lists of `values` that lack a required key, as (path of the mapping, the key).

    A list of a translation whose items can't be matched replaces the original's, and with it what only the original may say.
    """
    for field in fields:
        value = values.get(field.name)
        if field.type == "list" and field.of == "group" and isinstance(value, list):
            for index, item in enumerate(value):
                for part in field.fields:
                    if part.required and part.name not in item:
                        yield (field.name, index), part.name
        elif field.type == "group" and isinstance(value, dict):
            for path, name in incomplete(field.fields, value):
                yield (field.name, *path), name


def merge(original: Any, overlay: Any) -> Any:
    """The original with what the overlay says: mappings deep, lists of mappings by key, all else replaced."""
    if isinstance(original, dict) and isinstance(overlay, dict):
        merged = dict(original)
        for key, value in overlay.items():
            merged[key] = merge(original[key], value) if key in original else value
        return merged
    if isinstance(original, list) and isinstance(overlay, list):
        key = match_key(original, overlay)
        if key is not None:
            return _merge_lists(original, overlay, key)
    return overlay


def match_key(original: list[Any], overlay: list[Any]) -> str | None:
    """What items of these lists are matched by, None if the overlay's list replaces the original's."""
    items = [*original, *overlay]
    if not items or not all(isinstance(item, dict) for item in items):
        return None
    found = next((key for key in _KEYS if all(isinstance(item.get(key), _NAMES) for item in items)), None)
    if found is None and all(isinstance(item.get(_LINK), str) for item in items):
        urls = [item[_LINK] for item in original]
        if len(urls) == len(set(urls)) and all(item[_LINK] in urls for item in overlay):
            return _LINK
    return found


def _merge_lists(original: list[Any], overlay: list[Any], key: str) -> list[Any]:
    """The original's order; items that only the overlay has come last."""
    by_key = {item[key]: item for item in overlay}
    merged = [merge(item, by_key.pop(item[key])) if item[key] in by_key else item for item in original]
    return merged + list(by_key.values())
