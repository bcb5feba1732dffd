"""Released rulebooks against the rules of today: numbers that moved, rules that are gone, texts that are not what they were.

Rules are found by id. What is wrong within a released file is told where it is read (``content/frozen.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cmhub.checks.audited import Audited, Spans, place
from cmhub.content.frozen import Frozen, version_key
from cmhub.diagnostics import Diagnostic, Span, problem


class _Past(NamedTuple):
    """Where a rule was frozen: the version, its place in it, and the number and id that it had."""

    version: str
    row: int
    number: str
    id: str


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """All released rulebooks; they are the same in every language, so one is enough."""
    if hub.lang != hub.languages[0]:
        return
    files = hub.frozen_versions()
    versions = {version: hub.frozen(version) for version in sorted(files, key=version_key)}
    yield from _listed(hub, files, versions)
    yield from _numbers(hub, {version: frozen for version, frozen in versions.items() if frozen is not None})


def _listed(hub: Audited, files: Mapping[str, str], versions: Mapping[str, Frozen | None]) -> Iterator[Diagnostic]:
    """Versions without a file, files that no version names, and files that are not those of the release."""
    spans: Spans = hub.special_spans("rules", "_rulebook")
    listed = hub.special("rules", "_rulebook").get("versions") or ()
    for index, item in enumerate(listed):
        version, digest = str(item.get("version") or ""), item.get("digest")
        frozen = versions.get(version)
        there = place(spans, f"versions.{index}.digest")
        if digest and version not in files:
            yield problem("rules-frozen-missing", there, version=version)
        elif digest and frozen is not None and frozen.digest != digest:
            here = place(hub.frozen_spans(version), "digest")
            yield problem("rules-frozen-changed", here, related=[there] if there else [], version=version)
    names = {str(item.get("version") or "") for item in listed}
    for version, path in files.items():
        if version not in names:
            span = place(hub.frozen_spans(version), "version") or Span(path)
            yield problem("rules-frozen-unlisted", span, version=version)


def _numbers(hub: Audited, versions: Mapping[str, Frozen]) -> Iterator[Diagnostic]:
    """What became of every number that was ever released."""
    by_id: dict[str, _Past] = {}
    by_number: dict[str, _Past] = {}
    for version, frozen in versions.items():
        for index, rule in enumerate(frozen.rules):
            frozen_as = _Past(version, index, rule.number, rule.id)
            by_id[rule.id] = by_number[rule.number] = frozen_as
    numbers: set[str] = set()
    params: dict[str, str | int]
    ids = list(hub.look("ids:rules") or ())
    for entry_id in ids:
        row = hub.row("rules", entry_id)
        number = str(row.values.get("number") or "") if row is not None else _number_of(hub, entry_id)
        numbers.add(number)
        here, past = place(hub.spans("rules", entry_id), "number"), by_id.get(entry_id)
        taken = by_number.get(number)
        if past is not None and number and past.number != number:
            params = {"number": number, "old": past.number, "version": past.version}
            yield Diagnostic("rules-renumbered", here, params, related=(_place(hub, past),))
        elif taken is not None and taken.id != entry_id:
            params = {"number": number, "id": taken.id, "version": taken.version}
            yield Diagnostic("rules-number-reused", here, params, related=(_place(hub, taken),))
    for gone in by_id.values():
        hidden = hub.look(f"hidden:rules:{gone.id}")
        buried = hidden is not None and hidden["why"] == "expired"  # its address says what became of it
        if gone.id not in ids and gone.number not in numbers and not buried:
            yield problem("rules-frozen-vanished", _place(hub, gone), number=gone.number, version=gone.version)


def _number_of(hub: Audited, entry_id: str) -> str:
    """The number of a rule that this language does not have: its address ends with it."""
    entry = hub.look(f"entry:rules:{entry_id}")
    return str(entry["address"]).strip("/").rpartition("/")[2] if entry is not None else ""


def _place(hub: Audited, past: _Past) -> Span:
    """Where a rule was frozen."""
    found = place(hub.frozen_spans(past.version), f"rules.{past.row}.number")
    return found or Span(hub.frozen_versions()[past.version])
