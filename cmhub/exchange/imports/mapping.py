"""Which field of a source is which field of an event: as the owner says, else by the names that are usual.

Must not know how values are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from cmhub.config.zones import is_zone
from cmhub.content.kind import Kind
from cmhub.diagnostics import Diagnostic, Span, did_you_mean, problem
from cmhub.source.text import decode
from cmhub.source.yaml import parse

OWN = ("uid", "body", "link", "online", "private", "start_time", "end_time", "place.latitude", "place.longitude")
"""What can be mapped besides the fields of an event."""
NEVER = frozenset({"id", "repeat", "extra", "aliases", "template", "search", "hide"})
USUAL: dict[str, str] = {
    name: field
    for field, names in {
        "uid": "uid guid eventid",
        "title": "title name summary subject event eventname название заголовок тема мероприятие событие",
        "description": "description summary2 shortdescription краткоеописание описание",
        "body": "body text content details подробности текст",
        "link": "url link website homepage ссылка сайт",
        "start": "start startdate startsat startdatetime begin date when dtstart дата датаначала начало",
        "start_time": "starttime time времяначала время",
        "end": "end enddate endsat enddatetime dtend датаокончания датазавершения окончание завершение конец",
        "end_time": "endtime времяокончания времязавершения",
        "duration": "duration продолжительность длительность",
        "timezone": "timezone tz часовойпояс пояс",
        "all_day": "allday alldayevent весьдень целыйдень",
        "online": "online isonline virtual онлайн",
        "private": "private isprivate sensitivity частное закрытое",
        "mode": "mode format формат",
        "place.name": "location place venue место площадка",
        "place.address": "address street адрес",
        "place.city": "city town город",
        "place.country": "country страна",
        "place.latitude": "lat latitude широта",
        "place.longitude": "lon lng long longitude долгота",
        "online_url": "onlineurl joinurl meetingurl streamurl",
        "status": "status статус",
        "language": "language languages lang locale locales язык языки",
        "kind": "kind type вид тип",
        "tags": "tags categories topics метки теги категории",
        "registration.url": "registrationurl registerurl rsvp ticketsurl регистрация",
        "registration.deadline": "registrationdeadline",
        "registration.price": "price cost цена стоимость",
        "registration.capacity": "capacity вместимость",
        "cfp.url": "cfpurl",
        "cfp.deadline": "cfpenddate cfpdeadline",
        "recording": "recording recordingurl video запись",
        "slides": "slides slidesurl слайды",
        "series": "series серия",
        "attendance": "attendance пришло",
    }.items()
    for name in names.split()
}
_DAYS = frozenset({"date", "дата"})
_SETTINGS = ("records", "dates")
_ORDERS = ("dmy", "mdy")


class Source(NamedTuple):
    """Where the value of a field comes from: columns joined by spaces, or a constant."""

    columns: tuple[str, ...]
    constant: str = ""


class Mapped(NamedTuple):
    """A mapping: fields, where JSON has its records, how short dates are meant, the owner's words for zones."""

    fields: Mapping[str, Source]
    records: str = ""
    dates: Literal["", "dmy", "mdy"] = ""
    zones: Mapping[str, str] = {}


def read(written: Sequence[str], file: tuple[str, bytes] | None, kind: Kind) -> tuple[Mapped, list[Diagnostic]]:
    """The mapping of a file (path, bytes) and of `field=column` words, which win; and what is wrong with them."""
    reader = _Reader(kind)
    if file is not None:
        reader.file(*file)
    for word in written:
        name, equals, value = word.partition("=")
        if not equals or not name.strip() or not value.strip():
            reader.refuse(word)
        else:
            reader.entry(name.strip(), value.strip(), None)
    return reader.mapped(), reader.problems


