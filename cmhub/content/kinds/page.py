"""Pages: guides and articles of the knowledge base, in any folder that is no collection's folder."""

from __future__ import annotations

from cmhub.config.declaration import CollectionDeclaration
from cmhub.content.kinds.declare import field

DECLARATION = CollectionDeclaration(
    folder="pages",
    singular="page",
    title={"en": "Pages", "ru": "Страницы"},
    url="/{id}/",
    detail="page.html",
    icon="book",
    fields=(
        field("ask", "list", ("Whom to ask", "Кого спросить"), ("Members' ids or `team:x`; without it, the owner and those whose skills are among the tags.", "Id участников или `team:x`; без него — ответственный и те, чьи умения есть среди меток."), of="person"),
    ),
)  # fmt: skip
