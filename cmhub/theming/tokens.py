"""Tokens: the colours and measures of ``theme.yaml`` as custom properties, with what the hub chose under ``theme.options``.

An option says in ``theme.yaml`` what it sets: a colour one or several tokens, which are made readable; a choice the
tokens of the word that was chosen. Must not know style sheets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cmhub.diagnostics import Diagnostic, did_you_mean, problem
from cmhub.theming.colors import Color, css_of, hex_of, is_light, is_shown, parse
from cmhub.theming.contrast import INKS, READABLE, SURFACES, high_contrast, readable_ground, readable_ink, unreadable
from cmhub.theming.themes import Theme

SCHEMES = ("light", "dark")
_COLORED = {*SCHEMES, "light-contrast", "dark-contrast"}
_SAFE = re.compile(r"[^{};<>\\@]*")
_DEEPER = 0.03  # how much darker than the page `surface-sunken` is

Schemes = dict[str, dict[str, str]]


def custom_properties(theme: Theme, options: Mapping[str, Any]) -> tuple[str, dict[str, str], list[Diagnostic]]:
    """The tokens as CSS, the theme colours for browsers as hex by scheme, and what is wrong with options and colours."""
    problems: list[Diagnostic] = []
    schemes, rest = chosen(theme, options, problems)
    problems += _faint(theme, options, schemes)
    colors = {name: hex_of(color) for name in SCHEMES if (color := parse(schemes[name].get("surface", "")))}
    return _css(theme, schemes, rest), colors, problems


def chosen(theme: Theme, options: Mapping[str, Any], problems: list[Diagnostic]) -> tuple[Schemes, dict[str, str]]:
    """The colours by scheme and all other tokens, with the options in them; what is wrong is added to `problems`."""
    schemes = {name: dict(theme.tokens.get(name, {})) for name in SCHEMES}
    rest = {
        name: value for group, pairs in theme.tokens.items() if group not in _COLORED for name, value in pairs.items()
    }
    # The page first: what stands on it is made readable on what it has become; then both schemes before one of them.
    for name, value in sorted(options.items(), key=lambda one: _turn(theme, one[0])):
        declared = theme.options.get(name)
        if declared is None:
            known, near = ", ".join(sorted(theme.options)) or "—", did_you_mean(name, theme.options)
            found = problem("theme-unknown-option", None, suggestion=near, name=name, theme=theme.name, known=known)
            problems.append(found)
        elif value in (None, ""):
            continue
        elif declared.get("type") == "color":
            _color(theme, name, str(value), schemes, problems)
        elif declared.get("type") == "choice":
            _choice(declared, name, str(value), rest, problems)
        elif declared.get("type") == "boolean":
            if not isinstance(value, bool):
                problems.append(problem("theme-bad-choice", None, name=name, value=str(value), choices="true, false"))
        elif name in rest and isinstance(value, str) and _SAFE.fullmatch(value):
            rest[name] = value
    return schemes, rest


def palette(theme: Theme, options: Mapping[str, Any]) -> dict[str, str]:
    """The colours in which pictures for other sites are drawn, as hex: those of the light scheme.

    A theme whose ``extra`` names a colour with a text of its own (``card: field``) has letters on that one. ``sign`` is
    the ground of a letter that stands for the hub, ``sign_text`` the letter.
    """
    light = chosen(theme, options, [])[0]["light"]
    names = ("surface", "text", "text-muted", "accent", "accent-text")
    surface, text, muted, accent, on_accent = (parse(light.get(name, "")) or (0.5, 0.0, 0.0) for name in names)
    sign = accent, on_accent
    field = str(theme.extra.get("card") or "")
    ground, letters = parse(light.get(field, "")), parse(light.get(f"{field}-text", ""))
    if ground is not None and letters is not None:
        surface, text, muted, accent, on_accent, sign = ground, letters, letters, letters, ground, (ground, letters)
    found = {"surface": surface, "text": text, "muted": muted, "accent": accent, "accent_text": on_accent}
    found |= {"sign": sign[0], "sign_text": sign[1]}
    return {name: hex_of(color) for name, color in found.items()}


def _turn(theme: Theme, option: str) -> tuple[bool, bool]:
    """Which options come first; the order in which the hub writes them means nothing."""
    return "surface" not in _sets(theme, option), "scheme" in (theme.options.get(option) or {})


def _sets(theme: Theme, option: str) -> tuple[str, ...]:
    """The tokens that an option of a colour sets: those it names, else the one of its own name."""
    named = (theme.options.get(option) or {}).get("sets") or option
    return (named,) if isinstance(named, str) else tuple(named)


def _choice(
    declared: Mapping[str, Any], name: str, value: str, rest: dict[str, str], problems: list[Diagnostic]
) -> None:
    choices = declared.get("choices") or {}
    if value not in choices:
        known, near = ", ".join(map(str, choices)), did_you_mean(value, choices)
        problems.append(problem("theme-bad-choice", None, suggestion=near, name=name, value=value, choices=known))
        return
    rest.update({token: str(one) for token, one in (choices[value] or {}).items()})


def _color(theme: Theme, name: str, value: str, schemes: Schemes, problems: list[Diagnostic]) -> None:
    color = parse(value)
    if color is None:
        problems.append(problem("theme-bad-color", None, name=name, value=value))
        return
    only = theme.options[name].get("scheme")
    for scheme in SCHEMES if only is None else (only,):
        for target in _sets(theme, name):
            if target == "surface":
                _page(color, schemes[scheme])
            else:
                _set(target, color, schemes[scheme])


def _set(token: str, color: Color, tokens: dict[str, str]) -> None:
    """A colour in the place of a token, with the text on it if it is a ground too."""
    if token in INKS:
        color = readable_ink(token, color, tokens)
    if f"{token}-text" in tokens:
        color, text = readable_ground(color)
        tokens[f"{token}-text"] = css_of(text)
    tokens[token] = css_of(color)


def _page(color: Color, tokens: dict[str, str]) -> None:
    """Another background: what is raised and sunken goes with it, and every ink is made readable on it."""
    lightness, chroma, hue = color
    higher = (min(1.0, lightness + 0.015), chroma * 0.5, hue) if is_light(color) else (lightness + 0.04, chroma, hue)
    deeper = (max(0.0, lightness - _DEEPER), chroma, hue)
    for surface, shade in zip(SURFACES, (color, higher, deeper), strict=True):
        tokens[surface] = css_of(shade)
    for ink in INKS:
        written = parse(tokens.get(ink, ""))
        if written is not None:
            _set(ink, written, tokens)
    for line, away in (("line", 0.09), ("line-strong", 0.36)):
        tokens[line] = css_of((lightness - away if is_light(color) else lightness + away, chroma, hue))


def _faint(theme: Theme, options: Mapping[str, Any], schemes: Schemes) -> list[Diagnostic]:
    """Texts that can't be read where they stand: at the option that is to blame, else where the theme says the colour."""
    found = []
    for scheme, tokens in schemes.items():
        blamed = [
            name
            for name, declared in theme.options.items()
            if options.get(name) and "surface" in _sets(theme, name) and declared.get("scheme", scheme) == scheme
        ]
        # One word about a background says it all, and best about a text that stands right on it.
        faint = sorted(unreadable(tokens).items(), key=lambda one: one[1].ground not in SURFACES)
        for ink, pair in faint[: 1 if blamed else None]:
            place = None if blamed else theme.places.get(f"{scheme}.{ink}")
            name = blamed[0] if blamed else ink
            found.append(
                problem(
                    "theme-unreadable",
                    place,
                    name=name,
                    ink=ink,
                    ground=pair.ground,
                    scheme=scheme,
                    ratio=f"{pair.ratio:.1f}",
                    least=f"{READABLE:g}",
                )
            )
    return found


