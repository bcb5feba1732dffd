"""What every form of report shares: order, counting, the summary line, the words of one problem.

Knows no output format; each of those has its own module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from cmhub.diagnostics.catalogue import lookup
from cmhub.diagnostics.message import Message, fill
from cmhub.diagnostics.model import severity_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmhub.diagnostics.model import Diagnostic

_SUMMARY = {
    "en": {
        "error": "{count} {count|error|errors}",
        "warning": "{count} {count|warning|warnings}",
        "info": "{count} {count|note|notes}",
        "none": "no problems",
    },
    "ru": {
        "error": "{count} {count|ошибка|ошибки|ошибок}",
        "warning": "{count} {count|предупреждение|предупреждения|предупреждений}",
        "info": "{count} {count|замечание|замечания|замечаний}",
        "none": "проблем нет",
    },
}


class Tally(msgspec.Struct, frozen=True):
    """How many problems of each severity there are."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0


def arrange(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Give each different problem once, by path, line, column and code.

    Problems without a place come first. The order does not depend on the order given.
    """
    keyed = {_identity(each): each for each in diagnostics}
    return [keyed[key] for key in sorted(keyed)]


def _identity(diagnostic: Diagnostic) -> tuple[object, ...]:
    span = diagnostic.span
    place = (span.path, span.line, span.column) if span else ("", 0, 0)
    return (
        *place,
        diagnostic.code,
        (span.end_line, span.end_column) if span else (0, 0),
        tuple(sorted((name, str(value)) for name, value in diagnostic.params.items())),
        diagnostic.related,
        diagnostic.suggestion,
        diagnostic.severity or "",
    )


def tally(diagnostics: Iterable[Diagnostic]) -> Tally:
    """Count problems by severity, identical ones once."""
    found = [severity_of(each) for each in arrange(diagnostics)]
    return Tally(found.count("error"), found.count("warning"), found.count("info"))


def summary(diagnostics: Iterable[Diagnostic], *, lang: str) -> str:
    """Give the one line that ends a report: `3 errors, 1 warning`; kinds with none are left out."""
    words = _SUMMARY["ru" if lang == "ru" else "en"]
    counts = tally(diagnostics)
    parts = [
        fill(words[kind], {"count": count}, lang)
        for kind, count in (("error", counts.errors), ("warning", counts.warnings), ("info", counts.infos))
        if count
    ]
    return ", ".join(parts) or words["none"]


def worded(diagnostic: Diagnostic, lang: str) -> Message:
    """Give the words of one problem with its parameters in place."""
    words = lookup(diagnostic.code).message(lang)
    return Message(*(fill(part, diagnostic.params, lang) for part in msgspec.structs.astuple(words)))


def meant(suggestion: str, lang: str) -> str:
    """Give the sentence that offers the nearest known word."""
    template = "Возможно, имелось в виду `{word}`." if lang == "ru" else "Did you mean `{word}`?"
    return fill(template, {"word": suggestion}, lang)
