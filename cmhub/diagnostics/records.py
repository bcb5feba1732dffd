"""Report as JSON: one object, for scripts and editors. The shape is documented and only grows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cmhub.diagnostics.model import severity_of
from cmhub.diagnostics.report import arrange, meant, tally, worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmhub.diagnostics.model import Diagnostic, Span


def render_json(diagnostics: Iterable[Diagnostic], *, lang: str) -> str:
    """Give one JSON object (RFC 8259, ending in a line feed).

    `{"diagnostics": […], "errors": 0, "warnings": 0, "infos": 0}`; each diagnostic has `code`,
    `severity`, `path`, `line`, `column`, `end_line`, `end_column` (null where unknown), `title`,
    `what`, `why`, `hint`, `params`, `suggestion`, `related`.
    """
    ordered = arrange(diagnostics)
    counts = tally(ordered)
    report = {
        "diagnostics": [_record(each, lang) for each in ordered],
        "errors": counts.errors,
        "warnings": counts.warnings,
        "infos": counts.infos,
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _record(diagnostic: Diagnostic, lang: str) -> dict[str, Any]:
    words = worded(diagnostic, lang)
    return {
        "code": diagnostic.code,
        "severity": severity_of(diagnostic),
        **_place(diagnostic.span),
        "title": words.title,
        "what": words.what,
        "why": words.why,
        "hint": words.hint,
        "params": dict(sorted(diagnostic.params.items())),
        "suggestion": diagnostic.suggestion or None,
        "did_you_mean": meant(diagnostic.suggestion, lang) if diagnostic.suggestion else None,
        "related": [_place(span) for span in diagnostic.related],
    }


def _place(span: Span | None) -> dict[str, str | int | None]:
    return {
        "path": span.path if span else None,
        "line": span.line or None if span else None,
        "column": span.column or None if span else None,
        "end_line": span.end_line or None if span else None,
        "end_column": span.end_column or None if span else None,
    }
