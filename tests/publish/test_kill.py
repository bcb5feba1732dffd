"""Builds that are killed by the system at single calls, by strace's injection: `kill -9` at its worst moments.

test_accidents.py plays the same for every call without strace; here the process really dies.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.publish.hubs import found, generations, publish, quick

STRACE = shutil.which("strace")
CALLS = "write,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,fsync,fdatasync,syncfs,utimensat,fchmodat,link,linkat"
FIRST, OLD, NEW = generations(60)
SCRIPT = """
import json, pathlib, sys
from cmhub.publish import Publisher, Target

root = pathlib.Path(sys.argv[1])
with Publisher(root / "site", state=root / ".cmhub", sources=[], home=root / "home") as one:
    one.publish([Target(path, text.encode()) for path, text in json.loads(sys.argv[2]).items()])
"""
ROOT = Path(__file__).parents[2]


def traced(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Publish the new site under strace."""
    assert STRACE
    command = [
        STRACE,
        "-f",
        "-qq",
        "-e",
        f"trace={CALLS}",
        *options,
        sys.executable,
        "-B",
        "-c",
        SCRIPT,
        str(root),
        json.dumps(NEW),
    ]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=ROOT)


@cache
def refusal() -> str:
    """Why strace can't be used, or the empty string."""
    if STRACE is None:
        return "strace is missing (make tools installs it)"
    tried = subprocess.run([STRACE, "-f", "true"], check=False, capture_output=True, encoding="utf-8")
    return "" if tried.returncode == 0 else f"strace may not trace here: {tried.stderr.splitlines()[0]}"


@pytest.fixture
def before(memory: Path) -> Path:
    """A hub that was published twice."""
    if STRACE is None and os.environ.get("CI") == "true":
        pytest.fail(refusal())
    if refusal():
        pytest.skip(refusal())
    return prepared(memory / "before")


def prepared(root: Path) -> Path:
    """A hub whose predecessor is one generation behind."""
    with quick():
        publish(root, FIRST)
        publish(root, OLD)
    return root


def points(root: Path) -> list[tuple[str, int]]:
    """Every call of a publication, as its name and its number among those of the name."""
    done = traced(root)
    assert done.returncode == 0, done.stderr
    assert found(root) == NEW
    counted: Counter[str] = Counter()
    calls = []
    for name in re.findall(r"^(?:\[pid +\d+\] )?(\w+)\(", done.stderr, re.MULTILINE):
        counted[name] += 1
        calls.append((name, counted[name]))
    return calls


def sample(calls: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The one in the middle of each name, and the last."""
    last = Counter(name for name, _ in calls)
    return [(name, number) for name, number in calls if number in {(last[name] + 1) // 2, last[name]}]


def prove(root: Path, calls: list[tuple[str, int]]) -> None:
    """Kill a publication at each of the calls, look at the site, and let the next one mend what there is to mend."""
    sites = []
    for place, (name, number) in enumerate(calls):
        hub = prepared(root / str(place))
        done = traced(hub, "-e", f"inject={name}:signal=KILL:when={number}")
        assert done.returncode in {-9, 137}, f"{name} {number}: {done.stderr[-300:]}"
        left = found(hub)
        assert left in (OLD, NEW), f"{name} {number}"
        sites.append(left)
        with quick():
            publish(hub, NEW)
        assert found(hub) == NEW
        with quick():
            publish(hub, OLD)
        assert found(hub) == OLD
        shutil.rmtree(hub)
    assert OLD in sites


def test_killed_at_some_calls_the_site_is_the_old_or_the_new_one(before: Path, memory: Path) -> None:
    """A middle call of each kind and the last; then the next publication equals a clean one."""
    prove(memory, sample(points(before)))


@pytest.mark.long
def test_killed_at_any_call_the_site_is_the_old_or_the_new_one(before: Path, memory: Path) -> None:
    """Every single one."""
    prove(memory, points(before))
