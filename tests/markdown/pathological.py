"""Texts that make parsers of Markdown slow, by name: those of cmark's and markdown-it's tests, and those of our own rules.

After commonmark/cmark test/pathological_tests.py and markdown-it/markdown-it test/pathological.mjs. `CASES` are as large
as a text may be; `fitted` cuts one to what the limits let through, in blocks that are as large as a block may be.
"""

from __future__ import annotations

from cmhub.markdown import Settings
from cmhub.markdown.parser import SIGNS

MEBIBYTE = 1024 * 1024
LIMITS = Settings()
_BLOCK = 1_900


def full(piece: str) -> str:
    """As many of a piece as a text may hold."""
    return piece * (MEBIBYTE // len(piece.encode()) - 1)


CASES: dict[str, str] = {
    # cmark
    "nested strong emphasis": "*a **a " * 65000 + "b" + " a** a*" * 65000,
    "emphasis closers": "a_ " * 65000,
    "emphasis openers": "_a " * 65000,
    "link closers": "a]" * 65000,
    "link openers": "[a" * 65000,
    "mismatched emphasis": "*a_ " * 50000,
    "emphasis in threes": "a**b" + "c* " * 50000,
    "link openers, emphasis closers": "[ a_" * 50000,
    "brackets and parentheses": "[ (](" * 80000,
    "pictures of nothing": "![[]()" * 160000,
    "nested brackets": "[" * 50000 + "a" + "]" * 50000,
    "nested quotes": "> " * 50000 + "a",
    "nested lists": "".join("  " * depth + "* a\n" for depth in range(1000)),
    "runs of backticks": "".join("e" + "`" * length for length in range(1, 1400)),
    "unclosed links, pointed": "[a](<b" * 30000,
    "unclosed links": "[a](b" * 30000,
    "unclosed comments": "</" + "<!--" * 100000,
    "empty lines in a deep list": "- " * 30000 + "x" + "\n" * 30000,
    "a deep list in a quote": "> " + "- " * 30000 + "x\n" + ">\n" * 30000,
    "emphasis in a deep quote": ">" * 100000 + "a*" * 100000,
    "processing instructions": "<?" * 200000,
    "declarations": "<!A " * 200000,
    "character data": "<![CDATA[" * 100000,
    "many definitions": "".join(f"[{number}]: u\n" for number in range(40000)) + "[0] " * 80000,
    "tables of one row": "aaa\rbbb\n-\v\n" * 30000,
    "a table of many cells": "|" + "a|" * 20000 + "\n|" + "-|" * 20000 + "\n" + "|a\n" * 2000,
    "strikethrough": "a~~ " * 100000,
    "a long hard break": "x" + " " * 150000 + "x\nx",
    "zeros": full("abc\0"),
    # markdown-it and its plugins
    "autolinks": "<" * 100000 + ":/",
    "entities": "&" * 500000,
    "quotation marks": '"a ' * 100000,
    "mixed quotation marks": "a\" '" * 100000,
    "apostrophes": "'" * 300000,
    "bare addresses": full("http://a.b "),
    "an address with parentheses": "http://a.b/" + ")" * 500000,
    "e-mail addresses": full("a@b.com "),
    "definition lists": full("a\n: b\n"),
    "definitions in a line": "a\n" + ": " * 200000,
    "notes": full("[^a]: b\n"),
    "calls of notes": "[^a] " * 150000 + "\n\n[^a]: x",
    "calls of no notes": full("[^a] "),
    "nested pictures": "![a" * 2000 + "](b)" * 2000,
    "nested links": "[a" * 20000 + "](b)" * 20000,
    "a title without an end": '[a]: /u "' + "a\n" * 300000,
    "escapes": full("\\*"),
    "tabs": full("\t"),
    # ours
    "references without an end": full("[[a|"),
    "references": full("[[a|b]] "),
    "references in a table": "| a |\n|---|\n" + full("| [[a|b]] |\n"),
    "embeds": full("![[a|b]]\n"),
    "templates without an end": full("{{"),
    "attributes": full("{.a}\n"),
    "attributes of a heading": "# a " + "{#a " * 100000,
    "containers without an end": full(":::a\n"),
    "containers": full(":::details\n:::\n"),
    "nested containers": ":::details\n" * 90000,
    "containers of many sizes": "".join(":" * (1200 - size) + "note\n" for size in range(1190)),
    "many tabs": ":::tabs\n" + "=== a\n" * 150000 + ":::\n",
    "many columns": ":::columns\n" + "---\n" * 250000,
    "groups of tabs": ":::tabs\n=== a\n" * 60000,
    "lists of entries": full(":::list a=b\n"),
    "attributes of a list": ":::list " + "a=b " * 200000,
    "abbreviations": "".join(f"*[w{number}]: y\n" for number in range(200)) + "\n" + "w " * 200000,
    "alerts": full("> [!TIP] a\n"),
    "headings of one name": full("# a\n"),
    "headings of one id": "# a{#b}\n" * 60000,
    "tasks": full("- [ ] a\n"),
    "nested elements": full("<div>"),
    "elements in blocks": full("<div>\n\n"),
    "flat elements": full("<div></div>\n"),
    "inline elements": full("<b>a</b> "),
    "attributes of an element": "<a " + "a=b " * 200000 + ">",
    "addresses that may not be linked": full("[a](javascript:b) "),
    "links to other sites": full("[a](https://x.y/z) "),
    "code of a known language": "```python\n" + "a = (1 + '" * 100000 + "\n```",
    "blocks of code": full("```python\na = 1\n```\n\n"),
    "lists of all kinds": full("- a\n1. b\n* c\n+ d\n"),
    "lazy lines": "> a\n" + full("b\n")[:-8],
    "rules": full("---\n"),
    "colons": full(":"),
}


def fitted(text: str) -> str:
    """The text in blocks, cut to what is read as Markdown."""
    half = len(text) // 2
    piece = text[half - _BLOCK // 2 : half + _BLOCK // 2] if "nested" in text else text[:_BLOCK]
    signs, lines = len(SIGNS.findall(piece)), piece.count("\n") + piece.count("\r") + 2
    size = len(piece.encode()) + 2
    count = min(LIMITS.max_signs // (signs + 1), LIMITS.max_lines // lines, LIMITS.max_bytes // size)
    return "\n\n".join([piece] * max(count - 1, 1))
