"""Pages that stand where something was: what has expired, and what has moved."""

from __future__ import annotations

from cmhub.hub.reader import Reader
from cmhub.outputs.pages.trail import Rows, section, split_key
from cmhub.theming.context import PageModel


def targets(hub: Reader) -> Rows:  # noqa: ARG001  the plan names them: their entries are not visible
    """None: what is no longer visible is not among the entries."""
    return iter(())


def tombstone(hub: Reader, key: str) -> PageModel | None:
    """The page at the address of an entry that has expired. Nothing of the entry is on it."""
    collection, _ = split_key(key)
    address = hub.hidden_address(*split_key(key))
    if address is None:
        return None
    own = hub.kinds[collection].has_own_pages and hub.has_entries(collection)
    return PageModel(
        template="tombstone.html",
        address=address,
        title=hub.texts.gettext("This page is no longer here"),
        section=collection,
        noindex=True,
        values={
            "title": hub.texts.gettext("This page is no longer here"),
            "reason": "expired",
            "replaced_by": None,
            "section": section(hub, collection) if own else None,
        },
    )


BUILDERS = {"tombstone": tombstone}
