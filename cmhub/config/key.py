"""How a key of ``cmhub.yaml`` is declared: its default, and its sentence in both languages.

Must not know any particular key.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field


def key(english: str, russian: str, default: Any = None) -> Any:
    """A documented key. Mutable defaults are copied by pydantic for every model."""
    return Field(default=default, description=english, json_schema_extra={"ru": russian}, validate_default=False)
