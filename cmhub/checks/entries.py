"""What every entry is checked for, whatever its collection, in one walk through the hub.

Must not know what is wrong with what: each family has its module.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator

from cmhub.checks import categories, languages, references, review, routes
from cmhub.checks.audited import Audited, is_original, own_rows, places
from cmhub.checks.links import Known
from cmhub.diagnostics import Diagnostic


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """References, files, old addresses, categories, tags, series, languages and reviews of all visible entries."""
    zone = zoneinfo.ZoneInfo(hub.setting("timezone") or "UTC")
    known = Known.of(hub)
    described = hub.special("", "_tags")
    cycles = hub.special(hub.kinds["events"].folder, "_series") if "events" in hub.kinds else {}
    aliases = routes.Aliases(hub)

    def has_come(day: dt.date) -> bool:
        return hub.has_come(dt.datetime.combine(day, dt.time(), zone))

    for collection, kind in hub.kinds.items():
        sections = hub.special(kind.folder, "_categories") if kind.categories else {}
        for row in own_rows(hub, collection):
            values, spans = row.values, places(hub, row)
            yield from references.in_fields(kind.fields, values, spans, hub.refer, known)
            yield from references.files(kind.fields, row, spans, hub.asset)
            yield from languages.behind(values, spans)
            if is_original(hub, row):
                yield from languages.declared(values, spans, hub.languages)
                yield from languages.unconfigured(hub, row.path)
                yield from categories.unknown(kind, values, spans, sections)
                yield from categories.tags(values.get("tags") or (), spans, described)
                yield from categories.series(values.get("series"), spans, cycles) if collection == "events" else ()
                yield from aliases.of_entry(row, spans)
                yield from review.of_entry(values, spans, has_come)
