"""Finds what the browser tests need from outside: Chromium, Java, axe-core, ical.js and the HTML validator.

Whatever is absent makes a test say so and skip on a person's machine, and fail where CI=true: there a tool that is
missing is a fault of tests/browser/install.sh, and a test that silently did not run would hide it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

IN_CI = os.environ.get("CI") == "true"
NODE_MODULES = Path(__file__).parent / "node_modules"

CHROMIUM_FLAGS = (
    "--no-sandbox",  # needed by root, as in containers; the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Besides Playwright's own: a browser that asks nobody but the page's host for anything."""


def absent(what: str, *, in_ci: bool = IN_CI) -> NoReturn:
    """Ends the running test because of a missing tool: a failure in CI, elsewhere a skip that says what to do."""
    reason = f"{what} is absent: `make tools` brings it or says how to get it"
    if in_ci:
        pytest.fail(reason)
    pytest.skip(reason)


def chromium_path() -> str:
    """The browser's program: what CHROMIUM names, else a Chromium or Chrome on the PATH or among macOS's programs."""
    candidates = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    candidates += [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Chromium", "Google Chrome")]
    return next((found for found in map(shutil.which, filter(None, candidates)) if found), "") or absent("Chromium")


def axe_source() -> str:
    """The JavaScript of axe-core."""
    path = NODE_MODULES / "axe-core" / "axe.min.js"
    return path.read_text(encoding="utf-8") if path.is_file() else absent("axe-core")


def vnu_command() -> list[str]:
    """The command that starts the Nu HTML checker."""
    java, jar = shutil.which("java"), NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not java:
        absent("Java")
    if not jar.is_file():
        absent("vnu-jar")
    return [java, "-Xss4m", "-Xmx1g", "-jar", str(jar)]
