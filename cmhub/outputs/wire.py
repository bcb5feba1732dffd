"""Text and addresses as they may leave the house: no character that a format forbids, hosts in IDNA, the rest in ASCII.

Must not know any format: what XML, iCalendar and JSON each escape is theirs.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from cmhub.hub.addresses import ascii_host

# Forbidden in XML 1.0 (section 2.2, Char) and of no use anywhere else: controls but tab and line ends, halves of
# surrogate pairs, U+FFFE and U+FFFF. C1 controls are allowed there and still never meant.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_PATH = "/!$&'()*+,;=:@~-._%"
_QUERY = _PATH + "?[]"


def clean(text: str) -> str:
    """The text without forbidden characters, every line end a line feed."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def line(text: str) -> str:
    """The same on one line, white space folded."""
    return " ".join(clean(text).split())


def ascii_url(url: str) -> str:
    """An address in ASCII: the host by IDNA (RFC 3490), all else percent-encoded as UTF-8 (RFC 3986, RFC 3987 §3.1).

    What is encoded already stays as it is; spaces and controls can't break out of a line. An address that can't be
    taken apart is percent-encoded as a whole.
    """
    stripped = _FORBIDDEN.sub("", url).strip()
    try:
        parts = urlsplit(stripped)
        host = ascii_host(parts.netloc)
    except ValueError:
        return quote(stripped, safe=_QUERY + "#")
    return urlunsplit(
        (
            parts.scheme,
            host,
            quote(parts.path, safe=_PATH),
            quote(parts.query, safe=_QUERY),
            quote(parts.fragment, safe=_QUERY),
        )
    )


def host_of(site_url: str | None) -> str:
    """The site's host in ASCII, lower case, without port; ``cmhub.invalid`` (RFC 6761) for a hub without an address."""
    netloc = urlsplit(site_url or "").netloc
    host = ascii_host(netloc.rpartition("@")[2].partition(":")[0]).lower()
    return host or "cmhub.invalid"


def is_absolute(url: str) -> bool:
    """Whether an address has a scheme of the web and a host."""
    return url.lower().startswith(("https://", "http://"))
