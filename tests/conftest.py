"""What every test stands on: a known environment, the real-world inputs, and work that is done once for a whole run.

The browser's fixtures come from tests/browser/harness.py. Nothing here needs cmhub: it must work while cmhub does not.
"""

from __future__ import annotations

import importlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.browser.harness"]

# Machines are noisy, so no example has a deadline; CI tries the same examples every time, a night tries new ones.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("long", parent=settings.get_profile("default"), max_examples=20_000)
settings.load_profile(os.environ.get("CMHUB_HYPOTHESIS") or ("ci" if os.environ.get("CI") == "true" else "default"))

# Started in the background of a script, a process ignores Ctrl-C and so does what it starts; here servers are ended by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

FOREIGN = (
    "CI",
    "CMHUB_STORE_KEY",
    "COLUMNS",
    "FORCE_COLOR",
    "LANGUAGE",
    "NO_COLOR",
    "PYTHONDONTWRITEBYTECODE",  # else every command that a test runs compiles all of cmhub first
    "SOURCE_DATE_EPOCH",
    "TZ",
)
"""Variables that cmhub, git, Python or the terminal listen to; a test that is about one of them sets it itself."""

OnceARun: TypeAlias = Callable[[str, Callable[[Path], object]], Path]
"""`once_a_run(name, make)`: the folder that `make(folder)` filled, the first time that any worker asked for `name`."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(autouse=True, scope="session")
def known_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The same variables on every machine, a state folder of the run's own, a git without personal settings."""
    with pytest.MonkeyPatch.context() as patch:
        for name in FOREIGN:
            patch.delenv(name, raising=False)
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", "Test Author")
            patch.setenv(f"GIT_{role}_EMAIL", "author@example.org")
        yield


@pytest.fixture(autouse=True, scope="session")
def templates_compiled_once() -> Iterator[None]:
    """What Jinja makes of a template's text is kept for the whole run, not for one build: a third of all work here."""
    with pytest.MonkeyPatch.context() as patch:
        with suppress(ImportError):
            environment = importlib.import_module("cmhub.theming.environment")
            compiled = environment._Compiled()
            patch.setattr(environment, "_Compiled", lambda: compiled)
        yield


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real-world inputs; mark tests that use it with `corpora`."""
    folder = os.environ.get("CMHUB_CORPORA")
    if not folder:
        pytest.skip("CMHUB_CORPORA does not name the folder of real-world inputs")
    if not Path(folder).is_dir():
        pytest.fail(f"CMHUB_CORPORA names {folder}, and there is no such folder")
    return Path(folder)


@pytest.fixture(scope="session")
def once_a_run(tmp_path_factory: pytest.TempPathFactory) -> OnceARun:
    """Shares costly work (a built site, say) between all tests and all of pytest-xdist's workers; not to be changed."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "once"

    def once(name: str, make: Callable[[Path], object]) -> Path:
        folder, done, lock = shared / name, shared / f"{name}.done", shared / f"{name}.lock"
        shared.mkdir(exist_ok=True)
        while not done.exists():
            try:
                lock.touch(exist_ok=False)
            except FileExistsError:
                time.sleep(0.05)
                continue
            try:
                if not done.exists():
                    folder.mkdir()
                    make(folder)
                    done.touch()
            finally:
                lock.unlink()
        return folder

    return once
