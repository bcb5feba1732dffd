"""From one file to its records: front matter and body, a mapping, a list or a table of ids.

Must not know what the fields mean; ``entries.py`` types them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cmhub.content.places import lines_of
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
    lines: Sequence[str]  # of the YAML that the record is in
    first_line: int  # the number of the first of them in the file

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
        value: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
        if document.ok and not isinstance(document.value, dict | None):
            found.append(problem("front-matter-not-fields", document.place(())))
        lines = lines_of(parts.yaml)
        return [Record(_id(value), value, document, (), parts.body, parts.body_line, lines, parts.yaml_line)], found
    document = parse(text, path)
    found = [*problems, *document.problems]
    records, more = _from_yaml(document, lines_of(text), fields)
    return records, found + more


def _id(value: Mapping[str, Any]) -> str:
    written = value.get("id")
    return str(written) if isinstance(written, str) else ""


def _from_yaml(
    document: Document, lines: Sequence[str], fields: frozenset[str]
) -> tuple[list[Record], list[Diagnostic]]:
    value: Any = document.value
    problems: list[Diagnostic] = []
    if value is None:
        if document.ok:
            problems.append(problem("content-empty-file", Span(document.place(()).path, 1, 1)))
        return [], problems
    if isinstance(value, list):
        return _listed(document, lines, value)
    if not isinstance(value, dict):
        return [], [problem("content-not-a-record", document.place(()))]
    if _is_table(value, fields):
        return [Record(str(key), item, document, (key,), "", 0, lines, 1) for key, item in value.items()], problems
    return [Record(_id(value), value, document, (), "", 0, lines, 1)], problems


def _is_table(value: Mapping[str, Any], fields: frozenset[str]) -> bool:
    """Whether a mapping is a table of ids: every value is a mapping, and no key is a field of the kind."""
    return (
        bool(value) and all(isinstance(item, dict) for item in value.values()) and not value.keys() & (fields | {"id"})
    )


def _listed(document: Document, lines: Sequence[str], items: list[Any]) -> tuple[list[Record], list[Diagnostic]]:
    records: list[Record] = []
    problems: list[Diagnostic] = []
    for index, item in enumerate(items):
        span = document.place((index,))
        if not isinstance(item, dict):
            problems.append(problem("content-not-a-record", span))
        elif not _id(item):
            problems.append(problem("content-missing-id", span))
        else:
            records.append(Record(_id(item), item, document, (index,), "", 0, lines, 1))
    return records, problems


def bad_id(found: str, *, slashes: bool) -> bool:
    """Whether an id has what references and addresses can't carry."""
    if _BAD_ID.search(found) or not found or any(not char.isprintable() for char in found):
        return True
    parts = found.split("/")
    return any(part in {"", ".", ".."} for part in parts) or (len(parts) > 1 and not slashes)
