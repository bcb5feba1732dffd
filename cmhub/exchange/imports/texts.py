"""Plain text, or the simple HTML that some calendars put in its place, as Markdown that shows the same words.

Nothing in the text may become markup, a reference or code: it comes from strangers. Must not know events.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from cmhub.outputs.wire import clean

_HTML = re.compile(r"<(?:br|p|div|a|b|i|u|strong|em|ul|ol|li|span|html|body|h[1-6])\b[^<>]{0,2000}>", re.IGNORECASE)
_BLOCKS = frozenset({"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "blockquote"})
_SILENT = frozenset({"script", "style", "head", "title"})
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]{1,2000}")
_AFTER_ADDRESS = ".,;:!?)]'*_"
_SPECIAL = re.compile(r"[\\`*_\[\]<>~|{}$^#]|&(?=#?\w{1,32};)|!(?=\[)|==|\+\+")
_FIRST = re.compile(r"(?:[-+=:>]|\d{1,9}[.)](?=\s|$))")
_BULLET = re.compile(r"[-*•·–—]\s+(?=\S)")
_WIDEST = 2000  # characters of a line that are looked at for markup; none is longer after wrapping


def markdown(text: str) -> str:
    """The text as Markdown: paragraphs, line breaks and simple lists kept, everything else taken for words."""
    if _HTML.search(text):
        text = _without_tags(text)
    lines = [" ".join(line.split()) for line in clean(text).split("\n")]
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line:
            blocks.append([])
            continue
        bullet = _BULLET.match(line)
        blocks[-1].append(f"- {_words(line[bullet.end() :])}" if bullet else _first(_words(line)))
    return "\n\n".join(_joined(block) for block in blocks if block)


def _joined(block: list[str]) -> str:
    """The lines of a paragraph, with a break between those that are no items of a list."""
    found = []
    for line, after in zip(block, [*block[1:], ""], strict=True):
        breaks = bool(after) and not line.startswith("- ") and not after.startswith("- ")
        found.append(line + ("\\" if breaks else ""))
        if line.startswith("- ") and after and not after.startswith("- "):
            found.append("")
    return "\n".join(found)


def _first(line: str) -> str:
    """A line whose beginning makes no list, heading or quotation."""
    found = _FIRST.match(line)
    if not found:
        return line
    at = found.end() - 1
    return f"{line[:at]}\\{line[at:]}"


def _words(line: str) -> str:
    """A line in which nothing is markup but web addresses, which become links."""
    parts = []
    at = 0
    for found in _ADDRESS.finditer(line):
        address = found[0].rstrip(_AFTER_ADDRESS)
        parts += [_escaped(line[at : found.start()]), f"<{address}>"]
        at = found.start() + len(address)
    return "".join([*parts, _escaped(line[at:])])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "".join(f"\\{char}" for char in found[0]), text)


class _Words(HTMLParser):
    """The words of HTML, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in {"br", "li"}:
            self.parts.append("\n- " if tag == "li" else "\n")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "a" and self._links:
            address = self._links.pop()
            if address.startswith(("http://", "https://")) and address not in "".join(self.parts[-3:]):
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def _without_tags(text: str) -> str:
    words = _Words()
    words.feed(text)
    words.close()
    return "".join(words.parts)
