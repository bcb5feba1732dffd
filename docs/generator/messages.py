"""Pages of messages, from the catalogue, and the list of them all.

Each message is shown as the small broken hub of ``tests/broken/`` with its name gets it, where there is one. Must not
add words to what the catalogue says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cmhub.diagnostics.catalogue import CODES
from cmhub.diagnostics.message import Code, general
from docs.generator.words import LANGUAGES, WORDS, plain

FOLDER = "reference/errors"
BROKEN = Path(__file__).resolve().parents[2] / "tests" / "broken"

# The families of diagnostics: their titles, and what their pages begin with.
FAMILIES: dict[str, tuple[str, str, str, str]] = {
    "yaml": (
        "YAML", "How values are written, in `.yaml` files and between the `---` of pages.",
        "YAML", "Как записаны значения: в файлах `.yaml` и между строками `---` в начале страниц.",
    ),
    "front-matter": (
        "Front matter", "The block of fields between two lines `---` at the top of a `.md` file.",
        "Заголовочный блок", "Блок полей между двумя строками `---` в начале файла `.md`.",
    ),
    "source": (
        "Reading files", "Files, folders and the history as cmhub reads them.",
        "Чтение файлов", "Файлы, папки и история изменений: как cmhub их читает.",
    ),
    "markdown": (
        "Markdown", "Texts: containers, links, pictures, footnotes, and the limits of one text.",
        "Markdown", "Тексты: блоки, ссылки, картинки, сноски и пределы одного текста.",
    ),
    "publish": (
        "Publishing", "Writing the finished site into its folder.",
        "Публикация", "Запись готового сайта в его папку.",
    ),
    "config": (
        "Configuration", "What `cmhub.yaml` says about the hub.",
        "Настройки", "Что сказано о хабе в `cmhub.yaml`.",
    ),
    "schema": (
        "Fields and values", "Which fields an entry has, and what may stand in them.",
        "Поля и значения", "Какие поля есть у записи и что в них может стоять.",
    ),
    "content": (
        "Entries and files", "Which file is which entry: ids, lists, folders, defaults.",
        "Записи и файлы", "Какой файл какая запись: id, списки, папки, общие значения.",
    ),
    "translation": (
        "Translations", "Files that hold an entry in another language.",
        "Переводы", "Файлы, в которых та же запись на другом языке.",
    ),
    "static": (
        "Pictures and files", "What lies in `static/` and beside entries, to be copied into the site.",
        "Картинки и файлы", "Что лежит в `static/` и рядом с записями и копируется в сайт.",
    ),
    "theme": (
        "Themes and templates", "The look: themes, their options, templates of the hub.",
        "Темы и шаблоны", "Оформление: темы, их настройки, шаблоны хаба.",
    ),
    "references": (
        "References", "`[[…]]` in texts, and fields that name another entry.",
        "Ссылки между записями", "`[[…]]` в текстах и поля, которые называют другую запись.",
    ),
    "links": (
        "Links", "Ordinary links and pictures in texts.",
        "Обычные ссылки", "Обычные ссылки и картинки в текстах.",
    ),
    "routes": (
        "Addresses", "Which page has which address, and where old addresses lead.",
        "Адреса", "Какая страница по какому адресу живёт и куда ведут прежние адреса.",
    ),
    "consent": (
        "Consent", "What members have agreed to publish.",
        "Согласие", "Что участники согласились публиковать.",
    ),
    "rules": (
        "Rules", "The rulebook: numbers, chapters, the ladder, where to report.",
        "Правила", "Свод правил: номера, главы, лестница, куда сообщить.",
    ),
    "categories": (
        "Categories and tags", "Words that group entries.",
        "Категории и метки", "Слова, которые объединяют записи.",
    ),
    "glossary": (
        "Glossary", "Terms and their explanations.",
        "Глоссарий", "Термины и их объяснения.",
    ),
    "languages": (
        "Languages", "Which languages the hub has.",
        "Языки", "Какие языки есть у хаба.",
    ),
    "questions": (
        "Questions", "Questions and answers that get in each other's way.",
        "Вопросы", "Вопросы и ответы, которые мешают друг другу.",
    ),
    "review": (
        "Review", "When somebody last checked that a text is true.",
        "Проверка", "Когда в последний раз проверили, что текст верен.",
    ),
    "dates": (
        "Dates and times", "When events take place, how series repeat, which date an entry has.",
        "Даты и время", "Когда проходят мероприятия, как повторяются серии, какая дата у записи.",
    ),
    "import": (
        "Importing", "What `cmhub import` could not take over from a calendar, a table or a listing, and why.",
        "Импорт", "Что `cmhub import` не смог взять из календаря, таблицы или перечня и почему.",
    ),
    "search": (
        "Search", "The search index, and the program that makes it.",
        "Поиск", "Поисковый указатель и программа, которая его делает.",
    ),
}  # fmt: skip


def pages() -> Iterator[tuple[str, str]]:
    """A page for each family, in each language: path below content/ and text."""
    for weight, (family, codes) in enumerate(_by_family().items(), 1):
        for lang in LANGUAGES:
            suffix = "" if lang == "en" else f".{lang}"
            yield f"{FOLDER}/{family}{suffix}.md", _page(family, codes, lang, weight)


def _by_family() -> dict[str, list[Code]]:
    """The codes of each family; families in the order of `FAMILIES`, which must name them all."""
    found: dict[str, list[Code]] = {family: [] for family in FAMILIES}
    for code in CODES.values():
        found[code.family].append(code)
    return {family: codes for family, codes in found.items() if codes}


def _page(family: str, codes: Sequence[Code], lang: str, weight: int) -> str:
    title, about = FAMILIES[family][:2] if lang == "en" else FAMILIES[family][2:]
    lines = [
        "---",
        "# Generated by docs/generate.py from cmhub/diagnostics/catalogue/: change the words there.",
        f"title: {_quoted(title)}",
        f"description: {_quoted(about.replace('`', ''))}",
        *([f"weight: {weight}"] if lang == "en" else []),
        "---",
        "",
    ]
    return "\n".join([*lines, *(line for code in codes for line in _message(code, lang))]).rstrip("\n") + "\n"


def _message(code: Code, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    yield f"## {plain(code.message(lang).title)} {{#{code.name}}}"
    yield ""
    yield f"`{code.name}` · {words.severity[code.severity]}"
    yield ""
    shown = example(code.name, lang) or _general(code, lang)
    for excerpt in shown.excerpts:
        fence = "````" if "```" in excerpt else "```"
        yield f"{fence}text\n{excerpt}\n{fence}"
        yield ""
    yield " ".join(plain(text) for text in shown.what)
    yield ""
    if shown.why:
        yield plain(shown.why)
        yield ""
    if shown.hint:
        yield f"**{words.hint}.** {plain(shown.hint)}"
        yield ""


class Shown(NamedTuple):
    """A message in its parts: where it is, what it says, why it matters, what to do."""

    excerpts: tuple[str, ...]
    what: tuple[str, ...]
    why: str
    hint: str


def _general(code: Code, lang: str) -> Shown:
    message = code.message(lang)
    return Shown((), (general(message.what),), general(message.why), general(message.hint))


def example(name: str, lang: str) -> Shown | None:
    """The message as the broken hub of its name gets it; None if there is no such hub."""
    path = BROKEN / name / f"expected.{lang}.txt"
    if not path.is_file():
        return None
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    lines = next(block for block in blocks if f"[{name}]" in block.split("\n", 1)[0]).rstrip().split("\n")[1:]
    words = WORDS[lang]
    excerpts: list[list[str]] = []
    said: dict[str, str] = {}
    what: list[str] = []
    for line in lines:
        label, colon, text = line.strip().partition(": ")
        if line.lstrip().startswith("-->"):
            excerpts.append([line.strip().removeprefix("--> ")])
        elif excerpts and " |" in line[:8]:
            excerpts[-1].append(line)
        elif colon and label in {words.why, words.hint}:
            said[label] = text
        elif line.strip() and not line.rstrip().endswith(f"{words.see}:"):
            what.append(line.strip())
    shown = tuple("\n".join(lines) for lines in excerpts)
    return Shown(shown, tuple(what), said.get(words.why, ""), said.get(words.hint, ""))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listing(_words: Sequence[str], lang: str) -> str:
    """``errors``: all names, by family, each with its title and a link to its place."""
    blocks = []
    for family, codes in _by_family().items():
        title = FAMILIES[family][0 if lang == "en" else 2]
        rows = [f"- [`{code.name}`]({family}.md#{code.name}) — {plain(code.message(lang).title)}" for code in codes]
        blocks.append(f"### [{title}]({family}.md) {{#{family}}}\n\n" + "\n".join(rows))
    return "\n\n".join(blocks)
