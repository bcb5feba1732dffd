"""The fixtures of the browser tests: Chromium, a served site, axe-core and the Nu HTML checker.

A pytest plugin (tests/conftest.py names it), so any test can ask for them; mark those that do with `browser`. Heavy
parts start when first asked for, once per worker.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias
from urllib.parse import urlsplit

import pytest

from tests.browser import tools
from tests.browser.server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

ServeFolder: TypeAlias = Callable[[Path], str]
"""`serve_folder(folder)`: the address (ending in a slash) that serves the folder until the tests are over."""

Axe: TypeAlias = Callable[["Page"], list[str]]
"""`axe(page)`: what axe-core objects to on the open page, one readable text per rule."""

Vnu: TypeAlias = Callable[..., list[str]]
"""`vnu(*paths)`: the errors in these HTML files, and in all those below these folders, as `file:line:column: text`."""


@dataclass
class Visit:
    """An open page and what happened on it that nobody asked for."""

    page: Page
    strangers: list[str] = field(default_factory=list)
    """Addresses on other hosts that the page asked for (they are answered by nobody)."""
    complaints: list[str] = field(default_factory=list)
    """The console's errors and uncaught exceptions, breaches of the content security policy among them."""


class Visitor(Protocol):
    """`visit(address, …)`: opens a page in a fresh profile; it is closed when the test is over."""

    def __call__(
        self,
        address: str,
        *,
        width: int = 1280,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        locale: str = "en-GB",
        javascript: bool = True,
        **context: Any,
    ) -> Visit: ...


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    program = tools.chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(tools.CHROMIUM_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[ServeFolder]:
    """Serves folders on the loopback, each once."""
    with ExitStack() as servers:
        yield cache(lambda folder: servers.enter_context(serving(folder)))


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visitor]:
    """Opens pages and watches them: requests to other hosts, errors, breaches of the content security policy."""
    with ExitStack() as contexts:

        def open_page(
            address: str,
            *,
            width: int = 1280,
            height: int = 900,
            scheme: Literal["light", "dark"] = "light",
            locale: str = "en-GB",
            javascript: bool = True,
            **context: Any,
        ) -> Visit:
            profile = contexts.enter_context(
                chromium.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,
                    locale=locale,
                    java_script_enabled=javascript,
                    reduced_motion=context.pop("reduced_motion", "reduce"),
                    service_workers="block",
                    **context,
                )
            )
            visit = watched(profile.new_page(), host=urlsplit(address).netloc)
            visit.page.goto(address)
            return visit

        yield open_page


def watched(page: Page, host: str) -> Visit:
    """A visit that notes what the page does from now on; requests to hosts other than `host` are cut off."""
    visit = Visit(page)

    def on_request(request: Request) -> None:
        if is_foreign(request.url, host):
            visit.strangers.append(request.url)

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            visit.complaints.append(message.text)

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.context.route(lambda address: is_foreign(address, host), lambda route: route.abort())
    return visit


def is_foreign(address: str, host: str) -> bool:
    """Whether fetching `address` would leave `host` (data: and blob: stay in the page)."""
    parts = urlsplit(address)
    return parts.scheme not in {"data", "blob", "about"} and parts.netloc != host


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Runs axe-core with all of its rules, WCAG 2.2's size of targets included."""
    source = tools.axe_source()

    def run(page: Page) -> list[str]:
        # Evaluated by the debugger, so that the page's own content security policy stays in force.
        page.evaluate(f"() => {{ {source}\n }}")
        options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
        return [readable(found) for found in page.evaluate("o => axe.run(document, o)", options)["violations"]]

    return run


def readable(violation: dict[str, Any]) -> str:
    """One of axe-core's violations as a few lines: the rule, then each element with what is wrong with it."""
    lines = [f"{violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"]:
        target = " ".join(map(str, node["target"]))
        lines += [f"  {target}  {node['html'][:160]}", *(f"    {line}" for line in node["failureSummary"].splitlines())]
    return "\n".join(lines)


@pytest.fixture(scope="session")
def vnu() -> Vnu:
    """Runs the Nu HTML checker, once for all the files of a call: Java takes a second to start."""
    command = tools.vnu_command()

    def run(*paths: Path) -> list[str]:
        files = sorted({file for path in paths for file in (path.rglob("*.html") if path.is_dir() else [path])})
        if not files:
            pytest.fail(f"there is no HTML in {', '.join(map(str, paths))}")
        # --stdout and --exit-zero-always: what is wrong is in the answer, and anything else than an answer is a fault.
        options = ["--format", "json", "--stdout", "--exit-zero-always"]
        answer = subprocess.run(
            [*command, *options, *map(str, files)], capture_output=True, check=True, timeout=600, encoding="utf-8"
        )
        messages = json.loads(answer.stdout)["messages"]
        return [at_its_place(message) for message in messages if message["type"] != "info"]

    return run


def at_its_place(message: dict[str, Any]) -> str:
    """One of the checker's messages as `file:line:column: text`, then the excerpt that it is about."""
    file = Path(urlsplit(message.get("url", "")).path)
    line = message.get("lastLine", 0)
    column = message.get("firstColumn", message.get("lastColumn", 0))
    return f"{file}:{message.get('firstLine', line)}:{column}: {message['message']}  …{message.get('extract', '')}…"
