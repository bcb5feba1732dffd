"""Events: what is coming, each month and year, single events and series."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

import msgspec

from cmhub.config.weekdays import WEEKDAYS
from cmhub.hub.reader import Reader
from cmhub.hub.time import agenda
from cmhub.hub.time.agenda import Dated
from cmhub.i18n import dates
from cmhub.i18n.names import capital
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.trail import Rows, description_of, entry_rows, section, split_key
from cmhub.theming.context import Item, PageModel, collection_of, feeds_of
from cmhub.theming.views import view, views
from cmhub.theming.views.event import EventView, listed

_PAST = 5


class Month(msgspec.Struct, frozen=True):
    """A month with what takes place in it."""

    year: int
    month: int
    date: dt.date
    items: tuple[Any, ...]
    url: str


class Day(msgspec.Struct, frozen=True):
    """A cell of a month's grid. `named`: of how many items it says the name; of several, where the list of them begins."""

    date: dt.date
    in_month: bool
    items: tuple[Any, ...]
    named: int = 0
    several_url: str = ""


class KindOfEvent(NamedTuple):
    """A kind of event with the number of coming ones."""

    id: str
    label: str
    coming: int
    url: str


class Year(NamedTuple):
    """A year with its page."""

    year: int
    url: str
    current: bool = False


def targets(hub: Reader) -> Rows:
    """The list, years, months, events."""
    if not hub.has_entries("events"):
        return
    yield "/events/", "events", "", ""
    months = hub.months()
    for year in sorted({year for year, _ in months}):
        yield f"/events/{year}/", "events-year", str(year), ""
    for year, month in months:
        yield _address(year, month), "events-month", f"{year}-{month:02}", ""
    yield from entry_rows(hub, "events", "event")


def _address(year: int, month: int) -> str:
    return f"/events/{year}/{month:02}/"


def _month(hub: Reader, found: agenda.Month) -> Month:
    return Month(
        found.year, found.month, found.date, tuple(listed(hub, found.items)), hub.url(_address(found.year, found.month))
    )


def _years(hub: Reader, current: int = 0) -> tuple[Year, ...]:
    years = {year for year, _ in hub.months()}
    return tuple(Year(year, hub.url(f"/events/{year}/"), year == current) for year in sorted(years, reverse=True))


def upcoming(hub: Reader, _key: str) -> PageModel:
    """What is coming, by month; series; the last past ones."""
    now = agenda.split(hub.occurrences(), hub.has_come)
    coming = _without_endless(now.upcoming)
    collection = collection_of(hub, "events")
    shown = [_month(hub, month) for month in agenda.months(coming)]
    every = [entry for entry in views(hub, "events") if isinstance(entry, EventView)]
    kinds: dict[str, KindOfEvent] = {}
    for month in shown:
        for item in month.items:
            name = item.event.row.values.get("kind")
            if name:
                before = kinds.get(name)
                kinds[name] = KindOfEvent(
                    name, item.event.kind_label, (before.coming if before else 0) + 1, f"?kind={name}"
                )
    calendar = hub.url("/calendar.ics")
    return PageModel(
        template="events/list.html",
        address="/events/",
        title=collection.title,
        description=collection.description,
        section="events",
        values={
            "collection": collection,
            "months": tuple(shown),
            "goes_on": len(coming) < len(now.upcoming),
            "years": _years(hub),
            "kinds": tuple(kinds.values()),
            "series": tuple(entry for entry in every if entry.repeats and not entry.over),
            "past": tuple(listed(hub, now.past[:_PAST])),
            "subscribe_url": calendar,
            "subscribe_page": hub.url("/events/subscribe/"),
            "webcal_url": hub.absolute(calendar).replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
        },
        feeds=feeds_of(hub, "events"),
    )


def _without_endless(coming: list[Dated]) -> list[Dated]:
    """At most the next few times of each series: the list is to be read, the months have them all."""
    most = 4
    counts: dict[str, int] = {}
    found = []
    for item in coming:
        counts[item.id] = counts.get(item.id, 0) + 1
        if counts[item.id] <= most:
            found.append(item)
    return found


