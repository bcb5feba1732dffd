"""A small world of inputs for the tests of the engine: texts under names, and databases over them."""

from __future__ import annotations

from typing import Any

from cmhub.engine import ABSENT, Database, MemoryStore, Query, Store, digest_of


class Texts:
    """An input kind: texts by name. `asked` are the keys whose digest was asked for, `opened` those that were read."""

    def __init__(self, **texts: str) -> None:
        self.texts = texts
        self.asked: list[str] = []
        self.opened: list[str] = []

    def digest(self, key: str) -> bytes:
        self.asked.append(key)
        text = self.texts.get(key)
        return ABSENT if text is None else digest_of(text.encode())

    def read(self, key: str) -> str | None:
        self.opened.append(key)
        return self.texts.get(key)


class World:
    """Texts that change between runs, and the store that is left by each run to the next."""

    def __init__(self, *queries: Query[..., Any], store: Store | None = None, **texts: str) -> None:
        self.store = store or MemoryStore()
        self.queries = queries
        self.texts = Texts(**texts)

    def database(self, *, version: str = "1", **options: int) -> Database:
        """A new run of the program."""
        self.texts.asked.clear()
        self.texts.opened.clear()
        return Database(self.store, {"text": self.texts}, version, self.queries, **options)  # type: ignore[arg-type]

    def run(self, query: Query[..., Any], *args: str | int | bool | None) -> tuple[Any, list[str]]:
        """Ask in a new run, save, and say what ran, spelled like a call."""
        database = self.database()
        value = database.get(query, *args)
        database.save()
        return value, calls(database)


def calls(database: Database) -> list[str]:
    """What ran, as `name(arg, …)`, in order."""
    return [f"{name}({', '.join(map(str, args))})" for name, args in database.ran]
