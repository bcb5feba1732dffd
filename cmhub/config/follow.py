"""Where else the community is: links for the page "Follow us" that no feed or calendar tells of.

Must not know the page.
"""

from __future__ import annotations

from pydantic import Field

from cmhub.config.declaration import Declared, Localised
from cmhub.config.scalars import Url


class FollowLink(Declared):
    """A place on the web where the community is."""

    title: Localised = Field(description="Its name.", json_schema_extra={"ru": "Название."})
    url: Url = Field(description="Its address.", json_schema_extra={"ru": "Адрес."})
    text: Localised | None = Field(
        default=None,
        description="What one finds there, in a few words.",
        json_schema_extra={"ru": "Что там найдётся, в нескольких словах."},
    )


class FollowSettings(Declared):
    """The page "Follow us"."""

    links: tuple[FollowLink, ...] = Field(
        default=(),
        description="Chats, channels and networks: `title`, `url`, and `text` if it needs a word.",
        json_schema_extra={"ru": "Чаты, каналы и сети: `title`, `url` и, если нужно пояснить, `text`."},
    )
