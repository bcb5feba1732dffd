"""How a field and a collection are declared, by cmhub's own kinds and by a hub's ``collections:`` alike.

There is one mechanism: the eight built-in kinds are written with these models too (``content/kinds/``), so a copy of
``faq`` declared in ``cmhub.yaml`` under another name gets the same pages, schema and checks.

Must not know any particular collection.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from cmhub.config.scalars import Boolean, Id, Line, Text, line, refuse, text

LocalText = str | dict[str, str]

FIELD_TYPES = (
    "text", "line", "markdown", "inline", "date", "moment", "datetime", "time", "duration", "url", "email", "number",
    "integer", "boolean", "choice", "image", "file", "reference", "person", "zone", "list", "group", "free",
)  # fmt: skip


def localised(value: LocalText | None, lang: str, default: str = "en") -> str:
    """The text in `lang`, else in the `default` language, else in any; a plain text serves all languages."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return value.get(lang) or value.get(default) or next(iter(value.values()), "")


def _local_text(value: object) -> LocalText:
    if isinstance(value, dict):
        if not value:
            raise refuse("schema-not-text", value)
        return {str(key): text(item).strip() for key, item in value.items()}
    return text(value).strip()


def _choices(value: object) -> dict[str, LocalText]:
    if isinstance(value, list):
        return {line(item): line(item) for item in value}
    if isinstance(value, dict):
        return {str(key): str(key) if item is None else _local_text(item) for key, item in value.items()}
    raise refuse("schema-not-a-mapping", value)


def texts_by_language(
    value: object, at: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], dict[str, str]]]:
    """Every text of a validated model that is written for each language by itself, after its path."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            checks = {item.func for item in _metadata(field) if isinstance(item, BeforeValidator)}
            found, here = getattr(value, name), (*at, field.alias or name)
            if _local_text in checks and isinstance(found, dict):
                yield here, found
            elif _choices in checks and isinstance(found, dict):
                yield from (((*here, key), item) for key, item in found.items() if isinstance(item, dict))
            else:
                yield from texts_by_language(found, here)
    elif isinstance(value, dict | list | tuple):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts_by_language(item, (*at, key))


def _metadata(field: Any) -> Iterator[object]:
    """What is declared of a field's type, of one that may be missing too."""
    yield from field.metadata
    for part in get_args(field.annotation):
        yield from getattr(part, "__metadata__", ())


def one_of(choices: tuple[str, ...]) -> Any:
    """The type of a text that is one of `choices`."""

    def check(value: object) -> str:
        found = line(value)
        if found not in choices:
            raise refuse("schema-not-a-choice", value, choices=", ".join(choices))
        return found

    return Annotated[Any, BeforeValidator(check), WithJsonSchema({"type": "string", "enum": list(choices)})]


