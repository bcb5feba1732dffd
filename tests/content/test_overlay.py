"""Translations hold what differs, and are merged over the original."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.content.kind import kinds
from cmhub.content.overlay import merge, not_translatable

KINDS = kinds({})


def test_mappings_merge_deep_and_all_else_is_replaced() -> None:
    """A translation says only what it changes."""
    original = {"title": "Дом", "place": {"name": "Двор", "city": "Верхнелипск"}, "skills": ["сад", "чай"], "weight": 1}
    overlay = {"title": "Home", "place": {"city": "Verkhnelipsk"}, "skills": ["garden"]}
    assert merge(original, overlay) == {
        "title": "Home",
        "place": {"name": "Двор", "city": "Verkhnelipsk"},
        "skills": ["garden"],
        "weight": 1,
    }


@pytest.mark.parametrize("key", ["id", "date"])
def test_lists_of_mappings_merge_by_id_or_date(key: str) -> None:
    """The original's order stays whatever order the translator wrote; what only the translation has comes last."""
    original = [{key: "a", "name": "А", "x": 1}, {key: "b", "name": "Б"}]
    overlay = [{key: "c", "name": "C"}, {key: "b", "name": "B"}]
    assert merge(original, overlay) == [
        {key: "a", "name": "А", "x": 1},
        {key: "b", "name": "B"},
        {key: "c", "name": "C"},
    ]


def test_links_of_the_original_merge_by_their_address() -> None:
    """The label of a link is translated without saying again where it leads; a link of its own replaces the list."""
    original = [{"url": "a", "kind": "website", "label": "Сайт"}, {"url": "b", "kind": "chat", "label": "Чат"}]
    assert merge(original, [{"url": "b", "label": "Chat"}]) == [
        original[0],
        {"url": "b", "kind": "chat", "label": "Chat"},
    ]
    assert merge(original, [{"url": "c", "label": "Chat"}]) == [{"url": "c", "label": "Chat"}]
    twice = [{"url": "a", "label": "1"}, {"url": "a", "label": "2"}]
    assert merge(twice, [{"url": "a", "label": "3"}]) == [{"url": "a", "label": "3"}]


def test_lists_of_mappings_without_a_key_are_replaced() -> None:
    """What can't be matched is not mixed."""
    assert merge([{"url": "a"}], [{"url": "b"}]) == [{"url": "b"}]
    assert merge([{"id": "a"}], [{"name": "b"}]) == [{"name": "b"}]
    assert merge([{"id": ["a"]}], [{"id": ["b"]}]) == [{"id": ["b"]}]


def test_empty_list_of_a_translation_changes_nothing() -> None:
    """Who deletes the items of a translation wants the original's."""
    assert merge([{"id": "a"}], []) == [{"id": "a"}]


@pytest.mark.parametrize(
    ("collection", "overlay", "told"),
    [
        ("events", {"title": "x", "place": {"city": "y", "name": "z"}}, []),
        ("events", {"start": "x", "speakers": ["a"], "status": "cancelled"}, [("start",), ("status",), ("speakers",)]),
        ("events", {"repeat": {"changes": [{"date": "d", "title": "t"}]}}, []),
        ("events", {"repeat": {"every": "week", "changes": [{"date": "d", "start": "t"}]}},
         [("repeat", "every"), ("repeat", "changes", 0, "start")]),
        ("faq", {"question": "q", "asked_as": ["w"], "category": "c"}, [("category",)]),
        ("pages", {"draft": True, "publish_date": "d", "updated": "u", "tags": ["t"]}, [("tags",)]),
        ("members", {"bio": "b", "consent": {"date": "d"}, "email": "e"}, [("email",), ("consent",)]),
        ("paths", {"steps": [{"id": "a", "note": "n"}]}, []),
        ("paths", {"steps": [{"id": "a", "ref": "n"}]}, [("steps", 0, "ref")]),
    ],
)  # fmt: skip
def test_facts_can_not_be_translated(
    collection: str, overlay: dict[str, Any], told: list[tuple[str | int, ...]]
) -> None:
    """Dates, people, references and status are the same in every language; texts and place names are not."""
    assert sorted(not_translatable(KINDS[collection].fields, overlay), key=str) == sorted(told, key=str)


VALUES = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "id", "date"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(VALUES, VALUES)
def test_translation_always_wins_and_nothing_is_changed_in_place(original: object, overlay: object) -> None:
    """Merging a translation twice is merging it once, and neither side is altered by it."""
    before = repr((original, overlay))
    once = merge(original, overlay)
    assert merge(once, overlay) == once
    assert repr((original, overlay)) == before


@given(VALUES)
def test_empty_translation_changes_nothing(original: object) -> None:
    """An overlay without a word is the original."""
    assert merge({"a": original}, {}) == {"a": original}
