"""Built sites for the tests of what readers get."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import OnceARun
from tests.site import sites


@pytest.fixture(scope="session")
def example(once_a_run: OnceARun) -> Path:
    """The built example site; not to be changed."""
    return once_a_run("example", sites.make_example) / "site"
