"""From a group of sibling files to typed entries in each of their languages.

The result is cut into parts, because what shapes addresses, what lists show, what a page says and where it was written
change at different times, and the engine rebuilds by parts:

- ``ids``: which entries the group holds, and in which languages
- ``<id>|<lang>|where``: what decides visibility and addresses
- ``<id>|<lang>|card``: what links and lists of links show
- ``<id>|<lang>|summary``: all fields except Markdown
- ``<id>|<lang>|updated``: when it last changed, if that is known
- ``<id>|<lang>|texts``: the Markdown of body and fields, with the places from which it comes
- ``<id>|<lang>|refs``: what its fields refer to
- ``<id>|<lang>|spans``: where fields were written, for checks

Must not know other groups: references, duplicates and routes are the hub's.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from cmhub.config.problems import Refusal, validate
from cmhub.content import consent, titles
from cmhub.content.fields import model_of, plain
from cmhub.content.grouping import Group, id_of, news_name, original_language
from cmhub.content.kind import Kind, files_of, references_of, texts_of
from cmhub.content.overlay import incomplete, merge, not_translatable
from cmhub.content.places import Origin, Spans, nearest, origin, spans_of
from cmhub.content.records import Record, bad_id, read
from cmhub.diagnostics import Diagnostic, Severity, Span, problem

Parts = dict[str, Any]
_GRACE = dt.timedelta(days=1)  # commits of one sitting come minutes apart, in any order
_CARD = (
    "title",
    "description",
    "image",
    "avatar",
    "role",
    "number",
    "date",
    "status",
    "weight",
    "search",
    "vcard",
)  # what links, orders and the list of everything need


class Settings(NamedTuple):
    """What of the configuration shapes entries."""

    languages: tuple[str, ...]
    zone: zoneinfo.ZoneInfo
    unknown_fields: str | None = None  # "error", "warn", "ignore" or None
    consent_assumed: bool = False


class Reading(NamedTuple):
    """What a group is read with."""

    kind: Kind
    settings: Settings
    defaults: Mapping[str, Any]  # validated values of the folders' _defaults.yaml
    committed: Callable[[str], dt.datetime | None]  # a path's last commit
    has_come: Callable[[dt.datetime], bool]  # whether an instant is not after the build's now


class _Version(NamedTuple):
    """One record in one language, before merging."""

    record: Record
    values: dict[str, Any]
    path: str
    meant: frozenset[str] = frozenset()  # fields whose names were misspelt


def read_group(group: Group, files: Mapping[str, bytes], reading: Reading) -> tuple[Parts, list[Diagnostic]]:
    """All entries of a group, in parts, and what is wrong with them.

    In: the group, and the bytes of its files by language ("" is the bare file).
    """
    problems: list[Diagnostic] = []
    base = original_language(group, reading.settings.languages)
    versions: dict[str, dict[str, _Version]] = {}
    for key in sorted(files, key=lambda item: (item != base, item)):
        path = group.files[key]
        records, found = read(files[key], path, frozenset(field.name for field in reading.kind.fields))
        problems += found
        for record in records:
            version = _version(group, record, path, reading, problems, translation=key != base)
            if version is None:
                continue
            mine = versions.setdefault(version[0], {})
            if key in mine:
                where = mine[key].record.place()
                problems.append(
                    problem(
                        "content-duplicate-id",
                        record.place("id"),
                        related=[where],
                        id=version[0],
                        collection=reading.kind.name,
                    )
                )
                continue
            mine[key] = version[1]
    parts: Parts = {"ids": []}
    for entry_id, by_key in versions.items():
        _entry(entry_id, by_key, base, reading, parts, problems)
    return parts, problems


def _version(
    group: Group, record: Record, path: str, reading: Reading, problems: list[Diagnostic], *, translation: bool
) -> tuple[str, _Version] | None:
    """Validate one record; None if it has no usable id."""
    kind = reading.kind
    entry_id = id_of(group) if not record.at and (translation or not record.id) else record.id or id_of(group)
    if bad_id(entry_id, slashes=kind.name in {"pages", "news"}):
        problems.append(problem("content-bad-id", record.place("id"), id=entry_id))
        return None
    raw = {key: value for key, value in record.value.items() if key != "id"}
    model, refusals = validate(model_of(kind, translation=translation), raw)
    values = plain(model) if model is not None else {}
    for refusal in refusals:
        found = _judge(refusal, record, reading.settings)
        if found is not None:
            problems.append(found)
    if translation:
        for at in not_translatable(kind.fields, values):
            problems.append(
                problem("translation-field-not-translatable", record.place(*at, key=True), field=str(at[-1]))
            )
            _remove(values, at)
    meant = frozenset(refusal.suggestion for refusal in refusals if len(refusal.path) == 1)
    return entry_id, _Version(record, values, path, meant)


def _remove(values: dict[str, Any], path: tuple[str | int, ...]) -> None:
    here: Any = values
    for part in path[:-1]:
        here = here[part]
    if isinstance(here, dict):
        here.pop(path[-1], None)


def _judge(refusal: Refusal, record: Record, settings: Settings) -> Diagnostic | None:
    """A refusal at its place; unknown fields by the hub's policy (without one, ``check`` and ``build`` differ)."""
    place = record.place(*refusal.path, key=refusal.at_key)
    if refusal.code != "schema-unknown-field" or settings.unknown_fields is None:
        return refusal.diagnostic(place)
    if settings.unknown_fields == "ignore":
        return None
    severity: Severity = "error" if settings.unknown_fields == "error" else "warning"
    return refusal.diagnostic(place, severity=severity)


