"""A whole session: built first, then served, rebuilt when files change, ended cleanly."""

from __future__ import annotations

import socket
import threading
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue

import pytest

from cmhub.dev import session
from cmhub.dev.live import Live, Refreshed
from cmhub.dev.session import Hub, Wishes, open_server, run
from tests.dev.fakes import FakePreview, Found, lines


class FilePreview(FakePreview):
    """Serves one file of the hub as the home page; stumbles over one that says so."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._file = root / "content" / "index.md"

    def refresh(self, paths: Collection[str] | None = None) -> Found:
        text = self._file.read_text(encoding="utf-8")
        if text == "stumble":
            raise RuntimeError(text)
        if self.files.get("index.html") != text.encode():
            self.put("index.html", text)
        return super().refresh(paths)


class OverError(Exception):
    """Ends a session as Ctrl-C would."""


@dataclass
class Told:
    """What the session told, in order; `stop` ends it at the next word."""

    words: Queue[tuple[str, object]] = field(default_factory=Queue)
    stop: threading.Event = field(default_factory=threading.Event)

    def started(self, address: str) -> None:
        self.words.put(("started", address))

    def refreshed(self, found: Refreshed) -> None:
        self.words.put(("refreshed", found.changed))
        if self.stop.is_set():
            raise OverError

    def failed(self, error: Exception) -> None:
        self.words.put(("failed", str(error)))

    def next(self) -> tuple[str, object]:
        return self.words.get(timeout=10)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A hub of one file."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.md").write_text("one", encoding="utf-8")
    return tmp_path


def hub_at(root: Path) -> Hub:
    """What a session is given."""
    return Hub(root, lambda: FilePreview(root), lines, ["content"], lambda path: path.startswith("site"))


def test_a_session_builds_serves_follows_and_ends(root: Path) -> None:
    """A change is rebuilt and told, a stumble is told and survived, the port is free afterwards."""
    told, ended = Told(), threading.Event()

    def begin() -> None:
        try:
            run(hub_at(root), Wishes(port=0, port_asked=True), told)
        except OverError:
            ended.set()

    threads = threading.active_count()
    thread = threading.Thread(target=begin)
    thread.start()
    assert told.next() == ("refreshed", frozenset({"index.html"}))
    word, address = told.next()
    assert word == "started"
    port = int(str(address).rsplit(":", 1)[1].strip("/"))
    (root / "content" / "index.md").write_text("two", encoding="utf-8")
    assert told.next() == ("refreshed", frozenset({"index.html"}))
    (root / "content" / "index.md").write_text("stumble", encoding="utf-8")
    while (heard := told.next()) == ("refreshed", frozenset({"index.html"})):
        pass  # the moment when the file was empty
    assert heard == ("failed", "stumble")
    told.stop.set()
    (root / "content" / "index.md").write_text("three", encoding="utf-8")
    assert ended.wait(10)
    thread.join(10)
    assert threading.active_count() == threads
    with closing(socket.socket()) as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_the_clock_is_looked_at_without_any_change(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An event that ends, or a post whose hour has come, needs no keystroke; a look that finds nothing is not told."""
    monkeypatch.setattr(session, "_TICK", 0.02)
    told, looks = Told(), threading.Event()
    preview = FilePreview(root)
    plain = preview.refresh

    def refresh(paths: Collection[str] | None = None) -> Found:
        if preview.refreshes > 6:
            looks.set()
            if not told.stop.is_set():
                preview.put("index.html", "the hour has come")
        return plain(paths)

    preview.refresh = refresh  # type: ignore[method-assign]

    def begin() -> None:
        with pytest.raises(OverError):
            run(
                Hub(root, lambda: preview, lines, ["content"], lambda _path: False),
                Wishes(port=0, port_asked=True),
                told,
            )

    thread = threading.Thread(target=begin)
    thread.start()
    assert [told.next()[0], told.next()[0]] == ["refreshed", "started"]
    assert looks.wait(10)
    assert told.next()[0] == "refreshed"
    told.stop.set()
    (root / "content" / "index.md").write_text("end", encoding="utf-8")
    thread.join(10)
    assert not thread.is_alive()


def test_a_port_that_is_taken_makes_way_unless_it_was_asked_for(root: Path) -> None:
    """The next free one is taken; one that was asked for is an error."""
    live = Live(FilePreview(root), lines)
    with open_server(Wishes(port=18_321), live) as first:
        port = first.server_port
        with open_server(Wishes(port=port), live) as second:
            assert second.server_port > port
        with pytest.raises(OSError, match=r"[Aa]ddress"), open_server(Wishes(port=port, port_asked=True), live):
            pass
