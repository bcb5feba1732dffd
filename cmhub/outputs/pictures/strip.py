"""Pictures without what cameras and programs write into them: place, time, device, names, thumbnails.

The picture itself stays byte for byte where it can. JPEG is ITU-T T.81 annex B, PNG its specification's chapter 11
(W3C 2025), WebP RFC 9649, GIF GIF89a. What is not understood is decoded and saved anew, or refused: a file that
might hold a place must not slip through. Must not know where the picture is shown.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.outputs.pictures.look import MOST, TooLargeError, broken, opened, orientation

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_LONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_COMMENT = 0xFE
_APP = range(0xE0, 0xF0)
_KEPT_APP = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT_PNG = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT", b"mDCV", b"cLLI",
})  # fmt: skip
_KEPT_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_NOTES = 0x08 | 0x04  # VP8X: there is EXIF, there is XMP
_TIMING, _PROGRAM = 0xF9, 0xFF  # GIF89a, 23 and 26
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


class UnreadableError(ValueError):
    """The file is not what it says, or ends too early."""


def published(data: bytes, path: str, *, own: bool) -> tuple[bytes, list[Diagnostic]]:
    """A picture as it is copied. `own`: it lies in ``static/``, and stays as it is; a warning if it tells a place."""
    if own:
        return data, [problem("picture-with-place", Span(path))] if tells_place(data) else []
    try:
        return stripped(data), []
    except TooLargeError:
        return b"", [problem("picture-too-large", Span(path), limit=MOST // 1_000_000)]
    except Exception as error:  # noqa: BLE001  decoders meet hostile bytes in many ways
        return b"", [broken(path, error)]


def stripped(data: bytes) -> bytes:
    """The picture without notes, upright. Raises TooLargeError, UnreadableError, and whatever a decoder raises."""
    image = opened(data)
    if orientation(image) != 1 and not getattr(image, "is_animated", False):
        return _saved_anew(data)
    remover = {"JPEG": _jpeg, "MPO": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}.get(image.format or "")
    return remover(data) if remover is not None else _saved_anew(data)


def tells_place(data: bytes) -> bool:
    """Whether a picture says where it was taken (Exif's GPS directory); False for what can't be read."""
    if not any(mark in data[:262_144] for mark in (b"Exif\0\0", b"eXIf", b"EXIF")):
        return False
    try:
        return bool(opened(data).getexif().get_ifd(0x8825))  # Exif 2.32, 4.6.3: GPS Info IFD
    except Exception:  # noqa: BLE001  decoders meet hostile bytes in many ways
        return False


def _saved_anew(data: bytes) -> bytes:
    """Decoded, turned upright and saved in its own format, as well as that can be done."""
    from PIL import ImageOps

    image = opened(data)
    form = {"MPO": "JPEG"}.get(image.format or "", image.format or "")
    profile = image.info.get("icc_profile")
    turned = ImageOps.exif_transpose(image)
    turned.info = {}
    out = BytesIO()
    turned.save(out, form, icc_profile=profile, **({"quality": 92} if form != "BMP" else {}))
    return out.getvalue()


def _jpeg(data: bytes) -> bytes:
    """Up to the end of the picture: phones put a second one behind it, with notes of its own (CIPA DC-007)."""
    return b"".join(_segments(data))


def _segments(data: bytes) -> Iterator[bytes]:
    at = 2
    yield data[:2]
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1  # fill bytes
        if data[at : at + 1] != b"\xff" or at + 1 >= len(data):
            raise UnreadableError("ends too early")
        marker = data[at + 1]
        if marker == _EOI:
            yield data[at : at + 2]
            return
        if marker in _LONE:
            yield data[at : at + 2]
            at += 2
            continue
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        end = at + 2 + length
        if end > len(data):
            raise UnreadableError("ends too early")
        wanted = marker != _COMMENT and marker not in _APP
        if wanted or any(marker == kind and data.startswith(name, at + 4) for kind, name in _KEPT_APP):
            yield data[at:end]
        at = end
        if marker == _SOS:
            at = _after_scan(data, end)
            yield data[end:at]


def _after_scan(data: bytes, at: int) -> int:
    """Where the next marker stands: 0xFF followed by anything but a stuffed 0 or a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise UnreadableError("ends too early")
        if data[at + 1] != 0 and data[at + 1] not in range(0xD0, 0xD8):
            return at
        at += 2


def _png(data: bytes) -> bytes:
    out = [_PNG]
    at = len(_PNG)
    while at < len(data):
        if at + 12 > len(data):
            raise UnreadableError("ends too early")
        length = int(struct.unpack(">I", data[at : at + 4])[0])
        end = at + 12 + length
        if end > len(data):
            raise UnreadableError("ends too early")
        kind = data[at + 4 : at + 8]
        if kind in _KEPT_PNG:
            out.append(data[at:end])
        if kind == b"IEND":
            return b"".join(out)
        at = end
    raise UnreadableError("ends too early")


def _webp(data: bytes) -> bytes:
    chunks: list[bytes] = []
    size = int(struct.unpack("<I", data[4:8])[0]) + 8
    if size > len(data):
        raise UnreadableError("ends too early")
    at = 12
    while at + 8 <= size:
        kind = data[at : at + 4]
        length = int(struct.unpack("<I", data[at + 4 : at + 8])[0])
        end = at + 8 + length + length % 2
        chunk = data[at:end]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_NOTES]) + chunk[9:]
        if kind in _KEPT_WEBP:
            chunks.append(chunk)
        at = end
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(data: bytes) -> bytes:
    """Comments, plain texts and the notes of programs are left out; how often it is repeated is not."""
    at = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    out = [data[:at]]
    while data[at : at + 1] != b";":
        start = at
        if data[at : at + 1] == b",":
            at += 10 + (3 << (data[at + 9] & 7) + 1 if data[at + 9] & 0x80 else 0) + 1
            keep = True
        elif data[at : at + 1] == b"!":
            label = data[at + 1]
            keep = label == _TIMING or (label == _PROGRAM and data[at + 3 : at + 14] in _LOOPS)
            at += 2
        else:
            raise UnreadableError("ends too early")
        while data[at]:
            at += data[at] + 1
        at += 1
        if keep:
            out.append(data[start:at])
    return b"".join([*out, b";"])