class _Reader:
    def __init__(self, kind: Kind) -> None:
        self._known = {*OWN, *_targets(kind)}
        self._fields: dict[str, Source] = {}
        self._settings: dict[str, str] = {}
        self._zones: dict[str, str] = {}
        self.problems: list[Diagnostic] = []

    def mapped(self) -> Mapped:
        order = self._settings.get("dates", "")
        dates: Literal["", "dmy", "mdy"] = "dmy" if order == "dmy" else "mdy" if order == "mdy" else ""
        return Mapped(self._fields, self._settings.get("records", ""), dates, self._zones)

    def refuse(self, value: object, span: Span | None = None) -> None:
        self.problems.append(problem("import-map-unread", span, value=str(value)[:80]))

    def file(self, path: str, data: bytes) -> None:
        """A mapping in YAML (or JSON): `fields`, `zones`, `records`, `dates`."""
        text, problems = decode(data, path)
        document = parse(text, path)
        self.problems += [*problems, *document.problems]
        value = document.value
        if not isinstance(value, dict):
            self.refuse("…", Span(path, 1))
            return
        for key, item in value.items():
            span = document.place((key,))
            if key == "fields" and isinstance(item, dict):
                for name, column in item.items():
                    self.entry(str(name), column, document.place((key, name)))
            elif key == "zones" and isinstance(item, dict):
                for name, zone in item.items():
                    self.entry(f"zones.{name}", zone, document.place((key, name)))
            elif key in _SETTINGS:
                self.entry(str(key), item, span)
            else:
                self.refuse(key, span)

    def entry(self, name: str, value: Any, span: Span | None) -> None:
        """One line of a mapping."""
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            source = Source(tuple(str(one) for one in value))
        elif isinstance(value, str):
            text = str(value).strip()
            columns = tuple(part.strip() for part in text.split("+") if part.strip())
            source = Source((), text[1:].strip()) if text.startswith("=") else Source(columns)
        else:
            self.refuse(name, span)
            return
        if name.startswith("zones."):
            zone = str(value).strip()
            if not is_zone(zone):
                self.refuse(f"{name}={zone}", span)
            self._zones[name.removeprefix("zones.")] = zone
        elif name in _SETTINGS:
            if name == "dates" and value not in _ORDERS:
                self.refuse(f"{name}={value}", span)
            self._settings[name] = str(value)
        elif name in self._known:
            self._fields[name] = source
        else:
            near = did_you_mean(name, sorted(self._known))
            self.problems.append(problem("import-map-field", span, suggestion=near, field=name))


def _targets(kind: Kind) -> list[str]:
    """The fields of an event that can be filled, groups by their parts."""
    found = []
    for field in kind.fields:
        if field.name in NEVER or field.name == kind.body_field:
            continue
        found += [f"{field.name}.{inner.name}" for inner in field.fields] if field.type == "group" else [field.name]
    return found


def complete(mapped: Mapped, columns: Sequence[str]) -> tuple[dict[str, Source], list[Diagnostic]]:
    """The mapping for a source with these columns: what the owner said, then the usual names of what is left."""
    problems = []
    known = set(columns)
    for source in mapped.fields.values():
        for column in source.columns:
            if column not in known:
                shown = ", ".join(f"`{name}`" for name in columns[:30])
                near = did_you_mean(column, list(columns))
                problems.append(problem("import-map-column", suggestion=near, column=column, columns=shown))
    fields = dict(mapped.fields)
    taken = {column for source in fields.values() for column in source.columns}
    _day_and_hour(fields, [column for column in columns if column not in taken])
    taken = {column for source in fields.values() for column in source.columns}
    for column in columns:
        field = _usual(column)
        if field == "private" and field not in mapped.fields:  # Outlook says it in two columns
            others = fields[field].columns if field in fields else ()
            fields[field] = Source(tuple(dict.fromkeys((*others, column))))
        elif field and column not in taken and field not in fields and not _says_already(field, fields):
            fields[field] = Source((column,))
    return fields, problems


def _usual(column: str) -> str | None:
    return USUAL.get(_plain(column))


def _plain(column: str) -> str:
    return re.sub(r"[\W_]+", "", column.casefold())


def _day_and_hour(fields: dict[str, Source], columns: Sequence[str]) -> None:
    """Where a table has the day in one column and the start in another ("Date", "Start"), the latter is the hour."""
    days = [column for column in columns if _plain(column) in _DAYS]
    hours = [column for column in columns if _usual(column) == "start" and column not in days]
    clear = (
        not any(_usual(column) == "start_time" for column in columns) and not {"start", "start_time"} & fields.keys()
    )
    if clear and len(days) == len(hours) == 1:
        fields |= {"start": Source((days[0],)), "start_time": Source((hours[0],))}


def _says_already(field: str, fields: Mapping[str, Source]) -> bool:
    """Whether what the owner mapped makes a guess needless: who joins date and time wants no second time."""
    joined = {"start_time": "start", "end_time": "end", "online": "mode"}.get(field)
    return joined is not None and joined in fields and len(fields[joined].columns) != 1
