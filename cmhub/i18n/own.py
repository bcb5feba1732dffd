"""A hub's own words: `i18n/<lang>.yaml`, which says texts of the theme otherwise.

Must not know which texts there are.
"""

from __future__ import annotations

from cmhub.diagnostics import Diagnostic, problem
from cmhub.i18n.catalogue import unfillable
from cmhub.source.text import decode
from cmhub.source.yaml import parse


def own_texts(data: bytes, path: str) -> tuple[dict[str, tuple[str, ...]], list[Diagnostic]]:
    """The messages with their forms, as `Texts` keeps them, and what is wrong; one that can't be filled is left out."""
    text, problems = decode(data, path)
    document = parse(text, path)
    found = [*problems, *document.problems]
    forms: dict[str, tuple[str, ...]] = {}
    for message, value in document.value.items() if isinstance(document.value, dict) else ():
        written = tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        wrong = unfillable(str(message), written)
        if wrong is None:
            forms[str(message)] = written
        else:
            found.append(problem("theme-text-broken", document.place((message,)), text=wrong, message=str(message)))
    return forms, found