_TEXTS = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}
Localised = Annotated[Any, BeforeValidator(_local_text), WithJsonSchema(_TEXTS)]
Choices = Annotated[
    Any,
    BeforeValidator(_choices),
    WithJsonSchema({"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "object"}]}),
]


class Declared(BaseModel):
    """A mapping whose keys are all known; another key is an error with a did-you-mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldDeclaration(Declared):
    """One field of a collection."""

    name: Id = Field(description="The key that authors write.", json_schema_extra={"ru": "Ключ, который пишут авторы."})
    type: one_of(FIELD_TYPES) = Field(  # type: ignore[valid-type]
        default="line",
        description="What the field holds.",
        json_schema_extra={"ru": "Что хранит поле."},
    )
    of: one_of(FIELD_TYPES) | None = Field(  # type: ignore[valid-type]
        default=None,
        description="For a list: the type of its items.",
        json_schema_extra={"ru": "Для списка: тип его элементов."},
    )
    to: Id | None = Field(
        default=None,
        description="For a reference: the collection that it leads to; without it, to any entry.",
        json_schema_extra={"ru": "Для ссылки: раздел, куда она ведёт; без него — на любую запись."},
    )
    required: Boolean = Field(
        default=False,
        description="Whether every entry must have it.",
        json_schema_extra={"ru": "Обязательно ли поле."},
    )
    translatable: Boolean | None = Field(
        default=None,
        description="Whether translations may change it; texts and Markdown are translatable by default.",
        json_schema_extra={"ru": "Можно ли менять поле в переводе; тексты и Markdown по умолчанию можно."},
    )
    label: Localised | None = Field(
        default=None,
        description="Its name for readers.",
        json_schema_extra={"ru": "Название для читателей."},
    )
    hint: Localised | None = Field(
        default=None,
        description="Its sentence of documentation for authors.",
        json_schema_extra={"ru": "Пояснение для авторов."},
    )
    choices: Choices | None = Field(
        default=None,
        description="For a choice: the values, or values with their names for readers.",
        json_schema_extra={"ru": "Для выбора: значения или значения с названиями для читателей."},
    )
    pattern: Text | None = Field(
        default=None,
        description="A regular expression that a text must match whole.",
        json_schema_extra={"ru": "Регулярное выражение, которому текст должен соответствовать целиком."},
    )
    fields: tuple[FieldDeclaration, ...] = Field(
        default=(),
        description="For a group: its fields.",
        json_schema_extra={"ru": "Для группы: её поля."},
    )

    def is_translatable(self) -> bool:
        """Texts are translatable unless the declaration says otherwise; groups and lists are looked into."""
        if self.translatable is not None:
            return bool(self.translatable)
        kind = self.of if self.type == "list" and self.of else self.type
        if kind == "group":
            return any(field.is_translatable() for field in self.fields)
        return kind in {"text", "line", "markdown", "inline"}


class CollectionDeclaration(Declared):
    """A collection: where its entries lie, what they hold, where they are published."""

    folder: Id | None = Field(
        default=None,
        description="Its folder in content/; the collection's name by default.",
        json_schema_extra={"ru": "Папка в content/; по умолчанию — имя раздела."},
    )
    title: Localised | None = Field(
        default=None,
        description="Its name for readers.",
        json_schema_extra={"ru": "Название раздела для читателей."},
    )
    description: Localised | None = Field(
        default=None,
        description="A sentence under the title of its page.",
        json_schema_extra={"ru": "Предложение под заголовком страницы раздела."},
    )
    singular: Id | None = Field(
        default=None,
        description="The word for one entry, used in references ([[tool:…]]) and by `cmhub new`.",
        json_schema_extra={"ru": "Слово для одной записи: в ссылках ([[tool:…]]) и в `cmhub new`."},
    )
    label: Localised | None = Field(
        default=None,
        description="What one entry is called for readers, such as “Tool” beside what a search found; without it, the title.",
        json_schema_extra={
            "ru": "Как одна запись называется для читателей: «Инструмент» возле найденного; без него — название раздела."
        },
    )
    fields: tuple[FieldDeclaration, ...] = Field(
        default=(),
        description="The fields of its entries, besides those that every entry has.",
        json_schema_extra={"ru": "Поля записей, кроме общих для всех."},
    )
    title_field: Id = Field(
        default="title",
        description="The field that serves as the title.",
        json_schema_extra={"ru": "Поле, которое служит заголовком."},
    )
    body_field: Id = Field(
        default="body",
        description="The Markdown field that is the entry's body; in a `.md` file the text below the front matter.",
        json_schema_extra={"ru": "Поле Markdown — тело записи; в файле `.md` это текст под заголовочным блоком."},
    )
    categories: Id | None = Field(
        default=None,
        description="The field that holds a category of `_categories.yaml`; each category gets a page.",
        json_schema_extra={"ru": "Поле с категорией из `_categories.yaml`; у каждой категории будет страница."},
    )
    url: Text | None = Field(
        default=None,
        description="The address of an entry, with `{id}`; by default /<folder>/{id}/.",
        json_schema_extra={"ru": "Адрес записи, с `{id}`; по умолчанию /<папка>/{id}/."},
    )
    order: Line = Field(
        default="weight",
        description="The field by which lists are ordered; `-` before it reverses. Title breaks ties.",
        json_schema_extra={"ru": "Поле, по которому сортируются списки; `-` перед ним — обратный порядок."},
    )
    list: Text | None = Field(
        default=None,
        description="The template of the list page.",
        json_schema_extra={"ru": "Шаблон страницы списка."},
    )
    detail: Text | None = Field(
        default=None,
        description="The template of an entry's page.",
        json_schema_extra={"ru": "Шаблон страницы записи."},
    )
    feed: Boolean = Field(
        default=False,
        description="Whether the collection has feeds (Atom and JSON Feed).",
        json_schema_extra={"ru": "Есть ли у раздела ленты (Atom и JSON Feed)."},
    )
    icon: Id = Field(
        default="document",
        description="The icon beside its name.",
        json_schema_extra={"ru": "Значок рядом с названием."},
    )
    schema_org: Literal["Article", "Question", "Event", "Person", "Organization", "HowTo", "CreativeWork", "Thing"] = (
        Field(
            default="Article",
            description="The schema.org type of an entry in JSON-LD.",
            json_schema_extra={"ru": "Тип schema.org для записи в JSON-LD."},
        )
    )
