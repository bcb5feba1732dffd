"""Writes what of the documentation follows from the code: tables of fields and keys, pages of errors, the help of commands.

Two forms. A *page* belongs to this script whole and says so in its first lines. A *region* stands in a page that people
write, between ``<!-- generated: name words -->`` and ``<!-- /generated -->``; the words choose what is written there, the
file's name (``.ru.md``) the language. ``make docs`` runs this; a test fails when something here is out of date.

Must not know how the documentation looks, nor say anything that the models, the catalogue and the commands do not say.
"""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cmhub import pipeline
from cmhub.config.declaration import CollectionDeclaration, FieldDeclaration, localised
from cmhub.config.model import Configuration
from cmhub.content import special
from cmhub.content.consent import NEVER
from cmhub.content.kinds import BUILTIN, member
from cmhub.content.kinds.every_entry import COMMON
from cmhub.content.kinds.rule import RULEBOOK
from cmhub.diagnostics.catalogue import CODES
from cmhub.diagnostics.message import Code, general
from cmhub.engine import queries_in
from cmhub.exchange import new_site
from cmhub.theming.themes import ThemeFiles, installed
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.event import EventView
from cmhub.theming.views.member import MemberView
from cmhub.theming.views.news import NewsView
from cmhub.theming.views.path import PathView
from cmhub.theming.views.question import QuestionView
from cmhub.theming.views.rule import RuleView
from cmhub.theming.views.team import TeamView

HERE = Path(__file__).resolve().parent
CONTENT = HERE / "content"
ERRORS = "reference/errors"
LANGUAGES = ("en", "ru")
_REGION = re.compile(r"(<!-- generated: (?P<words>[^>]*?) -->)\n.*?(<!-- /generated -->)", re.DOTALL)
_MOST_CHOICES = 10  # more are not named in a cell of a table
_WIDTH = "66"  # columns of help texts, so that they fit the measure of a page


class Words(NamedTuple):
    """What this script says by itself, in one language."""

    field: str
    meaning: str
    required: str
    not_translated: str
    inside: str
    items: str
    key: str
    default: str
    one_of: str
    list_of: str
    reference_to: str
    any_entry: str
    code: str
    severity: dict[str, str]
    what: str
    hint: str
    group: str
    tokens: str
    types: dict[str, str]


ENGLISH = Words(
    field="Field",
    meaning="What it is for",
    required="required",
    not_translated="the same in every language",
    inside="Inside `{name}`:",
    items="In each item of `{name}`:",
    key="Key",
    default="Without the key",
    one_of="one of",
    list_of="list: {item}",
    reference_to="reference to {collection}",
    any_entry="reference to any entry",
    code="Name",
    severity={"error": "error", "warning": "warning", "info": "note"},
    what="What it says",
    hint="What to do",
    group="Group",
    tokens="Tokens",
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
    meaning="Зачем оно",
    required="обязательно",
    not_translated="одно на все языки",
    inside="Внутри `{name}`:",
    items="В каждом элементе `{name}`:",
    key="Ключ",
    default="Если не задан",
    one_of="одно из",
    list_of="список: {item}",
    reference_to="ссылка на {collection}",
    any_entry="ссылка на любую запись",
    code="Имя",
    severity={"error": "ошибка", "warning": "предупреждение", "info": "замечание"},
    what="Что говорит",
    hint="Что сделать",
    group="Группа",
    tokens="Токены",
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
}  # fmt: skip


# Tables of fields


def field_table(fields: Sequence[FieldDeclaration], lang: str) -> str:
    """A table of fields, and one more below it for every field that has fields of its own."""
    words = WORDS[lang]
    rows = [f"| {words.field} | {words.meaning} |", "|---|---|"]
    below = []
    for field in fields:
        rows.append(f"| **`{field.name}`**<br>{_holds(field, lang)} | {_text(localised(field.hint, lang))} |")
        if field.fields:
            head = words.items if field.type == "list" else words.inside
            below.append(f"{head.format(name=field.name)}\n\n{field_table(field.fields, lang)}")
    return "\n\n".join(["\n".join(rows), *below])


