"""Events and their occurrences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import quote

import msgspec

from cmhub.content.entries import instant
from cmhub.hub import calendars
from cmhub.hub.reader import Reader
from cmhub.hub.time.agenda import Dated, split
from cmhub.hub.time.repeat import Occurrence, Series, last_date, occurrences, read_series
from cmhub.hub.time.when import When
from cmhub.hub.time.words import ending, sentence
from cmhub.hub.time.zones import in_zone
from cmhub.i18n import dates, names
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.link import Person, person

NEXT = 10  # occurrences that a series shows


class Place(msgspec.Struct, frozen=True):
    """Where an event takes place."""

    name: str = ""
    address: str = ""
    city: str = ""
    country: str = ""
    geo: tuple[float, ...] = ()
    access: str = ""
    map_url: str | None = None

    @property
    def words(self) -> str:
        """All of it in one line."""
        return ", ".join(part for part in (self.name, self.address, self.city, self.country) if part)


class Registration(msgspec.Struct, frozen=True):
    """How to register, or how to propose a talk."""

    url: str | None
    deadline: dt.date | None
    open: bool
    capacity: int | None = None
    price: str = ""


def place_of(values: dict[str, Any] | None) -> Place | None:
    """A place with a link to a map: by coordinates if they are given, else by words."""
    if not values:
        return None
    geo = tuple(values.get("geo") or ())
    name, address, city, country, access = (
        str(values.get(key) or "") for key in ("name", "address", "city", "country", "access")
    )
    found = Place(name, address, city, country, geo, access)
    where = f"{geo[0]},{geo[1]}" if len(geo) == 2 else quote(found.words)  # noqa: PLR2004  latitude and longitude
    url = f"https://www.openstreetmap.org/search?query={where}" if where else None
    return msgspec.structs.replace(found, map_url=url)


class OccurrenceView:
    """One time that an event takes place: its own values, and the event's where it has none."""

    def __init__(self, event: EventView, occurrence: Occurrence) -> None:
        self.event = event
        self.hub = event.hub
        self.occurrence = occurrence
        self.start = occurrence.start
        self.end = occurrence.end
        self.all_day = occurrence.all_day
        self.several_days = occurrence.several_days
        self.last_day = occurrence.last_day
        self.status = occurrence.status
        self.changed = occurrence.changed
        self.previous_start = occurrence.previous_start
        self.date = occurrence.date
        self.zone = occurrence.zone
        self.url = event.url

    @property
    def until(self) -> dt.datetime:
        """The instant after which it is over, in UTC; the browser hides what is over by the reader's clock."""
        return self.occurrence.until()

    @property
    def over(self) -> bool:
        """Whether it was over when the site was built."""
        return self.hub.has_come(self.occurrence.until())

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.occurrence.overrides.get("title") or self.event.title)

    @property
    def description(self) -> str:
        """Its event in one sentence."""
        return str(self.event.row.values.get("description") or "")

    @property
    def off(self) -> bool:
        """Whether nobody should come then: it is cancelled, or postponed with no new date."""
        return _off(self.status, self.previous_start)

    @property
    def place(self) -> Place | None:
        """Its place; none if it has moved online."""
        if self.status == "moved-online":
            return None
        return place_of(self.occurrence.overrides.get("place") or self.event.row.values.get("place"))

    @property
    def mode(self) -> str | None:
        """Its mode."""
        found: str | None = self.occurrence.overrides.get("mode") or self.event.row.values.get("mode")
        return "online" if self.status == "moved-online" else found

    @property
    def status_words(self) -> str:
        """What became of the plan, in sentences; "" if nothing did."""
        return _status_words(self.hub, self.status, self.start, self.previous_start)

    @property
    def note(self) -> str:
        """Why it differs."""
        return str(self.occurrence.overrides.get("note") or "")

    @property
    def online_url(self) -> str | None:
        """Where to join."""
        found: str | None = self.occurrence.overrides.get("online_url") or self.event.online_url
        return found

    @property
    def recording(self) -> str | None:
        """Its recording."""
        return self.occurrence.overrides.get("recording") or (
            None if self.event.repeats else self.event.row.values.get("recording")
        )

    @property
    def slides(self) -> str | None:
        """Its slides."""
        return self.occurrence.overrides.get("slides") or (
            None if self.event.repeats else self.event.row.values.get("slides")
        )

    @property
    def speakers(self) -> tuple[Person, ...]:
        """Its speakers."""
        own = self.occurrence.overrides.get("speakers")
        if not own:
            return tuple(self.event.speakers)
        return tuple(found for value in own if (found := person(self.hub, value)) is not None)

    @property
    def zone_label(self) -> str:
        """Its zone for readers, with the offset on that day."""
        return self.event.label_of_zone(self.start)

    @property
    def lang(self) -> str:
        """The language of its words, "" if it is the page's."""
        return self.event.lang if self.event.borrowed else ""


