"""References and files named in fields: ``related``, ``owner``, ``speakers``, ``replaced_by``, ``image``.

A field that names something makes a promise, so what can't be found is an error. Must not know
texts: see ``links.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cmhub.checks.audited import Spans, place
from cmhub.checks.links import Known, not_found
from cmhub.config.declaration import FieldDeclaration
from cmhub.content.kind import files_of, references_of
from cmhub.diagnostics import Diagnostic, problem
from cmhub.hub.reader import Row
from cmhub.hub.resolve import Match

Refer = Callable[[str, str], Match]
Asset = Callable[[str, str], str | None]


def in_fields(
    fields: tuple[FieldDeclaration, ...], values: Mapping[str, Any], spans: Spans, refer: Refer, known: Known
) -> Iterator[Diagnostic]:
    """What is wrong with the references in these fields."""
    for path, target, to in references_of(fields, values):
        match = refer(target, to)
        span = place(spans, ".".join(map(str, path)))
        name = str(next(step for step in reversed(path) if isinstance(step, str)))
        if match.state not in {"entry", "section", "tag"}:
            yield not_found(target, match, span, known)
        elif to and match.kind != to:
            yield problem("reference-wrong-collection", span, target=target, field=name, found=match.kind, wanted=to)


def files(fields: tuple[FieldDeclaration, ...], row: Row, spans: Spans, asset: Asset) -> Iterator[Diagnostic]:
    """Pictures and files that fields name and that are not there."""
    for path, file, _ in files_of(fields, row.values):
        if asset(file, row.path) is None:
            span = place(spans, ".".join(map(str, path)))
            name = str(next(step for step in reversed(path) if isinstance(step, str)))
            yield problem("reference-file-missing", span, target=file, field=name)
