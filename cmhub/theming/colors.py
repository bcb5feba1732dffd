"""Colours: read, written, mixed and compared, in OKLCH (CSS Color 4, section 9).

Contrast is WCAG 2.2's (1.4.3), by the relative luminance of what an sRGB screen shows. Must not know themes.
"""

from __future__ import annotations

import math
import re

_OKLCH = re.compile(r"oklch\(\s*([\d.]+)(%?)\s+([\d.]+)\s+([\d.]+)(?:deg)?\s*\)")
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")

Color = tuple[float, float, float]  # OKLCH: lightness 0–1, chroma, hue in degrees

WHITE: Color = (1.0, 0.0, 0.0)
BLACK: Color = (0.0, 0.0, 0.0)


def parse(text: str) -> Color | None:
    """A colour written as ``oklch(…)`` or ``#rrggbb``; None for anything else."""
    found = _OKLCH.fullmatch(text.strip())
    if found:
        lightness = float(found[1]) / (100 if found[2] else 1)
        return min(lightness, 1.0), float(found[3]), float(found[4]) % 360
    found = _HEX.fullmatch(text.strip())
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(char * 2 for char in found[1])  # noqa: PLR2004  rrggbb
    red, green, blue = (_linear(int(digits[index : index + 2], 16) / 255) for index in (0, 2, 4))
    return _from_linear(red, green, blue)


def css_of(color: Color) -> str:
    """``oklch(44% 0.084 164)``."""
    return f"oklch({color[0] * 100:.1f}% {color[1]:.3f} {color[2]:.1f})"


def hex_of(color: Color) -> str:
    """``#rrggbb``, clipped to what sRGB can show."""
    channels = (min(max(channel, 0.0), 1.0) for channel in _to_linear(color))
    return "#" + "".join(f"{round(_gamma(channel) * 255):02x}" for channel in channels)


def is_shown(color: Color) -> bool:
    """Whether sRGB has the colour, to a rounding."""
    return all(-0.0005 <= channel <= 1.0005 for channel in _to_linear(color))  # noqa: PLR2004


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(color: Color) -> float:
    """Relative luminance of the colour as a screen shows it (sRGB)."""
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in _to_linear(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_light(color: Color) -> bool:
    """Whether black reads better on it than white: the two luminances at which both read alike meet at 0.18."""
    return luminance(color) > 0.18  # noqa: PLR2004


def mix(color: Color, other: Color, share: float) -> Color:
    """``color-mix(in oklab, color share, other)``."""
    a, b = (
        tuple(share * one + (1 - share) * two for one, two in zip(_oklab(color), _oklab(other), strict=True))[part]
        for part in (1, 2)
    )
    lightness = share * color[0] + (1 - share) * other[0]
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _oklab(color: Color) -> tuple[float, float, float]:
    hue = math.radians(color[2])
    return color[0], color[1] * math.cos(hue), color[1] * math.sin(hue)


def _to_linear(color: Color) -> Color:
    """OKLCH to linear sRGB (Björn Ottosson, https://bottosson.github.io/posts/oklab/)."""
    lightness, a, b = _oklab(color)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _from_linear(red: float, green: float, blue: float) -> Color:
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  IEC 61966-2-1


def _gamma(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055  # noqa: PLR2004  IEC 61966-2-1
