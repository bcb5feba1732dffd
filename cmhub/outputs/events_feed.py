"""Events as items of a feed: what became of the plan, when and where, in words that a reader program shows.

A feed can't ask the clock: it says how a series repeats and what was changed in it, not which date is the next.
"""

from __future__ import annotations

import datetime as dt

import msgspec
from markupsafe import Markup, escape

from cmhub.i18n import dates
from cmhub.i18n.names import capital
from cmhub.outputs.feeds import FeedItem
from cmhub.theming.views.event import EventView, OccurrenceView

_MOST_CHANGES = 10


def as_event(item: FeedItem, event: EventView) -> FeedItem:
    """An item with what has to be known of an event: in its title, its summary, and before its text."""
    about = [part for part in (event.status_words, _when(event), _where(event)) if part]
    summary = [f"{part.rstrip('.')}." for part in about] + ([item.summary] if item.summary else [])
    lines = Markup("<br>").join(about)
    html = [Markup("<p>{}</p>").format(lines), *_changes(event)]
    if item.summary:
        html.append(Markup("<p>{}</p>").format(item.summary))
    return msgspec.structs.replace(
        item, title=_title(event), summary=" ".join(summary), html="".join(map(str, html)) + item.html
    )


def _title(event: EventView) -> str:
    """What became of it, if anything did, and its title: most people read no further."""
    state = event.status_words.partition(".")[0]
    return f"{state}: {event.title}" if state else event.title


def _when(event: EventView) -> str:
    if event.repeats:
        return capital(event.repeat_words)
    return _time(event, event)


def _time(one: EventView | OccurrenceView, event: EventView) -> str:
    """One time by the clock of its place."""
    lang, first, last = event.hub.lang, one.start, one.end or one.start
    if not isinstance(first, dt.datetime) or not isinstance(last, dt.datetime) or one.all_day:
        return capital(dates.interval(first, last, lang) if one.several_days else dates.date(first, lang, "full"))
    zone = event.label_of_zone(first)
    if one.several_days:
        return f"{dates.date_time(first, lang)} – {dates.date_time(last, lang)}, {zone}"
    day, until = dates.date(first, lang, "full"), f"–{dates.time(last, lang)}" if one.end else ""
    return f"{capital(day)}, {dates.time(first, lang)}{until}, {zone}"


def _where(event: EventView) -> str:
    place = event.place
    if place is not None:
        return place.words
    return event.hub.texts.gettext("Online") if event.mode == "online" else ""


def _changes(event: EventView) -> list[Markup]:
    """The times of a series that differ from its rule, the latest first."""
    series = event.series_of_times
    if series is None or not series.changes:
        return []
    found = sorted(series.changes, key=lambda one: one.begins(), reverse=True)[:_MOST_CHANGES]
    views = (OccurrenceView(event, one) for one in found)
    return [Markup("<ul>{}</ul>").format(Markup().join(_change(event, view) for view in views))]


def _change(event: EventView, one: OccurrenceView) -> Markup:
    title = one.title if one.title != event.title else ""
    said = [part.rstrip(".") for part in (title, one.status_words, one.note) if part]
    return Markup("<li>{}: {}</li>").format(
        _time(one, event), Markup(". ").join(map(escape, said)) or event.hub.texts.gettext("Changed")
    )
