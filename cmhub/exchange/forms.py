"""Which fields of a new entry are put before its author, in which order, and with what example.

Fields that matter for each built-in kind; of a hub's own kinds, all that it declared. A field without a value is
offered as a comment, with its hint from the declaration, so that taking `# ` away makes it valid.

Must not know files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cmhub.config.declaration import FieldDeclaration, localised
from cmhub.content.kind import Kind
from cmhub.exchange import yaml_text
from cmhub.source.yaml import Plain

MATTER = {
    "pages": ("title", "description", "tags", "owner", "weight"),
    "rules": ("number", "title", "severity", "applies_to", "since", "why", "examples", "tags"),
    "faq": ("question", "short", "asked_as", "category", "tags", "owner", "related"),
    "events": (
        "title", "description", "kind", "mode", "start", "duration", "repeat", "place", "online_url", "host",
        "speakers", "registration", "tags",
    ),
    "news": ("title", "summary", "authors", "tags", "pin", "expiry_date"),
    "members": (
        "name", "role", "teams", "bio", "location", "languages", "skills", "links", "joined", "status", "consent",
    ),
    "teams": ("name", "description", "lead", "members", "contact", "meeting", "openings", "status"),
    "paths": ("title", "description", "audience", "steps", "tags"),
}  # fmt: skip
MATCHED_BY = ("id", "date", "url")
"""What items of a list are told apart by in a translation (see ``content/overlay.py``)."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OWN_COMMON = ("title", "description", "tags")
BODY_IN_YAML = frozenset({"members", "teams", "paths"})
"""Kinds whose entries are kept as `.yaml`; all others are Markdown with front matter."""

_EXAMPLES: dict[str, Any] = {
    "rules.examples": {"do": ["…"], "dont": ["…"]},
    "events.repeat": {"every": "week", "day": "{weekday}", "until": "{year_later}"},
    "events.place": {"name": "…", "address": "…", "city": "…", "access": "…"},
    "events.registration": {"url": "https://…", "deadline": "{later}", "capacity": 30},
    "members.links": [{"kind": "github", "url": "https://…"}],
    "members.consent": {"date": "{today}", "scope": ["teams", "bio", "skills", "links"], "source": "…"},
    "members.languages": ["ru", "en"],
    "paths.steps": [{"ref": "guides/…", "note": "…"}, {"ref": "rule:1.1", "note": "…"}],
}
_BY_TYPE: dict[str, Any] = {
    "date": "{today}",
    "moment": "{later}",
    "datetime": "{later}T19:00",
    "time": "19:00",
    "duration": "90m",
    "url": "https://…",
    "email": "name@…",
    "number": 1,
    "integer": 10,
    "boolean": True,
    "zone": "Europe/Moscow",
}


class Form(NamedTuple):
    """A kind's new entry: the values that are known, and the language of hints."""

    kind: Kind
    values: Mapping[str, Any]
    lang: str
    today: dt.date
    known: Mapping[str, tuple[str, ...]]  # field → words that the hub uses there: categories, steps of the ladder
    originals: Mapping[str, Any] | None = None  # for a translation, the values of the original


def fields_of(form: Form) -> list[FieldDeclaration]:
    """The fields to show, in order: those that matter, then others that have a value."""
    kind = form.kind
    names = MATTER.get(kind.name) if kind.builtin else None
    if names is None:
        own = [field.name for field in kind.fields if field.name in kind.own]
        names = (*(name for name in (kind.title_field,) if name in own), *_OWN_COMMON, *own)
    if form.originals is not None:
        names = (*form.values, *form.originals)
    ordered = list(dict.fromkeys((*names, *form.values)))
    found = [field for name in ordered if (field := kind.field(name)) is not None]
    if form.originals is not None:
        found = [field for field in found if field.is_translatable() or field.name in form.values]
    return [field for field in found if field.name != kind.body_field or kind.name in BODY_IN_YAML]


def lines(form: Form) -> Iterator[str]:
    """The lines of the entry's YAML."""
    for field in fields_of(form):
        if field.name in form.values:
            yield from yaml_text.field(field.name, form.values[field.name])
        elif form.originals is not None:
            words = translatable(field, form.originals.get(field.name))
            if words is not None:
                yield from (f"# {line}" for line in yaml_text.field(field.name, words))
        elif field.required:
            yield f"{field.name}:  # {hint(form, field)}"
        else:
            yield from _offered(form, field)


def translatable(field: FieldDeclaration, value: Any) -> Any:
    """What of a field's value a translation says again: words, and what items of a list are matched by; None if nothing."""
    kind = field.of if field.type == "list" else field.type
    if value is None or kind != "group":
        return value
    if isinstance(value, list):
        return [found for item in value if (found := _words_of(field, item))] or None
    return _words_of(field, value)


def _words_of(field: FieldDeclaration, group: Any) -> dict[str, Any] | None:
    found = {one.name: group[one.name] for one in field.fields if one.name in group and one.is_translatable()}
    if not found:
        return None
    keys = {name: group[name] for name in MATCHED_BY if name in group and name not in found}
    inner = {one.name: translatable(one, found[one.name]) for one in field.fields if one.name in found}
    return {**keys, **{name: value for name, value in inner.items() if value is not None}}


def _offered(form: Form, field: FieldDeclaration) -> Iterator[str]:
    first, *rest = yaml_text.field(field.name, example(form, field))
    yield f"# {first}  # {hint(form, field)}"
    yield from (f"# {line}" for line in rest)


def hint(form: Form, field: FieldDeclaration) -> str:
    """What to write, and what there is to choose from."""
    said = " ".join(localised(field.hint, form.lang).split()) or localised(field.label, form.lang) or field.name
    choices = tuple(field.choices or ()) or form.known.get(field.name, ())
    return f"{said.rstrip('.')}: {', '.join(choices)}" if choices else said


def example(form: Form, field: FieldDeclaration) -> Any:
    """A value that shows the shape."""
    found = _EXAMPLES.get(f"{form.kind.name}.{field.name}") if form.kind.builtin else None
    if found is None:
        found = _example(form, field)
    return _dated(found, form.today)


def _example(form: Form, field: FieldDeclaration) -> Any:
    choices = tuple(field.choices or ()) or form.known.get(field.name, ())
    if field.type == "list":
        item = field.model_copy(update={"type": field.of or "line", "of": None})
        return [_example(form, item)]
    if choices:
        return choices[0]
    if field.type == "group":
        return {inner.name: _example(form, inner) for inner in field.fields}
    return _BY_TYPE.get(field.type, "…")


def _dated(value: Any, today: dt.date) -> Any:
    if isinstance(value, dict):
        return {key: _dated(item, today) for key, item in value.items()}
    if isinstance(value, list):
        return [_dated(item, today) for item in value]
    if not isinstance(value, str) or "{" not in value:
        return value
    later = today + dt.timedelta(days=14)
    known = {
        "today": today.isoformat(),
        "later": later.isoformat(),
        "weekday": _DAYS[later.weekday()],  # of the start that is proposed: a series begins on its own day
        "year_later": (today + dt.timedelta(days=364)).isoformat(),
    }
    return Plain(value.format(**known))
