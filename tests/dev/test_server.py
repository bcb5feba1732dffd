"""The preview's server: what it answers, to whom, and what it refuses."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import pytest

from cmhub.dev.content_types import content_type
from cmhub.dev.server import PreviewServer
from tests.dev.fakes import Answer, FakePreview, ask, mistake, page, served

CYRILLIC = "/faq/%D0%BA%D0%B0%D0%BA-%D0%B2%D1%81%D1%82%D1%83%D0%BF%D0%B8%D1%82%D1%8C/"


@pytest.fixture
def preview() -> FakePreview:
    """A site in two languages."""
    preview = FakePreview()
    preview.put("index.html", page("Home"))
    preview.put("faq/index.html", page("Questions"))
    preview.put("faq/как-вступить/index.html", page("Как вступить?", "ru"))
    preview.put("404.html", page("Nothing here"))
    preview.put("ru/404.html", page("Ничего нет", "ru"))
    preview.put("assets/site.css", "body{}")
    preview.put("calendar.ics", "BEGIN:VCALENDAR\r\n")
    return preview


@pytest.fixture
def server(preview: FakePreview) -> Iterator[PreviewServer]:
    """Its server."""
    with served(preview) as server:
        yield server


def event(response: HTTPResponse) -> dict[str, Any]:
    """The next server-sent event."""
    number, data, end = (response.fp.readline() for _ in range(3))
    told: dict[str, Any] = json.loads(data.removeprefix(b"data: "))
    assert number == f"id: {told['number']}\n".encode()
    assert end == b"\n"
    return told


def test_pages_come_as_html_and_follow_rebuilds(server: PreviewServer) -> None:
    """With one external script, so that the page's policy (script-src 'self') holds."""
    answer = ask(server, "/faq/")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>Questions</h1>" in answer.text
    assert '<script src="/__cmhub__/reload.js" defer data-session="' in answer.text
    assert 'data-page="faq/index.html"' in answer.text
    assert answer.text.index("reload.js") < answer.text.index("</head>")


@pytest.mark.parametrize("path", ["/assets/site.css", "/calendar.ics"])
def test_other_files_come_as_they_are(server: PreviewServer, preview: FakePreview, path: str) -> None:
    """The script goes into pages only."""
    assert ask(server, path).body == preview.files[path[1:]]


def test_a_page_that_only_leads_elsewhere_is_left_alone(server: PreviewServer, preview: FakePreview) -> None:
    """A redirect's policy allows no script."""
    text = '<!doctype html><head><meta http-equiv="refresh" content="0; url=/faq/"></head>'
    preview.put("old/index.html", text)
    assert ask(server, "/old/").text == text


def test_addresses_in_any_script_are_found(server: PreviewServer) -> None:
    """Percent-encoded UTF-8, as browsers write it."""
    assert "Как вступить?" in ask(server, CYRILLIC).text
    moved = ask(server, CYRILLIC.rstrip("/"))
    assert (moved.status, moved.headers["location"]) == (301, CYRILLIC)


def test_head_has_the_headers_and_no_body(server: PreviewServer) -> None:
    """RFC 9110, section 9.3.2."""
    full, head = ask(server, "/faq/"), ask(server, "/faq/", "HEAD")
    assert head.status == 200
    assert head.body == b""
    assert head.headers["content-length"] == full.headers["content-length"] == str(len(full.body))


def test_what_is_not_there_is_answered_by_the_page_for_that(server: PreviewServer) -> None:
    """In the language of the address, with status 404."""
    assert (ask(server, "/nowhere/").status, "Nothing here" in ask(server, "/nowhere/").text) == (404, True)
    assert "Ничего нет" in ask(server, "/ru/nowhere").text


def test_without_any_page_mistakes_are_shown(server: PreviewServer, preview: FakePreview) -> None:
    """The first build may fail; the browser then says why, escaped, and follows the mending."""
    preview.files.clear()
    assert "There is no page at this address." in ask(server, "/").text
    preview.problems = (mistake(),)
    server.live.refresh()
    answer = ask(server, "/")
    assert answer.status == 404
    assert "content/faq/join.md:3:3" in answer.text
    assert "&lt;b&gt;oo" in answer.text.replace("<mark>", "").replace("</mark>", "")
    assert "<b>oops" not in answer.text
    assert "reload.js" in answer.text


