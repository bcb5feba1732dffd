"""Questions that ask the same, in Russian and English, at a bounded cost."""

from __future__ import annotations

import pytest

from cmhub.checks.questions import Asked, audit, similar
from tests.checks.fake import FakeHub


def asked(*texts: str) -> list[Asked]:
    """Questions, each with an id and a line of its own."""
    return [Asked(str(index), text, {"q": ["f.md", index + 1, 1, 0, 0]}, "q") for index, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How do I join?", "How can I join?"),
        ("How do I join the chat?", "how to join the Chat"),
        ("Как вступить в сообщество?", "Как можно вступить в сообщества"),
        ("Кто модерирует чат?", "Кто модерирует чаты?"),
        ("Ёлка где стоит?", "Где стоит елка?"),
        ("What to measure?", "What should we measure?"),
    ],
)
def test_other_wordings_of_a_question_are_found(one: str, other: str) -> None:
    """Endings, order, little words and case do not make another question."""
    found = list(similar(asked(one, other)))
    assert [(str(problem.span), [str(span) for span in problem.related]) for problem in found] == [
        ("f.md:2:1", ["f.md:1:1"])
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How do I join?", "Who can join?"),
        ("How do I delete my account?", "How do I delete a comment?"),
        ("Как удалить аккаунт?", "Как удалить комментарий?"),
        ("Кто такой комьюнити-менеджер?", "Чем комьюнити-менеджер отличается от SMM?"),
        ("Когда встреча?", "Где встреча?"),
        ("Join?", "Join!"),
    ],
)
def test_different_questions_are_left_alone(one: str, other: str) -> None:
    """A false alarm costs more trust than a missed pair."""
    assert list(similar(asked(one, other))) == []


def test_wordings_of_one_question_are_not_compared_with_each_other() -> None:
    """`asked_as` is there for that; a wording that another question claims is told once."""
    faq = {
        "join": {"title": "How do I join?", "asked_as": ["How can I join?", "Where do I sign up here?"]},
        "signup": {"title": "Where can I sign up here?", "asked_as": ["Where to sign up here"]},
    }
    found = list(audit(FakeHub({"faq": faq})))
    assert [one.code for one in found] == ["question-similar"]
    assert found[0].params == {"question": "Where can I sign up here?", "other": "Where do I sign up here?"}


def test_cost_stays_small_when_many_questions_share_their_words() -> None:
    """A word that thousands have tells nothing; without a bound this would compare each with each."""
    many = asked(*(f"How do I use feature {index} of the forum?" for index in range(3000)))
    comparisons = 0

    class Counting(frozenset[str]):
        def __and__(self, other: object) -> frozenset[str]:
            nonlocal comparisons
            comparisons += 1
            return frozenset.__and__(self, other)  # type: ignore[operator]

    assert list(similar(many)) == []
    assert comparisons == 0
