"""The browser harness itself: it finds what it is for, and says so when it cannot look."""

from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser import tools
from tests.browser.harness import Axe, ServeFolder, Visitor, Vnu

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'"

PAGE = """<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Опушка</title>
</head>
<body><main><h1>Опушка</h1>{body}</main></body>
</html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of four pages: a sound one, one for each tool to object to, and the one for unknown addresses."""
    bodies = {
        "index.html": "<p>Сообщество.</p>",
        "unseen/index.html": '<img src="leaf.png"><p>Picture without words.</p>',
        "broken/index.html": "<p>Text</p></section>",
        "restless/index.html": '<script>alert(1)</script><img alt="" src="http://elsewhere.example/pixel.png">',
        "404.html": "<p>Нет такой страницы.</p>",
    }
    for name, body in bodies.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE.format(policy=POLICY, body=body), encoding="utf-8")
    (tmp_path / "_headers").write_text("/*\n  X-Frame-Options: DENY\n/feeds/*\n  X-Feed: yes\n", encoding="utf-8")
    (tmp_path / "calendar.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    return tmp_path


def test_served_files_have_their_types_and_the_sites_headers(site: Path, serve_folder: ServeFolder) -> None:
    """Content types come from the harness's own table, extra headers from `_headers`, by pattern."""
    with urlopen(f"{serve_folder(site)}calendar.ics") as answer:
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "X-Feed" not in answer.headers


def test_a_folder_without_its_slash_leads_to_the_page(site: Path, serve_folder: ServeFolder) -> None:
    """`/broken` redirects to `/broken/`, as hosts do."""
    with urlopen(f"{serve_folder(site)}broken") as answer:
        assert answer.url == f"{serve_folder(site)}broken/"


def test_unknown_addresses_get_the_sites_404_page(site: Path, serve_folder: ServeFolder) -> None:
    """The status is 404 and the body is 404.html."""
    with pytest.raises(HTTPError, match="404") as caught:
        urlopen(f"{serve_folder(site)}nowhere/")
    with caught.value as answer:
        assert "Нет такой страницы" in answer.read().decode()


def test_addresses_do_not_lead_out_of_the_folder(site: Path, serve_folder: ServeFolder) -> None:
    """`..`, also encoded, is refused."""
    with pytest.raises(HTTPError, match="400") as caught:
        urlopen(f"{serve_folder(site)}%2e%2e/%2e%2e/etc/passwd")
    caught.value.close()


@pytest.mark.browser
def test_axe_finds_a_planted_violation_and_nothing_else(
    site: Path, serve_folder: ServeFolder, visit: Visitor, axe: Axe
) -> None:
    """A picture without alternative text is named with its place, under a strict content security policy."""
    assert axe(visit(serve_folder(site)).page) == []
    found = axe(visit(f"{serve_folder(site)}unseen/").page)
    assert len(found) == 1
    assert found[0].startswith("image-alt (critical): ")
    assert '<img src="leaf.png">' in found[0]


@pytest.mark.browser
def test_vnu_finds_a_planted_error_and_nothing_else(site: Path, vnu: Vnu) -> None:
    """A stray end tag is named with file, line and column, and one run reads many files."""
    assert vnu(site / "index.html", site / "404.html") == []
    stray, *rest = [text for text in vnu(site) if "/broken/" in text]
    assert f"{site}/broken/index.html:8:" in stray
    assert "Stray end tag" in stray
    assert rest == []


@pytest.mark.browser
def test_a_visit_notes_strangers_and_breaches_of_the_policy(
    site: Path, serve_folder: ServeFolder, visit: Visitor
) -> None:
    """A page that runs an inline script or asks another host is caught at it; a quiet one is not."""
    quiet = visit(serve_folder(site))
    assert (quiet.strangers, quiet.complaints) == ([], [])
    restless = visit(f"{serve_folder(site)}restless/", bypass_csp=False)
    assert any("Content Security Policy" in text for text in restless.complaints)
    free = visit(f"{serve_folder(site)}restless/", bypass_csp=True, javascript=False)
    assert free.strangers == ["http://elsewhere.example/pixel.png"]


@pytest.mark.browser
def test_a_visit_has_the_asked_size_scheme_and_language(site: Path, serve_folder: ServeFolder, visit: Visitor) -> None:
    """Width, colour scheme and locale reach the page."""
    page = visit(serve_folder(site), width=320, scheme="dark", locale="ru-RU").page
    seen = "[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, navigator.language]"
    assert page.evaluate(seen) == [320, True, "ru-RU"]


@pytest.mark.parametrize(("in_ci", "outcome"), [(True, pytest.fail.Exception), (False, pytest.skip.Exception)])
def test_an_absent_tool_skips_at_home_and_fails_in_ci(in_ci: bool, outcome: type[BaseException]) -> None:
    """Nobody's machine has to have Java, but CI must not pass without having looked."""
    with pytest.raises(outcome, match="vnu-jar is absent: `make tools`"):
        tools.absent("vnu-jar", in_ci=in_ci)
