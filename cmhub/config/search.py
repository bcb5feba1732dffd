"""``search:`` in ``cmhub.yaml``.

Must not know how an index is made.
"""

from __future__ import annotations

from pydantic import Field

from cmhub.config.declaration import Declared
from cmhub.config.scalars import Boolean


class SearchSettings(Declared):
    """The search of the published site."""

    enabled: Boolean = Field(
        default=True,
        description="Whether the site has a search index; without it `/search/` lists everything from A to Z.",
        json_schema_extra={
            "ru": "Нужен ли сайту поисковый указатель; без него на `/search/` остаётся перечень от А до Я."
        },
    )
