"""What `cmhub explain` finds out, as plain data.

Words for it are found in ``cli/explain.py``. Must not know how anything is found out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Memory = Literal["kept", "never", "version", "no-key", "signature", "damaged"]
"""What is known of the last build, or why nothing is."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that is other than at the last build, and so makes a page be made anew."""

    kind: str  # file, folder, template, theme-file, theme, clock, git, option; "" if it can't be told
    name: str  # the path, the instant, the option
    state: str  # changed, new or gone
    fields: tuple[str, ...]  # of an entry or of the configuration: what in it; "" is the text
    use: str  # what it is to the page: see reasons.USES
    files: tuple[str, ...]  # of a template: which of its files have been written since
    chain: tuple[str, ...]  # queries and inputs from the page down to it


@dataclass(frozen=True, slots=True)
class Group:
    """Names of one sort: paths, addresses, settings."""

    what: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A question of the engine and the digest of its answer."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site."""

    address: str
    path: str  # in the folder of the site
    sort: str  # page, redirect, not-found, tombstone, feed, calendar, copy, data, index or technical
    lang: str
    sources: tuple[str, ...]  # files of the hub from which it is made; none for lists
    template: str
    template_file: str
    leads_to: str  # of a redirect
    state: Literal[
        "same", "changed", "new", "gone", "unknown"
    ]  # since the last build; "unknown" if nothing is known of it
    causes: tuple[Cause, ...]
    next_change: dt.datetime | None
    reads: tuple[Group, ...]
    readers: tuple[Group, ...]
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a file: where it is on the site, or why it is not."""

    collection: str
    id: str
    state: str  # visible, draft, future, expired, no-consent, removed or refused
    when: (
        dt.datetime | None
    )  # of a future one: when it comes; of an expired one: when it went; of a visible one: when it goes
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the hub or of its theme."""

    path: str
    sort: str  # entry, special, version, defaults, config, texts, asset, static, template, theme or other
    state: Literal["same", "changed", "new", "gone", "unread", "unknown"]  # since the last build
    entries: tuple[Entry, ...]
    made: tuple[str, ...]  # addresses of what is made from it
    readers: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """What there is to say of an address or a file."""

    asked: str
    memory: Memory
    page: Page | None = None
    file: File | None = None
    hidden: Entry | None = None  # an address of something that is not on the site
    hidden_path: str = ""
    errors: int = 0  # that were found on the way: with one, a build publishes nothing


class UnknownAddressError(Exception):
    """Nothing of that name; `near` is what may have been meant."""

    def __init__(self, asked: str, near: str, *, foreign: str = "") -> None:
        super().__init__(asked)
        self.asked = asked
        self.near = near
        self.foreign = foreign
        """The site's own address, if that of another site was asked for."""
