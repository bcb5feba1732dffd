"""``pictures`` in ``cmhub.yaml``: which formats are made, and whether links to pages are shown with a drawn card."""

from __future__ import annotations

from pydantic import Field

from cmhub.config.declaration import Declared, one_of
from cmhub.config.scalars import Boolean


class PictureSettings(Declared):
    """How pictures are published."""

    formats: tuple[one_of(("avif", "webp")), ...] = Field(  # type: ignore[valid-type]
        default=("webp",),
        description="Modern formats that are made besides JPEG or PNG, the preferred one first: `webp`, `avif`. "
        "AVIF is about a quarter smaller, and takes several times as long to make.",
        json_schema_extra={
            "ru": "Современные форматы, которые делаются вдобавок к JPEG или PNG, лучший первым: `webp`, `avif`. "
            "AVIF примерно на четверть меньше, но делается в несколько раз дольше."
        },
    )
    cards: Boolean | None = Field(
        default=None,
        description="Whether a card is drawn for each page, which networks and messengers show with a link to it; "
        "without this key, if `site_url` is set.",
        json_schema_extra={
            "ru": "Рисовать ли для каждой страницы карточку, которую соцсети и мессенджеры показывают со ссылкой на неё; "
            "без этого ключа — если указан `site_url`."
        },
    )
