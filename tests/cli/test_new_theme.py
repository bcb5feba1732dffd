"""`cmhub new theme`: a theme that changes nothing yet and can be used at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.console import Outcome, cmhub, inside, write

HUB = {
    "cmhub.yaml": "site_name: Clearing\nsite_url: https://clearing.example\nlanguages: [en]\ntimezone: UTC\ntheme: plaza\n",
    "content/index.md": "---\ntitle: Clearing\n---\n\nHello.\n",
}


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub that looks like `plaza`."""
    return write(tmp_path / "hub", HUB)


def new(hub: Path, *args: str, lang: str = "en") -> Outcome:
    """`cmhub new theme` in the hub's folder."""
    with inside(hub):
        return cmhub("--lang", lang, "new", "theme", *args)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_it_can_be_used_at_once_and_changes_nothing(hub: Path, lang: str) -> None:
    """The same pages with another name of the stylesheet; building says nothing, strictly."""
    found = new(hub, "old-orchard", lang=lang)
    assert (found.code, found.out) == (0, "themes/old-orchard\n")
    assert "theme: old-orchard" in found.err
    home = []
    for theme in ("plaza", "old-orchard"):
        config = HUB["cmhub.yaml"].replace("plaza", theme)
        (hub / "cmhub.yaml").write_text(config, encoding="utf-8")
        built = cmhub("build", hub, "--strict")
        assert built.code == 0, built.said
        (css,) = hub.glob(f"site/assets/{theme}.*.css")
        page = (hub / "site" / "index.html").read_text(encoding="utf-8")
        home.append(page.replace(css.name, "").split("assets/")[0] + page.partition("</head>")[2].replace("\n", ""))
    assert home[0] == home[1]


def test_it_extends_the_theme_that_is_named(hub: Path) -> None:
    """Of cmhub or of the hub."""
    assert new(hub, "orchard", "--extends", "handbook").code == 0
    assert new(hub, "grove", "--extends", "orchard").code == 0
    assert "extends: orchard\n" in (hub / "themes/grove/theme.yaml").read_text(encoding="utf-8")
    assert "extends: handbook\n" in (hub / "themes/orchard/theme.yaml").read_text(encoding="utf-8")


def test_without_a_name_for_it_the_hubs_own_theme_is_extended(hub: Path) -> None:
    """And cmhub.yaml is left as it is."""
    assert new(hub, "orchard").code == 0
    assert "extends: plaza\n" in (hub / "themes/orchard/theme.yaml").read_text(encoding="utf-8")
    assert (hub / "cmhub.yaml").read_text(encoding="utf-8") == HUB["cmhub.yaml"]


@pytest.mark.parametrize("name", ["Orchard", "old orchard", "../orchard", "сад", "-", "a--b", "orchard/", ""])
def test_a_name_that_can_be_no_folder_and_file_is_refused(hub: Path, name: str) -> None:
    """Nothing is written."""
    assert new(hub, "--", name).code == 2
    assert not (hub / "themes").exists()


@pytest.mark.parametrize("name", ["plaza", "base", "orchard"])
def test_nothing_is_overwritten_or_hidden(hub: Path, name: str) -> None:
    """A theme of the hub and one that comes with cmhub alike."""
    (hub / "themes" / "orchard").mkdir(parents=True)
    found = new(hub, name)
    assert found.code == 2
    assert "already" in found.err
    assert list((hub / "themes" / "orchard").iterdir()) == []


def test_a_theme_to_extend_that_is_not_there_is_refused(hub: Path) -> None:
    """With the nearest name."""
    found = new(hub, "orchard", "--extends", "handbok")
    assert found.code == 2
    assert "handbook" in found.err
