"""From a declaration to a pydantic model: one type per word that a declaration may use.

Must not know any particular kind.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from cmhub.config import scalars
from cmhub.config.declaration import FieldDeclaration, localised, one_of
from cmhub.config.scalars import refuse
from cmhub.content.kind import Kind
from cmhub.source.yaml import resolve


def _person(value: object) -> Any:
    """A member's id, ``team:x``, or ``{name, link}`` for somebody who is no member."""
    if isinstance(value, str):
        return scalars.line(value)
    if isinstance(value, dict) and isinstance(value.get("name"), str) and set(value) <= {"name", "link"}:
        found = {"name": scalars.line(value["name"])}
        if value.get("link") is not None:
            found["link"] = scalars.url(value["link"])
        return found
    raise refuse("schema-not-a-person", value)


def _as_list(value: object) -> object:
    """One item without brackets is a list of one, as authors of every other generator expect."""
    return value if isinstance(value, list) else [value]


def _free(value: object) -> Any:
    return resolve(value)


_PERSON = Annotated[
    Any,
    BeforeValidator(_person),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"name": {"type": "string"}, "link": {"type": "string"}},
                    "required": ["name"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
_FREE = Annotated[Any, BeforeValidator(_free), WithJsonSchema({})]

TYPES: dict[str, Any] = {
    "text": scalars.Text,
    "line": scalars.Line,
    "markdown": scalars.Text,
    "inline": scalars.Text,
    "date": scalars.Date,
    "moment": scalars.Moment,
    "datetime": scalars.DateTime,
    "time": scalars.TimeOfDay,
    "duration": scalars.Duration,
    "url": scalars.Url,
    "email": scalars.Email,
    "number": scalars.Number,
    "integer": scalars.Integer,
    "boolean": scalars.Boolean,
    "image": scalars.Line,
    "file": scalars.Line,
    "reference": scalars.Line,
    "person": _PERSON,
    "zone": scalars.TimeZone,
    "free": _FREE,
}


class Strict(BaseModel):
    """The base of every model made here: an unknown key is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, protected_namespaces=())


def _pattern(pattern: str) -> Any:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise refuse("schema-pattern", value, pattern=pattern)
        return value

    return AfterValidator(check)


def _type(field: FieldDeclaration, kind: str, owner: str, *, whole: bool) -> Any:
    if kind == "choice":
        return one_of(tuple(field.choices or ()))
    if kind == "group":
        return _group(f"{owner}_{field.name}", field.fields, whole=whole)
    found = TYPES[kind]
    return Annotated[found, _pattern(field.pattern)] if field.pattern else found


def _annotation(field: FieldDeclaration, owner: str, *, whole: bool) -> Any:
    if field.type != "list":
        return _type(field, field.type, owner, whole=whole)
    item = _type(field, field.of or "line", owner, whole=whole)
    return Annotated[list[item], BeforeValidator(_as_list)]  # type: ignore[valid-type] # made at run time


def _group(
    owner: str, fields: tuple[FieldDeclaration, ...], *, top: bool = False, whole: bool = True
) -> type[BaseModel]:
    """The model of a mapping. The prefix keeps names that Python or pydantic reserve out of the way.

    `top`: required keys are optional at this level only; `whole` false: at every level.
    """
    members: dict[str, Any] = {}
    for field in fields:
        options: dict[str, Any] = {
            "alias": field.name,
            "title": localised(field.label, "en") or field.name,
            "description": localised(field.hint, "en") or None,
            "json_schema_extra": {"x-ru": localised(field.hint, "ru")} if field.hint else None,
        }
        default = ... if field.required and whole and not top else None
        members[f"f_{field.name}"] = (_annotation(field, owner, whole=whole), Field(default, **options))
    return create_model(owner, __base__=Strict, **members)


@lru_cache(maxsize=256)
def model_of(kind: Kind, *, translation: bool = False) -> type[BaseModel]:
    """The model of a kind's entries, or of their translations, in which nothing is required.

    Required keys of the entry itself are optional here too, so that one missing title does not hide the other mistakes:
    ``entries.py`` looks for them after translations and folder defaults are merged.
    """
    return _group(kind.name, kind.fields, top=True, whole=not translation)


def plain(model: BaseModel) -> dict[str, Any]:
    """The values that were given, by the authors' names: text, numbers, dates, lists and mappings only."""
    return model.model_dump(by_alias=True, exclude_unset=True)


def json_schema(kind: Kind, *, lang: str = "en") -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind's record, for editors; descriptions in `lang`."""
    schema = model_of(kind).model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = localised(kind.title, lang)
    schema["properties"] = {"id": {"type": ["string", "integer"]}, **schema.get("properties", {})}
    schema["required"] = list(kind.required)
    _in_language(schema, lang)
    _drop_null_defaults(schema)
    return schema


def _in_language(node: Any, lang: str) -> None:
    if isinstance(node, dict):
        russian = node.pop("x-ru", None) if isinstance(node.get("x-ru"), str) else None
        if russian and lang == "ru":
            node["description"] = russian
        for item in node.values():
            _in_language(item, lang)
    elif isinstance(node, list):
        for item in node:
            _in_language(item, lang)


def _drop_null_defaults(node: Any) -> None:
    if isinstance(node, dict):
        if "default" in node and node["default"] is None:
            del node["default"]
        for item in node.values():
            _drop_null_defaults(item)
    elif isinstance(node, list):
        for item in node:
            _drop_null_defaults(item)
