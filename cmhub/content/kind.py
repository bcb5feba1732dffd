"""A kind: what one collection's entries are, from one declaration, built in or of the hub's own.

Must not know how entries are shown. Everything here is a pure function of declarations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cmhub.config.declaration import CollectionDeclaration, FieldDeclaration, LocalText
from cmhub.content.kinds import BUILTIN
from cmhub.content.kinds.every_entry import COMMON

MARKDOWN_TYPES = frozenset({"markdown", "inline"})
FILE_TYPES = frozenset({"image", "file"})


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: `kinds` makes each once a configuration
class Kind:
    """One collection's description."""

    name: str  # the collection's name: "faq"
    folder: str
    singular: str
    label: LocalText | None
    title: LocalText
    description: LocalText | None
    title_field: str
    body_field: str
    categories: str | None
    url: str
    order: str
    list_template: str
    detail_template: str
    feed: bool
    icon: str
    schema_org: str
    fields: tuple[FieldDeclaration, ...]  # its own, then the common ones
    own: frozenset[str]  # names of its own fields
    builtin: bool

    def field(self, name: str) -> FieldDeclaration | None:
        """The declaration of a field, or None."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def required(self) -> tuple[str, ...]:
        """Names of fields without which an entry is an error."""
        return tuple(field.name for field in self.fields if field.required)

    @property
    def has_own_pages(self) -> bool:
        """Whether its entries live in a folder of their own, not in the tree of guides."""
        return self.name != "pages"


def kind_of(
    name: str,
    declaration: CollectionDeclaration,
    *,
    builtin: bool = False,
    common: tuple[FieldDeclaration, ...] = COMMON,
) -> Kind:
    """The kind that a declaration describes; what it leaves out follows from its name."""
    own = declaration.fields
    names = {field.name for field in own}
    common = tuple(field for field in common if field.name not in names)
    folder = declaration.folder or name
    return Kind(
        name=name,
        folder=folder,
        singular=declaration.singular or name,
        label=declaration.label,
        title=declaration.title or name,
        description=declaration.description,
        title_field=declaration.title_field,
        body_field=declaration.body_field,
        categories=declaration.categories,
        url=declaration.url or f"/{folder}/{{id}}/",
        order=declaration.order,
        list_template=declaration.list or "collection/list.html",
        detail_template=declaration.detail or "collection/entry.html",
        feed=bool(declaration.feed),
        icon=declaration.icon,
        schema_org=declaration.schema_org,
        fields=own + common,
        own=frozenset(names),
        builtin=builtin,
    )


def kinds(
    declared: Mapping[str, CollectionDeclaration], event_kinds: Mapping[str, Any] | None = None
) -> dict[str, Kind]:
    """All kinds of a hub by name: the built-in ones, then its own."""
    found = {
        name: kind_of(name, declaration, builtin=True) for name, declaration in _builtin(event_kinds or {}).items()
    }
    for name, declaration in declared.items():
        found[name] = kind_of(name, declaration)
    return found


def _builtin(event_kinds: Mapping[str, Any]) -> dict[str, CollectionDeclaration]:
    if not event_kinds:
        return BUILTIN
    events = BUILTIN["events"]
    fields = tuple(
        field.model_copy(update={"choices": {**(field.choices or {}), **event_kinds}})
        if field.name == "kind"
        else field
        for field in events.fields
    )
    return {**BUILTIN, "events": events.model_copy(update={"fields": fields})}


def texts_of(fields: tuple[FieldDeclaration, ...], value: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Every Markdown text below `value` as (dotted path, text, inline); list items are numbered."""
    for path, _, kind, text in _strings(fields, value):
        if kind in MARKDOWN_TYPES:
            yield ".".join(map(str, path)), text, kind == "inline"


def references_of(
    fields: tuple[FieldDeclaration, ...], value: Mapping[str, Any]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every reference in fields as (path, target written as ``kind:id`` or a page, collection or "")."""
    for path, field, kind, target in _strings(fields, value):
        if kind == "reference":
            yield path, target, field.to or ""
        elif kind == "person":
            yield path, target, "teams" if target.startswith("team:") else "members"


def files_of(
    fields: tuple[FieldDeclaration, ...], value: Mapping[str, Any]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every file that fields name as (path, file as it is written, ``image`` or ``file``), in lists and groups too."""
    for path, _, kind, file in _strings(fields, value):
        if kind in FILE_TYPES:
            yield path, file, kind


def _strings(
    fields: tuple[FieldDeclaration, ...], value: Mapping[str, Any], prefix: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], FieldDeclaration, str, str]]:
    """Every string in fields, in lists and groups too, as (path, field, type of this value, string)."""
    for field in fields:
        if field.name in value:
            yield from _strings_in(field, field.type, value[field.name], (*prefix, field.name))


def _strings_in(
    field: FieldDeclaration, kind: str, value: Any, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], FieldDeclaration, str, str]]:
    if kind == "list" and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings_in(field, field.of or "line", item, (*path, index))
    elif kind == "group" and isinstance(value, dict):
        yield from _strings(field.fields, value, path)
    elif isinstance(value, str):
        yield path, field, kind, value
