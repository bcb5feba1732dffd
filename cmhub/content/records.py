"""From one file to its records: front matter and body, a mapping, a list or a table of ids.

Must not know what the fields mean; ``entries.py`` types them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.source import front_matter
from cmhub.source.text import decode
from cmhub.source.yaml import Document, parse

Path = tuple[str | int, ...]

_BAD_ID = re.compile(r"[:#|\[\]\s]")


class Record(NamedTuple):
    """One record as written: its id (or "" to be taken from the file's name), its mapping and its body."""

    id: str
    value: dict[str, Any]
    document: Document
    at: Path  # where the mapping stands in the document
    body: str
    body_line: int  # the file's line on which the body begins, from 1

    def place(self, *path: str | int, key: bool = False) -> Span:
        """The span of a field of this record, or of the nearest thing written round it."""
        return self.document.place((*self.at, *path), key=key)


def read(data: bytes, path: str, fields: frozenset[str]) -> tuple[list[Record], list[Diagnostic]]:
    """The records of a file, and what is wrong with its writing.

    In: its bytes, its path relative to the hub, and the names of the kind's fields (a mapping that has one of them is a
    record; one of mappings that has none is a table of ids).
    """
    text, problems = decode(data, path)
    if path.endswith(".md"):
        parts = front_matter.split(text, path)
        document = parse(parts.yaml, path, first_line=parts.yaml_line)
        found = [*problems, *parts.problems, *document.problems]
        value = document.value
        if value is None:
            value = {}
        elif not isinstance(value, dict):
            found.append(problem("front-matter-not-fields", document.place(())))
            value = {}
        return [Record(_id(value), value, document, (), parts.body, parts.body_line)], found
    document = parse(text, path)
    found = [*problems, *document.problems]
    records, more = _from_yaml(document, fields)
    return records, found + more


def _id(value: Mapping[str, Any]) -> str:
    written = value.get("id")
    return str(written) if isinstance(written, str) else ""


def _from_yaml(document: Document, fields: frozenset[str]) -> tuple[list[Record], list[Diagnostic]]:
    value = document.value
    problems: list[Diagnostic] = []
    if value is None:
        if document.ok:
            problems.append(problem("content-empty-file", Span(document.path, 1, 1)))
        return [], problems
    if isinstance(value, list):
        return _listed(document, value)
    if not isinstance(value, dict):
        return [], [problem("content-not-a-record", document.place(()))]
    if value and all(isinstance(item, dict) for item in value.values()) and not (value.keys() & (fields | {"id"})):
        return [Record(str(key), item, document, (key,), "", 0) for key, item in value.items()], problems
    return [Record(_id(value), value, document, (), "", 0)], problems


def _listed(document: Document, items: list[Any]) -> tuple[list[Record], list[Diagnostic]]:
    records: list[Record] = []
    problems: list[Diagnostic] = []
    for index, item in enumerate(items):
        span = document.place((index,))
        if not isinstance(item, dict):
            problems.append(problem("content-not-a-record", span))
        elif not _id(item):
            problems.append(problem("content-missing-id", span))
        else:
            records.append(Record(_id(item), item, document, (index,), "", 0))
    return records, problems


def bad_id(found: str, *, slashes: bool) -> bool:
    """Whether an id has what references and addresses can't carry."""
    if _BAD_ID.search(found) or not found or any(not char.isprintable() for char in found):
        return True
    parts = found.split("/")
    return any(part in {"", ".", ".."} for part in parts) or (len(parts) > 1 and not slashes)
