"""Paths and their steps."""

from __future__ import annotations

import msgspec

from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.link import reference


class PathStep(msgspec.Struct, frozen=True):
    """A step of a path."""

    id: str
    title: str
    url: str | None
    note: str
    external: bool
    collection: str
    lang: str = ""


class PathView(EntryView):
    """A path."""

    @property
    def steps(self) -> tuple[PathStep, ...]:
        """The steps; one that leads to what is not public is left out."""
        found = []
        for index, step in enumerate(self.row.values.get("steps") or (), 1):
            name, note = str(step.get("id") or index), str(step.get("note") or "")
            if step.get("link"):
                found.append(
                    PathStep(
                        name, str(step.get("title") or step["link"]), step["link"], note, external=True, collection=""
                    )
                )
                continue
            link = reference(self.hub, step["ref"]) if step.get("ref") else None
            if link is None:
                if step.get("title") and not step.get("ref"):
                    found.append(PathStep(name, str(step["title"]), None, note, external=False, collection=""))
                continue
            title = str(step.get("title") or link.title)
            found.append(
                PathStep(name, title, link.url, note, external=False, collection=link.collection, lang=link.lang)
            )
        return tuple(found)
