"""Shorthand for the declarations of this package: a field with its label and hint in both languages.

Must not add anything that ``collections:`` in ``cmhub.yaml`` could not say.
"""

from __future__ import annotations

from typing import Any

from cmhub.config.declaration import FieldDeclaration


def field(name: str, kind: str, label: tuple[str, str], hint: tuple[str, str], **more: Any) -> FieldDeclaration:
    """A field; `label` and `hint` are (English, Russian)."""
    return FieldDeclaration(
        name=name,
        type=kind,
        label={"en": label[0], "ru": label[1]},
        hint={"en": hint[0], "ru": hint[1]},
        **more,
    )


def names(**choices: tuple[str, str]) -> dict[str, dict[str, str]]:
    """Choices with their names for readers; `_` in a name stands for `-`."""
    return {key.replace("_", "-"): {"en": english, "ru": russian} for key, (english, russian) in choices.items()}
