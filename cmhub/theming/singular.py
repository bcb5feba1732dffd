"""What one entry of a collection is called, in the interface's words. Must not know where it is said."""

from __future__ import annotations

from cmhub.content.kind import Kind
from cmhub.hub.reader import Reader

_BY_SCHEMA = {"Question": "faq", "Event": "events", "Person": "members"}
"""A hub's own collection of one of these is called as the built-in one is."""


def singular(hub: Reader, kind: Kind) -> str:
    """A word such as “Question”; of a collection of the hub's own the word it declares, else the collection's title."""
    texts = hub.texts
    if kind.label is not None:
        return texts.named(kind.label, hub.languages[0])
    named = {
        "pages": texts.gettext("Guide"),
        "rules": texts.gettext("Rule"),
        "faq": texts.gettext("Question"),
        "events": texts.gettext("Event"),
        "members": texts.gettext("Person"),
        "teams": texts.gettext("Team"),
        "news": texts.gettext("News item"),
        "paths": texts.gettext("Path"),
    }
    word = named.get(kind.name) or named.get(_BY_SCHEMA.get(kind.schema_org, ""))
    return word or hub.texts.named(kind.title, hub.languages[0])
