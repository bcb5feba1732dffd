"""News: announcements and posts, named ``YYYY-MM-DD-slug.md``."""

from __future__ import annotations

from cmhub.config.declaration import CollectionDeclaration
from cmhub.content.kinds.declare import field

DECLARATION = CollectionDeclaration(
    folder="news",
    singular="news",
    title={"en": "News", "ru": "Новости"},
    order="-date",
    list="news/list.html",
    detail="news/entry.html",
    icon="news",
    feed=True,
    fields=(
        field("summary", "text", ("Summary", "Коротко"), ("The first lines, for lists and feeds.", "Первые строки: для списков и лент.")),
        field("authors", "list", ("Authors", "Авторы"), ("Members, or `{name, link}`.", "Участники или `{name, link}`."), of="person"),
        field("pin", "boolean", ("Pinned", "Закреплено"), ("Whether it stays on top.", "Держать ли наверху.")),
        field("channels", "list", ("Channels", "Каналы"), ("Where its announcement goes.", "Куда пойдёт анонс."), of="line", translatable=False),
        field("posts", "free", ("Posts", "Посты"), ("Texts by network.", "Тексты по соцсетям."), translatable=True),
    ),
)  # fmt: skip
