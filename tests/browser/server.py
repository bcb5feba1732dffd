"""Serves a built site on the loopback as a good host would, for tests.

Folders answer with their index.html, unknown addresses with 404.html and status 404, `_headers` is obeyed, and content
types do not depend on the machine. It is no part of cmhub (`cmhub serve` is in cmhub/dev) and knows only files.
"""

from __future__ import annotations

import fnmatch
import gzip
import socket
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}

SQUEEZED = {".atom", ".css", ".html", ".ics", ".js", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml"}
"""What hosts compress on the way."""


class SiteServer(ThreadingHTTPServer):
    """A server of one folder, on a port of 127.0.0.1 (0: a free one)."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), SiteHandler)
        self.folder = folder.resolve()
        self.headers = read_headers(folder / "_headers")

    @property
    def address(self) -> str:
        """The site's address, with its slash at the end."""
        return f"http://127.0.0.1:{self.server_port}/"


class SiteHandler(BaseHTTPRequestHandler):
    """One request: GET and HEAD, nothing else."""

    protocol_version = "HTTP/1.1"
    server: SiteServer

    def do_GET(self) -> None:
        """Answers with a file, a redirect to the folder's address, or the site's 404 page."""
        address = unquote(urlsplit(self.path).path)
        path = self.server.folder / address.lstrip("/")
        if ".." in PurePosixPath(address).parts or "\0" in address:
            self.answer(HTTPStatus.BAD_REQUEST, None)
        elif path.is_dir() and not address.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{quote(address)}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif (file := path / "index.html" if address.endswith("/") else path).is_file():
            self.answer(HTTPStatus.OK, file)
        else:
            self.answer(HTTPStatus.NOT_FOUND, self.server.folder / "404.html")

    do_HEAD = do_GET  # noqa: N815  http.server calls it by this name

    def answer(self, status: HTTPStatus, file: Path | None) -> None:
        """Sends `file`, or a bare line of text where it is absent, with the headers that `_headers` asks for."""
        found = file is not None and file.is_file()
        body = file.read_bytes() if file is not None and found else f"{status.value} {status.phrase}\n".encode()
        suffix = file.suffix if file is not None and found else ".txt"
        self.send_response(status)
        self.send_header("Content-Type", CONTENT_TYPES.get(suffix, "application/octet-stream"))
        if suffix in SQUEEZED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        for pattern, name, value in self.server.headers:
            if fnmatch.fnmatchcase(urlsplit(self.path).path, pattern):
                self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
        """Says nothing: a test's output is about the test."""


def read_headers(file: Path) -> list[tuple[str, str, str]]:
    """The rules of a `_headers` file as (pattern of the address, name, value); none if there is no such file."""
    rules, pattern = [], ""
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        if line.startswith("/"):
            pattern = line.strip()
        elif pattern and ":" in line and not line.lstrip().startswith("#"):
            name, _, value = line.partition(":")
            rules.append((pattern, name.strip(), value.strip()))
    return rules


def free_port() -> int:
    """A port that nobody has now, for a site that must know its address before it is built."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[str]:
    """Serves `folder` while the block runs and gives the address."""
    with SiteServer(folder, port) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.address
        finally:
            server.shutdown()
            thread.join()
