"""Writes what of the documentation follows from the code: tables of fields and keys, pages of messages, help of commands.

Two forms. A *page* belongs to this script whole and says so in its first lines. A *region* stands in a page that people
write, between ``<!-- generated: name words -->`` and ``<!-- /generated -->``; the words choose what is written there,
the file's name (``.ru.md``) the language. ``make docs`` runs ``python -m docs.generate``; a test fails when something
is out of date.

Must not say anything that the models, the catalogue and the commands do not say.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from docs.generator import messages, program, tables

HERE = Path(__file__).resolve().parent
CONTENT = HERE / "content"
_REGION = re.compile(r"(<!-- generated: (?P<words>[^>]*?) -->)\n.*?(<!-- /generated -->)", re.DOTALL)

REGIONS: dict[str, Callable[[Sequence[str], str], str]] = {
    "fields": tables.fields_region,
    "keys": tables.keys_region,
    "consent-scope": tables.consent_region,
    "errors": messages.listing,
    "help": program.help_text,
    "workflow": program.workflow_region,
    "values": program.values_region,
    "options": program.options_region,
    "tokens": program.tokens_region,
    "queries": program.queries_region,
}


def with_regions(text: str, lang: str) -> str:
    """A page with every region of it written anew."""

    def written(found: re.Match[str]) -> str:
        name, *words = found["words"].split()
        return f"{found[1]}\n\n{REGIONS[name](words, lang)}\n\n{found[3]}"

    return _REGION.sub(written, text)


def generated() -> Iterator[tuple[Path, str]]:
    """Every file that this script has a hand in, as it ought to be."""
    whole = dict(messages.pages())
    for name, text in whole.items():
        yield CONTENT / name, text
    for path in sorted(CONTENT.rglob("*.md")):
        if path.relative_to(CONTENT).as_posix() not in whole:
            text = path.read_text(encoding="utf-8")
            if "<!-- generated:" in text:
                yield path, with_regions(text, "ru" if path.name.endswith(".ru.md") else "en")


def stale() -> list[tuple[Path, str]]:
    """The files that are not as they ought to be, with the text that they ought to have."""
    return [
        (path, text) for path, text in generated() if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Write what is out of date; with ``--check`` only name it."""
    checking = "--check" in sys.argv[1:]
    found = stale()
    for path, text in found:
        sys.stdout.write(f"{'stale' if checking else 'wrote'} {path.relative_to(HERE.parent).as_posix()}\n")
        if not checking:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if checking and found else 0


if __name__ == "__main__":
    raise SystemExit(main())
