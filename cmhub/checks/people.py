"""People who are not published: how many, and why. The records of consent themselves are judged where they are read.

Must not know names: what is said here may stand in a public log.
"""

from __future__ import annotations

from collections.abc import Iterator

from cmhub.checks.audited import Audited
from cmhub.diagnostics import Diagnostic, problem


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """One note with the number of members who have not consented (yet)."""
    count = hub.hidden_count("members")
    if count:
        yield problem("consent-missing", count=count)
