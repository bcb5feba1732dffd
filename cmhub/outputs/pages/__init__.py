"""Pages: which there are, and what each shows; one module a family.

A family has ``targets(hub)``, the addresses that it makes in one language, and its builders by name in ``BUILDERS``. A
target names its builder and a key; nothing else is needed to make the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cmhub.hub.reader import Reader
from cmhub.outputs.pages import (
    entries,
    events,
    faq,
    follow,
    glossary,
    guides,
    home,
    members,
    news,
    offline,
    rules,
    search,
    subscribe,
    tags,
    tombstones,
    translations,
    versions,
)
from cmhub.theming.context import PageModel


class Target(NamedTuple):
    """A page to make: its address in the default language, its builder and that builder's key, and what claims the address."""

    address: str
    builder: str
    key: str
    source: str  # the file that claims it, "" for pages that cmhub makes itself


FAMILIES = (
    home,
    guides,
    entries,
    faq,
    rules,
    versions,
    events,
    subscribe,
    follow,
    members,
    news,
    tags,
    glossary,
    search,
    offline,
    tombstones,
    translations,
)

BUILDERS: dict[str, Callable[[Reader, str], PageModel | None]] = {
    name: builder for family in FAMILIES for name, builder in family.BUILDERS.items()
}


def targets(hub: Reader) -> Iterator[Target]:
    """Every page of the hub in one language."""
    for family in FAMILIES:
        for address, builder, key, source in family.targets(hub):
            yield Target(address, builder, key, source)
