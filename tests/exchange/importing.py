"""Importing into a small hub, for tests: what became of a source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cmhub.content import records
from cmhub.diagnostics import Diagnostic
from cmhub.exchange.imports import mapping
from cmhub.exchange.imports.events import Outcome, read
from cmhub.exchange.imports.shelf import Shelf

ZONE = "Europe/Berlin"


def hub(folder: Path, zone: str = ZONE) -> Path:
    """A hub without entries."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    text = f"site_name: Clearing\nsite_url: https://hub.community\nlanguages: [en, ru]\ntimezone: {zone}\n"
    (folder / "cmhub.yaml").write_text(text, encoding="utf-8")
    (folder / "content/index.md").write_text("---\ntitle: Clearing\n---\n\nWelcome.\n", encoding="utf-8")
    return folder


def imported(root: Path, name: str, source: str | bytes, *mapped: str, write: bool = True) -> Outcome:
    """What a source becomes; its files are written."""
    shelf = Shelf(root, "cmhub.yaml")
    wanted, problems = mapping.read(mapped, None, shelf.kind)
    assert problems == []
    data = source.encode() if isinstance(source, str) else source
    found = read(shelf, name, data, wanted)
    for path, text in found.files if write else ():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return found


def events(found: Outcome) -> list[dict[str, Any]]:
    """The values of the files, as YAML says them, without the mark; the text under `body`."""
    result = []
    for _, text in found.files:
        (record,), problems = records.read(text.encode(), "e.md", frozenset())
        assert problems == []
        values = {key: _text(value) for key, value in record.value.items() if key != "extra"}
        if record.body.strip():
            values["body"] = record.body.strip()
        result.append(values)
    return result


def _text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _text(item) for key, item in value.items()}
    return [_text(item) for item in value] if isinstance(value, list) else str(value)


def codes(found: Outcome | list[Diagnostic]) -> list[str]:
    """The names of the problems, but for what is merely left out."""
    problems = found.diagnostics if isinstance(found, Outcome) else found
    return [one.code for one in problems if not one.code.endswith("-left") or one.code in NAMED]


NAMED = {"import-value-left", "import-change-left", "import-dates-left", "import-cells-left"}


def calendar(*lines: str, head: tuple[str, ...] = ()) -> str:
    """A calendar with these lines in it."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *head, *lines, "END:VCALENDAR", ""])


def event(*lines: str, **values: str) -> tuple[str, ...]:
    """A VEVENT: a title and a start if none is given."""
    said = {"UID": "one@example.org", "SUMMARY": "Evening", "DTSTART": "20261208T190000", **values}
    return ("BEGIN:VEVENT", *(f"{name}:{value}" for name, value in said.items() if value), *lines, "END:VEVENT")


Values = Mapping[str, Any]
