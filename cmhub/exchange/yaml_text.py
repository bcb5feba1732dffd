"""Writes values as YAML that people go on editing: plain where that is safe, quoted where it is not.

What is written reads back as what was given (by `source/yaml`). Must not know fields.
"""

from __future__ import annotations

import json
import re
from typing import Any

from cmhub.source.yaml import Plain, parse

_WIDEST = 80
_UNSEEN = re.compile(r"[^ -~]")
_LAST_SHORT = 0xFFFF
_FIXED_SPACE = re.compile("[\u00a0\u2009\u202f]")
_TYPED = re.compile(r"|[-+.]?\d[-+\w.:, ]*|y|n|yes|no|on|off|true|false|null|~|=|<<", re.IGNORECASE)
"""What YAML 1.1 or 1.2 takes for something else than text: numbers, dates, times, truth values, nothing."""


def scalar(value: object, *, flow: bool = False) -> str:
    """A scalar on one line. Text stays plain if it can; `Plain`, the author's own unquoted text, stays as it is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, int | float | Plain):
        return text
    return text if _plain(text, flow=flow) else _UNSEEN.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    """A character that YAML wants escaped (YAML 1.2.2, section 5.7)."""
    code = ord(found[0])
    return found[0] if found[0].isprintable() else f"\\u{code:04x}" if code <= _LAST_SHORT else f"\\U{code:08x}"


def _plain(text: str, *, flow: bool) -> bool:
    """Whether the text reads back as it is without quotes, for other programs too."""
    if not text.isprintable() or _TYPED.fullmatch(text):
        return False
    document = parse(f"[{text}]" if flow else f"a: {text}", "")
    return not document.problems and document.value == ([text] if flow else {"a": text})


def field(name: str, value: Any, indent: int = 0) -> list[str]:
    """The lines of a field: lists of short scalars in brackets, anything larger as a block."""
    margin = " " * indent
    if isinstance(value, dict):
        return [f"{margin}{name}:", *(line for key, item in value.items() for line in field(key, item, indent + 2))]
    if isinstance(value, list):
        if not any(isinstance(item, dict | list) for item in value):
            flow = f"{margin}{name}: [{', '.join(scalar(item, flow=True) for item in value)}]"
            if len(flow) <= _WIDEST:
                return [flow]
        return [f"{margin}{name}:", *(line for item in value for line in _item(item, indent + 2))]
    if isinstance(value, str) and "\n" in value and _block(value):
        lines = value.rstrip("\n").split("\n")
        return [f"{margin}{name}: |", *(f"{margin}  {line}".rstrip() for line in lines)]
    written = scalar(value)
    return [f"{margin}{name}: {written}" if written else f"{margin}{name}:"]


def _block(text: str) -> bool:
    """Whether a text reads back as it is from a block of lines: else it is quoted."""
    # No-break spaces are common in typeset texts, and no reason to make one long line of a page.
    return not text[0].isspace() and all(line.isprintable() for line in _FIXED_SPACE.sub("", text).split("\n"))


def _item(item: Any, indent: int) -> list[str]:
    margin = " " * indent
    if not isinstance(item, dict):
        return [f"{margin}- {scalar(item)}"]
    lines = [line for key, value in item.items() for line in field(key, value, indent + 2)]
    return [f"{margin}- {lines[0].lstrip()}", *lines[1:]] if lines else [f"{margin}- {{}}"]
