"""Care for texts: when somebody last looked whether they are true.

Must not decide what is due: ``cmhub list stale`` does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cmhub.checks.audited import Spans, place
from cmhub.diagnostics import Diagnostic, problem


def of_entry(values: Mapping[str, Any], spans: Spans, has_come: Callable[[dt.date], bool]) -> Iterator[Diagnostic]:
    """A review on a day that has not come."""
    reviewed = values.get("reviewed")
    if isinstance(reviewed, dt.date) and not has_come(reviewed):
        yield problem("review-in-future", place(spans, "reviewed"), date=reviewed.isoformat())
