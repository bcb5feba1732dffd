"""How to have the hub's calendars at hand: one page with all of them, and a button for each program."""

from __future__ import annotations

from typing import NamedTuple

from cmhub.hub import calendars
from cmhub.hub.reader import Reader
from cmhub.outputs.pages.trail import Rows, section
from cmhub.outputs.subscriptions import calendar_title
from cmhub.theming.context import PageModel, collection_of

ADDRESS = "/events/subscribe/"


class Calendar(NamedTuple):
    """A calendar and how programs are told of it; None where the hub has no address that they could ask."""

    name: str
    title: str
    url: str
    address: str  # whole, to be copied
    webcal_url: str | None
    google_url: str | None
    outlook_url: str | None
    events: int = 0


class Group(NamedTuple):
    """Calendars of one way: kinds, series, teams, languages, tags."""

    way: str
    items: tuple[Calendar, ...]


def targets(hub: Reader) -> Rows:
    """One page, if there are events."""
    if hub.has_entries("events"):
        yield ADDRESS, "events-subscribe", "", ""


def calendar(hub: Reader, name: str, title: str, path: str, count: int = 0) -> Calendar:
    """A calendar with its buttons. Google and Outlook are servers: they need an address on the web."""
    url = hub.url(path)
    whole = hub.absolute(url)
    return Calendar(name, title, url, whole, *calendars.programs(whole, title), count)


def page(hub: Reader, _key: str) -> PageModel:
    """All calendars: everything first, then by kind, series, team, language and tag."""
    groups: dict[str, list[Calendar]] = {}
    for name, ids in hub.calendars().items():
        found = calendar(hub, name, calendar_title(hub, name), calendars.address(name, hub.slugs), len(ids))
        groups.setdefault(name.partition(":")[0], []).append(found)
    every = calendar(hub, "", hub.texts.gettext("All events"), "/calendar.ics", len(hub.ids("events")))
    return PageModel(
        template="events/subscribe.html",
        address=ADDRESS,
        title=hub.texts.gettext("Subscribe to the calendar"),
        section="events",
        breadcrumbs=(section(hub, "events"),),
        values={
            "every": every,
            "groups": tuple(Group(way, tuple(groups[way])) for way in calendars.WAYS if way in groups),
            "collection": collection_of(hub, "events"),
        },
    )


BUILDERS = {"events-subscribe": page}
