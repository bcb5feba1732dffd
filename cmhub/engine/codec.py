"""Values as bytes and back.

What a reader of a query gets is always what its codec decodes, on the run that made the value too: so a value that
would not survive the store can't make an incremental build differ from a clean one.

Knows nothing of queries or stores.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, Protocol, get_args, get_origin

import msgspec

from cmhub.engine.digest import ABSENT, SIZE, digest_of
from cmhub.engine.errors import UnencodableError
from cmhub.engine.plain import lowering, revive

if TYPE_CHECKING:
    from collections.abc import Iterator


def _refuse(value: Any) -> Any:
    raise UnencodableError(f"{type(value).__module__}.{type(value).__qualname__} can't be kept")


_encode = msgspec.msgpack.Encoder(enc_hook=_refuse).encode
_read_header = msgspec.msgpack.Decoder(tuple[list[str], bytes, list[int]]).decode


class Codec(Protocol):
    """How the values of a query are kept. The same value must give the same bytes in every process."""

    def encode(self, value: Any) -> bytes:
        """The bytes of `value`; raises UnencodableError if they would not bring it back."""

    def decode(self, blob: bytes) -> Any:
        """The value that `encode` was given."""


class RawCodec:
    """Bytes as they are: the digest of such a value is the digest of the file written from it."""

    def encode(self, value: Any) -> bytes:
        """`value` itself."""
        if type(value) is not bytes:
            raise UnencodableError(f"bytes were promised, {type(value).__qualname__} came")
        return value

    def decode(self, blob: bytes) -> bytes:
        """`blob` itself."""
        return blob


class TypedCodec:
    """Values of a declared type as msgpack: Structs, dataclasses, built-in types, and `Any` for plain data."""

    def __init__(self, declared: Any) -> None:
        self._declared = declared
        self._lower = lowering(declared)
        self._decode = msgspec.msgpack.Decoder(declared, ext_hook=revive).decode

    def encode(self, value: Any) -> bytes:
        """The msgpack of `value`."""
        try:
            return _encode(value if self._lower is None else self._lower(value))
        except (OverflowError, UnicodeEncodeError) as error:
            raise UnencodableError(str(error)) from error

    def decode(self, blob: bytes | memoryview) -> Any:
        """The value that gave `blob`; raises UnencodableError if it was not of the declared type."""
        try:
            return self._decode(blob)
        except msgspec.DecodeError as error:
            raise UnencodableError(f"a value was declared to be {self._declared}: {error}") from error


class Table:
    """An encoded `dict[str, …]`, opened: each part has a digest, and can be decoded without the others.

    Thousands of tables are open at a time: with `slim`, of one that is mostly large parts only the small ones stay in
    memory, and `get` gives AWAY for the others.
    """

    AWAY = object()
    __slots__ = ("_away", "_blob", "_decoded", "_digests", "_numbers", "_starts")

    def __init__(self, blob: bytes, *, slim: bool = False) -> None:
        start = 4 + int.from_bytes(blob[:4], "little")
        names, self._digests, lengths = _read_header(blob[4:start])
        self._numbers = _numbered(tuple(names)) if len(names) < _FEW else {name: at for at, name in enumerate(names)}
        self._decoded: dict[int, Any] = {}
        self._away: frozenset[int] = _NONE
        large = [number for number, length in enumerate(lengths) if length > _LARGE]
        if slim and sum(lengths[number] for number in large) * 2 > len(blob):
            self._away = frozenset(large)
            ends = list(accumulate(lengths, initial=start))
            blob = b"".join(blob[ends[n] : ends[n + 1]] for n in range(len(lengths)) if n not in self._away)
            lengths, start = [0 if n in self._away else length for n, length in enumerate(lengths)], 0
        self._starts = array("Q", accumulate(lengths, initial=start))
        self._blob = blob

    def __iter__(self) -> Iterator[str]:
        """The names of the parts in their order."""
        return iter(self._numbers)

    def digest(self, part: str) -> bytes:
        """The digest of one part, or ABSENT."""
        number = self._numbers.get(part)
        return ABSENT if number is None else self._digests[number * SIZE : (number + 1) * SIZE]

    def get(self, part: str, codec: TypedCodec) -> Any:
        """One part, decoded by `codec`; None if there is none of that name, AWAY if it was left out."""
        return self.look(part, codec)[1]

    def look(self, part: str, codec: TypedCodec) -> tuple[bytes, Any]:
        """The digest of one part and what `get` gives; ABSENT and None if there is none of that name."""
        number = self._numbers.get(part)
        if number is None:
            return ABSENT, None
        digest = self._digests[number * SIZE : (number + 1) * SIZE]
        found = self._decoded.get(number, self)  # no part is a table
        if found is not self:
            return digest, found
        if number in self._away:
            return digest, self.AWAY
        start, end = self._starts[number], self._starts[number + 1]
        found = codec.decode(memoryview(self._blob)[start:end])
        if end - start > _SMALL:  # a small one is decoded faster than it is worth to keep
            if len(self._decoded) >= _MOST_DECODED:
                for old in list(islice(self._decoded, _MOST_DECODED // 2)):
                    del self._decoded[old]
            self._decoded[number] = found
        return digest, found

    def __len__(self) -> int:
        """How many parts it has."""
        return len(self._numbers)


_NONE: frozenset[int] = frozenset()
_SMALL = 256
_LARGE = 1024
"""Bytes up to which a part is small, and from which on it is large."""
_FEW = 64
"""Tables of fewer parts than this are records: thousands of them have the same names."""
_MOST_DECODED = 1024
"""Parts of a table that are kept decoded; half of them go, the oldest, when there are as many."""


@lru_cache(256)
def _numbered(names: tuple[str, ...]) -> dict[str, int]:
    """Name → its place; the same dict for all tables of these names, so never to be changed."""
    return {name: at for at, name in enumerate(names)}


class TableCodec:
    """A `dict[str, …]` kept part by part, for `q.part`; the order of the parts belongs to the value."""

    def __init__(self, declared: Any) -> None:
        self.part = TypedCodec(declared)
        """The codec of one part."""

    def encode(self, value: dict[str, Any]) -> bytes:
        """A header (names, digests, lengths) and the parts one after the other."""
        parts = [self.part.encode(part) for part in value.values()]
        digests = b"".join([digest_of(part) for part in parts])
        header = _encode((list(value), digests, [len(part) for part in parts]))
        return b"".join((len(header).to_bytes(4, "little"), header, *parts))

    def decode(self, blob: bytes) -> dict[str, Any]:
        """The whole dict."""
        table = Table(blob)
        return {name: table.get(name, self.part) for name in table}


def codec_for(declared: Any) -> Codec:
    """The codec for the type `declared`: bytes stay bytes, a `dict[str, …]` becomes a table, the rest is msgpack."""
    if declared is bytes:
        return RawCodec()
    if get_origin(declared) is dict and get_args(declared)[0] is str:
        return TableCodec(get_args(declared)[1])
    return TypedCodec(declared)
