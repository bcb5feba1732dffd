"""What stands on what in every theme, whether it can be read, and the scheme of high contrast.

Four conventions of tokens are all that is known here: inks (`text`, `accent`, …) stand on the three surfaces; `x-text`
stands on `x`; the accent and the states stand on tints of themselves, as the stylesheets mix them; whatever else there
is, is no text. Must not know options or style sheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cmhub.theming.colors import BLACK, WHITE, Color, contrast, css_of, hex_of, is_light, mix, parse

READABLE = 4.5  # WCAG 2.2, 1.4.3 level AA
HIGH = 7.0  # 1.4.6 level AAA
_ROUNDING = 0.1  # what colours written as #rrggbb may lose of it
SURFACES = ("surface", "surface-raised", "surface-sunken")
STATES = ("info", "success", "warning", "danger")
CODE = ("code-keyword", "code-string", "code-name", "code-number", "code-comment")
INKS = ("text", "text-muted", "accent", *STATES, *CODE)
_TINTS = {
    "accent": 0.11,
    **dict.fromkeys(STATES, 0.09),
}  # of itself in the surface: --accent-soft, and the states' boxes
_MARK = 0.26  # of `warning` in the surface: mark
_STEP = 0.005

Tokens = Mapping[str, str]


class Pair(NamedTuple):
    """Text on a ground, and their contrast; `ground` is a token, `mark`, or a token with its share in the surface."""

    ink: str
    ground: str
    ratio: float


def pairs(tokens: Tokens) -> Iterator[Pair]:
    """Every text on every ground of a scheme. What is no plain colour can't be judged and is left out."""
    colors = {name: color for name, value in tokens.items() if (color := parse(value)) is not None}
    surface = colors.get("surface", WHITE)
    for ink in INKS:
        if ink in colors:
            for ground in SURFACES:
                if ground in colors:
                    yield Pair(ink, ground, contrast(colors[ink], colors[ground]))
    for name, share in _TINTS.items():
        if name in colors:
            tint = mix(colors[name], surface, share)
            for ink in (name, "text"):
                if ink in colors:
                    yield Pair(ink, f"{name} {share:.0%}", contrast(colors[ink], tint))
    if "warning" in colors and "text" in colors:
        yield Pair("text", "mark", contrast(colors["text"], mix(colors["warning"], surface, _MARK)))
    for name, color in colors.items():
        if f"{name}-text" in colors:
            yield Pair(f"{name}-text", name, contrast(colors[f"{name}-text"], color))


def unreadable(tokens: Tokens, least: float = READABLE) -> dict[str, Pair]:
    """For each ink that is too faint somewhere, where it is the faintest."""
    found: dict[str, Pair] = {}
    for pair in pairs(tokens):
        if pair.ratio < least and (pair.ink not in found or pair.ratio < found[pair.ink].ratio):
            found[pair.ink] = pair
    return found


def readable_ink(name: str, color: Color, tokens: Tokens, least: float = READABLE) -> Color:
    """The colour, darker or lighter until it reads on all the grounds that it has in a scheme, as far as that goes."""
    grounds = [ground for one in SURFACES if (ground := parse(tokens.get(one, ""))) is not None] or [WHITE]
    step = -_STEP if is_light(grounds[0]) else _STEP
    lightness, chroma, hue = color
    while 0 < lightness + step < 1:
        here = (lightness, chroma, hue)
        tint = [mix(here, grounds[0], _TINTS[name])] if name in _TINTS else []
        if min(contrast(here, ground) for ground in (*grounds, *tint)) >= least:
            break
        lightness += step
    return min(max(lightness, 0.0), 1.0), chroma, hue


def readable_ground(color: Color, least: float = READABLE) -> tuple[Color, Color]:
    """A ground and the text on it: the colour, moved as little as need be away from the text that reads better on it."""
    light = is_light(color)
    text = (0.18, min(color[1], 0.03), color[2]) if light else WHITE
    step = _STEP if light else -_STEP
    lightness, chroma, hue = color
    while contrast((lightness, chroma, hue), text) < least and 0 < lightness + step < 1:
        lightness += step
    return (lightness, chroma, hue), text


def high_contrast(tokens: Tokens) -> dict[str, str]:
    """What differs from a scheme's tokens in its form of high contrast: plain surfaces, contrast of 7, lines that show."""
    surface = parse(tokens.get("surface", "")) or WHITE
    light = is_light(surface)
    changed: dict[str, Color] = dict(
        zip(
            SURFACES,
            (WHITE, WHITE, (0.965, 0.0, 0.0)) if light else (BLACK, (0.16, 0.0, 0.0), (0.2, 0.0, 0.0)),
            strict=True,
        )
    )
    changed["text"] = BLACK if light else WHITE
    stronger = {**tokens, **{name: css_of(color) for name, color in changed.items()}}
    for name, least in (*((ink, HIGH) for ink in INKS[1:]), ("line", READABLE), ("line-strong", HIGH)):
        color = parse(tokens.get(name, ""))
        if color is not None:
            changed[name] = readable_ink(name, color, stronger, least + _ROUNDING)
    for name, value in tokens.items():
        color = changed.get(name) or parse(value)
        if color is not None and f"{name}-text" in tokens:
            changed[name], changed[f"{name}-text"] = readable_ground(color, HIGH + _ROUNDING)
    found = {name: hex_of(color) for name, color in changed.items()}
    return {**found, "accent-line": "var(--accent)", "accent-soft": "var(--surface-sunken)"}
