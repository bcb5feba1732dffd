"""Which ids and classes content may give, and the ids that headings get by themselves.

Names that begin with `cm-` belong to the theme's own parts of a page: content cannot take them.
"""

from __future__ import annotations

import re
import unicodedata

RESERVED = "cm-"
_WORDS = re.compile(r"[\w -]*\Z")
_CLASS = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}\Z")
_ID = re.compile(r"[^\W\d][\w:.-]{0,127}\Z")


def safe_classes(text: str) -> str:
    """Give those of the classes in `text` that content may use, in their order."""
    names = dict.fromkeys(text.split())
    return " ".join(name for name in names if _CLASS.match(name) and not name.lower().startswith(RESERVED))


def safe_id(text: str, prefix: str = "") -> str:
    """Give the id in NFC, with the prefix, if content may use it, else ""."""
    name = unicodedata.normalize("NFC", text)
    return prefix + name if _ID.match(name) and not name.lower().startswith(RESERVED) else ""


def slug(title: str) -> str:
    """Make the id that GitHub makes of a heading, in NFC: letters of every script stay.

    Lower case; what is no letter, mark, digit, `_`, `-` or space goes; spaces become `-`. A title
    of which nothing is left gives "section".
    """
    text = unicodedata.normalize("NFC", title).strip().lower()
    if not _WORDS.match(text):
        text = "".join(each for each in text if each in "-_ " or unicodedata.category(each)[0] in "LMN")
    name = text.replace(" ", "-")
    if name.startswith(RESERVED):
        name = "section-" + name
    return name if name.strip("-") else "section"


def free(name: str, taken: dict[str, int]) -> str:
    """Give `name`, or it with the first free number, and take it; `taken` has the last number tried for each."""
    candidate, number = name, taken.get(name, 0)
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken[name] = number
    taken.setdefault(candidate, 0)
    return candidate
