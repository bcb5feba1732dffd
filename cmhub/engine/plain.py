"""Plain data (what YAML can say) as msgpack and back without loss, alone or in the `Any` fields of typed values.

msgpack, as msgspec writes it, forgets what an untyped reader can't guess: a tuple comes back as a list, a date as
text, a time zone as UTC. Such values are *lowered* to msgpack extensions before they are encoded, and `revive` brings
them back. Only places whose declared type is `Any` or `datetime` need this, so `lowering` walks the declared type once
and gives a function that visits those places alone, or None where msgspec is exact by itself.

Knows nothing of queries or stores.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from msgspec import inspect
from msgspec.msgpack import Ext

from cmhub.engine.errors import UnencodableError

if TYPE_CHECKING:
    from collections.abc import Callable

Lower: TypeAlias = "Callable[[Any], Any]"

TUPLE, DATE, DATETIME, TIME, TIMEDELTA, INTEGER = range(1, 7)
_EXACT = frozenset((str, float, bool, type(None), bytes))
_KEYS = frozenset((str, int, bool, type(None)))
_INT64 = range(-(2**63), 2**64)


def lower(value: Any) -> Any:
    """`value`, plain data to any depth, with what msgpack would forget made into extensions.

    Exact types only: a `str` subclass, an enumeration or a `Struct` would come back as something else, so they raise
    UnencodableError (as sets do: they have no order, and a value must have the same bytes every time).
    """
    kind = type(value)
    if kind in _EXACT:
        return value
    if kind is dict:
        if not all(type(key) in _KEYS for key in value):
            raise UnencodableError("keys of plain data are text, whole numbers, booleans or None")
        return {key: lower(item) for key, item in value.items()}
    if kind is list:
        return [lower(item) for item in value]
    if kind is int:
        return value if value in _INT64 else Ext(INTEGER, str(value).encode())
    writer = _WRITERS.get(kind)
    if writer is None:
        raise UnencodableError(f"{kind.__module__}.{kind.__qualname__} is not plain data")
    return writer(value)


def revive(code: int, data: memoryview) -> Any:
    """The `ext_hook` of msgspec's decoders: what the extension `code` with its `data` stands for."""
    reader = _READERS.get(code)
    if reader is None:
        message = f"unknown extension {code}"
        raise msgspec.DecodeError(message)
    return reader(bytes(data))


def _write_datetime(value: dt.datetime) -> bytes:
    """0 or 1 for the pass of a clock change, then ISO 8601, with a zone's name (RFC 9557) instead of its offset."""
    zone = getattr(value.tzinfo, "key", None)
    text = value.isoformat() if zone is None else f"{value.replace(tzinfo=None).isoformat()}[{zone}]"
    return f"{value.fold}{text}".encode()


def _read_datetime(data: bytes) -> dt.datetime:
    text, _, zone = data.decode().partition("[")
    moment = dt.datetime.fromisoformat(text[1:]).replace(fold=int(text[0]))
    if not zone:
        return moment
    from zoneinfo import ZoneInfo

    return moment.replace(tzinfo=ZoneInfo(zone.removesuffix("]")))


def _write_time(value: dt.time) -> bytes:
    if value.tzinfo is not None and value.utcoffset() is None:
        raise UnencodableError("a time of day in a zone whose offset depends on the date is not plain data")
    return f"{value.fold}{value.isoformat()}".encode()


def _read_time(data: bytes) -> dt.time:
    text = data.decode()
    return dt.time.fromisoformat(text[1:]).replace(fold=int(text[0]))


def _write_timedelta(value: dt.timedelta) -> bytes:
    return _encode((value.days, value.seconds, value.microseconds))


def _read_timedelta(data: bytes) -> dt.timedelta:
    days, seconds, microseconds = _decode(data)
    return dt.timedelta(days, seconds, microseconds)


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(ext_hook=revive).decode
_WRITERS: dict[type, Lower] = {
    tuple: lambda value: Ext(TUPLE, _encode([lower(item) for item in value])),
    dt.date: lambda value: Ext(DATE, value.isoformat().encode()),
    dt.datetime: lambda value: Ext(DATETIME, _write_datetime(value)),
    dt.time: lambda value: Ext(TIME, _write_time(value)),
    dt.timedelta: lambda value: Ext(TIMEDELTA, _write_timedelta(value)),
}
_READERS: dict[int, Callable[[bytes], Any]] = {
    TUPLE: lambda data: tuple(_decode(data)),
    DATE: lambda data: dt.date.fromisoformat(data.decode()),
    DATETIME: _read_datetime,
    TIME: _read_time,
    TIMEDELTA: _read_timedelta,
    INTEGER: lambda data: int(data.decode()),
}


