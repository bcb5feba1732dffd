"""The instruments: what is measured of a command, how a site is proved to be whole, and how numbers are told."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bench import plot, report
from bench.corpus import Corpus
from bench.install import AbsentError, Tool, installed
from bench.lighthouse import CATEGORIES, scores_of
from bench.measure import Cost, FailedError, run, typical
from bench.peers import PEERS
from bench.peers.peer import STEPS
from bench.report import Run
from bench.run import main
from bench.serving import waited
from bench.site import Site, environment
from bench.steps import measured

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_tiny_command_has_wall_cpu_and_memory(tmp_path: Path) -> None:
    """Even a command too short to be looked at has all three numbers."""
    cost = run([sys.executable, "-c", "sum(range(10**6))"], tmp_path, memory=True, log=tmp_path / "log")
    assert cost.wall > 0
    assert cost.cpu > 0
    assert 1 < cost.memory < 1000


@linux
def test_children_count_too(tmp_path: Path) -> None:
    """Work and memory of a process that the command starts are the command's."""
    child = """
import time
held = bytearray(b"x" * 60_000_000)
while time.process_time() < 0.6: pass
"""
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    cost = run([sys.executable, "-c", code], tmp_path, memory=True, log=tmp_path / "log")
    assert cost.cpu > 0.6
    assert cost.memory > 60


def test_failing_command_is_no_number(tmp_path: Path) -> None:
    """An error is told with what the command printed."""
    with pytest.raises(FailedError, match="exit 3\nno such thing"):
        run([sys.executable, "-c", "print('no such thing'); exit(3)"], tmp_path, log=tmp_path / "log")


def test_memory_and_time_come_from_different_runs() -> None:
    """The run that was looked at, and so was slower, does not count for the seconds."""
    assert typical([Cost(1, 2), Cost(3, 4), Cost(2, 3), Cost(9, 9, 50)]) == Cost(2, 3, 50)


def test_environment_keeps_caches_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python compiles its modules as it does for everybody, and nothing is kept in the user's folders."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    found = environment(tmp_path / "hub")
    assert "PYTHONDONTWRITEBYTECODE" not in found
    assert found["XDG_STATE_HOME"].startswith(str(tmp_path))


def fake(tmp_path: Path, script: str) -> Site:
    """A site of five pages whose tool is a few lines of Python: `texts` are its sources, `write` puts out a page."""
    code = f"""
import pathlib
texts = sorted(pathlib.Path("content").glob("*/*/*.md"))
template = pathlib.Path("templates/page.html").read_text()
def write(path, text):
    there = pathlib.Path("site", path.relative_to("content").with_suffix(""), "index.html")
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_text(text)
{script}
"""
    return Site(Tool(PEERS["cmhub"], (sys.executable, "-c", code)), Corpus(5), tmp_path / "hub")


def test_steps_are_measured_and_proved(tmp_path: Path) -> None:
    """A tool that puts out what it reads passes every step."""
    site = fake(tmp_path, "for path in texts: write(path, path.read_text() + template)")
    told: list[str] = []
    failures: list[str] = []
    costs = measured({"one": site}, STEPS, 1, told.append, failures)["one"]
    assert failures == []
    assert list(costs) == list(report.HEADINGS)
    assert all(cost.wall > 0 and cost.cpu > 0 and cost.memory > 0 for cost in costs.values())
    assert len(told) == 5


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("pass", "0 HTML files where 5 pages"),
        ("for path in texts: write(path, 'empty')", "has not got “Here begins text 2”"),
        ("for path in texts: write(path, 'Here begins text 2' + template)", "has not got “Edit number .* of the body”"),
        ("for path in texts: write(path, path.read_text())", "has not got “Template 0 edit"),
    ],
    ids=["no pages", "no text", "old text", "old template"],
)
def test_wrong_sites_are_no_numbers(script: str, says: str, tmp_path: Path) -> None:
    """A tool that leaves out pages or edits fails, however fast it is."""
    failures: list[str] = []
    costs = measured({"one": fake(tmp_path, script)}, STEPS, 1, lambda _: None, failures)
    assert len(failures) == 1
    assert re.search(says, failures[0])
    assert "template" not in costs["one"]


def test_server_is_asked_until_the_edit_is_there(tmp_path: Path) -> None:
    """The time runs from saving to the new bytes, which this server holds back for a fifth of a second."""
    code = """
import http.server, pathlib, sys, time
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = pathlib.Path("content" + self.path.rstrip("/") + ".md")
        time.sleep(0.2)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(path.read_bytes())
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[-1])), Page).serve_forever()
"""
    site = Site(Tool(PEERS["cmhub"], (sys.executable, "-c", code)), Corpus(5), tmp_path / "hub")
    site.make()
    assert waited(site, edits=1) > 0.15


def test_server_that_ends_is_no_number(tmp_path: Path) -> None:
    """What it printed is told."""
    site = Site(Tool(PEERS["cmhub"], (sys.executable, "-c", "print('port taken')")), Corpus(5), tmp_path / "hub")
    site.make()
    with pytest.raises(FailedError, match="the server has ended\nport taken"):
        waited(site)


