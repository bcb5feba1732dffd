"""References and links in texts that lead nowhere good, as a page finds them when it is made.

A wiki reference names an entry of this hub, so a wrong one is an error; an ordinary link may be meant for another tool, so it is
a warning. Must not resolve anything: ``hub/recorded.py`` has done it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cmhub.diagnostics import Diagnostic, Span, did_you_mean, problem
from cmhub.hub.recorded import Open
from cmhub.hub.resolve import Match


def problem_of(found: Open, look: Callable[[str], Any]) -> Diagnostic:
    """The diagnostic for a reference that does not do what its author meant.

    `look` gives parts of the book, for names that are near.
    """
    reference, match = found.reference, found.match
    line = found.line + reference.line - 1 if found.line and reference.line else found.line
    span = Span(found.path, line, reference.column, line, reference.end_column)
    wiki = reference.kind == "wiki"
    if match.state == "entry":
        near = did_you_mean(reference.anchor, found.anchors)
        target = reference.target or found.path
        code = "reference-anchor-missing" if wiki else "link-anchor-missing"
        return problem(code, span, suggestion=near, anchor=reference.anchor, target=target)
    if match.state == "ambiguous":
        return problem("reference-ambiguous", span, target=reference.raw, candidates=", ".join(match.candidates))
    if match.state == "hidden":
        return hidden(match, reference.raw, span)
    if wiki:
        near = near_id(reference.target, match.kind, look)
        return problem(
            "reference-unresolved", span, suggestion=near, target=reference.target, collection=match.kind or "pages"
        )
    if match.state == "address" or match.kind == "static":
        return problem("link-address-missing", span, target=reference.raw)
    return problem(
        "link-picture-missing" if reference.kind == "image" else "link-file-missing", span, target=reference.raw
    )


def hidden(match: Match, target: str, span: Span) -> Diagnostic:
    """What to know of a reference to an entry that is not visible now."""
    if match.why == "future":
        return problem("reference-future", span, target=target, date=match.until[:10])
    code = {"draft": "reference-draft", "expired": "reference-expired"}.get(match.why, "reference-unpublished-member")
    return problem(code, span, target=target)


def near_id(target: str, collection: str, look: Callable[[str], Any]) -> str:
    """An id of the collection that looks like what was written, in the form in which it was written."""
    kind, colon, name = target.partition(":")
    ids = look(f"ids:{collection}") or ()
    near = did_you_mean(name if colon else target, ids)
    return f"{kind}:{near}" if near and colon else near
