"""The families of checks by name, for ``cmhub check --only`` and ``--skip``, and those that go through the whole hub.

Must not know any check's rules.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from cmhub.checks import categories, entries, events, people, questions, rules
from cmhub.checks.audited import Audited
from cmhub.diagnostics import Diagnostic, did_you_mean, lookup
from cmhub.diagnostics.catalogue import codes

AUDITS: dict[str, Callable[[Audited], Iterator[Diagnostic]]] = {
    "entries": entries.audit,
    "categories": categories.audit,
    "events": events.audit,
    "members": people.audit,
    "questions": questions.audit,
    "rules": rules.audit,
}
"""Checks that no page makes by itself; each is run for every language of the hub."""


def families() -> dict[str, tuple[str, ...]]:
    """Every family with the permanent names of its diagnostics, in the order of the catalogue."""
    found: dict[str, tuple[str, ...]] = {}
    for code in codes().values():
        found[code.family] = (*found.get(code.family, ()), code.name)
    return found


def unknown(names: Iterable[str]) -> list[tuple[str, str]]:
    """Those of `names` that are neither a family nor a code, each with the nearest that is one, or ""."""
    known = {*families(), *codes()}
    return [(name, did_you_mean(name, known)) for name in names if name not in known]


def chosen(found: Iterable[Diagnostic], only: Collection[str] = (), skip: Collection[str] = ()) -> list[Diagnostic]:
    """The diagnostics whose code or family is in `only` (all, if it is empty) and not in `skip`."""

    def named(one: Diagnostic, names: Collection[str]) -> bool:
        return one.code in names or lookup(one.code).family in names

    return [one for one in found if (not only or named(one, only)) and not named(one, skip)]
