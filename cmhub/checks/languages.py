"""Languages: what is written for one that the hub does not have, and translations that have fallen behind.

Must not know interface texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cmhub.checks.audited import Audited, originals, own_rows, place
from cmhub.diagnostics import Diagnostic, Span, did_you_mean, problem

_SUFFIXED = re.compile(r"(?P<stem>.+)\.(?P<lang>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.(?:md|ya?ml)")


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """The languages of all visible entries."""
    for collection in hub.kinds:
        for row in originals(hub, collection):
            span = place(hub.spans(collection, row.id), "lang")
            yield from declared(row.values.get("lang"), hub.languages, span)
            yield from unconfigured(hub, row.path)
        for row in own_rows(hub, collection):
            if row.values.get("behind"):
                yield problem("translation-behind", place(hub.spans(collection, row.id)))


def declared(lang: str | None, languages: Sequence[str], span: Span | None) -> Iterator[Diagnostic]:
    """A `lang` that is none of the hub's languages."""
    if lang is not None and lang not in languages:
        near = did_you_mean(lang, languages)
        yield problem("language-unknown", span, suggestion=near, value=lang, known=", ".join(languages))


def unconfigured(hub: Audited, path: str) -> Iterator[Diagnostic]:
    """A file beside an original that is named like a translation into a language the hub does not have."""
    folder, _, name = path.rpartition("/")
    match = _SUFFIXED.fullmatch(name)
    if match is None or match["lang"] in hub.languages:
        return
    siblings = hub.look(f"file:{folder}/{match['stem']}")
    if siblings:
        entry = hub.look(f"entry:{siblings[0][0]}:{siblings[0][1]}")
        original = entry["path"] if entry is not None else f"{folder}/{match['stem']}"
        related = [Span(original)] if entry is not None else []
        shown = original.rpartition("/")[2]
        yield problem(
            "language-not-configured", Span(path), related=related, name=name, original=shown, lang=match["lang"]
        )
