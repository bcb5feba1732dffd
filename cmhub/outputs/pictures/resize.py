"""A picture made smaller, in another format: upright, in sRGB, without anything that a camera wrote into it.

The same bytes come of the same bytes, for one version of Pillow. Must not know which sizes there are.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec

from cmhub.hub.pictures import WIDTHS
from cmhub.outputs.pictures.look import opened, orientation, reason_of

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST = WIDTHS["wide"][-1]
_FEW = 16_384
"""Colours up to which a picture without losses is a drawing, a diagram or a picture of a screen: kept without losses."""
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""What brings a picture upright, by how the camera was held (Exif 2.32)."""


class Made(msgspec.Struct, frozen=True):
    """What came of it: `data`, or the reason why nothing did."""

    data: bytes = b""
    reason: str = ""
    failed: bool = False


def digest_of(data: bytes) -> bytes:
    """The digest by which what was made of a picture is found again."""
    return blake2b(data, digest_size=16).digest()


def resized(data: bytes, width: int, height: int, form: str) -> Made:
    """The picture `width` × `height` pixels large as ``jpg``, ``png``, ``webp`` or ``avif``."""
    try:
        image, drawn = _upright(data)
        return Made(_saved(fitted(image, width, height), form, drawn=drawn))
    except Exception as error:  # noqa: BLE001  decoders meet hostile bytes in many ways
        return Made(reason=reason_of(error), failed=True)


def upright(data: bytes) -> Image:
    """The picture decoded, at most `_MOST` pixels wide, in sRGB. Raises whatever a decoder raises."""
    return _upright(data)[0]


@lru_cache(maxsize=2)
def _upright(data: bytes) -> tuple[Image, bool]:
    """The same, and whether it was drawn. Kept, because the sizes of a picture are made one after another."""
    image = opened(data)
    exact = image.format in {"PNG", "GIF", "BMP"}
    turn = orientation(image)
    profile = image.info.get("icc_profile")
    across = image.height if turn in range(5, 9) else image.width
    if image.format == "JPEG" and across > 2 * _MOST:
        image.draft(None, (image.width * _MOST // across, image.height * _MOST // across))
    image.load()
    drawn = exact and _few_colours(image)
    image = _in_srgb(image, profile)
    if turn in _TURNS:
        from PIL.Image import Transpose

        image = image.transpose(Transpose[_TURNS[turn]])
    if image.width > _MOST:
        image = fitted(image, _MOST, max(1, round(image.height * _MOST / image.width)))
    return image, drawn


def _few_colours(image: Image) -> bool:
    return image.mode in {"1", "L", "P"} or (image.mode in {"RGB", "RGBA", "LA"} and image.getcolors(_FEW) is not None)


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """The picture as RGB, or RGBA if it has transparent parts; colours of another profile are translated."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 257).convert("L")  # 16 bits to 8
    clear = image.mode in {"LA", "La", "PA", "RGBA", "RGBa"} or "transparency" in image.info
    if profile is not None and image.mode in {"RGB", "RGBA", "CMYK"}:
        image = _translated(image, profile)
    return image.convert("RGBA" if clear else "RGB")


def _translated(image: Image, profile: bytes) -> Image:
    from PIL import ImageCms

    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source: Any = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a profile that can't be read: the numbers are taken as they are


def fitted(image: Image, width: int, height: int) -> Image:
    """The picture in another size."""
    from PIL.Image import Resampling

    return image.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)


def _saved(image: Image, form: str, *, drawn: bool) -> bytes:
    if form == "webp":
        found = [_encoded(image, "WEBP", quality=80, method=4)]
        if drawn:
            found.append(_encoded(image, "WEBP", lossless=True, quality=70, method=4))
        return min(found, key=len)
    if form == "avif":
        return _encoded(image, "AVIF", quality=50, speed=7, max_threads=1)
    if form == "png":
        few = drawn and image.mode == "RGB"
        return _encoded(image.quantize(256) if few else image, "PNG", optimize=True)
    return _encoded(image.convert("RGB"), "JPEG", quality=82, progressive=True, optimize=True)


def _encoded(image: Image, form: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()
