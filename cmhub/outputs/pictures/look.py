"""What a picture is, from its first bytes: format, size as it is shown, whether it moves or is transparent.

Decodes nothing. Must not know where the picture is shown.
"""

from __future__ import annotations

import warnings
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.hub.pictures import Facts
from cmhub.outputs import svg

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 50_000_000
"""Pixels that a picture may have; decoded they are 200 MB."""
DECODERS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP")
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4
_ON_ITS_SIDE = range(5, 9)
_CLEAR = frozenset({"P", "PA", "1", "LA", "La", "RGBA", "RGBa"})
"""Modes that keep their form where every browser gets it: transparent, or drawn with few colours."""


class TooLargeError(Exception):
    """More pixels than `MOST`."""


def facts_of(data: bytes, path: str) -> tuple[Facts | None, list[Diagnostic]]:
    """What is known of a picture; None and a problem if it can't be read. Other kinds of pictures (ICO) give None."""
    digest = blake2b(data, digest_size=5).hexdigest()
    if path.lower().endswith(".svg"):
        return Facts(digest, "svg", *svg.size(data)), []  # what is wrong with it is told where it is cleaned
    try:
        image = opened(data)
        width, height = image.size
        if orientation(image) in _ON_ITS_SIDE:
            width, height = height, width
        moving = bool(getattr(image, "is_animated", False))
        clear = image.mode in _CLEAR or "transparency" in image.info
        return Facts(digest, (image.format or "").lower(), width, height, moving, clear), []
    except TooLargeError:
        return None, [problem("picture-too-large", Span(path), limit=MOST // 1_000_000)]
    except Exception as error:  # noqa: BLE001  decoders meet hostile bytes in many ways
        return None, [broken(path, error)]


def broken(path: str, error: Exception) -> Diagnostic:
    """A picture that can't be read."""
    return problem("picture-broken", Span(path), reason=reason_of(error))


def reason_of(error: Exception) -> str:
    """What a decoder says, in one line and without addresses of objects, which differ from run to run."""
    told = str(error).partition("\n")[0].rstrip(".")
    return "unknown format" if "0x" in told or not told else told


def opened(data: bytes) -> Image:
    """The picture, not decoded yet. Raises TooLargeError, and whatever a decoder raises."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of size, which is judged here, and of what EXIF holds
        try:
            found = Image.open(BytesIO(data), formats=DECODERS)
        except Image.DecompressionBombError:
            raise TooLargeError from None
        if found.width * found.height > MOST:
            raise TooLargeError
        return found


def orientation(image: Image) -> int:
    """How the camera was held, 1 to 8 (Exif 2.32); 1 if that can't be read: a picture is worth more than its notes."""
    try:
        found = int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001  notes of any shape
        return 1
    return found if found in range(1, 9) else 1
