"""How to hear of what is new: the hub's feeds and calendars in plain words, and where else the community is."""

from __future__ import annotations

from typing import NamedTuple

from cmhub.config.declaration import localised
from cmhub.hub.reader import Reader
from cmhub.hub.releases import kept, releases
from cmhub.outputs.pages.subscribe import ADDRESS as CALENDARS
from cmhub.outputs.pages.subscribe import calendar
from cmhub.outputs.pages.trail import Rows
from cmhub.theming.context import PageModel, can_be_followed

ADDRESS = "/follow/"


class Followed(NamedTuple):
    """A feed: `url` leads to it, `address` is what a reader program is told."""

    title: str
    url: str
    address: str
    json_url: str


class Elsewhere(NamedTuple):
    """A place on the web where the community is."""

    title: str
    url: str
    text: str


def targets(hub: Reader) -> Rows:
    """One page, if there is anything to follow."""
    if can_be_followed(hub):
        yield ADDRESS, "follow", "", ""


def _feed(hub: Reader, title: str, folder: str) -> Followed:
    url = hub.url(f"/{folder}/feed.xml")
    return Followed(title, url, hub.absolute(url), hub.url(f"/{folder}/feed.json"))


def page(hub: Reader, _key: str) -> PageModel:
    """Feeds, the calendar of all events, links."""
    default = hub.languages[0]
    names = [name for name, kind in hub.kinds.items() if kind.feed and hub.has_entries(name)]
    names.sort(key=lambda name: name != "news")
    folders = [(hub.texts.named(hub.kinds[name].title, default), hub.kinds[name].folder) for name in names]
    if hub.has_entries("rules") and kept(releases(hub)):
        folders.append((hub.texts.gettext("Changes of the rules"), "rules"))
    links = [
        Elsewhere(localised(one["title"], hub.lang, default), one["url"], localised(one["text"], hub.lang, default))
        for one in (hub.setting("follow") or {}).get("links") or ()
    ]
    events = hub.has_entries("events")
    return PageModel(
        template="follow.html",
        address=ADDRESS,
        title=hub.texts.gettext("Follow us"),
        description=hub.texts.gettext("Hear of what is new without looking in: by calendar, by feed, or elsewhere."),
        values={
            "feeds": tuple(_feed(hub, title, folder) for title, folder in folders),
            "calendar": calendar(hub, "", hub.texts.gettext("All events"), "/calendar.ics") if events else None,
            "calendars_url": hub.url(CALENDARS) if events else None,
            "links": tuple(links),
        },
    )


BUILDERS = {"follow": page}
