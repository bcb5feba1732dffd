"""SVG in pixels, for cards: logos and portraits that are plain drawings.

Drawn by resvg, which has no limit of time: what could keep it busy, or needs fonts that every machine has others of, is
refused before. Contributors bring portraits, so the bytes are hostile. Must not know cards.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from cmhub.outputs import svg

_PLAIN = frozenset({
    "svg", "g", "defs", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop", "clipPath",
})  # fmt: skip
_MOST_BYTES, _MOST_ELEMENTS, _DEEPEST = 100_000, 400, 16
_FLATTEST = 12  # times as wide as high, or as high as wide
_COSTLY = re.compile(r"dash|filter|mask|marker", re.IGNORECASE)


class NotPlainError(Exception):
    """A drawing that is not drawn; the message says what stands in the way, such as ``<text>``."""


def drawn(data: bytes, side: int) -> bytes:
    """The drawing as PNG, its shorter side `side` pixels long. Raises NotPlainError."""
    data, width, height = plain(data)
    import resvg_py

    wide, tall = (side, None) if width < height else (None, side)
    try:
        return resvg_py.svg_to_bytes(svg_string=data.decode("utf-8"), skip_system_fonts=True, width=wide, height=tall)
    except (UnicodeDecodeError, ValueError) as error:
        raise NotPlainError(str(error).partition("\n")[0]) from None


def plain(data: bytes) -> tuple[bytes, int, int]:
    """A drawing that can be drawn as pages show it, without what is taken away from it there, and its size.

    Raises NotPlainError.
    """
    if len(data) > _MOST_BYTES:
        raise NotPlainError(f"{len(data) // 1000} kB")
    data, problems = svg.sanitised(data, "")
    if not data:
        raise NotPlainError(str(problems[0].params["reason"]))
    root = ET.fromstring(data)  # noqa: S314  sanitised above, which refuses entities
    for seen, (element, depth, in_clip) in enumerate(_elements(root), 1):
        name = element.tag.rpartition("}")[2]
        if name not in _PLAIN:
            raise NotPlainError(f"<{name}>")
        if depth > _DEEPEST or seen > _MOST_ELEMENTS:
            raise NotPlainError(f"{seen} × <…>")
        for key, value in element.attrib.items():
            costly = _COSTLY.search(f"{key} {value}")
            if costly or (in_clip and "clip-path" in f"{key} {value}"):
                raise NotPlainError(costly[0].lower() if costly else "clip-path")
    width, height = svg.size(data)
    if not width or not height or not 1 / _FLATTEST <= width / height <= _FLATTEST:
        raise NotPlainError(f"{width} × {height}")
    return data, width, height


def _elements(element: ET.Element, depth: int = 0, *, in_clip: bool = False) -> Iterator[tuple[ET.Element, int, bool]]:
    """All elements with their depth, and whether a clipPath holds them; no deeper than is looked at."""
    yield element, depth, in_clip
    if depth <= _DEEPEST:
        for child in element:
            yield from _elements(child, depth + 1, in_clip=in_clip or element.tag.endswith("}clipPath"))
