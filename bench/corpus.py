"""A hub of many pages from a seed: the same bytes on every machine, for cmhub and for its peers.

Must not import cmhub: what is measured should not make what it is measured with.
"""

from __future__ import annotations

import random
from pathlib import Path

_LATIN = [
    "members",
    "questions",
    "answers",
    "rules",
    "events",
    "guides",
    "welcome",
    "discussion",
    "moderator",
    "community",
    "calendar",
    "meeting",
    "volunteers",
    "language",
    "translation",
    "review",
    "summary",
    "growth",
    "conflict",
    "activity",
    "notes",
    "weekly",
    "reading",
    "writing",
    "talking",
    "listening",
]
_CYRILLIC = [
    "участники",
    "вопросы",
    "ответы",
    "правила",
    "встречи",
    "заметки",
    "беседа",
    "модератор",
    "сообщество",
    "календарь",
    "волонтёры",
    "перевод",
    "обзор",
    "итоги",
    "развитие",
    "конфликт",
    "активность",
    "письмо",
    "чтение",
    "разговор",
    "новички",
    "ведущий",
    "площадка",
    "расписание",
]
_SECTIONS = ("start", "people", "content", "numbers", "places")
_TAGS = ("newcomers", "moderation", "events", "metrics", "content", "growth")
_PARAGRAPHS = 9


def write(root: Path, pages: int, seed: int = 1) -> list[Path]:
    """Write `pages` Markdown pages below `root` and give their paths."""
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    names = [f"{_SECTIONS[number % len(_SECTIONS)]}/page-{number:05}" for number in range(pages)]
    paths = []
    for number, name in enumerate(names):
        path = root / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(chance, number, names), encoding="utf-8")
        paths.append(path)
    (root / "index.md").write_text("---\ntitle: Home\n---\nA hub for measuring.\n", encoding="utf-8")
    return paths


def _page(chance: random.Random, number: int, names: list[str]) -> str:
    words = _CYRILLIC if number % 3 == 0 else _LATIN
    tags = ", ".join(sorted(chance.sample(_TAGS, chance.randint(1, 3))))
    parts = [f"---\ntitle: {_line(chance, words, 4)} {number}\ntags: [{tags}]\n---\n"]
    for paragraph in range(_PARAGRAPHS):
        if paragraph % 3 == 0:
            parts.append(f"## {_line(chance, words, 3)} {paragraph}\n")
        parts.append(_prose(chance, words, number, names))
        if paragraph % 4 == 1:
            parts.append("".join(f"- {_line(chance, words, 6)}\n" for _ in range(4)))
    if number % 4 == 0:
        rows = "".join(f"| {_line(chance, words, 2)} | {chance.randint(1, 99)} |\n" for _ in range(5))
        parts.append(f"| what | how many |\n|---|---:|\n{rows}")
    if number % 5 == 0:
        parts.append('```python\ndef greet(name):\n    return f"Hello, {name}!"\n```\n')
    return "\n".join(parts)


def _prose(chance: random.Random, words: list[str], number: int, names: list[str]) -> str:
    there = names[chance.randrange(len(names))]
    up = "../" if "/" in names[number] else ""
    first, second = _line(chance, words, 14), _line(chance, words, 12)
    marked = f"**{chance.choice(words)}** and *{chance.choice(words)}*"
    return f"{first}, {marked}: see [{second}]({up}{there}.md). {_line(chance, words, 9)}.\n"


def _line(chance: random.Random, words: list[str], length: int) -> str:
    return " ".join(chance.choices(words, k=length)).capitalize()
