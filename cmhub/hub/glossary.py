"""The glossary: which terms there are in a language, and by which words each is found.

Must not know where terms are mentioned, nor how a mention is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from cmhub.content.places import nearest
from cmhub.content.special import Special
from cmhub.diagnostics import Diagnostic, problem
from cmhub.hub import addresses
from cmhub.markdown.terms import Finder, Wording, folded, wording

ADDRESS = "/glossary/"


class Term(msgspec.Struct, frozen=True):
    """A term: its words for readers, what it means, the language of that, other forms, and how it is found."""

    id: str
    title: str
    text: str
    lang: str
    forms: tuple[str, ...] = ()
    wordings: tuple[Wording, ...] = ()


def anchor(term_id: str, mode: str) -> str:
    """Where a term stands on the glossary's page."""
    return f"term-{addresses.word(term_id, mode)}"


def parts(read: Special, languages: Mapping[str, str], lang: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The terms of a language in the parts that pages read, and what is wrong with them.

    In: the file as read; the language of each of its files by path; the language. Out: `some`, whether there are terms;
    `ids` in the order of the file; `words` for `finder`; ``term:<id>`` for each. Nothing if there are no terms.
    """
    problems: list[Diagnostic] = []
    terms: dict[str, Term] = {}
    taken: dict[str, tuple[str, str]] = {}  # a wording as it is compared → (term, place)
    for term_id, values in read.values.items():
        text = str(values.get("description") or "").strip()
        title = str(values.get("title") or term_id).strip()
        if not text:
            problems.append(problem("glossary-unexplained", nearest(read.spans, term_id), term=title))
            continue
        found = []
        for written, place in _written(term_id, title, values):
            one = wording(written, lang)
            if one is None:
                continue
            there = taken.setdefault(_compared(written), (term_id, place))
            if there[0] != term_id:
                related = [span] if (span := nearest(read.spans, there[1])) is not None else []
                here = nearest(read.spans, place)
                problems.append(problem("glossary-duplicate", here, related=related, word=written, other=there[0]))
            else:
                found.append(one)
        span = nearest(read.spans, f"{term_id}.description")
        said_in = languages.get(span.path, lang) if span is not None else lang
        forms = tuple(map(str, values.get("forms") or ()))
        terms[term_id] = Term(term_id, title, text, said_in, forms, tuple(found))
    if not terms:
        return {}, problems
    words = msgspec.msgpack.encode({term_id: term.wordings for term_id, term in terms.items()})
    value: dict[str, Any] = {"some": True, "ids": list(terms), "words": words}
    value |= {f"term:{term_id}": msgspec.to_builtins(term) for term_id, term in terms.items()}
    return value, problems


def _written(term_id: str, title: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every way in which a term is written, with the dotted path of its place."""
    yield title, f"{term_id}.title"
    for index, form in enumerate(values.get("forms") or ()):
        yield str(form), f"{term_id}.forms.{index}"


def _compared(written: str) -> str:
    return folded(" ".join(written.split()))


@lru_cache(maxsize=8)
def finder(words: bytes) -> Finder:
    """What finds the terms of a language."""
    return Finder(msgspec.msgpack.decode(words, type=dict[str, tuple[Wording, ...]]))


def finder_of(terms: Iterable[Term]) -> Finder:
    """What finds some terms."""
    return Finder({term.id: term.wordings for term in terms})
