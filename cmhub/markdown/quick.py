"""Makes markdown-it's loops quick without changing what they find.

markdown-it asks every rule at every sign and every line; most could be told by the first sign that they won't take it.
`Ruler` here keeps the rules of a chain by the sign that they may begin with, in their order, and the states make
tokens without the detours of a dataclass. What comes out is the same (a test compares them on thousands of texts).

Knows no rule's work, only what each may begin with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from markdown_it.common.utils import isMdAsciiPunct, isWhiteSpace
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

if TYPE_CHECKING:
    import re

    from markdown_it import MarkdownIt

# The signs that rules may begin with; a rule that is not named here is asked everywhere.
BLOCKS: Mapping[str, str] = {
    "container": ":",
    "listing": ":",
    "attributes": "{",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "abbreviation": "*",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
INLINES: Mapping[str, str] = {
    "text": "",  # is done before
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "foreign": "{",
    "reference": "[!",
    "link": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "footnote_missing": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "attributes": "{",
}


class _Rules(Ruler[Any]):
    """A ruler whose chains are one rule each: the one that asks those that the sign allows."""

    def __init__(self, rules: Ruler[Any], chain: Callable[[_Rules, str], Callable[..., bool]]) -> None:
        super().__init__()
        self.__rules__ = rules.__rules__
        self._chain = chain
        self._chains: dict[str, list[Callable[..., bool]]] = {}

    def getRules(self, chainName: str = "") -> list[Callable[..., bool]]:  # noqa: N802, N803 - markdown-it's names
        """The rules of a chain, as one."""
        found = self._chains.get(chainName)
        if found is None:
            found = self._chains[chainName] = [self._chain(self, chainName)]
        return found

    def by_sign(self, chain: str, first: Mapping[str, str]) -> tuple[dict[str, tuple[Any, ...]], tuple[Any, ...]]:
        """The rules of a chain that may begin with a sign, by sign; and those that may begin with any other."""
        rules = [
            (rule.fn, first.get(rule.name))
            for rule in self.__rules__
            if rule.enabled and (not chain or chain in rule.alt)
        ]
        signs = {sign for _, begins in rules for sign in begins or ""}
        table = {sign: tuple(rule for rule, begins in rules if begins is None or sign in begins) for sign in signs}
        return table, tuple(rule for rule, begins in rules if begins is None)


def _blocks(ruler: _Rules, chain: str) -> Callable[..., bool]:
    table, others = ruler.by_sign(chain, BLOCKS)

    def rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        start = state.bMarks[line] + state.tShift[line]
        sign = state.src[start : start + 1]
        return any(each(state, line, end, silent) for each in table.get(sign, others))

    return rule


def _inlines(stops: re.Pattern[str]) -> Callable[[_Rules, str], Callable[..., bool]]:
    def chain(ruler: _Rules, name: str) -> Callable[..., bool]:
        table, others = ruler.by_sign(name, INLINES)

        def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
            pos, src = state.pos, state.src
            match = stops.search(src, pos)
            stop = match.start() if match else state.posMax
            if stop > pos:  # markdown-it's rule for text, which is the first of the chain
                if not silent:
                    state.append_pending(src[pos:stop])
                state.pos = stop
                return True
            return any(each(state, silent) for each in table.get(src[pos], others))

        return rule

    return chain


class _Token(Token):
    """A token, made from three values in the shortest way."""

    __slots__ = ()

    def __init__(self, type: str, tag: str, nesting: Literal[-1, 0, 1]) -> None:  # noqa: A002 - markdown-it's name
        self.type = type
        self.tag = tag
        self.nesting = nesting
        self.attrs = {}
        self.map = None
        self.level = 0
        self.children = None
        self.content = self.markup = self.info = ""
        self.meta = {}
        self.block = self.hidden = False


class _StateBlock(StateBlock):
    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = _Token(ttype, tag, nesting)
        token.block = True
        if nesting < 0:
            self.level -= 1
        token.level = self.level
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


_sorts: dict[str, tuple[bool, bool]] = {}
"""Sign → whether it is punctuation, whether it is white space; facts of Unicode."""


def _sort(sign: str) -> tuple[bool, bool]:
    found = _sorts.get(sign)
    if found is None:
        code = ord(sign)
        punctuation = isMdAsciiPunct(code) or unicodedata.category(sign).startswith(("P", "S"))
        found = _sorts[sign] = (punctuation, isWhiteSpace(code))
    return found


class _StateInline(StateInline):
    def pushPending(self) -> Token:  # noqa: N802 - markdown-it's name
        token = _Token("text", "", 0)
        token.content = self.pending
        token.level = self.pendingLevel
        self.tokens.append(token)
        self.pending = ""
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if self._pending or self._pending_buffer:
            self.pushPending()
        token = _Token(ttype, tag, nesting)
        meta = None
        if nesting < 0:
            self.level -= 1
            self.delimiters = self._prev_delimiters.pop()
        token.level = self.level
        if nesting > 0:
            self.level += 1
            self._prev_delimiters.append(self.delimiters)
            self.delimiters = []
            meta = {"delimiters": self.delimiters}
        self.pendingLevel = self.level
        self.tokens.append(token)
        self.tokens_meta.append(meta)
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N802, N803 - markdown-it's names
        src, end = self.src, self.posMax
        marker, pos = src[start], start
        while pos < end and src[pos] == marker:
            pos += 1
        before_punct, before_space = _sort(src[start - 1]) if start > 0 else (False, True)
        after_punct, after_space = _sort(src[pos]) if pos < end else (False, True)
        left = not (after_space or (after_punct and not (before_space or before_punct)))
        right = not (before_space or (before_punct and not (after_space or after_punct)))
        return Scanned(
            left and (canSplitWord or not right or before_punct),
            right and (canSplitWord or not left or after_punct),
            pos - start,
        )


def _join(state: StateInline) -> None:
    """Merge neighbouring texts and set the levels anew: markdown-it's ``fragments_join``."""
    tokens = state.tokens
    level = kept = 0
    text: Token | None = None
    for token in tokens:
        nesting = token.nesting
        if nesting < 0:
            level -= 1
        token.level = level
        if nesting > 0:
            level += 1
        if token.type == "text":
            if text is not None:
                token.content = text.content + token.content
                kept -= 1
            text = token
        else:
            text = None
        tokens[kept] = token
        kept += 1
    del tokens[kept:]


class Blocks(ParserBlock):
    """The parser of blocks with rules by sign."""

    def __init__(self, parser: ParserBlock) -> None:
        self.ruler = _Rules(parser.ruler, _blocks)

    def parse(self, src: str, md: MarkdownIt, env: Any, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803 - its name
        """Parse a text into tokens."""
        if not src:
            return None
        state = _StateBlock(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens


class Inlines(ParserInline):
    """The parser of inline content with rules by sign; `stops` are the signs at which text ends."""

    def __init__(self, parser: ParserInline, stops: re.Pattern[str]) -> None:
        super().__init__()
        self.terminator_re = stops
        parser.ruler2.at("fragments_join", _join)
        self.ruler2 = parser.ruler2
        self.ruler = _Rules(parser.ruler, _inlines(stops))

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Parse the content of a block into tokens."""
        state = _StateInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens
