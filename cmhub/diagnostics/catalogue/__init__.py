"""The catalogue of everything that cmhub can say about a hub: one module a family.

A family module has one name, `CODES`, a tuple of `Code`. A code is permanent: scripts, suppressions
and pages of the documentation name it. To add a family, add its module and its line in `FAMILIES`.
Texts are loaded when the first one is asked for: a build that finds nothing never reads them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cmhub.diagnostics.message import Code

FAMILIES: tuple[str, ...] = (
    "yaml",
    "front_matter",
    "source",
    "markdown",
    "publish",
    "config",
    "schema",
    "content",
    "static",
    "theme",
    "references",
    "routes",
    "people",
    "rules",
    "entries",
    "dates",
    "imports",
    "search",
    "glossary",
)

CODES: Mapping[str, Code]  # every code by name, in the order of the families; see __getattr__


class UnknownCodeError(LookupError):
    """A diagnostic was made with a code that is in no family: a fault in cmhub itself."""

    def __init__(self, name: str) -> None:
        """Say which code, and where it should have been."""
        super().__init__(
            f"internal error: diagnostic code {name!r} is in no module of "
            f"cmhub/diagnostics/catalogue/ that FAMILIES lists",
        )


@cache
def codes() -> Mapping[str, Code]:
    """Load every family and give its codes by name.

    Raises `ValueError` if two families share a name.
    """
    found: dict[str, Code] = {}
    for family in FAMILIES:
        for code in import_module(f"{__name__}.{family}").CODES:
            if code.name in found:
                fault = f"internal error: diagnostic code {code.name!r} is declared twice"
                raise ValueError(fault)
            found[code.name] = code
    return MappingProxyType(found)


def lookup(name: str) -> Code:
    """Give the code called `name`; raises `UnknownCodeError` if there is none."""
    try:
        return codes()[name]
    except KeyError:
        raise UnknownCodeError(name) from None


def __getattr__(name: str) -> Mapping[str, Code]:
    # `CODES` looks like a constant and is loaded at its first use.
    if name == "CODES":
        return codes()
    fault = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(fault)