def _holds(field: FieldDeclaration, lang: str) -> str:
    """What a field holds, whether it must be there, and whether it is translated, in a few words."""
    words = WORDS[lang]
    found = [_type(field, field.type, lang)]
    if field.required:
        found.append(f"**{words.required}**")
    return ", ".join(found)


def _type(field: FieldDeclaration, kind: str, lang: str) -> str:
    words = WORDS[lang]
    if kind == "list":
        item = _type(field, field.of or "line", lang)
        return words.list_of.format(item=item) if field.of != "group" else f"{words.types['list']}, {_below(lang)}"
    if kind == "choice":
        return f"{words.one_of} " + ", ".join(f"`{choice}`" for choice in field.choices or ())
    if kind == "reference":
        return words.reference_to.format(collection=f"`{field.to}`") if field.to else words.any_entry
    return words.types[kind]


def _below(lang: str) -> str:
    return WORDS[lang].types["group"].partition(", ")[2]


# Tables of keys


def key_table(model: type[BaseModel], lang: str, prefix: str = "") -> str:
    """The keys of a model of the configuration; those of a mapping of known keys by their whole path."""
    words = WORDS[lang]
    schema = model.model_json_schema()
    shapes = (schema if "properties" in schema else schema["$defs"][model.__name__])["properties"]
    rows = [f"| {words.key} | {words.meaning} |", "|---|---|"]
    for name, field in model.model_fields.items():
        nested = field.annotation
        if isinstance(nested, type) and issubclass(nested, BaseModel):
            rows += key_table(nested, lang, f"{prefix}{name}.").split("\n")[2:]
            continue
        said = " ".join(filter(None, (_said(field, lang), _default(field, lang))))
        rows.append(f"| **`{prefix}{name}`**<br>{_shape(shapes[name], field, lang)} | {said} |")
    return "\n".join(rows)


def _shape(schema: Mapping[str, Any], field: FieldInfo, lang: str) -> str:
    """What a key holds, in a few words."""
    words = WORDS[lang]
    choices = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    one = choices[0]
    if "anyOf" in one or len(choices) > 1:
        return words.types["choices" if "array" in str(one) else "texts"]
    if len(one.get("enum", ())) > _MOST_CHOICES:
        return words.types["type"]
    if "enum" in one:
        found = f"{words.one_of} " + ", ".join(f"`{choice}`" for choice in one["enum"])
    elif str(one.get("format", "")).startswith("uri"):
        found = words.types["url"]
    else:
        kinds = {"array": "list", "object": "mapping", "boolean": "boolean"}
        kind = one.get("type", "list" if "List" in str(one) else "")
        found = words.types[kinds.get(kind, "line") if isinstance(kind, str) else "line"]
    return f"{found}, **{words.required}**" if field.is_required() else found


def _said(field: FieldInfo, lang: str) -> str:
    extra = field.json_schema_extra
    russian = extra.get("ru") if isinstance(extra, dict) else None
    return _text(str(russian) if lang == "ru" and russian else field.description or "")


def _default(field: FieldInfo, lang: str) -> str:
    """What holds where the key is not written, if there is something to tell."""
    value = field.default
    if field.is_required() or value is None or value in ({}, (), ""):
        return ""
    if isinstance(value, bool):
        shown = str(value).lower()
    else:
        shown = f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)
    return f"{WORDS[lang].default}: `{shown}`."


# Errors


def error_pages() -> Iterator[tuple[str, str]]:
    """A page for each family, in each language: path below content/ and text."""
    by_family: dict[str, list[Code]] = {}
    for code in CODES.values():
        by_family.setdefault(code.family, []).append(code)
    for weight, (family, codes) in enumerate(sorted(by_family.items(), key=lambda item: _rank(item[0])), 1):
        for lang in LANGUAGES:
            suffix = "" if lang == "en" else f".{lang}"
            yield f"{ERRORS}/{family}{suffix}.md", _error_page(family, codes, lang, weight)


def _rank(family: str) -> int:
    return list(FAMILIES).index(family)


