"""Teams: a group of members."""

from __future__ import annotations

from cmhub.config.declaration import CollectionDeclaration
from cmhub.content.kinds.declare import field, names

DECLARATION = CollectionDeclaration(
    folder="teams",
    singular="team",
    title={"en": "Teams", "ru": "Команды"},
    title_field="name",
    list="teams/list.html",
    detail="teams/entry.html",
    icon="users",
    schema_org="Organization",
    fields=(
        field("name", "line", ("Name", "Название"), ("The team's name.", "Название команды."), required=True),
        field("lead", "person", ("Lead", "Ведёт"), ("A member's id.", "Id участника.")),
        field("members", "list", ("Members", "Участники"), ("Ids of members, besides those who name the team themselves.", "Id участников, кроме тех, кто сам назвал команду."), of="reference", to="members"),
        field("contact", "line", ("Contact", "Как связаться"), ("A team mailbox, an address, or a page.", "Общий ящик, адрес или страница."), translatable=False),
        field("meeting", "reference", ("Meets at", "Собирается"), ("The event where the team meets.", "Мероприятие, на котором команда собирается."), to="events"),
        field("openings", "markdown", ("Open roles", "Кого ищем"), ("Whom the team is looking for.", "Кого ищет команда.")),
        field("charter", "reference", ("Charter", "Положение"), ("The page that says what the team does.", "Страница о том, чем занимается команда.")),
        field("status", "choice", ("Status", "Состояние"), ("Whether the team is active.", "Работает ли команда."), choices=names(active=("active", "работает"), alumni=("closed", "закрыта"))),
    ),
)  # fmt: skip
