"""Who reads the site through many runs of `cmhub build` finds every page, whole, and never one of the past."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.console import cmhub
from tests.rebuild import hub
from tests.rebuild.world import short_cuts

PASSING = "content/guides/passing-{}.md"

READER = """
# Reads the site over and over: the sitemap, then each page that it lists, in small pieces as a web server does.
import json, os, re, sys
from urllib.parse import unquote

site = sys.argv[1]

def read(path):
    descriptor = os.open(f"{site}/{path}", os.O_RDONLY)
    pieces = []
    while piece := os.read(descriptor, 512):
        pieces.append(piece)
    os.close(descriptor)
    return b"".join(pieces).decode()

def generations(text):
    return sorted({int(number) for number in re.findall(r"Yard-(\\d+)-", text)})

print("ready", flush=True)
while not os.path.exists(sys.argv[2]):
    first = generations(read("manifest.webmanifest"))
    seen = []
    for address in re.findall("<loc>https://yard.example/([^<]*)</loc>", read("sitemap.xml")):
        path = unquote(address) + "index.html"
        try:
            text = read(path)
        except (FileNotFoundError, NotADirectoryError):
            seen.append([path, None])
            continue
        seen.append([path, generations(text) if text.rstrip().endswith("</html>") else "torn"])
    print(json.dumps([first, generations(read("manifest.webmanifest")), seen]), flush=True)
"""


def write(root: Path, generation: int) -> None:
    """The hub, whose name stands on every page and says which generation it is; one guide comes, another goes."""
    text = (root / "cmhub.yaml").read_text(encoding="utf-8")
    name = f"site_name: Yard-{generation}-"
    (root / "cmhub.yaml").write_text(re.sub("^site_name: .*", name, text, flags=re.MULTILINE), encoding="utf-8")
    (root / PASSING.format(generation)).write_text(f"---\ntitle: Guide {generation}\n---\nText.\n", encoding="utf-8")
    (root / PASSING.format(generation - 2)).unlink(missing_ok=True)


def judge(first: int, last: int, seen: list[tuple[str, list[int] | None]]) -> None:
    """One pass: each page is of one generation, from that of the pass's beginning to that of its end, never going back.

    A page may be missing only if the site was exchanged meanwhile and has it no more.
    """
    now = first
    for path, found in seen:
        if found is None:
            assert first < last, f"{path} is missing"
            assert "passing-" in path, f"{path} is missing"
        else:
            assert len(found) == 1, f"{path} is torn, or of several generations: {found}"
            assert now <= found[0] <= last, f"{path} is of {found} between {now} and {last}"
            now = found[0]


@pytest.mark.slow
@pytest.mark.parametrize("builds", [6, pytest.param(100, marks=pytest.mark.long)])
@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="folders can't be exchanged at once here")
def test_readers_of_a_site_that_is_rebuilt_see_one_generation(memory: Path, builds: int) -> None:
    """Every page changes with every build, and a reader never stops reading all of them."""
    root, stop = memory / "hub", memory / "stop"
    hub.write(root)
    write(root, 0)
    with short_cuts():
        assert cmhub("build", root, "--clock", hub.NOW).code == 0
        command = [sys.executable, "-c", READER, str(root / "site"), str(stop)]
        with (memory / "seen").open("w+", encoding="utf-8") as seen, subprocess.Popen(command, stdout=seen) as reader:
            while not (memory / "seen").read_text(encoding="utf-8"):
                assert reader.poll() is None
            for generation in range(1, builds + 1):
                write(root, generation)
                found = cmhub("build", root, "--clock", hub.NOW)
                assert found.code == 0, found.said
                assert "one by one" not in found.said
            stop.touch()
            assert reader.wait() == 0
            seen.seek(0)
            passes = [json.loads(line) for line in seen.read().splitlines()[1:]]
    for [first], [last], pages in passes:
        assert len(pages) > 20
        judge(first, last, pages)
    assert len({first for [first], _, _ in passes}) > builds / 3
