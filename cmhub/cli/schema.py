"""`cmhub schema`: the content model as JSON Schema, printed or put where an editor finds it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cmhub.cli import options as opts
from cmhub.cli.command import Folder, Misuse, Verb, refuse_word
from cmhub.cli.console import Console
from cmhub.cli.exits import OK
from cmhub.i18n.words import noted

_VSCODE = ".vscode"
_FOLDER = f"{_VSCODE}/cmhub"


@click.command(
    cls=Verb,
    help=noted(
        "Print JSON Schemas of cmhub.yaml, of every collection, the hub's own too, and of the files beside them. "
        "With them editors complete fields, explain them and mark mistakes."
    ),
)
@opts.hub_argument
@click.option(
    "--only", default="", metavar=noted("NAME"), help=noted("Print this one only, such as cmhub, events or _rulebook.")
)
@click.option(
    "-o", "--output", type=Folder(), metavar=noted("DIR"), help=noted("Write each into a file of this folder.")
)
@click.option("--vscode", is_flag=True, help=noted("Write them for VS Code's YAML extension, into .vscode of the hub."))
def command(
    console: Console, *, hub: Path | None, config_file: Path | None, only: str, output: Path | None, vscode: bool
) -> int:
    """Print or write."""
    from cmhub.content.kind import kinds
    from cmhub.exchange import schemas
    from cmhub.exchange.new_entry import Desk

    place = _place(hub, config_file, needed=vscode)
    known = Desk(place.root, place.config_file).kinds if place else kinds({})
    lang = "ru" if console.lang == "ru" else "en"
    found = schemas.schemas(known, lang)
    if only:
        if only not in found:
            refuse_word(only, list(found), _parameter("only"), click.get_current_context())
        found = {only: found[only]}
    if vscode and place:
        mapping = schemas.vscode(known, _FOLDER)
        _write(
            console,
            place.root / _FOLDER,
            {name: schemas.relaxed(schema) for name, schema in found.items()},
            schemas.text,
        )
        _settings(console, place.root / _VSCODE / "settings.json", mapping)
    elif output:
        _write(console, output, found, schemas.text)
    else:
        console.out(schemas.text(found[only] if only else found), nl=False)
    return OK


def _place(hub: Path | None, config_file: Path | None, *, needed: bool) -> opts.Place | None:
    """The hub; without one, the built-in kinds alone are described."""
    try:
        return opts.find_hub(hub, config_file)
    except Misuse:
        if hub or config_file or needed:
            raise
        return None


def _parameter(name: str) -> click.Parameter:
    return next(param for param in command.params if param.name == name)


def _write(
    console: Console, folder: Path, found: dict[str, dict[str, Any]], text: Callable[[dict[str, Any]], str]
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in found.items():
        path = folder / f"{name}.schema.json"
        path.write_text(text(schema), encoding="utf-8", newline="\n")
        console.out(str(path))


def _settings(console: Console, path: Path, mapping: dict[str, Any]) -> None:
    """Write the settings; those that are there are their owner's, who is told what to add."""
    text = json.dumps(mapping, ensure_ascii=False, indent=2) + "\n"
    if path.exists():
        console.note(console.words("{path} is yours and was left alone. Add to it:", path=str(path)))
        console.note(text)
        return
    path.write_text(text, encoding="utf-8", newline="\n")
    console.out(str(path))