def test_tables_can_be_read_again() -> None:
    """Numbers stand beside their ratio to the yardstick's, in every table; what was not measured is a dash."""
    runs = Run(1000, {"cmhub": {"cold": Cost(1, 2, 300)}, "hugo": {"cold": Cost(4, 4, 200), "body": Cost(1, 1, 1)}})
    runs.served = {"cmhub": 0.05, "hugo": 0.5}
    text = report.compared(runs, PEERS)
    assert text.startswith("### 1,000 pages\n")
    wall, cpu, memory, served = map(report.read_table, text.split("\n\n")[1:])
    assert wall[0] == ["Seconds on the clock", *report.HEADINGS.values()]
    assert wall[1] == ["cmhub", "1.00 (0.25×)", "–", "–", "–", "–"]
    assert wall[2] == ["Hugo", "4.00 (1.00×)", "–", "1.00 (1.00×)", "–", "–"]
    assert cpu[1][1] == "2.00 (0.50×)"
    assert memory[1][1] == "300 (1.50×)"
    assert served[1:] == [["cmhub", "0.05 (0.10×)"], ["Hugo", "0.50 (1.00×)"]]


def test_without_the_yardstick_there_are_no_ratios() -> None:
    """Numbers stand alone then."""
    text = report.compared(Run(10, {"cmhub": {"cold": Cost(1, 2, 300)}}), PEERS)
    assert report.read_table(text.split("\n\n")[1])[1][1] == "1.00"


def test_regions_of_a_page_are_written_anew(tmp_path: Path) -> None:
    """What stands around them stays, and so do regions that this run knows nothing of."""
    page = tmp_path / "page.md"
    page.write_text(
        "A\n<!-- measured: one -->\nold\n<!-- /measured -->\nB\n<!-- measured: two -->x<!-- /measured -->\n"
    )
    report.put(page, {"one": r"new \1"})
    assert page.read_text() == (
        "A\n<!-- measured: one -->\n\nnew \\1\n\n<!-- /measured -->\nB\n<!-- measured: two -->x<!-- /measured -->\n"
    )


def test_circumstances_name_no_place() -> None:
    """Date, processor and versions; no name of the machine, no path."""
    text = report.circumstances([PEERS["hugo"], PEERS["mkdocs-dirty"]], 3, 1.23)
    assert re.match(r"Measured on \d+ \w+ \d{4}: .+, \d+ cores, \d+ GiB, ", text)
    assert "Hugo 0." in text
    assert "other programs kept 1.2 processors busy" in text
    assert "dirty" not in text
    assert os.uname().nodename not in text
    assert "/" not in text


def test_plot_is_an_svg_with_a_line_for_each_step() -> None:
    """Well-formed, all points within the picture, names not upon each other."""
    lines = {"cold": [(100, 0.5), (100_000, 900.0)], "nothing <changed>": [(100, 0.1), (100_000, 700.0)]}
    root = ET.fromstring(plot.svg(lines, "pages", "seconds"))  # noqa: S314  our own
    space = "{http://www.w3.org/2000/svg}"
    ways = root.findall(f"{space}polyline")
    assert len([way for way in ways if "stroke-dasharray" not in way.attrib]) == 2
    for way in ways:
        for point in way.attrib["points"].split():
            across, upward = map(float, point.split(","))
            assert 0 <= across <= 720
            assert 0 <= upward <= 420
    dashes = [way.attrib["points"].split() for way in ways if "stroke-dasharray" in way.attrib]
    assert dashes, "nothing shows what growth in proportion would be"
    circles = root.findall(f"{space}circle")
    assert len(circles) == 4
    assert all(0 <= float(circle.attrib["cx"]) <= 720 and 0 <= float(circle.attrib["cy"]) <= 420 for circle in circles)
    names = [text for text in root.findall(f"{space}text") if text.text in lines]
    assert abs(float(names[0].attrib["y"]) - float(names[1].attrib["y"])) >= 16


def test_peers_that_cannot_be_had_are_named() -> None:
    """A program that is not there is a sentence, not a traceback."""
    peer = PEERS["cmhub"]
    broken = type(peer)(
        name="x", label="X", version="", form=peer.form, program=("no-such-program",), build=(), template=""
    )
    with pytest.raises(AbsentError, match="X: does not run"):
        installed(broken, PEERS)


def test_unknown_peers_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is installed."""
    assert main(["--peers", "cmhub,jekyl"]) == 2
    assert "There is no jekyl" in capsys.readouterr().err


def _report_of_lighthouse() -> dict[str, Any]:
    audits = {
        "total-byte-weight": {"title": "Weight", "score": 1, "numericValue": 2048},
        "cls": {"title": "Cumulative Layout Shift", "score": 0.9, "displayValue": "0.11"},
        "insight": {"title": "Counts for nothing", "score": 0},
    }
    references = [{"id": "cls", "weight": 25}, {"id": "insight", "weight": 0}, {"id": "total-byte-weight", "weight": 1}]
    category = {"score": 0.974, "auditRefs": references}
    return {"categories": dict.fromkeys(CATEGORIES, category), "audits": audits}


def test_scores_of_lighthouse_are_read_with_what_is_amiss() -> None:
    """Whole numbers for every category, and only those audits that cost something."""
    scores = scores_of(_report_of_lighthouse())
    assert set(scores.categories.values()) == {97}
    assert scores.weight == 2048
    assert scores.amiss == {"  Cumulative Layout Shift: 0.11"}


def test_a_page_that_lighthouse_could_not_open_is_no_score() -> None:
    """An error at run time ends the measurement with its words."""
    failed = {**_report_of_lighthouse(), "runtimeError": {"code": "NO_FCP", "message": "The page did not paint."}}
    with pytest.raises(SystemExit, match="did not paint"):
        scores_of(failed)
