"""Calendars that programs subscribe to: events as iCalendar (RFC 5545, RFC 7986).

What keeps subscribers right: a UID that never changes, DTSTAMP and SEQUENCE that rise with the entry's own `updated`
and never with a build, a VTIMEZONE for every zone, cancelled events kept and marked, moved occurrences by their
RECURRENCE-ID. Written here and not by a library, so that the same events are the same bytes with whatever version of
one.

Must not know the hub: texts come ready, in the language of the calendar.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from urllib.parse import quote

import msgspec

from cmhub.hub.time.repeat import Occurrence, Series, last_date, rrule
from cmhub.hub.time.when import When
from cmhub.hub.time.zones import DAY, Moment
from cmhub.outputs.contentlines import folded, in_utc, line, moment, moments, parameter, text, utc_stamp
from cmhub.outputs.vtimezone import vtimezone
from cmhub.outputs.wire import ascii_url, clean, host_of

_EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)  # SEQUENCE counts minutes from here: it fits 32 bits for 4,000 years
_STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
_REFRESH = "PT12H"
HEX = {
    "crimson": "#DC143C", "tomato": "#FF6347", "orange": "#FFA500", "goldenrod": "#DAA520", "olive": "#808000",
    "green": "#008000", "seagreen": "#2E8B57", "teal": "#008080", "steelblue": "#4682B4", "royalblue": "#4169E1",
    "navy": "#000080", "indigo": "#4B0082", "purple": "#800080", "orchid": "#DA70D6", "brown": "#A52A2A",
    "gray": "#808080",
}  # fmt: skip
"""The colours by number (CSS Color 4 §6.1): Apple knows no names."""
_LONGEST_UID = 200  # octets; RFC 7986 §5.3 allows less than 255
_DAY_MINUTES = 24 * 60


class Details(msgspec.Struct, frozen=True):
    """The words of an event, or of an occurrence that differs; plain text. "" and None: nothing to say.

    `location` is where people go, `online_url` where they join, `geo` latitude and longitude in degrees.
    """

    title: str
    description: str = ""
    location: str = ""
    geo: tuple[float, float] | None = None
    online_url: str = ""


class CalendarEvent(msgspec.Struct, frozen=True):
    """An event or series. `changed` has the words of the occurrences in `series.changes`, by their original date.

    `updated` is when its entry was changed (aware), None if nobody knows. `organizer` is a name and a web address:
    never an e-mail, which would be published to everyone.
    """

    uid: str
    url: str
    series: Series
    details: Details
    changed: dict[dt.date, Details] = {}
    categories: tuple[str, ...] = ()
    organizer: tuple[str, str] | None = None
    updated: dt.datetime | None = None


def uid_of(collection: str, entry_id: str, site_url: str | None) -> str:
    """The UID of an entry: its name and the site's host, in ASCII; the same for all languages and for ever."""
    local = quote(f"{collection}/{entry_id}", safe="/-._~")
    if len(local) > _LONGEST_UID:
        local = hashlib.sha256(local.encode()).hexdigest()
    return f"{local}@{host_of(site_url)[:50]}"


def geo_of(found: Sequence[float]) -> tuple[float, float] | None:
    """The coordinates of a place, if they are two and on this planet."""
    if len(found) != 2:  # noqa: PLR2004  latitude and longitude
        return None
    latitude, longitude = float(found[0]), float(found[1])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None  # noqa: PLR2004  degrees


def render_calendar(  # noqa: PLR0913  each is a property of the calendar
    events: Iterable[CalendarEvent],
    *,
    name: str,
    lang: str,
    url: str,
    timezone: str,
    description: str = "",
    color: str = "",
    alarm: int = 0,
) -> bytes:
    """The calendar as the bytes of an ``.ics`` file: CRLF, lines of at most 75 octets, the same for the same events.

    In: the events in any order, the calendar's name, its language, its own absolute address, the zone of the hub (for
    programs that ask for one), the name of a CSS colour (RFC 7986 §5.9), and how many minutes before each event to remind
    of it (0: never, which is what most people want of a calendar that is not their own).
    """
    ordered = sorted(events, key=lambda event: (event.series.when.begins(), event.uid))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        line("PRODID", text(f"-//cmhub//cmhub//{lang.upper()}")),
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_named(name, description),
        line("X-WR-TIMEZONE", text(timezone)),
        *([line("SOURCE", ascii_url(url), VALUE="URI")] if url else []),
        line("REFRESH-INTERVAL", _REFRESH, VALUE="DURATION"),
        f"X-PUBLISHED-TTL:{_REFRESH}",
        *([line("COLOR", text(color))] if color else []),
        *([f"X-APPLE-CALENDAR-COLOR:{HEX[color]}"] if color in HEX else []),
    ]
    for zone, (first, last) in sorted(_zones(ordered).items()):
        lines += vtimezone(zone, first, last)
    for event in ordered:
        lines += _event(event, alarm)
    return folded([*lines, "END:VCALENDAR"])


def _named(name: str, description: str) -> list[str]:
    """The name and description by their standard and by their older, better known names."""
    found = [line("NAME", text(name)), line("X-WR-CALNAME", text(name))]
    if description:
        found += [line("DESCRIPTION", text(description)), line("X-WR-CALDESC", text(description))]
    return found


