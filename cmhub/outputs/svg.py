"""SVG that contributors bring: what could run or call out is taken away before it is published.

An allow-list of elements and attributes (SVG 2), parsed as XML without entities. Pages show such pictures through
``<img>``, where scripts do not run; this protects who opens the file itself. Must not know where the file is used.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from cmhub.diagnostics import Diagnostic, Span, problem

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_ELEMENTS = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    "pattern", "marker", "filter", "switch", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood",
    "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset",
    "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "image",
})  # fmt: skip
_EDITORS = frozenset({
    "http://www.inkscape.org/namespaces/inkscape", "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#", "http://purl.org/dc/elements/1.1/",
    "http://www.bohemiancoding.com/sketch/ns", "http://ns.adobe.com/AdobeIllustrator/10.0/",
})  # fmt: skip
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|javascript:|expression\(|@import", re.IGNORECASE)
_LOCAL = re.compile(r"#[\w.:-]+|data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PIXELS = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")
_GREATEST = 100_000


def sanitised(data: bytes, path: str) -> tuple[bytes, list[Diagnostic]]:
    """The picture less what is not allowed, and what was taken away. A file that is no SVG comes back empty with a problem.

    A file in which nothing had to be taken away comes back as it was, byte for byte.
    """
    if re.search(rb"<!DOCTYPE|<!ENTITY", data, re.IGNORECASE):
        data = re.sub(rb"<!DOCTYPE[^\[>]*>", b"", data, flags=re.IGNORECASE)
        if re.search(rb"<!DOCTYPE|<!ENTITY", data, re.IGNORECASE):
            return b"", [problem("static-svg-refused", Span(path), reason="<!ENTITY>")]
    try:
        root = ET.fromstring(data)  # noqa: S314  see the import
    except (ET.ParseError, ValueError, LookupError) as error:
        return b"", [problem("static-svg-refused", Span(path), reason=str(error))]
    if root.tag != f"{{{_SVG}}}svg":
        return b"", [problem("static-svg-refused", Span(path), reason=f"<{root.tag.rpartition('}')[2]}>")]
    removed: list[str] = []
    _clean(root, removed)
    foreign = re.search(rb"<\?(?!xml\s)", data)  # processing instructions, xml-stylesheet among them
    if not removed and not foreign:
        return data, []
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    names = ", ".join(dict.fromkeys(name for name in removed if name))
    found = [problem("static-svg-cleaned", Span(path), removed=names or "<?…?>")] if names or foreign else []
    return ET.tostring(root, encoding="utf-8"), found


def size(data: bytes) -> tuple[int, int]:
    """How large a drawing wants to be, in CSS pixels; (0, 0) if it says nothing, or can't be read.

    `width` and `height` as numbers or in ``px``, else the last two numbers of `viewBox` (SVG 2, 8.2 and 8.6).
    """
    if re.search(rb"<!ENTITY", data, re.IGNORECASE):
        return 0, 0
    try:
        root = ET.fromstring(data)  # noqa: S314  entities are refused above
    except (ET.ParseError, ValueError, LookupError):
        return 0, 0
    box = _NUMBER.findall(root.get("viewBox") or "")
    own = [_PIXELS.fullmatch((root.get(name) or "").strip()) for name in ("width", "height")]
    if own[0] and own[1]:
        found = [float(own[0][1]), float(own[1][1])]
    elif len(box) == 4:  # noqa: PLR2004  min-x, min-y, width, height
        found = [float(box[2]), float(box[3])]
    else:
        return 0, 0
    width, height = (round(one) if 1 <= one <= _GREATEST else 0 for one in found)
    return (width, height) if width and height else (0, 0)


def _clean(element: ET.Element, removed: list[str]) -> None:
    for name, value in list(element.attrib.items()):
        if not _attribute_allowed(name, value):
            removed.append(name.rpartition("}")[2])
            del element.attrib[name]
    for child in list(element):
        space, _, name = str(child.tag).lstrip("{").rpartition("}")
        if space == _SVG and name in _ELEMENTS:
            _clean(child, removed)
        elif space in _EDITORS:
            element.remove(child)
            removed.append("")  # an editor's own data, of no use to readers: taken away without a word
        else:
            removed.append(f"<{name or '?'}>")
            element.remove(child)


def _attribute_allowed(name: str, value: str) -> bool:
    space, _, local = name.lstrip("{").rpartition("}")
    lowered = local.lower()
    if lowered.startswith("on") or _OUTSIDE.search(value):
        return False
    if lowered == "href":
        return space in {"", _XLINK} and bool(_LOCAL.fullmatch(value.strip()))
    return lowered != "base"
