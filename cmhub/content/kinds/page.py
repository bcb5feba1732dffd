"""Pages: guides and articles of the knowledge base, in any folder that is no collection's folder."""

from __future__ import annotations

from cmhub.config.declaration import CollectionDeclaration

DECLARATION = CollectionDeclaration(
    folder="pages",
    singular="page",
    title={"en": "Pages", "ru": "Страницы"},
    url="/{id}/",
    detail="page.html",
    icon="book",
)