def _entry(
    entry_id: str, by_key: Mapping[str, _Version], base: str, reading: Reading, parts: Parts, problems: list[Diagnostic]
) -> None:
    """Merge one entry's languages and write its parts."""
    languages = reading.settings.languages
    if base in by_key:
        original = by_key[base]
        declared = original.values.get("lang")
        original_lang = base or (declared if declared in languages else languages[0])
    else:  # an id only in the overlay is an entry of that language alone
        original_lang = next(language for language in (*languages, *by_key) if language in by_key)
        original = by_key[original_lang]
    merged = dict(reading.defaults) | original.values
    _check_required(reading.kind, merged, original, problems)
    if reading.kind.name == "members" and isinstance(original.values.get("consent"), dict):
        place = partial(original.record.place, "consent")
        fields = reading.kind.own
        problems.extend(consent.problems_of(original.values["consent"], fields, place, _day_has_come(reading)))
    found: list[str] = []
    for language in languages:
        overlay = by_key.get(language) if language != original_lang else None
        if language == original_lang:
            values, version = merged, original
        elif overlay is not None and overlay is not original:
            values, version = _translated(reading.kind, merged, overlay, problems), overlay
        else:
            continue
        found.append(language)
        _write((entry_id, language), values, (version, original), reading, parts, problems)
    parts["ids"].append(
        {
            "id": entry_id,
            "langs": found,
            "original": original_lang,
            "alone": base not in by_key,  # only a translation has it: it does not exist in the other languages
            "path": original.path,
            "line": original.record.place().line,
        }
    )


def _translated(
    kind: Kind, original: Mapping[str, Any], overlay: _Version, problems: list[Diagnostic]
) -> dict[str, Any]:
    """The original's values with the translation's; a list that lost what only the original says stays the original's."""
    said = {key: item for key, item in overlay.values.items() if key != "updated"}
    merged: dict[str, Any] = merge(dict(original), said)
    for path, name in incomplete(kind.fields, merged):
        problems.append(problem("schema-missing-field", overlay.record.place(*path), field=name))
        merged[str(path[0])] = original[str(path[0])]
    return merged


def _check_required(kind: Kind, values: Mapping[str, Any], version: _Version, problems: list[Diagnostic]) -> None:
    if values.get("status") == "removed":
        return  # a removed record holds only id and status
    refused = version.record.value
    problems.extend(
        problem("schema-missing-field", version.record.place(), field=name)
        for name in kind.required
        if name not in values and name not in version.meant and refused.get(name) is None
    )


def _check_span(
    kind: Kind, values: Mapping[str, Any], version: _Version, zone: dt.tzinfo, problems: list[Diagnostic]
) -> None:
    """An entry that is taken down before it is published is never seen, and nobody would know why."""
    name = "publish_date" if values.get("publish_date") is not None or kind.name != "news" else "date"
    publish, expiry = values.get(name), values.get("expiry_date")
    begin, end = instant(publish, zone), instant(expiry, zone, end=True)
    if begin is not None and end is not None and end <= begin:
        place = version.record.place("expiry_date")
        problems.append(problem("content-never-shown", place, publish=str(publish), expiry=str(expiry)))


def _day_has_come(reading: Reading) -> Callable[[dt.date], bool]:
    """Whether a day of the hub has begun by the build's clock."""
    return lambda day: reading.has_come(dt.datetime.combine(day, dt.time(), reading.settings.zone))


def _write(
    key: tuple[str, str],
    values: Mapping[str, Any],
    versions: tuple[_Version, _Version],
    reading: Reading,
    parts: Parts,
    problems: list[Diagnostic],
) -> None:
    """Write the parts of an entry in a language: `key` is both, `versions` that language's record and the original."""
    (entry_id, language), (version, original) = key, versions
    kind, settings = reading.kind, reading.settings
    values = dict(values)
    date = _date(kind, values, original, problems)
    if date is not None:
        values["date"] = date
    if version is original:
        _check_span(kind, values, original, settings.zone, problems)
    body, body_version = _body(kind, values, version, original)
    title, body, skipped = titles.of(values.pop(kind.title_field, None) or values.get("title"), body, entry_id)
    values["title"] = title
    state = "public"
    if kind.name == "members":
        values["name"], values["bio"] = title, body
        public, state = consent.project(
            values,
            original.values.get("consent"),
            assumed=settings.consent_assumed,
            has_come=_day_has_come(reading),
        )
        body = public.pop("bio", "")
        values = {**public, "title": public.pop("name", "")}
    here = f"{entry_id}|{language}|"
    parts[here + "where"] = _where(kind, values, date, state, settings)
    if state != "public":
        return
    values.update(_updated(version, original, reading))
    spans = _spans(version, original, values)
    parts[here + "texts"] = _texts(
        kind, values, _Body(body, body_version, skipped), spans, (version, original, language)
    )
    if "updated" in values:
        parts[here + "updated"] = values["updated"]
    summary = _without_markdown(kind, values)
    parts[here + "card"] = {
        name: summary[name] for name in (*_CARD, kind.order.removeprefix("-"), kind.categories) if name in summary
    }
    parts[here + "summary"] = summary
    parts[here + "refs"] = {
        "refs": [[".".join(map(str, path)), target, to] for path, target, to in references_of(kind.fields, values)],
        "assets": [
            [file, _use_of(type_, str(path[-1])), ".".join(map(str, path))]
            for path, file, type_ in files_of(kind.fields, values)
        ],
        "path": version.path,
    }
    parts[here + "spans"] = spans


def _use_of(type_: str, name: str) -> str:
    """How a file that a field names is shown: ``wide`` as a picture, ``face`` of a person, "" not as a picture."""
    if type_ != "image":
        return ""
    return "face" if name == "avatar" else "wide"


class _Body(NamedTuple):
    """The body, the version that it is from, and how many lines were taken from its top."""

    text: str
    version: _Version
    skipped: int


def _texts(
    kind: Kind, values: Mapping[str, Any], body: _Body, spans: Spans, versions: tuple[_Version, _Version, str]
) -> dict[str, dict[str, Any]]:
    """The Markdown of an entry by dotted path, the body as "": the text, its file, its origin, its language.

    In: the merged values, the body, the places of fields, and the translation, the original and the language. Words
    that the translation borrows have "" as their language.
    """
    version, original, language = versions

    def described(text: str, owner: _Version, at: Origin, *, inline: bool) -> dict[str, Any]:
        lang = language if owner is version else ""
        return {"text": text, "path": owner.path, "at": at, "lang": lang, "inline": inline}

    record = body.version.record
    at = [[1, 1, record.body_line, 1]]
    if not record.body.strip() and body.text:
        at = origin(record.lines, record.first_line, record.place(kind.body_field), body.text)
    at = [[line, column, there + body.skipped, *rest] for line, column, there, *rest in at]
    found = {"": described(body.text, body.version, at, inline=False)}
    for path, text, inline in texts_of(kind.fields, values):
        span = nearest(spans, path) or original.record.place()
        owner = version if span.path == version.path else original
        here = origin(owner.record.lines, owner.record.first_line, span, text)
        found[path] = described(text, owner, here, inline=inline)
    return found


