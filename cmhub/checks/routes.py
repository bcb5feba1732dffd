"""Addresses: two that claim one, and old ones that can't redirect.

Must not know which pages there are; it judges claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cmhub.checks.audited import Audited, Spans, place
from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.hub import addresses
from cmhub.hub.reader import Row

_ALIAS = re.compile(r"/(?!/)[^\\?#\s]*")


class Claim(NamedTuple):
    """Who wants an address: a source file of the hub, or "" for what cmhub makes by itself."""

    address: str
    source: str
    span: Span | None = None  # a better place than the whole file


def collision(second: Claim, first: Claim) -> Diagnostic:
    """The diagnostic for two claims to one address, or to two that some host would take for one."""
    author, other = (second, first) if second.source else (first, second)
    span = author.span or (Span(author.source) if author.source else None)
    if not other.source:
        return problem("routes-reserved", span, address=author.address)
    related = [other.span or Span(other.source)]
    if author.address != other.address:
        code, params = "routes-collision-case", {"same": other.address}
    else:
        code, params = "routes-collision", {}
    return Diagnostic(code, span, {"address": author.address, "other": other.source, **params}, related=tuple(related))


def malformed(alias: str) -> bool:
    """Whether an alias is no path on this site: from outside it could lead anywhere or out of the site's folder."""
    return not _ALIAS.fullmatch(alias.strip()) or any(part in {".", ".."} for part in alias.split("/"))


class Aliases:
    """The old addresses of a hub's entries, judged one entry after the other."""

    def __init__(self, hub: Audited) -> None:
        self._hub = hub
        self._claimed: dict[str, tuple[str, Span | None]] = {}

    def of_entry(self, row: Row, spans: Spans) -> Iterator[Diagnostic]:
        """What is wrong with the aliases of one entry, those of the entries before it considered."""
        for index, alias in enumerate(row.values.get("aliases") or ()):
            span = place(spans, f"aliases.{index}")
            found = _alias(self._hub, alias, [row.collection, row.id], span)
            if found is None:
                other, there = self._claimed.setdefault(_same(alias), (row.path, span))
                if there != span:
                    related = [there] if there is not None else []
                    found = problem("routes-alias-twice", span, related=related, alias=alias, other=other)
            if found is not None:
                yield found


def _alias(hub: Audited, alias: str, own: list[str], span: Span | None) -> Diagnostic | None:
    if malformed(alias):
        return problem("routes-alias-malformed", span, alias=alias)
    owner = hub.look(f"address:{_same(alias)}")
    if owner is not None and list(owner) == own:
        return problem("routes-alias-needless", span, alias=alias)
    entry = hub.look(f"entry:{owner[0]}:{owner[1]}") if owner is not None else None
    if entry is not None:
        return problem("routes-alias-taken", span, related=[Span(entry["path"])], alias=alias, other=entry["path"])
    if hub.made(_folder(alias)) not in {"", "redirect"}:
        return problem("routes-reserved", span, address=alias)
    return None


def _folder(alias: str) -> str:
    """The alias as an address: a folder, unless it names a file."""
    alias = alias.strip()
    return alias if alias.endswith("/") or "." in alias.rpartition("/")[2] else f"{alias}/"


def _same(alias: str) -> str:
    return addresses.same(_folder(alias))
