"""What an event of a calendar says in words: title, text, place, ways to join, kind, tags, status.

Must not know when it takes place.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from cmhub.exchange.imports.lines import Component, Property
from cmhub.exchange.imports.record import LONGEST_TEXT, Findings, Options
from cmhub.exchange.imports.texts import markdown
from cmhub.source.yaml import Plain

_WEB = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)
_LONGEST_LINE = 300
_ONE_LINE = 160  # a description that fits into one is a description, a longer one the event's text
_MOST_TAGS = 20


class Event(NamedTuple):
    """One VEVENT, its number in the source, and how the report calls it."""

    part: Component
    number: int
    label: str


class Wording:
    """Reads the words of events; what does not fit is told."""

    def __init__(self, findings: Findings, options: Options) -> None:
        self._findings = findings
        self._options = options

    def line(self, event: Event, name: str) -> str:
        """A text on one line."""
        text = " ".join(event.part.text(name).split())
        if len(text) > _LONGEST_LINE:
            self._findings.add("import-text-cut", event.part.line, record=event.label, field=name, limit=_LONGEST_LINE)
        return text[:_LONGEST_LINE]

    def words(self, event: Event) -> dict[str, Any]:
        """Status, place, mode, kind and tags."""
        part = event.part
        values: dict[str, Any] = {}
        status = part.text("STATUS").upper()
        if status == "CANCELLED":
            values["status"] = "cancelled"
        elif status == "TENTATIVE":
            self._findings.add("import-tentative", part.line, record=event.label)
        values.update(self._where(event))
        kinds: list[str] = []
        tags: dict[str, str] = {}
        for found in part.every("CATEGORIES"):
            for word in found.texts():
                kind = self._options.kinds.get(word.casefold())
                if kind:
                    kinds.append(kind)
                else:
                    tags.setdefault(word.casefold(), " ".join(word.split())[:60])
        if kinds:
            values["kind"] = kinds[0]
        for kind in dict.fromkeys(kinds[1:]):
            if kind != kinds[0]:  # an event is of one kind
                self._findings.add("import-value-left", part.line, record=event.label, field="CATEGORIES", value=kind)
        if len(tags) > _MOST_TAGS:
            self._findings.add("import-list-cut", part.line, record=event.label, field="CATEGORIES", limit=_MOST_TAGS)
        if tags:
            values["tags"] = list(tags.values())[:_MOST_TAGS]
        return values

    def _where(self, event: Event) -> dict[str, Any]:
        part = event.part
        location = self.line(event, "LOCATION")
        link = next((text for name in ("CONFERENCE", "X-GOOGLE-CONFERENCE") if (text := part.text(name))), "")
        inside = _WEB.search(location)
        if inside and not link:
            link = inside[0].rstrip(".,;)")
        if inside:
            location = " ".join(location.replace(inside[0], "").split()).strip(" ,;()")
        place: dict[str, Any] = {"name": location} if location else {}
        geo = part.first("GEO")
        if geo is not None:
            place |= self._geo(event, geo)
        values: dict[str, Any] = {"place": place} if place else {}
        if _WEB.fullmatch(link):
            values["online_url"] = link
        elif link:
            self._findings.add("import-value-left", part.line, record=event.label, field="CONFERENCE", value=link)
        if "online_url" in values:
            values["mode"] = "hybrid" if location else "online"
        elif location:
            values["mode"] = "in-person"
        return values

    def _geo(self, event: Event, found: Property) -> dict[str, Any]:
        """Latitude and longitude (§3.8.1.6)."""
        try:
            latitude, longitude = (float(part) for part in found.value.split(";"))
            if abs(latitude) <= 90 and abs(longitude) <= 180:  # noqa: PLR2004  degrees
                return {"geo": [Plain(f"{latitude:.6f}"), Plain(f"{longitude:.6f}")]}
        except ValueError:
            pass
        self._findings.add("import-value-left", found.line, record=event.label, field="GEO", value=found.value)
        return {}

    def body(self, event: Event, values: dict[str, Any]) -> str:
        """The text; one line of it is the description. The event's own page on the web ends it."""
        text = event.part.text("DESCRIPTION")
        if len(text) > LONGEST_TEXT:
            self._findings.add(
                "import-text-cut", event.part.line, record=event.label, field="DESCRIPTION", limit=LONGEST_TEXT
            )
            text = text[:LONGEST_TEXT]
        link = event.part.text("URL")
        if link and not _WEB.fullmatch(link):
            self._findings.add("import-value-left", event.part.line, record=event.label, field="URL", value=link)
            link = ""
        if link and link not in text:
            text = f"{text}\n\n{link}"
        text = text.strip()
        if text and len(text) <= _ONE_LINE and "\n" not in text and "<" not in text and not _WEB.search(text):
            values["description"] = text
            return ""
        return markdown(text)