def _date(
    kind: Kind, values: Mapping[str, Any], original: _Version, problems: list[Diagnostic]
) -> dt.date | dt.datetime | None:
    """The entry's date: as written; of news also the file name's, and both and different is an error."""
    written: dt.date | dt.datetime | None = values.get("date")
    stem = original.path.rpartition("/")[2]
    named, _ = news_name(stem.split(".", 1)[0])
    if kind.name != "news":
        return written
    if not named:
        if written is None:
            problems.append(problem("dates-news-without-date", Span(original.path)))
        return written
    try:
        from_name = dt.date.fromisoformat(named)
    except ValueError:
        problems.append(problem("dates-bad-file-name", Span(original.path), value=named))
        return written
    if written is None:
        return from_name
    day = written.date() if isinstance(written, dt.datetime) else written
    if day != from_name:
        problems.append(problem("dates-differ", original.record.place("date"), value=str(day), name=named))
    return written


def _body(kind: Kind, values: dict[str, Any], version: _Version, original: _Version) -> tuple[str, _Version]:
    """The body and the record it is from: a translation without one borrows the original's."""
    for candidate in (version, original):
        if candidate.record.body.strip():
            values.pop(kind.body_field, None)
            return candidate.record.body, candidate
        written = candidate.values.get(kind.body_field)
        if isinstance(written, str) and written.strip():
            values.pop(kind.body_field, None)
            return written, candidate
    values.pop(kind.body_field, None)
    return "", version


def _where(
    kind: Kind, values: Mapping[str, Any], date: dt.date | dt.datetime | None, state: str, settings: Settings
) -> dict[str, Any]:
    publish = values.get("publish_date")
    if publish is None and kind.name == "news":
        publish = date
    found: dict[str, Any] = {
        "state": state,
        "draft": bool(values.get("draft")),
        "unlisted": bool(values.get("unlisted")),
        "publish": instant(publish, settings.zone),
        "expiry": instant(values.get("expiry_date"), settings.zone, end=True),
        "aliases": list(values.get("aliases") or ()),
        "tags": list(values.get("tags") or ()),
    }
    for name in ("number", "status", "replaced_by", kind.categories):
        if name and isinstance(values.get(name), str):
            found[name] = values[name]
    return found


def instant(value: dt.date | dt.datetime | None, zone: dt.tzinfo, *, end: bool = False) -> dt.datetime | None:
    """A moment of the hub as an instant in UTC; a date alone is 00:00 in `zone`, or with `end` the end of that day."""
    if value is None:
        return None
    if not isinstance(value, dt.datetime):
        day = value + dt.timedelta(days=1) if end else value
        value = dt.datetime.combine(day, dt.time())
    if value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    return value.astimezone(dt.UTC)


def _updated(version: _Version, original: _Version, reading: Reading) -> dict[str, Any]:
    """When the text last changed: as written, else its last commit, never a file time; ``behind`` a newer original."""

    def moment(one: _Version) -> dt.datetime | None:
        return instant(one.values.get("updated"), reading.settings.zone) or reading.committed(one.path)

    mine, source = moment(version), moment(original)
    found: dict[str, Any] = {}
    if mine is not None or source is not None:
        found["updated"] = mine or source
    if version is not original and mine is not None and source is not None:
        declared = "updated" in version.values or "updated" in original.values
        if mine < source - (dt.timedelta() if declared else _GRACE):
            found["behind"] = True
    return found


def _without_markdown(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    markdown = {path.split(".")[0] for path, _, _ in texts_of(kind.fields, values)}
    return {key: value for key, value in values.items() if key not in markdown or isinstance(value, dict | list)}


def _spans(version: _Version, original: _Version, merged: Mapping[str, Any]) -> Spans:
    """Dotted path → [path, line, column, end line, end column]; the translation's own places win."""
    found = spans_of(original.record.value, original.record.place)
    if version is not original:
        found |= spans_of(version.record.value, version.record.place, version.values, merged)
    return found


def languages_of(parts: Parts) -> Sequence[Mapping[str, Any]]:
    """The group's entries: id, languages, original language, path and line."""
    listed: list[Mapping[str, Any]] = parts["ids"]
    return listed