def test_problems_are_told_in_the_language_of_the_page(server: PreviewServer, preview: FakePreview) -> None:
    """A Russian page has Russian mistakes."""
    preview.problems = (mistake(),)
    server.live.refresh()
    assert "1 mistake in the hub" in ask(server, "/__cmhub__/problems?lang=en").text
    assert 'lang="ru"' in ask(server, "/__cmhub__/problems?lang=ru-RU").text


def test_a_page_unchanged_is_not_sent_again(server: PreviewServer) -> None:
    """ETag and If-None-Match (RFC 9110, section 13.1.2); but the browser always asks."""
    first = ask(server, "/assets/site.css")
    assert first.headers["cache-control"] == "no-cache"
    again = ask(server, "/assets/site.css", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(server, "/assets/site.css", If_None_Match='"other"').status == 200


def test_news_are_sent_as_they_happen(server: PreviewServer, preview: FakePreview) -> None:
    """A page is told at once what it missed, then each rebuild."""
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    with closing(connection):
        connection.request("GET", "/__cmhub__/events?since=1")
        response = connection.getresponse()
        assert response.headers["Content-Type"] == "text/event-stream"
        first = event(response)
        assert (first["number"], first["pages"], first["errors"]) == (1, [], 0)
        preview.put("faq/как-вступить/index.html", page("Как попасть?"))
        server.live.refresh()
        second = event(response)
        assert second["session"] == first["session"] == server.live.session
        assert second["pages"] == [CYRILLIC.strip("/") + "/index.html"]
        server.live.close()
        assert response.fp.read().strip() == b""


def test_a_browser_that_comes_back_is_told_what_it_missed(server: PreviewServer, preview: FakePreview) -> None:
    """It names the last event that it heard (WHATWG HTML, section 9.2.4); a page may also just ask."""
    for number in range(3):
        preview.put(f"{number}.html", "x")
        server.live.refresh()
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    with closing(connection):
        connection.request("GET", "/__cmhub__/events?since=1", headers={"Last-Event-ID": "3"})
        response = connection.getresponse()
        assert event(response)["pages"] == ["2.html"]
    assert json.loads(ask(server, "/__cmhub__/news?since=2").text)["pages"] == ["1.html", "2.html"]


def test_a_rebuild_of_everything_is_told_in_few_words(server: PreviewServer, preview: FakePreview) -> None:
    """Ten thousand changed pages are not listed to each open tab."""
    for number in range(500):
        preview.put(f"p{number}/index.html", "x")
    server.live.refresh()
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    with closing(connection):
        connection.request("GET", "/__cmhub__/events?since=1")
        response = connection.getresponse()
        assert event(response)["pages"] is None


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_its_own_names_are_answered(server: PreviewServer, host: str) -> None:
    """Those of the loopback."""
    assert ask(server, "/", Host=host.format(port=server.server_port)).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example:{port}",
        "127.0.0.1.nip.io:{port}",
        "192.168.1.2:{port}",
        "0.0.0.0:{port}",
        "user@127.0.0.1:{port}",
        "127.0.0.1:{port}/x",
        "127.0.0.1:{port}, evil.example",
        "[::1",
    ],
)
@pytest.mark.parametrize("path", ["/", "/__cmhub__/events", "/__cmhub__/problems"])
def test_other_names_are_not(server: PreviewServer, host: str, path: str) -> None:
    """A name that somebody points at this machine (DNS rebinding) gets nothing."""
    answer = ask(server, path, Host=host.format(port=server.server_port))
    assert answer.status == 421
    assert b"Home" not in answer.body


def test_two_names_at_once_are_refused(server: PreviewServer) -> None:
    """RFC 9112, section 3.2."""
    with closing(socket.create_connection(("127.0.0.1", server.server_port), 10)) as raw:
        name = f"127.0.0.1:{server.server_port}"
        raw.sendall(f"GET / HTTP/1.1\r\nHost: {name}\r\nHost: {name}\r\n\r\n".encode())
        assert b" 421 " in raw.recv(100)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1"])
