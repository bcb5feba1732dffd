"""What ``static/`` and files beside content may be: passive files only, because contributors can write there too.

Must not read the files: it judges names. (SVG is sanitised when it is copied.)
"""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from cmhub.diagnostics import Diagnostic, Span, problem

PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "svg", "bmp"})
PASSIVE = PICTURES | frozenset({
    "pdf", "mp3", "ogg", "oga", "opus", "wav", "flac", "m4a", "mp4", "m4v", "webm", "ogv", "mov", "woff", "woff2",
    "ttf", "otf", "txt", "csv", "tsv", "vtt", "srt",
})  # fmt: skip
OWN_NAMES = frozenset({
    "index.html", "404.html", "_headers", "_redirects", "robots.txt", "sitemap.xml", "cname", "manifest.webmanifest",
    "llms.txt", "humans.txt", "security.txt", "opensearch.xml", "calendar.ics", "sw.js",
})  # fmt: skip
OWN_FOLDERS = frozenset({"assets", "api"})


def refused(path: str, allow: Sequence[str]) -> Diagnostic | None:
    """Why a file must not be copied, None if it may be.

    In: its path relative to the hub (``static/…`` or ``content/…``), and the patterns of ``static.allow``, matched
    against the path below that folder and against the name alone.
    """
    inside = path.partition("/")[2]
    name = inside.rpartition("/")[2]
    if any(fnmatchcase(inside, pattern) or fnmatchcase(name, pattern) for pattern in allow):
        return None
    if name.casefold() in OWN_NAMES or ("/" in inside and inside.partition("/")[0].casefold() in OWN_FOLDERS):
        return problem("static-own-name", Span(path), name=inside)
    suffix = name.rpartition(".")[2].casefold() if "." in name else ""
    if suffix not in PASSIVE:
        return problem("static-kind-refused", Span(path), name=name)
    return None