def _css(theme: Theme, schemes: Schemes, rest: Mapping[str, str]) -> str:
    """The rules of ``:root``: by the system's scheme and contrast, or by the reader's choice (``data-theme``)."""
    light, dark = schemes["light"], schemes["dark"]
    strong = {
        name: _declared({**high_contrast(tokens), **theme.tokens.get(f"{name}-contrast", {})})
        for name, tokens in schemes.items()
    }
    more, night = "(prefers-contrast:more)", "(prefers-color-scheme:dark)"
    return (
        f":root{{color-scheme:light dark;{_declared({**light, **rest})}}}\n"
        f"@media {more}{{:root{{{strong['light']}}}}}\n"
        f":root[data-theme=contrast]{{{strong['light']}}}\n"
        f"@media {night}{{:root:not([data-theme=light]){{{_declared(dark)}}}}}\n"
        f"@media {night} and {more}{{:root:not([data-theme=light]){{{strong['dark']}}}}}\n"
        f"@media {night}{{:root[data-theme=contrast]{{{strong['dark']}}}}}\n"
        f":root[data-theme=light]{{color-scheme:light}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{_declared(dark)}}}\n"
        f"@media {more}{{:root[data-theme=dark]{{{strong['dark']}}}}}\n"
    )


def _declared(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{_short(value)};" for name, value in tokens.items())


def _short(value: str) -> str:
    """A colour that every screen can show, in the fewest letters."""
    color = parse(value)
    return hex_of(color) if color is not None and is_shown(color) else value
