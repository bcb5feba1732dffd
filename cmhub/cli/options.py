"""Options that several verbs share, and what becomes of them: the hub's folder, and what a build is asked for.

Must not know what a verb does with them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

import click

from cmhub.cli.command import Argument, Choice, Folder, Misuse, Number
from cmhub.i18n.words import noted

CONFIG_FILE = "cmhub.yaml"
FORMATS = ("text", "json", "github", "sarif")

F = TypeVar("F", bound=Callable[..., object])


class Place(NamedTuple):
    """A hub on disk: its folder, and its configuration file relative to that."""

    root: Path
    config_file: str


def hub_argument(function: F) -> F:
    """`[HUB]` and `--config-file`: the function gets them as `hub` and `config_file`; see `find_hub`."""
    text = noted("The hub's folder; without it, the nearest one upward that has a cmhub.yaml.")
    argument = click.argument("hub", cls=Argument, metavar=noted("HUB"), text=text, required=False, type=Folder())
    return argument(_config_file(function))


def hub_option(function: F) -> F:
    """`-C HUB` and `--config-file`, for verbs with arguments of their own."""
    option = click.option(
        "-C",
        "hub",
        type=Folder(),
        metavar=noted("HUB"),
        help=noted("The hub's folder; without it, the nearest one upward that has a cmhub.yaml."),
    )
    return option(_config_file(function))


def _config_file(function: F) -> F:
    return click.option(
        "-f",
        "--config-file",
        type=Folder(),
        metavar=noted("FILE"),
        help=noted("Another configuration file than cmhub.yaml; its folder is the hub's unless that is named."),
    )(function)


def showing(function: F) -> F:
    """`--drafts --future --expired`: what is shown besides the visible."""
    for name, text in (
        ("expired", noted("Show what has expired.")),
        ("future", noted("Show what is not published yet.")),
        ("drafts", noted("Show drafts.")),
    ):
        function = click.option(f"--{name}", is_flag=True, help=text)(function)
    return function


def clock(function: F) -> F:
    """`--clock`: the build's now."""
    return click.option(
        "--clock",
        metavar=noted("TIME"),
        help=noted("Build as if it were this time, such as 2026-12-24T09:00 (else SOURCE_DATE_EPOCH, else now)."),
    )(function)


def jobs(function: F) -> F:
    """`--jobs`: how many processes."""
    return click.option(
        "-j",
        "--jobs",
        type=Number(0, 256),
        default=0,
        metavar=noted("N"),
        help=noted("How many processes work; without it, as many as are worth their while."),
    )(function)


def reporting(function: F) -> F:
    """`--format`: the form of the report."""
    return click.option(
        "--format",
        "form",
        type=Choice(FORMATS),
        default="text",
        metavar=noted("FORMAT"),
        help=noted("The form of the report: for people, for scripts, for GitHub's annotations, for code scanning."),
    )(function)


def strict(function: F) -> F:
    """`--strict`: warnings count as errors in the exit code."""
    return click.option("--strict", is_flag=True, help=noted("Let warnings fail too."))(function)


def find_hub(hub: Path | None, config_file: Path | None) -> Place:
    """The hub that is meant.

    A named folder is the hub, and the configuration file lies in it. A configuration file with a folder in its name, or
    one that is here, says where the hub is. Else the nearest folder upward that has the file.
    Raises `Misuse` if there is none.
    """
    name = config_file or Path(CONFIG_FILE)
    if hub is not None:
        return _in_folder(hub, name)
    if len(name.parts) > 1 or name.is_absolute():
        if not name.is_file():
            raise Misuse(noted("There is no file {path}."), path=str(name))
        return Place(name.parent, name.name)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / name).is_file():
            return Place(_shortest(folder, here), name.name)
    raise Misuse(
        noted(
            "There is no {name} in {path}, nor in any folder above. "
            "Name the hub's folder, or make one: `cmhub new site DIR`."
        ),
        name=str(name),
        path=str(here),
    )


def _in_folder(hub: Path, name: Path) -> Place:
    if hub.is_file() and hub.suffix in {".yaml", ".yml"}:
        return Place(hub.parent, hub.name)
    if not hub.is_dir():
        raise Misuse(noted("There is no folder {path}."), path=str(hub))
    if not (hub / name).is_file():
        english = noted("There is no {name} in {path}: it is no hub. To make one: `cmhub new site DIR`.")
        raise Misuse(english, name=str(name), path=str(hub))
    try:
        inside = (hub / name).absolute().relative_to(hub.absolute())
    except ValueError:
        raise Misuse(noted("{path} does not lie in the hub's folder."), path=str(name)) from None
    return Place(hub, inside.as_posix())


def _shortest(folder: Path, here: Path) -> Path:
    """The folder as a person would write it: `.` and `..` rather than the whole way from the root."""
    steps = len(here.parts) - len(folder.parts)
    return folder if steps > 2 else Path(*[".."] * steps) if steps else Path()  # noqa: PLR2004  three steps up are not read at a glance