def lowering(declared: Any) -> Lower | None:
    """The function that lowers values of the type `declared`, or None if msgspec writes and reads them exactly.

    Raises UnencodableError for types that can't be kept: sets (no order), and classes that msgspec doesn't know.
    """
    return _Lowering().of(inspect.type_info(declared))


def _needed(info: Any, seen: set[int]) -> bool:
    """Whether something in values of this type has to be lowered."""
    if isinstance(info, inspect.SetType | inspect.FrozenSetType | inspect.CustomType):
        raise UnencodableError(f"{info} can't be kept: a set has no order, `object` is spelled `Any`")
    if isinstance(info, inspect.AnyType | inspect.DateTimeType):
        return True
    if isinstance(info, _CLASSED):
        if id(info) in seen:
            return False
        seen.add(id(info))
        return any(_needed(field.type, seen) for field in info.fields)
    inner = [getattr(info, name, None) for name in ("type", "item_type", "key_type", "value_type")]
    inner += [*getattr(info, "types", ()), *getattr(info, "item_types", ())]
    return any(_needed(item, seen) for item in inner if isinstance(item, inspect.Type))


_CLASSED = (inspect.StructType, inspect.DataclassType, inspect.NamedTupleType, inspect.TypedDictType)
_BUILT_IN: dict[type, type] = {
    inspect.DictType: dict,
    inspect.ListType: list,
    inspect.VarTupleType: tuple,
    inspect.TupleType: tuple,
    inspect.DateTimeType: dt.datetime,
}


class _Lowering:
    """Builds the functions of one declared type; remembers its classes, for they may contain themselves."""

    def __init__(self) -> None:
        self._classes: dict[int, Lower] = {}

    def of(self, info: inspect.Type) -> Lower | None:  # noqa: PLR0911 - one per kind of type
        if not _needed(info, set()):
            return None
        match info:
            case inspect.AnyType():
                return lower
            case inspect.DateTimeType():
                return _offset_kept
            case inspect.Metadata(type=inner):
                return self.of(inner)
            case inspect.UnionType(types=types):
                return self._union(types)
            case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item):
                return self._items(item)
            case inspect.TupleType(item_types=items):
                each = [self.of(item) or _same for item in items]
                return lambda value: [low(item) for low, item in zip(each, value, strict=True)]
            case inspect.DictType(key_type=key, value_type=item):
                low_key, low = self.of(key) or _same, self.of(item) or _same
                return lambda value: {low_key(key): low(item) for key, item in value.items()}
            case inspect.StructType() | inspect.DataclassType() | inspect.NamedTupleType():
                return self._class(info)
        raise UnencodableError(f"no way to keep {info}")

    def _items(self, item: inspect.Type) -> Lower:
        low = self.of(item) or _same
        return lambda value: [low(item) for item in value]

    def _union(self, types: tuple[inspect.Type, ...]) -> Lower:
        """Chooses by the class of the value: msgspec allows at most one member of a union per kind of value."""
        by_class = {_BUILT_IN.get(type(member), getattr(member, "cls", None)): self.of(member) for member in types}
        lows = {kind: low for kind, low in by_class.items() if kind is not None and low is not None}
        return lambda value: lows.get(type(value), _same)(value)

    def _class(self, info: Any) -> Lower:
        known = self._classes.get(id(info))
        if known is not None:
            return known
        lows: list[tuple[str, str, Lower]] = []
        tag = [(info.tag_field, info.tag)] if getattr(info, "tag_field", None) else []
        as_array = isinstance(info, inspect.NamedTupleType) or getattr(info, "array_like", False)

        def lower_class(value: Any) -> Any:
            pairs = [*tag, *((name, low(getattr(value, attribute))) for attribute, name, low in lows)]
            return [item for _, item in pairs] if as_array else dict(pairs)

        self._classes[id(info)] = lower_class
        lows += [(field.name, field.encode_name, self.of(field.type) or _same) for field in info.fields]
        return lower_class


def _same(value: Any) -> Any:
    return value


def _offset_kept(value: Any) -> Any:
    """msgspec writes an aware date-time as a moment and forgets the offset; it reads ISO text with the offset."""
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        return value
    if (value.utcoffset() or dt.timedelta()) % dt.timedelta(minutes=1):
        raise UnencodableError(f"{value} has an offset that is no whole number of minutes")
    return value.isoformat()
