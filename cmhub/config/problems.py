"""From pydantic's refusals to diagnostics with a place: all of them, with what is valid kept.

One slip must not hide the next, so a value that was refused is taken out and the rest is validated again; what comes
back is everything that could be read.

Must not know which model it is given.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from cmhub.config.scalars import shorten
from cmhub.diagnostics import Diagnostic, Span, did_you_mean, problem
from cmhub.source.yaml import Document

Path = tuple[str | int, ...]
ModelT = TypeVar("ModelT", bound=BaseModel)

_SHAPES = {
    "model_type": "schema-not-a-mapping",
    "model_attributes_type": "schema-not-a-mapping",
    "dict_type": "schema-not-a-mapping",
    "mapping_type": "schema-not-a-mapping",
    "list_type": "schema-not-a-list",
    "tuple_type": "schema-not-a-list",
    "string_type": "schema-not-text",
}
_ROUNDS = 6  # each round takes out what was refused; more than a few would mean that taking out does not help


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused value: where it stands in the mapping, and the code and words' values of its diagnostic."""

    path: Path
    code: str
    params: dict[str, str | int]
    suggestion: str = ""
    at_key: bool = False  # the key is wrong or its value is missing, not the value

    def diagnostic(self, place: Span | None, **more: Any) -> Diagnostic:
        """The diagnostic at `place`."""
        return problem(self.code, place, suggestion=self.suggestion, **{**self.params, **more})


def without_nulls(value: Any) -> Any:
    """The value less keys without a value: ``title:`` says as little as no ``title`` at all."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value if item is not None]
    return value


def validate(model: type[ModelT], raw: dict[str, Any]) -> tuple[ModelT | None, list[Refusal]]:
    """The model made of all that is valid in `raw`, and every refusal in the order of the keys.

    The model is None only if a key without which it can't exist is missing.
    """
    rest = without_nulls(raw)
    refusals: dict[Path, Refusal] = {}
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(rest), _without_consequences(refusals)
        except ValidationError as error:
            found = [_refusal(model, rest, item) for item in error.errors(include_url=False)]
        for refusal in found:
            refusals.setdefault(refusal.path, refusal)
        rest = deepcopy(rest)
        if not _take_out(rest, [(item.path, item.code == "schema-missing-field") for item in found]):
            break
    return None, _without_consequences(refusals)


def _without_consequences(refusals: dict[Path, Refusal]) -> list[Refusal]:
    """Leave out what is missing only because its key was misspelt: that is told already."""
    meant = {(*one.path[:-1], one.suggestion) for one in refusals.values() if one.code == "schema-unknown-field"}
    return [one for path, one in refusals.items() if one.code != "schema-missing-field" or path not in meant]


def place(document: Document, refusal: Refusal) -> Span:
    """Where a refusal stands: its key or its value, else the nearest thing round it that is written."""
    return document.place(refusal.path, key=refusal.at_key)


def _refusal(model: type[BaseModel], raw: Any, error: Any) -> Refusal:
    """One of pydantic's errors in our words (https://docs.pydantic.dev/latest/errors/validation_errors/)."""
    kind, context = str(error["type"]), dict(error.get("ctx") or {})
    path = _written_path(raw, error["loc"], missing=kind == "missing")
    path += tuple(context.pop("inside", ()))
    suggestion = str(context.pop("suggestion", ""))
    name = str(next((part for part in reversed(path) if isinstance(part, str)), ""))
    if kind == "extra_forbidden":
        known = sorted(known_names(model, path[:-1], raw))
        near = did_you_mean(str(path[-1]), known)
        return Refusal(path, "schema-unknown-field", {"field": str(path[-1])}, near, at_key=True)
    if kind == "missing":
        return Refusal(path, "schema-missing-field", {"field": str(path[-1])}, at_key=True)
    value = shorten(error.get("input"))
    if kind in _SHAPES:
        return Refusal(path, _SHAPES[kind], {"value": value, "field": name})
    if kind == "literal_error":
        choices = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        kind, context = "schema-not-a-choice", {"choices": choices}
    if "-" not in kind:
        return Refusal(path, "schema-not-valid", {"value": value, "field": name, "reason": str(error.get("msg", ""))})
    if kind == "schema-not-a-choice" and not suggestion:
        suggestion = did_you_mean(value, [item.strip() for item in str(context["choices"]).split(",")])
    params: dict[str, str | int] = {"field": name, "value": value}
    params.update({key: item if isinstance(item, int) else str(item) for key, item in context.items()})
    return Refusal(path, kind, params, suggestion)


def _written_path(raw: Any, loc: tuple[Any, ...], *, missing: bool) -> Path:
    """pydantic's `loc` less the labels of unions and functions, which the author never wrote."""
    path: list[str | int] = []
    here = raw
    for index, part in enumerate(loc):
        if (isinstance(here, dict) and part in here) or (
            isinstance(here, list) and isinstance(part, int) and 0 <= part < len(here)
        ):
            here = here[part]
            path.append(part)
        elif missing and index == len(loc) - 1:
            path.append(part)
    return tuple(path)


def _take_out(raw: Any, refused: list[tuple[Path, bool]]) -> bool:
    """Remove each refused value (for a missing key, the mapping that lacks it); False if nothing could be removed."""
    removed = False
    targets = {path[:-1] if missing else path for path, missing in refused}
    for path in sorted(
        (target for target in targets if target),
        key=lambda item: [str(type(p)) + str(p).zfill(9) for p in item],
        reverse=True,
    ):
        parent = raw
        try:
            for part in path[:-1]:
                parent = parent[part]
            del parent[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue
        removed = True
    return removed


def known_names(model: type[BaseModel], path: Path, raw: Any = None) -> set[str]:
    """The keys that the model at `path` below `model` has; where it may be one of several, `raw` says by its ``type``."""
    here, value = [model], raw
    for part in path:
        field = next((one for name, one in _fields(here, value).items() if part in {name, one.alias}), None)
        if field is not None:
            here = list(_models(field.annotation))
        value = _below(value, part)
    return {field.alias or name for name, field in _fields(here, value).items()}


def _fields(models: list[type[BaseModel]], value: Any) -> dict[str, Any]:
    """The fields of the model that is meant: the one whose ``type`` is written, else the first."""
    if not models:
        return {}
    kind = value.get("type") if isinstance(value, dict) else None
    typed = (one for one in models if "type" in one.model_fields and one.model_fields["type"].default == kind)
    return dict(next(typed, models[0]).model_fields)


def _below(value: Any, part: str | int) -> Any:
    try:
        return value[part]
    except (KeyError, IndexError, TypeError):
        return None


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if typing.get_origin(annotation) is None and isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _models(argument)
