"""Containers: `:::name Title {.class}` … `:::`.

`details`, `tabs` (cut by lines `=== "Title"`), `steps`, `cards`, `columns` (cut by `---`), `figure`
and the five kinds of alert; `list` is read by `listing`. A fence is closed by the next free one
with as many colons; an outer container may take more of them. Fenced code inside is left alone. An
unclosed or unknown container is reported and its content kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cmhub.diagnostics import did_you_mean
from cmhub.markdown.html import Drawings, escape, fixed, opened, own
from cmhub.markdown.lines import line_of, place_of
from cmhub.markdown.plugins.alerts import KINDS, title
from cmhub.markdown.plugins.attributes import BRACES, parse
from cmhub.markdown.sheet import Place, Sheet, sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

NAMES = frozenset({"details", "tabs", "steps", "cards", "columns", "figure", "list"}) | KINDS
OPENING = re.compile(r"(:{3,30})(?!:)[ \t]*([^\W\d_][\w-]*)(?:[ \t]+(.*)|([\[{].*))?\Z")
CLOSING = re.compile(r"(:{3,30})[ \t]*\Z")
_FENCE = re.compile(r"(`{3,}(?=[^`]*\Z)|~{3,})")
_TAB = re.compile(r"={3,}[ \t]*(?:\"([^\"]*)\"|(\S.*?))[ \t]*\Z")
_COLUMN = re.compile(r"-{3,}[ \t]*\Z")
_BEGINNINGS = frozenset({":::", "```", "~~~", "---", "==="})
_MOST_SCANNED = 100_000  # lines; what a text may cost in looking for ends
_CODE_INDENT = 4


class Extent(NamedTuple):
    """Where a container's content ends, whether a fence closed it, and where it is cut."""

    end: int
    closed: bool
    cuts: tuple[int, ...]


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rule."""
    if "containers" not in settings.extensions:
        return {}
    alt = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", "container", container, {"alt": alt})
    return {
        "details_open": opened("details", "details"),
        "details_close": fixed("</div></details>\n"),
        "summary_open": _draw_summary,
        "summary_close": _draw_body,
        "tab_open": _draw_tab,
        "tab_close": fixed("</div></details>\n"),
        "columns_open": _draw_columns,
        **{f"{name}_open": opened("div", name) for name in ("tabs", "steps", "cards", "column", "block")},
        **{f"{name}_close": fixed("</div>\n") for name in ("tabs", "steps", "cards", "columns", "column", "block")},
    }


def container(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: FBT001, N803
    """Read a container."""
    if not state.src.startswith(":::", state.bMarks[startLine] + state.tShift[startLine]):
        return False
    opening = None if state.is_code_block(startLine) else OPENING.match(line_of(state, startLine))
    if not opening or opening[2].lower() == "list":
        return False
    sheet = sheet_of(state.env)
    if sheet.containers >= sheet.settings.max_containers or sheet.scanned > _MOST_SCANNED:
        if not silent:
            place = place_of(state, startLine)
            sheet.report_once("containers", "markdown-too-many-containers", place, limit=sheet.settings.max_containers)
        return False
    if not silent:
        sheet.containers += 1
        _read(state, startLine, endLine, opening)
    return True


def after_list(state: StateBlock, start: int, end: int) -> int:
    """Give the line after a `:::list`: its closing fence, if the next line that isn't empty is one."""
    line = start + 1
    while line < end and state.isEmpty(line):
        line += 1
    if line < end and state.sCount[line] >= state.blkIndent and CLOSING.match(line_of(state, line)):
        return line + 1
    return start + 1


def _read(state: StateBlock, start: int, end: int, opening: re.Match[str]) -> None:
    sheet, name = sheet_of(state.env), opening[2].lower()
    extent = _extent(state, start, end, len(opening[1]), {"tabs": _TAB, "columns": _COLUMN}.get(name))
    sheet.scanned += extent.end - start
    _judge(sheet, place_of(state, start), opening, extent)
    found, words = _head((opening[3] or opening[4] or "").strip())
    kind = "alert" if name in KINDS else name if name in NAMES else "block"
    parent, last = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", extent.end
    token = state.push(f"{kind}_open", "div", 1)
    token.map = [start, extent.end]
    token.meta = {"kind": name, "title": words, "parts": len(extent.cuts) + 1}
    token.attrs = dict(found)
    if kind == "alert":
        state.tokens += title(name, words, token.map, sheet)
    elif kind == "details":
        _summary(state, words, start)
    _content(state, start + 1, extent, kind)
    state.push(f"{kind}_close", "div", -1)
    state.parentType, state.lineMax = parent, last
    state.line = extent.end + (1 if extent.closed else 0)


def _judge(sheet: Sheet, place: Place, opening: re.Match[str], extent: Extent) -> None:
    name, length = opening[2], opening.end(2)
    if name.lower() not in NAMES:
        near = did_you_mean(name.lower(), sorted(NAMES))
        sheet.report("markdown-unknown-container", place, length=length, suggestion=near, name=name)
    if name.lower() == "tabs" and not extent.cuts:
        sheet.report("markdown-tabs-without-title", place, length=length)
    if not extent.closed:
        sheet.report("markdown-unclosed-container", place, length=length, name=name)


