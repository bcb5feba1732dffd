"""What templates see of entries: read-only views over a ``Reader``, one module a kind that has more than its fields.

Must not know output files.
"""

from __future__ import annotations

from cmhub.hub.reader import Reader
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.event import EventView
from cmhub.theming.views.member import MemberView
from cmhub.theming.views.news import NewsView
from cmhub.theming.views.path import PathView
from cmhub.theming.views.question import QuestionView
from cmhub.theming.views.rule import RuleView
from cmhub.theming.views.team import TeamView

_BY_COLLECTION: dict[str, type[EntryView]] = {
    "events": EventView,
    "members": MemberView,
    "news": NewsView,
    "paths": PathView,
    "rules": RuleView,
    "teams": TeamView,
}


def view(hub: Reader, collection: str, entry_id: str) -> EntryView | None:
    """The view of a visible entry, None if it is not visible."""
    row = hub.row(collection, entry_id)
    if row is None:
        return None
    kind = hub.kinds[collection]
    made = _BY_COLLECTION.get(collection) if kind.builtin else None
    if made is None:
        made = QuestionView if kind.categories else EntryView
    return made(hub, kind, row)


def views(hub: Reader, collection: str) -> list[EntryView]:
    """The views of a collection's listed entries, in its order."""
    return [found for entry_id in hub.ids(collection) if (found := view(hub, collection, entry_id)) is not None]