@pytest.mark.parametrize("path", ["/", "/__cmhub__/events", "/__cmhub__/problems"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_other_origins_are_refused(server: PreviewServer, origin: str, path: str, method: str) -> None:
    """And nothing ever allows another origin to read an answer."""
    answer = ask(server, path, method, Origin=origin.format(port=server.server_port))
    assert answer.status == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_its_own_origin_is_not(server: PreviewServer) -> None:
    """Pages fetch problems and news."""
    origin = f"http://127.0.0.1:{server.server_port}"
    assert ask(server, "/__cmhub__/problems", Origin=origin).status == 200


@pytest.mark.parametrize("path", ["/", "/faq/", "/__cmhub__/problems", "/assets/site.css"])
def test_no_answer_may_be_used_elsewhere(server: PreviewServer, path: str) -> None:
    """Neither as a script nor as a picture of another site's page."""
    headers = ask(server, path).headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/__cmhub__/problems"])
def test_nothing_can_be_changed(server: PreviewServer, method: str, path: str) -> None:
    """GET and HEAD, nothing else."""
    answer = ask(server, path, method)
    assert answer.status in {405, 501}
    assert answer.status == 501 or answer.headers["allow"] == "GET, HEAD"


TRICKS = [
    "/../etc/passwd",
    "/faq/../../etc/passwd",
    "/%2e%2e/etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/faq/./",
    "/%2f%2fevil.example/",
    "/faq%5c..%5c..%5cwindows",
    "/faq\\..\\..\\windows",
    "/faq/%00.html",
    "/faq/%0d%0aSet-Cookie:x=1",
    "/%ff%fe",
    "/%C0%AE%C0%AE/etc/passwd",
    "http://127.0.0.1/faq/",
    "http://evil.example/faq/",
    "*",
    "faq/",
]


@pytest.mark.parametrize("path", TRICKS)
def test_tricks_with_paths_are_refused(server: PreviewServer, path: str) -> None:
    """Whatever leads out, back, or is no text."""
    answer = ask(server, path)
    assert answer.status == 400
    assert "set-cookie" not in answer.headers


def test_no_answer_leads_to_another_host(server: PreviewServer, preview: FakePreview) -> None:
    """Two slashes at the beginning of a Location would be another host."""
    preview.put("evil.example/index.html", page("Odd"))
    answer = ask(server, "//evil.example")
    assert answer.status in {301, 400}
    assert not answer.headers.get("location", "").startswith("//")


@pytest.mark.parametrize(
    "path", ["/__cmhub__/", "/__cmhub__/reload.py", "/__cmhub__/problems.css.bak", "/__cmhub__/x/y"]
)
def test_of_its_own_files_only_the_known_are_served(server: PreviewServer, path: str) -> None:
    """No folder is behind these addresses."""
    assert ask(server, path).status == 404


def test_its_own_files_are_served(server: PreviewServer) -> None:
    """The script and the style of the overlay."""
    assert ask(server, "/__cmhub__/reload.js").headers["content-type"].startswith("text/javascript")
    assert ask(server, "/__cmhub__/problems.css").headers["content-type"].startswith("text/css")


def test_a_hub_under_a_path_is_served_under_it(preview: FakePreview) -> None:
    """`site_url: https://example.org/hub`: links begin with /hub/, so the preview does too."""
    with served(preview, base="/hub") as server:

        def get(path: str) -> Answer:
            return ask(server, path)

        assert server.address.endswith("/hub/")
        assert (get("/").status, get("/").headers["location"]) == (301, "/hub/")
        assert get("/hub").headers["location"] == "/hub/"
        assert "Questions" in get("/hub/faq/").text
        assert get("/hub/faq").headers["location"] == "/hub/faq/"
        assert get("/hubris/").headers["location"] == "/hub/"
        assert 'data-page="faq/index.html"' in get("/hub/faq/").text


def test_a_server_for_others_answers_to_its_numbers_only(preview: FakePreview) -> None:
    """With `-a 0.0.0.0` a phone in the same network may look; a name that is pointed here still may not."""
    with served(preview, host="0.0.0.0") as server:  # noqa: S104  what the test is about
        assert server.address == f"http://127.0.0.1:{server.server_port}/"
        assert ask(server, "/", Host=f"192.168.1.2:{server.server_port}").status == 200
        assert ask(server, "/", Host=f"evil.example:{server.server_port}").status == 421


def test_content_types_do_not_depend_on_the_machine() -> None:
    """Known names have their type, unknown ones are bytes."""
    assert content_type("calendar.ics") == "text/calendar; charset=utf-8"
    assert content_type("_headers") == "text/plain; charset=utf-8"
    assert content_type("a/b.WOFF2") == "font/woff2"
    assert content_type("a/b.exe") == "application/octet-stream"
