"""How two texts differ, word by word.

What is taken away and put in comes in the order of reading, old words first, so that it can be followed by ear. Small
words that happen to stand in both texts between two changes do not tear a sentence to pieces. White space is no word:
lines that were broken elsewhere, or a space that breaks no line, are no change.

Must not know where the texts come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec

Op = Literal["same", "del", "ins"]

_TOKEN = re.compile(r"\[\[[^\[\]\n]*\]\]|\d+(?:[.,:]\d+)+|\w+(?:[-'’]\w+)*|[^\S\n]+|\n|.", re.DOTALL)
"""A word; a reference, a number or a time as a whole; white space; any other character."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MOST = 4_000_000
"""Pairs of words that are looked at in two texts; whatever is longer is told as replaced. Ordinary rules have thousands."""
_ISLAND = 3
"""Letters that may stand unchanged between two changes without being told apart."""


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text: in both, in the old one only (`del`), or in the new one only (`ins`)."""

    op: Op
    text: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The stretches of both texts: `same` and `ins` make up the new one, `same` and `del` the words of the old one."""
    found: list[tuple[str, str]] = []  # what the old text has and what the new one has there
    left = _MOST
    lines = _LINE.findall(old), _LINE.findall(new)
    left -= len(lines[0]) * len(lines[1])
    for before, after in _stretches(*lines) if left > 0 else [(old, new)]:
        words = _TOKEN.findall(before), _TOKEN.findall(after)
        cost = len(words[0]) * len(words[1])
        if before == after or cost > left:
            found.append((before, after))
        else:
            left -= cost
            found += _stretches(*words)
    return tuple(_pieces(_without_islands([_by_words(*stretch) for stretch in found])))


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(None, _alike(old), _alike(new), autojunk=False)
    return [("".join(old[a:b]), "".join(new[c:d])) for _, a, b, c, d in matcher.get_opcodes()]


def _alike(parts: Sequence[str]) -> list[str]:
    """Words or lines, one white space as good as another."""
    return [" " if part.isspace() else part for part in parts]


def same_words(old: str, new: str) -> bool:
    """Whether two texts differ in white space at most."""
    return old.split() == new.split()


def _by_words(before: str, after: str) -> tuple[str, str]:
    """A stretch, as one that did not change if its words did not."""
    return (after, after) if same_words(before, after) else (before, after)


def _without_islands(stretches: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Neighbouring changes as one, with the few letters between them; ends of paragraphs always part them."""
    pending: tuple[str, str] | None = None
    between = ""
    for before, after in stretches:
        if before != after:
            old, new = pending if pending is not None else ("", "")
            pending, between = (old + between + before, new + between + after), ""
        elif pending is None:
            yield before, after
        elif between or len(before.strip()) > _ISLAND or "\n" in before:
            yield pending
            yield between + before, between + after
            pending, between = None, ""
        else:
            between = before
    if pending is not None:
        yield pending
    if between:
        yield between, between


def _pieces(stretches: Iterator[tuple[str, str]]) -> Iterator[Piece]:
    for before, after in stretches:
        if before == after:
            if before:
                yield Piece("same", before)
            continue
        if before:
            yield Piece("del", before)
        if after:
            yield Piece("ins", after)


def around(lines: Sequence[tuple[Piece, ...]]) -> tuple[tuple[Piece, ...], ...]:
    """The lines that differ with one before and after each; an empty line stands where others are left out."""
    near = {
        at + step for at, line in enumerate(lines) if any(piece.op != "same" for piece in line) for step in (-1, 0, 1)
    }
    found: list[tuple[Piece, ...]] = []
    for at, line in enumerate(lines):
        if at in near:
            found.append(line)
        elif not found or found[-1]:
            found.append(())
    return tuple(found)


def paragraphs(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """The stretches by lines, empty ones left out: each is shown as a paragraph."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        for index, part in enumerate(piece.text.split("\n")):
            if index:
                found.append([])
            if part:
                found[-1].append(Piece(piece.op, part))
    return tuple(tuple(line) for line in found if any(piece.text.strip() for piece in line))
