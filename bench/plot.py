"""A plot of seconds over pages, both in powers of ten, as an SVG that needs no library to write or to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT = 720, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 190, 20, 52
_COLOURS = ("#b3402a", "#2f6f4f", "#2b5fa5", "#8a6d1b", "#6b4a8f")

Line = Sequence[tuple[float, float]]


def svg(lines: Mapping[str, Line], across: str, upward: str) -> str:
    """The plot: each line with its name at its end. All values must be above zero."""
    points = [point for line in lines.values() for point in line]
    scale = _Scale(points)
    middle = (_LEFT + _WIDTH - _RIGHT) / 2, (_TOP + _HEIGHT - _BOTTOM) / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="13">',
        f"<title>{escape(upward)} over {escape(across)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        *_grid(scale),
        f'<text x="{middle[0]:.0f}" y="{_HEIGHT - 12}" text-anchor="middle">{escape(across)}</text>',
        f'<text transform="translate(16 {middle[1]:.0f}) rotate(-90)" text-anchor="middle">{escape(upward)}</text>',
    ]
    parts += _proportional(scale)
    taken: list[float] = []
    for place, (name, line) in enumerate(lines.items()):
        colour = _COLOURS[place % len(_COLOURS)]
        way = " ".join(f"{scale.x(x):.1f},{scale.y(y):.1f}" for x, y in line)
        parts.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{scale.x(x):.1f}" cy="{scale.y(y):.1f}" r="3" fill="{colour}"/>' for x, y in line]
        taken.append(_free(scale.y(line[-1][1]), taken))
        parts.append(
            f'<text x="{scale.x(line[-1][0]) + 10:.0f}" y="{taken[-1] + 4:.0f}" fill="{colour}">{escape(name)}</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


class _Scale:
    """From values to places, over whole powers of ten."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        self.across = _decades([x for x, _ in points])
        self.upward = _decades([y for _, y in points])

    def x(self, value: float) -> float:
        """The place of a value across."""
        first, last = self.across
        return _LEFT + (log10(value) - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        """The place of a value upward."""
        first, last = self.upward
        return _HEIGHT - _BOTTOM - (log10(value) - first) / (last - first) * (_HEIGHT - _TOP - _BOTTOM)


def _decades(values: Sequence[float]) -> tuple[int, int]:
    first = floor(log10(min(values)))
    return first, max(first + 1, ceil(log10(max(values))))


def _grid(scale: _Scale) -> list[str]:
    parts = []
    for power in range(scale.across[0], scale.across[1] + 1):
        x = scale.x(10.0**power)
        parts.append(f'<path d="M{x:.1f} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{10.0**power:,.6g}</text>')
    for power in range(scale.upward[0], scale.upward[1] + 1):
        y = scale.y(10.0**power)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:,.6g}</text>')
    return parts


def _proportional(scale: _Scale) -> list[str]:
    """Dashes as steep as a cost that grows as the number of pages does."""
    parts, (first, last) = [], scale.across
    low, high = (10.0**power for power in scale.upward)
    for power in range(scale.upward[0] - (last - first), scale.upward[1]):
        rise = 10.0 ** (power - first)
        begin, end = max(10.0**first, low / rise), min(10.0**last, high / rise)
        way = " ".join(f"{scale.x(x):.1f},{scale.y(x * rise):.1f}" for x in (begin, end))
        if begin < end:
            parts.append(f'<polyline points="{way}" fill="none" stroke="#ccc" stroke-dasharray="3 4"/>')
    return parts


def _free(wanted: float, taken: Sequence[float]) -> float:
    """A height for a name, clear of those that stand already."""
    while any(abs(wanted - other) < 16 for other in taken):  # noqa: PLR2004  a line of text
        wanted += 4
    return wanted
