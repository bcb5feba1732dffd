"""Report as SARIF, for code-scanning services.

Static Analysis Results Interchange Format 2.1.0 (OASIS standard, 27 March 2020); section numbers
below are its.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmhub import __version__
from cmhub.diagnostics.catalogue import lookup
from cmhub.diagnostics.message import general
from cmhub.diagnostics.model import severity_of
from cmhub.diagnostics.report import arrange, meant, worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmhub.diagnostics.message import Code
    from cmhub.diagnostics.model import Diagnostic, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render_sarif(diagnostics: Iterable[Diagnostic], *, lang: str) -> str:
    """Give one SARIF log with one run; rules are the codes that occur, in order of name."""
    ordered = arrange(diagnostics)
    names = sorted({each.code for each in ordered})
    run = {
        "tool": {
            "driver": {
                "name": "cmhub",
                "version": __version__,
                "language": "ru" if lang == "ru" else "en",
                "rules": [_rule(lookup(name), lang) for name in names],
            },
        },
        "columnKind": "unicodeCodePoints",  # 3.14.27: our columns count characters
        "results": [_result(each, names.index(each.code), lang) for each in ordered],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code, lang: str) -> dict[str, Any]:
    words = code.message(lang)
    why, hint = (general(part) for part in (words.why, words.hint))
    return {
        "id": code.name,
        "shortDescription": {"text": general(words.title)},
        "fullDescription": {"text": why},
        "help": {"text": f"{why}\n\n{hint}"},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"tags": [code.family]},
    }


def _result(diagnostic: Diagnostic, index: int, lang: str) -> dict[str, Any]:
    words = worded(diagnostic, lang)
    text = f"{words.title}. {words.what}"
    if diagnostic.suggestion:
        text += " " + meant(diagnostic.suggestion, lang)
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVELS[severity_of(diagnostic)],
        "message": {"text": text},
        "locations": [_location(diagnostic.span)] if diagnostic.span else [],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, **_location(span)} for number, span in enumerate(diagnostic.related, 1)
        ]
    return result


def _location(span: Span) -> dict[str, Any]:
    # 3.29: a relative URI reference; `%SRCROOT%` is the customary name of the checkout's root.
    artifact = {"uri": quote(span.path), "uriBaseId": "%SRCROOT%"}
    place: dict[str, Any] = {"artifactLocation": artifact}
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    if span.line:  # 3.30: without startLine the whole file is meant
        place["region"] = {name: number for name, number in region.items() if number}
    return {"physicalLocation": place}
