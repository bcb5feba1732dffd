"""Containers: `:::name Title {.class}` … `:::`.

`details`, `tabs` (cut by lines `=== "Title"`), `steps`, `cards`, `columns` (cut by `---`),
`figure`, the five kinds of alert, and `list`, which asks for entries and needs no end. A fence is
closed by the next free one with as many colons; an outer container may take more of them. Fenced
code inside is left alone. An unclosed or unknown container is reported and its content kept.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cmhub.diagnostics import did_you_mean
from cmhub.markdown.plugins import listing
from cmhub.markdown.plugins.alerts import KINDS, title
from cmhub.markdown.plugins.attributes import BRACES, parse
from cmhub.markdown.sheet import Place, Sheet, sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

    from cmhub.markdown.settings import Settings

NAMES = frozenset({"details", "tabs", "steps", "cards", "columns", "figure", "list"}) | KINDS
_OPENING = re.compile(r"(:{3,})[ \t]*([^\W\d_][\w-]*)(?:[ \t]+(.*)|(\{.*))?\Z")
_CLOSING = re.compile(r"(:{3,})[ \t]*\Z")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_TAB = re.compile(r"={3,}[ \t]*(?:\"([^\"]*)\"|(\S.*?))[ \t]*\Z")
_COLUMN = re.compile(r"-{3,}[ \t]*\Z")


class Extent(NamedTuple):
    """Where a container's content ends, whether a fence closed it, and where it is cut."""

    end: int
    closed: bool
    cuts: tuple[int, ...]


