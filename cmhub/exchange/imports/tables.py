"""The rows of a table (CSV, RFC 4180 and what spreadsheets make of it), or of a listing in JSON.

Must not know what the columns mean.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cmhub.exchange.imports.record import MOST, Findings

_DELIMITERS = ",;\t|"
_DEEPEST = 20
_MOST_COLUMNS = 200
_MOST_ITEMS = 50  # of a list inside a record
_NAMED_DELIMITER = re.compile(r'"?sep=([,;|\t])"?[ \t]*(?:\n|\Z)', re.IGNORECASE)  # a first line that Excel goes by
_JSON_SPACE = re.compile(r"[ \t\n\r]*")


class Row(NamedTuple):
    """One record: its number, its line in the source (0: unknown), its cells as text, lists as lists of texts."""

    number: int
    line: int
    cells: dict[str, str | list[str]]


class Table(NamedTuple):
    """All records, and the names of all their columns in order."""

    columns: list[str]
    rows: list[Row]
    total: int


def from_csv(text: str, findings: Findings) -> Table:
    """The rows of a table whose first line holds names."""
    named = _NAMED_DELIMITER.match(text)
    delimiter = named[1] if named else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: list[str] = []
    rows: list[Row] = []
    count = 0
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            findings.add("import-line-unread", reader.line_num, value="…")
            before = reader.line_num
            continue
        line, before = before + 1, reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if named and line == 1:
            continue
        if not columns:
            columns = [" ".join(cell.split()) for cell in cells[:_MOST_COLUMNS]]
            continue
        count += 1
        if count <= MOST:
            rows.append(_row(count, line, columns, cells, findings))
    if not columns or not any(columns) or not count:
        findings.add("import-no-records", 1)
    return Table([name for name in dict.fromkeys(columns) if name], rows, count)


def _row(number: int, line: int, columns: list[str], cells: list[str], findings: Findings) -> Row:
    found: dict[str, str | list[str]] = {}
    for name, cell in zip(columns, cells, strict=False):
        if name and name not in found and cell.strip():
            found[name] = cell.strip()
    beyond = [cell.strip() for cell in cells[len(columns) :] if cell.strip()]
    named = list(zip(columns, cells, strict=False))
    unnamed = [cell.strip() for name, cell in named if cell.strip() not in {"", found.get(name)}]
    if beyond or unnamed:
        value = " | ".join([*unnamed, *beyond])[:80]
        findings.add("import-cells-left", line, record=str(number), value=value)
    return Row(number, line, found)


def _delimiter(text: str) -> str:
    """What stands between the names of the first line most often; European spreadsheets write semicolons."""
    first = re.sub(r'"[^"]*"', "", next((line for line in text[:20_000].split("\n") if line.strip()), ""))
    return max(_DELIMITERS, key=lambda char: (first.count(char), char == ","))


def from_json(text: str, where: str, findings: Findings) -> Table:
    """The objects of a list; `where` names the keys that lead to it, between dots."""
    try:
        value = json.loads(text, parse_constant=lambda _word: None)
    except json.JSONDecodeError as error:
        findings.add("import-not-json", error.lineno)
        return Table([], [], 0)
    except (RecursionError, ValueError):  # too deep; a number of thousands of digits
        findings.add("import-not-json", 1)
        return Table([], [], 0)
    found = _list_at(value, where)
    if found is None:
        findings.add("import-no-records", 1)
        return Table([], [], 0)
    lines = _lines(text) if isinstance(value, list) else []
    columns: dict[str, None] = {}
    rows = []
    for number, item in enumerate(found[:MOST], 1):
        line = lines[number - 1] if number <= len(lines) else 0
        cells: dict[str, str | list[str]] = {}
        if not isinstance(item, dict) or not item:
            findings.add("import-not-a-record", line, record=str(number))
            continue
        for name in _flatten(item, "", cells, 0):
            findings.add("import-list-cut", line, record=str(number), field=name, limit=_MOST_ITEMS)
        columns.update(dict.fromkeys(list(cells)[:_MOST_COLUMNS]))
        rows.append(Row(number, line, cells))
    return Table(list(columns), rows, len(found))


def _list_at(value: Any, where: str) -> list[Any] | None:
    """The list at a path of keys; without one the value itself, or the only list of objects in it."""
    for key in where.split(".") if where else ():
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    if isinstance(value, dict) and not where:
        lists = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
        value = lists[0] if len(lists) == 1 else None
    return value if isinstance(value, list) and value else None


def _flatten(value: dict[str, Any], prefix: str, cells: dict[str, str | list[str]], depth: int) -> Iterator[str]:
    """Nested objects as `place.city`, in texts; what is empty is left out. Gives the names of lists that were cut."""
    for key, item in value.items():
        name = f"{prefix}{' '.join(str(key).split())}"
        if isinstance(item, dict):
            if depth < _DEEPEST:
                yield from _flatten(item, f"{name}.", cells, depth + 1)
            else:
                cells[name] = json.dumps(item, ensure_ascii=False)[:200]
        elif isinstance(item, list):
            if len(item) > _MOST_ITEMS:
                yield name
            texts = [_text(one) for one in item[:_MOST_ITEMS]]
            if any(texts):
                cells[name] = [one for one in texts if one]
        elif text := _text(item):
            cells[name] = text


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)[:500]
    return "" if value is None else str(value).strip()


def _lines(text: str) -> list[int]:
    """The line on which each item of the outermost list begins."""
    decoder = json.JSONDecoder()
    at = text.find("[") + 1
    lines: list[int] = []
    number, counted = 1, 0
    while len(lines) < MOST:
        at = _after_space(text, at)
        if at >= len(text) or text[at] == "]":
            break
        number += text.count("\n", counted, at)
        counted = at
        lines.append(number)
        try:
            _, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        at = _after_space(text, at)
        if text[at : at + 1] == ",":
            at += 1
    return lines


def _after_space(text: str, at: int) -> int:
    found = _JSON_SPACE.match(text, at)
    return found.end() if found else at
