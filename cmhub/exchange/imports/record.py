"""What an importer finds in a source: records with the values of an event, and what it can't take over.

Must not know any format.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from cmhub.diagnostics import Diagnostic, Span, problem

MOST = 5_000
"""Records of one source that are read."""
LARGEST = 8 * 1024 * 1024
"""Bytes of a source."""
_LONGEST_NAMES = 90  # characters of names in one message
LONGEST_TEXT = 50_000
"""Characters of a text."""


class LeftOutError(Exception):
    """A record is left out; why is among the findings, and the next one comes."""


class Record(NamedTuple):
    """One event as a source tells it: values as an author would write them (`Plain` for what stands without quotes).

    `key` is what it is known by for good: a digest, because the identities of many programs are people's addresses.
    """

    key: str
    values: dict[str, Any]
    body: str
    label: str
    span: Span


class Options(NamedTuple):
    """What is known beside the source: the hub's zone, the owner's words for zones, the words for kinds of events."""

    hub_zone: str
    zones: Mapping[str, str] = {}
    kinds: Mapping[str, str] = {}  # folded label or id → id


class Findings:
    """The problems of one source. What was left out is counted by name and told once, at its first place."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Diagnostic] = []
        self.joined = 0  # records that became part of another
        self.apart = 0  # dates of a record that became records of their own
        self._counted: dict[tuple[str, str], tuple[Span, set[int]]] = {}
        self._told: set[tuple[str, str]] = set()

    def at(self, line: int) -> Span:
        """A place in the source."""
        return Span(self.path, line)

    def add(self, code: str, line: int, **params: str | int) -> None:
        """A problem at a line; 0 is the source as a whole."""
        self.problems.append(Diagnostic(code, self.at(line), dict(params)))

    def once(self, code: str, line: int, *, value: str, **params: str | int) -> None:
        """A problem that is told once for each value."""
        if (code, value) not in self._told:
            self._told.add((code, value))
            self.add(code, line, value=value, **params)

    def left(self, code: str, name: str, line: int, record: int) -> None:
        """Something named `name` was left out of a record."""
        self._counted.setdefault((code, name), (self.at(line), set()))[1].add(record)

    def all(self) -> list[Diagnostic]:
        """Every problem, by its place, and then what was left out."""
        counted = []
        for code in dict.fromkeys(code for code, _ in sorted(self._counted)):
            mine = {name: found for (other, name), found in self._counted.items() if other == code}
            for names in _lines(mine):
                span = min((mine[name][0] for name in names), key=lambda one: one.line)
                words = ", ".join(f"`{name}` ({len(mine[name][1])})" for name in names)
                counted.append(problem(code, span, names=words, count=len(names)))
        return [*sorted(self.problems, key=lambda one: one.span.line if one.span else 0), *counted]


def _lines(names: Iterable[str]) -> Iterator[list[str]]:
    """Names in groups that a message shows whole: longer values are cut."""
    found: list[str] = []
    for name in sorted(names):
        if found and sum(map(len, found)) + len(name) + 10 * len(found) > _LONGEST_NAMES:
            yield found
            found = []
        found.append(name)
    if found:
        yield found


def key_of(*parts: str) -> str:
    """What a record is known by: a digest of its identity."""
    # Begins with a letter: no program takes it for a number.
    return "x" + hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:20]


def label_of(number: int, title: str) -> str:
    """How the report calls a record: its number in the source, and its title."""
    short = " ".join(title.split())
    return f"{number} ({short[:57] + '…' if len(short) > 58 else short})" if short else str(number)  # noqa: PLR2004  one line
