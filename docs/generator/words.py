"""What the generator says by itself, in both languages, and how a sentence becomes Markdown.

Must not know where a sentence comes from.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LANGUAGES = ("en", "ru")


class Words(NamedTuple):
    """What this script says by itself, in one language."""

    field: str
    meaning: str
    required: str
    inside: str
    items: str
    key: str
    default: str
    one_of: str
    list_of: str
    reference_to: str
    any_entry: str
    severity: dict[str, str]
    why: str
    hint: str
    see: str
    group: str
    tokens: str
    option: str
    choices: str
    types: dict[str, str]


ENGLISH = Words(
    field="Field",
    meaning="What it means",
    required="required",
    inside="Inside `{name}`:",
    items="In each item of `{name}`:",
    key="Key",
    default="Without the key",
    one_of="one of",
    list_of="list: {item}",
    reference_to="reference to {collection}",
    any_entry="reference to any entry",
    severity={"error": "error", "warning": "warning", "info": "note"},
    why="Why",
    hint="What to do",
    see="See also",
    group="Group",
    tokens="Tokens",
    option="Option",
    choices="One of",
    types={
        "text": "text",
        "line": "a line of text",
        "markdown": "Markdown",
        "inline": "a line of Markdown",
        "date": "date",
        "moment": "date, or date and time",
        "datetime": "date and time",
        "time": "time of day",
        "duration": "duration",
        "url": "address",
        "email": "e-mail address",
        "number": "number",
        "integer": "whole number",
        "boolean": "`true` or `false`",
        "image": "picture",
        "file": "file",
        "person": "person or team",
        "zone": "time zone",
        "group": "several keys, see below",
        "free": "anything",
        "list": "list",
        "mapping": "mapping",
        "texts": "text, or texts by language",
        "choices": "list, or mapping",
        "type": "a type, see below",
    },
)
RUSSIAN = Words(
    field="Поле",
    meaning="Что значит",
    required="обязательно",
    inside="Внутри `{name}`:",
    items="В каждом элементе `{name}`:",
    key="Ключ",
    default="Если не задан",
    one_of="одно из",
    list_of="список: {item}",
    reference_to="ссылка на {collection}",
    any_entry="ссылка на любую запись",
    severity={"error": "ошибка", "warning": "предупреждение", "info": "замечание"},
    why="Почему",
    hint="Что сделать",
    see="См. также",
    group="Группа",
    tokens="Токены",
    option="Настройка",
    choices="Одно из",
    types={
        "text": "текст",
        "line": "строка текста",
        "markdown": "Markdown",
        "inline": "строка Markdown",
        "date": "дата",
        "moment": "дата или дата и время",
        "datetime": "дата и время",
        "time": "время суток",
        "duration": "длительность",
        "url": "адрес",
        "email": "адрес почты",
        "number": "число",
        "integer": "целое число",
        "boolean": "`true` или `false`",
        "image": "картинка",
        "file": "файл",
        "person": "человек или команда",
        "zone": "часовой пояс",
        "group": "несколько ключей, см. ниже",
        "free": "что угодно",
        "list": "список",
        "mapping": "пары «ключ: значение»",
        "texts": "текст или тексты по языкам",
        "choices": "список или пары «ключ: значение»",
        "type": "тип, см. ниже",
    },
)
WORDS = {"en": ENGLISH, "ru": RUSSIAN}


_CODE = re.compile(r"`[^`]*`")
_MARKS = re.compile(r"([*_\[\]<>\\{}|#])")


def plain(said: str) -> str:
    """A sentence as Markdown: code in backticks stays, every other mark is a character, the bar of tables everywhere."""
    parts, at = [], 0
    for found in _CODE.finditer(said):
        parts += [_MARKS.sub(r"\\\1", said[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*parts, _MARKS.sub(r"\\\1", said[at:])])


def in_cell(said: str) -> str:
    """The same for a cell of a table, in which a bar ends the cell even within code."""
    return plain(said.replace("\n", " ")).replace("\\|", "|").replace("|", "\\|")
