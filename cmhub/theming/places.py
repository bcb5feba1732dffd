"""Where themes lie. Must not know what is in them: who only asks whether anything has changed needs no more."""

from __future__ import annotations

from pathlib import Path


def installed() -> Path:
    """The folder of the themes that come with cmhub: inside the wheel, else beside the package (editable install)."""
    package = Path(__file__).parent.parent
    inside = package / "_themes"
    return inside if inside.is_dir() else package.parent / "themes"


def theme_folders(root: Path) -> tuple[Path, ...]:
    """The folders that hold themes for the hub at `root`: its own come first."""
    return root / "themes", installed()


def templates_folder(root: Path) -> Path:
    """The folder of the hub's own templates."""
    return root / "templates"
