"""Terms in finished HTML: the first mention of each becomes a link that explains itself.

A text is read word by word against a table of first words, so that a long glossary costs no more than a short one. Never
inside links, headings, code, or cards of other entries. Must not know where a glossary is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

import msgspec

from cmhub.i18n.endings import endings


class Wording(msgspec.Struct, frozen=True, array_like=True):
    """A way in which a term is written: the forms of each of its words, and what stands around and between them.

    `exact`: capital letters count, as in abbreviations; the forms are then as written, else folded.
    """

    words: tuple[tuple[str, ...], ...]
    between: tuple[str, ...]  # one more than words: before the first, …, after the last
    exact: bool


class Link(NamedTuple):
    """What the mention of a term becomes: where it leads, what it says, and the languages of both if they differ."""

    url: str
    text: str
    hreflang: str = ""
    lang: str = ""


class Found(NamedTuple):
    """A mention: its term, and from where to where it reaches."""

    term: str
    start: int
    end: int


_TOKEN = re.compile(r"&#?\w+;|(?:[^\W_]|[\u00ad\u0301])+")
_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^">]*(?:"[^"]*"[^">]*)*)>|<!--.*?-->', re.DOTALL)
_LEFT_ALONE = frozenset(
    (
        *("a", "abbr", "button", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "math", "option"),
        *("pre", "samp", "script", "style", "summary", "svg", "textarea", "var"),
    )
)
_CARDS = re.compile(r'\bclass="(?:[^"]*\s)?(?:embed|listing|ref)[\s"]')
_LETTERS = str.maketrans({"ё": "е", "\u00ad": None, "\u0301": None})
_SIGNS = str.maketrans({"\u2011": "-", "’": "'"})
_MARKS = str.maketrans({"_": " ", "\\": None})  # of Markdown, which are gone in HTML
_JOINED = ("_", "+", "#")  # behind a word they belong to it: `C++` is not C
_LONGEST = 300  # characters that are said beside a word; the rest is read on the glossary's page
_CAPITALS = 2  # of so many capital letters on, a term is written with them


def folded(word: str) -> str:
    """A word as it is compared: in small letters, е for ё, without soft hyphens and stresses."""
    small = word.casefold()
    return small.translate(_LETTERS) if "ё" in small or "\u00ad" in small or "\u0301" in small else small


def wording(written: str, lang: str) -> Wording | None:
    """A term as its author wrote it; None if there is no word in it."""
    html = escape(" ".join(written.split()), quote=False)
    tokens = [match for match in _TOKEN.finditer(html) if not match[0].startswith("&")]
    if not tokens:
        return None
    edges = [0, *(edge for match in tokens for edge in match.span()), len(html)]
    between = tuple(_gap(html[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True))
    exact = sum(char.isupper() for char in written) >= _CAPITALS
    last = len(tokens) - 1
    words = tuple(_forms(match[0], lang, exact=exact, last=at == last) for at, match in enumerate(tokens))
    return Wording(words, between, exact)


def _forms(word: str, lang: str, *, exact: bool, last: bool) -> tuple[str, ...]:
    if exact:
        return (word, f"{word}s") if last and lang.partition("-")[0] == "en" else (word,)
    if not last and lang.partition("-")[0] == "en":
        return (folded(word),)
    return tuple(dict.fromkeys(folded(form) for form in endings(word, lang)))


def _gap(text: str) -> str:
    """What stands between two words, white space of any sort and number being one space."""
    return " ".join(text.translate(_SIGNS).split()) if text.strip() else " " if text else ""


class Finder:
    """Finds terms in HTML without tags."""

    def __init__(self, terms: Mapping[str, Sequence[Wording]]) -> None:
        self._by_first: dict[str, list[tuple[Wording, str]]] = {}
        for term, wordings in terms.items():
            for one in wordings:
                for form in dict.fromkeys(map(folded, one.words[0])):
                    self._by_first.setdefault(form, []).append((one, term))
        for found in self._by_first.values():  # the longest first; of equals the one that was written first
            found.sort(key=lambda pair: -len(pair[0].words))

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def find(self, html: str) -> Iterator[Found]:
        """The mentions, which do not overlap, in order. In: text with `&`, `<` and `>` as character references."""
        words = [match.span() for match in _TOKEN.finditer(html) if html[match.start()] != "&"]
        at = 0
        while at < len(words):
            start, end = words[at]
            step = 1
            for one, term in self._by_first.get(folded(html[start:end]), ()):
                reach = _reach(one, html, words, at)
                if reach:
                    yield Found(term, start - len(one.between[0]), reach)
                    step = len(one.words)
                    break
            at += step

    def mentioned(self, source: str) -> list[str]:
        """The terms that a text of Markdown may mention, sorted: all that its HTML mentions, and perhaps some more."""
        plain = escape(source.translate(_MARKS), quote=False)
        return sorted({found.term for found in self.find(plain)})


def _reach(one: Wording, html: str, words: Sequence[tuple[int, int]], at: int) -> int:
    """Where the mention ends that begins with the word `at`, 0 if it is none."""
    count = len(one.words)
    if at + count > len(words):
        return 0
    here = words[at : at + count]
    for forms, (start, end) in zip(one.words, here, strict=True):
        word = html[start:end]
        if (word if one.exact else folded(word)) not in forms:
            return 0
    for gap, (_, end), (start, _) in zip(one.between[1:], here, here[1:], strict=False):
        if _gap(html[end:start]) != gap:
            return 0
    first, last = here[0][0], here[-1][1]
    head, tail = one.between[0], one.between[-1]
    if not html.startswith(tail, last) or not html.endswith(head, 0, first):
        return 0
    behind = last + len(tail)
    before = first - len(head) - 1
    joined = (before >= 0 and html[before] == "_") or (not tail and html[behind : behind + 1] in _JOINED)
    return 0 if joined else behind


def explain(html: str, finder: Finder, told: set[str], link: Callable[[str], Link]) -> str:
    """The HTML with a link at the first mention of every term that is not among `told`; what it links is added there."""
    parts: list[str] = []
    for text, plain in _stretches(html):
        parts.append(_explained(text, finder, told, link) if plain else text)
    return "".join(parts)


def _stretches(html: str) -> Iterator[tuple[str, bool]]:
    """Tags and texts in order, each with whether terms are looked for in it."""
    position = depth = 0
    within = ""  # the element that is left alone
    for match in _TAG.finditer(html):
        if match.start() > position:
            yield html[position : match.start()], not within
        position = match.end()
        yield match[0], False
        name = (match[2] or "").lower()
        if within:
            if name == within:
                depth += -1 if match[1] else 1
            within = within if depth else ""
        elif not match[1] and (name in _LEFT_ALONE or (name and _CARDS.search(match[3]))):
            within, depth = name, 1
    if position < len(html):
        yield html[position:], not within


def _explained(text: str, finder: Finder, told: set[str], link: Callable[[str], Link]) -> str:
    parts: list[str] = []
    position = 0
    for found in finder.find(text):
        if found.term in told:
            continue
        told.add(found.term)
        to = link(found.term)
        marks = "".join(
            f' {name}="{escape(value)}"'
            for name, value in (
                ("href", to.url), ("title", shortened(to.text)), ("hreflang", to.hreflang), ("data-lang", to.lang),
            )
            if value
        )  # fmt: skip
        parts += [text[position : found.start], f'<a class="term"{marks}>{text[found.start : found.end]}</a>']
        position = found.end
    return "".join((*parts, text[position:])) if parts else text


def shortened(text: str) -> str:
    """As much of an explanation as is said beside a word."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0].rstrip(".,;:—– ") + "…"
