"""The contact sheets: every asked picture is taken, and what is plainly wrong is said."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser import shots

PAGE = (
    '<!DOCTYPE html><html lang="{}"><meta charset="utf-8"><title>Page</title>'
    '<meta name="viewport" content="width=device-width"><body style="margin: 0">{}'
)


def run(arguments: list[str]) -> int:
    """The command in a thread of its own: the browser that other tests share keeps an event loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(shots.main, arguments).result()


@pytest.mark.browser
def test_sheets_show_each_template_and_name_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sheet a template; a page wider than the window and an address without a page are named and end with 1."""
    site, out = tmp_path / "site", tmp_path / "shots"
    (site / "wide").mkdir(parents=True)
    (site / "index.html").write_text(PAGE.format("en", "<h1>Home</h1>"), encoding="utf-8")
    (site / "wide" / "index.html").write_text(PAGE.format("en", '<p style="width: 400px">W'), encoding="utf-8")
    listing = tmp_path / "templates.yaml"
    listing.write_text('languages: {en: ""}\naddresses: {home: "", wide: wide/, gone: gone/}\n', encoding="utf-8")

    arguments = [str(site), "--out", str(out), "--list", str(listing), "--width", "360", "--width", "768"]
    assert run(arguments) == 1
    assert capsys.readouterr().out.splitlines() == [
        "wide en light 360: status 200, 40 px too wide",
        "wide en dark 360: status 200, 40 px too wide",
        "gone en light 360: status 404, 0 px too wide",
        "gone en light 768: status 404, 0 px too wide",
        "gone en dark 360: status 404, 0 px too wide",
        "gone en dark 768: status 404, 0 px too wide",
        f"12 pictures on 3 sheets in {out}",
    ]
    assert {file.name for file in out.glob("*.png")} == {"home.png", "wide.png", "gone.png"}
    assert run([*arguments, "--only", "home", "--scheme", "dark"]) == 0
