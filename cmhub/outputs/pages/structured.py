"""Structured data of pages: from views to schema.org (https://schema.org) as plain mappings.

Must not know JSON; ``outputs/jsonld.py`` writes it safely.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from cmhub.config.declaration import localised
from cmhub.hub.reader import Reader
from cmhub.theming.context import Item
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.event import EventView, OccurrenceView
from cmhub.theming.views.member import MemberView
from cmhub.theming.views.news import first_words

_CONTEXT = "https://schema.org"
_STATUS = {
    "scheduled": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "moved-online": "EventMovedOnline",
}
_MODE = {
    "in-person": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}


def website(name: str, url: str, about: str, lang: str) -> dict[str, Any]:
    """The hub itself."""
    return _clean(
        {"@context": _CONTEXT, "@type": "WebSite", "name": name, "url": url, "description": about, "inLanguage": lang}
    )


def faq_page(entries: Iterable[EntryView], hub: Reader) -> dict[str, Any]:
    """Questions with their answers."""
    found = []
    for entry in entries:
        answer = str(entry.row.values.get("short") or first_words(entry.text, 600))
        if answer:
            found.append(
                {"@type": "Question", "name": entry.title, "acceptedAnswer": {"@type": "Answer", "text": answer}}
            )
    return {"@context": _CONTEXT, "@type": "FAQPage", "inLanguage": hub.lang, "mainEntity": found}


def for_entry(hub: Reader, entry: EntryView, crumbs: tuple[Item, ...]) -> tuple[dict[str, Any], ...]:
    """An entry as its collection's type, and the trail that leads to it."""
    kind = entry.kind.schema_org
    if isinstance(entry, EventView):
        made = _event(hub, entry)
    elif isinstance(entry, MemberView):
        made = _person(hub, entry)
    elif kind == "Question":
        made = faq_page([entry], hub)
    elif kind == "Organization":
        made = {"@type": "Organization", "name": entry.title, "description": entry.row.values.get("description")}
    elif kind == "HowTo":
        steps = [
            {"@type": "HowToStep", "position": index, "name": step.title}
            for index, step in enumerate(getattr(entry, "steps", ()), 1)
        ]
        made = {
            "@type": "HowTo",
            "name": entry.title,
            "description": entry.row.values.get("description"),
            "step": steps,
        }
    else:
        made = _article(hub, entry, "NewsArticle" if entry.collection == "news" else kind)
    made = {"@context": _CONTEXT, **made, "url": hub.absolute(entry.url), "inLanguage": entry.lang}
    trail = [
        {"@type": "ListItem", "position": index, "name": item.title, "item": hub.absolute(item.url)}
        for index, item in enumerate((*crumbs, Item(entry.title, entry.url)), 1)
    ]
    return _clean(made), {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": trail}


def _article(hub: Reader, entry: EntryView, kind: str) -> dict[str, Any]:
    values = entry.row.values
    authors = [
        {
            "@type": "Person",
            "name": author.name,
            "url": hub.absolute(author.url) if author.url and author.url.startswith("/") else author.url,
        }
        for author in (getattr(entry, "authors", ()) if entry.kind.field("authors") else ())
    ]
    return {
        "@type": kind,
        "headline": entry.title,
        "description": values.get("description") or values.get("summary"),
        "datePublished": _iso(values.get("date")),
        "dateModified": _iso(values.get("updated")),
        "author": authors
        or {"@type": "Organization", "name": localised(hub.setting("site_name"), hub.lang, hub.languages[0])},
        "image": hub.absolute(entry.image) if entry.image and entry.image.startswith("/") else entry.image,
    }


def _person(hub: Reader, entry: MemberView) -> dict[str, Any]:
    values = entry.row.values
    return {
        "@type": "Person",
        "name": entry.title,
        "jobTitle": values.get("role"),
        "description": first_words(entry.text) if entry.text else None,
        "image": hub.absolute(entry.avatar) if entry.avatar else None,
        "knowsLanguage": values.get("languages"),
        "sameAs": [link.url for link in entry.links],
    }


def _event(hub: Reader, entry: EventView) -> dict[str, Any]:
    shown = entry.next_time
    start, end = (shown.start, shown.end) if shown is not None else (entry.start, entry.end)
    one: EventView | OccurrenceView = shown if shown is not None else entry
    place, online, status = one.place, one.online_url, one.status
    location: list[dict[str, Any]] = []
    if place is not None:
        address = {
            "@type": "PostalAddress",
            "streetAddress": place.address,
            "addressLocality": place.city,
            "addressCountry": place.country,
        }
        location.append({"@type": "Place", "name": place.name or place.city, "address": _clean(address)})
    mode = _MODE.get(
        one.mode or ("hybrid" if place and online else "online" if online else "in-person" if place else "")
    )
    if online or one.mode == "online":
        location.append({"@type": "VirtualLocation", "url": online or hub.absolute(entry.url)})
    registration = entry.registration
    offer = None
    if registration is not None and registration.url and status != "cancelled":
        offer = {
            "@type": "Offer",
            "url": registration.url,
            "availability": "https://schema.org/" + ("InStock" if registration.open else "SoldOut"),
        }
    return {
        "@type": "Event",
        "name": shown.title if isinstance(shown, OccurrenceView) else entry.title,
        "description": entry.row.values.get("description") or first_words(entry.text),
        "startDate": _iso(start),
        "endDate": _iso(end),
        "eventStatus": f"https://schema.org/{_STATUS.get(status, 'EventScheduled')}",
        "eventAttendanceMode": f"https://schema.org/{mode}" if mode else None,
        "previousStartDate": _iso(one.previous_start),
        "location": location if len(location) > 1 else location[0] if location else None,
        "offers": offer,
        "performer": [{"@type": "Person", "name": speaker.name} for speaker in one.speakers if not speaker.former],
        "organizer": {
            "@type": "Organization",
            "name": localised(hub.setting("site_name"), hub.lang, hub.languages[0]),
            "url": hub.absolute(hub.url("/")),
        },
        "image": hub.absolute(entry.image) if entry.image and entry.image.startswith("/") else entry.image,
    }


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value is not None else None


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
