"""The events of a table or of a listing, by a mapping of its columns.

Must not know files or the hub's entries.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from cmhub.exchange.imports import clocks
from cmhub.exchange.imports.clocks import Said, UnreadError
from cmhub.exchange.imports.mapping import Mapped, Source
from cmhub.exchange.imports.record import LONGEST_TEXT, Findings, LeftOutError, Options, Record, key_of, label_of
from cmhub.exchange.imports.tables import Row, Table
from cmhub.exchange.imports.texts import markdown
from cmhub.exchange.imports.zones import told, zone_for
from cmhub.source.yaml import Plain

_YES = frozenset({"true", "yes", "y", "1", "x", "да", "истина", "+"})
_NO = frozenset({"false", "no", "n", "0", "нет", "ложь", "-"})
_PRIVATE = _YES | {"private", "confidential", "personal", "частное", "личное", "закрытое", "конфиденциально"}
_LISTS = frozenset({"tags", "language", "speakers"})
_DATES = ("registration.deadline", "cfp.deadline", "publish_date", "expiry_date")
_BETWEEN = re.compile(r"\s*[,;|]\s*")
_WHEN = frozenset({"start", "start_time", "end", "end_time", "timezone", "all_day"})
_ASIDE = frozenset({"title", "uid", "body", "link", "online", "private"})
_ONE_LINE = 300
_SHORT = 160  # a description that is longer is the event's text
_WEB = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)
_STATUSES = {
    "canceled": "cancelled",
    "отменено": "cancelled",
    "confirmed": "scheduled",
    "отложено": "postponed",
    "перенесено": "rescheduled",
}


def records(
    table: Table, fields: Mapping[str, Source], mapped: Mapped, options: Options, findings: Findings
) -> list[Record]:
    """The records of a table."""
    reader = _Reader(fields, mapped, options, findings)
    found = []
    seen: set[str] = set()
    for row in table.rows:
        try:
            record = reader.record(row)
        except LeftOutError:
            continue
        if record.key in seen:
            findings.add("import-twice", row.line, record=record.label)
            continue
        seen.add(record.key)
        found.append(record)
    return found


class _Reader:
    def __init__(self, fields: Mapping[str, Source], mapped: Mapped, options: Options, findings: Findings) -> None:
        self._fields = fields
        self._mapped = mapped
        self._options = options
        self._findings = findings
        self._used = {column for source in fields.values() for column in source.columns}

    def record(self, row: Row) -> Record:
        """One row as a record."""
        said = {name: self._said(source, row) for name, source in self._fields.items()}
        whole = " ".join(_text(said.get("title")).split())
        title = whole[:_ONE_LINE]
        label = label_of(row.number, title)
        self._refuse_private(said, row, label)
        if not title:
            self._findings.add("import-no-title", row.line, record=label)
            raise LeftOutError
        if title != whole:
            self._findings.add("import-text-cut", row.line, record=label, field="title", limit=_ONE_LINE)
        values: dict[str, Any] = {"title": title, **self._when(said, row, label)}
        for name, value in said.items():
            if value and name not in _WHEN and name not in _ASIDE:
                self._put(values, name, value, row, label)
        self._mode(values, said, row, label)
        self._coordinates(values, row, label)
        link = _text(said.get("link"))
        uid = _text(said.get("uid"))
        identity = ("uid", uid) if uid else ("row", title.casefold(), str(values["start"]), link)
        body = self._body(said, link, row, label)
        for name in row.cells:
            if name not in self._used:
                self._findings.left("import-field-left", name, row.line, row.number)
        return Record(key_of(*identity), values, body, label, self._findings.at(row.line))

    def _refuse_private(self, said: Mapping[str, str | list[str]], row: Row, label: str) -> None:
        """Calendar programs say in a column what a calendar says in CLASS."""
        text = _text(said.get("private"))
        if _PRIVATE.isdisjoint(re.findall(r"[^\s,]+", text.casefold())):
            return
        value = f"{'+'.join(self._fields['private'].columns)}: {text}"[:80]
        self._findings.add("import-private", row.line, record=label, value=value)
        raise LeftOutError

    def _said(self, source: Source, row: Row) -> str | list[str]:
        if not source.columns:
            return source.constant
        cells = [row.cells[column] for column in source.columns if column in row.cells]
        return cells[0] if len(cells) == 1 else " ".join(_text(cell) for cell in cells)

    # When

    def _when(self, said: Mapping[str, str | list[str]], row: Row, label: str) -> dict[str, Any]:
        text = _text(said.get("start"))
        if not text:
            self._findings.add("import-no-start", row.line, record=label)
            raise LeftOutError
        first = self._read(text, "start", row, label)
        whole = _text(said.get("all_day")).casefold() in _YES
        first = self._with_time(first, said.get("start_time"), "start_time", row, label)
        last = self._last(first, said, row, label)
        if first.start is None or whole:
            values: dict[str, Any] = {"start": Plain(first.day.isoformat())}
            if last.day != first.day:
                values["end"] = Plain(last.day.isoformat())
            return values
        zone = self._zone(_text(said.get("timezone")) or first.zone, row, label)
        values = {"start": Plain(_written(first.day, first.start, first.offset))}
        if zone and zone != self._options.hub_zone:
            values["timezone"] = zone
        if last.start is not None:
            values["end"] = Plain(_written(last.day, last.start, last.offset))
        elif first.end is not None:
            values["end"] = Plain(_written(_day_after(first.day, first.start, first.end), first.end, first.offset))
        return values

    def _last(self, first: Said, said: Mapping[str, str | list[str]], row: Row, label: str) -> Said:
        """The end. A time alone is one of the first day, or of the night after it."""
        end, time = _text(said.get("end")), _text(said.get("end_time"))
        if end and not time and clocks.is_clock(end):
            end, time = "", end
        if end:
            return self._with_time(self._read(end, "end", row, label), time, "end_time", row, label)
        last = self._with_time(Said(first.day), time, "end_time", row, label)
        if first.start is None or last.start is None:
            return last
        return last._replace(day=_day_after(first.day, first.start, last.start))

    def _read(self, text: str, field: str, row: Row, label: str) -> Said:
        try:
            return clocks.read(text, self._mapped.dates)
        except UnreadError as error:
            code = "import-date-ambiguous" if error.ambiguous else "import-time-unread"
            self._findings.add(code, row.line, record=label, field=field, value=error.value)
            raise LeftOutError from error

    def _with_time(self, said: Said, cell: str | list[str] | None, field: str, row: Row, label: str) -> Said:
        """A date with the times that stand in a column of their own."""
        text = _text(cell)
        if not text or said.start is not None:
            return said
        try:
            return Said(said.day, *clocks.clocks(text))
        except UnreadError as error:
            self._findings.add("import-time-unread", row.line, record=label, field=field, value=error.value)
            raise LeftOutError from error

    def _zone(self, name: str, row: Row, label: str) -> str:
        """The zone of a name, "" for none."""
        return told(zone_for(name, self._options), name, self._findings, row.line, label) if name else ""

    # The rest

    def _put(self, values: dict[str, Any], name: str, value: str | list[str], row: Row, label: str) -> None:
        """A value at its place; groups are made as they are needed."""
        made: Any
        if name in _LISTS:
            parts = value if isinstance(value, list) else _BETWEEN.split(value)
            made = [part.lower() if name == "language" else part for part in parts if part]
            made = [{"name": part} for part in made] if name == "speakers" else made
        elif name == "host":
            made = {"name": " ".join(_text(value).split())[:_ONE_LINE]}
        elif name in _DATES:
            made = self._date(_text(value), name, row, label)
        elif name == "kind":
            made = self._options.kinds.get(_text(value).casefold(), _text(value))
        elif name == "status":
            made = _STATUSES.get(_text(value).casefold(), _text(value).casefold())
        elif name == "description":
            made = "" if _is_long(_text(value)) else " ".join(_text(value).split())
        else:
            made = " ".join(_text(value).split())[:2000]
        if made in (None, "", []):
            return
        here = values
        *outer, last = name.split(".")
        for part in outer:
            here = here.setdefault(part, {})
        here[last] = Plain(made) if isinstance(made, str) and re.fullmatch(r"-?\d+(\.\d+)?", made) else made

    def _date(self, text: str, name: str, row: Row, label: str) -> Plain | None:
        try:
            said = clocks.read(text, self._mapped.dates)
        except UnreadError as error:
            self._findings.add("import-value-left", row.line, record=label, field=name, value=error.value)
            return None
        if said.start is None:
            return Plain(said.day.isoformat())
        return Plain(_written(said.day, said.start, said.offset))

    def _mode(self, values: dict[str, Any], said: Mapping[str, str | list[str]], row: Row, label: str) -> None:
        """How people take part: as it is said, by a column "online", or by whether there is a place."""
        online = _text(said.get("online")).casefold()
        if online and online not in _YES | _NO:
            self._findings.add("import-value-left", row.line, record=label, field="online", value=online)
        if "mode" in values:
            return
        placed = any(values.get("place", {}).get(key) for key in ("name", "address", "city"))
        if online in _YES or values.get("online_url"):
            values["mode"] = "hybrid" if placed else "online"
        elif placed:
            values["mode"] = "in-person"

    def _coordinates(self, values: dict[str, Any], row: Row, label: str) -> None:
        place = values.get("place", {})
        pair = [place.pop("latitude", None), place.pop("longitude", None)]
        try:
            inside = None not in pair and abs(float(str(pair[0]))) <= 90 and abs(float(str(pair[1]))) <= 180  # noqa: PLR2004  degrees
        except ValueError:
            inside = False
        if inside:
            place["geo"] = pair
        elif any(pair):
            shown = ", ".join(str(one) for one in pair if one)
            self._findings.add("import-value-left", row.line, record=label, field="place.geo", value=shown)
        if "place" in values and not place:
            del values["place"]

    def _body(self, said: Mapping[str, str | list[str]], link: str, row: Row, label: str) -> str:
        described = _text(said.get("description"))
        parts = (described if _is_long(described) else "", _text(said.get("body")))
        text = self._cut("\n\n".join(part for part in parts if part), "body", row, label)
        if link and not _WEB.fullmatch(link):
            self._findings.add("import-value-left", row.line, record=label, field="link", value=link[:80])
            link = ""
        return markdown(f"{text}\n\n{link}" if link and link not in text else text)

    def _cut(self, text: str, name: str, row: Row, label: str) -> str:
        if len(text) > LONGEST_TEXT:
            self._findings.add("import-text-cut", row.line, record=label, field=name, limit=LONGEST_TEXT)
        return text[:LONGEST_TEXT]


def _is_long(text: str) -> bool:
    return len(text) > _SHORT or "\n" in text or "<" in text


def _text(value: str | list[str] | None) -> str:
    return ", ".join(value) if isinstance(value, list) else value or ""


def _day_after(day: dt.date, start: dt.time, end: dt.time) -> dt.date:
    """The day of an end of which only the time is known: the next one, if it then lasts for no more than half a day."""
    began, ends = (dt.datetime.combine(day, time) for time in (start, end))
    night = ends <= began and ends + dt.timedelta(days=1) - began <= dt.timedelta(hours=12)
    return day + dt.timedelta(days=night)


def _written(day: dt.date, time: dt.time, offset: str) -> str:
    clock = dt.datetime.combine(day, time).isoformat(timespec="seconds" if time.second else "minutes")
    return clock + offset
