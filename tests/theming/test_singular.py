"""What one entry is called for readers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from cmhub.config.declaration import CollectionDeclaration
from cmhub.content.kind import kinds
from cmhub.i18n.catalogue import Texts
from cmhub.theming.singular import singular


@pytest.mark.parametrize(
    ("declared", "word"),
    [
        ({"label": {"ru": "Инструмент", "en": "Tool"}, "title": "Инструменты"}, "Инструмент"),
        ({"label": {"en": "Tool"}, "title": "Инструменты"}, "Tool"),
        ({"title": {"ru": "Инструменты", "en": "Tools"}}, "Инструменты"),
        ({"title": "Ответы", "schema_org": "Question"}, "Вопрос"),
        ({"title": "Ответы", "schema_org": "Question", "label": "Ответ"}, "Ответ"),
    ],
)
def test_an_entry_of_an_own_collection_is_called_as_it_declares(declared: dict[str, Any], word: str) -> None:
    """Else as a built-in one of the same sort; else by the title of the collection."""
    own = kinds({"own": CollectionDeclaration.model_validate(declared)})["own"]
    hub: Any = SimpleNamespace(languages=("ru", "en"), texts=Texts("ru", {"Question": ("Вопрос",)}))
    assert singular(hub, own) == word
