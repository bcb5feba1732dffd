"""What a community has beside its pages, from a seed: rules, questions, events of which some repeat, and many members.

For cmhub alone: its peers have no such things. Must not import cmhub.
"""

from __future__ import annotations

import random
from pathlib import Path

from bench.corpus import Corpus
from bench.words import CYRILLIC, LATIN

_CHAPTERS, _RULES = 4, 6
_CATEGORIES = ("start", "talk", "meet", "grow")
_QUESTIONS = 200
_EVENTS, _SERIES = 100, 20
_TEAMS = 10


def write_hub(root: Path, corpus: Corpus, members: int) -> None:
    """Write the further sources of a hub below `root`."""
    content, chance = root / "content", random.Random(f"{corpus.seed} hub")  # noqa: S311  repeatable, not secret
    _write(content / "rules" / "_rulebook.yaml", _rulebook())
    for number in range(_CHAPTERS * _RULES):
        _write(content / "rules" / f"rule-{number:02}.md", _rule(chance, number))
    _write(content / "faq" / "_categories.yaml", "".join(f"{name}: {{title: {name}}}\n" for name in _CATEGORIES))
    for number in range(_QUESTIONS):
        _write(content / "faq" / f"question-{number:03}.md", _question(chance, number))
    for number in range(_TEAMS):
        _write(content / "teams" / f"team-{number}.yaml", f"name: Team {number}\n")
    for number in range(_EVENTS):
        _write(content / "events" / f"event-{number:03}.md", _event(chance, number, members))
    for number in range(members):
        _write(content / "members" / f"member-{number:05}.yaml", _member(chance, number))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _rulebook() -> str:
    chapters = "".join(f'  - {{id: part-{n}, number: "{n}", title: Part {n}}}\n' for n in range(1, _CHAPTERS + 1))
    ladder = "  - {id: note, name: A word, event: A slip., consequence: Somebody says so.}\n"
    return f'title: Rules\nversion: "1.0"\neffective: 2026-01-01\nchapters:\n{chapters}ladder:\n{ladder}'


def _rule(chance: random.Random, number: int) -> str:
    place = f"{number // _RULES + 1}.{number % _RULES + 1}"
    return (
        f'---\nnumber: "{place}"\ntitle: "{_line(chance, 5)}"\nseverity: note\nsince: 2026-01-01\n'
        f'why: "{_line(chance, 12)}."\n---\n\n{_text(chance, 2)}'
    )


def _question(chance: random.Random, number: int) -> str:
    return (
        f'---\nquestion: "{_line(chance, 6)} {number}?"\nshort: "{_line(chance, 10)}."\n'
        f'asked_as: ["{_line(chance, 5)} {number}?"]\ncategory: {_CATEGORIES[number % len(_CATEGORIES)]}\n'
        f"---\n\n{_text(chance, 3)}"
    )


def _event(chance: random.Random, number: int, members: int) -> str:
    month, day = number % 12 + 1, number % 28 + 1
    start = f"start: 2026-{month:02}-{day:02}T19:00\nduration: 90m\n"
    if number < _SERIES:
        # Thursdays from the first of January on: the start has to be one of the days that the rule names.
        start = "start: 2026-01-01T19:00\nduration: 90m\nrepeat: {every: week, day: thursday, until: 2027-06-24}\n"
    host = f"host: member-{chance.randrange(members):05}\n" if members else ""
    return (
        f'---\ntitle: "{_line(chance, 4)} {number}"\nkind: meetup\nmode: online\n{start}{host}'
        f"online_url: https://meet.bench.example/{number}\n---\n\n{_text(chance, 2)}"
    )


def _member(chance: random.Random, number: int) -> str:
    words = CYRILLIC if number % 3 == 0 else LATIN
    name = " ".join(word.capitalize() for word in chance.choices(words, k=2))
    return (
        f"name: {name} {number}\nrole: {_line(chance, 2)}\nteams: [team-{number % _TEAMS}]\n"
        f'bio: "{_line(chance, 25)}."\nskills: [{chance.choice(words)}]\njoined: 2025-0{number % 9 + 1}-11\n'
        "consent: {date: 2026-01-01, scope: [teams, bio, skills, joined], source: form}\n"
    )


def _text(chance: random.Random, paragraphs: int) -> str:
    return "\n".join(f"{_line(chance, 40)}.\n" for _ in range(paragraphs))


def _line(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(LATIN, k=length)).capitalize()
