"""What kind of content a file of the site is, by its name; the same on every machine, whatever its tables say.

Media types: https://www.iana.org/assignments/media-types/.
"""

from __future__ import annotations

_TEXT = "; charset=utf-8"
_TYPES = {
    "atom": "application/atom+xml" + _TEXT,
    "avif": "image/avif",
    "bmp": "image/bmp",
    "css": "text/css" + _TEXT,
    "csv": "text/csv" + _TEXT,
    "flac": "audio/flac",
    "gif": "image/gif",
    "html": "text/html" + _TEXT,
    "ico": "image/x-icon",
    "ics": "text/calendar" + _TEXT,
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript" + _TEXT,
    "json": "application/json",
    "m4a": "audio/mp4",
    "m4v": "video/mp4",
    "md": "text/markdown" + _TEXT,
    "mjs": "text/javascript" + _TEXT,
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "ogv": "video/ogg",
    "opus": "audio/ogg",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "png": "image/png",
    "rss": "application/rss+xml" + _TEXT,
    "srt": "text/plain" + _TEXT,
    "svg": "image/svg+xml",
    "tsv": "text/tab-separated-values" + _TEXT,
    "ttf": "font/ttf",
    "txt": "text/plain" + _TEXT,
    "vcf": "text/vcard" + _TEXT,
    "vtt": "text/vtt" + _TEXT,
    "wasm": "application/wasm",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml" + _TEXT,
}
_BY_NAME = {"_headers": "text/plain" + _TEXT, "_redirects": "text/plain" + _TEXT}


def content_type(path: str) -> str:
    """The media type of an output file."""
    name = path.rpartition("/")[2]
    return _BY_NAME.get(name) or _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
