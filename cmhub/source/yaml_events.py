"""The way to PyYAML: a text in, its parser's events out.

Hides which of PyYAML's two parsers is there, and that both read line breaks by YAML 1.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import yaml

# Line breaks to YAML 1.1 and so to libyaml, ordinary characters to YAML 1.2 (section 5.4).
_OLD_BREAKS = "\x85\u2028\u2029"
_PRIVATE = range(0xE000, 0xF900)


def event_source(text: str) -> Callable[[], yaml.Event | None]:
    """Give a function that gives the next event of a text at each call, and None after the last.

    It raises what PyYAML raises: `yaml.YAMLError`, and for some inputs anything else.
    """
    restore = _stand_ins(text)
    if not restore:
        next_event: Callable[[], yaml.Event | None] = _parser_class()(text).get_event
        return next_event
    plain = _parser_class()(text.translate({kept: stand_in for stand_in, kept in restore.items()}))

    def restored() -> yaml.Event | None:
        event: yaml.Event | None = plain.get_event()
        if type(event) is yaml.ScalarEvent:
            event.value = event.value.translate(restore)
        return event

    return restored


def events_until_error(text: str) -> Iterator[yaml.Event]:
    """Give the events of a text that has been read before, up to the place where it breaks off."""
    next_event = event_source(text)
    try:
        while (event := next_event()) is not None:
            yield event
    except yaml.YAMLError:
        return


@cache
def _parser_class() -> Any:
    """Give PyYAML's event parser: libyaml's, or the slow one where PyYAML was built without it."""
    if yaml.__with_libyaml__:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]  # where PyYAML keeps it

        return CParser
    return pure_python_parser()


def pure_python_parser() -> Any:
    """Make the parser that needs no libyaml; about thirty times slower."""

    class PurePythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
        def __init__(self, text: str) -> None:
            yaml.reader.Reader.__init__(self, text)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)

    return PurePythonParser


def _stand_ins(text: str) -> dict[int, int]:
    """Give private characters, not in the text, to stand for what only YAML 1.1 takes for line breaks."""
    if text.isascii():
        return {}
    breaks = [char for char in _OLD_BREAKS if char in text]
    if not breaks:
        return {}
    free = (number for number in _PRIVATE if chr(number) not in text)
    return {stand_in: ord(kept) for stand_in, kept in zip(free, breaks, strict=False)}
