"""Announcements come and go by the clock: what shows them is built again, and a clean build gives the same."""

from __future__ import annotations

from pathlib import Path

from tests.rebuild import hub

BLOCKS = """timezone: Europe/Moscow
home:
  - hero
  - type: banner
    text: Красим ворота.
    from: 2026-11-28
    until: 2026-11-30
    pages: all
  - type: banner
    text: {ru: Несите кисти.}
    until: 2026-11-29T12:00
"""
MOMENTS = (
    ("2026-11-27T20:59:59Z", False, True),
    ("2026-11-27T21:00:00Z", True, True),  # midnight in Moscow
    ("2026-11-29T09:00:00Z", True, False),
    ("2026-11-30T21:00:00Z", False, False),
)


def test_banners_come_and_go_by_the_clock(tmp_path: Path) -> None:
    """In the hub's zone, to the second, at the moment that the build before has named; each site is equal to a clean one."""
    text = hub.HUB.replace("timezone: Europe/Moscow\n", BLOCKS) + "== content/about.md\n---\ntitle: О дворе\n---\nТихо."
    hub.write(tmp_path / "one", text)
    hub.write(tmp_path / "other", text)
    due, written = "", frozenset[str]()
    for clock, painting, brushes in MOMENTS:
        built = hub.run(tmp_path / "one", clock)
        assert due in {"", clock}
        written = frozenset(built.written)
        due = (built.next_change.strftime("%Y-%m-%dT%H:%M:%SZ") if built.next_change else "") if painting else ""
        home, about, english = (
            (tmp_path / "one/site" / name).read_text(encoding="utf-8")
            for name in ("index.html", "about/index.html", "en/index.html")
        )
        assert ("Красим ворота." in home, "Несите кисти." in home) == (painting, brushes)
        assert ("Красим ворота." in about, "Несите кисти." in about) == (painting, False)
        assert ("Красим ворота." in english, "Несите кисти." in english) == (painting, False)
    assert "about/index.html" in written
    hub.run(tmp_path / "other", MOMENTS[-1][0], clean=True)
    assert hub.bytes_of(tmp_path / "one/site") == hub.bytes_of(tmp_path / "other/site")
