"""Paths: an ordered way through entries."""

from __future__ import annotations

from cmhub.config.declaration import CollectionDeclaration
from cmhub.content.kinds.declare import field

DECLARATION = CollectionDeclaration(
    folder="paths",
    singular="path",
    title={"en": "Paths", "ru": "Маршруты"},
    list="paths/list.html",
    detail="paths/entry.html",
    icon="route",
    schema_org="HowTo",
    fields=(
        field("audience", "line", ("For whom", "Для кого"), ("Who walks this path.", "Кому этот маршрут.")),
        field(
            "steps", "list", ("Steps", "Шаги"), ("The steps, in order.", "Шаги по порядку."), of="group",
            fields=(
                field("id", "line", ("Id", "Id"), ("A word by which translations find the step.", "Слово, по которому шаг находит перевод."), translatable=False),
                field("ref", "reference", ("Entry", "Запись"), ("A reference to an entry of this hub.", "Ссылка на запись этого хаба.")),
                field("link", "url", ("Address", "Адрес"), ("Or an outside address.", "Или внешний адрес.")),
                field("title", "line", ("Title", "Название"), ("The step's own title.", "Своё название шага.")),
                field("note", "text", ("Note", "Примечание"), ("What to look for there.", "На что обратить внимание.")),
            ),
        ),
    ),
)  # fmt: skip
