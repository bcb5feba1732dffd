"""Words on cards: which characters can be drawn, where lines may break, how a title is laid into its lines.

Must not know fonts: widths come from a function.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
Measure = Callable[[str], float]

_NBSP = "\u00a0"
_JOINED = re.compile(r"\u200d.")  # what follows a joiner belongs to the emoji before it
_UNSEEN = re.compile("[\ufe00-\ufe0f\u00ad\u200b-\u200f\u2060\U0001f3fb-\U0001f3ff\u202a-\u202e\u2066-\u2069]")
_LIKE = {"\u2011": "-", "\u2012": "–", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u02bc": "’", "\t": " ", "\n": " "}
_SHORT = 2  # letters of a word that is not left alone at the end of a line, such as «в» or “of”

_VOWELS = "аеёиоуыэюяіїєaeiouyäöüáéíóúàèìòùâêîôûαεηιουωάέήίόύώ"
_SOFT = "ьъйў"
_HYPHEN = "-"
_DASHES = "–—-"
_BREAK = "\n"  # at the end of a piece of a word: the line ends here
_AFTER = "/-–—_.@?&="  # behind these a long address may be broken


@cache
def letters() -> frozenset[str]:
    """The characters that the fonts have."""
    spans = (span.partition("-") for span in (FONTS / "letters.txt").read_text("ascii").split())
    return frozenset(chr(code) for low, _, high in spans for code in range(int(low, 16), int(high or low, 16) + 1))


@cache
def emoji() -> dict[str, tuple[int, int]]:
    """The emoji that there are, with column and row in their sheet."""
    rows = (FONTS / "emoji.txt").read_text("utf-8").splitlines()
    return {one: (column, row) for row, line in enumerate(rows) for column, one in enumerate(line)}


def drawable(text: str) -> str | None:
    """The text in characters that can be drawn: ornaments that can't be are left out. None if letters are missing."""
    text = unicodedata.normalize("NFC", text)
    text = _UNSEEN.sub("", _JOINED.sub("", "".join(_LIKE.get(char, char) for char in text)))
    known, pictures = letters(), emoji()
    found = []
    for char in text:
        if char in known or char in pictures:
            found.append(char)
        elif unicodedata.category(char)[0] in "LMN":
            return None
    return " ".join("".join(found).split())


def laid(text: str, measures: Sequence[Measure], width: float, most: int) -> tuple[int, list[str]]:
    """The text in at most `most` lines of about the same width; and which of the sizes (largest first) it is set in.

    A smaller size comes before a broken word; at the smallest one words are broken, and what is still too much is left
    out with an ellipsis.
    """
    for index, measure in enumerate(measures):
        chunks = list(_chunks(text, measure, width))
        if all(measure(chunk) <= width for chunk in chunks):
            lines = _filled(chunks, measure, width)
            if len(lines) <= most:
                return index, _balanced(chunks, measure, width, len(lines))
    measure = measures[-1]
    pieces = [piece for chunk in _chunks(text, measure, width) for piece in _broken(chunk, measure, width)]
    lines = _filled(pieces, measure, width)
    if len(lines) > most:
        lines = [*lines[: most - 1], _shortened(" ".join(lines[most - 1 :]), measure, width)]
    return len(measures) - 1, lines


def _chunks(text: str, measure: Measure, width: float) -> Iterator[str]:
    """Words; a short one stays with the next, a dash with the one before, unless that would be too wide."""
    held = ""
    for word in text.split():
        joined = f"{held}{_NBSP}{word}" if held else word
        if held and (measure(joined) > width or not (_is_short(held) or word in _DASHES or _is_year(held, word))):
            yield held
            joined = word
        held = joined
    if held:
        yield held


def _is_year(held: str, word: str) -> bool:
    """Whether a word is a number behind a dash, as in «Лесная школа — 2027»."""
    return held[-1] in _DASHES and word[:1].isdigit()


def _is_short(held: str) -> bool:
    last = held.rpartition(_NBSP)[2]
    return len(last) <= _SHORT and last.isalpha()


def _filled(chunks: Sequence[str], measure: Measure, width: float) -> list[str]:
    lines: list[str] = []
    for chunk in chunks:
        joined = f"{lines[-1]} {chunk}" if lines else chunk
        if lines and not lines[-1].endswith(_BREAK) and measure(joined.rstrip(_BREAK)) <= width:
            lines[-1] = joined
        else:
            lines.append(chunk)
    return [line.rstrip(_BREAK) for line in lines]


def _balanced(chunks: Sequence[str], measure: Measure, width: float, count: int) -> list[str]:
    """The narrowest lines of which there are still no more: no word is left alone on the last."""
    low, high = 0.0, width
    for _ in range(9):
        middle = (low + high) / 2
        fits = all(measure(chunk) <= middle for chunk in chunks) and len(_filled(chunks, measure, middle)) <= count
        low, high = (low, middle) if fits else (middle, high)
    return _filled(chunks, measure, high)


def _broken(chunk: str, measure: Measure, width: float) -> Iterator[str]:
    """A word in pieces that are narrow enough, each but the last with a hyphen, or behind a sign of its own."""
    while measure(chunk) > width:
        points = [at for at in breaks(chunk) if measure(_cut(chunk, at)) <= width]
        anywhere = (at for at in range(len(chunk) - 1, 0, -1) if at == 1 or measure(_cut(chunk, at)) <= width)
        at = points[-1] if points else next(anywhere)
        yield _cut(chunk, at) + _BREAK
        chunk = chunk[at:].lstrip(_NBSP)
    yield chunk


def _cut(chunk: str, at: int) -> str:
    head = chunk[:at]
    inside = chunk[at - 1].isalpha() and chunk[at : at + 1].isalpha() and not _is_address(chunk)
    return head + _HYPHEN if inside else head


def _is_address(word: str) -> bool:
    return "/" in word or "@" in word


def breaks(word: str) -> list[int]:
    """Where a long word may be broken: between syllables, as Russian spelling wants it, and in addresses behind signs.

    Never so that a letter stands alone, or that a line begins with ь, ъ or й.
    """
    low = word.lower()
    found = []
    for at in range(2, len(low) - 1):
        before, after = low[at - 1], low[at]
        inside = before.isalpha() and after.isalpha() and after not in _SOFT and not _is_address(low)
        if before in _AFTER or (inside and _between_syllables(low, at)):
            found.append(at)
    return found


def _between_syllables(low: str, at: int) -> bool:
    """A vowel on either side, and before the break a vowel, or one of several consonants or a soft sign."""
    head, tail = re.split(r"[^\w]", low[:at])[-1], re.split(r"[^\w]", low[at:])[0]
    if len(head) < _SHORT or len(tail) < _SHORT:
        return False
    if not any(char in _VOWELS for char in head) or not any(char in _VOWELS for char in tail):
        return False
    if head[-1] in _VOWELS:
        return tail[0] in _VOWELS or tail[1] in _VOWELS
    if head[-1] in _SOFT:
        return True
    return tail[0] not in _VOWELS and tail[1] in _VOWELS


def _shortened(text: str, measure: Measure, width: float) -> str:
    words = text.split(" ")
    while len(words) > 1 and measure(" ".join(words) + "…") > width:
        words.pop()
    kept = " ".join(words).rstrip(",;:–—-. ")
    while measure(kept + "…") > width:
        kept = kept[:-1]
    return kept + "…"