def _error_page(family: str, codes: Sequence[Code], lang: str, weight: int) -> str:
    title, about = FAMILIES[family][:2] if lang == "en" else FAMILIES[family][2:]
    said = "Generated by docs/generate.py from cmhub/diagnostics/catalogue/: change the words there."
    lines = ["---", f"# {said}", f"title: {_quoted(title)}", f"description: {_quoted(_unmarked(about))}"]
    if lang == "en":
        lines.append(f"weight: {weight}")
    lines += ["---", ""]
    return "\n".join([*lines, *(block for code in codes for block in _error(code, lang))]).rstrip("\n") + "\n"


def _error(code: Code, lang: str) -> Iterator[str]:
    words, message = WORDS[lang], code.message(lang)
    yield f"## {_text(message.title)} {{#{code.name}}}"
    yield ""
    yield f"`{code.name}` · {words.severity[code.severity]}"
    yield ""
    yield f"> {_text(general(message.what))}"
    yield ""
    if message.why:
        yield _text(general(message.why))
        yield ""
    if message.hint:
        yield f"**{words.hint}.** {_text(general(message.hint))}"
        yield ""


_CODE = re.compile(r"`[^`]*`")
_MARKS = re.compile(r"([*_\[\]<>\\{}|#])")


def _text(said: str) -> str:
    """A message as Markdown: code in backticks stays, every other mark is a character."""
    parts, at = [], 0
    for found in _CODE.finditer(said):
        parts += [_MARKS.sub(r"\\\1", said[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*parts, _MARKS.sub(r"\\\1", said[at:])])


def _unmarked(text: str) -> str:
    return text.replace("`", "")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def error_list(lang: str) -> str:
    """All names of problems, by family, each with its title and a link to its place."""
    families: dict[str, list[Code]] = {}
    for code in CODES.values():
        families.setdefault(code.family, []).append(code)
    blocks = []
    for family in sorted(families, key=_rank):
        title = FAMILIES[family][0 if lang == "en" else 2]
        rows = [
            f"- [`{code.name}`]({family}.md#{code.name}) — {_text(code.message(lang).title)}"
            for code in families[family]
        ]
        blocks.append(f"### [{title}]({family}.md) {{#{family}}}\n\n" + "\n".join(rows))
    return "\n\n".join(blocks)


# Commands


def help_text(verb: Sequence[str], lang: str) -> str:
    """``cmhub VERB --help`` as a block of text."""
    environ = {**os.environ, "COLUMNS": _WIDTH, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "cmhub", *verb, "--help", *(() if "new" in verb else ("--lang", lang))],
        env={**environ, "LC_ALL": {"en": "C.UTF-8", "ru": "ru_RU.UTF-8"}[lang]},
        capture_output=True,
        check=True,
    )
    text = done.stdout.decode("utf-8").rstrip()
    return f"```text\n{text}\n```"


# Regions


def fields_region(words: Sequence[str], lang: str) -> str:
    """``fields events``, ``fields every-entry``, ``fields events repeat`` (what is inside a field)."""
    known: Mapping[str, Sequence[FieldDeclaration]] = {
        **{name: declaration.fields for name, declaration in BUILTIN.items()},
        "every-entry": COMMON,
        "rulebook": RULEBOOK,
        "categories": special.kind_for("_categories").fields,
    }
    name, *inside = words
    fields = known[name]
    for step in inside:
        if step.startswith("-"):
            fields = [field for field in fields if field.name != step[1:]]
        else:
            fields = next(field.fields for field in fields if field.name == step)
    return field_table(fields, lang)


def keys_region(words: Sequence[str], lang: str) -> str:
    """``keys``, ``keys collection``, ``keys field``."""
    models = {"collection": CollectionDeclaration, "field": FieldDeclaration}
    return key_table(models[words[0]] if words else Configuration, lang)


def consent_region(_words: Sequence[str], _lang: str) -> str:
    """The words that `consent.scope` knows."""
    return ", ".join(f"`{name}`" for name in member.CONSENT_SCOPE if name not in NEVER)


