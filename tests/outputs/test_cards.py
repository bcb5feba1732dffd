"""Cards: words that fit and are never boxes, the same bytes for the same facts, and what is drawn of a page."""

from __future__ import annotations

import re
from io import BytesIO

import msgspec
import pytest
from PIL import Image

from cmhub.outputs.cards import vector
from cmhub.outputs.cards.card import Card, Face, Leaf, Look
from cmhub.outputs.cards.draw import drawn
from cmhub.outputs.cards.words import breaks, drawable, laid, letters
from cmhub.theming.colors import WHITE, contrast, parse
from cmhub.theming.places import installed
from cmhub.theming.themes import ThemeFiles
from cmhub.theming.tokens import palette

LOOK = Look("#fbf9f5", "#2a241e", "#6a6158", "#1f5a40", "#fbfdf8")
LONG = "Рентгеноэлектрокардиографическое превысокомногорассмотрительствующее четырёхсотвосьмидесятипятилетие"


def width(text: str) -> float:
    """Every character is ten wide."""
    return 10.0 * len(text)


def half(text: str) -> float:
    """The same at half the size."""
    return 5.0 * len(text)


def lines(text: str, across: float, most: int = 4) -> list[str]:
    """The lines at one size."""
    return [line.replace("\u00a0", " ") for line in laid(text, [width], across, most)[1]]


def test_lines_are_of_about_the_same_width() -> None:
    """No word is left alone on the last line."""
    assert lines("one two three four five", 190) == ["one two", "three four five"] or lines(
        "one two three four five", 190
    ) == ["one two three", "four five"]


def test_a_short_word_stays_with_the_next_and_a_dash_with_the_one_before() -> None:
    """As Russian typesetting wants it; a year stays with its dash."""
    assert lines("Как жить в лесу", 120) == ["Как жить", "в лесу"]
    assert lines("Школа леса — 2027", 120) == ["Школа", "леса — 2027"]


def test_a_smaller_size_comes_before_a_broken_word() -> None:
    """The second size is taken as soon as the first has no room."""
    index, found = laid("администрирование", [width, half], 100, 3)
    assert (index, found) == (1, ["администрирование"])


def test_a_word_that_is_too_long_is_broken_between_syllables() -> None:
    """With a hyphen; nothing is lost, and no line is too wide."""
    found = lines("достопримечательность", 100)
    assert "".join(line.removesuffix("-") for line in found) == "достопримечательность"
    assert all(line.endswith("-") for line in found[:-1])
    assert all(width(line) <= 100 for line in found)


@pytest.mark.parametrize(
    ("word", "wrong"),
    [("подъезд", "под|ъезд"), ("майка", "ма|йка"), ("объявление", "о|бъявление"), ("мысль", "мыс|ль")],
)
def test_words_are_not_broken_where_spelling_forbids(word: str, wrong: str) -> None:
    """No letter alone, no line that begins with ь, ъ or й, no syllable without a vowel."""
    assert wrong.index("|") not in breaks(word)


def test_an_address_is_broken_behind_its_signs_without_a_hyphen() -> None:
    """So that it can still be read as one."""
    found = lines("https://example.org/a/long/address", 150)
    assert "".join(found) == "https://example.org/a/long/address"


def test_what_is_too_long_for_all_lines_ends_with_an_ellipsis() -> None:
    """At the end of a word."""
    found = lines("one two three four five six seven", 80, most=2)
    assert len(found) == 2
    assert found[-1].endswith("…")
    assert all(width(line) <= 80 for line in found)


@pytest.mark.parametrize("text", ["x" * 500, LONG * 3, "𝔘", "—" * 90, "a " * 400, "/" * 300, "ъ" * 200])
def test_any_text_finds_room(text: str) -> None:
    """However odd."""
    assert all(width(line) <= 100 for line in lines(text, 100))


def test_ornaments_that_cannot_be_drawn_are_left_out() -> None:
    """Joined and coloured emoji come down to the first; flags and rare signs go."""
    assert drawable("Hi 👩\u200d💻 there 👍🏽 🇷🇺 ☺\ufe0f 🎉") == "Hi 👩 there 👍 🎉"
    assert drawable("Soft\u00adhyphen and\u202fspaces") == "Softhyphen and spaces"
    assert drawable("и\u0306") == "й"


@pytest.mark.parametrize("text", ["日本語のタイトル", "שלום", "مرحبا", "Mixed 日本", "ภาษาไทย"])
def test_letters_that_cannot_be_drawn_are_known(text: str) -> None:
    """Rather no title than boxes."""
    assert drawable(text) is None


@pytest.mark.parametrize(
    "text", ["Ёлки Їжак Ўладзімір Қазақ", "Ελληνικά Ώρα", "Łódź Tiếng Việt Ğ ß", "№ § € ₽ “„«»” … – — ≥"]
)
def test_latin_greek_and_cyrillic_can_be_drawn(text: str) -> None:
    """Of many languages."""
    assert drawable(text) == text


def test_the_fonts_have_every_letter_that_they_are_said_to_have() -> None:
    """None gives the box of a missing character."""
    from cmhub.outputs.cards.draw import _font

    for name in ("title", "text"):
        font = _font(name, 40)
        box = bytes(font.getmask("\U000e0fff"))
        assert [char for char in sorted(letters()) if not char.isspace() and bytes(font.getmask(char)) == box] == []