class EventView(EntryView):
    """An event or a series."""

    @cached_property
    def series_of_times(self) -> Series | None:
        """When it takes place, None if its times can't be read."""
        found, _ = read_series(self.row.values, self.hub.setting("timezone") or "UTC")
        return found

    @property
    def _when(self) -> When:
        return (
            self.series_of_times.when
            if self.series_of_times
            else When(dt.date(1970, 1, 1), None, all_day=True, zone="UTC")
        )

    @property
    def start(self) -> dt.date:
        """The start: of a series its first time."""
        return self._when.start

    @property
    def end(self) -> dt.date | None:
        """The end; of whole days the last one."""
        return self._when.end

    @property
    def all_day(self) -> bool:
        """Whether only the dates count."""
        return self._when.all_day

    @property
    def several_days(self) -> bool:
        """Whether it shows as a span of dates."""
        return self._when.several_days

    @property
    def zone(self) -> str:
        """The IANA zone."""
        return self._when.zone

    def label_of_zone(self, at: dt.date) -> str:
        """The zone for readers at a time."""
        return dates.zone_name(self.zone, self.hub.lang, at if isinstance(at, dt.datetime) else None)

    @property
    def zone_label(self) -> str:
        """The zone for readers, with the offset at the next time that it takes place."""
        return self.label_of_zone(self.next_time.start if self.next_time is not None else self.start)

    @property
    def status(self) -> str:
        """``scheduled`` unless the author says otherwise."""
        return str(self.row.values.get("status") or "scheduled")

    @property
    def previous_start(self) -> dt.date | None:
        """The start announced before, in the event's zone."""
        series = self.series_of_times
        return series.previous_start if series else None

    @property
    def off(self) -> bool:
        """Whether nobody should come: it is cancelled, or postponed with no new date."""
        return _off(self.status, self.previous_start)

    @property
    def status_words(self) -> str:
        """What became of the plan, in sentences; "" if nothing did."""
        return _status_words(self.hub, self.status, self.start, self.previous_start)

    @property
    def place(self) -> Place | None:
        """Where it takes place; none if it has moved online."""
        return None if self.status == "moved-online" else place_of(self.row.values.get("place"))

    @property
    def mode(self) -> str | None:
        """In person, online or both."""
        found: str | None = self.row.values.get("mode")
        return "online" if self.status == "moved-online" else found

    @property
    def language(self) -> tuple[str, ...]:
        """The languages spoken, by name."""
        return tuple(names.language(code, self.hub.lang) for code in self.row.values.get("language") or ())

    @property
    def kind_label(self) -> str:
        """The kind for readers."""
        declared = self.kind.field("kind")
        return self.label_of(declared) if declared is not None else ""

    def __getattr__(self, name: str) -> Any:
        if name == "kind_id":
            return self.row.values.get("kind")
        return super().__getattr__(name)

    @property
    def host(self) -> Person | None:
        """Who hosts it."""
        return person(self.hub, self.row.values.get("host"))

    def _until(self, value: dt.date | None) -> dt.datetime | None:
        from zoneinfo import ZoneInfo

        return instant(value, ZoneInfo(self.zone), end=True)

    @property
    def registration(self) -> Registration | None:
        """How to register."""
        return self._registration("registration")

    @property
    def cfp(self) -> Registration | None:
        """How to propose a talk."""
        return self._registration("cfp")

    def _registration(self, name: str) -> Registration | None:
        values = self.row.values.get(name)
        if not values:
            return None
        deadline = values.get("deadline")
        until = self._until(deadline)
        if isinstance(deadline, dt.datetime):
            deadline = in_zone(deadline, self.zone).moment
        is_open = self.status != "cancelled" and not self.over and (until is None or not self.hub.has_come(until))
        return Registration(
            values.get("url"), deadline, is_open, values.get("capacity"), str(values.get("price") or "")
        )

    @property
    def repeats(self) -> bool:
        """Whether it is a series."""
        return self.series_of_times is not None and self.series_of_times.rule is not None

    @property
    def repeat_words(self) -> str:
        """How it repeats, by whose clock, and until when, in words."""
        series, lang = self.series_of_times, self.hub.lang
        if series is None or series.rule is None:
            return ""
        said = sentence(series, lang)
        by_clock = "" if self.all_day else f" {dates.by_clock_of(self.zone, lang)}"
        until = ending(series, lang)
        return f"{said}{by_clock}, {until}" if until else f"{said}{by_clock}"

    @cached_property
    def occurrences(self) -> tuple[OccurrenceView, ...]:
        """The next ten times; of a single event that is not over, the one."""
        return tuple(OccurrenceView(self, found) for found in upcoming(self.hub, self.series_of_times))

    @property
    def next_time(self) -> OccurrenceView | None:
        """The next time that people can come; if none of the next ten is one, the next; None if all is over."""
        return next((one for one in self.occurrences if not one.off), next(iter(self.occurrences), None))

    @property
    def over(self) -> bool:
        """Whether the last time is over."""
        return not self.occurrences

    @property
    def until(self) -> dt.datetime | None:
        """The instant after which it is over for good, in UTC; None for a series without an end."""
        series = self.series_of_times
        if series is None or series.rule is None:
            return self._when.until() if series else None
        last = last_date(series)
        if last is None:
            return None
        found = occurrences(series, self._until(last - dt.timedelta(days=1)), _FAR)
        ends = [one.until() for one in (*found, *series.changes)]  # a night may end on the day after the last
        return max(ends, default=self._until(last))

    @property
    def exceptions(self) -> tuple[dt.date, ...]:
        """Coming dates on which it does not take place."""
        excepted = self.series_of_times.excepted if self.series_of_times else ()
        ends = ((date, self._until(date)) for date in excepted)
        return tuple(date for date, end in ends if end is not None and not self.hub.has_come(end))

    @property
    def changes(self) -> tuple[OccurrenceView, ...]:
        """Times that differ and are not over."""
        found = self.series_of_times.changes if self.series_of_times else ()
        return tuple(OccurrenceView(self, one) for one in found if not self.hub.has_come(one.until()))

    @property
    def series_events(self) -> tuple[OccurrenceView, ...]:
        """Other events of the same cycle."""
        name = self.row.values.get("series")
        if not name:
            return ()
        mine = [entry for entry in self.hub.ids("events") if entry != self.id and _series_of(self.hub, entry) == name]
        return tuple(occurrences_of(self.hub, mine))

    @property
    def ics_url(self) -> str:
        """Its calendar file."""
        return f"{self.url}event.ics"

    @property
    def webcal_url(self) -> str | None:
        """The same file for programs that subscribe; None without an address on the web."""
        return self._programs.webcal

    @property
    def _programs(self) -> calendars.Programs:
        return calendars.programs(self.hub.absolute(self.ics_url), self.title)

    @property
    def series_title(self) -> str | None:
        """What its cycle is called."""
        name = self.row.values.get("series")
        return calendars.series_title(name, self.hub.special(self.kind.folder, "_series")) if name else None

    @property
    def series_calendar_url(self) -> str | None:
        """The calendar of all events of its cycle."""
        name = self.row.values.get("series")
        return self.hub.url(calendars.address(f"series:{name}", self.hub.slugs)) if name else None

    @property
    def google_url(self) -> str | None:
        """Google Calendar's form filled in; of a series its calendar, for a form knows no exceptions."""
        if self.repeats:
            return self._programs.google
        one = self.next_time
        if one is None or one.off:
            return None
        return (
            "https://calendar.google.com/calendar/render?action=TEMPLATE"
            f"&text={quote(one.title, safe='')}&dates={_basic(one)}&details={quote(self._details(one), safe='')}"
            f"&location={quote(_where(one), safe='')}"
        )

    @property
    def outlook_url(self) -> str | None:
        """Outlook's form filled in; of a series its calendar."""
        if self.repeats:
            return self._programs.outlook
        one = self.next_time
        if one is None or one.off:
            return None
        start = one.start.isoformat()
        end = (
            one.occurrence.until().astimezone(one.start.tzinfo).isoformat()
            if isinstance(one.start, dt.datetime)
            else (one.last_day + dt.timedelta(days=1)).isoformat()
        )
        whole = "&allday=true" if one.all_day else ""
        return (
            "https://outlook.live.com/calendar/0/deeplink/compose?path=/calendar/action/compose&rru=addevent"
            f"&subject={quote(one.title, safe='')}&startdt={quote(start)}&enddt={quote(end)}{whole}"
            f"&body={quote(self._details(one), safe='')}&location={quote(_where(one), safe='')}"
        )

    def _details(self, one: OccurrenceView) -> str:
        """What such a form says of it."""
        found = (one.description, one.online_url, self.hub.absolute(self.url))
        return "\n\n".join(part for part in found if part)


