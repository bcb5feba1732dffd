"""Spaces that must not break a line, and places where a very long word may: for hubs that ask for them.

A short preposition or conjunction and a number keep to the word after them, a particle and a dash to the word before
(the rules of Russian typesetting, by A. Milchin and L. Cheltsova, «Справочник издателя и автора», and of its neighbours,
where a word of one letter must not end a line). Words that are longer than a telephone is wide get soft hyphens between
syllables, because few browsers know where to hyphenate a language by themselves. Only in running text: not in code,
addresses, attributes or raw HTML. Runs after quotation marks and dashes are set.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmhub.markdown.sheet import sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from cmhub.markdown.html import Drawings
    from cmhub.markdown.settings import Settings

NO_BREAK = "\u00a0"
SOFT_HYPHEN = "\u00ad"
_NEAR = 12  # letters around a line end that can matter
LONG_WORD = 24  # letters; with fewer a word fits a screen of 320 px in every size but a heading's

# Words that lead on to the next one, by language. Those of Ukrainian, Belarusian, Polish, Czech and Slovak are one letter
# long: there the rule is about single letters.
_BEFORE: dict[str, str] = {
    "ru": "а без в во для до за и из изо или к ко на над не ни но о об обо от по под при про с со у",
    "uk": "а в до з за і на не о по та у й",
    "be": "а ад да з за і на не па пра са у ў",
    "pl": "a i o u w z",
    "cs": "a i k o s u v z",
    "sk": "a i k o s u v z",
}
_AFTER: dict[str, str] = {"ru": "бы б ли ль же ж"}
_DASH = re.compile(r"(?<=\S)[ ](?=[—–](?:\s|$))")
_NUMBER = re.compile(r"(?<=[№§])[ ](?=\d)|(?<=\d)[ ](?=\d{3}(?!\d)|[%°€$£₽])")
_COUNTED = re.compile(r"(?<=\d)[ ](?=[^\W\d_])")
_VOWELS = "аеёиоуыэюяіїєaeiouyáéíóúýěůąęó"
_WORD = re.compile(rf"[^\W\d_]{{{LONG_WORD},}}")
_SYLLABLE = re.compile(
    rf"(?i)(?<=[{_VOWELS}])(?=[^\W\d_][{_VOWELS}])|(?<=[{_VOWELS}][^\W\d_ьъй])(?=[^\W\d_ьъй][{_VOWELS}])"
)


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rule after all others: ids, descriptions and the words for search stay as they are written."""
    if "spacing" in settings.extensions:
        md.core.ruler.push("spacing", spacing)
    return {}


def patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """What finds the spaces of a language that must not break a line."""
    short = language.split("-", maxsplit=1)[0]
    found = [_DASH, _NUMBER]
    if words := _BEFORE.get(short, "").split():
        found.append(_COUNTED)
        found.append(re.compile(rf"(?i)(?<![\w\u0301’'-])(?:{'|'.join(words)})(?P<space>[ ])"))
    if words := _AFTER.get(short, "").split():
        found.append(re.compile(rf"(?i)(?<=\w)(?P<space>[ ])(?:{'|'.join(words)})(?![\w-])"))
    return tuple(found)


def bound(text: str, found: tuple[re.Pattern[str], ...]) -> str:
    """The text with the spaces that the patterns find made unbreakable."""
    for pattern in found:
        at = pattern.groupindex.get("space", 0)
        places = [match.start(at) for match in pattern.finditer(text)]
        if places:
            characters = list(text)
            for place in places:
                characters[place] = NO_BREAK
            text = "".join(characters)
    return text


def hyphenated(text: str) -> str:
    """The text with soft hyphens in words of `LONG_WORD` letters and more; two letters stay at either end."""

    def inside(match: re.Match[str]) -> str:
        word = match[0]
        places = [found.start() for found in _SYLLABLE.finditer(word) if 2 < found.start() < len(word) - 2]  # noqa: PLR2004
        parts = (word[begin:end] for begin, end in zip([0, *places], [*places, len(word)], strict=True))
        return SOFT_HYPHEN.join(parts)

    return _WORD.sub(inside, text)


def spacing(state: StateCore) -> None:
    """Go through all inline content; what is shown differs, what the tokens say does not."""
    found = patterns(sheet_of(state.env).settings.language)
    for token in state.tokens:
        children = token.children or []
        for index, each in enumerate(children):
            if _running(each):
                each.meta = {**each.meta, "shown": hyphenated(bound(each.content, found))}
            elif each.type == "softbreak" and _keeps_together(children, index, found):
                each.type, each.content, each.meta = "text", " ", {"shown": NO_BREAK}


def _running(token: Token) -> bool:
    """Whether a token is running text; who copies an address must get the address."""
    return token.type == "text" and not token.meta.get("literal") and "://" not in token.content


def _keeps_together(children: list[Token], index: int, found: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a line of the source ends where no line of the page may."""
    if not 0 < index < len(children) - 1 or not (_running(children[index - 1]) and _running(children[index + 1])):
        return False
    before, after = children[index - 1].content[-_NEAR:], children[index + 1].content[:_NEAR]
    return bound(f"{before} {after}", found)[len(before)] == NO_BREAK