def _zones(events: Iterable[CalendarEvent]) -> dict[str, tuple[int, int | None]]:
    """The zones that are named, each with the first and the last year needed; None for a series without end."""
    found: dict[str, tuple[int, int | None]] = {}
    for event in events:
        series = event.series
        if series.when.all_day or in_utc(series.when.zone):
            continue
        first, last = _years(series)
        if series.when.zone in found:
            earliest, latest = found[series.when.zone]
            first = min(first, earliest)
            last = None if last is None or latest is None else max(last, latest)
        found[series.when.zone] = (first, last)
    return found


def _years(series: Series) -> tuple[int, int | None]:
    """The first and the last year of all its times; None without an end."""
    times = [series.when.first_day, series.when.last_day, *(one.first_day for one in series.changes)]
    times += [one.last_day for one in series.changes] + [one.date for one in series.changes] + [series.wall.date()]
    first, last = min(times).year, max(times).year
    end = last_date(series)
    return first, None if end is None else max(last, end.year)


def _event(event: CalendarEvent, alarm: int) -> list[str]:
    """The VEVENT of an event or series, and one for each occurrence that differs."""
    series = event.series
    # By the clock on the wall, also if that hour is skipped on the first date: the other occurrences follow it.
    start = series.when.start if series.rule is None else series.wall
    lines = _component(event, series.when, start, event.details, series.status)
    if series.rule is not None:
        lines[-1:-1] = _recurrence(series)
    lines[-1:-1] = _alarm(series.status, event.details, alarm)  # after all properties (§3.6.1)
    for one in series.changes:
        details = event.changed.get(one.date) or event.details
        again = moment("RECURRENCE-ID", _original(series, one.date), series.when.zone)
        found = _component(event, one, one.start, details, one.status, again)
        found[-1:-1] = _alarm(one.status, details, alarm)
        lines += found
    return lines


def _alarm(status: str, details: Details, minutes: int) -> list[str]:
    """A reminder (§3.6.6), but not of what does not take place."""
    if not minutes or status in _STATUS:
        return []
    days, rest = divmod(minutes, _DAY_MINUTES)
    time = f"T{rest // 60}H{rest % 60}M" if rest else ""
    trigger = f"-P{days}D{time}" if days else f"-P{time}"
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        line("DESCRIPTION", text(details.title)),
        f"TRIGGER:{trigger}",
        "END:VALARM",
    ]


def _component(
    event: CalendarEvent, when: When, start: Moment, details: Details, status: str, recurrence: str = ""
) -> list[str]:
    return [
        "BEGIN:VEVENT",
        line("UID", text(event.uid)),
        *([recurrence] if recurrence else []),
        *_stamps(event),
        *_span(event.series, when, start),
        *_words(event, details),
        f"STATUS:{_STATUS.get(status, 'CONFIRMED')}",
        f"TRANSP:{'TRANSPARENT' if when.all_day or when.several_days else 'OPAQUE'}",
        "END:VEVENT",
    ]


def _stamps(event: CalendarEvent) -> list[str]:
    """DTSTAMP, LAST-MODIFIED and SEQUENCE rise with the entry's commits, never with builds."""
    if event.updated is None:
        return [f"DTSTAMP:{utc_stamp(event.series.when.begins())}", "SEQUENCE:0"]
    stamp = utc_stamp(event.updated)
    sequence = max(0, int((event.updated - _EPOCH).total_seconds()) // 60)
    return [f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}", f"SEQUENCE:{sequence}"]


def _span(series: Series, when: When, start: Moment) -> list[str]:
    """DTSTART and DTEND. The end of whole days is the day after (§3.6.1); without an end only the start is written."""
    if when.all_day:
        return [moment("DTSTART", when.first_day, when.zone), moment("DTEND", when.last_day + DAY, when.zone)]
    lines = [moment("DTSTART", start, when.zone)]
    if (
        series.rule is not None
        and series.minutes
        and series.minutes % _DAY_MINUTES == 0
        and not isinstance(when, Occurrence)
    ):
        lines.append(f"DURATION:P{series.minutes // _DAY_MINUTES}D")  # nominal: by the clock on the wall each time
    elif when.end is not None:
        lines.append(moment("DTEND", when.end, when.zone))
    return lines


def _recurrence(series: Series) -> list[str]:
    lines = [f"RRULE:{rrule(series)}"]
    if series.excepted:
        lines.append(moments("EXDATE", [_original(series, date) for date in series.excepted], series.when.zone))
    return lines


def _original(series: Series, date: dt.date) -> Moment:
    """The start that the rule gives on a date, which names the occurrence."""
    if series.when.all_day:
        return date
    return dt.datetime.combine(date, series.wall.time())


def _words(event: CalendarEvent, details: Details) -> list[str]:
    """What people read. The addresses end the description too: the largest calendar programs show no URL."""
    said = [part for part in (clean(details.description).strip(), details.online_url, event.url) if part]
    lines = [line("SUMMARY", text(details.title))]
    if said:  # an empty property is an error to some programs
        lines.append(line("DESCRIPTION", text("\n\n".join(said))))
    if details.location:
        lines.append(line("LOCATION", text(details.location)))
    if details.geo is not None:
        lines.append(f"GEO:{details.geo[0]:.6f};{details.geo[1]:.6f}")
    if details.online_url:
        lines.append(line("CONFERENCE", ascii_url(details.online_url), VALUE="URI", FEATURE="VIDEO"))
    if event.url:
        lines.append(line("URL", ascii_url(event.url)))
    if event.categories:
        lines.append(line("CATEGORIES", ",".join(text(name) for name in event.categories)))
    if event.organizer is not None:
        lines.append(line("ORGANIZER", ascii_url(event.organizer[1]), CN=parameter(event.organizer[0])))
    return lines
