"""Pagefind's files put in order: it writes the values of filters, and the list of filters, in a new order every time.

Both are CBOR (RFC 8949) of a small part of its kinds, gzipped behind a mark. What is sorted here is written in the same
form again, and named by a digest of what it holds, as Pagefind does; nothing else is touched. Should a version of
Pagefind come whose files look otherwise, that is an error, and the tests of the index show it.
"""

from __future__ import annotations

import gzip
import json
from hashlib import blake2b
from typing import Any

_MARK = b"pagefind_dcd"
_UINT, _TEXT, _ARRAY = 0, 3, 4
_DIRECT = 24  # smaller numbers stand in the first byte itself (RFC 8949, 3)
_FILTERS = 3  # the place of the list of filters in the metadata
_ENTRY = "pagefind-entry.json"


def in_order(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same index with everything in one order. Raises ValueError for files that look otherwise."""
    made = {name: data for name, data in files.items() if not name.startswith("filter/")}
    entry = json.loads(files[_ENTRY])
    for about in entry["languages"].values():
        old = f"pagefind.{about['hash']}.pf_meta"
        meta = _read(made.pop(old))
        if not isinstance(meta, list) or len(meta) <= _FILTERS:
            raise ValueError(old)
        prefix = about["hash"].partition("_")[0]
        filters = []
        for name, digest in sorted(meta[_FILTERS]):
            filtered = _read(files[f"filter/{digest}.pf_filter"])
            if filtered[0] != name:
                raise ValueError(name)
            body = _cbor([name, sorted(filtered[1])])
            named = f"{prefix}_{_digest(body, 7)}"
            made[f"filter/{named}.pf_filter"] = _packed(body)
            filters.append([name, named])
        meta[_FILTERS] = filters
        body = _cbor(meta)
        about["hash"] = f"{prefix}_{_digest(body, 10)}"
        made[f"pagefind.{about['hash']}.pf_meta"] = _packed(body)
    made[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(sorted(made.items()))


def _digest(data: bytes, length: int) -> str:
    return blake2b(data, digest_size=8).hexdigest()[:length]


def _packed(body: bytes) -> bytes:
    return gzip.compress(_MARK + body, 9, mtime=0)


def _read(data: bytes) -> Any:
    body = gzip.decompress(data)
    if not body.startswith(_MARK):
        raise ValueError(body[:12])
    value, end = _value(body, len(_MARK))
    if end != len(body):
        raise ValueError(end)
    return value


def _value(data: bytes, at: int) -> tuple[Any, int]:
    """The value that begins at a byte, and where the next one does."""
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if number >= _DIRECT:
        size = 1 << (number - _DIRECT)
        if size > 8:  # noqa: PLR2004  of unknown length: Pagefind writes none
            raise ValueError(at)
        number, at = int.from_bytes(data[at : at + size], "big"), at + size
    if kind == _UINT:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind != _ARRAY:
        raise ValueError(at)
    found = []
    for _ in range(number):
        value, at = _value(data, at)
        found.append(value)
    return found, at


def _cbor(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_UINT, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(value)) + b"".join(map(_cbor, value))


def _head(kind: int, number: int) -> bytes:
    if number < _DIRECT:
        return bytes([kind << 5 | number])
    size = next(size for size in (1, 2, 4, 8) if number < 1 << (8 * size))
    return bytes([kind << 5 | (_DIRECT + size.bit_length() - 1)]) + number.to_bytes(size, "big")
