"""What the engine raises.

Every message names the queries concerned. Nothing here is translated: these are faults of the program that uses the
engine, not of the hub being built.
"""

from __future__ import annotations


class EngineError(Exception):
    """The queries, their arguments or their values break a rule of the engine."""


class CycleError(EngineError):
    """A query asked, directly or through others, for itself. `chain` begins and ends with it."""

    def __init__(self, chain: tuple[str, ...]) -> None:
        self.chain = chain
        super().__init__("queries ask for each other in a circle: " + " → ".join(chain))


class UnknownQueryError(EngineError):
    """A query that was not declared to the Database was asked for."""


class UnknownInputError(EngineError):
    """A kind of input that the Database was not given was asked for."""


class UnencodableError(EngineError):
    """A value can't be kept as bytes and given back the same."""


class ImpureError(EngineError):
    """A query gave two different values for the same reads, or a pure function read something."""


class StoreError(EngineError):
    """The store could not be written. `path` is where, `__cause__` the OSError that says why."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"can't write the store at {path}")
