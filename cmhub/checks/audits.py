"""The checks that go through a whole hub, because no page makes them by itself.

Must not know any check's rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cmhub.checks import categories, conflicts, entries, events, people, questions, rules, settings, weekdays
from cmhub.checks.audited import Audited
from cmhub.diagnostics import Diagnostic

AUDITS: dict[str, Callable[[Audited], Iterator[Diagnostic]]] = {
    "entries": entries.audit,
    "categories": categories.audit,
    "events": events.audit,
    "conflicts": conflicts.audit,
    "weekdays": weekdays.audit,
    "members": people.audit,
    "questions": questions.audit,
    "rules": rules.audit,
    "settings": settings.audit,
}
"""Each is run for every language of the hub; what it finds belongs to the families that the catalogue names."""
