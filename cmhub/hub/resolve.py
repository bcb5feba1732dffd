"""References: from what an author wrote to the entry that is meant.

``[[kind:target#anchor|label]]``, ordinary links to ``.md`` and ``.yaml`` files, and addresses of this site all end
here.

Must not know what a reference looks like on a page.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote

from cmhub.content.grouping import CONTENT, split_name
from cmhub.content.kind import Kind
from cmhub.hub import addresses

Look = Callable[[str], Any]  # a part of the book by its name, None if there is none


class Match(NamedTuple):
    """What a reference means.

    ``entry``: a visible entry. ``hidden``: one that is not (`why`, `until`). ``section``: a collection's list.
    ``asset``: a file beside content or in static/. ``address``: an address of this site that is no entry.
    ``ambiguous``: `candidates` names several. ``missing``: nothing; `kind` is the collection that was looked in.
    """

    state: Literal["entry", "hidden", "section", "tag", "asset", "address", "ambiguous", "missing"]
    kind: str = ""
    id: str = ""
    candidates: tuple[str, ...] = ()
    why: str = ""
    until: str = ""


def words_of(kinds: Mapping[str, Kind]) -> dict[str, str]:
    """The words that may stand before ``:`` in a reference, with the collection each names."""
    found = {"tag": "tags"}
    for kind in kinds.values():
        for word in (kind.name, kind.folder, kind.singular):
            found.setdefault(word, kind.name)
    return found


def wiki(target: str, words: Mapping[str, str], look: Look, folder: str = "", to: str = "") -> Match:
    """The meaning of ``kind:target`` or of a page's path.

    In: the target without anchor and label; the words of `words_of`; the book; the folder of the text (for ``./``); the
    collection that a bare target is looked up in (fields of type reference), by default pages.
    """
    target = unicodedata.normalize("NFC", target.strip())
    head, colon, rest = target.partition(":")
    collection = words.get(head) if colon else None
    if collection is None:
        collection, rest = to or "pages", target
    rest = rest.strip()
    if collection == "tags":
        return Match("tag", "tags", rest)
    if collection == "pages":
        return _page(rest, words, look, folder)
    return _by_tail(collection, rest, look)


def _page(target: str, words: Mapping[str, str], look: Look, folder: str) -> Match:
    if target.startswith(("./", "../")):
        target = posixpath.normpath(posixpath.join(folder, target))
    target = target.strip("/") or "index"
    exact = _known("pages", target, look)
    if exact is not None:
        return exact
    if words.get(target) == target:
        return Match("section", target)
    return _by_tail("pages", target, look)


def _known(collection: str, entry_id: str, look: Look) -> Match | None:
    if look(f"entry:{collection}:{entry_id}") is not None:
        return Match("entry", collection, entry_id)
    hidden = look(f"hidden:{collection}:{entry_id}")
    if hidden is not None:
        return Match("hidden", collection, entry_id, why=hidden["why"], until=hidden["until"])
    return None


def _by_tail(collection: str, target: str, look: Look) -> Match:
    exact = _known(collection, target, look)
    if exact is not None:
        return exact
    ids = look(f"tail:{collection}:{target}") or ()
    if len(ids) > 1:
        return Match("ambiguous", collection, target, candidates=tuple(ids))
    if ids:
        return _known(collection, ids[0], look) or Match("missing", collection, target)
    old = target if collection == "pages" else f"{collection}/{target}"
    return _moved(old, look) or Match("missing", collection, target)


def _moved(path: str, look: Look) -> Match | None:
    """The entry that has `path` among its old addresses: a reference survives a renaming that left an alias."""
    found = look(f"alias:{addresses.same('/' + path.strip('/') + '/')}")
    return _known(found[0], found[1], look) if found is not None else None


def link(target: str, words: Mapping[str, str], look: Look, source: str, languages: tuple[str, ...]) -> Match:
    """The meaning of an ordinary link: to a file (relative to `source`, the path of the text) or an address of this site.

    In: the target without anchor and query, percent-encoding removed.
    """
    if target.startswith("/"):
        return _address(target, look, words, languages)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
    if path.startswith("../") or path == "..":
        return Match("missing", "file", target)
    folder, _, name = path.rpartition("/")
    split = split_name(name, languages)
    if split is not None:
        stem = f"{folder}/{split[0]}" if folder else split[0]
        found: list[list[str]] = look(f"file:{stem}") or []
        if len(found) == 1:
            collection, entry_id = found[0]
            return _known(collection, entry_id, look) or Match("missing", collection, entry_id)
        if found:
            return Match("section", found[0][0])
        moved = _moved(stem.removeprefix(CONTENT).removesuffix("/index"), look)
        return moved or Match("missing", "file", target)
    if "." in name and not target.endswith("/"):
        return Match("asset", "file", path)
    return _relative_address(path, target, look, words, languages, source)


def _relative_address(
    path: str, target: str, look: Look, words: Mapping[str, str], languages: tuple[str, ...], source: str
) -> Match:
    """A link without a suffix: a folder or a page beside this one, by file or by address.

    Authors who look at the site write ``../other/`` from ``/a/page/``; those who look at files write ``other``. A file
    that is there decides; else the address is read as a browser would.
    """
    inside = path.removeprefix(f"{CONTENT}/")
    for stem in (path, f"{path}/index"):
        found: list[list[str]] = look(f"file:{stem}") or []
        if len(found) == 1:
            known = _known(found[0][0], found[0][1], look)
            if known is not None:
                return known
    own: list[list[str]] = look(f"file:{_stem(source, languages)}") or []
    if len(own) == 1:
        entry = look(f"entry:{own[0][0]}:{own[0][1]}")
        if entry is not None:
            return _address(posixpath.normpath(posixpath.join(entry["address"], target)), look, words, languages)
    return _address(f"/{inside}", look, words, languages)


def _stem(path: str, languages: tuple[str, ...]) -> str:
    folder, _, name = path.rpartition("/")
    split = split_name(name, languages)
    return f"{folder}/{split[0]}" if split is not None else path


def _address(target: str, look: Look, words: Mapping[str, str], languages: tuple[str, ...]) -> Match:
    """An address of this site; one in another language's folder means the same entry."""
    path = unicodedata.normalize("NFC", unquote(target))
    head, _, rest = path.lstrip("/").partition("/")
    bare = f"/{rest}" if head in languages else path
    if not bare.endswith("/") and "." in bare.rpartition("/")[2]:
        return Match("asset", "static", bare)
    found = look(f"address:{addresses.same(bare.rstrip('/') + '/')}")
    if found is not None:
        known = _known(found[0], found[1], look)
        if known is not None:
            return known
    moved = _moved(bare, look)
    if moved is not None:
        return moved
    section = bare.strip("/")
    if section in words and words[section] == section and section != "pages":
        return Match("section", section)
    return Match("address", "", bare)
