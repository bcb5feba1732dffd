"""Our calendars as recurring-ical-events reads them: a fourth opinion, the one that Python programs ask.

It needs dateutil below 3, which our other tools do not get along with, so it lives in a folder of its own:

    uv pip install --target FOLDER recurring-ical-events
    CMHUB_RECURRING_ICAL_EVENTS=FOLDER pytest -m long tests/outputs/test_series_elsewhere.py

Run as a script it is the other side: a calendar on standard input, a line of JSON for each time on standard output.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from typing import Any

FOLDER = "CMHUB_RECURRING_ICAL_EVENTS"


def read(data: bytes, before: dt.datetime) -> set[tuple[str, dt.datetime | str]]:
    """UID and start of every time that begins before an instant; whole days stay text."""
    import pytest  # the other side has none

    folder = os.environ.get(FOLDER)
    if not folder:
        pytest.skip(f"{FOLDER} names no folder: see tests/outputs/recurring.py")
    done = subprocess.run(
        [sys.executable, "-S", __file__, before.isoformat()],
        input=data,
        capture_output=True,
        check=False,
        timeout=900,
        env={**os.environ, "PYTHONPATH": folder},
    )
    assert done.returncode == 0, done.stderr.decode()
    found = (json.loads(line) for line in done.stdout.splitlines())
    return {(uid, dt.datetime.fromisoformat(start) if "T" in start else start) for uid, start in found}


def main(before: dt.datetime) -> None:
    """Tell of every time in the calendar on standard input."""
    import icalendar
    import recurring_ical_events  # type: ignore[import-not-found]

    calendar: Any = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
    for one in recurring_ical_events.of(calendar).between(dt.datetime(2000, 1, 1, tzinfo=dt.UTC), before):
        start = one["DTSTART"].dt
        begins = start.astimezone(dt.UTC) if isinstance(start, dt.datetime) else start
        if not isinstance(begins, dt.datetime) or begins < before:
            sys.stdout.write(json.dumps([str(one["UID"]), begins.isoformat()]) + "\n")


if __name__ == "__main__":
    main(dt.datetime.fromisoformat(sys.argv[1]))
