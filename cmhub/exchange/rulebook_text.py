"""`_rulebook.yaml` with one more version: the author's text with a few lines changed, comments and order kept.

Must not read or write files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cmhub.diagnostics import Span
from cmhub.exchange import yaml_text
from cmhub.exchange.refusal import RefusedError
from cmhub.i18n.words import noted
from cmhub.source.text import decode
from cmhub.source.yaml import Document, parse

_STIFF = noted("{path} is written in a way that can't be extended. Add version {version} to `versions` by hand.")
_DASH = re.compile(r"(\s*)-(\s+)")


def with_version(data: bytes, path: str, item: Mapping[str, Any]) -> str:
    """The text with `item` at the end of ``versions``, and its version and day as those of the rulebook.

    Raises `RefusedError` if the text is written in a way that leaves no place for it.
    """
    text, _ = decode(data, path)
    entry = {name: str(value) for name, value in item.items()}
    wanted = {"version": entry["version"], "effective": entry["effective"]}
    for name, value in reversed(wanted.items()):  # of two that are put at one place the later stands first
        text = _with_value(text, path, name, value)
    text = _with_item(text, path, entry)
    if not _says(text, data, path, wanted, entry):
        raise RefusedError(_STIFF, path=path, version=entry["version"])
    return _ended_as(data, text)


def with_digest(data: bytes, path: str, version: str, digest: str) -> str:
    """The text with the digest of what is kept of a version that is listed already. Raises `RefusedError` as above."""
    text, _ = decode(data, path)
    document = parse(text, path)
    before: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
    versions = before.get("versions") or []
    at = next((at for at, one in enumerate(versions) if isinstance(one, dict) and one.get("version") == version), None)
    if at is not None:
        key = document.key_spans["versions", at, "version"]
        end = document.spans["versions", at, list(versions[at])[-1]]
        made = _inserted(
            text, _end_of(end, text.split("\n")), [f"{' ' * (key.column - 1)}digest: {_written('digest', digest)}"]
        )
        after = parse(made, path)
        wanted = [{**one, "digest": digest} if index == at else one for index, one in enumerate(versions)]
        if after.ok and after.value == {**before, "versions": wanted}:
            return _ended_as(data, made)
    raise RefusedError(_STIFF, path=path, version=version)


def _ended_as(data: bytes, text: str) -> str:
    """The text with the line ends of the author's file: Windows' stay, so that a version changes a few lines and not all."""
    return text.replace("\n", "\r\n") if b"\r\n" in data else text


def _written(name: str, value: str) -> str:
    """A value as YAML: dates plain, versions in quotes, because 2.10 is no number."""
    return value if name == "effective" else f'"{value}"' if name == "version" else yaml_text.scalar(value)


def _with_value(text: str, path: str, name: str, value: str) -> str:
    document = parse(text, path)
    span = document.spans.get((name,))
    if span is None or not isinstance(document.value, dict):
        day = document.key_spans.get(("effective",))  # a version stands before its day
        return _inserted(text, day.line - 1 if day else _after_first(document), [f"{name}: {_written(name, value)}"])
    return _replaced(text, span, _written(name, value))


def _after_first(document: Document) -> int:
    """The line after the first key, which is the title in most rulebooks: version and day are looked for there."""
    first = next(iter(document.value), None) if isinstance(document.value, dict) else None
    if first is None:
        return 0
    span = document.spans[first,]
    return span.end_line - 1 if span.end_column == 1 and span.end_line > span.line else span.end_line


def _with_item(text: str, path: str, item: Mapping[str, str]) -> str:
    document = parse(text, path)
    versions = document.value.get("versions") if isinstance(document.value, dict) else None
    if not isinstance(versions, list) or not versions:
        lines = ["versions:", *_item_lines(item, "  ")]
        span = document.spans.get(("versions",))
        if span is not None:  # `versions:` or `versions: []`
            row = document.key_spans[("versions",)].line - 1
            rest = text.split("\n")
            return "\n".join([*rest[:row], *lines, *rest[max(row + 1, span.end_line) :]])
        return f"{text.rstrip(chr(10))}\n" * bool(text.strip()) + "\n".join(lines) + "\n"
    last = document.spans["versions", len(versions) - 1]
    rows = text.split("\n")
    dash = _DASH.match(rows[last.line - 1])
    if dash is not None and dash.end() == last.column - 1:
        return _inserted(text, _end_of(last, rows), _item_lines(item, dash[1]))
    flow = ", ".join(f"{name}: {_flow(name, value)}" for name, value in item.items())
    row, column = last.end_line - 1, last.end_column - 1
    rows[row] = f"{rows[row][:column]}, {{{flow}}}{rows[row][column:]}"
    return "\n".join(rows)


def _flow(name: str, value: str) -> str:
    return value if name == "effective" else f'"{value}"' if name == "version" else yaml_text.scalar(value, flow=True)


def _item_lines(item: Mapping[str, str], indent: str) -> list[str]:
    lines = [f"{name}: {_written(name, value)}" for name, value in item.items()]
    return [f"{indent}- {lines[0]}", *(f"{indent}  {line}" for line in lines[1:])]


def _end_of(span: Span, rows: list[str]) -> int:
    """The line after which something that follows is put: the last that is not blank."""
    end = span.end_line - 1 if span.end_column == 1 else span.end_line
    while end > span.line and not rows[end - 1].strip():
        end -= 1
    return end


def _inserted(text: str, row: int, lines: list[str]) -> str:
    rows = text.split("\n") if text else [""]
    return "\n".join([*rows[:row], *lines, *rows[row:]])


def _replaced(text: str, span: Span, written: str) -> str:
    rows = text.split("\n")
    if span.line == span.end_line:
        row = rows[span.line - 1]
        space = "" if row[: span.column - 1].endswith((" ", "\t")) else " "
        rows[span.line - 1] = row[: span.column - 1] + space + written + row[span.end_column - 1 :]
    return "\n".join(rows)


def _says(text: str, data: bytes, path: str, wanted: Mapping[str, str], item: Mapping[str, str]) -> bool:
    """Whether the new text says what the old one said, and what was wanted besides."""
    before, after = parse(decode(data, path)[0], path).value or {}, parse(text, path)
    if not after.ok or not isinstance(before, dict) or not isinstance(after.value, dict):
        return False
    listed = before.get("versions")
    versions = [*(listed if isinstance(listed, list) else []), dict(item)]
    return dict(after.value) == {**before, **wanted, "versions": versions}
