"""Every command line of the Russian pages is run, and prints what is shown there in Russian."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import OnceARun
from tests.docs.reading import blocks, language_of, name_of, pages
from tests.docs.shell import type_commands

RUSSIAN = [page for page in pages() if language_of(page) == "ru"]
LONG = (
    "commands/build.ru.md",
    "commands/explain.ru.md",
    "commands/list.ru.md",
    "commands/serve.ru.md",
    "writing/dates.ru.md",
)
"""Pages whose commands take long, and which every run tries in English."""
TYPED = [
    pytest.param(page, marks=pytest.mark.long if name_of(page).endswith(LONG) else ())
    for page in RUSSIAN
    if any(block.language == "console" for block in blocks(page))
]


@pytest.mark.slow
@pytest.mark.parametrize("page", TYPED, ids=name_of)
def test_commands_do_what_the_page_says(page: Path, tmp_path: Path, once_a_run: OnceARun) -> None:
    """Whoever types a page's commands from top to bottom gets no error, and sees what is shown there."""
    type_commands(page, tmp_path, once_a_run)
