"""Who reads the site while it is published sees whole files, and never a mix of two generations."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cmhub.publish import Target, exchange
from tests.publish.hubs import publisher

STABLE, PASSING = 40, 7
LINES = 200


def paths(generation: int) -> list[str]:
    """The files of a generation: most are always there, some come and go, one name is now a file, now a folder."""
    stable = [f"page/{number}/index.html" for number in range(STABLE)]
    passing = [f"news/{generation + number}.html" for number in range(PASSING)]
    return [*stable, *passing, "turn" if generation % 2 else "turn/index.html"]


def site(generation: int) -> list[Target]:
    """Every file says in each of its lines of which generation it is; the index lists them."""
    line = f"{generation}\n".encode()
    listed = json.dumps([generation, paths(generation)]).encode()
    return [Target("index.json", listed), *(Target(path, line * LINES) for path in paths(generation))]


READER = """
# Reads the site over and over as a web server does: each file by its whole path, in small pieces. Prints what it saw.
import json, os, sys

site, lines = sys.argv[1], int(sys.argv[2])

def read(path):
    descriptor = os.open(f"{site}/{path}", os.O_RDONLY)
    pieces = []
    while piece := os.read(descriptor, 64):
        pieces.append(piece)
    os.close(descriptor)
    return b"".join(pieces)

print("ready", flush=True)
passes = 0
while not os.path.exists(sys.argv[3]):
    first, paths = json.loads(read("index.json"))
    seen = []
    for path in paths:
        try:
            words = read(path).split()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            seen.append([path, None])
            continue
        if len(words) != lines or len(set(words)) != 1:
            print(json.dumps({"torn": path}), flush=True)
        seen.append([path, int(words[0])])
    last, _ = json.loads(read("index.json"))
    passes += 1
    print(json.dumps({"first": first, "last": last, "seen": seen}), flush=True)
"""


def judge(first: int, last: int, seen: list[tuple[str, int | None]]) -> None:
    """One pass through the site, which began in generation `first` and ended in `last`.

    If these are the same, every file was of this generation. Else the pass went through one exchange or more: what it
    saw may become newer, never older, and a file may be missing only if a generation of that time has none.
    """
    now = first
    for path, generation in seen:
        if generation is None:
            now = next(other for other in range(now, last + 2) if path not in paths(other))
            assert now <= last, f"{path} is missing"
        else:
            assert now <= generation <= last, f"{path} is of {generation} between {now} and {last}"
            now = generation


@pytest.mark.parametrize("publications", [100, pytest.param(3000, marks=pytest.mark.long)])
@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="folders can't be exchanged at once here")
def test_readers_see_one_generation(memory: Path, publications: int) -> None:
    """A reader polls the whole site through very many publications: no file is missing or torn, none is of the past."""
    assert exchange.at_once(str(_folder(memory / "a")), str(_folder(memory / "b")))
    with publisher(memory) as one:
        one.publish(site(0))
    stop = memory / "stop"
    command = [sys.executable, "-c", READER, str(memory / "site"), str(LINES), str(stop)]
    with (memory / "seen").open("w+", encoding="utf-8") as seen, subprocess.Popen(command, stdout=seen) as reader:
        while not (memory / "seen").read_text(encoding="utf-8"):
            pass
        for generation in range(1, publications + 1):
            with publisher(memory) as one:
                assert one.publish(site(generation)).in_place == ""
        stop.touch()
        assert reader.wait() == 0
        seen.seek(0)
        passes = [json.loads(line) for line in seen.read().splitlines()[1:]]
    for found in passes:
        assert "torn" not in found
        judge(found["first"], found["last"], found["seen"])
    assert len({found["first"] for found in passes}) > publications / 10
    assert any(found["first"] != found["last"] for found in passes)


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
