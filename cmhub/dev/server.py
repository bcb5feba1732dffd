"""The preview's web server: what the build made, and the few addresses by which open pages are kept up to date.

It listens on the loopback unless told otherwise and answers its own names only: a page from elsewhere that has its
own name point to this machine (DNS rebinding) is refused by the Host header, one that asks across origins by Origin
and Cross-Origin-Resource-Policy. Only GET and HEAD; nothing is read from a disk on request, so no path can lead out.

Must not know how pages are made.
"""

from __future__ import annotations

import json
import os
import re
import socketserver
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote_to_bytes, urlsplit

from cmhub.dev import problems
from cmhub.dev.content_types import content_type
from cmhub.dev.live import Live, News
from cmhub.i18n.words import Words

OWN = "/__cmhub__/"
"""Where the preview's own addresses are; no entry can have one there, for ids of pages do not begin with `__`."""

_CLIENT = Path(__file__).parent / "client"
_FILES = {"reload.js": "text/javascript; charset=utf-8", "problems.css": "text/css; charset=utf-8"}
_HEARTBEAT = 15.0  # seconds; a line into the void tells that a browser has gone
_MOST_PAGES = 200  # of a rebuild are named to browsers; beyond it they all look for themselves
_END_OF_HEAD = re.compile(rb"</head\s*>", re.IGNORECASE)
_LEAVES = re.compile(rb"<meta[^>]+http-equiv=[\"']?refresh", re.IGNORECASE)
_TRICKS = re.compile(r"(?:^|/)\.{1,2}(?:/|$)|//|[\x00-\x1f\x7f\\]")