def _extent(state: StateBlock, start: int, end: int, colons: int, cut: re.Pattern[str] | None) -> Extent:
    """Find the end of a container that opens at `start`."""
    stack = [colons]
    cuts: list[int] = []
    for line, text in _marked(state, start + 1, end):
        if not text:
            return Extent(line, closed=False, cuts=tuple(cuts))
        if closing := CLOSING.match(text):
            _close(stack, len(closing[1]))
            if not stack:
                return Extent(line, closed=True, cuts=tuple(cuts))
        elif opening := OPENING.match(text):
            stack.append(len(opening[1]))
        elif cut and len(stack) == 1 and cut.match(text):
            cuts.append(line)
    return Extent(end, closed=False, cuts=tuple(cuts))


def _marked(state: StateBlock, line: int, end: int) -> Iterator[tuple[int, str]]:
    """Give the lines that could open, close or cut, without those in fenced code; "" ends the parent."""
    fence = ""
    while line < end:
        start = state.bMarks[line] + state.tShift[line]
        if state.sCount[line] < state.blkIndent and start < state.eMarks[line]:
            yield line, ""
            return
        if state.src[start : start + 3] in _BEGINNINGS and state.sCount[line] - state.blkIndent < _CODE_INDENT:
            text = line_of(state, line)
            opening = OPENING.match(text)
            if fence:
                if text.startswith(fence) and not text.strip(fence[0]).strip():
                    fence = ""
            elif marker := _FENCE.match(text):
                fence = marker[1]
            elif opening and opening[2].lower() == "list":
                line = after_list(state, line, end) - 1
            else:
                yield line, text
        line += 1


def _close(stack: list[int], colons: int) -> None:
    """Close the innermost container with as many colons, else the innermost with fewer."""
    for at in range(len(stack) - 1, -1, -1):
        if stack[at] == colons:
            del stack[at:]
            return
    for at in range(len(stack) - 1, -1, -1):
        if stack[at] < colons:
            del stack[at:]
            return


def _head(text: str) -> tuple[dict[str, str], str]:
    """Take `{…}` from the end of what follows a container's name; also read `[Title]`."""
    found: dict[str, str] = {}
    start = text.rfind("{")
    if start >= 0 and (match := BRACES.fullmatch(text, start)):
        found, text = parse(match[1]), text[:start].strip()
    if text[:1] == "[" and text[-1:] == "]":
        text = text[1:-1]
    return found, text


def _summary(state: StateBlock, text: str, line: int, cls: str = "details") -> None:
    sheet = sheet_of(state.env)
    state.push("summary_open", "summary", 1).meta["cls"] = cls
    token = state.push("inline", "", 0)
    token.content, token.map = text or sheet.settings.label("details"), [line, line + 1]
    token.meta = {} if text else {"literal": True, "ours": True}
    state.push("summary_close", "summary", -1).meta["cls"] = cls


def _content(state: StateBlock, start: int, extent: Extent, kind: str) -> None:
    """Parse the content, piece by piece where it is cut."""
    if kind == "columns":
        for before, after in pairwise((start - 1, *extent.cuts, extent.end)):
            state.push("column_open", "div", 1)
            _parse(state, before + 1, after)
            state.push("column_close", "div", -1)
        return
    if kind != "tabs":
        _parse(state, start, extent.end)
        return
    _parse(state, start, extent.cuts[0] if extent.cuts else extent.end)
    sheet = sheet_of(state.env)
    sheet.tabs += 1
    group = sheet.tabs
    for number, (cut, after) in enumerate(pairwise((*extent.cuts, extent.end))):
        state.push("tab_open", "details", 1).meta = {"group": group, "first": number == 0}
        match = _TAB.match(line_of(state, cut))
        _summary(state, (match[1] or match[2] or "") if match else "", cut, "tab")
        _parse(state, cut + 1, after)
        state.push("tab_close", "details", -1)


def _parse(state: StateBlock, start: int, end: int) -> None:
    last = state.lineMax
    state.lineMax = end
    state.md.block.tokenize(state, start, end)
    state.lineMax = last


def _draw_summary(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    extra = f'class="{tokens[index].meta["cls"]}__title"'
    return f"<summary {sheet.own(extra)}>"


def _draw_body(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    extra = f'class="{tokens[index].meta["cls"]}__body"'
    return f"</summary><div {sheet.own(extra)}>\n"


def _draw_tab(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    token = tokens[index]
    more = f'name="{escape(sheet.settings.id_prefix)}tabs-{token.meta["group"]}"'
    more += " open" if token.meta["first"] else ""
    return f"<details {sheet.own(own(token, 'tab', more))}>"


def _draw_columns(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    token = tokens[index]
    cls = f"columns columns--{token.meta['parts']}"
    return f"<div {sheet.own(own(token, cls))}>\n"
