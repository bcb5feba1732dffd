"""Task lists: `- [ ]` and `- [x]` (GFM 5.3), read by markdown-it, drawn with a named checkbox."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmhub.markdown.html import Drawings, escape, tag

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings
    from cmhub.markdown.sheet import Sheet


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Switch markdown-it's own task lists on."""
    if "tasks" not in settings.extensions:
        return {}
    md.options["tasklists"] = True
    return {"bullet_list_open": _draw_list, "ordered_list_open": _draw_list, "list_item_open": _draw_item}


def _renamed(token: Token, old: str, new: str) -> None:
    if old in (names := str(token.attrs.get("class", ""))):
        token.attrs = {**token.attrs, "class": names.replace(old, new)}


def _draw_list(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    _renamed(tokens[index], "contains-task-list", "tasks")
    return tag(tokens, index, sheet)


def _draw_item(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    token = tokens[index]
    if "checked" not in token.meta:
        return tag(tokens, index, sheet)
    done = token.meta["checked"]
    _renamed(token, "task-list-item", "task task--done" if done else "task")
    label = escape(sheet.settings.label("task-done" if done else "task-open"))
    checked = " checked" if done else ""
    box = f'<input class="task__box" type="checkbox" disabled{checked} aria-label="{label}">'
    return f"{tag(tokens, index, sheet)}{sheet.piece(box)} "