class PreviewServer(ThreadingHTTPServer):
    """Serves a `Live` preview under `base`, the path of the hub's address."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # on Windows that would mean sharing a port with a stranger

    def __init__(self, host: str, port: int, live: Live, *, base: str = "", lang: str = "en") -> None:
        """Take `port` of `host` (0: any); raises OSError if it is taken.

        `lang` is for what no page's language decides.
        """
        self.address_family = _family(host)
        self.live, self.base, self.lang = live, base, lang
        self._host = host
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Bind, without the base class's look-up of this machine's name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self._host, self.server_address[1]

    @property
    def address(self) -> str:
        """Where to look at the hub."""
        host = "127.0.0.1" if _everywhere(self._host) else self._host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}{self.base}/"

    def knows(self, host: str) -> bool:
        """Whether a Host header (RFC 9110, section 7.2) names this server.

        On the loopback only loopback's names do. A server that others can reach also answers to numeric addresses,
        which nobody can point elsewhere, and to the name it was told.
        """
        name, port = _split_host(host)
        if port != self.server_port:
            return False
        if name in {"localhost", "127.0.0.1", "::1", self._host.lower()} and not _everywhere(name):
            return True
        return not _loopback(self._host) and _numeric(name)


def _family(host: str) -> int:
    import socket

    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _split_host(host: str) -> tuple[str, int]:
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([^:\[\]@/\\\s]+))(?::(\d{1,5}))?", host)
    if not found:
        return "", 0
    return (found[1] or found[2]).lower().removesuffix("."), int(found[3] or 80)


def _everywhere(host: str) -> bool:
    return host in {"", "0.0.0.0", "::"}  # noqa: S104  compared with, not bound to


def _numeric(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _loopback(host: str) -> bool:
    return host == "localhost" or (_numeric(host) and ip_address(host).is_loopback)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "cmhub", ""
    timeout = 60
    server: PreviewServer

    def do_GET(self) -> None:
        """Answer with a file, the news, or why not."""
        if not self._allowed():
            return
        parts = urlsplit(self.path if self.path.startswith("/") else "")  # a proxy's form of request is none of ours
        path = _readable(parts.path)
        if path is None:
            self._refuse(HTTPStatus.BAD_REQUEST)
        elif path.startswith(OWN):
            self._own(path.removeprefix(OWN), parse_qs(parts.query))
        elif path == self.server.base or not f"{path}/".startswith(f"{self.server.base}/"):
            self._redirect(f"{self.server.base}/")
        else:
            self._page(path.removeprefix(self.server.base).lstrip("/"), path)

    do_HEAD = do_GET  # noqa: N815  http.server calls it by this name

    def do_POST(self) -> None:
        """Refuse: nothing can be changed from here."""
        self.close_connection = True  # what the body would be is not read
        if self._allowed():
            self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, ("Allow", "GET, HEAD"))

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = do_POST  # noqa: N815

    def _allowed(self) -> bool:
        hosts = self.headers.get_all("Host") or []
        origin = self.headers.get("Origin")
        if len(hosts) != 1 or not self.server.knows(hosts[0]):
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
            return False
        if origin is not None and origin != f"http://{hosts[0]}":
            self._refuse(HTTPStatus.FORBIDDEN)
            return False
        return True

    # The site

    def _page(self, inside: str, path: str) -> None:
        live = self.server.live
        number = live.number  # before the bytes: a rebuild between the two is told again rather than not at all
        file = f"{inside}index.html" if not inside or inside.endswith("/") else inside
        data = live.get(file)
        if data is None and not inside.endswith("/") and live.get(f"{inside}/index.html") is not None:
            self._redirect(f"{path}/")
            return
        if data is not None:
            self._send(HTTPStatus.OK, data, content_type(file), file, number)
            return
        language = inside.partition("/")[0]
        for lost in (f"{language}/404.html", "404.html"):
            data = live.get(lost)
            if data is not None:
                self._send(HTTPStatus.NOT_FOUND, data, content_type(lost), file, number)
                return
        bare = problems.page(live.problems, Words(_language(self.server.lang)), live.read_lines, OWN).encode()
        self._send(HTTPStatus.NOT_FOUND, bare, content_type("404.html"), file, number)

    # The preview's own addresses

    def _own(self, name: str, asked: dict[str, list[str]]) -> None:
        live = self.server.live
        since = _number(self.headers.get("Last-Event-ID") or asked.get("since", ["0"])[-1])
        if name == "events":
            self._events(since)
        elif name == "news":
            told = json.dumps(_told(live.session, since, live.news(since)))
            self._send(HTTPStatus.OK, told.encode(), "application/json")
        elif name == "problems":
            words = Words(_language(asked.get("lang", [""])[-1] or self.server.lang))
            text = problems.overlay(live.problems, words, live.read_lines)
            self._send(HTTPStatus.OK, text.encode(), "text/html; charset=utf-8")
        elif name in _FILES:
            self._send(HTTPStatus.OK, (_CLIENT / name).read_bytes(), _FILES[name])
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def _events(self, since: int) -> None:
        """Tell what happens as long as the browser listens (server-sent events, WHATWG HTML section 9.2)."""
        live = self.server.live
        kind = ("Content-Type", "text/event-stream")
        self._head(HTTPStatus.OK, kind, ("Cache-Control", "no-store"), ("Connection", "close"))
        self.close_connection = True
        if self.command == "HEAD":
            return
        news: News | None = live.news(since)
        try:
            while not live.closed:
                told = json.dumps(_told(live.session, since, news)) if news else ""
                self.wfile.write(f"id: {news.number}\ndata: {told}\n\n".encode() if news else b":\n\n")
                self.wfile.flush()
                since = news.number if news else since
                news = live.wait(since, _HEARTBEAT)
        except OSError:
            return  # the browser has gone

    # Answers

    def _send(self, status: HTTPStatus, data: bytes, kind: str, file: str = "", number: int = 0) -> None:
        if kind.startswith("text/html") and file:
            data = _with_script(data, self.server.live.session, file, number)
        tag = f'"{blake2b(data, digest_size=12).hexdigest()}"'
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            self._head(HTTPStatus.NOT_MODIFIED, ("ETag", tag), ("Cache-Control", "no-cache"))
            return
        length = ("Content-Length", str(len(data)))
        self._head(status, ("Content-Type", kind), length, ("ETag", tag), ("Cache-Control", "no-cache"))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _redirect(self, path: str) -> None:
        target = quote("/" + path.lstrip("/"), safe="/:@!$&'()*+,;=~-._")
        moved = HTTPStatus.MOVED_PERMANENTLY
        self._head(moved, ("Location", target), ("Content-Length", "0"), ("Cache-Control", "no-store"))

    def _refuse(self, status: HTTPStatus, *headers: tuple[str, str]) -> None:
        body = f"{status.value} {status.phrase}\n".encode()
        self._head(status, ("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body))), *headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()

    def handle(self) -> None:
        """Serve the connection; a browser that goes away in the middle is no event."""
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
        """Say nothing: what an author waits for is the rebuild, not a list of requests."""


def _readable(path: str) -> str | None:
    """The path of a request as text; None for what no browser writes unless it is made to."""
    try:
        text = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if text.startswith("/") and not _TRICKS.search(text) else None


def _with_script(data: bytes, session: str, file: str, number: int) -> bytes:
    """A page that follows its rebuilds. One that only leads elsewhere is left as it is."""
    if _LEAVES.search(data):
        return data
    name = quote(file, safe="/")
    facts = f'data-session="{session}" data-page="{name}" data-number="{number}"'
    script = f'<script src="{OWN}reload.js" defer {facts}></script>'
    end = _END_OF_HEAD.search(data)
    at = end.start() if end else len(data)
    return data[:at] + script.encode() + data[at:]


def _told(session: str, since: int, news: News) -> dict[str, Any]:
    """News as a page understands them; `pages` is null if it had better look for itself."""
    few = news.pages is not None and len(news.pages) <= _MOST_PAGES
    return {
        "session": session,
        "since": since,
        "number": news.number,
        "pages": sorted(quote(path, safe="/") for path in news.pages or ()) if few else None,
        "errors": news.errors,
        "warnings": news.warnings,
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0  # noqa: PLR2004  more rebuilds than a life has


def _language(text: str) -> str:
    """The language of the program that is nearest to a page's."""
    return "ru" if text.lower().startswith("ru") else "en"
