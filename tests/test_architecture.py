"""The walls of the house: which room may know which, proved on the source text of every module.

Reads imports from the syntax tree, those inside functions and under `TYPE_CHECKING` too, so nothing has to be
imported and nothing can hide. The functions that judge are pure (module name → source text in, sentences out) and are
themselves tested on houses with planted faults. docs/architecture.md explains the layers; this file enforces them.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

REPOSITORY = Path(__file__).parent.parent
PACKAGE = REPOSITORY / "cmhub"

LAYERS = (
    "__main__",
    "cli",
    "dev",
    "exchange",
    "build",
    "pipeline",
    "outputs",
    "checks",
    "theming",
    "hub",
    "content",
    "config",
    "markdown",
    "i18n",
    "source",
    "publish",
    "engine",
    "diagnostics",
    "__init__",
)
"""From the roof to the ground: a room imports only rooms that stand further down in this list."""

ISOLATED = ("engine", "diagnostics", "__init__")
"""These import nothing of the house at all; `__init__` (the version number) may be read by everyone else."""

ENGINE_USERS = ("cmhub.pipeline", "cmhub.source", "cmhub.build")
"""Only these (modules, or whole packages) know that anything is computed incrementally."""

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
"""Names that say nothing (style.md, Naming)."""

HEAVY = ("jinja2", "pydantic", "markdown_it", "nh3", "babel", "dateutil", "icalendar", "pygments", "watchdog", "PIL")
"""Slow to import, so imported where they are used and nowhere on the way to `--help`."""


class Import(NamedTuple):
    """One module of the house that another one imports, the line where it does, and whether only for its types."""

    importer: str
    target: str
    line: int
    for_types: bool


def read_house(package: Path) -> dict[str, str]:
    """The source text of every module of `package`, by dotted module name (a package has the name of its folder)."""
    house = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        house[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text(encoding="utf-8")
    return house


def imports(house: Mapping[str, str]) -> list[Import]:
    """Every import of one module of the house by another, wherever in the module it is written."""
    found = []
    for importer, text in house.items():
        root, tree = importer.partition(".")[0], ast.parse(text, importer)
        unseen = {id(inner) for node in ast.walk(tree) if is_for_types(node) for inner in ast.walk(node)}
        for node in ast.walk(tree):
            for name in imported_names(node):
                target = nearest_module(name, house)
                if name.partition(".")[0] == root and target != importer:
                    found.append(Import(importer, target, getattr(node, "lineno", 0), id(node) in unseen))
    return found


def is_for_types(node: ast.AST) -> bool:
    """Whether this is an `if TYPE_CHECKING:`, whose imports never run."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imported_names(node: ast.AST) -> Iterator[str]:
    """The dotted names that an import statement, or `importlib.import_module("…")`, names; none for other nodes."""
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=str(module), names=names, level=0):
            yield from (f"{module}.{alias.name}" for alias in names)
        case ast.Call(
            func=ast.Attribute(attr="import_module") | ast.Name(id="import_module" | "__import__"),
            args=[ast.Constant(value=str(name)), *_],
        ):
            yield name


def nearest_module(name: str, house: Mapping[str, str]) -> str:
    """The module that `name` is or lives in: `cmhub.source.yaml.parse` is in `cmhub.source.yaml`."""
    while name not in house and "." in name:
        name = name.rpartition(".")[0]
    return name


