"""A session of `cmhub serve`: build, serve, rebuild when a file or the clock changes, until Ctrl-C.

Must not print: what happens is told to a `Listener`.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Protocol

from cmhub.dev.live import Live, Preview, Refreshed
from cmhub.dev.server import PreviewServer
from cmhub.dev.watch import Watch

_TICK = 20.0  # seconds between looks at the clock, and at what no notification told of
_SHARE = 50  # a look takes at most a fiftieth of the time
_PORTS = 100


class Listener(Protocol):
    """Who is told what happens."""

    def started(self, address: str) -> None:
        """The server answers."""

    def refreshed(self, found: Refreshed) -> None:
        """Something changed and was rebuilt."""

    def failed(self, error: Exception) -> None:
        """A rebuild failed for a reason that is not the hub's; the session goes on."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a session was asked for."""

    host: str = "127.0.0.1"
    port: int = 8000
    port_asked: bool = False
    base: str = ""
    lang: str = "en"
    poll: bool = False


@dataclass(frozen=True, slots=True)
class Hub:
    """What is previewed: where it is, and how to read it. For `folders`, `ignored` and `beyond` see watch.py."""

    root: Path
    make: Callable[[], Preview]
    read_lines: Callable[[str], Sequence[str]]
    folders: Sequence[str]
    ignored: Callable[[str], bool]
    beyond: Sequence[Path] = ()


def run(hub: Hub, wishes: Wishes, listener: Listener) -> None:
    """Preview the hub until interrupted (KeyboardInterrupt is raised through).

    The first build comes before any thread, so that workers can be forked. Raises OSError if the port that was asked
    for is taken.
    """
    live = Live(hub.make(), hub.read_lines)
    with open_server(wishes, live) as server:
        listener.refreshed(live.refresh())
        with Watch(hub.root, hub.folders, hub.ignored, beyond=hub.beyond, poll=wishes.poll) as watch:
            watch.wake()  # what was changed since the first build
            _serve(live, server, watch, listener)


def _serve(live: Live, server: PreviewServer, watch: Watch, listener: Listener) -> None:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, name="cmhub-serve", daemon=True)
    thread.start()
    listener.started(server.address)
    try:
        _follow(live, watch, listener)
    finally:
        live.close()
        server.shutdown()
        thread.join()


def _follow(live: Live, watch: Watch, listener: Listener) -> None:
    pause = _TICK
    while True:
        heard = watch.wait(pause)
        began = time.monotonic()
        before = live.number
        try:
            found = live.look() if heard is None else live.refresh(heard.paths)
        except Exception as error:  # noqa: BLE001  one failed rebuild must not end the session
            listener.failed(error)
            continue
        pause = max(_TICK, _SHARE * (time.monotonic() - began))
        if live.number != before:
            listener.refreshed(found)


@contextmanager
def open_server(wishes: Wishes, live: Live) -> Iterator[PreviewServer]:
    """A server on the port that is wished for; if nobody asked for it and it is taken, on the next free one."""
    last = wishes.port if wishes.port_asked else min(wishes.port + _PORTS, 65_535)
    for port in range(wishes.port, last + 1):
        try:
            server = PreviewServer(wishes.host, port, live, base=wishes.base, lang=wishes.lang)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES} or port == last:
                raise
            continue
        with server:
            yield server
        return
