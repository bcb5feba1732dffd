"""Questions that ask the same: two answers to one question contradict each other sooner or later.

Words are compared by their beginnings, so that Russian endings do not count, and the order of words does not either.
The cost is bounded: only questions that share a rare word are compared. Must not read answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cmhub.checks.audited import Audited, Spans, own_rows, place, places
from cmhub.diagnostics import Diagnostic, Span, problem

_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset({
    "a", "an", "the", "to", "of", "in", "on", "at", "for", "is", "are", "was", "be", "do", "does", "did", "can",
    "could", "should", "would", "will", "i", "we", "you", "he", "she", "it", "they", "my", "our", "your", "me",
    "us", "and", "or", "if", "there", "а", "в", "во", "и", "или", "ли", "на", "по", "с", "со", "к", "ко", "о",
    "об", "от", "до", "из", "у", "за", "для", "не", "же", "бы", "то", "это", "этот", "эта", "эти", "я", "мы",
    "вы", "ты", "он", "она", "они", "мой", "мне", "нам", "вам", "есть", "быть", "можно", "нужно", "надо", "если",
    "свой", "свое",
})  # fmt: skip
_STEM = 5  # letters of a word that count, at most
_SHORT = 3  # letters that always count
_ALIKE = 0.8  # the share of words in common (Jaccard) from which two questions are one
_LEAST = 2  # words that say something; a question of one word is too short to judge
_MOST_COMMON = 50  # a word that more questions have tells nothing, and would cost comparing each with each


class Asked(NamedTuple):
    """One wording of one question."""

    id: str
    text: str
    spans: Spans
    field: str

    @property
    def span(self) -> Span | None:
        """Where it is written."""
        return place(self.spans, self.field)


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """The questions of every collection whose entries are questions (schema.org Question)."""
    for collection, kind in hub.kinds.items():
        if kind.schema_org != "Question":
            continue
        asked: list[Asked] = []
        for row in own_rows(hub, collection):
            spans = places(hub, row)
            asked.append(Asked(row.id, str(row.values.get("title", "")), spans, kind.title_field))
            others = enumerate(row.values.get("asked_as") or ())
            asked += [Asked(row.id, str(text), spans, f"asked_as.{index}") for index, text in others]
        yield from similar(asked)


def words_of(text: str) -> frozenset[str]:
    """The words that tell what a question is about, shortened."""
    words = (word.casefold().replace("ё", "е") for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in _EMPTY_WORDS)


def _stem(word: str) -> str:
    """The beginning of a word, its plural and its cases: five letters of a long one, all but the last of a short one."""
    if word.isascii():
        return word.removesuffix("s")[:_STEM] if len(word) > _SHORT else word
    return word[: max(_SHORT, min(_STEM, len(word) - 1))]


def similar(asked: Sequence[Asked]) -> Iterator[Diagnostic]:
    """Every pair of different questions that ask the same, once, at the later one."""
    words = [words_of(one.text) for one in asked]
    common = Counter(word for found in words for word in found)
    by_word: dict[str, list[int]] = {}
    told: set[tuple[str, str]] = set()
    for index, (one, mine) in enumerate(zip(asked, words, strict=True)):
        if len(mine) < _LEAST:
            continue
        telling = [word for word in sorted(mine) if common[word] <= _MOST_COMMON]
        for other in sorted({found for word in telling for found in by_word.get(word, ())}):
            pair = (asked[other].id, one.id)
            if asked[other].id != one.id and pair not in told and _alike(mine, words[other]):
                told.add(pair)
                related = [there] if (there := asked[other].span) else []
                yield problem("question-similar", one.span, related=related, question=one.text, other=asked[other].text)
        for word in telling:
            by_word.setdefault(word, []).append(index)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) >= _ALIKE * len(left | right)