def _where(one: OccurrenceView) -> str:
    """The place in one line, or where to join."""
    return one.place.words if one.place is not None else one.online_url or ""


def _off(status: str, previous: dt.date | None) -> bool:
    return status == "cancelled" or (status == "postponed" and previous is None)


def _status_words(hub: Reader, status: str, start: dt.date, previous: dt.date | None) -> str:
    """What became of the plan: «Новая дата. Планировалось на 19 декабря 2026, 19:00.»."""
    if status == "scheduled":
        return ""
    say = hub.texts.gettext
    match status:
        case "cancelled":
            found = [f"{say('Cancelled')}.", say("It will not take place.")]
        case "postponed":
            new = say("The new date is not certain yet.") if previous else say("The new date is not known yet.")
            found = [f"{say('Postponed')}.", new]
        case "moved-online":
            found = [f"{say('Moved online')}.", say("It takes place on the same day, online.")]
        case "rescheduled" if previous is None or _day(previous) != _day(start):
            found = [f"{say('New date')}."]
        case _:
            found = [f"{say('New time')}."]
    if previous is not None:
        before = (
            dates.date_time(previous, hub.lang) if isinstance(previous, dt.datetime) else dates.date(previous, hub.lang)
        )
        found.append(f"{say('It was planned for')} {before}.")
    return " ".join(found)


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _basic(one: OccurrenceView) -> str:
    """Start and end in Google's form: UTC date-times or dates, the last day exclusive."""
    if isinstance(one.start, dt.datetime):
        form = "%Y%m%dT%H%M%SZ"
        return f"{one.start.astimezone(dt.UTC).strftime(form)}/{one.until.strftime(form)}"
    return f"{one.start:%Y%m%d}/{one.last_day + dt.timedelta(days=1):%Y%m%d}"


