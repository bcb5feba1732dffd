"""Reads pages of the documentation as the tests need them: their blocks of code, and what stands in those.

Conventions, told to authors in docs/content/making/adding.md: a ``console`` block holds commands behind ``$ `` and what
they print; a block whose title is a path of a hub is an example of that file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
DOCS = REPOSITORY / "docs"
README = REPOSITORY / "README.md"
HUB = Path(__file__).parent / "hub"

_FENCE = re.compile(r"(?P<indent> *)(?P<marks>`{3,})(?P<info>[^`]*)\Z")
_TITLE = re.compile(r'title="([^"]+)"')
_EXAMPLE = re.compile(r"(?:content|static|templates|themes|i18n)/|cmhub\.yaml\Z|\.github/|\.gitlab-ci\.yml\Z")


class Block(NamedTuple):
    """A fenced block: where it begins, its language, its title, its text."""

    line: int
    language: str
    title: str
    text: str

    @property
    def is_example(self) -> bool:
        """Whether the title is the path of a file in a hub."""
        return bool(_EXAMPLE.match(self.title))


class Command(NamedTuple):
    """A command, the line on which it stands, and what the page says that it prints ("" if it says nothing)."""

    line: int
    text: str
    output: str


def pages() -> list[Path]:
    """Every page of the documentation, README first."""
    return [README, *sorted((DOCS / "content").rglob("*.md"))]


def name_of(page: Path) -> str:
    """A page as failures name it."""
    return page.relative_to(REPOSITORY).as_posix()


def language_of(page: Path) -> str:
    """The language of a page."""
    return "ru" if page.name.endswith(".ru.md") else "en"


def original_of(page: Path) -> Path:
    """The page that a page translates; itself if it is no translation."""
    return page.with_name(page.name.removesuffix(".ru.md") + ".md") if page.name.endswith(".ru.md") else page


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page that stand in no other block."""
    opened: re.Match[str] | None = None
    start, lines = 0, list[str]()
    for number, line in enumerate(page.read_text(encoding="utf-8").split("\n"), 1):
        fence = _FENCE.match(line)
        if opened is None:
            if fence:
                opened, start, lines = fence, number, []
        elif fence and not fence["info"] and len(fence["marks"]) >= len(opened["marks"]):
            title = _TITLE.search(opened["info"])
            language = opened["info"].split()[0] if opened["info"].strip() else ""
            indent = len(opened["indent"])
            text = "\n".join(line[indent:] for line in lines) + "\n"
            yield Block(start, language, title[1] if title else "", text)
            opened = None
        else:
            lines.append(line)
    assert opened is None, f"{name_of(page)}:{start}: the block has no end"


def commands(page: Path) -> Iterator[Command]:
    """The commands of a page, in order."""
    for block in blocks(page):
        if block.language != "console":
            continue
        found: Command | None = None
        for number, line in enumerate(block.text.rstrip("\n").split("\n"), block.line + 1):
            if line.startswith("$ "):
                if found:
                    yield found
                found = Command(number, line.removeprefix("$ "), "")
            else:
                assert found, f"{name_of(page)}:{number}: a console block begins with a command, behind `$ `"
                found = found._replace(output=f"{found.output}{line}\n")
        assert found, f"{name_of(page)}:{block.line}: a console block without a command"
        yield found
