"""Problems as values: codes, places, messages in two languages, and the ways to show them.

A problem is a `Diagnostic`: a permanent code, a place and parameters, no words. The words live in
`catalogue/`, one module a family, and are put in when a report is rendered. This room knows
nothing of hubs, files or YAML, and imports nothing of the house.
"""

from __future__ import annotations

from cmhub.diagnostics.annotations import render_github
from cmhub.diagnostics.catalogue import UnknownCodeError, lookup
from cmhub.diagnostics.message import Code, Lang, Message, Severity, fill, general
from cmhub.diagnostics.model import Diagnostic, Params, Span, problem, severity_of
from cmhub.diagnostics.records import render_json
from cmhub.diagnostics.report import Tally, arrange, summary, tally
from cmhub.diagnostics.sarif import render_sarif
from cmhub.diagnostics.suggest import did_you_mean
from cmhub.diagnostics.text import render_text

__all__ = [
    "Code",
    "Diagnostic",
    "Lang",
    "Message",
    "Params",
    "Severity",
    "Span",
    "Tally",
    "UnknownCodeError",
    "arrange",
    "did_you_mean",
    "fill",
    "general",
    "lookup",
    "problem",
    "render_github",
    "render_json",
    "render_sarif",
    "render_text",
    "severity_of",
    "summary",
    "tally",
]
