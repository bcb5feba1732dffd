"""A theme of a hub's own: a child of another theme that changes nothing yet, and says in its files how to.

The files are in ``starter/theme/<lang>/``; ``@@name@@`` stands for a value. Must not ask anything, nor touch
``cmhub.yaml``: a comment there is the owner's.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from cmhub.config.load import configuration
from cmhub.diagnostics import did_you_mean
from cmhub.exchange.refusal import RefusedError
from cmhub.i18n.words import noted
from cmhub.theming.places import theme_folders
from cmhub.theming.themes import ThemeError, ThemeFiles

_STARTER = Path(__file__).parent / "starter" / "theme"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PLACE = re.compile(r"@@(\w+)@@")


class NewTheme(NamedTuple):
    """A theme before it is written: its folder and its files, relative to the hub."""

    folder: str
    parent: str
    files: dict[str, str]


def plan(root: Path, config_file: str, name: str, extends: str, lang: str) -> NewTheme:
    """The files of the theme `name`, a child of `extends`, or of the hub's theme if that is "". Raises RefusedError."""
    themes = ThemeFiles(theme_folders(root))
    if not _NAME.fullmatch(name):
        english = noted(
            "`{name}` can't be the name of a theme: small Latin letters, digits and single hyphens, such as `orchard`."
        )
        raise RefusedError(english, name=name)
    if name in themes.names() or (root / "themes" / name).exists():
        raise RefusedError(noted("There is a theme `{name}` already; choose another name."), name=name)
    parent = extends or _of_hub(root, config_file)
    try:
        chain = themes.theme(parent).chain
    except ThemeError as error:
        near, known = did_you_mean(parent, themes.names()), ", ".join(themes.names())
        english = noted("There is no theme `{value}`; there are: {choices}.")
        if near:
            english = noted("There is no theme `{value}`. Did you mean `{near}`?")
        raise RefusedError(english, value=parent, near=near, choices=known) from error
    footer = themes.find(chain, "templates/partials/footer.html")
    values = {
        "name": name,
        "parent": parent,
        "title": name.replace("-", " ").capitalize(),
        "footer": footer[0] if footer else chain[-1],
    }
    top = _STARTER / (lang if (_STARTER / lang).is_dir() else "en")
    files = {
        f"themes/{name}/{path.relative_to(top).as_posix()}".replace("/theme.css", f"/{name}.css"): _PLACE.sub(
            lambda found: values[found[1]], path.read_text(encoding="utf-8")
        )
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }
    return NewTheme(f"themes/{name}", parent, files)


def _of_hub(root: Path, config_file: str) -> str:
    """The theme that the hub has now."""
    values = configuration((root / config_file).read_bytes(), config_file)[0]
    return str((values.get("theme") or {}).get("name") or "commons")


def make(root: Path, theme: NewTheme) -> None:
    """Write the files. Nothing is overwritten. Raises OSError."""
    for path, text in theme.files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
