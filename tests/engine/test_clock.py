"""The clock as an input that is asked yes or no, so that time runs only what it changes.

The engine knows nothing of time: this is how a driver gives it a clock.
"""

from __future__ import annotations

from cmhub.engine import Context, Database, MemoryStore, digest_of, query


class Clock:
    """An input kind that tells whether an instant (ISO 8601, UTC) has come."""

    def __init__(self, now: str) -> None:
        self.now = now

    def digest(self, key: str) -> bytes:
        return digest_of(b"come" if self.read(key) else b"to come")

    def read(self, key: str) -> bool:
        return self.now >= key


@query(name="over")
def over(q: Context, end: str) -> bool:
    """Whether something that ends then is over."""
    return bool(q.input("clock", end))


@query(name="upcoming")
def upcoming(q: Context) -> list[str]:
    """The events that are not over."""
    return [day for day in ("2026-11-22", "2026-11-25", "2026-12-24") if not q(over, f"{day}T21:00:00Z")]


def at(store: MemoryStore, now: str) -> tuple[list[str], list[str], str | None]:
    """The value, what ran, and when the result next changes by itself."""
    database = Database(store, {"clock": Clock(now)}, "1", [over, upcoming])
    value = database.get(upcoming)
    database.save()
    ahead = [instant for instant in database.reads("clock") if instant > now]
    return value, [name for name, _ in database.ran], min(ahead, default=None)


def test_time_runs_only_what_it_changes() -> None:
    """A minute later nothing runs; past the end of an event, what asked for that end does."""
    store = MemoryStore()
    first, _, next_change = at(store, "2026-11-22T09:00:00Z")
    assert len(first) == 3
    assert next_change == "2026-11-22T21:00:00Z"
    assert at(store, "2026-11-22T20:59:59Z") == (first, [], next_change)
    assert next_change
    assert at(store, next_change) == (first[1:], ["over", "upcoming"], "2026-11-25T21:00:00Z")
    assert at(store, "2027-01-01T00:00:00Z") == ([], ["over", "over", "upcoming"], None)
