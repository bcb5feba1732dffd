"""Tables of the fields of entries and of the keys of the configuration.

Each table has two columns, so that it can be read on a telephone: the name with what it holds, and what it is for.
Must not say anything about a field that its declaration does not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from cmhub.config.declaration import CollectionDeclaration, FieldDeclaration, localised
from cmhub.config.home import BLOCKS, Action, Number
from cmhub.config.model import Configuration
from cmhub.content import special
from cmhub.content.consent import NEVER
from cmhub.content.kinds import BUILTIN, member
from cmhub.content.kinds.every_entry import COMMON
from cmhub.content.kinds.rule import RULEBOOK
from docs.generator.words import WORDS, in_cell

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

_MOST_CHOICES = 10  # more are not named in a cell


def field_table(fields: Sequence[FieldDeclaration], lang: str) -> str:
    """A table of fields, and one more below it for every field that has fields of its own."""
    words = WORDS[lang]
    rows = [f"| {words.field} | {words.meaning} |", "|---|---|"]
    below = []
    for field in fields:
        rows.append(f"| **`{field.name}`**<br>{_holds(field, lang)} | {in_cell(localised(field.hint, lang))} |")
        if field.fields:
            head = words.items if field.type == "list" else words.inside
            below.append(f"{head.format(name=field.name)}\n\n{field_table(field.fields, lang)}")
    return "\n\n".join(["\n".join(rows), *below])


def _holds(field: FieldDeclaration, lang: str) -> str:
    """What a field holds, and whether it must be there, in a few words."""
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


def key_table(model: type[BaseModel], lang: str, prefix: str = "") -> str:
    """The keys of a model of the configuration; those of a mapping of known keys by their whole path."""
    words = WORDS[lang]
    schema = model.model_json_schema()
    shapes = (schema if "properties" in schema else schema["$defs"][model.__name__])["properties"]
    rows = [f"| {words.key} | {words.meaning} |", "|---|---|"]
    for attribute, field in model.model_fields.items():
        name = field.alias or attribute
        if name == "type" and not field.description:  # of a block: its heading says it
            continue
        nested = next(_models(field.annotation), None)
        if nested is not None:
            rows += key_table(nested, lang, f"{prefix}{name}.").split("\n")[2:]
            continue
        said = " ".join(filter(None, (_said(field, lang), _default(field, lang))))
        rows.append(f"| **`{prefix}{name}`**<br>{_shape(shapes[name], field, lang)} | {said} |")
    return "\n".join(rows)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The model that a key holds, which may also be absent; not one that it holds many of."""
    for one in (annotation, *(get_args(annotation) if isinstance(annotation, UnionType) else ())):
        if isinstance(one, type) and issubclass(one, BaseModel):
            yield one


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
        kinds = {"array": "list", "object": "mapping", "boolean": "boolean", "integer": "integer"}
        kind = one.get("type", "object" if "$ref" in one else "list" if "List" in str(one) else "")
        found = words.types[kinds.get(kind, "line") if isinstance(kind, str) else "line"]
    return f"{found}, **{words.required}**" if field.is_required() else found


def _said(field: FieldInfo, lang: str) -> str:
    extra = field.json_schema_extra
    russian = extra.get("ru") if isinstance(extra, dict) else None
    return in_cell(str(russian) if lang == "ru" and russian else field.description or "")


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


# What pages ask for


def fields_region(words: Sequence[str], lang: str) -> str:
    """``fields events``, ``fields every-entry``, ``fields events repeat`` (what is inside a field)."""
    known: Mapping[str, Sequence[FieldDeclaration]] = {
        **{name: declaration.fields for name, declaration in BUILTIN.items()},
        "every-entry": COMMON,
        "rulebook": RULEBOOK,
        "categories": special.kind_for("_categories").fields,
        "glossary": special.kind_for("_glossary").fields,
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
    """``keys``, ``keys collection``, ``keys field``, ``keys block banner``."""
    models: dict[str, type[BaseModel]] = {"collection": CollectionDeclaration, "field": FieldDeclaration}
    if words[:1] == ["block"]:
        return key_table({**BLOCKS, "link": Action, "number": Number}[words[1]], lang)
    return key_table(models[words[0]] if words else Configuration, lang)


def consent_region(_words: Sequence[str], _lang: str) -> str:
    """The words that `consent.scope` knows."""
    return ", ".join(f"`{name}`" for name in member.CONSENT_SCOPE if name not in NEVER)
