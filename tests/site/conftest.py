"""Built sites for the tests of what readers get."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from tests.conftest import OnceARun
from tests.site import hubs, sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Site: TypeAlias = Callable[[str], Path]
"""The built site of a state of `hubs.SEEN`; not to be changed."""
InTheme: TypeAlias = Callable[[str], Path]
"""The built example site in a theme; not to be changed."""


@pytest.fixture(scope="session")
def example(once_a_run: OnceARun) -> Path:
    """The built example site; not to be changed."""
    return once_a_run("example", sites.make_example) / "site"


@pytest.fixture(scope="module")
def site(once_a_run: OnceARun, example: Path) -> Site:
    """The built site of a state."""
    return lambda state: example if state == "example" else once_a_run(f"hub-{state}", hubs.STATES[state]) / "site"


@pytest.fixture(scope="session")
def in_theme(once_a_run: OnceARun, example: Path) -> InTheme:
    """The example site in a theme; not to be changed."""

    def make(folder: Path, theme: str) -> None:
        sites.copy_example(folder / "hub", theme)
        sites.built(folder / "hub", folder / "site")

    return lambda theme: (
        example if theme == "commons" else once_a_run(f"example-{theme}", lambda folder: make(folder, theme)) / "site"
    )


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """One page for all: contexts are costly, and nothing here is remembered."""
    context = chromium.new_context(reduced_motion="reduce", service_workers="block")
    yield context.new_page()
    context.close()
