"""The content model as JSON Schema (2020-12), with which editors complete, explain and check.

A schema for `cmhub.yaml`, one for the records of each collection, and one for each of the files beside them. What YAML
files may hold besides one record, a list or a table of ids, is allowed for. Must not write files.
"""

from __future__ import annotations

import json
from typing import Any

from cmhub.config.model import Configuration
from cmhub.content import special
from cmhub.content.fields import json_schema
from cmhub.content.kind import Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SPECIAL = ("_rulebook", "_categories", "_tags", "_series", "_glossary")


def schemas(kinds: dict[str, Kind], lang: str) -> dict[str, dict[str, Any]]:
    """Every schema by its name: `cmhub`, the collections', the special files'. Descriptions are in `lang`."""
    found = {"cmhub": _configuration(lang)}
    for name, kind in kinds.items():
        found[name] = _file_of_records(_one_or_many(json_schema(kind, lang=lang)))
    for name in SPECIAL:
        one = _one_or_many(json_schema(special.kind_for(name), lang=lang))
        one["properties"].pop("id", None)
        found[name] = one if name == "_rulebook" else _table(one)
    return found


def patterns(kinds: dict[str, Kind]) -> dict[str, list[str]]:
    """Which YAML files of a hub each schema is for, from the hub's root, in the little of globs that editors know.

    Pages are Markdown; so are rules, whose folder has the rulebook besides.
    """
    found = {"cmhub": ["cmhub.yaml"]}
    found |= {name: [f"content/{kind.folder}/*.yaml"] for name, kind in kinds.items() if name not in {"pages", "rules"}}
    found |= {"_rulebook": ["content/rules/_rulebook*.yaml"], "_tags": ["content/_tags*.yaml"]}
    found |= {"_glossary": ["content/_glossary*.yaml"]}
    return found


def vscode(kinds: dict[str, Kind], folder: str) -> dict[str, Any]:
    """Settings for VS Code's YAML extension, where `folder` (from the hub's root) holds the schemas."""
    return {"yaml.schemas": {f"./{folder}/{name}.schema.json": globs for name, globs in patterns(kinds).items()}}


def relaxed(schema: Any) -> Any:
    """The schema without demands, for editors that can't tell an entry from its translation or a folder's defaults."""
    if isinstance(schema, dict):
        return {
            key: relaxed(item) for key, item in schema.items() if not (key == "required" and isinstance(item, list))
        }
    return [relaxed(item) for item in schema] if isinstance(schema, list) else schema


def text(schema: dict[str, Any]) -> str:
    """A schema as a file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _configuration(lang: str) -> dict[str, Any]:
    schema = Configuration.model_json_schema(by_alias=True)
    _in_language(schema, lang)
    return {"$schema": DIALECT, **schema, "title": "cmhub.yaml"}


def _in_language(node: Any, lang: str) -> None:
    """Descriptions are written twice, the Russian one under `ru`."""
    if isinstance(node, list):
        for item in node:
            _in_language(item, lang)
    if not isinstance(node, dict):
        return
    russian = node.get("ru")
    if isinstance(russian, str) and "description" in node:
        del node["ru"]
        if lang == "ru":
            node["description"] = russian
    for item in node.values():
        _in_language(item, lang)


def _one_or_many(node: Any) -> Any:
    """A list of one may be written without brackets (content/fields.py), which pydantic's schema does not know."""
    if isinstance(node, list):
        return [_one_or_many(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: _one_or_many(item) for key, item in node.items()}
    for field, schema in made.get("properties", {}).items():
        if isinstance(schema, dict) and schema.get("type") == "array":
            kept = {key: schema.pop(key) for key in ("title", "description") if key in schema}
            made["properties"][field] = {**kept, "anyOf": [schema, schema["items"]]}
    return made


def _file_of_records(record: dict[str, Any]) -> dict[str, Any]:
    """One record, a list of records with ids, or a table of ids (docs: content model)."""
    definitions = record.pop("$defs", {})
    head = {"$schema": record.pop("$schema"), "title": record["title"]}
    if "removed" in record["properties"].get("status", {}).get("enum", ()):
        gone = {"properties": {"status": {"const": "removed"}}, "required": ["status"]}
        record["anyOf"] = [{"required": record.pop("required")}, gone]
    in_list = {"$ref": "#/$defs/record", "required": ["id"]}
    alone = {"$ref": "#/$defs/record"}
    table = {"type": "object", "additionalProperties": {"$ref": "#/$defs/record"}, "minProperties": 1}
    known = dict.fromkeys(record["properties"], False)
    return {
        **head,
        "anyOf": [alone, {"type": "array", "items": in_list}, {**table, "properties": known}],
        "$defs": {**definitions, "record": record},
    }


def _table(record: dict[str, Any]) -> dict[str, Any]:
    definitions = record.pop("$defs", {})
    head = {"$schema": record.pop("$schema"), "title": record["title"]}
    entry = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/record"}]}
    return {**head, "type": "object", "additionalProperties": entry, "$defs": {**definitions, "record": record}}
