"""Several processes: forked once what they share is there, so that the model costs nothing to hand over.

The parent proves what can be proved and forks for the rest. All take pieces of the work from one pipe. Children send
back what was remembered: subjects, digests, reads, notes, blobs; the parent, which is one of the workers, looks after
each query whether something has come, and enters it in the order in which the work was asked for. What nobody could do
(a query failed, a child was killed) the parent does in the end alone, and so fails where a single process would.
Whatever a child looks at is copied for it (its count of references changes), so it grows until it is as large as its
parent: after a while it ends, and another is forked.

Must not know what is computed.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import selectors
import signal
import struct
import sys
import threading
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from cmhub.engine.ledger import Done, Made
from cmhub.engine.run import Measured
from cmhub.engine.schedule import Serial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cmhub.engine.run import Run

    Sink = Callable[[bytes, bytes, bytes], bool]
    """What becomes of a value that is not stored: subject, digest, bytes; whether it is taken care of."""

_LEAST = 48
"""Pieces of work for which forking is worth while."""
_PIECES = 24
"""Pieces for each process: small enough that all end at about the same time."""
_LIFE = 1000
"""Queries that a child brings before another takes its place; a quarter of its share, if that is more."""
_TIRED = 3
"""The status with which such a child ends."""
_LENGTH = struct.Struct("<I")
_READ = 1 << 20
"""Bytes read at a time, and that a child may write ahead while the parent is at a query of its own."""


class _Report(NamedTuple):
    piece: int
    done: list[Done]
    made: list[Made]
    spent: list[Measured]


_OVER = _Report(-1, [], [], [])


def can_fork() -> bool:
    """Whether this process may be forked: where there is such a thing, and only while it has one thread."""
    return hasattr(os, "fork") and threading.active_count() == 1


def processors() -> int:
    """How many processors this process may use."""
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def affordable(memory: int) -> int:
    """How many processes, this one included, need no more than `memory` bytes together, each as large as this one; at least 1."""
    import resource  # there is none where there is no fork

    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes there, kilobytes elsewhere
    return max(1, memory // (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit))


class Forking:
    """A Scheduler of `jobs` processes. With one, or little to do, or where forking can't be, it is the serial one.

    With `memory` (bytes) there are fewer if all together would need more.
    """

    def __init__(self, jobs: int, *, least: int = _LEAST, memory: int | None = None) -> None:
        self._jobs = jobs
        self._least = least
        self._memory = memory

    def bring(
        self, run: Run, subjects: Sequence[bytes], sink: Sink | None = None, told: Callable[[int], None] | None = None
    ) -> None:
        """See Scheduler."""
        open_ = [subject for subject in subjects if not run.proved(subject)]
        done = len(subjects) - len(open_)
        jobs = self._jobs if len(open_) >= self._least and can_fork() else 1
        if jobs > 1 and self._memory is not None:
            jobs = min(jobs, affordable(self._memory))
        if jobs > 1:
            size = max(1, len(open_) // (jobs * _PIECES))
            pieces = [open_[start : start + size] for start in range(0, len(open_), size)]
            for report in _Crew(run, pieces, sink).reports(jobs):
                run.enter(report.done, report.made)
                run.measure(report.spent)
                done += len(pieces[report.piece])
                if told is not None:
                    told(done)
        rest = [subject for subject in open_ if not run.proved(subject)]
        if told is None:
            Serial().bring(run, rest, sink)
        else:
            Serial().bring(run, rest, sink, lambda more: told(len(subjects) - len(rest) + more))


class _Crew:
    """This process and its children.

    It hands out the numbers of the pieces, hears what has been done, and works itself while nobody has anything to say.
    """

    def __init__(self, run: Run, pieces: Sequence[Sequence[bytes]], sink: Sink | None) -> None:
        self._run = run
        self._pieces = pieces
        self._sink = sink
        self._numbers = b"".join(_LENGTH.pack(number) for number in range(len(pieces)))
        self._taking, giving = os.pipe()
        os.set_blocking(self._taking, False)  # for the children too: they have the same end of the pipe
        os.set_blocking(giving, False)
        self._queue = open(giving, "wb", buffering=0)  # noqa: SIM115  closed as soon as all is in it, and in `_end`
        self._children: dict[int, int] = {}
        """Reading end → process."""
        self._buffers: dict[int, bytearray] = {}
        self._waiting: dict[int, _Report] = {}
        self._following = 0
        """The piece whose report is given next."""
        self._own: set[int] = set()
        """The pieces that this process has taken; nobody has to wait for what is entered as it is made."""

    def reports(self, jobs: int) -> Iterator[_Report]:
        """What `jobs` processes did, in order as soon as it can be; without what no child could do.

        Of a piece of this process, which is entered already, an empty report.
        """
        gc.freeze()  # else the collector would touch every object, and with it copy what is shared
        try:
            with selectors.DefaultSelector() as selector:
                for _ in range(min(jobs - 1, len(self._pieces))):
                    self._hire(selector)
                selector.register(self._queue, selectors.EVENT_WRITE)
                yield from self._collected(selector)
        finally:
            gc.unfreeze()
            self._end()
        for number in sorted(self._waiting):  # after a piece that nobody could do
            yield self._waiting[number]

    def _collected(self, selector: selectors.BaseSelector) -> Iterator[_Report]:
        work, working = self._work(), True
        while self._children or working:
            ready = selector.select(0 if working else None)
            for key, _ in ready:
                if key.fileobj is self._queue:
                    if not self._handed_out():
                        selector.unregister(self._queue)
                        self._queue.close()
                elif not self._heard(key.fd):
                    selector.unregister(key.fd)
                    if self._gone(key.fd) == _TIRED:
                        self._hire(selector)
            yield from self._in_order()
            if working and not ready:
                report = next(work, _OVER)
                working = report is not _OVER
                if report is not None and working:
                    yield report

    def _hire(self, selector: selectors.BaseSelector) -> None:
        """Fork a child and listen to it; if the system has no room for one, those that are there do the work."""
        unused = [*self._children] if self._queue.closed else [*self._children, self._queue.fileno()]
        with contextlib.suppress(OSError), contextlib.ExitStack() as opened:
            reading, writing = os.pipe()
            opened.callback(os.close, writing)
            giving_up = opened.enter_context(contextlib.ExitStack())
            giving_up.callback(os.close, reading)
            _widen(writing)
            process = os.fork()
            if process == 0:
                _child(self._run, self._pieces, self._sink, self._taking, [*unused, reading], writing)
            giving_up.pop_all()
            self._children[reading] = process
            selector.register(reading, selectors.EVENT_READ)

    def _gone(self, reading: int) -> int:
        """Wait for a child that has closed its pipe; the status with which it ended."""
        os.close(reading)
        _, status = os.waitpid(self._children.pop(reading), 0)
        return os.waitstatus_to_exitcode(status)

    def _end(self) -> None:
        """Let go of everything; children that are still at work are not wanted any more."""
        self._queue.close()
        os.close(self._taking)
        for reading, process in self._children.items():
            os.close(reading)
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)

    def _handed_out(self) -> bytes:
        """Put numbers into the queue; those that did not fit in."""
        with contextlib.suppress(BlockingIOError):
            # Whole numbers only: a write of so little is never cut in two.
            self._numbers = self._numbers[os.write(self._queue.fileno(), self._numbers[:512]) :]
        return self._numbers

    def _heard(self, reading: int) -> bool:
        """Whether a child still had something to say."""
        data = os.read(reading, _READ)
        buffer = self._buffers.setdefault(reading, bytearray())
        buffer += data
        for report in _reports(buffer):
            self._waiting[report.piece] = report
        if not data:
            del self._buffers[reading]  # its number may be that of the next child's pipe
        return bool(data)

    def _in_order(self) -> Iterator[_Report]:
        while self._following in self._waiting or self._following in self._own:
            report = self._waiting.pop(self._following, None)
            if report is not None:
                yield report
            self._following += 1

    def _work(self) -> Iterator[_Report | None]:
        """Do pieces until there is none left, and come back after each query; with a report when a piece is done."""
        while number := _taken(self._taking):
            piece = _LENGTH.unpack(number)[0]
            self._own.add(piece)
            for subject in self._pieces[piece]:
                with contextlib.suppress(Exception):  # it is asked for again in its turn, and fails there
                    self._run.bring(subject)
                    self._run.offer(subject, self._sink)
                yield None
            yield _Report(piece, [], [], [])


def _widen(pipe: int) -> None:
    """Let a pipe hold `_READ` bytes, where the system can do that."""
    import fcntl  # there is none where there is no fork

    with contextlib.suppress(AttributeError, OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _READ)


def _taken(taking: int) -> bytes:
    """The next number of the queue; nothing if there is none any more."""
    while True:
        try:
            return os.read(taking, _LENGTH.size)
        except BlockingIOError:
            select.select([taking], [], [])


def _reports(buffer: bytearray) -> Iterator[_Report]:
    """The reports that have come whole; they are taken out of the buffer."""
    start = 0
    while len(buffer) - start >= _LENGTH.size:
        end = start + _LENGTH.size + _LENGTH.unpack_from(buffer, start)[0]
        if len(buffer) < end:
            break
        yield _decode(bytes(buffer[start + _LENGTH.size : end]))
        start = end
    del buffer[:start]


def _child(
    run: Run, pieces: Sequence[Sequence[bytes]], sink: Sink | None, taking: int, others: Sequence[int], writing: int
) -> None:
    """Work until the queue is empty or enough is done, and end this process, whatever happens."""
    status, did = 1, 0
    enough = max(_LIFE, len(pieces[0]) * _PIECES // 4)
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for descriptor in others:
            os.close(descriptor)
        run.becomes_child()
        with open(writing, "wb", closefd=False) as pipe:
            while did < enough and (number := _taken(taking)):
                piece = _LENGTH.unpack(number)[0]
                did += len(pieces[piece])
                done, made = run.worked(pieces[piece], sink)
                report = _encode(_Report(piece, done, made, run.measured()))
                pipe.write(_LENGTH.pack(len(report)))
                pipe.write(report)
                pipe.flush()
        status = 0 if did < enough else _TIRED
    finally:
        # Not through the interpreter's end: its buffers and exit functions belong to the parent.
        os._exit(status)


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Report).decode
