"""Our calendars as ical.js reads them: a second opinion, from another language."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.browser.tools import NODE_MODULES, absent

SCRIPT = Path(__file__).with_name("ical.mjs")


class Told(NamedTuple):
    """One time of an event; dates stay text, times are instants in UTC."""

    uid: str
    start: dt.datetime | str
    end: dt.datetime | str
    status: str
    title: str


def read(data: bytes, before: dt.datetime) -> set[Told]:
    """Every time in a calendar whose occurrence begins before an instant."""
    node = shutil.which("node") or absent("Node")
    if not (NODE_MODULES / "ical.js").is_dir():
        absent("ical.js")
    done = subprocess.run(
        [node, str(SCRIPT), before.isoformat()], input=data, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    return {
        Told(uid, _moment(start), _moment(end), status, title)
        for uid, start, end, status, title in json.loads(done.stdout)
    }


def _moment(text: str) -> dt.datetime | str:
    return dt.datetime.fromisoformat(text) if "T" in text else text
