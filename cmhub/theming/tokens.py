"""Tokens: the colours and measures of ``theme.yaml`` as custom properties, the hub's accent made readable.

Colours are OKLCH (CSS Color 4, section 9); contrast is WCAG 2.2's relative luminance (1.4.3). Must not know style
sheets.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from cmhub.diagnostics import Diagnostic, did_you_mean, problem
from cmhub.theming.themes import Theme

READABLE = 4.5  # WCAG 2.2, 1.4.3 level AA
_OKLCH = re.compile(r"oklch\(\s*([\d.]+)(%?)\s+([\d.]+)\s+([\d.]+)(?:deg)?\s*\)")
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_SAFE = re.compile(r"[^{};<>\\@]*")

Color = tuple[float, float, float]  # OKLCH: lightness 0–1, chroma, hue in degrees


def custom_properties(theme: Theme, options: Mapping[str, Any]) -> tuple[str, dict[str, str], list[Diagnostic]]:
    """The tokens as CSS, the theme colours for browsers as hex by scheme, and what is wrong with the options.

    An option with the name of a token replaces it in both schemes; a colour is made lighter or darker until text in it
    reads.
    """
    problems: list[Diagnostic] = []
    light, dark = dict(theme.tokens.get("light", {})), dict(theme.tokens.get("dark", {}))
    rest = {
        name: value
        for group, pairs in theme.tokens.items()
        if group not in {"light", "dark"}
        for name, value in pairs.items()
    }
    for name, value in options.items():
        declared = theme.options.get(name)
        if declared is None:
            known, near = ", ".join(sorted(theme.options)) or "—", did_you_mean(name, theme.options)
            found = problem("theme-unknown-option", None, suggestion=near, name=name, theme=theme.name, known=known)
            problems.append(found)
        elif declared.get("type") == "color" and value:
            _accent(name, str(value), light, dark, problems)
        elif name in rest and isinstance(value, str) and _SAFE.fullmatch(value):
            rest[name] = value
    colors = {
        scheme: hex_of(color)
        for scheme, tokens in (("light", light), ("dark", dark))
        if (color := parse(tokens.get("surface", "")))
    }
    css = (
        f":root{{color-scheme:light dark;{_declared({**light, **rest})}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{_declared(dark)}}}}}\n"
        f":root[data-theme=light]{{color-scheme:light}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{_declared(dark)}}}\n"
    )
    return css, colors, problems


def palette(theme: Theme, options: Mapping[str, Any]) -> dict[str, str]:
    """The colours in which pictures for other sites are drawn, as hex: those of the light scheme.

    A theme with ``extra: {card: field}`` has them the other way round: letters on its accent.
    """
    light = dict(theme.tokens.get("light", {}))
    for name, value in options.items():
        if value and (theme.options.get(name) or {}).get("type") == "color":
            _accent(name, str(value), light, {}, [])
    names = ("surface", "text", "text-muted", "accent", "accent-text")
    surface, text, muted, accent, on_accent = (parse(light.get(name, "")) or (0.5, 0.0, 0.0) for name in names)
    if theme.extra.get("card") == "field":
        surface, text, muted, accent, on_accent = accent, on_accent, on_accent, on_accent, accent
    found = {"surface": surface, "text": text, "muted": muted, "accent": accent, "accent_text": on_accent}
    return {name: hex_of(color) for name, color in found.items()}


def _declared(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


def _accent(name: str, value: str, light: dict[str, str], dark: dict[str, str], problems: list[Diagnostic]) -> None:
    color = parse(value)
    if color is None:
        problems.append(problem("theme-bad-color", None, name=name, value=value))
        return
    for tokens in (light, dark):
        surface = parse(tokens.get("surface", "")) or (1.0, 0.0, 0.0)
        tuned = readable_on(color, surface)
        tokens[name] = css_of(tuned)
        on_it = max(((1.0, 0.0, 0.0), (0.16, 0.02, tuned[2])), key=lambda text: contrast(text, tuned))
        tokens[f"{name}-text"] = css_of(on_it)


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


def readable_on(color: Color, surface: Color, least: float = READABLE) -> Color:
    """The colour with its lightness moved away from the surface's until the contrast is at least `least`."""
    darker = luminance(surface) > 0.18  # noqa: PLR2004  the middle of perceived lightness
    lightness, chroma, hue = color
    for _ in range(100):
        if contrast((lightness, chroma, hue), surface) >= least:
            break
        lightness = max(0.0, lightness - 0.01) if darker else min(1.0, lightness + 0.01)
    return lightness, chroma, hue


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(color: Color) -> float:
    """Relative luminance of the colour as a screen shows it (sRGB)."""
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in _to_linear(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def css_of(color: Color) -> str:
    """``oklch(44% 0.084 164)``."""
    return f"oklch({color[0] * 100:.1f}% {color[1]:.3f} {color[2]:.1f})"


def hex_of(color: Color) -> str:
    """``#rrggbb``, clipped to what sRGB can show."""
    channels = (min(max(channel, 0.0), 1.0) for channel in _to_linear(color))
    return "#" + "".join(f"{round(_gamma(channel) * 255):02x}" for channel in channels)


def _to_linear(color: Color) -> Color:
    """OKLCH to linear sRGB (Björn Ottosson, https://bottosson.github.io/posts/oklab/)."""
    lightness, chroma, hue = color
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
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
