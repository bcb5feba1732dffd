"""Endings: a term is found in the cases and numbers in which people write it."""

from __future__ import annotations

import pytest

from cmhub.i18n.endings import endings


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("чат", "чат чата чату чатом чате чаты чатов чатам чатами чатах"),
        ("неделя", "неделя недели неделе неделю неделей недель неделям неделями неделях"),
        ("метрика", "метрика метрики метрике метрику метрикой метрик метриками"),
        ("кнопка", "кнопка кнопки кнопке кнопку кнопкой кнопок"),
        ("вовлечённость", "вовлечённости вовлечённостью"),
        ("новичок", "новичок новичка новичку новичком новички новичков новичками"),
        ("молодец", "молодец молодца молодцы молодцов"),
        ("рабочая", "рабочая рабочей рабочую рабочие рабочих рабочими"),
        ("открытый", "открытый открытого открытому открытым открытая открытые открытыми"),
        ("сценарий", "сценарий сценария сценарию сценарием сценарии сценариев сценариями"),
        ("модерация", "модерация модерации модерацию модерацией модераций"),
        ("правило", "правило правила правилу правилом правил правилами"),
        ("решение", "решение решения решению решением решений решениями"),
        ("молчуны", "молчуны молчунов молчунам молчун"),
    ],
)
def test_russian_cases_are_known(word: str, forms: str) -> None:
    """Every form that a dictionary gives."""
    assert set(forms.split()) <= set(endings(word, "ru"))


@pytest.mark.parametrize(
    ("word", "other"), [("reach", "reaches"), ("story", "stories"), ("day", "days"), ("newcomer", "newcomers")]
)
def test_english_plurals_are_known(word: str, other: str) -> None:
    """By the rules; irregular ones an author writes out."""
    assert endings(word, "en") == (word, other)


@pytest.mark.parametrize(("word", "lang"), [("не", "ru"), ("чат", "uk"), ("SLA", "ru"), ("tag", "de")])
def test_what_is_not_known_stays_as_it_is(word: str, lang: str) -> None:
    """Short words, other languages, other alphabets."""
    assert endings(word, lang) == (word.casefold(),)
