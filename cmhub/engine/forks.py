"""Several processes: forked once what they share is there, so that the model costs nothing to hand over.

The parent proves what can be proved and forks for the rest. Children take pieces of the work from one pipe, run them,
and send back what was remembered: subjects, digests, reads, notes, blobs. The parent enters it in the order in which
the work was asked for, so that the number of processes changes nothing. What a child could not do (a query failed, it
was killed) the parent does itself, and so fails where a single process would.

Must not know what is computed.
"""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import signal
import struct
import sys
import threading
from typing import IO, TYPE_CHECKING, NamedTuple

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
_LENGTH = struct.Struct("<I")
_READ = 1 << 20


class _Report(NamedTuple):
    piece: int
    done: list[Done]
    made: list[Made]
    spent: list[Measured]


def can_fork() -> bool:
    """Whether this process may be forked: where there is such a thing, and only while it has one thread."""
    return hasattr(os, "fork") and threading.active_count() == 1


def processors() -> int:
    """How many processors this process may use."""
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def affordable(memory: int) -> int:
    """How many processes may be forked now so that all together need no more than `memory` bytes; 1: better none.

    Whatever a child looks at is copied (its count of references changes), so in the end each may be as large as this one.
    """
    import resource  # there is none where there is no fork

    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes there, kilobytes elsewhere
    return max(1, memory // (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit) - 1)


class Forking:
    """A Scheduler of `jobs` processes. With one, or little to do, or where forking can't be, it is the serial one.

    With `memory` (bytes) fewer are forked if all together would need more.
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
            for report in _forked(run, pieces, jobs, sink):
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


def _forked(run: Run, pieces: Sequence[Sequence[bytes]], jobs: int, sink: Sink | None) -> Iterator[_Report]:
    """What children report of `pieces`, in their order; without those that no child could do."""
    queue_out, queue_in = os.pipe()
    queue = open(queue_in, "wb", buffering=0)  # noqa: SIM115  closed as soon as it is empty, and in any case below
    pipes: dict[int, int] = {}  # reading end → process
    gc.freeze()  # else the collector would touch every object, and with it copy what is shared
    try:
        for _ in range(min(jobs, len(pieces))):
            reading, writing = os.pipe()
            process = os.fork()
            if process == 0:
                _child(run, pieces, sink, queue_out, [queue_in, reading, *pipes], writing)
            os.close(writing)
            pipes[reading] = process
        os.close(queue_out)
        queue_out = -1
        yield from _collected(pipes, queue, len(pieces))
    finally:
        gc.unfreeze()
        queue.close()
        for descriptor in (queue_out, *pipes):
            if descriptor >= 0:
                with contextlib.suppress(OSError):
                    os.close(descriptor)
        for process in pipes.values():
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)


def _collected(pipes: dict[int, int], queue: IO[bytes], pieces: int) -> Iterator[_Report]:
    """Hand out the numbers of the pieces, read the reports, and give them in order as soon as they can be."""
    writing = queue.fileno()
    os.set_blocking(writing, False)
    numbers = b"".join(_LENGTH.pack(number) for number in range(pieces))
    buffers = {reading: bytearray() for reading in pipes}
    waiting: dict[int, _Report] = {}
    following = 0
    with selectors.DefaultSelector() as selector:
        for reading in pipes:
            selector.register(reading, selectors.EVENT_READ)
        selector.register(writing, selectors.EVENT_WRITE)
        open_ = len(pipes)
        while open_:
            for key, _ in selector.select():
                if key.fd == writing:
                    numbers = numbers[_written(writing, numbers) :]
                    if not numbers:
                        selector.unregister(writing)
                        queue.close()
                    continue
                data = os.read(key.fd, _READ)
                if not data:
                    selector.unregister(key.fd)
                    open_ -= 1
                    continue
                buffers[key.fd] += data
                for report in _reports(buffers[key.fd]):
                    waiting[report.piece] = report
            while following in waiting:
                yield waiting.pop(following)
                following += 1
    for number in sorted(waiting):  # after a piece that nobody could do
        yield waiting[number]


def _written(queue: int, numbers: bytes) -> int:
    """How much of `numbers` went into the queue; all of it if nobody reads it any more."""
    try:
        # Whole numbers only: a write of so little is never cut in two.
        return os.write(queue, numbers[:512])
    except BlockingIOError:
        return 0
    except BrokenPipeError:
        return len(numbers)


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
    run: Run, pieces: Sequence[Sequence[bytes]], sink: Sink | None, queue: int, others: Sequence[int], writing: int
) -> None:
    """Work until the queue is empty, and end this process, whatever happens."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for descriptor in others:
            os.close(descriptor)
        run.becomes_child()
        with open(writing, "wb", closefd=False) as pipe:
            while number := os.read(queue, _LENGTH.size):
                piece = _LENGTH.unpack(number)[0]
                done, made = run.worked(pieces[piece], sink)
                report = _encode(_Report(piece, done, made, run.measured()))
                pipe.write(_LENGTH.pack(len(report)))
                pipe.write(report)
                pipe.flush()
        status = 0
    finally:
        # Not through the interpreter's end: its buffers and exit functions belong to the parent.
        os._exit(status)


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Report).decode
