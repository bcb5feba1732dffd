"""`build --verify`: the site is compared with a clean build, byte for byte, and a difference is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cmhub.build import Options, build
from cmhub.publish import publisher
from tests.cli.console import cmhub
from tests.rebuild import hub

if TYPE_CHECKING:
    import pytest


def test_a_build_that_is_right_is_said_to_be(tmp_path: Path) -> None:
    """After an edit, and when there was nothing to do."""
    hub.write(tmp_path)
    options = Options(clock=hub.NOW, verify=True)
    assert build(tmp_path, options).unlike == ()
    (tmp_path / "content/faq/where.md").unlink()
    assert build(tmp_path, options).unlike == ()
    again = build(tmp_path, options)
    assert again.at_once
    assert again.unlike == ()
    assert hub.run(tmp_path).unlike is None


def test_a_wrong_file_is_found_and_is_a_fault_of_cmhub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A result that is stale, here by force, is named with what to do; the command ends as for a crash."""
    hub.write(tmp_path)
    cmhub("build", tmp_path, "--clock", hub.NOW)
    right = cmhub("build", tmp_path, "--clock", hub.NOW, "--verify")
    assert right.code == 0
    assert "compared with a clean build: all the same" in right.err
    digest = publisher._digest_at

    def stale(path: str) -> bytes:
        return b"" if path.endswith("site/faq/index.html") else digest(path)

    monkeypatch.setattr(publisher, "_digest_at", stale)
    wrong = cmhub("build", tmp_path, "--clock", hub.NOW, "--verify")
    assert wrong.code == 70
    assert "1 file would be other in a clean build:\n  faq/index.html\n" in wrong.err
    assert "please tell the developers" in wrong.err
