"""Pictures as pages show them: which sizes of a file there are, under which names, and what an ``<img>`` says.

Names carry the digest of the file, so that a size can be kept by browsers for ever, and two copies of a file are one.
Must not read a file, nor know how a picture is made smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

Use = Literal["wide", "face"]
"""How a picture is shown: as wide as the text, or small, of a person."""

FORMATS = ("avif", "webp")
"""Modern formats that can be offered before the one that every browser knows; smallest files first."""
WIDTHS: dict[Use, tuple[int, ...]] = {"wide": (400, 800, 1200, 1600), "face": (96, 192)}
"""Widths in pixels. A text is 42rem wide, 672 to 756 CSS pixels, and twice that on most screens; a phone's screen is
1000 to 1200 pixels wide. A face is 32 to 96 CSS pixels wide."""
FALLBACK: dict[Use, int] = {"wide": 1200, "face": 192}
"""The widest that a browser gets which knows no modern format; links to the page show this one too."""
SIZES = "(min-width: 46rem) 42rem, 94vw"
"""How wide a picture in a text is: the measure of the text, on a phone the screen less its margins."""
_RASTER = ("png", "jpg", "jpeg", "gif", "webp", "avif", "bmp")
_FOLDER = "pictures"


class Facts(msgspec.Struct, frozen=True):
    """What is known of a picture without making anything of it.

    `form`: ``jpeg``, ``png``, ``svg``…; `width` and `height` as it is shown, in pixels, 0 if a drawing says none;
    `moving`: it has several frames; `clear`: parts of it may be transparent; `digest`: ten characters of its content.
    """

    digest: str
    form: str
    width: int
    height: int
    moving: bool = False
    clear: bool = False

    @property
    def sized(self) -> bool:
        """Whether there are other sizes of it: drawings need none, and what moves is kept as it is."""
        return self.form != "svg" and not self.moving


class Variant(msgspec.Struct, frozen=True):
    """A size of a picture in a format: `name` below the theme's assets."""

    name: str
    width: int
    height: int
    form: str


class Source(msgspec.Struct, frozen=True):
    """A ``<source>``: a modern format in all widths."""

    type: str
    srcset: str


class Picture(msgspec.Struct, frozen=True):
    """What an ``<img>`` needs: `url` for every browser, its size (0: not known), and modern formats before it."""

    url: str
    width: int = 0
    height: int = 0
    sources: tuple[Source, ...] = ()


def is_raster(path: str) -> bool:
    """Whether a file is a picture of pixels, by its name."""
    return path.rpartition(".")[2].lower() in _RASTER


def is_picture(path: str) -> bool:
    """Whether a file is a picture, by its name."""
    return is_raster(path) or path.lower().endswith(".svg")


def variants(facts: Facts, use: Use, formats: Sequence[str]) -> tuple[tuple[Variant, ...], Variant | None]:
    """The sizes in modern formats, by format and width, and the one for every browser; none of what is kept as it is.

    Nothing is made larger than it is: the widest is the picture's own width, if that is less than the greatest.
    """
    if not facts.sized:
        return (), None
    most = min(facts.width, WIDTHS[use][-1])
    widths = [*(width for width in WIDTHS[use] if width < most), most]
    modern = tuple(_variant(facts, width, form) for form in formats for width in widths)
    return modern, _variant(facts, min(facts.width, FALLBACK[use]), "png" if facts.clear else "jpg")


def _variant(facts: Facts, width: int, form: str) -> Variant:
    height = max(1, round(facts.height * width / facts.width))
    return Variant(f"{_FOLDER}/{facts.digest}-{width}.{form}", width, height, form)


def picture(facts: Facts, url: str, use: Use, formats: Sequence[str], base: str) -> Picture:
    """A picture with all its sizes. `url` is the file's own, `base` that of the folder of assets."""
    modern, plain = variants(facts, use, formats)
    if plain is None:
        return Picture(url, facts.width, facts.height)
    sources = tuple(
        Source(f"image/{form}", ", ".join(f"{base}/{one.name} {one.width}w" for one in modern if one.form == form))
        for form in formats
    )
    return Picture(f"{base}/{plain.name}", plain.width, plain.height, sources)
