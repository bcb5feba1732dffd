"""Words that a translation has not got are the original's, set as the original's language sets them."""

from __future__ import annotations

from pathlib import Path

from tests.site import sites

CONFIG = {"site_name": "Двор", "languages": ["ru", "en"], "timezone": "Europe/Moscow"}


def test_a_borrowed_body_keeps_the_quotation_marks_of_its_language(tmp_path: Path) -> None:
    """The title is translated, the body is not: Russian quotation marks in Russian words, English ones in the title."""
    root = tmp_path / "hub"
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "content/index.md", {"title": "Двор"}, "Начало.")
    sites.put(root, "content/tea.md", {"title": "Чай"}, 'Кружок "Чайник" пьёт чай.')
    sites.put(root, "content/tea.en.md", {"title": "Tea"}, "")
    sites.put(root, "content/cake.md", {"title": "Пирог"}, 'Пекарня "Калач" печёт.')
    sites.built(root, tmp_path / "site")
    for page in ("en/tea", "tea", "cake", "en/cake"):
        text = (tmp_path / "site" / page / "index.html").read_text(encoding="utf-8")
        assert "«Чайник»" in text or "«Калач»" in text, page
