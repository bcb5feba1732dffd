"""What may be copied into the site: passive files, under names that cmhub does not use itself."""

from __future__ import annotations

import pytest

from cmhub.checks.static import refused


@pytest.mark.parametrize(
    "path",
    ["static/tree.png", "static/TREE.JPG", "static/docs/plan.pdf", "static/font.woff2", "content/faq/tree.svg",
     "static/notes.txt", "static/table.csv", "static/assets"],
)  # fmt: skip
def test_passive_files_are_copied(path: str) -> None:
    """Pictures, documents, sound, video, fonts, text and tables."""
    found = refused(path, ["assets"])
    assert found is None


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("static/page.html", "static-kind-refused"),
        ("static/app.js", "static-kind-refused"),
        ("static/style.css", "static-kind-refused"),
        ("static/archive.zip", "static-kind-refused"),
        ("static/noending", "static-kind-refused"),
        ("static/tree.png.exe", "static-kind-refused"),
        ("content/faq/app.xhtml", "static-kind-refused"),
        ("static/index.html", "static-own-name"),
        ("static/a/INDEX.HTML", "static-own-name"),
        ("static/_headers", "static-own-name"),
        ("static/CNAME", "static-own-name"),
        ("static/robots.txt", "static-own-name"),
        ("static/assets/tree.png", "static-own-name"),
        ("static/API/v1/members.csv", "static-own-name"),
    ],
)
def test_everything_else_is_refused(path: str, code: str) -> None:
    """Contributors can write there too: what could run, or take the place of a page, needs the owner's word."""
    found = refused(path, [])
    assert found is not None
    assert (found.code, str(found.span)) == (code, path)


@pytest.mark.parametrize(
    ("path", "allow"),
    [
        ("static/CNAME", "CNAME"),
        ("static/a/b.zip", "*.zip"),
        ("static/app/run.js", "app/*"),
        ("static/x.html", "x.html"),
    ],
)
def test_owner_can_allow_more(path: str, allow: str) -> None:
    """By name, or by a pattern of the path."""
    assert refused(path, [allow]) is None
    assert refused(path, ["*.other"]) is not None
