"""A preview that is not built from anything: tests put pages and problems into it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from threading import Thread

from cmhub.dev.live import Live
from cmhub.dev.server import PreviewServer
from cmhub.diagnostics import Diagnostic, Span, problem

PAGE = '<!doctype html><html lang="{lang}"><head><title>{title}</title></head><body><h1>{title}</h1></body></html>'


@dataclass(frozen=True)
class Found:
    diagnostics: tuple[Diagnostic, ...] = ()
    changed: frozenset[str] = frozenset()
    seconds: float = 0.0


@dataclass
class FakePreview:
    files: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    changed: set[str] = field(default_factory=set)
    refreshes: int = 0

    def put(self, path: str, text: str | bytes) -> None:
        self.files[path] = text.encode() if isinstance(text, str) else text
        self.changed.add(path)

    def refresh(self, paths: Collection[str] | None = None) -> Found:  # noqa: ARG002  it looks at everything
        self.refreshes += 1
        found = Found(self.problems, frozenset(self.changed))
        self.changed.clear()
        return found

    def look(self) -> Found:
        return self.refresh()

    def get(self, path: str) -> bytes | None:
        return self.files.get(path)

    def search(self, path: str) -> None:  # noqa: ARG002  as the real one has it
        return None


def page(title: str, lang: str = "en") -> str:
    """A small page."""
    return PAGE.format(title=title, lang=lang)


def mistake(path: str = "content/faq/join.md", line: int = 3) -> Diagnostic:
    """An error in a file."""
    return problem("yaml-syntax", Span(path, line, 3, line, 8))


def lines(_path: str) -> list[str]:
    """What every source file holds."""
    return ["---", "question: x", "  <b>oops</b>: y", "---"]


@contextmanager
def served(preview: FakePreview, base: str = "", host: str = "127.0.0.1", port: int = 0) -> Iterator[PreviewServer]:
    """The preview, served on a free port."""
    live = Live(preview, lines)
    live.refresh()
    with PreviewServer(host, port, live, base=base) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            live.close()
            server.shutdown()
            thread.join()


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(server: PreviewServer, path: str, method: str = "GET", **headers: str) -> Answer:
    """One request, sent as written: no client corrects the path. Headers are given with `_` for `-`."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in ({"Host": f"127.0.0.1:{server.server_port}"} | given).items():
            if value:
                connection.putheader(name, value)
        connection.endheaders()
        response: HTTPResponse = connection.getresponse()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
    finally:
        connection.close()
