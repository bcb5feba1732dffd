"""Text as it stands in XML (1.0, sections 2.4 and 3.3.3). The standard library's `xml.sax.saxutils` brings HTTP along.

Must not know what the XML says.
"""

from __future__ import annotations

from html import escape

_WHITE = str.maketrans({"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def in_text(text: str) -> str:
    """Text between tags."""
    return escape(text, quote=False)


def in_attribute(text: str) -> str:
    """Text between double quotes, its white space kept."""
    return escape(text, quote=False).replace('"', "&quot;").translate(_WHITE)
