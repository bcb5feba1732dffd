"""The examples of CommonMark 0.31.2 give the specification's HTML with sanitising and extensions off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cmhub.markdown import Settings, render

pytestmark = pytest.mark.corpora


def test_every_example_gives_the_html_of_the_specification(corpora: Path) -> None:
    """All 652 examples, compared exactly: nothing of ours changes what Markdown means."""
    path = next((corpora / "markdown").glob("*.json"))
    examples = json.loads(path.read_text(encoding="utf-8"))
    settings = Settings.commonmark()
    wrong = [one["example"] for one in examples if _html(one["markdown"], settings) != one["html"].rstrip("\n")]
    assert len(examples) == 652
    assert wrong == []


def _html(text: str, settings: Settings) -> str:
    return render(text, settings).html.rstrip("\n")
