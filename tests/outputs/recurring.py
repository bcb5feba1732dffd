"""Our calendars as recurring-ical-events reads them: a fourth opinion, the one that Python programs ask.

It needs a dateutil below 3, and our other tests ask a newer one, so `make` puts it into a folder of its own.

Run as a script it is the other side: a calendar on standard input, a line of JSON for each time on standard output.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(sys.prefix, "recurring")


def read(data: bytes, before: dt.datetime) -> set[tuple[str, dt.datetime | str]]:
    """UID and start of every time that begins before an instant; whole days stay text."""
    from tests.browser.tools import absent  # the other side has no pytest

    if not FOLDER.is_dir():
        absent("recurring-ical-events")
    done = subprocess.run(
        [sys.executable, "-S", __file__, before.isoformat()],
        input=data,
        capture_output=True,
        check=False,
        timeout=900,
        env={**os.environ, "PYTHONPATH": str(FOLDER)},
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
