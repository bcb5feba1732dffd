"""Notices that files of the hub have changed, in whatever way an editor saves them.

What changed is said as far as it is known; who rebuilds finds out what it is, so a doubled event does no harm.
Editors write in place, or beside and rename (vim, rsync), or delete and create; all of that is one change once it has
been quiet for a moment. Where the system's notifications don't work (network drives, WSL), `poll` looks itself.

Must not know what a rebuild is.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from threading import Condition
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

_EVENTS = frozenset({"created", "modified", "moved", "deleted", "closed"})  # reading fires others
# Also what the system is asked to tell: a rebuild that reads every file would else be told of each.
_ASKED: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    FileClosedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
_QUIET = 0.02  # seconds without an event: the save is over
_LONGEST = 0.5  # … or it never is: look now
_POLL = 0.5
_SLICE = 1.0 if os.name == "nt" else 3600.0  # on Windows, Ctrl-C is heard between waits only


class Heard(NamedTuple):
    """A change that is over: the paths, relative to the hub, that were written, came or went; None if some are not known."""

    paths: frozenset[str] | None


class Watch:
    """Watches a hub from entering to leaving a `with`."""

    def __init__(
        self,
        root: Path,
        folders: Sequence[str],
        ignored: Callable[[str], bool],
        *,
        beyond: Sequence[Path] = (),
        poll: bool = False,
    ) -> None:
        """Watch the files right in `root` and everything below those of `folders` that exist, now or later.

        `ignored(path)` says which paths (relative to `root`, with `/`) do not matter. `beyond` are folders elsewhere.
        """
        self._root = Path(os.path.realpath(root))
        self._folders = frozenset(folders)
        self._ignored = ignored
        self._beyond = beyond
        self._observer: BaseObserver = PollingObserver(timeout=_POLL) if poll else Observer()
        self._watched: dict[str, tuple[int, ObservedWatch]] = {}
        self._changed = Condition()
        self._first: float | None = None
        self._last = 0.0
        self._paths: set[str] | None = set()
        self._overflow = _OnWarning(self.wake)

    def __enter__(self) -> Self:
        """Begin. Raises OSError if the system can't watch (so many files), which polling can."""
        self._listen(self._heard, self._root, deep=False)
        self._follow()
        for folder in self._beyond:
            self._listen(self._heard_beyond, folder)
        self._observer.start()
        logging.getLogger("watchdog").addHandler(self._overflow)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger("watchdog").removeHandler(self._overflow)
        self._observer.stop()
        self._observer.join()

    def wait(self, seconds: float) -> Heard | None:
        """Wait for a change to be over; None if there was none for so long."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while (due := self._due(deadline)) > (now := time.monotonic()):
                self._changed.wait(min(due - now, _SLICE))
            if self._first is None:
                return None
            heard = Heard(None if self._paths is None else frozenset(self._paths))
            self._first, self._paths = None, set()
        self._follow()  # before the rebuild, so that what comes into a new folder after it is noticed
        return heard

    def wake(self, paths: Collection[str] | None = None) -> None:
        """Count something as a change, of these paths if it is known of which."""
        with self._changed:
            if paths is None:
                self._paths = None
            elif self._paths is not None:
                self._paths.update(paths)
            self._last = time.monotonic()
            if self._first is None:
                self._first = self._last
            self._changed.notify_all()

    def _due(self, deadline: float) -> float:
        """When waiting is over, as things stand."""
        return deadline if self._first is None else min(self._last + _QUIET, self._first + _LONGEST)

    def _follow(self) -> None:
        """Watch the folders that have come, let go of those that have gone or been replaced."""
        for name in self._folders:
            folder = self._root / name
            there = folder.stat().st_ino if folder.is_dir() else None
            known = self._watched.get(name)
            if known and known[0] != there:
                del self._watched[name]
                with contextlib.suppress(KeyError):  # it ended by itself when its folder went
                    self._observer.unschedule(known[1])
            if there is not None and name not in self._watched:
                self._watched[name] = there, self._listen(self._heard, folder)

    def _listen(self, heard: Callable[[FileSystemEvent], None], folder: Path, *, deep: bool = True) -> ObservedWatch:
        return self._observer.schedule(_Handler(heard), str(folder), recursive=deep, event_filter=_ASKED)

    def _heard_beyond(self, event: FileSystemEvent) -> None:
        if _is_change(event):
            self.wake()

    def _heard(self, event: FileSystemEvent) -> None:
        if not _is_change(event):
            return
        paths = [self._inside(path) for path in (event.src_path, event.dest_path) if path]
        paths = [path for path in paths if path and not self._ignored(path)]
        if paths:
            self.wake(paths)

    def _inside(self, path: str | bytes) -> str:
        """A path relative to the hub, or "" for one that is not in it."""
        try:
            return Path(os.fsdecode(path)).relative_to(self._root).as_posix()
        except ValueError:
            return ""


def _is_change(event: FileSystemEvent) -> bool:
    """Whether something is other than before: a rebuild reads every file, and must not call the next one by that."""
    return event.event_type in _EVENTS and not (event.is_directory and event.event_type == "modified")


class _Handler(FileSystemEventHandler):
    def __init__(self, heard: Callable[[FileSystemEvent], None]) -> None:
        self._heard = heard

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._heard(event)


class _OnWarning(logging.Handler):
    """watchdog tells of an overflowing queue, and so of lost events, only in its log."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._act = act

    def emit(self, record: logging.LogRecord) -> Any:  # noqa: ARG002
        self._act()
