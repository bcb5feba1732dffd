"""What a hub holds, for its owner: every entry with its state, those too that no reader sees.

An inventory is for who has the files. Of members without consent it knows no more than a build does: their ids. Must
not print anything; ``cmhub list`` does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from cmhub import pipeline
from cmhub.build import Options
from cmhub.build.session import Session
from cmhub.diagnostics import Diagnostic
from cmhub.hub.book import Show, visibility
from cmhub.hub.time.repeat import expand


@dataclass(frozen=True, slots=True)
class EntryInfo:
    """An entry for its owner: also one that is not public. Of a member without consent only the id is known."""

    collection: str
    id: str
    title: str
    path: str
    line: int
    address: str
    langs: tuple[str, ...]
    untranslated: tuple[str, ...]  # languages of the hub in which it is missing
    state: str  # visible, draft, future, expired, no-consent or removed
    until: dt.datetime | None  # when a future entry becomes visible
    date: dt.date | None
    start: dt.date | None  # of an event: when it takes place next, or took place last
    updated: dt.datetime | None
    owner: str
    reviewed: dt.date | None
    review_due: bool
    tags: tuple[str, ...]
    behind: tuple[str, ...]  # languages whose translation is older than the original
    orphan: bool  # nothing refers to it
    translated: Mapping[
        str, dt.datetime | None
    ]  # language of each translation → when it last changed, if that is known


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a hub holds."""

    entries: tuple[EntryInfo, ...]
    kinds: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


class _World(NamedTuple):
    """What is the same for all entries."""

    languages: tuple[str, ...]
    zone: str
    now: dt.datetime
    book: Mapping[str, Any]
    mentioned: frozenset[str]
    show: Show


def inventory(root: Path, options: Options) -> Inventory:
    """Every entry of the hub, by collection and id; writes nothing."""
    session = Session(root, options)
    database = session.database
    languages = tuple(session.config("languages"))
    world = _World(
        languages,
        str(session.config("timezone")),
        session.now,
        database.get(pipeline.book),
        frozenset(name for lang in languages for name in database.get(pipeline.mentions, lang)),
        Show(options.drafts, options.future, options.expired),
    )
    found = []
    tree = database.get(pipeline.tree)
    for stem in tree["groups"]:
        parts = database.get(pipeline.parse, stem)
        found += [_info(tree[f"group:{stem}"]["collection"], listing, parts, world) for listing in parts["ids"]]
    found.sort(key=lambda info: (info.collection, info.id))
    return Inventory(tuple(found), tuple(session.kinds()), session.diagnostics(checking=False))


def _info(collection: str, listing: Mapping[str, Any], parts: Mapping[str, Any], world: _World) -> EntryInfo:
    """One entry of the inventory."""
    entry_id, original = listing["id"], listing["original"]
    where = parts[f"{entry_id}|{original}|where"]
    state = visibility(where, world.show, lambda instant: instant <= world.now)
    values = parts.get(f"{entry_id}|{original}|summary") or {}
    name = f"{collection}:{entry_id}"
    place = world.book.get(f"entry:{name}") or world.book.get(f"hidden:{name}") or {}
    reviewed, every = values.get("reviewed"), values.get("review_every")
    summaries = {lang: parts.get(f"{entry_id}|{lang}|summary") or {} for lang in listing["langs"]}
    drafts = {lang for lang in listing["langs"] if parts[f"{entry_id}|{lang}|where"]["draft"]}
    written = [lang for lang in listing["langs"] if lang not in drafts or original in drafts]
    missing = (lang for lang in world.languages if lang not in written)
    owner = values.get("owner")
    return EntryInfo(
        collection=collection,
        id=entry_id,
        title=str(values.get("title") or entry_id),
        path=listing["path"],
        line=listing["line"],
        address=str(place.get("address") or ""),
        langs=tuple(listing["langs"]),
        untranslated=() if listing.get("alone") else tuple(missing),
        state=state,
        until=where["publish"] if state == "future" else None,
        date=values.get("date"),
        start=_next_start(values, world) if collection == "events" else None,
        updated=values.get("updated"),
        owner=str(owner["name"] if isinstance(owner, dict) else owner or ""),
        reviewed=reviewed,
        review_due=bool(reviewed and every and reviewed + dt.timedelta(minutes=every) <= world.now.date()),
        tags=tuple(values.get("tags") or ()),
        behind=tuple(lang for lang, summary in summaries.items() if summary.get("behind")),
        translated={lang: one.get("updated") for lang, one in summaries.items() if lang != original},
        orphan=collection == "pages" and entry_id != "index" and name not in world.mentioned,
    )


def _next_start(values: Mapping[str, Any], world: _World) -> dt.date | None:
    """When an event takes place next; when it did last, if it is over."""
    far = world.now + dt.timedelta(days=800)
    coming = expand(values, world.zone, world.now, far, 1)
    if coming:
        return coming[0].start
    past = expand(values, world.zone, None, far)
    return past[-1].start if past else None
