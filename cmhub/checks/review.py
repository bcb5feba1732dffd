"""Care for texts: when somebody last looked whether they are true.

Must not decide what is due: ``cmhub list stale`` does.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cmhub.checks.audited import Audited, Spans, originals, place
from cmhub.diagnostics import Diagnostic, problem


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """The reviews of all visible entries."""
    zone = zoneinfo.ZoneInfo(hub.setting("timezone") or "UTC")
    for collection in hub.kinds:
        for row in originals(hub, collection):
            if "reviewed" in row.values:
                has_come = lambda day: hub.has_come(dt.datetime.combine(day, dt.time(), zone))  # noqa: E731
                yield from of_entry(row.values, hub.spans(collection, row.id), has_come)


def of_entry(values: Mapping[str, Any], spans: Spans, has_come: Callable[[dt.date], bool]) -> Iterator[Diagnostic]:
    """A review on a day that has not come."""
    reviewed = values.get("reviewed")
    if isinstance(reviewed, dt.date) and not has_come(reviewed):
        yield problem("review-in-future", place(spans, "reviewed"), date=reviewed.isoformat())
