"""Every command line of README and of the English pages is run, in the order of its page, and prints what is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import OnceARun
from tests.docs.reading import blocks, commands, language_of, name_of, pages
from tests.docs.shell import NOT_RUN, not_run, type_commands

WITH_COMMANDS = [page for page in pages() if any(block.language == "console" for block in blocks(page))]
FOREIGN = [line for page in pages() for block in blocks(page) if block.language == "powershell"
           for line in block.text.splitlines()]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in WITH_COMMANDS if language_of(page) == "en"], ids=name_of)
def test_commands_do_what_the_page_says(page: Path, tmp_path: Path, once_a_run: OnceARun) -> None:
    """Whoever types a page's commands from top to bottom gets no error, and sees what is shown there."""
    type_commands(page, tmp_path, once_a_run)


def test_lines_for_other_shells_are_known_not_to_run_here() -> None:
    """A line for PowerShell can't be tried, so each is one for which `NOT_RUN` has the reason."""
    assert FOREIGN
    assert [line for line in FOREIGN if not not_run(line)] == []


def test_every_reason_not_to_run_is_needed() -> None:
    """`NOT_RUN` has nothing that no page has."""
    typed = {command.text for page in WITH_COMMANDS for command in commands(page)} | set(FOREIGN)
    assert [pattern for pattern in NOT_RUN if not any(re.fullmatch(pattern, text) for text in typed)] == []


def test_no_command_hides_in_another_block() -> None:
    """Commands stand in `console` blocks only, where they are found and run."""
    hidden = [
        f"{name_of(page)}:{block.line}"
        for page in pages()
        for block in blocks(page)
        if block.language in {"sh", "bash", "shell"} or (block.language == "text" and "\n$ " in f"\n{block.text}")
    ]
    assert hidden == []
