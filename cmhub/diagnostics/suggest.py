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
    letters = [(letter, target.count(letter)) for letter in set(target)]
    best, best_distance = "", max(1, len(target) // 3) + 1
    for candidate in sorted(set(candidates)):
        if candidate == word or len(candidate) > _LONGEST_WORD:
            continue
        folded = _folded(candidate)
        if abs(len(folded) - len(target)) >= best_distance or _missing(letters, folded) >= best_distance:
            continue
        distance = _distance(target, folded, best_distance)
        if distance < best_distance and distance < max(len(target), len(folded)):
            best, best_distance = candidate, distance
    return best


def _folded(word: str) -> str:
    return word.casefold().replace("_", "").replace("-", "").replace(" ", "")


def _missing(letters: list[tuple[str, int]], word: str) -> int:
    """Count the letters that `word` lacks: each costs an edit, and this is found far sooner than the distance."""
    return sum(count - found for letter, count in letters if (found := word.count(letter)) < count)


def _distance(left: str, right: str, most: int) -> int:
    """Count the edits between two words; a swap of neighbours is one (optimal string alignment).

    From `most` on the number is only a lower bound.
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) >= most and min(row) >= most:
            return most
        before, row = row, current
    return row[-1]
