"""How two texts differ, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.hub.wording import Piece, around, difference, paragraphs

WORDS = st.lists(
    st.sampled_from(["a", "и", "правило", "rule", "2.3", ",", " ", "\n", "[[rule:2.5]]", "не", "📎"]), max_size=30
)
TEXTS = st.one_of(st.text(max_size=80), WORDS.map("".join))


def marked(old: str, new: str) -> str:
    """The differences in the brackets of `git diff --word-diff`."""
    signs = {"same": ("", ""), "del": ("[-", "-]"), "ins": ("{+", "+}")}
    return "".join(piece.text.join(signs[piece.op]) for piece in difference(old, new))


@given(TEXTS, TEXTS)
def test_pieces_make_up_both_texts(old: str, new: str) -> None:
    """Whatever the texts: without what was taken away it is the new one, without what was put in the old one's words."""
    pieces = difference(old, new)
    assert "".join("".join(piece.text for piece in pieces if piece.op != "ins").split()) == "".join(old.split())
    assert "".join(piece.text for piece in pieces if piece.op != "del") == new
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_same_text_has_no_differences(text: str) -> None:
    """And its lines lose nothing but line breaks."""
    assert all(piece.op == "same" for piece in difference(text, text))
    kept = "".join(piece.text for line in paragraphs(difference(text, text)) for piece in line)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Ask first.", "Always ask first.", "[-Ask-]{+Always ask+} first."),
        ("see 2.3 now", "see 2.5 now", "see [-2.3-]{+2.5+} now"),
        ("по правилу [[rule:2.3]]", "по правилу [[rule:2.5]]", "по правилу [-[[rule:2.3]]-]{+[[rule:2.5]]+}"),
        ("the big red dog barks", "the small blue dog barks", "the [-big red-]{+small blue+} dog barks"),
        ("one\ntwo\nthree", "one\nTWO\nthree", "one\n[-two-]{+TWO+}\nthree"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("ask\u00a0— and\nwait", "ask —\nand wait", "ask —\nand wait"),
        ("ask\u00a0now", "ask later", "ask [-now-]{+later+}"),
        ("ice cream", "icecream", "[-ice cream-]{+icecream+}"),
    ],
)
def test_words_are_the_unit(old: str, new: str, shown: str) -> None:
    """Numbers and references are words; a space between two changed words does not part them; lines do.

    Another kind of white space is no change.
    """
    assert marked(old, new) == shown


def test_old_words_come_before_new_ones() -> None:
    """In the order in which they are read aloud."""
    assert [piece.op for piece in difference("a b c", "a x c")] == ["same", "del", "ins", "same"]


def test_stretch_of_very_many_words_is_not_compared_by_words() -> None:
    """It would take minutes: it is replaced as a whole."""
    old, new = " ".join(map(str, range(9_000))), " ".join(map(str, range(1, 9_001)))
    assert difference(old, new) == (Piece("del", old), Piece("ins", new))
    old, new = "\n".join("ab" * 1_500), "\n".join("ba" * 1_500)
    assert difference(old, new) == (Piece("del", old), Piece("ins", new))


def test_lines_far_from_a_change_are_left_out() -> None:
    """One line of context stays on each side; an empty line stands for the rest."""
    old = "\n".join(f"line {n}" for n in range(9))
    lines = around(paragraphs(difference(old, old.replace("line 4", "row 4"))))
    assert ["".join(piece.text for piece in line if piece.op != "del") for line in lines] == [
        "",
        "line 3",
        "row 4",
        "line 5",
        "",
    ]
