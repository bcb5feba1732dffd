"""What people subscribe to: which events and entries of the hub, in which words.

Must not know how calendars and feeds are written; ``calendar`` and ``feeds`` do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from cmhub.config.declaration import localised
from cmhub.hub import calendars, taxonomy
from cmhub.hub.reader import Reader
from cmhub.hub.time.zones import instant
from cmhub.i18n import names
from cmhub.outputs.calendar import CalendarEvent, Details, geo_of, render_calendar, uid_of
from cmhub.outputs.events_feed import as_event
from cmhub.outputs.feeds import Author, Feed, FeedItem, atom, json_feed, newest_first, tag_uri
from cmhub.theming.views import view, views
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.event import EventView, OccurrenceView
from cmhub.theming.views.link import Person

MOST_ITEMS = 50  # of a feed: readers keep what they have seen
_NO_DATE = dt.date(2020, 1, 1)  # in the id of an entry without a date of its own: `updated` would change it


def calendar_of(hub: Reader) -> bytes:
    """All listed events of the hub, those without a translation in their own words: they take place for everybody."""
    name = _site_name(hub)
    title = f"{name}: {hub.texts.named(hub.kinds['events'].title, hub.languages[0])}"
    events = (found for found in views(hub, "events") if isinstance(found, EventView))
    return _calendar(hub, events, title, "/calendar.ics")


def part_calendar(hub: Reader, name: str) -> bytes:
    """The events of one kind, series, team, tag or language."""
    events = (found for entry in hub.calendar(name) if isinstance(found := view(hub, "events", entry), EventView))
    address = calendars.address(name, hub.slugs)
    return _calendar(hub, events, f"{_site_name(hub)}: {calendar_title(hub, name)}", address)


def calendar_title(hub: Reader, name: str) -> str:
    """What a calendar is called: its kind, series, team, tag or language, as pages say it."""
    way, _, word = name.partition(":")
    match way:
        case "kind":
            declared = hub.kinds["events"].field("kind")
            labels = (declared.choices or {}) if declared is not None else {}
            return hub.texts.named(labels.get(word), hub.languages[0]) or word
        case "team":
            face = hub.face("teams", word)
            return face.title if face is not None else word
        case "tag":
            return taxonomy.title(word, hub.special("", "_tags"))
        case "language":
            name = names.language(word, hub.lang)
            return names.capital(name)
    return calendars.series_title(word, hub.special(hub.kinds["events"].folder, "_series"))


def event_calendar(hub: Reader, entry_id: str) -> bytes:
    """One event or series."""
    event = view(hub, "events", entry_id)
    if not isinstance(event, EventView):
        return b""
    return _calendar(hub, [event], event.title, f"{event.row.address}event.ics")


def _calendar(hub: Reader, events: Iterable[EventView], name: str, address: str) -> bytes:
    found = (_event(hub, event) for event in events)
    settings = hub.setting("calendar") or {}
    return render_calendar(
        [event for event in found if event is not None],
        name=name,
        lang=hub.lang,
        url=hub.absolute(hub.url(address)),
        timezone=_zone(hub),
        description=localised(hub.setting("site_description"), hub.lang, hub.languages[0]),
        color=str(settings.get("color") or ""),
        alarm=int(settings.get("alarm") or 0),
    )


def _event(hub: Reader, event: EventView) -> CalendarEvent | None:
    series = event.series_of_times
    if series is None:
        return None
    home, host = hub.absolute(hub.url("/")), event.host
    organizer = (_site_name(hub), home) if host is None or host.former else (host.name, _web(hub, host) or home)
    kind = [event.kind_label] if event.kind_label else []
    return CalendarEvent(
        uid=uid_of("events", event.id, hub.setting("site_url")),
        url=hub.absolute(event.url),
        series=series,
        details=_details(event),
        changed={one.date: _details(found := OccurrenceView(event, one), found.note) for one in series.changes},
        categories=(*kind, *(tag.title for tag in event.tags)),
        organizer=organizer,
        updated=_changed_at(hub, event),
    )


def _details(one: EventView | OccurrenceView, note: str = "") -> Details:
    """The words of an event, from fields alone: a corrected body disturbs no subscriber.

    What became of the plan comes first, for many programs show no STATUS; what is only postponed says so in its title,
    because no program leaves it out.
    """
    said = [part for part in (one.status_words, note, str(one.description or "")) if part]
    title = one.title
    if one.status == "postponed":
        title = f"{one.hub.texts.gettext('Postponed')}: {title}"
    place = one.place
    where, geo = (place.words, place.geo) if place is not None else ("", ())
    return Details(title, "\n\n".join(said), where, geo_of(geo), one.online_url or "")


def feed_of(hub: Reader, collection: str, form: str) -> bytes:
    """The feed of a collection, ``xml`` (Atom) or ``json``: its newest entries that are written in this language."""
    kind = hub.kinds[collection]
    name, default = _site_name(hub), hub.languages[0]
    home = hub.absolute(hub.url(f"/{kind.folder}/"))
    url = hub.absolute(hub.url(f"/{kind.folder}/feed.{form}"))
    feed = Feed(
        id=url,
        title=f"{name}: {hub.texts.named(kind.title, default)}",
        home=home,
        url=url,
        author=Author(name, hub.absolute(hub.url("/"))),
        description=localised(kind.description or hub.setting("site_description"), hub.lang, default),
        lang=hub.lang,
    )
    found = (_item(hub, entry) for entry in views(hub, collection) if not entry.borrowed)
    items = newest_first(item for item in found if item is not None)[:MOST_ITEMS]
    return atom(feed, items) if form == "xml" else json_feed(feed, items)


def _item(hub: Reader, entry: EntryView) -> FeedItem | None:
    """An entry as an item; None for one that has no date at all."""
    values = entry.row.values
    own = values.get("date") or values.get("publish_date")
    date = own or values.get("updated")
    if date is None and isinstance(entry, EventView):
        date = entry.start  # as the DTSTAMP of calendars
    if date is None:
        return None
    translated = entry.lang if entry.lang != hub.languages[0] else ""
    written = (getattr(entry, "authors", ()) or ()) if entry.kind.field("authors") else ()
    authors = [author for author in (*written, *([] if written else [entry.owner])) if author and not author.former]
    image = entry.image
    item = FeedItem(
        id=tag_uri(hub.setting("site_url"), own or _NO_DATE, f"{entry.collection}/{entry.id}", translated),
        url=hub.absolute(entry.url),
        title=entry.title,
        published=instant(date, _zone(hub)),
        updated=_changed_at(hub, entry),
        summary=str(values.get("summary") or values.get("description") or ""),
        html=str(entry.body or ""),
        authors=tuple(Author(author.name, _web(hub, author)) for author in authors),
        tags=tuple(tag.title for tag in entry.tags),
        image="" if not image else hub.absolute(image) if image.startswith("/") else image,
    )
    return as_event(item, entry) if isinstance(entry, EventView) else item


def _changed_at(hub: Reader, entry: EntryView) -> dt.datetime | None:
    updated = entry.row.values.get("updated")
    return None if updated is None else instant(updated, _zone(hub))


def _web(hub: Reader, person: Person) -> str:
    """The address of a person's page here or elsewhere, absolute; "" if there is none."""
    if not person.url:
        return ""
    return hub.absolute(person.url) if person.url.startswith("/") else person.url


def _site_name(hub: Reader) -> str:
    return localised(hub.setting("site_name"), hub.lang, hub.languages[0])


def _zone(hub: Reader) -> str:
    return str(hub.setting("timezone") or "UTC")
