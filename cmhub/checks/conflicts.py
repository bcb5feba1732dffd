"""What can't both be true of events, and what was forgotten.

A speaker in two places, a deadline after the start, a room for an online evening; a past event of which nothing tells
how it went, a series without an end.

Times themselves are judged in ``events``. Only what an author can still mend is told, and what may well be meant is not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cmhub.checks.audited import Audited, Spans, is_original, own_rows, place, places
from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.hub.reader import Row
from cmhub.hub.time.repeat import Occurrence, Series, occurrences, read_series, too_many
from cmhub.hub.time.when import When, written
from cmhub.hub.time.zones import instant

_OFF = frozenset({"cancelled", "postponed"})
_TOLD = ("recording", "slides", "attendance")
_ASKED_AFTER = dt.timedelta(days=30)  # unless the owner says otherwise
_LONG_AGO = dt.timedelta(days=180)  # after which nobody looks for a recording any more
_FIVE_YEARS = dt.timedelta(days=5 * 365 + 1)
_AHEAD = dt.timedelta(days=366)  # of series that are compared, beyond the last start


class Appearance(NamedTuple):
    """One speaker at one time of one event."""

    row: Row
    occurrence: Occurrence
    spans: Spans
    field: str


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """The conflicts of all visible events, told with the original."""
    zone = str(hub.setting("timezone") or "UTC")
    days = _follow_up(hub)
    found: list[tuple[Row, Series, Spans]] = []
    for row in own_rows(hub, "events"):
        if not is_original(hub, row):
            continue
        series, _ = read_series(row.values, zone)
        if series is None:
            continue
        spans = places(hub, row)
        found.append((row, series, spans))
        yield from of_event(row.values, series, spans)
        if not too_many(series):  # that is told, and says the same
            yield from _endless(hub, series, spans)
        if days:
            yield from _untold(hub, row.values, series, spans, days)
    yield from _in_two_places(hub, found)


def _follow_up(hub: Audited) -> dt.timedelta | None:
    """After how long a past event is asked for; None if the owner does not want that."""
    minutes = (hub.setting("calendar") or {}).get("follow_up")
    return _ASKED_AFTER if minutes is None else dt.timedelta(minutes=minutes) if minutes else None


def of_event(values: Mapping[str, Any], series: Series, spans: Spans) -> Iterator[Diagnostic]:
    """What contradicts itself in one event."""
    if series.rule is None:
        yield from _deadlines(values, series.when, spans)
    if values.get("status") not in {*_OFF, "moved-online"}:
        yield from _where(values, spans)


def _deadlines(values: Mapping[str, Any], when: When, spans: Spans) -> Iterator[Diagnostic]:
    """Who registers or proposes a talk does so before; of what lasts for days one may register until its end."""
    for name in ("registration", "cfp"):
        deadline = (values.get(name) or {}).get("deadline")
        if deadline is None:
            continue
        last = when.until() if name == "registration" and when.several_days else when.begins()
        if instant(deadline, when.zone) > last:
            path = f"{name}.deadline"
            yield problem(
                "dates-deadline-after-start",
                place(spans, path),
                field=path,
                deadline=written(deadline),
                start=written(when.start),
            )


def _where(values: Mapping[str, Any], spans: Spans) -> Iterator[Diagnostic]:
    """`mode` says how people take part, `place` and `online_url` where: they must agree."""
    mode = values.get("mode")
    placed = any((values.get("place") or {}).get(key) for key in ("name", "address", "city", "geo"))
    meant = ""
    if mode == "online" and placed:
        meant = "hybrid"
    elif mode == "in-person" and values.get("online_url"):
        meant = "hybrid" if placed else "online"
    elif mode == "hybrid" and not placed:
        meant = "online"
    if meant:
        related = [there] if (there := place(spans, "place" if placed else "online_url")) else []
        yield problem(
            "dates-place-and-mode", place(spans, "mode"), related=related, suggestion=meant, mode=str(mode), meant=meant
        )


def _endless(hub: Audited, series: Series, spans: Spans) -> Iterator[Diagnostic]:
    """A series that was begun more than five years ago and has no end, or whose end is further away than that."""
    rule = series.rule
    if rule is None or rule.count is not None:
        return
    begin = series.when.begins()
    if rule.until is None:
        if not hub.has_come(begin + _FIVE_YEARS):
            return
    elif instant(rule.until, series.when.zone) <= begin + _FIVE_YEARS:
        return
    yield problem("dates-series-endless", place(spans, "repeat"), start=written(series.when.first_day))


def _untold(
    hub: Audited, values: Mapping[str, Any], series: Series, spans: Spans, days: dt.timedelta
) -> Iterator[Diagnostic]:
    """A single event that is over, was not cancelled, and of which nothing tells how it went."""
    over = series.when.until()
    if series.rule is not None or series.status != "scheduled" or any(values.get(name) is not None for name in _TOLD):
        return
    if hub.has_come(over + days) and not hub.has_come(over + days + _LONG_AGO):
        yield problem("dates-past-untold", place(spans, "start"), end=written(series.when.last_day), days=days.days)


def _in_two_places(hub: Audited, events: Sequence[tuple[Row, Series, Spans]]) -> Iterator[Diagnostic]:
    """Speakers whose events overlap in time and are not in one place. Whole days are too vague to tell."""
    spoken = [(row, series, spans) for row, series, spans in events if _speaks(row.values)]
    if not spoken:
        return
    before = max(series.when.begins() for _, series, _ in spoken) + _AHEAD
    by_speaker: dict[str, list[Appearance]] = {}
    for row, series, spans in spoken:
        for one in occurrences(series, None, before):
            if one.all_day or one.several_days or one.status in _OFF:
                continue
            for name, field in _speakers(hub, row.values, one):
                by_speaker.setdefault(name, []).append(Appearance(row, one, spans, field))
    told: set[tuple[str, str]] = set()
    for _, mine in sorted(by_speaker.items()):
        for left, right in _overlapping(mine):
            pair = (left.row.id, right.row.id)
            if pair not in told and not hub.has_come(left.occurrence.until()):
                told.add(pair)
                yield _collision(left, right)


def _collision(left: Appearance, right: Appearance) -> Diagnostic:
    related = [there] if (there := place(left.spans, left.field)) else []
    return problem(
        "dates-speaker-twice",
        place(right.spans, right.field) or Span(right.row.path),
        related=related,
        event=str(right.row.values.get("title", "")),
        other=str(left.row.values.get("title", "")),
        start=written(right.occurrence.start),
    )


def _overlapping(mine: list[Appearance]) -> Iterator[tuple[Appearance, Appearance]]:
    """Pairs of different events at overlapping times, the earlier first."""
    running: list[Appearance] = []
    for one in sorted(mine, key=lambda found: (found.occurrence.begins(), found.row.id)):
        begins = one.occurrence.begins()
        # An event without an end is not known to last: only a later start within its time would be a guess.
        running = [other for other in running if _ends(other.occurrence) > begins]
        for other in running:
            if other.row.id != one.row.id and not _together(other, one):
                yield other, one
        running.append(one)


def _ends(one: Occurrence) -> dt.datetime:
    return one.until() if one.end is not None else one.begins() + dt.timedelta(minutes=1)


def _together(left: Appearance, right: Appearance) -> bool:
    """Whether two events are in one place: parts of one evening."""

    def where(found: Appearance, name: str) -> Any:
        return found.occurrence.overrides.get(name) or found.row.values.get(name)

    rooms = [where(one, "place") for one in (left, right)]
    links = [where(one, "online_url") for one in (left, right)]
    same_series = left.row.values.get("series") and left.row.values.get("series") == right.row.values.get("series")
    return bool((rooms[0] and rooms[0] == rooms[1]) or (links[0] and links[0] == links[1]) or same_series)


def _speaks(values: Mapping[str, Any]) -> bool:
    changes = (values.get("repeat") or {}).get("changes") or ()
    return bool(values.get("speakers") or any(change.get("speakers") for change in changes))


def _speakers(hub: Audited, values: Mapping[str, Any], one: Occurrence) -> Iterator[tuple[str, str]]:
    """Who speaks at an occurrence, under one name each, and where that is written. Teams can be in two places."""
    own = one.overrides.get("speakers")
    for index, value in enumerate(own or values.get("speakers") or ()):
        field = "repeat.changes" if own else f"speakers.{index}"
        if isinstance(value, Mapping):
            yield f"name:{str(value.get('name', '')).casefold()}", field
        elif not str(value).startswith("team:"):
            yield f"member:{hub.refer(str(value), 'members').id or value}", field
