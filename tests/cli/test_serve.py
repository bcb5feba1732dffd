"""`cmhub serve` as a program of its own: started, asked over HTTP, edited under, looked at in a browser, ended."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from tests.browser.harness import Visitor
from tests.cli.console import SMALL, command, spawned, surroundings, write

HIDDEN = {"content/faq/secret.md": "---\nquestion: A secret?\ndraft: true\n---\n\nYes.\n"}


class Serving:
    """A running `cmhub serve`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: Queue[str] = Queue()
        self.heard: list[str] = []
        self._threads = [Thread(target=self._read, args=(stream,)) for stream in (process.stdout, process.stderr)]
        for thread in self._threads:
            thread.start()
        self.address = self.wait_for(r"(http://\S+)")[1]

    def _read(self, stream: object) -> None:
        for line in stream:  # type: ignore[attr-defined]
            self.lines.put(line)

    def wait_for(self, pattern: str) -> re.Match[str]:
        """The next line that has it."""
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            line = self.lines.get(timeout=90)
            self.heard.append(line)
            if found := re.search(pattern, line):
                return found
        raise AssertionError(self.heard)

    def get(self, path: str) -> str:
        """What an address answers, with the status before it."""
        try:
            with urllib.request.urlopen(self.address.rstrip("/") + path, timeout=30) as answer:
                return f"{answer.status} {answer.read().decode()}"
        except urllib.error.HTTPError as error:
            with error:
                return f"{error.code} {error.read().decode()}"

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """Press Ctrl-C and wait."""
        self.process.send_signal(how)
        code = self.process.wait(30)
        for thread in self._threads:
            thread.join(10)
        return code


@contextmanager
def serving(hub: Path, *options: str | Path, **env: str) -> Iterator[Serving]:
    """`cmhub serve` while the block runs."""
    with subprocess.Popen(
        command("serve", hub, *options),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(PYTHONUNBUFFERED="1", **env),
        encoding="utf-8",
    ) as process:
        try:
            running = Serving(process)
            yield running
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub with one question."""
    return write(tmp_path / "hub", SMALL)


def until(found: object, seconds: float = 30) -> None:
    """Wait for a condition."""
    deadline = time.monotonic() + seconds
    while not found():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_hub_is_served_followed_and_left_alone(hub: Path) -> None:
    """An edit is served, a mistake leaves the last good page, nothing is written into the hub, Ctrl-C ends it at once."""
    with serving(hub, "-p", "0") as running:
        assert "Come along." in running.get("/faq/join/")
        assert "/__cmhub__/reload.js" in running.get("/faq/join/")
        (hub / "content/faq/join.md").write_text("---\nquestion: How do I join?\n---\n\nJust ask.\n", encoding="utf-8")
        running.wait_for("anew in")
        assert "Just ask." in running.get("/faq/join/")
        (hub / "content/faq/join.md").write_text("---\nquestion: [broken\n---\n\nOops.\n", encoding="utf-8")
        running.wait_for("The last good version stays")
        assert "Just ask." in running.get("/faq/join/")
        assert "content/faq/join.md:2" in running.get("/__cmhub__/problems?lang=en")
        (hub / "content/faq/join.md").write_text("---\nquestion: How do I join?\n---\n\nJust ask.\n", encoding="utf-8")
        running.wait_for("Nothing looks different: no problems.")
        write(
            hub,
            {
                "content/faq/join.md": SMALL["content/faq/join.md"],
                "content/faq/new.md": "---\nquestion: New?\n---\n\nYes.\n",
            },
        )
        until(lambda: "New?" in running.get("/faq/new/"))
        assert running.get("/nowhere/").startswith("404 ")
        began = time.monotonic()
        assert running.end() == 0
        assert time.monotonic() - began < 10
        assert not (hub / "site").exists()
    assert not any("Traceback" in line for line in running.heard)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
def test_a_supervisor_can_end_it(hub: Path) -> None:
    """SIGTERM is as good as Ctrl-C, even with a browser listening."""
    with serving(hub, "-p", "0") as running, closing(socket.socket()) as tab:
        host = running.address.removeprefix("http://").strip("/")
        tab.connect(("127.0.0.1", int(host.rpartition(":")[2])))
        tab.sendall(f"GET /__cmhub__/events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert b"200" in tab.recv(1000)
        assert running.end(signal.SIGTERM) == 0


def test_flags_mean_what_they_say(hub: Path) -> None:
    """Each through the real command line: drafts, address, base address, polling, Russian."""
    write(hub, HIDDEN)
    with serving(hub, "-p", "0") as running:
        assert running.get("/faq/secret/").startswith("404 ")
    with serving(hub, "--drafts", "--poll", "-a", "localhost:0", "--lang", "ru") as running:
        assert "A secret?" in running.get("/faq/secret/")
        assert running.address.startswith("http://localhost:")
        assert any("Сайт открыт по адресу" in line for line in running.heard)
        (hub / "content/faq/secret.md").write_text(
            HIDDEN["content/faq/secret.md"].replace("Yes", "No"), encoding="utf-8"
        )
        running.wait_for("заново за")
        assert "No." in running.get("/faq/secret/")


def test_a_hub_with_a_path_in_its_address_is_served_under_it(hub: Path) -> None:
    """So that its links lead somewhere."""
    write(hub, {"cmhub.yaml": SMALL["cmhub.yaml"].replace("clearing.example", "clearing.example/hub")})
    with serving(hub, "-p", "0") as running:
        assert running.address.endswith("/hub/")
        page = running.get("/faq/join/")
        assert "Come along." in page
        assert 'href="/hub/' in page


def test_a_taken_port_makes_way_unless_it_was_asked_for(hub: Path) -> None:
    """The next free one is taken by itself; a port that was asked for and is taken is an error with exit code 1."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        found = spawned("serve", hub, "-p", str(port))
        assert found.code == 1
        assert f"127.0.0.1:{port} can't be served" in found.err
    with serving(hub) as first, serving(hub) as second:
        assert first.address != second.address
        assert "Come along." in second.get("/faq/join/")


