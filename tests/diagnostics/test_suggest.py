"""Did you mean: near words are found, far ones are not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.diagnostics import did_you_mean

FIELDS = ["title", "description", "tags", "draft", "publish_date", "expiry_date", "date", "owner", "заголовок"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("discription", "description"),
        ("publish-date", "publish_date"),
        ("publishdate", "publish_date"),
        ("tag", "tags"),
        ("drfat", "draft"),
        ("dаte", "date"),  # a Cyrillic а
        ("загаловок", "заголовок"),
        ("colour", ""),
        ("x", ""),
        ("", ""),
        ("title" * 100, ""),
    ],
)
def test_nearest_known_word_is_offered(word: str, meant: str) -> None:
    """Slips of the finger, of case, of the keyboard layout; nothing for another word."""
    assert did_you_mean(word, FIELDS) == meant


def test_answer_does_not_depend_on_the_order_of_candidates() -> None:
    """Two builds say the same although sets have no order."""
    assert did_you_mean("bat", ["cat", "rat", "hat"]) == did_you_mean("bat", {"hat", "rat", "cat"}) == "cat"


def test_known_word_is_not_offered_to_itself() -> None:
    """A word that is known but wrong here gets no advice to write it again."""
    assert did_you_mean("date", ["date"]) == ""


def test_ten_thousand_candidates_are_searched_quickly() -> None:
    """A broken reference in a large hub; two seconds here are some hundredths on a quiet machine."""
    ids = [
        f"{kind}-{part}-{number}" for kind in ("guide", "event", "вопрос") for part in "abcde" for number in range(700)
    ]
    start = time.process_time()
    assert did_you_mean("gide-c-512", ids) == "guide-c-512"
    assert did_you_mean("nothing-of-this-kind", ids) == ""
    assert time.process_time() - start < 2


@given(st.text(max_size=100), st.lists(st.text(max_size=100), max_size=8))
def test_answer_is_a_candidate_or_nothing(word: str, candidates: list[str]) -> None:
    """Never an invented word, whatever is asked."""
    assert did_you_mean(word, candidates) in {*candidates, ""}
