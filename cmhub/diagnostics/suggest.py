"""Did you mean: the nearest of a few known words to one that is not known.

Pure text; knows nothing of what the words name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_WORD = 80


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Give the candidate nearest to `word`, or "" when none is near enough.

    Case, `-`, `_` and spaces don't count. A third of the letters may differ (at least one slip is
    forgiven in words of three letters). Of equally near ones the first in alphabetical order
    wins, so that the answer does not depend on the order of a set.
    """
    if not word or len(word) > _LONGEST_WORD:
        return ""
    target = _folded(word)
    best, best_distance = "", max(1, len(target) // 3) + 1
    for candidate in sorted(set(candidates)):
        if candidate == word or len(candidate) > _LONGEST_WORD:
            continue
        folded = _folded(candidate)
        if abs(len(folded) - len(target)) >= best_distance:
            continue
        distance = _distance(target, folded)
        if distance < best_distance and distance < max(len(target), len(folded)):
            best, best_distance = candidate, distance
    return best


def _folded(word: str) -> str:
    return word.casefold().replace("_", "").replace("-", "").replace(" ", "")


def _distance(left: str, right: str) -> int:
    """Count the edits between two words; a swap of neighbours is one (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, row = row, current
    return row[-1]
