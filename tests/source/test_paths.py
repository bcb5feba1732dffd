"""Paths as text: which are refused, how they join, when two are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.source import paths


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/etc/passwd", "source-path-outside"),
        ("../x", "source-path-outside"),
        ("a/../../x", "source-path-outside"),
        ("a/..", "source-path-outside"),
        ("./a", "source-path-outside"),
        ("a//b", "source-path-outside"),
        ("a/", "source-path-outside"),
        ("C:/x", "source-path-outside"),
        ("c:x", "source-path-outside"),
        ("\\\\host\\x", "source-path-outside"),
        ("a\0b", "source-name-invalid"),
        ("a\nb", "source-name-invalid"),
        ("a\x1b[31m", "source-name-invalid"),
        ("a\\..\\b", "source-name-invalid"),
        ("caf\udce9.md", "source-name-invalid"),
        ("ы" * 128, "source-name-too-long"),
        ("a/" + "x" * 256 + "/b", "source-name-too-long"),
    ],
)
def test_path_that_may_not_be_used_is_refused_with_its_reason(path: str, code: str) -> None:
    """Out of the hub, no name at all, or longer than file systems allow."""
    found = paths.fault(path)
    assert found
    assert found.code == code
    assert found.span
    found.span.path.encode("utf-8")


@pytest.mark.parametrize("path", ["", "a", "a/b.md", "3.2.md", "..a/b..", "ы" * 127, "x" * 255, "a b/в г.md", "ab:c"])
def test_good_path_is_let_through(path: str) -> None:
    """Dots, spaces and letters of every script are fine; so is the root."""
    assert paths.fault(path) is None


@pytest.mark.parametrize(
    ("folder", "relative", "joined"),
    [
        ("guides/start", "../people/x.md", "guides/people/x.md"),
        ("guides", "./x.md", "guides/x.md"),
        ("guides", "/faq/x.md", "faq/x.md"),
        ("", "x/./y//z/", "x/y/z"),
        ("a/b", "../..", ""),
        ("a", "../../x", None),
        ("", "..", None),
    ],
)
def test_joining_stays_in_the_hub(folder: str, relative: str, joined: str | None) -> None:
    """Up and down as in a link; never above the root."""
    assert paths.join(folder, relative) == joined


@given(st.lists(st.sampled_from(["..", ".", "", "a", "b c"])).map("/".join), st.sampled_from(["", "x", "x/y"]))
def test_joined_path_is_always_allowed(relative: str, folder: str) -> None:
    """What `join` gives, `fault` lets through."""
    joined = paths.join(folder, relative)
    assert joined is None or paths.fault(joined) is None


def test_names_that_some_reader_takes_for_one_fold_to_one() -> None:
    """Case, and composed or decomposed letters; the path itself keeps its spelling."""
    decomposed, composed = "Чай.md".replace("й", "и\u0306"), "чай.md"
    assert paths.folded(decomposed) == paths.folded(composed)
    assert paths.composed(decomposed) == "Чай.md"
    assert paths.folded("STRASSE") == paths.folded("straße")
    assert paths.folded("a") != paths.folded("b")
