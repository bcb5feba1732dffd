"""From a source to the files of new events, and a report of everything that did not become part of one.

Every record ends as one of these: a file to be written, an event that the hub has already, or a refusal that says why.
Must not write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from cmhub.checks.events import of_event
from cmhub.config.problems import validate
from cmhub.content import records as written
from cmhub.content.fields import model_of
from cmhub.content.fields import plain as plain_values
from cmhub.diagnostics import Diagnostic, Span, problem, severity_of
from cmhub.exchange import forms, yaml_text
from cmhub.exchange.imports import calendars, listings, mapping, tables
from cmhub.exchange.imports.mapping import Mapped
from cmhub.exchange.imports.record import LARGEST, MOST, Findings, Options, Record
from cmhub.exchange.imports.shelf import MARK, Kept, Shelf
from cmhub.outputs.wire import clean
from cmhub.source.text import decode
from cmhub.source.yaml import Plain

_ESSENTIAL = frozenset({"title", "start", "end", "duration", "timezone", "all_day", "repeat", "status"})
_KINDS = {
    "HTML": (b"<!doctype html", b"<html", b"<head", b"<body"),
    "XML": (b"<?xml",),
    "XLSX, ODS, ZIP": (b"pk\x03\x04",),
    "XLS": (b"\xd0\xcf\x11\xe0",),
    "PDF": (b"%pdf",),
}
_FORM = forms.MATTER["events"]
_AFTER_START = _FORM.index("start") + 1
_ORDER = (*_FORM[:_AFTER_START], "end", "timezone", *_FORM[_AFTER_START:])


class File(NamedTuple):
    """A file to be written, relative to the hub."""

    path: str
    text: str


class Outcome(NamedTuple):
    """What became of a source: the files, and the report.

    `total` counts its records, further dates too: some are `there` already, some `joined` to another (an occurrence that
    differs).
    """

    files: tuple[File, ...]
    total: int
    there: int
    joined: int
    diagnostics: tuple[Diagnostic, ...]


def form_of(path: str, text: str) -> str:
    """Which form a source has: ``ics``, ``json`` or ``csv``, by its name, else by how it begins."""
    suffix = path.lower().rpartition(".")[2]
    if suffix in {"ics", "ical", "ifb", "icalendar", "vcs"}:
        return "ics"
    if suffix in {"csv", "tsv", "json"}:
        return "json" if suffix == "json" else "csv"
    start = text.lstrip()[:30].upper()
    return "ics" if start.startswith("BEGIN:") else "json" if start[:1] in {"[", "{"} else "csv"


def read(shelf: Shelf, path: str, data: bytes, mapped: Mapped) -> Outcome:
    """The files that a source becomes. `path` is how the report calls it, `data` may be anything."""
    if len(data) > LARGEST:
        return Outcome((), 0, 0, 0, (problem("import-too-large", Span(path), limit=LARGEST // 1024 // 1024),))
    if kind := _kind_of(data):
        return Outcome((), 0, 0, 0, (problem("import-another-kind", Span(path), form=kind),))
    text, problems = decode(data, path)
    if problems:  # titles with holes are no titles
        return Outcome((), 0, 0, 0, problems)
    options = Options(shelf.zone, mapped.zones, shelf.labels())
    form = form_of(path, text)
    if form == "ics":
        found, findings, count = calendars.records(text, path, options)
    else:
        found, findings, count = _listed(form, text, path, mapped, options)
    made = _Maker(shelf, findings)
    files = [file for record in found if (file := made.file(record)) is not None]
    return Outcome(tuple(files), count + findings.apart, made.there, findings.joined, tuple(findings.all()))


def _kind_of(data: bytes) -> str:
    """What a file is that people take for a table or a calendar; "" if it may be one."""
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((kind for kind, signs in _KINDS.items() if start.startswith(signs)), "")


def _listed(form: str, text: str, path: str, mapped: Mapped, options: Options) -> tuple[list[Record], Findings, int]:
    findings = Findings(path)
    table = tables.from_json(text, mapped.records, findings) if form == "json" else tables.from_csv(text, findings)
    if table.total > MOST:
        findings.add("import-too-many", 0, count=table.total, limit=MOST)
    if not table.rows:
        return [], findings, table.total
    fields, problems = mapping.complete(mapped, table.columns)
    findings.problems += problems
    if problems:  # half a mapping would make files that nobody wants
        return [], findings, table.total
    return listings.records(table, fields, mapped, options, findings), findings, table.total


class _Maker:
    """Makes files of records that are valid and new."""

    def __init__(self, shelf: Shelf, findings: Findings) -> None:
        self._shelf = shelf
        self._findings = findings
        self._model = model_of(shelf.kind)
        self._names = frozenset(field.name for field in shelf.kind.fields)
        self.there = 0

    def file(self, record: Record) -> File | None:
        """The file of a record; None if it is refused or there already."""
        values = self._valid(record)
        if values is None:
            return None
        text = _text({**values, "extra": {MARK: record.key}}, record.body)
        kept = self._shelf.kept.get(record.key)
        if kept is not None:
            self.there += 1
            self._compare(record, kept, text)
            return None
        path = self._shelf.place(str(values["title"]), str(values["start"])[:10])
        self._shelf.kept[record.key] = Kept(path, values)
        return File(path, text)

    def _valid(self, record: Record) -> dict[str, Any] | None:
        """The values that `cmhub check` takes; what it would not take is told and left out, or refuses the record."""
        values = _cleaned(record.values)
        model, refusals = validate(self._model, values)
        refused = model is None
        for refusal in refusals:
            if refusal.path[:1] and refusal.path[0] in _ESSENTIAL:
                self._findings.problems.append(refusal.diagnostic(record.span))
                refused = True
                continue
            field = ".".join(map(str, refusal.path))
            value = str(refusal.params.get("value", ""))
            self._findings.add("import-value-left", record.span.line, record=record.label, field=field, value=value)
            _remove(values, refusal.path)
        if refused or model is None:
            return None
        typed = plain_values(model)
        for found in of_event(typed, {}, self._shelf.zone):
            self._findings.problems.append(msgspec.structs.replace(found, span=record.span))
            refused = refused or severity_of(found) == "error"
        return None if refused else values

    def _compare(self, record: Record, kept: Kept, text: str) -> None:
        """Tell what the source says otherwise by now."""
        (now,), _ = written.read(text.encode(), "event.md", self._names)
        fields = sorted(name for name in now.value if now.value[name] != kept.values.get(name))
        if fields:
            shown = ", ".join(f"`{name}`" for name in fields)
            self._findings.add("import-differs", record.span.line, record=record.label, path=kept.path, fields=shown)


def _remove(values: dict[str, Any], path: tuple[str | int, ...]) -> None:
    """Take out a value, and the list or group that it leaves empty."""
    here: Any = values
    for part in path[:-1]:
        here = here[part]
    del here[path[-1]]
    if not here and len(path) > 1:
        _remove(values, path[:-1])


def _cleaned(value: Any) -> Any:
    """The value without characters that no format takes; every text on one line."""
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, Plain) or not isinstance(value, str):
        return value
    return re.sub(r"\s+", " ", clean(value)).strip()


def _text(values: Mapping[str, Any], body: str) -> str:
    """The file: fields in the order in which `cmhub new event` puts them, then the text."""
    names = [
        *(name for name in _ORDER if name in values),
        *(name for name in values if name not in {*_ORDER, "extra"}),
        "extra",
    ]
    lines = [line for name in names for line in yaml_text.field(name, values[name])]
    front = "\n".join(lines)
    return f"---\n{front}\n---\n\n{body}\n" if body else f"---\n{front}\n---\n"
