"""References and links in texts that lead nowhere good, as a page finds them when it is made.

A wiki reference names an entry of this hub, so a wrong one is an error; an ordinary link may be meant for another tool,
so it is a warning. Must not resolve anything: ``hub/recorded.py`` has done it.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import zoneinfo
from collections.abc import Callable, Collection
from typing import Any, NamedTuple
from urllib.parse import unquote

from cmhub.checks.audited import Audited
from cmhub.content.places import position
from cmhub.diagnostics import Diagnostic, Span, did_you_mean, problem
from cmhub.hub.recorded import Open
from cmhub.hub.resolve import Match, words_of
from cmhub.markdown import Reference


class Known(NamedTuple):
    """What is known of the hub, to offer something better than what was written."""

    look: Callable[[str], Any]  # a part of the book
    words: Collection[str] = ()  # what may stand before `:`
    zone: dt.tzinfo = dt.UTC  # the hub's
    collections: Collection[str] = ("pages",)

    @classmethod
    def of(cls, hub: Audited) -> Known:
        """What a whole hub knows."""
        zone = zoneinfo.ZoneInfo(hub.setting("timezone") or "UTC")
        return cls(hub.look, frozenset(words_of(hub.kinds)), zone, tuple(hub.kinds))


def problem_of(found: Open, known: Known) -> Diagnostic:
    """The diagnostic for a reference in a text that does not do what its author meant."""
    reference, match = found.reference, found.match
    span = _span(found)
    if match.state == "entry":
        return anchor_missing(reference, span, found.anchors, found.path)
    if match.state in {"ambiguous", "hidden"}:
        return not_found(reference.raw, match, span, known)
    if reference.kind == "wiki":
        return not_found(reference.target, match, span, known)
    if match.state == "address":
        near = near_address(reference.target, known)
        return problem("link-address-missing", span, suggestion=near, target=reference.raw)
    code = "link-picture-missing" if reference.kind == "image" else "link-file-missing"
    return problem(code, span, suggestion=near_file(reference.target, found.path, known), target=reference.raw)


def _span(found: Open) -> Span:
    reference = found.reference
    line, column = position(found.at, reference.line or 1, reference.column)
    _, end_column = position(found.at, reference.line or 1, reference.end_column)
    return Span(found.path, line, column, line if end_column else 0, end_column)


def anchor_missing(reference: Reference, span: Span, anchors: Collection[str], path: str) -> Diagnostic:
    """A reference to a page that is there, and to a place on it that is not."""
    code = "reference-anchor-missing" if reference.kind == "wiki" else "link-anchor-missing"
    near = did_you_mean(reference.anchor, anchors)
    return problem(code, span, suggestion=near, anchor=reference.anchor, target=reference.target or path)


def not_found(target: str, match: Match, span: Span | None, known: Known) -> Diagnostic:
    """The diagnostic for a reference, in a text or a field, whose `match` is missing, ambiguous or hidden."""
    if match.state == "ambiguous":
        return problem("reference-ambiguous", span, target=target, candidates=", ".join(match.candidates))
    if match.state == "hidden":
        return _hidden(target, match, span, known.zone)
    near = near_id(target, match.kind, known)
    return problem("reference-unresolved", span, suggestion=near, target=target, collection=match.kind or "tags")


def _hidden(target: str, match: Match, span: Span | None, zone: dt.tzinfo) -> Diagnostic:
    if match.why == "future" and match.until:
        date = dt.datetime.fromisoformat(match.until).astimezone(zone)
        return problem("reference-future", span, target=target, date=_written(date))
    if match.why == "expired":
        return problem("reference-expired", span, target=target)
    if match.kind == "members" and match.why in {"no-consent", "removed"}:
        return problem("reference-unpublished-member", span, target=target)
    return problem("reference-draft", span, target=target)


def _written(moment: dt.datetime) -> str:
    """A moment as authors write it; midnight is the day alone."""
    if moment.time() == dt.time():
        return moment.date().isoformat()
    return moment.strftime("%Y-%m-%dT%H:%M")


def near_id(target: str, collection: str, known: Known) -> str:
    """An id of the collection that looks like what was written, in the form in which it was written."""
    bare = target.strip("[] ")
    if bare != target:
        return bare  # brackets belong into texts; a field holds the id alone
    kind, colon, name = target.partition(":")
    if colon and known.words and kind not in known.words:
        near = did_you_mean(kind, known.words)
        return f"{near}:{name}" if near else ""
    ids: Collection[str] = known.look(f"ids:{collection}") or ()
    name = name if colon else target
    near = did_you_mean(name, ids) or _near_tail(name, ids)
    return f"{kind}:{near}" if near and colon else near


def _near_tail(name: str, ids: Collection[str]) -> str:
    """The one id that ends in the same word, or in one that is nearly the same."""
    by_tail: dict[str, list[str]] = {}
    for entry_id in ids:
        by_tail.setdefault(entry_id.rpartition("/")[2], []).append(entry_id)
    tail = name.rstrip("/").rpartition("/")[2]
    found = by_tail.get(tail) or by_tail.get(did_you_mean(tail, by_tail)) or []
    return found[0] if len(found) == 1 else ""


def near_file(target: str, source: str, known: Known) -> str:
    """A path, relative to the folder of `source`, to the one entry whose file has (nearly) the name written."""
    folder = posixpath.dirname(source)
    path = posixpath.normpath(posixpath.join(folder, target))
    stem, dot, suffix = path.rpartition(".")
    if not dot or suffix not in {"md", "yaml", "yml"}:
        return ""
    for collection in known.collections:
        ids: Collection[str] = known.look(f"ids:{collection}") or ()
        near = _near_tail(stem.removesuffix("/index"), ids)
        entry = known.look(f"entry:{collection}:{near}") if near else None
        if entry is not None:
            return posixpath.relpath(entry["path"], folder)
    return ""


def near_address(target: str, known: Known) -> str:
    """The address of the one page whose last word is (nearly) that of the address written."""
    name = unquote(target).strip("/")
    for collection in known.collections:
        near = _near_tail(name, known.look(f"ids:{collection}") or ())
        entry = known.look(f"entry:{collection}:{near}") if near else None
        if entry is not None:
            return str(entry["address"])
    return ""
