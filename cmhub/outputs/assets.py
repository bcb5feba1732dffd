"""The theme's own files: styles and scripts joined, tokens as custom properties, names with digests.

A name that changes with its content can be cached for ever. Must not know pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any

from cmhub.diagnostics import Diagnostic, did_you_mean, problem
from cmhub.theming.themes import Theme
from cmhub.theming.tokens import custom_properties, palette

Find = Callable[[str], bytes | None]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_ROUND = re.compile(r"\s*([{};,>])\s*")
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")


def bundle(
    theme: Theme, options: Mapping[str, Any], find: Find, names: Iterable[str], is_published: Callable[[str], bool]
) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The files to publish under ``assets/``.

    In: the theme, the hub's options for it, how to read and list its ``static/``, and whether the hub's own ``static/``
    has a file. Out, as parts: ``assets`` (css, print, late, js, early → published name; "" for none), ``marks`` (part of
    the theme → classes), ``sheet:<part>`` (published name), ``names`` (path in ``static/`` → published name), ``colors``
    (theme colour by scheme), ``card`` (colours of cards), ``file:<name>`` (bytes).
    """
    tokens, colors, problems = custom_properties(theme, options)
    problems += [*_logos(theme, options, is_published), *_unseen(theme)]
    value: dict[str, Any] = {"assets": {}, "marks": {}, "names": {}, "colors": colors, "card": palette(theme, options)}
    read: dict[str, str] = {}

    def joined(paths: Iterable[str]) -> str:
        for path in paths:
            if path not in read:
                read[path] = _text(find, path, problems, theme.name)
        return "\n".join(read[path] for path in paths if read[path])

    def publish(stem: str, suffix: str, text: str) -> str:
        if not text.strip():
            return ""
        data = (compact(text) if suffix == "css" else text + "\n").encode()
        name = f"{stem}.{digest(data)}.{suffix}"
        value[f"file:{name}"] = data
        return name

    value["assets"] = {
        "css": publish(theme.name, "css", tokens + joined(theme.styles)),
        "print": publish(f"{theme.name}-print", "css", joined(theme.print_styles)),
        "late": publish(f"{theme.name}-late", "css", joined(theme.late_styles)),
        "js": publish(theme.name, "js", joined(theme.scripts)),
        "early": publish("early", "js", joined((theme.early_script,) if theme.early_script else ())),
    }
    for part, said in theme.parts.items():
        name = publish(f"{theme.name}-{part}", "css", joined(said.styles))
        if name:
            value["marks"][part] = list(said.classes)
            value[f"sheet:{part}"] = name
    for path in names:
        inside = path.removeprefix("static/")
        found = None if inside in read else find(inside)
        if found is not None:
            stem, dot, suffix = inside.rpartition(".")
            name = f"{stem}.{digest(found)}.{suffix}" if dot else f"{inside}.{digest(found)}"
            value["names"][inside] = name
            value[f"file:{name}"] = found
    return value, problems


def _logos(theme: Theme, options: Mapping[str, Any], is_published: Callable[[str], bool]) -> Iterable[Diagnostic]:
    """Files that options name and that the hub does not have."""
    for name, path in options.items():
        if path and theme.options.get(name, {}).get("type") == "file" and not is_published(str(path).lstrip("/")):
            yield problem("theme-logo-missing", None, name=name, path=str(path).lstrip("/"))


def _unseen(theme: Theme) -> Iterable[Diagnostic]:
    """Parts of the theme that no page can be seen to have."""
    known = [name for name, part in theme.parts.items() if part.classes]
    for name, part in theme.parts.items():
        if not part.classes:
            near = did_you_mean(name, known)
            yield problem("theme-part-unseen", theme.places.get(f"parts.{name}"), suggestion=near, name=name)


def digest(data: bytes) -> str:
    """Ten characters that tell contents apart."""
    return blake2b(data, digest_size=5).hexdigest()


def _text(find: Find, path: str, problems: list[Diagnostic], theme: str) -> str:
    data = find(path)
    if data is None:
        problems.append(problem("theme-file-missing", None, name=path, theme=theme))
        return ""
    return data.decode("utf-8").rstrip()


def compact(css: str) -> str:
    """The style sheet without comments and needless white space; strings are left alone."""
    parts = []
    at = 0
    css = _COMMENT.sub("", css)
    for found in _STRING.finditer(css):
        parts += [_squeezed(css[at : found.start()]), found[0]]
        at = found.end()
    parts.append(_squeezed(css[at:]))
    return "".join(parts).strip() + "\n"


def _squeezed(css: str) -> str:
    return _ROUND.sub(r"\1", _SPACE.sub(" ", css)).replace(";}", "}").replace(": ", ":")
