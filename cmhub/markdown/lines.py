"""Lines as the block parser sees them: without what quotes and lists take at their beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmhub.markdown.sheet import Place

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock


def line_of(state: StateBlock, number: int) -> str:
    """Give a line without its indent and what its parents take."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def place_of(state: StateBlock, number: int) -> Place:
    """Give the place where that begins."""
    start = state.bMarks[number] + state.tShift[number]
    return Place(number + 1, start - state.src.rfind("\n", 0, start))
