"""Files beside entries that describe a collection or the hub: the rulebook, categories, tags, series of events, the glossary.

Read like entries, overlays included. Must not know what is done with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

from cmhub.config.declaration import CollectionDeclaration
from cmhub.config.problems import validate
from cmhub.content.fields import model_of, plain
from cmhub.content.kind import Kind, kind_of, texts_of
from cmhub.content.kinds.declare import field
from cmhub.content.kinds.rule import RULEBOOK
from cmhub.content.overlay import merge, not_translatable
from cmhub.content.places import Spans, lines_of, nearest, origin, spans_of
from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.source.text import decode
from cmhub.source.yaml import Document, parse

_LISTED = (
    field("title", "line", ("Title", "Название"), ("Its name for readers.", "Название для читателей."), required=True),
    field("description", "text", ("Description", "Описание"), ("A sentence about it.", "Предложение о нём.")),
    field("weight", "integer", ("Weight", "Порядок"), (
        "Its place; smaller comes first.", "Место в списке; меньшее — раньше.",
    )),
)  # fmt: skip
_TERM = (
    field("title", "line", ("Term", "Термин"), (
        "The term as readers see it; by default the key.", "Термин, как его видят читатели; по умолчанию — ключ.",
    )),
    field("description", "text", ("Explanation", "Объяснение"), (
        "What it means, in a sentence or two.", "Что это значит — в одном-двух предложениях.",
    )),
    field("forms", "list", ("Other forms", "Другие формы"), (
        "Other ways of writing it: short forms, synonyms, cases that cmhub does not know.",
        "Как ещё его пишут: сокращения, синонимы, падежи, которых cmhub не знает.",
    ), of="line"),
)  # fmt: skip
_FIELDS = {"_rulebook": RULEBOOK, "_glossary": _TERM}
_SHORT = {"_glossary": "description"}  # `SLA: how soon we answer`: what a text in the place of a mapping is


class Special(NamedTuple):
    """A special file in one language: values, Markdown by dotted path with its file and origin, places of fields."""

    values: dict[str, Any]
    texts: dict[str, dict[str, Any]]
    spans: dict[str, list[Any]]


@lru_cache(maxsize=8)
def kind_for(name: str) -> Kind:
    """The kind of a special file's records: ``_rulebook`` is one, the others are tables."""
    return kind_of(name, CollectionDeclaration(fields=_FIELDS.get(name, _LISTED)), common=())


def read(name: str, files: Mapping[str, tuple[str, bytes]], lang: str) -> tuple[Special, list[Diagnostic]]:
    """The values in `lang`.

    In: the file's name without suffix (``_rulebook``); path and bytes by language ("" is the original).
    """
    problems: list[Diagnostic] = []
    base = "" if "" in files else next(iter(files), "")
    merged: dict[str, Any] = {}
    spans: Spans = {}
    lines: dict[str, list[str]] = {}
    for key in (base, *([lang] if lang != base and lang in files else [])):
        if key not in files:
            continue
        path, data = files[key]
        text, found = decode(data, path)
        document = parse(text, path)
        problems += [*found, *document.problems]
        values = _validated(name, document, problems, translation=key != base)
        merged = merge(merged, values) if key != base else values
        moved = (values, merged) if key != base else ()
        spans |= spans_of(document.value, partial(_place, document), *moved)
        lines[path] = lines_of(text)
    kind = kind_for(name)
    texts: dict[str, dict[str, Any]] = {}
    if name == "_rulebook":
        for at, text, inline in texts_of(kind.fields, merged):
            span = nearest(spans, at) or Span(next(iter(lines)))
            here = origin(lines[span.path], 1, span, text)
            texts[at] = {"text": text, "path": span.path, "at": here, "lang": lang, "inline": inline}
    return Special(merged, texts, spans), problems


def _place(document: Document, *path: str | int) -> Span:
    return document.place(path)


def _validated(name: str, document: Document, problems: list[Diagnostic], *, translation: bool) -> dict[str, Any]:
    value = document.value
    if value is None:
        return {}
    if not isinstance(value, dict):
        problems.append(problem("content-not-a-record", document.place(())))
        return {}
    if name == "_rulebook":
        return _one(name, document, value, (), problems, translation=translation)
    found: dict[str, Any] = {}
    for key, written in value.items():
        short = _SHORT.get(name, "title")  # `metrics: Метрики` is short for its title
        item = {short: written} if isinstance(written, str) else {} if written is None and name in _SHORT else written
        if not isinstance(item, dict):
            problems.append(problem("content-not-a-record", document.place((key,))))
            continue
        found[str(key)] = _one(name, document, item, (key,), problems, translation=translation)
    return found


def _one(
    name: str,
    document: Document,
    value: dict[str, Any],
    at: tuple[str | int, ...],
    problems: list[Diagnostic],
    *,
    translation: bool,
) -> dict[str, Any]:
    kind = kind_for(name)
    model, refusals = validate(model_of(kind, translation=translation), value)
    for refusal in refusals:
        severity = "error" if refusal.code == "schema-unknown-field" else None
        place = document.place((*at, *refusal.path), key=refusal.at_key)
        problems.append(refusal.diagnostic(place, severity=severity))
    values = plain(model) if model is not None else {}
    if translation:
        problems.extend(
            problem("translation-field-not-translatable", document.place((*at, *path), key=True), field=str(path[-1]))
            for path in not_translatable(kind.fields, values)
        )
    return values