def plug(md: MarkdownIt, settings: Settings) -> None:
    """Add the rule."""
    if "containers" in settings.extensions:
        alt = ["paragraph", "reference", "blockquote", "list"]
        md.block.ruler.before("fence", "container", container, {"alt": alt})


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def container(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: FBT001, N803
    """Read a container."""
    if not state.src.startswith(":::", state.bMarks[startLine] + state.tShift[startLine]):
        return False
    if state.is_code_block(startLine):
        return False
    opening = _OPENING.match(_line(state, startLine))
    if not opening:
        return False
    sheet = sheet_of(state.env)
    count = state.env.get("containers", 0)
    if count >= sheet.settings.max_containers:
        if not silent:
            place = _place(state, startLine)
            sheet.report_once("containers", "markdown-too-many-containers", place, limit=count)
        return False
    if silent:
        return True
    state.env["containers"] = count + 1
    name = opening[2].lower()
    if name == "list":
        listing.read(state, startLine, opening, Place(startLine + 1, _column(state, startLine)))
        state.line = _after_list(state, startLine, endLine)
        return True
    _nested(state, startLine, endLine, opening)
    return True


def _column(state: StateBlock, line: int) -> int:
    start = state.bMarks[line] + state.tShift[line]
    return start - (state.src.rfind("\n", 0, start) + 1) + 1


def _place(state: StateBlock, line: int) -> Place:
    return Place(line + 1, _column(state, line))


def _after_list(state: StateBlock, start: int, end: int) -> int:
    """Give the line after a `:::list`: its closing fence, if the next line that isn't empty is one."""
    line = start + 1
    while line < end and state.isEmpty(line):
        line += 1
    if line < end and state.sCount[line] >= state.blkIndent and _CLOSING.match(_line(state, line)):
        return line + 1
    return start + 1


def _extent(state: StateBlock, start: int, end: int, colons: int, cut: re.Pattern[str] | None) -> Extent:
    """Find the end of a container that opens at `start`: O(lines), once for every container."""
    stack = [colons]
    fence = ""
    cuts: list[int] = []
    line = start
    while (line := line + 1) < end:
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return Extent(line, closed=False, cuts=tuple(cuts))
        text = _line(state, line)
        if text[:3] not in {":::", "```", "~~~", "---", "==="} or state.sCount[line] - state.blkIndent >= 4:  # noqa: PLR2004
            continue
        if fence:
            if text.startswith(fence) and not text.strip(fence[0] + " \t"):
                fence = ""
        elif marker := _FENCE.match(text):
            fence = marker[1]
        elif closing := _CLOSING.match(text):
            _close(stack, len(closing[1]))
            if not stack:
                return Extent(line, closed=True, cuts=tuple(cuts))
        elif opening := _OPENING.match(text):
            if opening[2].lower() == "list":
                line = _after_list(state, line, end) - 1
            else:
                stack.append(len(opening[1]))
        elif cut and len(stack) == 1 and cut.match(text):
            cuts.append(line)
    return Extent(end, closed=False, cuts=tuple(cuts))


def _close(stack: list[int], colons: int) -> None:
    """Close the innermost container with as many colons, else the innermost with fewer."""
    for wanted in (colons, None):
        for at in range(len(stack) - 1, -1, -1):
            if stack[at] == wanted or (wanted is None and stack[at] < colons):
                del stack[at:]
                return


def _nested(state: StateBlock, start: int, end: int, opening: re.Match[str]) -> None:
    sheet = sheet_of(state.env)
    name = opening[2].lower()
    cut = {"tabs": _TAB, "columns": _COLUMN}.get(name)
    extent = _extent(state, start, end, len(opening[1]), cut)
    _judge(sheet, _place(state, start), opening, extent)
    found, words = _head((opening[3] or opening[4] or "").strip())
    kind = "alert" if name in KINDS else name if name in NAMES else "block"
    parent, last = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", extent.end
    token = state.push(f"{kind}_open", "div", 1)
    token.map = [start, extent.end]
    token.meta = {"kind": name, "title": words, "parts": len(extent.cuts) + 1}
    token.attrs = dict(found)
    if kind == "alert":
        _title(state, name, words or sheet.settings.label(name), start)
    elif kind == "details":
        _summary(state, words or sheet.settings.label("details"), start)
    _content(state, start + 1, extent, kind)
    state.push(f"{kind}_close", "div", -1).meta = {"kind": name}
    state.parentType, state.lineMax = parent, last
    state.line = extent.end + (1 if extent.closed else 0)


def _judge(sheet: Sheet, place: Place, opening: re.Match[str], extent: Extent) -> None:
    name = opening[2]
    if name.lower() not in NAMES:
        near = did_you_mean(name.lower(), sorted(NAMES))
        length = len(opening[1]) + len(name)
        sheet.report("markdown-unknown-container", place, length=length, suggestion=near, name=name)
    if not extent.closed:
        sheet.report("markdown-unclosed-container", place, length=len(opening[1]) + len(name), name=name)


def _head(text: str) -> tuple[dict[str, str], str]:
    """Take `{…}` from the end of what follows a container's name; also read `[Title]`."""
    match = BRACES.search(text)
    found: dict[str, str] = {}
    if match and match.end() == len(text):
        found, text = parse(match[1]), text[: match.start()].strip()
    if text[:1] == "[" and text[-1:] == "]":
        text = text[1:-1]
    return found, text


def _title(state: StateBlock, kind: str, text: str, line: int) -> None:
    tokens = title(kind, text, [line, line + 1])
    for token in tokens:
        token.level = state.level
    state.tokens += tokens


def _summary(state: StateBlock, text: str, line: int) -> None:
    state.push("summary_open", "summary", 1)
    _words(state, text, line)
    state.push("summary_close", "summary", -1)


def _words(state: StateBlock, text: str, line: int) -> None:
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = text, [line, line + 1], []


def _content(state: StateBlock, start: int, extent: Extent, kind: str) -> None:
    """Parse the content, piece by piece where it is cut."""
    if kind == "columns":
        bounds = [start - 1, *extent.cuts, extent.end]
        for before, after in pairwise(bounds):
            state.push("column_open", "div", 1)
            _parse(state, before + 1, after)
            state.push("column_close", "div", -1)
    elif kind == "tabs":
        _parse(state, start, extent.cuts[0] if extent.cuts else extent.end)
        for number, (cut, after) in enumerate(zip(extent.cuts, (*extent.cuts[1:], extent.end), strict=True)):
            state.push("tab_open", "details", 1).meta["first"] = number == 0
            match = _TAB.match(_line(state, cut))
            state.push("summary_open", "summary", 1).meta["tab"] = True
            _words(state, (match[1] or match[2] or "") if match else "", cut)
            state.push("summary_close", "summary", -1).meta["tab"] = True
            _parse(state, cut + 1, after)
            state.push("tab_close", "details", -1)
    else:
        _parse(state, start, extent.end)


def _parse(state: StateBlock, start: int, end: int) -> None:
    last = state.lineMax
    state.lineMax = end
    state.md.block.tokenize(state, start, end)
    state.lineMax = last
