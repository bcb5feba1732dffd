"""What the kept versions of the rulebook tell of each rule: what became of it, and whether it reads as one to come has it.

Must not know addresses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

import msgspec

from cmhub.content.frozen import Frozen, Rule
from cmhub.hub.amendments import Kind, amendment
from cmhub.hub.releases import Hub as Released
from cmhub.hub.releases import Release, kept, releases


class Event(msgspec.Struct, frozen=True):
    """What a version did to a rule, which had this number by then. `compared`: a version before it is kept."""

    kind: Kind
    version: str
    number: str
    compared: bool


class Announced(msgspec.Struct, frozen=True):
    """The coming version that has a rule as it is written now, and what it does to it.

    In `before` the rule stands until then, as number `number`.
    """

    version: str
    kind: Kind
    effective: dt.date | None
    before: str = ""
    number: str = ""


class Past(msgspec.Struct, frozen=True):
    """Of one rule, the newest version first."""

    events: tuple[Event, ...] = ()
    announced: Announced | None = None

    @property
    def retiring(self) -> bool:
        """Whether an announced version takes the rule out of force: until then it holds."""
        return self.announced is not None and self.announced.kind == "retired"


class Hub(Released, Protocol):
    """What has to be known of a hub."""

    lang: str

    def frozen(self, version: str) -> Frozen | None:
        """A rulebook as it was released."""


def pasts(hub: Hub) -> dict[str, Past]:
    """Rule → its past, for readers of the hub's language: its wording counts in the language that they read."""
    found = releases(hub)
    versions = [frozen for version in kept(found) if (frozen := hub.frozen(version)) is not None]
    events: dict[str, list[Event]] = {}
    for index, new in enumerate(versions):
        old = versions[index + 1] if index + 1 < len(versions) else None
        before = old.by_id() if old is not None else {}
        for rule in new.rules:
            one = amendment(before.get(rule.id), rule, hub.lang)
            if one is not None:
                told = Event(one.kind, new.version, rule.number, old is not None)
                events.setdefault(rule.id, []).append(told)
    coming = _announced(found, versions, hub.lang)
    return {name: Past(tuple(events.get(name, ())), coming.get(name)) for name in dict.fromkeys([*events, *coming])}


def _announced(found: Sequence[Release], versions: Sequence[Frozen], lang: str) -> dict[str, Announced]:
    """The rules that the next versions change against the one in force, each with the first that does."""
    by_version = {frozen.version: frozen for frozen in versions}
    now = next((by_version[one.version] for one in found if not one.coming and one.version in by_version), None)
    in_force: dict[str, Rule] = now.by_id() if now is not None else {}
    told: dict[str, Announced] = {}
    for release in reversed(found):
        new = by_version.get(release.version) if release.coming else None
        for rule in new.rules if new is not None else ():
            old = in_force.get(rule.id)
            one = amendment(old, rule, lang)
            # One that is reworded first and retired later reads as retired by now: that version is to be named.
            known = told.get(rule.id)
            if one is not None and (known is None or (one.kind == "retired" and known.kind != "retired")):
                before = (now.version, old.number) if now is not None and old is not None else ("", "")
                told[rule.id] = Announced(release.version, one.kind, release.effective, *before)
    return told
