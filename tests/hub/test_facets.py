"""Facets: who shares what, under which word, and which facet is which in another language."""

from __future__ import annotations

from typing import Any

from cmhub.hub import facets
from cmhub.hub.facets import Facet

RU: list[tuple[str, str, dict[str, Any]]] = [
    ("anna", "ru", {"skills": ["Учёт", "звук"], "languages": ["ru", "en"], "location": "Казань"}),
    ("oleg", "ru", {"skills": ["учет", "свет"], "location": " Казань "}),
    ("vera", "ru", {"skills": ["учёт", "шитьё"], "status": "alumni"}),
    ("john", "en", {"skills": ["sound"]}),
]


def test_spelling_tells_no_facets_apart() -> None:
    """Neither case nor ё; the first spelling is the title; alumni are in none."""
    parts = facets.group(RU, "unicode")
    assert parts["skills:учет"] == ["Учёт", "ru", ["anna", "oleg"]]
    assert parts["places"] == [["казань", "Казань", "ru", ["anna", "oleg"]]]
    assert parts["of:oleg"] == {"skills": ["учет", "свет"], "places": ["казань"]}
    assert "of:vera" not in parts
    assert parts["skills:sound"][1] == "en"


def test_words_that_addresses_cannot_hold_stay_apart() -> None:
    """C# and C are two skills."""
    parts = facets.group([("a", "en", {"skills": ["C#", "C", "C++"]})], "ascii")
    assert len(parts["skills"]) == 3


def test_a_facet_has_its_counterpart_where_lists_are_translated_one_by_one() -> None:
    """By place in lists of one length; the most frequent wins, and who translated fewer has no say."""
    here = {"a": ["x", "y"], "b": ["y"], "c": ["y", "z"]}
    there = {"a": ["one", "two"], "b": ["two"], "c": ["three"]}
    facet = Facet("y", "Y", "ru", ("a", "b", "c"))
    found = facets.counterpart("skills", facet, lambda who: {"skills": here[who]}, lambda who: {"skills": there[who]})
    assert found == "two"
    assert facets.counterpart("skills", facet, lambda who: {"skills": here[who]}, lambda _: {}) == ""
