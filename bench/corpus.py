"""A hub of many pages from a seed: the same bodies on every machine, for cmhub and for each of its peers.

A page is some 3 KB: headings, emphasis, lists, links to other pages, a table in every fourth, code in every fifth; a
third of them is Cyrillic. Up to forty pages make a section, and sections lie in five areas. What differs between tools (front
matter, the form of a link, configuration) a `Form` says; words and their order do not depend on it.

Must not import cmhub: what is measured should not make what it is measured with.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.words import AREAS, CYRILLIC, LATIN, TAGS

_SECTION = 40
_PARAGRAPHS = 6


@dataclass(frozen=True)
class Page:
    """A page: where it lies, what stands in its front matter, and a note that an edit has put into its body."""

    number: int
    area: str
    section: str
    title: str
    tags: tuple[str, ...]
    note: str = ""

    @property
    def folder(self) -> str:
        """Where it lies below the content."""
        return f"{self.area}/{self.section}"

    @property
    def name(self) -> str:
        """Its file, without a suffix."""
        return f"page-{self.number:05}"

    @property
    def path(self) -> str:
        """Folder and name."""
        return f"{self.folder}/{self.name}"

    @property
    def known(self) -> str:
        """A sentence that stands in this page's body alone, and that no tool writes in another way."""
        return f"Here begins text {self.number}"


@dataclass(frozen=True)
class Index:
    """The page of a folder: an area, a section, or the home page, for which `folder` is empty."""

    folder: str
    title: str


@dataclass(frozen=True)
class Corpus:
    """All pages of a size, made when they are asked for: a hundred thousand bodies need not be held."""

    size: int
    seed: int = 1

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, without its body."""
        return tuple(self._page(number) for number in range(self.size))

    @cached_property
    def indexes(self) -> tuple[Index, ...]:
        """The home page, the areas, then the sections, each with a title."""
        sections = dict.fromkeys(page.folder for page in self.pages)
        areas = dict.fromkeys(page.area for page in self.pages)
        titles = ((folder, folder.rpartition("/")[2].replace("-", " ").capitalize()) for folder in (*areas, *sections))
        return (Index("", "Home"), *(Index(folder, title) for folder, title in titles))

    @property
    def middle(self) -> Page:
        """The page that is edited."""
        return self.pages[self.size // 2]

    @cached_property
    def below(self) -> dict[str, list[Index | Page]]:
        """What lies in a folder, folders first."""
        found: dict[str, list[Index | Page]] = {index.folder: [] for index in self.indexes}
        for index in self.indexes[1:]:
            found[index.folder.rpartition("/")[0]].append(index)
        for page in self.pages:
            found[page.folder].append(page)
        return found

    def body(self, page: Page, link: Callable[[Page, Page], str]) -> str:
        """The Markdown of a page; `link` writes the address of another as it must stand in this one."""
        chance, words = self._chance(f"body {page.number}"), _words(page.number)
        parts = [f"{page.known}. {page.note}".rstrip() + "\n"]
        for paragraph in range(_PARAGRAPHS):
            if paragraph % 3 == 0:
                parts.append(f"## {_line(chance, words, 3)} {paragraph}\n")
            address = link(page, self.pages[chance.randrange(self.size)])
            parts.append(_prose(chance, words, address))
            if paragraph % 4 == 1:
                parts.append("".join(f"- {_line(chance, words, 6)}\n" for _ in range(4)))
        if page.number % 4 == 0:
            rows = "".join(f"| {_line(chance, words, 2)} | {chance.randint(1, 99)} |\n" for _ in range(5))
            parts.append(f"| what | how many |\n|---|---:|\n{rows}")
        if page.number % 5 == 0:
            parts.append('```python\ndef greet(name):\n    return f"Hello, {name}!"\n```\n')
        return "\n".join(parts)

    def _page(self, number: int) -> Page:
        area, chance = number % len(AREAS), self._chance(f"head {number}")
        section = number // (_SECTION * len(AREAS)) * len(AREAS) + area
        title = f"{_line(chance, _words(number), 4)} {number}"
        tags = tuple(sorted(chance.sample(TAGS, chance.randint(1, 3))))
        return Page(number, AREAS[area], f"topic-{section:04}", title, tags)

    def _chance(self, purpose: str) -> random.Random:
        # A generator for each purpose: no page's words depend on whether another one has been asked for.
        return random.Random(f"{self.seed} {purpose}")  # noqa: S311  repeatable, not secret


@dataclass(frozen=True)
class Form:
    """How a tool wants to have its sources."""

    front: Callable[[Page], str]
    """The front matter of a page, with its fences."""
    link: Callable[[Page, Page], str]
    """The address of the second page as it is written in the first."""
    index: Callable[[Index, Corpus], tuple[str, str] | None]
    """The path and text of a folder's page; None where the tool makes it by itself."""
    more: Callable[[Corpus], dict[str, str]] = lambda _: {}
    """Files that depend on the corpus, by their path."""
    content: str = "content"
    """The folder of the sources."""

    def text(self, corpus: Corpus, page: Page) -> str:
        """The source of a page."""
        return f"{self.front(page)}{corpus.body(page, self.link)}"

    def files(self, corpus: Corpus) -> Iterator[tuple[str, str]]:
        """Every generated file: its path below the hub's folder, and its text."""
        for page in corpus.pages:
            yield self.path(page), self.text(corpus, page)
        for index in corpus.indexes:
            written = self.index(index, corpus)
            if written:
                yield f"{self.content}/{written[0]}", written[1]
        yield from self.more(corpus).items()

    def path(self, page: Page) -> str:
        """The file of a page below the hub's folder."""
        return f"{self.content}/{page.path}.md"


def write(root: Path, corpus: Corpus, form: Form) -> None:
    """Write the sources of a hub below `root`."""
    made = set()
    for name, text in form.files(corpus):
        path = root / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text, encoding="utf-8")


def relative(page: Page, there: Page, suffix: str) -> str:
    """The way from one page's file to another's."""
    return f"{there.name}{suffix}" if page.folder == there.folder else f"../../{there.path}{suffix}"


def relative_address(page: Page, there: Page) -> str:
    """The way from one page's address to another's, for tools that do not know links between files."""
    return f"../{there.name}/" if page.folder == there.folder else f"../../../{there.path}/"


def yaml_front(page: Page) -> str:
    """Front matter as most tools read it."""
    return f'---\ntitle: "{page.title}"\ntags: [{", ".join(page.tags)}]\n---\n\n'


def contents(index: Index, corpus: Corpus) -> str:
    """A list of links in Markdown to what lies in a folder, for tools that make no such list by themselves."""
    lines = []
    for below in corpus.below[index.folder]:
        place = f"{below.folder.rpartition('/')[2]}/index" if isinstance(below, Index) else below.name
        lines.append(f"- [{below.title}]({place}.md)\n")
    return "".join(lines)


def _words(number: int) -> Sequence[str]:
    return CYRILLIC if number % 3 == 0 else LATIN


def _prose(chance: random.Random, words: Sequence[str], address: str) -> str:
    first, second = _line(chance, words, 14), _line(chance, words, 12)
    marked = f"**{chance.choice(words)}** and *{chance.choice(words)}*"
    return f"{first}, {marked}: see [{second}]({address}). {_line(chance, words, 9)}.\n"


def _line(chance: random.Random, words: Sequence[str], length: int) -> str:
    return " ".join(chance.choices(words, k=length)).capitalize()
