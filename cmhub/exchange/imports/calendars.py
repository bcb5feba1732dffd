"""The events of a calendar (RFC 5545, RFC 7986) as records.

Events of one UID are one record: the series, and the occurrences that differ from it; dates beside its rule are records
of their own, and one `series` holds them together. Must not know how a record becomes a file.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Container, Iterator
from typing import Any

from cmhub.exchange.imports import further, rules
from cmhub.exchange.imports.lines import Component, Property, read
from cmhub.exchange.imports.moments import Moment, duration_words, plain, times
from cmhub.exchange.imports.record import MOST, Findings, LeftOutError, Options, Record, key_of, label_of
from cmhub.exchange.imports.wording import Event, Wording
from cmhub.exchange.imports.zones import Clocks, told
from cmhub.source.yaml import Plain

_USED = frozenset({
    "UID", "SEQUENCE", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "EXRULE",
    "RECURRENCE-ID", "STATUS", "CLASS", "LOCATION", "GEO", "URL", "CATEGORIES", "CONFERENCE", "X-GOOGLE-CONFERENCE",
})  # fmt: skip
_PEOPLE = frozenset({"ATTENDEE", "ORGANIZER", "CONTACT", "X-ORGANIZER"})
_OF_CALENDAR = frozenset({"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-TIMEZONE"})


def records(text: str, path: str, options: Options) -> tuple[list[Record], Findings, int]:
    """The records of a calendar, what is to be told of them, and how many events it has."""
    findings = Findings(path)
    root = read(text, findings)
    calendars = [part for part in root.children if part.name == "VCALENDAR"]
    if not calendars and any(part.name == "VEVENT" for part in root.children):
        calendars = [root]  # events cut out of a calendar
    if not calendars:
        findings.problems.clear()  # every line of a web page would be one
        findings.add("import-not-a-calendar", 1)
        return [], findings, 0
    found: list[Record] = []
    count = 0
    for part in root.children if calendars != [root] else ():
        if part.name != "VCALENDAR":
            findings.left("import-component-left", part.name, part.line, part.line)
    for calendar in calendars:
        mine, number = _Calendar(calendar, findings, options, count).records()
        found += mine
        count += number
    if count > MOST:
        findings.add("import-too-many", 0, count=count, limit=MOST)
    return found, findings, count


class _Calendar:
    """One VCALENDAR."""

    def __init__(self, calendar: Component, findings: Findings, options: Options, before: int) -> None:
        self._findings = findings
        self._options = options
        self._wording = Wording(findings, options)
        events = [part for part in calendar.children if part.name == "VEVENT"]
        self._count = len(events)
        self._events = [
            Event(part, number, label_of(number, part.text("SUMMARY")))
            for number, part in enumerate(events[: max(0, MOST - before)], before + 1)
        ]
        zones = (part for part in calendar.children if part.name == "VTIMEZONE")
        self._clocks = Clocks(zones, options)
        self._zone = self._own_zone(calendar)
        for part in calendar.children:
            if part.name not in {"VEVENT", "VTIMEZONE"}:
                findings.left("import-component-left", part.name, part.line, part.line)
        for one in calendar.properties:
            if one.name not in _OF_CALENDAR:
                findings.left("import-field-left", f"{calendar.name} {one.name}", one.line, 0)

    def _own_zone(self, calendar: Component) -> str:
        """The zone of times that name none: the calendar's, else the hub's."""
        named = calendar.text("X-WR-TIMEZONE")
        return (self._clocks.named(named, 2000).zone if named else "") or self._options.hub_zone

    def records(self) -> tuple[list[Record], int]:
        """Its records, and how many events it has."""
        groups: dict[str, list[Event]] = {}
        for event in self._events:
            uid = event.part.text("UID")
            said = [event.part.text(name) for name in ("SUMMARY", "DTSTART", "RECURRENCE-ID")]
            key = key_of("uid", uid) if uid else key_of("ics", *said)
            groups.setdefault(key, []).append(event)
        found: list[Record] = []
        for key, events in groups.items():
            try:
                found += self._group(key, events)
            except LeftOutError:
                continue
        return found, self._count

    def _group(self, key: str, events: list[Event]) -> Iterator[Record]:
        """The record of one UID; occurrences without their series are events of their own."""
        masters = [event for event in events if event.part.first("RECURRENCE-ID") is None]
        for event in masters[1:]:
            self._findings.add("import-twice", event.part.line, record=event.label)
        if masters:
            master = max(masters, key=lambda event: (_sequence(event.part), event.number))
            yield from self._with_further(key, master, _newest([event for event in events if event not in masters]))
            return
        for event in _newest(events):
            original = event.part.first("RECURRENCE-ID")
            yield self._record(key_of(key, original.value if original else ""), event, [])

    def _with_further(self, key: str, event: Event, changes: list[Event]) -> Iterator[Record]:
        """A record, and its further dates as records of their own: with what was changed about them, if anything was."""
        dates = self._further(event)
        apart: dict[further.Time, Event] = {}
        for change in changes if dates else ():
            time = further.time_of(self._original(change))
            if time in dates:
                apart[time] = change
        record = self._record(key, event, [one for one in changes if one not in apart.values()], dates)
        start = self._moment(event, "DTSTART")
        if not dates or start is None:
            yield record
            return
        found: list[Record] = []
        for time, change in apart.items():
            with contextlib.suppress(LeftOutError):  # that one was told of; the others are sound
                found.append(self._record(key_of(key, str(time)), change, []))
        gone = {further.time_of(moment) for one in event.part.every("EXDATE") for moment in self._moments(event, one)}
        regular = self._regular(event, start)
        coming = [date for time, date in dates.items() if time not in {*apart, *gone} and not regular(date)]
        zone = str(record.values.get("timezone") or self._options.hub_zone)
        self._findings.apart += len(coming)
        if coming:
            self._findings.add("import-dates-apart", event.part.line, record=event.label, count=len(coming))
        found += further.events(record, start, coming, zone)
        yield from further.together(record, found)

    def _original(self, change: Event) -> Moment:
        """The time that a change is about."""
        return self._moments(change, change.part.every("RECURRENCE-ID")[0])[0]

    def _further(self, event: Event) -> dict[further.Time, Moment]:
        """The times of RDATE; periods, and what is another sort of time than the start, are told."""
        found: dict[further.Time, Moment] = {}
        start = self._moment(event, "DTSTART")
        for one in event.part.every("RDATE"):
            moments = [] if "/" in one.value else self._moments(event, one)
            fitting = [moment for moment in moments if start is not None and moment.whole == start.whole]
            if not moments or len(fitting) < len(moments) or len(found) + len(fitting) > further.MOST:
                self._left_date(event, one)
            found.update({further.time_of(moment): moment for moment in fitting[: further.MOST - len(found)]})
        return found

    def _regular(self, event: Event, start: Moment) -> Callable[[Moment], bool]:
        """Whether a time is the start, or one of the rule's."""
        rule_text = event.part.first("RRULE")
        rule = rules.read(rule_text.value, start.written) if rule_text else None
        known = rules.days_of(rule, start.wall, start.zone) if rule else None

        def found(moment: Moment) -> bool:
            day = moment.day_in(start.zone)
            usual = known(day) if known is not None else day == start.day
            return usual and further.time_of(start.moved_to(day)) == further.time_of(moment)

        return found

    def _record(
        self, key: str, event: Event, changes: list[Event], dates: Container[further.Time] = frozenset()
    ) -> Record:
        part = event.part
        self._findings.joined += len(changes)
        secret = part.text("CLASS").upper()
        if secret in {"PRIVATE", "CONFIDENTIAL"}:
            self._findings.add("import-private", part.line, record=event.label, value=f"CLASS:{secret}")
            raise LeftOutError
        title = self._wording.line(event, "SUMMARY")
        if not title:
            self._findings.add("import-no-title", part.line, record=event.label)
            raise LeftOutError
        start = self._moment(event, "DTSTART")
        if start is None:
            self._findings.add("import-no-start", part.line, record=event.label)
            raise LeftOutError
        values: dict[str, Any] = {"title": title, **self._wording.words(event), **self._when(event, start)}
        if part.every("RRULE"):
            values["repeat"] = self._repeat(event, start, changes, values, dates)
        else:
            for change in changes:
                self._left_change(change)
        self._left_dates(event, dates)
        body = self._wording.body(event, values)
        for each in (event, *changes):
            self._left(each)
        return Record(key, values, body, event.label, self._findings.at(part.line))

    # When

    def _moment(self, event: Event, name: str) -> Moment | None:
        """A date or time; a value that can't be read refuses the record."""
        found = event.part.first(name)
        if found is None:
            return None
        moments = self._moments(event, found)
        return moments[0] if moments else None

    def _moments(self, event: Event, found: Property) -> list[Moment]:
        """All dates or times of a property."""
        result = []
        for value in found.value.split(","):
            moment = times(value.strip(), self._zone_of(event, found, value), self._zone)
            if moment is None:
                self._findings.add(
                    "import-time-unread", found.line, record=event.label, field=found.name, value=value.strip()
                )
                raise LeftOutError
            result.append(moment)
        return result

    def _zone_of(self, event: Event, found: Property, value: str) -> str:
        """The zone of a time, "" if it names none."""
        name = found.params.get("TZID", "")
        if not name or value.strip().endswith("Z"):
            return ""
        year = int(value.strip()[:4]) if value.strip()[:4].isascii() and value.strip()[:4].isdigit() else 0
        return told(self._clocks.named(name, year), name, self._findings, found.line, event.label)

    def _when(self, event: Event, start: Moment) -> dict[str, Any]:
        """Start, end or duration, zone."""
        repeats = bool(event.part.every("RRULE"))
        zone = start.zone if start.named or repeats else self._zone
        values: dict[str, Any] = {"start": plain(start, zone)}
        if zone != self._options.hub_zone and not start.whole:
            values["timezone"] = zone
        values.update(self._length(event, start, zone))
        return values

    def _length(self, event: Event, start: Moment, zone: str) -> dict[str, Any]:
        end, lasts = self._moment(event, "DTEND"), event.part.first("DURATION")
        if end is not None and end.whole != start.whole:
            found = event.part.first("DTEND")
            if found is not None:
                self._findings.add(
                    "import-value-left", found.line, record=event.label, field="DTEND", value=found.value
                )
            return {}
        if end is not None:
            if start.whole:  # DTEND is the day after (§3.6.1)
                last = end.day - dt.timedelta(days=1)
                return {"end": Plain(last.isoformat())} if start.day not in {last, end.day} else {}
            return {} if end.instant == start.instant else {"end": plain(end, zone)}
        if lasts is None:
            return {}
        minutes = duration_words(lasts.value)
        if minutes is None:
            self._findings.add("import-value-left", lasts.line, record=event.label, field="DURATION", value=lasts.value)
            return {}
        if start.whole:
            days = minutes // 1440
            last = start.day + dt.timedelta(days=min(days, 3660) - 1)
            return {"end": Plain(last.isoformat())} if days > 1 else {}
        words = [f"{size}{unit}" for size, unit in zip(_split(minutes), "dhm", strict=True) if size]
        return {"duration": Plain(" ".join(words))} if words else {}

    # Series

    def _repeat(
        self,
        event: Event,
        start: Moment,
        changes: list[Event],
        values: dict[str, Any],
        dates: Container[further.Time],
    ) -> dict[str, Any]:
        found = event.part.every("RRULE")
        rule = rules.read(found[0].value, start.written) if len(found) == 1 else None
        if rule is None:
            value = " + ".join(one.value for one in found)
            self._findings.add("import-rule-unread", found[0].line, record=event.label, value=value)
            raise LeftOutError
        repeat = rules.repeat_of(rule, start.wall, start.zone)
        known = rules.days_of(rule, start.wall, start.zone)
        excepted: dict[dt.date, None] = {}
        for one in event.part.every("EXDATE"):
            for moment in self._moments(event, one):
                day = moment.day_in(start.zone)
                if known(day):
                    excepted[day] = None
                elif further.time_of(moment) not in dates:
                    self._missed(event, one, day)
        if excepted:
            repeat["except"] = [Plain(day.isoformat()) for day in sorted(excepted)]
        listed = {}
        for change in changes:
            original = change.part.first("RECURRENCE-ID")
            if original is None:
                continue
            day = self._original(change).day_in(start.zone)
            if not known(day) or day in excepted:
                self._missed(change, original, day)
            else:
                listed[day] = self._change(change, day, start, values)
        if listed:
            repeat["changes"] = [listed[day] for day in sorted(listed)]
        return repeat

    def _missed(self, event: Event, found: Property, day: dt.date) -> None:
        self._findings.add("import-change-left", found.line, record=event.label, value=found.name, date=day.isoformat())

    def _change(self, change: Event, day: dt.date, start: Moment, values: dict[str, Any]) -> dict[str, Any]:
        """What differs in one occurrence."""
        said: dict[str, Any] = {"date": Plain(day.isoformat())}
        its_start = self._moment(change, "DTSTART")
        if its_start is not None:
            regular = plain(start.moved_to(day), start.zone)
            written = plain(its_start, start.zone)
            if written != regular:
                said["start"] = written
            length = self._length(change, its_start, start.zone)
            usual = start.moved_to(day)
            if length and not _lasts_as_ever(values, length, start, its_start, usual):
                said.update(length)
        words = {"title": self._wording.line(change, "SUMMARY"), **self._wording.words(change)}
        for name in ("title", "status", "mode", "place", "online_url"):
            if words.get(name) and words[name] != values.get(name):
                said[name] = words[name]
        return said

    def _left_change(self, change: Event) -> None:
        original = change.part.first("RECURRENCE-ID")
        if original is not None:
            self._findings.add(
                "import-change-left",
                original.line,
                record=change.label,
                value="RECURRENCE-ID",
                date=original.value.strip(),
            )

    def _left_dates(self, event: Event, dates: Container[further.Time]) -> None:
        for found in event.part.every("EXRULE"):
            self._left_date(event, found)
        for found in event.part.every("EXDATE") if not event.part.every("RRULE") else ():
            if any(further.time_of(moment) not in dates for moment in self._moments(event, found)):
                self._left_date(event, found)

    def _left_date(self, event: Event, found: Property) -> None:
        value = f"{found.name}:{found.value[:80]}"
        self._findings.add("import-dates-left", found.line, record=event.label, value=value)

    def _left(self, event: Event) -> None:
        """Tell what of an event has no place in the hub."""
        for one in event.part.properties:
            if one.name in _PEOPLE:
                self._findings.left("import-person-left", one.name, one.line, event.number)
            elif one.name not in _USED and one.value.strip():
                self._findings.left("import-field-left", one.name, one.line, event.number)
        for part in event.part.children:
            self._findings.left("import-component-left", part.name, part.line, part.line)


def _split(minutes: int) -> tuple[int, int, int]:
    days, rest = divmod(minutes, 1440)
    return days, rest // 60, rest % 60


def _sequence(part: Component) -> int:
    text = part.text("SEQUENCE")
    return int(text[:9]) if text.isascii() and text.isdigit() else 0


def _newest(events: list[Event]) -> list[Event]:
    """Of each occurrence the newest version."""
    found: dict[str, Event] = {}
    for event in sorted(events, key=lambda event: (_sequence(event.part), event.number)):
        original = event.part.first("RECURRENCE-ID")
        found[original.value if original else ""] = event
    return sorted(found.values(), key=lambda event: event.number)


def _lasts_as_ever(
    values: dict[str, Any], length: dict[str, Any], start: Moment, its_start: Moment, usual: Moment
) -> bool:
    """Whether an occurrence is as long as the others, so that nothing needs to be said."""
    if "duration" in length or "duration" in values:
        return bool(length.get("duration") == values.get("duration"))
    if "end" not in values or start.whole or its_start.whole or usual.whole:
        return False
    first = dt.datetime.fromisoformat(str(values["end"])) - dt.datetime.fromisoformat(str(values["start"]))
    return dt.datetime.fromisoformat(str(length["end"])) - its_start.wall == first
