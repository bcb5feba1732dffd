"""When events take place: what ``hub/time`` finds wrong, at the place of the field.

Must not know the rules of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cmhub.checks.audited import Audited, Spans, is_original, own_rows, place, places
from cmhub.diagnostics import Diagnostic
from cmhub.hub.time.repeat import problems_of


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """The times of all visible events."""
    zone = str(hub.setting("timezone") or "UTC")
    for row in own_rows(hub, "events"):
        if is_original(hub, row):
            yield from of_event(row.values, places(hub, row), zone)


def of_event(values: Mapping[str, Any], spans: Spans, hub_zone: str) -> Iterator[Diagnostic]:
    """What is wrong with the times of one event."""
    for found in problems_of(values, hub_zone):
        if found.code == "dates-every-missing" and "repeat.every" in spans:
            continue  # it is there, and the schema has refused it
        yield Diagnostic(found.code, place(spans, found.path), found.params, suggestion=found.suggestion)
