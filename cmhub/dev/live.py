"""What is being previewed, shared by the thread that rebuilds and those that answer browsers.

Each rebuild that changes something for a reader has a number. An open page says which number it was made from and
learns what has happened since, so that nothing falls between loading a page and listening for news.

Must not know HTTP, nor why a rebuild is asked for.
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from threading import Condition, Lock
from typing import Protocol

from cmhub.diagnostics import Diagnostic, arrange, severity_of

_REMEMBERED = 256  # rebuilds; a page that slept through more is loaded anew


class Refreshed(Protocol):
    """What one rebuild found and did."""

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """All problems of the hub as it is now."""

    @property
    def changed(self) -> frozenset[str]:
        """The output paths whose bytes are others than before, gone ones too."""

    @property
    def seconds(self) -> float:
        """How long it took."""


class Preview(Protocol):
    """A hub built in memory; not for use by several threads at once."""

    def refresh(self, paths: Collection[str] | None = None) -> Refreshed:
        """Look at the hub again, or only at the files that have changed. With errors, what was good before stays available."""

    def look(self) -> Refreshed:
        """Refresh if there is anything new that nobody has told of."""

    def get(self, path: str) -> bytes | None:
        """The bytes of an output file such as `faq/index.html`; None if there is none."""

    def search(self, path: str) -> Callable[[], bytes | None] | None:
        """What gives a file of the search index, from any thread; None if `path` is none."""


@dataclass(frozen=True, slots=True)
class News:
    """What has happened since a rebuild: `pages` is None if nearly everything may have changed."""

    number: int
    pages: frozenset[str] | None
    errors: int
    warnings: int


class Live:
    """A preview behind a lock."""

    def __init__(self, preview: Preview, read_lines: Callable[[str], Sequence[str]]) -> None:
        """`read_lines` gives the lines of a source file, for excerpts."""
        self.session = secrets.token_hex(8)
        self.read_lines = read_lines
        self._preview = preview
        self._building = Lock()
        self._told = Condition()
        self._number = 0
        self._log: deque[tuple[int, frozenset[str]]] = deque(maxlen=_REMEMBERED)
        self._problems: tuple[Diagnostic, ...] = ()
        self._closed = False

    def refresh(self, paths: Collection[str] | None = None) -> Refreshed:
        """Rebuild, and tell those who wait for news if there are any; see Preview. Raises what the build raises."""
        return self._told_of(lambda: self._preview.refresh(paths))

    def look(self) -> Refreshed:
        """Rebuild if there is anything new, and tell those who wait for news. Raises what the build raises."""
        return self._told_of(self._preview.look)

    def _told_of(self, rebuild: Callable[[], Refreshed]) -> Refreshed:
        with self._building:
            found = rebuild()
        problems = tuple(arrange(found.diagnostics))
        with self._told:
            if found.changed or problems != self._problems:
                self._number += 1
                self._log.append((self._number, frozenset(found.changed)))
                self._problems = problems
                self._told.notify_all()
        return found

    def get(self, path: str) -> bytes | None:
        """The bytes of an output file; waits for a rebuild that is under way.

        No rebuild waits for a search index.
        """
        with self._building:
            found = self._preview.get(path)
            later = self._preview.search(path) if found is None else None
        return found if later is None else later()

    @property
    def number(self) -> int:
        """The number of the last rebuild that changed something."""
        with self._told:
            return self._number

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """The problems of the hub as it is now."""
        with self._told:
            return self._problems

    def news(self, since: int) -> News:
        """What has happened since rebuild number `since`."""
        with self._told:
            return self._news(since)

    def wait(self, since: int, seconds: float) -> News | None:
        """Wait for a rebuild after number `since`; None if there was none for so long, or the preview is over."""
        with self._told:
            self._told.wait_for(lambda: self._closed or self._number > since, seconds)
            return self._news(since) if self._number > since and not self._closed else None

    @property
    def closed(self) -> bool:
        """Whether the preview is over."""
        return self._closed

    def close(self) -> None:
        """End all waiting."""
        with self._told:
            self._closed = True
            self._told.notify_all()

    def _news(self, since: int) -> News:
        severities = [severity_of(one) for one in self._problems]
        known = since <= self._number and (since == self._number or (bool(self._log) and self._log[0][0] <= since + 1))
        pages = frozenset[str]().union(*(changed for number, changed in self._log if number > since)) if known else None
        return News(self._number, pages, severities.count("error"), severities.count("warning"))
