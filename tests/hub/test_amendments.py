"""What was changed from one rulebook to another."""

from __future__ import annotations

from typing import Any

import pytest

from cmhub.content.frozen import Chapter, Frame, Frozen, Rule, Step, Wording
from cmhub.hub.amendments import amendments, pairs


def book(*rules: Rule, version: str = "1.0", **frame: Any) -> Frozen:
    """A rulebook in Russian around some rules."""
    return Frozen(version, "2026-01-01", {"ru": Frame("Правила", **frame)}, rules)


def rule(entry_id: str, number: str = "1.1", body: str = "Да.", **values: Any) -> Rule:
    """A rule in Russian."""
    return Rule(number, entry_id, f"content/rules/{entry_id}.md", {"ru": Wording(entry_id.title(), body)}, **values)


def told(old: Frozen, new: Frozen, lang: str = "ru") -> list[tuple[str, str, list[str], list[str]]]:
    """Kind, number, names of facts and of texts of each change."""
    return [
        (one.kind, one.rule.number, [fact.name for fact in one.facts], [passage.name for passage in one.passages])
        for one in amendments(old, new, lang).rules
    ]


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ([], [rule("a")], [("added", "1.1", [], [])]),
        ([rule("a")], [], [("removed", "1.1", [], [])]),
        ([rule("a")], [rule("a", status="retired", replaced_by="1.2")], [("retired", "1.1", ["replaced_by"], [])]),
        ([rule("a", status="retired")], [rule("a")], [("restored", "1.1", [], [])]),
        ([rule("a")], [rule("a", body="Нет.")], [("changed", "1.1", [], ["body"])]),
        ([rule("a")], [rule("a", "2.1")], [("changed", "2.1", ["number"], [])]),
        ([rule("a", severity="note")], [rule("a", severity="pause")], [("changed", "1.1", ["severity"], [])]),
        ([rule("a", applies_to=("chat",))], [rule("a")], [("changed", "1.1", ["places"], [])]),
        ([rule("a", since="2026-01-01")], [rule("a", since="2026-01-02")], []),
        ([rule("a")], [rule("a")], []),
    ],
)
def test_every_sort_of_change_is_told(before: list[Rule], now: list[Rule], change: list[Any]) -> None:
    """Found by id, whatever the number."""
    assert told(book(*before), book(*now)) == change


def test_words_are_compared_in_a_language_that_both_have() -> None:
    """English readers see that the Russian words changed; words of two languages are never compared."""
    old, new = rule("a"), rule("a", body="Нет.")
    english = Rule("1.1", "a", "content/rules/a.md", {"en": Wording("A", "Yes.")})
    both = Rule("1.1", "a", "content/rules/a.md", {"ru": new.texts["ru"], "en": Wording("A", "No.")})
    (found,) = amendments(book(old), book(both), "en").rules
    assert (found.lang, [passage.new for passage in found.passages]) == ("ru", ["Нет."])
    assert told(book(old), book(english), "en") == []


def test_rulebook_around_the_rules_is_compared_too() -> None:
    """Introduction, chapters, the ladder step by step, appeals."""
    old = book(intro="Раз.", chapters=(Chapter("1", "Речь"),), ladder=(Step("note", "Слово"), Step("ban", "Бан")))
    new = book(
        intro="Два.",
        chapters=(Chapter("1", "Слова"), Chapter("2", "Дела")),
        ladder=(Step("note", "Слово", "Сразу"),),
        appeals="Пишите.",
    )
    found = [(one.name, one.item) for one in amendments(old, new, "ru").frame]
    assert found == [
        ("intro", ""),
        ("chapter", "1"),
        ("chapter", "2"),
        ("ladder", "Слово"),
        ("ladder", "Бан"),
        ("appeals", ""),
    ]


def test_rules_come_by_number() -> None:
    """1.10 after 1.9, whatever became of them."""
    found = told(book(rule("a", "1.9")), book(rule("b", "1.10"), rule("c", "1.2")))
    assert [number for _, number, _, _ in found] == ["1.2", "1.9", "1.10"]


def test_pairs_are_all_of_the_newest_and_all_neighbours() -> None:
    """So that pages grow with the square of twelve and no further."""
    assert set(pairs(["3", "2", "1"])) == {("3", "2"), ("2", "1"), ("3", "1")}
    many = [str(number) for number in range(20, 0, -1)]
    found = pairs(many)
    assert len(found) == len(set(found)) == 12 * 11 // 2 + 8
    assert ("2", "1") in found
    assert ("20", "1") not in found
