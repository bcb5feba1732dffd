"""Values survive being kept: what is decoded equals what was encoded, types and zones included."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from typing import Any, Generic, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.engine import Context, MemoryStore, RawCodec, TableCodec, TypedCodec, UnencodableError, query
from cmhub.engine.codec import codec_for
from tests.engine.world import World

MOSCOW = dt.timezone(dt.timedelta(hours=3))

zones = st.sampled_from(
    (None, dt.UTC, MOSCOW, dt.timezone(-dt.timedelta(hours=3, minutes=30)), ZoneInfo("Europe/Lisbon"))
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8"))
    | st.binary()
    | st.dates()
    | st.datetimes(dt.datetime(1900, 1, 2), timezones=zones, allow_imaginary=True)  # type: ignore[arg-type]
    | st.times(timezones=st.sampled_from((None, dt.UTC, MOSCOW)))
    | st.timedeltas()
)
plain = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner)
    ),
)


def exact(value: Any) -> Any:
    """`value` with its types, zones and order spelled out, so that 1, 1.0 and True differ."""
    if isinstance(value, dict):
        return [(exact(key), exact(item)) for key, item in value.items()]
    if isinstance(value, list | tuple):
        return type(value), [exact(item) for item in value]
    zone = getattr(getattr(value, "tzinfo", None), "key", None)
    return type(value), repr(value) if zone is None else (value.isoformat(), zone)


@given(plain)
def test_plain_data_comes_back_exactly(value: Any) -> None:
    """Tuples stay tuples, dates stay dates, offsets and zones stay theirs, whole numbers may be large."""
    codec = TypedCodec(Any)
    assert exact(codec.decode(codec.encode(value))) == exact(value)


class Leaf(msgspec.Struct, frozen=True):
    when: dt.datetime | None = None
    extra: dict[str, Any] = {}


class Tree(msgspec.Struct, frozen=True, tag=True, rename="camel"):
    first_leaf: Leaf
    children: tuple[Tree, ...] = ()
    any_of_all: Any = None
    names: list[str] = []


class Leaf2(msgspec.Struct, frozen=True, tag=True):
    data: Any


class Row(msgspec.Struct, frozen=True, array_like=True, tag="row"):
    number: int
    extra: Any


class Point(NamedTuple):
    x: int
    data: Any


@dataclasses.dataclass(frozen=True, slots=True)
class Card:
    title: str
    extra: dict[str, Any]


Item = TypeVar("Item")


class Box(msgspec.Struct, Generic[Item], frozen=True):
    item: Item


class Colour(enum.Enum):
    RED = "red"


EXTRA = {"date": dt.date(2026, 11, 21), "time": dt.time(18, 30), "pair": (1, ("a", None))}
MOMENT = dt.datetime(2026, 11, 21, 18, 30, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        (Leaf, Leaf(MOMENT, EXTRA)),
        (Leaf, Leaf(dt.datetime(2026, 11, 21))),
        (Tree, Tree(Leaf(None, EXTRA), (Tree(Leaf(MOMENT), any_of_all=(1, 2)),), MOMENT, ["x"])),
        (Tree | Leaf2 | None, Leaf2((1,))),
        (Row | None, Row(1, (2, 3))),
        (Row | None, None),
        (list[Point], [Point(1, EXTRA), Point(2, (3,))]),
        (Card, Card("a", EXTRA)),
        (dict[str, Card], {"a": Card("a", EXTRA), "b": Card("b", {})}),
        (tuple[Box[int], Box[Any]], (Box(1), Box((2, 3)))),
        (dict[str, Any], EXTRA),
        (dict[str, tuple[int, Any]] | None, {"a": (1, (2,))}),
        (tuple[Colour, dt.date, dt.time, bytes], (Colour.RED, dt.date(2026, 1, 1), dt.time(1), b"\xff")),
        (bytes, b"\x00\xff"),
        (str, "Опушка"),
        (dict[str, bytes], {"b": b"1", "a": b"2"}),
    ],
)
def test_typed_values_come_back_exactly(declared: Any, value: Any) -> None:
    """Any fields inside typed values keep plain data; date-times keep their offset."""
    codec = codec_for(declared)
    back = codec.decode(codec.encode(value))
    assert back == value
    assert repr(back) == repr(value)


def test_the_kind_of_codec_follows_from_the_type() -> None:
    """Bytes are kept as they are, dicts by text as tables; what msgspec writes exactly is visited by nothing else."""
    assert isinstance(codec_for(bytes), RawCodec)
    assert isinstance(codec_for(dict[str, Leaf]), TableCodec)
    assert isinstance(codec_for(dict[int, Leaf]), TypedCodec)
    assert TypedCodec(list[tuple[str, dt.date]])._lower is None


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        (Any, {"a": {1}}),
        (Any, Leaf()),
        (Any, Colour.RED),
        (Any, {(1, 2): "tuple as a key"}),
        (Any, type("Text", (str,), {})("x")),
        (Any, dt.time(1, tzinfo=ZoneInfo("Europe/Lisbon"))),
        (int, 2**64),
        (str, "\udc80"),
        (str, object()),
        (dt.datetime, dt.datetime(1900, 1, 1, tzinfo=dt.timezone(dt.timedelta(minutes=2, seconds=30)))),
    ],
)
def test_what_would_not_come_back_is_refused(declared: Any, value: Any) -> None:
    """No value is changed in silence."""
    with pytest.raises(UnencodableError):
        codec_for(declared).encode(value)


@pytest.mark.parametrize("declared", [set[str], list[frozenset[int]], object, type("Unknown", (), {})])
def test_types_that_can_not_be_kept_are_refused(declared: Any) -> None:
    """A set may be written in another order by the next process; an unknown class can't be written at all."""
    with pytest.raises(UnencodableError):
        codec_for(declared)


def test_a_value_of_another_type_than_declared_is_told_of() -> None:
    """To whoever reads it, with the chain of queries."""

    @query(name="liar")
    def liar(_: Context) -> int:
        return "text"  # type: ignore[return-value]

    @query(name="believer")
    def believer(q: Context) -> int:
        return q(liar) + 1

    with pytest.raises(UnencodableError, match=r"declared to be .*int") as caught:
        World(liar, believer).run(believer)
    assert caught.value.__notes__ == ["while computing believer()"]


def test_readers_get_what_the_store_would_give() -> None:
    """Also in the run that made the value: so a codec that loses something can't make two builds differ."""

    class Shout:
        def encode(self, value: Any) -> bytes:
            return str(value).upper().encode()

        def decode(self, blob: bytes) -> Any:
            return blob.decode()

    @query(name="whisper", codec=Shout())
    def whisper(_: Context) -> str:
        return "hush"

    @query(name="hear", returns=str)
    def hear(q: Context) -> str:
        return q(whisper) + "!"

    hub = World(whisper, hear, store=MemoryStore())
    assert hub.run(hear) == ("HUSH!", ["whisper()", "hear()"])
    assert hub.run(hear) == ("HUSH!", [])
