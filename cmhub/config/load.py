"""From the bytes of ``cmhub.yaml`` to plain values, a default for every key that is not said.

Must not read files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cmhub.config import analytics
from cmhub.config.declaration import texts_by_language
from cmhub.config.model import Configuration
from cmhub.config.problems import place, validate
from cmhub.diagnostics import Diagnostic, Span, did_you_mean, problem
from cmhub.source.text import decode
from cmhub.source.yaml import Document, parse

_HEADER_MOST = 5


def configuration(data: bytes | None, path: str, base_url: str = "") -> tuple[dict[str, Any], list[Diagnostic]]:
    """The configuration as plain data, and every problem in it.

    `base_url` replaces ``site_url`` if it is given. A configuration with errors comes back with defaults for what is
    wrong, so that the rest of the hub can be checked in the same run. ``places`` in it says where each key is written
    (dotted path → [path, line, column, end line, end column]), for problems that are found later; what ``nav`` names
    stands there under ``nav:<path>``.
    """
    problems: list[Diagnostic] = []
    if data is None:
        return _values(Configuration(), base_url), [problem("config-missing", Span(path), name=path)]
    text, found = decode(data, path)
    document = parse(text, path)
    problems += [*found, *document.problems]
    raw = document.value
    if raw is None and document.ok:
        raw = {}
    if not isinstance(raw, dict):
        if document.ok:
            problems.append(problem("config-not-a-mapping", document.place(())))
        return _values(Configuration(), base_url), problems
    model, refusals = validate(Configuration, raw)
    for refusal in refusals:
        if refusal.code == "schema-unknown-field":
            meant = refusal.suggestion or _one_of_the_theme(refusal.path)
            # The same, in words about settings.
            refusal = replace(refusal, code="config-unknown-key", suggestion=meant)  # noqa: PLW2901
        problems.append(refusal.diagnostic(place(document, refusal)))
    values = _values(model or Configuration(), base_url)
    if values["header"] is not None and len(values["header"]) > _HEADER_MOST:
        problems.append(
            problem(
                "config-header-too-long", document.place(("header",)), count=len(values["header"]), most=_HEADER_MOST
            )
        )
    problems += _misfits(values, raw, document)
    known = () if any(refusal.path[:1] == ("languages",) for refusal in refusals) else values["languages"]
    problems += _unread(model, known, document)
    if not raw.get("site_name"):
        problems.append(problem("config-no-site-name", Span(path, 1, 1)))
    values["site_name"] = values["site_name"] or "cmhub"
    if not raw.get("site_url") and not base_url:
        problems.append(problem("config-no-site-url", Span(path, 1, 1)))
    for name, declared in values["collections"].items():
        if not declared.get("title"):
            declared["title"] = name
    values["places"] = {".".join(map(str, at)): _plain(span) for at, span in document.spans.items()}
    values["places"].update({f"nav:{item}": _plain(document.place(at)) for at, item in _nav_paths(raw.get("nav"))})
    return values, problems


def _one_of_the_theme(path: tuple[Any, ...]) -> str:
    """Where a setting beside the theme's name belongs: themes have options of their own, a level deeper."""
    return f"options: {{{path[1]}: …}}" if path[:1] == ("theme",) and len(path) == 2 else ""  # noqa: PLR2004  theme, name


def _misfits(values: dict[str, Any], raw: Mapping[str, Any], document: Document) -> list[Diagnostic]:
    """What of ``analytics:`` does not fit together; then nothing is counted. What was refused is not missing."""
    settings, written = values["analytics"], raw.get("analytics") or {}
    found = tuple(analytics.wrong(settings)) if settings else ()
    values["analytics"] = None if found else settings
    found = tuple(one for one in found if not written.get(one.params.get("field", "") if not one.key else ""))
    return [
        problem(one.code, document.place(tuple(filter(None, ("analytics", one.key))), key=not one.key), **one.params)
        for one in found
    ]


def _unread(model: Configuration | None, languages: Sequence[str], document: Document) -> Iterator[Diagnostic]:
    """Texts in a language that the hub does not have: nobody would ever read them. Nothing if no language is known."""
    for at, text in texts_by_language(model) if languages else ():
        for lang in (one for one in text if one not in languages):
            near, known = did_you_mean(lang, languages), ", ".join(languages)
            yield problem(
                "config-text-language",
                document.place((*at, lang), key=True),
                suggestion=near,
                field=str(at[-1]),
                lang=lang,
                known=known,
            )


def _nav_paths(value: Any, at: tuple[str | int, ...] = ("nav",)) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every path that ``nav`` names, with where it is written."""
    if isinstance(value, str):
        yield at, str(value)
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from _nav_paths(item, (*at, key))


def _plain(span: Span) -> list[Any]:
    return [span.path, span.line, span.column, span.end_line, span.end_column]


def _values(model: Configuration, base_url: str) -> dict[str, Any]:
    values = model.model_dump()
    if base_url:
        values["site_url"] = base_url.rstrip("/")
    if not values["languages"]:
        values["languages"] = ("en",)
    values["places"] = {}
    return values
