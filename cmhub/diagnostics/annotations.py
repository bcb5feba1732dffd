"""Report as GitHub Actions workflow commands, shown beside the lines of a pull request.

Format and escaping: GitHub documentation, "Workflow commands for GitHub Actions", and
`actions/toolkit` packages/core/src/command.ts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmhub.diagnostics.model import severity_of
from cmhub.diagnostics.report import arrange, meant, worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmhub.diagnostics.model import Diagnostic

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render_github(diagnostics: Iterable[Diagnostic], *, lang: str) -> str:
    """Give one `::error …::…` line for each problem; "" when there is none."""
    return "".join(_command(each, lang) + "\n" for each in arrange(diagnostics))


def _command(diagnostic: Diagnostic, lang: str) -> str:
    words = worded(diagnostic, lang)
    span = diagnostic.span
    properties: list[tuple[str, str | int]] = []
    if span:
        properties.append(("file", span.path))
        # GitHub ignores a column when the annotation spans several lines, and rejects neither.
        numbers = (("line", span.line), ("endLine", span.end_line), ("col", span.column))
        properties += [(name, number) for name, number in numbers if number]
        if span.end_column and span.end_line in {0, span.line}:
            properties.append(("endColumn", span.end_column))
    properties.append(("title", f"{words.title} [{diagnostic.code}]"))
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties)
    parts = [words.what, words.why, words.hint]
    if diagnostic.suggestion:
        parts.append(meant(diagnostic.suggestion, lang))
    parts += [str(place) for place in diagnostic.related]
    return f"::{_COMMANDS[severity_of(diagnostic)]} {listed}::{_data(chr(10).join(filter(None, parts)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
