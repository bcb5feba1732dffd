"""The book of entries: what exists, what of it is public, under which names it is found.

The value is one mapping of many small parts, so that whoever looks up one name depends on that name only:

- ``list:<collection>:<lang>``: ids of the visible, listed entries
- ``some:<collection>:<lang>``: whether there are any
- ``all:<collection>:<lang>``: ids of all visible ones, the unlisted too
- ``ids:<collection>``: the same in any language, for "did you mean"
- ``entry:<collection>:<id>``: where to find a visible entry; ``aliases:…``, ``tags:…`` its old addresses and
  tags; ``hidden:…`` why one is not visible
- ``expired``: [collection, id, address, path] of what becomes a tombstone
- ``categories:<collection>``: the categories that visible entries name
- ``unpublished:<collection>``: how many have no consent
- ``tail:<collection>:<name>``: ids that end in a name
- ``file:<stem>``, ``address:<address>`` and ``alias:<address>``: the entry of a source file, an address or an old
address

Must not know titles or bodies.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from cmhub.content.kind import Kind
from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.hub import addresses

Visibility = Literal["visible", "draft", "future", "expired", "no-consent", "removed"]
Book = dict[str, Any]


class Show(NamedTuple):
    """What besides the visible a build shows."""

    drafts: bool = False
    future: bool = False
    expired: bool = False


class Found(NamedTuple):
    """One entry of one group: its listing and, per language, what decides its visibility."""

    collection: str
    stem: str
    listing: Mapping[str, Any]
    where: Mapping[str, Mapping[str, Any]]


def visibility(where: Mapping[str, Any], show: Show, has_come: Callable[[dt.datetime], bool]) -> Visibility:
    """Whether an entry is shown now, or why not. The clock is asked only where the answer depends on it."""
    if where["state"] != "public":
        state: Visibility = where["state"]
        return state
    if where["draft"] and not show.drafts:
        return "draft"
    if where["publish"] is not None and not show.future and not has_come(where["publish"]):
        return "future"
    if where["expiry"] is not None and not show.expired and has_come(where["expiry"]):
        return "expired"
    return "visible"


def build(
    found: Iterable[Found],
    kinds: Mapping[str, Kind],
    languages: Sequence[str],
    show: Show,
    has_come: Callable[[dt.datetime], bool],
    slugs: str = "unicode",
) -> tuple[Book, list[Diagnostic]]:
    """The book, and a problem for every id or number that two entries claim or no file can be named by."""
    book: Book = {}
    problems: list[Diagnostic] = []
    claimed: dict[tuple[str, str], Found] = {}
    for kind in kinds.values():
        for lang in languages:
            book[f"list:{kind.name}:{lang}"] = []
            book[f"all:{kind.name}:{lang}"] = []
    for one in found:
        key = (one.collection, _folded(one.listing["id"]))
        if key in claimed:
            problems.append(
                _twice("content-duplicate-id", one, claimed[key], id=one.listing["id"], collection=one.collection)
            )
            continue
        claimed[key] = one
        number = _number(one)
        if one.collection == "rules" and number:
            other = claimed.setdefault(("#", number), one)
            if other is not one:
                problems.append(_twice("rules-duplicate-number", one, other, number=number))
                continue
        address = addresses.of_entry(kinds[one.collection], one.listing["id"], number=number, mode=slugs)
        if (size := addresses.longest(address)) > addresses.LONGEST_NAME:
            place, limit = _place(one), addresses.LONGEST_NAME
            problems.append(problem("routes-too-long", place, address=address, size=size, limit=limit))
            continue
        _enter(book, one, kinds[one.collection], languages, show, has_come, address)
    for kind in kinds.values():
        book[f"ids:{kind.name}"] = sorted({entry for lang in languages for entry in book[f"all:{kind.name}:{lang}"]})
        for lang in languages:
            book[f"some:{kind.name}:{lang}"] = bool(book[f"list:{kind.name}:{lang}"])
    return book, problems


def _folded(entry_id: str) -> str:
    return unicodedata.normalize("NFC", entry_id).casefold()


def _number(one: Found) -> str:
    return str(next((where["number"] for where in one.where.values() if "number" in where), ""))


def _twice(code: str, second: Found, first: Found, **params: Any) -> Diagnostic:
    return problem(code, _place(second), related=[_place(first)], **params)


def _place(one: Found) -> Span:
    return Span(one.listing["path"], one.listing["line"], 1)


def _enter(  # noqa: PLR0917  one entry and what its visibility depends on
    book: Book,
    one: Found,
    kind: Kind,
    languages: Sequence[str],
    show: Show,
    has_come: Callable[[dt.datetime], bool],
    address: str,
) -> None:
    entry_id: str = one.listing["id"]
    original: str = one.listing["original"]
    states = {lang: visibility(where, show, has_come) for lang, where in one.where.items()}
    shown = [lang for lang in one.listing["langs"] if states.get(lang) == "visible"]
    number = _number(one)
    reference = [one.collection, entry_id]
    book[f"file:{one.stem}"] = [*book.get(f"file:{one.stem}", ()), reference]
    for tail in _tails(entry_id, number):
        book.setdefault(f"tail:{one.collection}:{tail}", []).append(entry_id)
    book[f"address:{addresses.same(address)}"] = reference
    if original not in shown and not shown:
        where = one.where.get(original) or {}
        until = where.get("publish")
        if states.get(original) == "no-consent":
            book[f"unpublished:{one.collection}"] = book.get(f"unpublished:{one.collection}", 0) + 1
        if states.get(original) == "expired":
            book.setdefault("expired", []).append([one.collection, entry_id, address, one.listing["path"]])
        book[f"hidden:{one.collection}:{entry_id}"] = {
            "why": states.get(original, "draft"),
            "until": until.isoformat() if until is not None else "",
            "address": address,
        }
        return
    where = one.where[shown[0]]
    book[f"entry:{one.collection}:{entry_id}"] = {
        "stem": one.stem,
        "path": one.listing["path"],
        "langs": shown,
        "original": original,
        "address": address,
        "alone": bool(one.listing.get("alone")),
    }
    book[f"aliases:{one.collection}:{entry_id}"] = {
        lang: one.where[lang]["aliases"] for lang in shown if one.where[lang]["aliases"]
    }
    category = where.get(kind.categories) if kind.categories else None
    used = book.setdefault(f"categories:{one.collection}", [])
    if category is not None and category not in used:
        used.append(category)
    for lang in shown:
        for alias in one.where[lang]["aliases"]:
            book.setdefault(f"alias:{addresses.same('/' + alias.strip().strip('/') + '/')}", reference)
    book[f"tags:{one.collection}:{entry_id}"] = where["tags"]
    for lang in languages:
        if lang in shown or (original in shown and not one.listing.get("alone")):
            book[f"all:{one.collection}:{lang}"].append(entry_id)
            if not where["unlisted"]:
                book[f"list:{one.collection}:{lang}"].append(entry_id)


def _tails(entry_id: str, number: str) -> set[str]:
    """Every unique-tail name under which an entry may be referred to: ``a/b/c`` by ``c``, ``b/c`` and ``a/b/c``."""
    parts = unicodedata.normalize("NFC", entry_id).split("/")
    tails = {"/".join(parts[index:]) for index in range(len(parts))}
    return tails | {number} if number else tails


def source_language(entry: Mapping[str, Any], lang: str) -> str:
    """The language whose text serves an entry in `lang`: its own, else the original's, else the first there is."""
    if lang in entry["langs"]:
        return lang
    original: str = entry["original"]
    return original if original in entry["langs"] else str(entry["langs"][0])
