"""Everything from A to Z: one group a letter, in the order of the language's alphabet, pages only where there is much."""

from __future__ import annotations

import pytest

from cmhub.hub.alphabet import MOST, Item, address, parts


def items(*titles: str) -> list[Item]:
    """Pages with these titles."""
    return [Item("pages", title, title, "ru") for title in titles]


def test_each_letter_has_one_group_in_the_alphabet_s_order() -> None:
    """Ё after Е, Latin after Я, Ä and A in turn."""
    found = parts(items("Яма", "Ёж", "Елка", "Ель", "Apple", "Äther", "Ask", "7 дней"), "ru")
    assert found["letters"] == ["#", "Е", "Ё", "Я", "A", "Ä"]
    assert [entry for _, entry in found["letter:A"]] == ["Apple", "Ask"]
    assert found["count"] == 8
    assert found["pages"] == []


def test_letters_get_pages_where_one_would_be_too_long() -> None:
    """From one entry more than fits."""
    assert parts(items(*("а" for _ in range(MOST))), "ru")["pages"] == []
    assert parts(items("б", *("а" for _ in range(MOST))), "ru")["pages"] == ["А", "Б"]


@pytest.mark.parametrize(
    ("letter", "mode", "there"),
    [
        ("Ж", "unicode", "ж"),
        ("Ж", "ascii", "u0416"),
        ("Й", "ascii", "u0419"),
        ("B", "ascii", "b"),
        ("#", "ascii", "0-9"),
    ],
)
def test_a_letter_has_an_address_of_its_own(letter: str, mode: str, there: str) -> None:
    """Also where addresses are of Latin letters, in which several letters are one."""
    assert address(letter, mode) == f"/search/a-z/{there}/"