CARDS = {
    "page": Card("Опушка", "О", LONG, LOOK, kind="Руководство", notes=("О словах и о том, как они помещаются",)),
    "rule": Card("Opushka", "O", "Credit the source", LOOK, kind="Rule", number="3.2"),
    "event": Card("Опушка", "О", "Школа 🎉", LOOK, leaf=Leaf("28–30", "нояб"), notes=("28–30 ноября", "Ярославль")),
    "member": Card("Опушка", "О", "Анна Руднева", LOOK, face=Face("АР", 200), notes=("Ведущая",)),
    "portrait": Card("Опушка", "О", "Анна Руднева", LOOK, face=Face("АР", 200, "content/a.jpg")),
    "question": Card("Опушка", "О", "Как вступить?", LOOK, sign="?"),
    "logo": Card("Опушка", "О", "Как вступить?", LOOK, logo="static/logo.png"),
    "bare": Card("", "O", "Opushka", LOOK),
}


def picture_of(path: str) -> bytes:
    """A portrait, or a logo with clear parts."""
    out = BytesIO()
    Image.new("RGBA", (300, 200), (200, 60, 20, 200)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_drawn_and_drawn_the_same_again(name: str) -> None:
    """1200 by 630, and small enough for messengers that take 300 kB."""
    data = drawn(CARDS[name], picture_of)
    image = Image.open(BytesIO(data))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < 120_000
    assert drawn(CARDS[name], picture_of) == data


@pytest.mark.parametrize("name", ["portrait", "logo"])
def test_a_picture_that_cannot_be_read_leaves_initials(name: str) -> None:
    """It is told of where it is published."""
    assert drawn(CARDS[name], lambda _: b"no picture") != drawn(CARDS[name], picture_of)


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">{}</svg>'


def test_a_plain_drawing_is_a_logo_and_a_face() -> None:
    """With what makes logos: paths, groups, gradients, a clip."""
    inside = (
        '<defs><clipPath id="c"><path d="M0 0h20v10H0z"/></clipPath></defs><g clip-path="url(#c)"><circle r="9"/></g>'
    )
    assert Image.open(BytesIO(vector.drawn(DRAWING.format(inside).encode(), 64))).size == (128, 64)
    for asked in (CARDS["portrait"], CARDS["logo"]):
        face = asked.face and msgspec.structs.replace(asked.face, file="a.svg")
        card = msgspec.structs.replace(asked, face=face, logo=asked.logo and "static/logo.svg")
        with_drawing = drawn(card, lambda _: DRAWING.format(inside).encode())
        assert with_drawing == drawn(card, lambda _: DRAWING.format(inside).encode())
        assert with_drawing != drawn(card, lambda _: b"no drawing")


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<text>Hub</text>", "<text>"),
        ('<filter id="f"><feTurbulence numOctaves="100000"/></filter>', "<filter>"),
        ('<g id="a"/><use href="#a"/>', "<use>"),
        ('<image href="data:image/png;base64,AAAA"/>', "<image>"),
        ('<path stroke-dasharray=".00001" d="M0 0h9"/>', "dash"),
        ('<g mask="url(#m)"/>', "mask"),
        ('<clipPath id="a"><g clip-path="url(#a)"/></clipPath>', "clip-path"),
        ("<g>", "mismatched tag"),
        ("<g>" * 20 + "</g>" * 20, "18 ×"),
        ("<path/>" * 500, "401 ×"),
        (" " * 200_000, "200 kB"),
    ],
)
def test_what_could_be_drawn_for_ever_or_otherwise_elsewhere_is_not_drawn(inside: str, why: str) -> None:
    """Refused before it is drawn, with what stands in the way."""
    with pytest.raises(vector.NotPlainError, match=f"^{re.escape(why)}"):
        vector.drawn(DRAWING.format(inside).encode(), 64)


@pytest.mark.parametrize("box", ["0 0 9000 1", "0 0 0 0", "x"])
def test_a_drawing_without_a_reasonable_size_is_not_drawn(box: str) -> None:
    """It could be as wide as a street."""
    with pytest.raises(vector.NotPlainError):
        vector.drawn(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"/>'.encode(), 64)


def test_a_theme_can_have_its_cards_on_a_field() -> None:
    """Letters on the colour that it names; a hub's accent reaches it, and stays readable."""
    files = ThemeFiles([installed()])
    plaza, commons = files.theme("plaza"), files.theme("commons")
    assert palette(commons, {})["surface"] == "#fcfaf6"
    for options in ({}, {"accent": "#1f8a4c"}):
        found = palette(plaza, options)
        assert found["surface"] != palette(plaza, {"accent": "#aa3300"})["surface"]
        assert contrast(parse(found["text"]) or WHITE, parse(found["surface"]) or WHITE) >= 4.5


def test_what_is_written_stays_inside() -> None:
    """The outermost pixels are those of the empty sheet."""
    for card in CARDS.values():
        image = Image.open(BytesIO(drawn(card, picture_of))).convert("RGB")
        for box in ((0, 0, 1200, 40), (0, 0, 60, 600)):
            colours = image.crop(box).getcolors()
            assert colours is not None
            assert len(colours) == 1


def test_the_letter_that_stands_for_a_hub_stands_on_the_colour_of_its_theme() -> None:
    """It is seen from afar in a row of tabs: the ground has the colour, also where cards are a field of it."""
    files = ThemeFiles([installed()])
    commons, plaza = palette(files.theme("commons"), {}), palette(files.theme("plaza"), {})
    assert (commons["sign"], commons["sign_text"]) == (commons["accent"], commons["accent_text"])
    assert (plaza["sign"], plaza["sign_text"]) == (plaza["surface"], plaza["text"])