def workflow_region(words: Sequence[str], _lang: str) -> str:
    """``workflow github``: the file that ``cmhub new site --ci`` writes."""
    text = (new_site.STARTER / "ci" / f"{words[0]}.yml").read_text(encoding="utf-8").rstrip()
    return f'```yaml title="{new_site.CI[words[0]]}"\n{text}\n```'


def values_region(words: Sequence[str], lang: str) -> str:
    """``values entry``: what every entry offers to templates; ``values kinds``: what each kind adds."""
    if words[0] == "entry":
        return _attributes(EntryView, lang)
    blocks = []
    for name, view in _VIEWS.items():
        title = localised(BUILTIN[name].title, lang)
        blocks.append(f"**{title}**{':' if lang == 'en' else ' —'} {_attributes(view, lang)}")
    return "\n\n".join(blocks)


_VIEWS: dict[str, type] = {
    "faq": QuestionView,
    "rules": RuleView,
    "events": EventView,
    "members": MemberView,
    "teams": TeamView,
    "news": NewsView,
    "paths": PathView,
}


def _attributes(view: type, lang: str) -> str:
    """The properties that a class adds to those of every entry; sentences are in English only."""
    found = {
        name: (inspect.getdoc(value) or "").split("\n")[0].replace("``", "`")
        for name, value in vars(view).items()
        if not name.startswith("_") and isinstance(value, property | cached_property)
    }
    if lang != "en" or view is not EntryView:
        return ", ".join(f"`{name}`" for name in found)
    return "\n".join(f"- `{name}` — {_text(said)}" for name, said in found.items())


def tokens_region(_words: Sequence[str], lang: str) -> str:
    """The tokens of the base theme, by group."""
    theme = ThemeFiles([installed()]).theme("base")
    rows = [f"| {WORDS[lang].group} | {WORDS[lang].tokens} |", "|---|---|"]
    for group, pairs in theme.tokens.items():
        rows.append(f"| `{group}` | " + ", ".join(f"`{name}`" for name in pairs) + " |")
    return "\n".join(rows)


def queries_region(_words: Sequence[str], _lang: str) -> str:
    """Every query of the pipeline with its first sentence, in the order of the file."""
    said = {one.name: (inspect.getdoc(one.function) or "").split("\n")[0] for one in queries_in(pipeline)}
    return "\n".join(f"- **`{name}`** — {_text(text.replace('``', '`'))}" for name, text in said.items())


REGIONS: dict[str, Callable[[Sequence[str], str], str]] = {
    "fields": fields_region,
    "keys": keys_region,
    "consent-scope": consent_region,
    "errors": lambda _words, lang: error_list(lang),
    "help": help_text,
    "workflow": workflow_region,
    "values": values_region,
    "tokens": tokens_region,
    "queries": queries_region,
}


def with_regions(text: str, lang: str) -> str:
    """A page with every region of it written anew."""

    def written(found: re.Match[str]) -> str:
        name, *words = found["words"].split()
        return f"{found[1]}\n\n{REGIONS[name](words, lang)}\n\n{found[3]}"

    return _REGION.sub(written, text)


def generated() -> Iterator[tuple[Path, str]]:
    """Every file that this script has a hand in, as it ought to be."""
    whole = dict(error_pages())
    for name, text in whole.items():
        yield CONTENT / name, text
    for path in sorted(CONTENT.rglob("*.md")):
        if path.relative_to(CONTENT).as_posix() not in whole:
            text = path.read_text(encoding="utf-8")
            if "<!-- generated:" in text:
                yield path, with_regions(text, "ru" if path.name.endswith(".ru.md") else "en")


def stale() -> list[tuple[Path, str]]:
    """The files that are not as they ought to be, with the text that they ought to have."""
    return [
        (path, text) for path, text in generated() if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Write what is out of date; with ``--check`` only name it."""
    checking = "--check" in sys.argv[1:]
    found = stale()
    for path, text in found:
        sys.stdout.write(f"{'stale' if checking else 'wrote'} {path.relative_to(HERE.parent).as_posix()}\n")
        if not checking:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if checking and found else 0


if __name__ == "__main__":
    raise SystemExit(main())