def year_page(hub: Reader, key: str) -> PageModel:
    """A year: its months."""
    year = int(key)
    months = [
        _month(hub, found)
        for month in hub.months()
        if month[0] == year
        for found in agenda.months(hub.around(*month))
        if found[:2] == month
    ]
    return PageModel(
        template="events/year.html",
        address=f"/events/{year}/",
        title=hub.texts.gettext("Events of %(year)s") % {"year": year},
        section="events",
        breadcrumbs=(section(hub, "events"),),
        values={
            "year": year,
            "months": tuple(months),
            "years": _years(hub, year),
            "past": (),
            "collection": collection_of(hub, "events"),
        },
    )


def month_page(hub: Reader, key: str) -> PageModel:
    """A month: a grid and a list."""
    year, month = (int(part) for part in key.split("-"))
    first = dt.date(year, month, 1)
    around = hub.around(year, month)
    all_months = hub.months()
    index = all_months.index((year, month)) if (year, month) in all_months else -1

    def neighbour(at: int) -> Item | None:
        if index < 0 or not 0 <= at < len(all_months):
            return None
        there = all_months[at]
        return Item(capital(dates.date(dt.date(*there, 1), hub.lang, "month_year")), hub.url(_address(*there)))

    begins = _week_begins(hub)
    grid = agenda.weeks(around, year, month, begins)
    weeks = tuple(tuple(_day(hub, day, first=number == 0) for number, day in enumerate(week)) for week in grid)
    return PageModel(
        template="events/month.html",
        address=_address(year, month),
        title=capital(dates.date(first, hub.lang, "month_year")),
        section="events",
        breadcrumbs=(section(hub, "events"), Item(str(year), hub.url(f"/events/{year}/"))),
        values={
            "year": year,
            "month": month,
            "date": first,
            "weeks": weeks,
            "items": tuple(listed(hub, agenda.in_month(around, year, month))),
            "previous": neighbour(index - 1),
            "next": neighbour(index + 1),
            "weekday_names": tuple(dates.weekdays(hub.lang, begins=begins)),
            "weekday_names_wide": tuple(dates.weekdays(hub.lang, begins=begins, wide=True)),
            "collection": collection_of(hub, "events"),
        },
    )


def _day(hub: Reader, day: agenda.Day, *, first: bool) -> Day:
    """A cell: what goes on is named where it begins, and on the first day of a week."""
    began = [item for item in day.items if item.occurrence.first_day == day.date]
    named = len(day.items if first else began)
    several = ""
    if named > 1:
        month = "" if day.in_month else hub.url(_address(day.date.year, day.date.month))
        several = f"{month}#cm-{day.date.isoformat() if began else 'agenda'}"
    return Day(day.date, day.in_month, tuple(listed(hub, day.items)), named, several)


def _week_begins(hub: Reader) -> int:
    """The day with which weeks begin (Monday is 0): the hub's choice, else the language's custom."""
    chosen = (hub.setting("calendar") or {}).get("week_start")
    return WEEKDAYS.index(chosen) if chosen else dates.week_begins(hub.lang)


def event(hub: Reader, key: str) -> PageModel | None:
    """An event or a series."""
    _, entry_id = split_key(key)
    entry = view(hub, "events", entry_id)
    if not isinstance(entry, EventView):
        return None
    crumbs = (section(hub, "events"),)
    return PageModel(
        template=str(entry.row.values.get("template") or "events/entry.html"),
        address=entry.row.address,
        title=entry.title,
        description=description_of(entry),
        section="events",
        breadcrumbs=crumbs,
        entry=entry,
        toc=entry.toc,
        langs=entry.row.langs,
        values={"entry": entry},
        jsonld=structured.for_entry(hub, entry, crumbs),
    )


BUILDERS = {"events": upcoming, "events-year": year_page, "events-month": month_page, "event": event}
