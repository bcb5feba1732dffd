"""Languages: what is written for one that the hub does not have, and translations that have fallen behind.

Must not know interface texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cmhub.checks.audited import Audited, Spans, place
from cmhub.diagnostics import Diagnostic, Span, did_you_mean, problem

_SUFFIXED = re.compile(r"(?P<stem>.+)\.(?P<lang>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.(?:md|ya?ml)")


def declared(values: Mapping[str, Any], spans: Spans, languages: Sequence[str]) -> Iterator[Diagnostic]:
    """A `lang` that is none of the hub's languages."""
    lang = values.get("lang")
    if isinstance(lang, str) and lang not in languages:
        near, known = did_you_mean(lang, languages), ", ".join(languages)
        yield problem("language-unknown", place(spans, "lang"), suggestion=near, value=lang, known=known)


def behind(values: Mapping[str, Any], spans: Spans) -> Iterator[Diagnostic]:
    """A translation that was last changed before its original."""
    if values.get("behind"):
        yield problem("translation-behind", place(spans))


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
