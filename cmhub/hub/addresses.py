"""Addresses: from an entry to its path on the site, and from a path to the file that serves it.

Addresses here begin with ``/``, are relative to the site's root (without the path of ``site_url``), and keep letters of
every script. Must not know which entries exist.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from urllib.parse import quote, unquote, urlsplit

from cmhub.content.kind import Kind

_KEPT = "/:?#[]@!$&'()*+,;=%~-._"
_LONGEST = 120  # bytes: file systems allow 255 in a part of a path, and a percent-encoded address should stay bearable
LONGEST_NAME = 240
"""Bytes that a part of an address may have: file systems allow 255, and files are written under a longer name first."""
_UNSAFE = re.compile(r"[^\w\-.~+@!,()=&]+")

# ISO 9-like practice of Russian sites, by letter; for other Cyrillic letters the nearest. Lower case; applied after
# casefold.
_ASCII = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi",
    "є": "ye", "ґ": "g", "ў": "u", "ј": "j",
}  # fmt: skip


def slug(entry_id: str, mode: str = "unicode") -> str:
    """The id as it stands in an address: NFC, unsafe characters as ``-``; with ``ascii`` transliterated."""
    parts = []
    for part in unicodedata.normalize("NFC", entry_id).split("/"):
        text = part
        if mode == "ascii":
            spelled = "".join(_ASCII.get(char, char) for char in part.lower())
            text = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
        parts.append(_UNSAFE.sub("-", text).strip("-") or "-")
    return "/".join(parts)


def word(text: str, mode: str = "unicode") -> str:
    """A free word (a tag, a category) as one part of an address: never a folder of its own, ``.`` or ``..``.

    Where anything was lost that tells words apart (``C#``, ``<b>``, the end of a very long one), a few letters made
    from the word follow.
    """
    flat = slug(text.replace("/", "-"), mode)
    plain = slug(text.replace("/", "-"))
    kept = unicodedata.normalize("NFC", "-".join(text.split()))
    if plain == kept and flat.strip(".-") and len(flat.encode()) <= _LONGEST:
        return flat
    digest = blake2b(unicodedata.normalize("NFC", text).casefold().encode(), digest_size=3).hexdigest()
    short = flat.encode()[:_LONGEST].decode(errors="ignore").strip(".-")
    return f"{short}-{digest}".lstrip("-")


def of_entry(kind: Kind, entry_id: str, *, number: str = "", mode: str = "unicode") -> str:
    """The address of an entry in the default language."""
    if kind.name == "pages" and entry_id == "index":
        return "/"
    return kind.url.replace("{id}", slug(entry_id, mode)).replace("{number}", number or slug(entry_id, mode))


def of_collection(kind: Kind) -> str:
    """The address of a collection's list."""
    return f"/{kind.folder}/"


def in_language(address: str, lang: str, default: str) -> str:
    """The address under a language's own prefix."""
    return address if lang == default else f"/{lang}{address}"


def file_of(address: str) -> str:
    """The output file that serves an address: ``/faq/`` → ``faq/index.html``."""
    path = address.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def longest(address: str) -> int:
    """The bytes of the longest part of an address."""
    return max(len(part.encode()) for part in address.split("/"))


def same(address: str) -> str:
    """A form in which two addresses that some host would confuse are equal: NFC, case folded."""
    return unicodedata.normalize("NFC", address).casefold()


def base_of(site_url: str | None) -> str:
    """The path of ``site_url`` without a slash at its end: ``""`` or ``"/hub"``."""
    return urlsplit(site_url).path.rstrip("/") if site_url else ""


def encoded(address: str) -> str:
    """The address with everything but ASCII percent-encoded (RFC 3986), the host by IDNA (RFC 5890)."""
    scheme, mark, rest = address.partition("://")
    if mark:
        netloc, slash, path = rest.partition("/")
        return f"{scheme}://{ascii_host(netloc)}{quote(slash + path, safe=_KEPT)}"
    return quote(address, safe=_KEPT)


def ascii_host(netloc: str) -> str:
    """The host (with user and port, if any) in ASCII; percent-encoded where IDNA has no form for it."""
    if netloc.isascii() and "%" not in netloc:
        return quote(netloc, safe=":@[]!$&'()*+,;=~-._")
    user, at, rest = unquote(netloc).rpartition("@")
    host, colon, port = rest.partition(":")
    try:
        encoded = host.encode("idna").decode("ascii")
    except UnicodeError:
        encoded = quote(host, safe="")
    return f"{quote(user, safe=':')}{at}{encoded}{colon}{quote(port, safe='')}"
