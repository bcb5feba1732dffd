"""``api/v1/*.json``: the hub for programs (bots that answer, calendars on a screen), from the public projection.

The shape is a promise: fields may be added within v1, none changes its meaning. Must not know how entries are shown.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import msgspec

from cmhub.config.declaration import FieldDeclaration, localised
from cmhub.content.kind import FILE_TYPES, MARKDOWN_TYPES
from cmhub.hub.reader import Reader
from cmhub.theming.views import view
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.event import EventView
from cmhub.theming.views.link import person, reference

_LEFT_OUT = frozenset(
    {
        "draft",
        "unlisted",
        "publish_date",
        "expiry_date",
        "aliases",
        "template",
        "hide",
        "toc",
        "glossary",
        "extra",
        "search",
        "lang",
        "behind",
        "review_every",
        "owner",
        "weight",
        "repeat",
    }
)  # fmt: skip  how cmhub treats the entry, of no use to others


def dumps(value: Any) -> bytes:
    """The value as JSON with sorted keys."""
    # The encoder that indents is a slow one; what msgspec makes of the text is the same.
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_written)
    return (msgspec.json.format(text, indent=1) + "\n").encode()


def _written(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def index(hub: Reader, names: list[str], calendar: bool) -> dict[str, Any]:  # noqa: FBT001  said by name where it is called
    """What there is: the hub, its collections, its files."""
    default = hub.languages[0]
    return {
        "version": 1,
        "name": localised(hub.setting("site_name"), hub.lang, default),
        "description": localised(hub.setting("site_description"), hub.lang, default),
        "url": hub.absolute(hub.url("/")),
        "language": hub.lang,
        "languages": list(hub.languages),
        "collections": {
            name: {
                "title": hub.texts.named(hub.kinds[name].title, default),
                "url": hub.absolute(hub.url(f"/api/v1/{name}.json")),
                "count": len(hub.ids(name)),
            }
            for name in names
            if name != "index"
        },
        **({"calendar": hub.absolute(hub.url("/calendar.ics"))} if calendar else {}),
    }


def collection(hub: Reader, name: str) -> dict[str, Any]:
    """The listed entries of a collection."""
    found = (view(hub, name, entry) for entry in hub.ids(name))
    return {
        "version": 1,
        "collection": name,
        "language": hub.lang,
        "items": [_entry(hub, entry) for entry in found if entry is not None],
    }


def _entry(hub: Reader, entry: EntryView) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for field in entry.kind.fields:
        if field.name in entry.row.values and field.name not in _LEFT_OUT:
            found = _public(hub, entry, field, field.type, entry.row.values[field.name])
            if found not in (None, []):
                value[field.name] = found
    if entry.row.values.get("updated") is not None:
        value["updated"] = entry.row.values["updated"]
    value |= {"id": entry.id, "title": entry.title, "url": hub.absolute(entry.url), "language": entry.lang}
    if isinstance(entry, EventView):
        value |= _times(entry)
    elif entry.collection == "rules":
        value |= _announced(hub, entry)
    elif entry.kind.schema_org == "Question" and entry.text:
        value["text"] = entry.text
    return value


def _public(hub: Reader, entry: EntryView, field: FieldDeclaration, kind: str, value: Any) -> Any:
    """A field for others: who and what is referred to by name and address, and only if it is public."""
    if kind == "list":
        items = (_public(hub, entry, field, field.of or "line", item) for item in value)
        return [item for item in items if item is not None]
    if kind == "group":
        declared = (one for one in field.fields if one.name in value)
        inner = {one.name: _public(hub, entry, one, one.type, value[one.name]) for one in declared}
        return {name: item for name, item in inner.items() if item not in (None, [])} or None
    if kind == "person":
        who = person(hub, value)
        if who is None or who.former:
            return None
        return {"name": who.name, **({"url": _absolute(hub, who.url)} if who.url else {})}
    if kind == "reference":
        link = reference(hub, str(value), field.to or "")
        return {"title": link.title, "url": _absolute(hub, link.url)} if link is not None and link.url else None
    if kind in FILE_TYPES:
        return _absolute(hub, hub.asset(str(value), entry.row.path))
    if kind in MARKDOWN_TYPES:
        return None
    return value


def _absolute(hub: Reader, url: str | None) -> str | None:
    return hub.absolute(url) if url and url.startswith("/") else url


def _announced(hub: Reader, entry: EntryView) -> dict[str, Any]:
    """The coming version whose wording this is, if it is not the one in force."""
    told = hub.past(entry.id).announced
    if told is None:
        return {}
    return {"announced": {"version": told.version, "effective": told.effective}}


def _times(event: EventView) -> dict[str, Any]:
    """When an event takes place, with its zone; of a series also the next times."""
    value: dict[str, Any] = {
        "start": event.start,
        "end": event.end,
        "timezone": event.zone,
        "all_day": event.all_day,
        "status": event.status,
    }
    if event.repeats:
        value["repeats"] = event.repeat_words
        value["next"] = [
            {"start": one.start, "end": one.end, "title": one.title, "status": one.status} for one in event.occurrences
        ]
    return {key: item for key, item in value.items() if item is not None}
