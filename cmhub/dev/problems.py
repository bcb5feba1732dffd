"""The hub's mistakes as HTML: to be laid over a page, or to stand where there is no page yet.

Every text is escaped: excerpts show what strangers may have written. Must not know how it reaches a browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from cmhub.diagnostics import Diagnostic, Span, severity_of
from cmhub.diagnostics.report import meant, worded
from cmhub.i18n.words import Words, shown

_MOST = 50
_CODE = re.compile(r"`([^`]+)`")
_ORDER = {"error": 0, "warning": 1, "info": 2}

ReadLines = Callable[[str], Sequence[str]]


def overlay(problems: Sequence[Diagnostic], words: Words, read_lines: ReadLines) -> str:
    """The problems as one element that can be put away, errors first."""
    close = escape(words("Close"))
    button = f'<button type="button" data-close aria-label="{close}" title="{close}">✕</button>'
    text = words("You see the last version that was good. The page follows as soon as this is mended.")
    return _section(problems, words, read_lines, text, button)


def page(problems: Sequence[Diagnostic], words: Words, read_lines: ReadLines, assets: str) -> str:
    """A page of its own, for an address that can't be shown; `assets` is the address of the style's folder."""
    failed = any(severity_of(one) == "error" for one in problems)
    if failed:
        title = words("The hub has mistakes")
        body = _section(problems, words, read_lines, words("The page follows as soon as this is mended."), "")
    else:
        title = words("There is no page at this address.")
        body = f'<section class="problems"><h1>{escape(title)}</h1></section>'
    return (
        f'<!doctype html><html lang="{words.lang}" data-problems><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="{assets}problems.css"></head>'
        f"<body>{body}</body></html>\n"
    )


def _section(problems: Sequence[Diagnostic], words: Words, read_lines: ReadLines, text: str, button: str) -> str:
    """At most fifty problems, and how many more there are."""
    first = sorted(problems, key=lambda one: _ORDER[severity_of(one)])[:_MOST]
    more = len(problems) - len(first)
    rest = f"<p>{escape(words('… and {count} more: see the terminal.', count=more))}</p>" if more else ""
    errors = sum(severity_of(one) == "error" for one in problems)
    title = words("{count} {count|mistake|mistakes} in the hub", count=errors)
    return (
        f'<section class="problems" role="alert" lang="{words.lang}"><header>'
        f"<div><h1>{escape(title)}</h1><p>{escape(text)}</p></div>{button}</header>"
        f"<ol>{''.join(_item(one, words, read_lines) for one in first)}</ol>{rest}</section>"
    )


def _item(problem: Diagnostic, words: Words, read_lines: ReadLines) -> str:
    said, severity = worded(problem, words.lang), severity_of(problem)
    label = {"error": words("error"), "warning": words("warning"), "info": words("note")}[severity]
    parts = [f'<li class="{severity}"><h2><span>{escape(label)}:</span> {_coded(said.title)}</h2>']
    if problem.span:
        parts.append(f'<p class="place"><code>{escape(shown(str(problem.span)))}</code></p>')
        parts.append(_excerpt(problem.span, read_lines))
    parts.append(f"<p>{_coded(said.what)}</p>")
    if problem.suggestion:
        parts.append(f"<p><strong>{_coded(meant(problem.suggestion, words.lang))}</strong></p>")
    if said.hint:
        parts.append(f'<p class="hint">{_coded(said.hint)}</p>')
    return "".join([*parts, "</li>"])


def _coded(text: str) -> str:
    """A sentence of the catalogue: what stands between backticks is code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def _excerpt(span: Span, read_lines: ReadLines) -> str:
    lines = read_lines(span.path) if span.line else ()
    if not 0 < span.line <= len(lines):
        return ""
    line = lines[span.line - 1]
    start = max(0, min(span.column - 1, len(line))) if span.column else 0
    end = min(span.end_column - 1, len(line)) if span.end_column and span.end_line in {0, span.line} else len(line)
    end = max(start, end)
    parts = (line[:start], line[start:end], line[end:])
    before, fault, after = (escape(shown(part.replace("\t", "    "))) for part in parts)
    marked = f"<mark>{fault or ' '}</mark>" if span.column else fault
    return f'<pre><span class="number">{span.line} │ </span>{before}{marked}{after}</pre>'