def _series_of(hub: Reader, event: str) -> str | None:
    row = hub.row("events", event)
    found = row.values.get("series") if row is not None else None
    return str(found) if found else None


def upcoming(hub: Reader, series: Series | None, most: int = NEXT) -> Sequence[Occurrence]:
    """The next times of a series, asking the clock as seldom as possible."""
    if series is None:
        return ()
    if series.rule is None:
        found = occurrences(series, None, _FAR, 1)
        return [one for one in found if not hub.has_come(one.until())]
    horizon = hub.horizon()
    known = [Dated("", one) for one in occurrences(series, None, horizon)]
    found = [item.occurrence for item in split(known, hub.has_come).upcoming[:most]]
    if len(found) < most:  # what is rare has its next times beyond the months that lists look ahead to
        later = occurrences(series, horizon, _FAR, most)
        found += [one for one in later if one.begins() >= horizon][: most - len(found)]
    return found


_FAR = dt.datetime(2200, 1, 1, tzinfo=dt.UTC)


def event_of(hub: Reader, entry_id: str) -> EventView | None:
    """A visible event."""
    row = hub.row("events", entry_id)
    return EventView(hub, hub.kinds["events"], row) if row is not None else None


def occurrences_of(hub: Reader, events: Iterable[str], *, most: int = NEXT) -> list[OccurrenceView]:
    """The coming times of some events, then the past ones, newest first; of a series only its next time."""
    coming: list[OccurrenceView] = []
    past: list[OccurrenceView] = []
    for entry in events:
        found = event_of(hub, entry)
        if found is None or found.series_of_times is None:
            continue
        if found.next_time is not None:
            coming.append(found.next_time)
        else:
            past += [OccurrenceView(found, one) for one in occurrences(found.series_of_times, None, _FAR)[-1:]]
    coming.sort(key=lambda one: (one.occurrence.begins(), one.event.id))
    past.sort(key=lambda one: (one.occurrence.begins(), one.event.id), reverse=True)
    return [*coming, *past][:most]


def listed(hub: Reader, dated: Iterable[Dated]) -> list[OccurrenceView]:
    """Occurrences as templates see them; each event is made once."""
    events: dict[str, EventView | None] = {}
    found = []
    for item in dated:
        if item.id not in events:
            events[item.id] = event_of(hub, item.id)
        event = events[item.id]
        if event is not None:
            found.append(OccurrenceView(event, item.occurrence))
    return found