def room(module: str) -> str:
    """The layer that a module belongs to: the first part of its name after the package's."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def misplaced(house: Mapping[str, str]) -> list[str]:
    """Modules that stand in no layer."""
    return [f"{module}: {room(module)!r} stands in no layer" for module in house if room(module) not in LAYERS]


def climbing(house: Mapping[str, str]) -> list[str]:
    """Imports that go upward, or out of a room that must know nothing of the house."""
    faults = []
    for importer, target, line, _ in imports(house):
        above, below = room(importer), room(target)
        if above == below or above not in LAYERS or below not in LAYERS:
            continue
        if above in ISOLATED and not (below == "__init__" and above != "__init__"):
            faults.append(f"{importer}:{line} imports {target}, but {above} imports nothing of the house")
        elif LAYERS.index(above) > LAYERS.index(below):
            faults.append(f"{importer}:{line} imports {target}, which is further up")
        elif below == "engine" and not may_use_engine(importer):
            faults.append(f"{importer}:{line} imports {target}, but only {', '.join(ENGINE_USERS)} may")
    return faults


def may_use_engine(module: str) -> bool:
    """Whether a module is, or lies in, one of those that know the engine."""
    return any(f"{module}.".startswith(f"{user}.") for user in ENGINE_USERS)


def circles(house: Mapping[str, str]) -> list[str]:
    """Groups of modules that import each other in a circle, one sentence each (Tarjan's strongly connected parts).

    Imports for types alone do not count: two classes that work together may name each other in their signatures. The
    layers hold for these imports too.
    """
    graph: dict[str, list[str]] = {module: [] for module in house}
    for importer, target, _, for_types in imports(house):
        if target in graph and not for_types:
            graph[importer].append(target)
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    faults: list[str] = []

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for target in graph[module]:
            if target not in index:
                visit(target)
                low[module] = min(low[module], low[target])
            elif target in stack:
                low[module] = min(low[module], index[target])
        if low[module] == index[module]:
            group = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(group) > 1:
                faults.append(" ↔ ".join(sorted(group)))

    for module in graph:
        if module not in index:
            visit(module)
    return faults


def nameless(house: Mapping[str, str]) -> list[str]:
    """Modules whose name says nothing about what is in them."""
    return [module for module in house if EMPTY_NAMES.intersection(module.split("."))]


def undocumented(house: Mapping[str, str]) -> list[str]:
    """Modules that do not say what they are for."""
    return [module for module, text in house.items() if not ast.get_docstring(ast.parse(text, module))]


HOUSE = read_house(PACKAGE)


def test_every_module_stands_in_a_layer() -> None:
    """A new room has to be put into the list of layers on purpose."""
    assert misplaced(HOUSE) == []


def test_imports_run_downward_only() -> None:
    """No room knows one above it, engine and diagnostics know nobody, and only three places know the engine."""
    assert climbing(HOUSE) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Every module can be read after those that it builds on, inside rooms too."""
    assert circles(HOUSE) == []


def test_names_say_what_is_inside() -> None:
    """No module is called utils, helpers, manager, common or misc."""
    assert nameless(HOUSE) == []


def test_every_module_says_what_it_is_for() -> None:
    """Every module opens with a docstring."""
    assert undocumented(HOUSE) == []


def house_with(**planted: str) -> dict[str, str]:
    """A small sound house plus the planted modules (`hub__routes="…"` is cmhub.hub.routes)."""
    house = {
        "cmhub": "__version__ = '1'",
        "cmhub.cli": "from cmhub import build",
        "cmhub.build": "from cmhub import pipeline, __version__\nfrom cmhub.engine import query",
        "cmhub.pipeline": "import cmhub.hub.routes\nfrom cmhub.engine.database import Database",
        "cmhub.hub": "",
        "cmhub.hub.routes": "from cmhub.source.yaml import parse",
        "cmhub.source": "",
        "cmhub.source.yaml": "import yaml\nfrom cmhub.diagnostics import problem",
        "cmhub.engine": "from cmhub.engine.database import Database",
        "cmhub.engine.database": "import msgspec",
        "cmhub.diagnostics": "",
    }
    return house | {"cmhub." + name.replace("__", "."): text for name, text in planted.items()}


def test_a_sound_house_has_no_faults() -> None:
    """The judges are content with downward imports, re-exports by a package and outside libraries."""
    house = house_with()
    assert [*misplaced(house), *climbing(house), *circles(house), *nameless(house)] == []


@pytest.mark.parametrize(
    ("module", "text", "fault"),
    [
        ("hub__routes", "from cmhub.cli import main", "cmhub.hub.routes:1 imports cmhub.cli, which is further up"),
        ("hub__routes", "def f():\n    import cmhub.pipeline", ":2 imports cmhub.pipeline, which is further up"),
        ("hub__routes", "if TYPE_CHECKING:\n    from cmhub import outputs", ":2 imports cmhub.outputs"),
        ("source__git", "from cmhub import hub", "cmhub.source.git:1 imports cmhub.hub, which is further up"),
        ("source__git", "importlib.import_module('cmhub.hub')", ":1 imports cmhub.hub, which is further up"),
        ("engine__store", "import cmhub.diagnostics", "engine imports nothing of the house"),
        ("diagnostics__text", "from cmhub.engine import query", "diagnostics imports nothing of the house"),
        (
            "hub__tags",
            "def f():\n    from cmhub.engine import query",
            "cmhub.hub.tags:2 imports cmhub.engine, but only",
        ),
        ("cli__build", "from cmhub.engine.database import Database", "cmhub.cli.build:1 imports cmhub.engine.database"),
    ],
)
def test_a_planted_climber_is_caught(module: str, text: str, fault: str) -> None:
    """Each way of importing something that the layer must not know is named with its place."""
    house = house_with(outputs="", **{module: text})
    found = climbing(house)
    assert len(found) == 1
    assert fault in found[0]


def test_explanations_are_made_by_the_driver() -> None:
    """`cmhub explain` shows the engine's reasons, but only `build/explain/` asks for them."""
    assert climbing(house_with(build__explain="from cmhub.engine import Database")) == []
    assert len(climbing(house_with(cli__explain="from cmhub.engine import Database"))) == 1


def test_a_planted_circle_is_caught() -> None:
    """Three modules in a ring are reported as one group, even if one of the imports hides in a function."""
    ring = house_with(
        hub__tags="from cmhub.hub import menus",
        hub__menus="def f():\n    from cmhub.hub.trails import trail",
        hub__trails="import cmhub.hub.tags",
    )
    assert circles(ring) == ["cmhub.hub.menus ↔ cmhub.hub.tags ↔ cmhub.hub.trails"]
    assert circles(ring | {"cmhub.hub.trails": "if TYPE_CHECKING:\n    import cmhub.hub.tags"}) == []


def test_a_planted_room_and_an_empty_name_are_caught() -> None:
    """A room that nobody put into the list, and a module called helpers, are both reported."""
    house = house_with(attic="", hub__helpers="")
    assert misplaced(house) == ["cmhub.attic: 'attic' stands in no layer"]
    assert nameless(house) == ["cmhub.hub.helpers"]


@pytest.mark.skipif("cmhub.cli" not in HOUSE, reason="there is no command line yet")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"]])
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    """`cmhub --help` answers without importing what only a build needs (measured: 60 ms against 400)."""
    script = (
        "import sys\n"
        "from cmhub.cli import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        f"print('loaded:', *(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1] == "loaded:"
