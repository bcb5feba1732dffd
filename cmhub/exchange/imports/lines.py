"""The lines of a calendar file (RFC 5545 §3.1): unfolded, taken apart, nested as BEGIN and END say, each with its number.

Lenient where programs are careless (line ends, parameters without value), and what can't be read is told. Must not know
what properties mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cmhub.exchange.imports.record import Findings

_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
_DEEPEST = 8
_LONGEST_LINE = 200_000  # characters; a picture in a calendar is longer and of no use here
_SHOWN = 60
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Property(NamedTuple):
    """One property: its name and parameters in capitals, its value as written."""

    name: str
    params: dict[str, str]
    value: str
    line: int

    def text(self) -> str:
        """The value as text (§3.3.11)."""
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value).strip()

    def texts(self) -> list[str]:
        """The value as a list of texts, between commas."""
        parts = re.split(r"(?<!\\),", self.value)
        return [found for part in parts if (found := self._replace(value=part).text())]


class Component:
    """What stands between BEGIN and END."""

    __slots__ = ("children", "line", "name", "properties")

    def __init__(self, name: str, line: int) -> None:
        self.name = name
        self.line = line
        self.properties: list[Property] = []
        self.children: list[Component] = []

    def first(self, name: str) -> Property | None:
        """The first property of a name that says something."""
        return next((one for one in self.properties if one.name == name and one.value.strip()), None)

    def every(self, name: str) -> list[Property]:
        """All properties of a name."""
        return [one for one in self.properties if one.name == name]

    def text(self, name: str) -> str:
        """The text of a property, "" without it."""
        found = self.first(name)
        return found.text() if found else ""


def read(text: str, findings: Findings) -> Component:
    """The parts of a calendar file under one root without a name."""
    root = Component("", 0)
    open_parts = [root]
    for number, line in _unfolded(text):
        if not line.strip():
            continue
        found = _property(line, number) if len(line) <= _LONGEST_LINE else None
        if found is None:
            findings.add("import-line-unread", number, value=_short(line))
        elif found.name == "BEGIN":
            part = Component(found.value.strip().upper(), number)
            open_parts[-1].children.append(part)
            if len(open_parts) < _DEEPEST:
                open_parts.append(part)
            else:
                findings.add("import-not-closed", number, value=_short(line))
        elif found.name == "END":
            _close(open_parts, found, findings)
        elif len(open_parts) > 1:
            open_parts[-1].properties.append(found)
        else:
            findings.add("import-line-unread", number, value=_short(line))
    for part in open_parts[1:]:
        findings.add("import-not-closed", part.line, value=f"BEGIN:{part.name}")
    return root


def _close(open_parts: list[Component], found: Property, findings: Findings) -> None:
    """Close the part that an END names, and what was left open inside it."""
    name = found.value.strip().upper()
    if not any(part.name == name for part in open_parts[1:]):
        findings.add("import-not-closed", found.line, value=f"END:{_short(name)}")
        return
    while open_parts[-1].name != name:
        part = open_parts.pop()
        findings.add("import-not-closed", part.line, value=f"BEGIN:{part.name}")
    open_parts.pop()


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The logical lines, each with the number of its first."""
    number, parts = 0, [""]
    for index, line in enumerate(text.split("\n"), 1):
        if line[:1] in {" ", "\t"} and number:
            parts.append(line[1:])
            continue
        if number:
            yield number, "".join(parts)
        number, parts = index, [line]
    if number:
        yield number, "".join(parts)


def _property(line: str, number: int) -> Property | None:
    """A line taken apart; None if it is no property."""
    match = _NAME.match(line)
    if match is None:
        return None
    at = match.end()
    params: dict[str, str] = {}
    while line[at : at + 1] == ";":
        end = _end_of_parameter(line, at + 1)
        name, equals, value = line[at + 1 : end].partition("=")
        if equals:
            params[name.strip().upper()] = value.strip().strip('"')
        at = end
    if line[at : at + 1] != ":":
        return None
    return Property(match[0].upper(), params, line[at + 1 :], number)


def _end_of_parameter(line: str, at: int) -> int:
    """Where a parameter ends: at the next `;` or `:` outside quotation marks."""
    quoted = False
    while at < len(line):
        char = line[at]
        if char == '"':
            quoted = not quoted
        elif char in ";:" and not quoted:
            return at
        at += 1
    return at


def _short(line: str) -> str:
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
