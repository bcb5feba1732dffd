"""`_defaults.yaml`: what a folder gives all of its entries.

Must not know which folders there are.
"""

from __future__ import annotations

from typing import Any

from cmhub.config.problems import validate
from cmhub.content.fields import model_of, plain
from cmhub.content.kind import Kind
from cmhub.content.kinds.every_entry import DEFAULTS_NEVER
from cmhub.diagnostics import Diagnostic, problem
from cmhub.source.text import decode
from cmhub.source.yaml import parse


def read_defaults(data: bytes, path: str, kind: Kind) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The validated values of one file, and what is wrong with it."""
    text, problems = decode(data, path)
    document = parse(text, path)
    found = [*problems, *document.problems]
    raw = document.value if isinstance(document.value, dict) else {}
    never = sorted(DEFAULTS_NEVER & raw.keys())
    found += [problem("content-defaults-never", document.place((name,), key=True), field=name) for name in never]
    model, refusals = validate(model_of(kind), {key: item for key, item in raw.items() if key not in DEFAULTS_NEVER})
    found += [refusal.diagnostic(document.place(refusal.path, key=refusal.at_key)) for refusal in refusals]
    return plain(model) if model is not None else {}, found