def test_a_hub_that_starts_with_a_mistake_is_served_with_it(hub: Path) -> None:
    """The browser says what is wrong, and shows the hub as soon as it is mended."""
    write(hub, {"content/faq/join.md": "---\nquestion: [broken\n---\n\nOops.\n"})
    with serving(hub, "-p", "0") as running:
        assert "mistake" in running.get("/")
        write(hub, SMALL)
        until(lambda: "Come along." in running.get("/faq/join/"))


@pytest.mark.browser
def test_editing_a_question_while_serve_runs_shows_in_the_browser_by_itself(hub: Path, visit: Visitor) -> None:
    """The promise of the tool, in a real browser, under the real pages' own security policy."""
    with serving(hub, "-p", "0") as running:
        visited = visit(f"{running.address}faq/join/")
        visited.page.get_by_text("Come along.").first.wait_for()
        write(hub, {"content/faq/join.md": "---\nquestion: How do I join?\n---\n\nRing the bell.\n"})
        visited.page.get_by_text("Ring the bell.").first.wait_for(timeout=60_000)
        write(hub, {"content/faq/join.md": "---\nquestion: How do I join?\nquestion: Twice\n---\n\nOops.\n"})
        overlay = visited.page.locator("cmhub-problems section")
        overlay.wait_for(timeout=60_000)
        assert "content/faq/join.md:3:1" in overlay.inner_text()
        assert visited.page.get_by_text("Ring the bell.").count()
        write(hub, SMALL)
        overlay.wait_for(state="detached", timeout=60_000)
        visited.page.get_by_text("Come along.").first.wait_for()
        assert visited.complaints == []
        assert visited.strangers == []
