"""Settings of translations: each key with its sentence. Must not read files."""

from __future__ import annotations

from pydantic import Field

from cmhub.config.declaration import Declared
from cmhub.config.scalars import Boolean


class TranslationSettings(Declared):
    """What the site says about its translations."""

    status: Boolean = Field(
        default=False,
        description="Make `/translations/`, a page for those who translate: what is missing and what is behind.",
        json_schema_extra={"ru": "Делать страницу `/translations/` для тех, кто переводит: чего нет и что устарело."},
        validate_default=False,
    )
