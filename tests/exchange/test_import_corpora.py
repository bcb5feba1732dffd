"""Real calendars and listings, many of them broken: every record ends as a file, as part of one, or with a reason."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from cmhub.build import Options, check
from cmhub.diagnostics import severity_of
from cmhub.exchange.imports.events import Outcome
from tests.exchange.importing import ZONE, events, hub, imported

pytestmark = [pytest.mark.corpora, pytest.mark.slow]

REFUSALS = {
    "import-no-title", "import-no-start", "import-time-unread", "import-zone-unknown", "import-zone-shortened",
    "import-rule-unread", "import-private", "import-twice", "import-not-a-record", "import-date-ambiguous",
}  # fmt: skip


@pytest.fixture(scope="module")
def corpora() -> Path:
    """The folder of inputs that the project did not write."""
    folder = os.environ.get("CMHUB_CORPORA")
    if not folder:
        pytest.skip("CMHUB_CORPORA names no folder")
    return Path(folder)


def accounted(found: Outcome) -> bool:
    """Whether every record is a file, belongs to one, or was refused in so many words."""
    refused = sum(
        one.code in REFUSALS or (one.code.startswith("dates-") and severity_of(one) == "error")
        for one in found.diagnostics
    )
    return found.total <= len(found.files) + found.there + found.joined + refused


def instant(written: str, zone: str) -> dt.datetime:
    """The instant of a time, local to a zone if it names no offset."""
    found = dt.datetime.fromisoformat(written)
    return (found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))).astimezone(dt.UTC)


EACH = pytest.mark.parametrize("each", [3, pytest.param(1, marks=pytest.mark.long)])
"""Every third file, in long runs all of them."""


@EACH
def test_every_calendar(corpora: Path, tmp_path: Path, each: int) -> None:
    """198 calendars, hostile ones among them: read twice with the same result, and the hub that they make is sound."""
    files = sorted((corpora / "icalendar").glob("*.ics"))[::each]
    assert len(files) > 150 // each
    root = hub(tmp_path)
    made = 0
    for file in files:
        found = imported(root, file.name, file.read_bytes())
        assert accounted(found), file.name
        made += len(found.files)
        again = imported(root, file.name, file.read_bytes())
        assert again.files == ()
    assert made > 50 // each
    broken = [
        one
        for one in check(root, Options(clock="2026-11-21T12:00", environ={})).diagnostics
        if severity_of(one) == "error"
    ]
    assert broken == []


@pytest.mark.filterwarnings("ignore::UserWarning")  # the library guesses zones aloud
def test_calendars_say_what_another_library_reads(corpora: Path, tmp_path: Path) -> None:
    """Title and start of every event that both understand, in calendars of one event."""
    compared = 0
    for number, file in enumerate(sorted((corpora / "icalendar").glob("*.ics"))):
        try:
            calendar: Any = icalendar.Calendar.from_ical(file.read_bytes())
            theirs = calendar.walk("VEVENT")
            moment = theirs[0]["DTSTART"].dt
        except (ValueError, IndexError, KeyError, AttributeError):
            continue
        if len(theirs) != 1 or "SUMMARY" not in theirs[0]:
            continue
        mine = events(imported(hub(tmp_path / str(number)), file.name, file.read_bytes()))
        if mine:
            compared += 1
            assert mine[0]["title"] == " ".join(str(theirs[0]["SUMMARY"]).split())
            assert instant(mine[0]["start"], mine[0].get("timezone", ZONE)) == instant(moment.isoformat(), ZONE)
    assert compared > 10


@EACH
def test_every_listing(corpora: Path, tmp_path: Path, each: int) -> None:
    """More than a thousand conferences without a word from the owner; the hub that they make is sound."""
    files = sorted((corpora / "conferences").rglob("*.json"))[::each]
    root = hub(tmp_path)
    totals: Counter[str] = Counter()
    for file in files:
        found = imported(root, file.name, file.read_bytes(), "kind==conference")
        assert accounted(found), file.name
        totals.update(records=found.total, files=len(found.files), there=found.there)
    assert totals["records"] > 1000 // each
    assert totals["files"] + totals["there"] >= totals["records"] - 5
    assert imported(root, files[0].name, files[0].read_bytes(), "kind==conference").files == ()
    problems = check(root, Options(clock="2026-11-21T12:00", environ={})).diagnostics
    assert [one for one in problems if severity_of(one) == "error"] == []
