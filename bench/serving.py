"""From saving a text to the new bytes over HTTP: what somebody waits for who writes with the preview beside the editor."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from statistics import median

from bench.measure import FailedError, processor_seconds, tail
from bench.site import Site, environment

_EDITS = 5
_POLL = 0.003
_LOOK, _IDLE = 0.5, 0.1  # in half a second, less than a tenth of a second of work: idle
_REST = 1.0  # seconds between edits: what a server still does after the last one shall not count for the next


def waited(site: Site, edits: int = _EDITS) -> float:
    """The median of seconds over several edits of a body. Raises FailedError if the server never shows one."""
    peer, port = site.tool.peer, _free_port()
    # What is served then is what the server has built, also where it serves from this folder.
    shutil.rmtree(site.root / "site", ignore_errors=True)
    patience = max(120.0, site.corpus.size / 20)
    with site.log.open("wb") as printed:
        process = subprocess.Popen(
            site.tool.command(peer.serve, port),
            cwd=site.root,
            env=environment(site.root),
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=printed,
            start_new_session=True,
        )
        try:
            _until(site, process, port, site.known, patience)
            times, calm = [], True
            for number in range(edits):
                calm = calm and _settle(process, patience)
                # Not always the same rest: a server that looks for changes in intervals shall not be met in step.
                time.sleep(_REST + number * 0.13)
                began = time.perf_counter()
                words = site.edit("body")
                _until(site, process, port, words, patience)
                times.append(time.perf_counter() - began)
        finally:
            _end(process)
    return median(times)


def _until(site: Site, process: subprocess.Popen[bytes], port: int, words: str, patience: float) -> None:
    """Wait until the page that is edited is served with these words."""
    deadline = time.perf_counter() + patience
    while words.encode() not in _page(port, site.address, patience):
        if process.poll() is not None:
            raise FailedError(f"{site.tool.peer.label}: the server has ended\n{tail(site.log)}")
        if time.perf_counter() > deadline:
            raise FailedError(
                f"{site.tool.peer.label}: “{words}” was not served within {patience:.0f} s\n{tail(site.log)}"
            )
        time.sleep(_POLL)


def _settle(process: subprocess.Popen[bytes], patience: float) -> bool:
    """Wait until the server is idle: some watch for changes only when they have finished the first build.

    False if it never is.
    """
    deadline = time.perf_counter() + patience
    while time.perf_counter() < deadline:
        before = processor_seconds(process.pid)
        time.sleep(_LOOK)
        if processor_seconds(process.pid) - before < _IDLE:
            return True
    return False


def _page(port: int, address: str, patience: float) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        connection.request("GET", address)
        return connection.getresponse().read()
    except (OSError, http.client.HTTPException):  # not up yet, or just writing
        return b""
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server and what it has started: they are a session of their own."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
        except ProcessLookupError:
            break
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            continue
    process.wait()
