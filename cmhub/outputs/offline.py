"""``sw.js``, the service worker (https://www.w3.org/TR/service-workers/): the theme's source with the hub's addresses.

It lies at the site's root, so that its scope is the whole hub and nothing beside it, also where the hub is a folder of
a larger site. Must not know pages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from cmhub.hub import addresses


def source(*, on: bool) -> str:
    """The file of the theme that keeps what was read, or that forgets all of it and itself."""
    return "workers/keep.js" if on else "workers/forget.js"


def worker(code: bytes, base: str, pages: Mapping[str, str]) -> bytes:
    """The worker; `base` is the path of ``site_url``, `pages` the url of the offline page in each language."""
    addressed = {lang: addresses.encoded(url) for lang, url in pages.items()}  # as browsers write them
    facts = {"scope": addresses.encoded(f"{base}/"), "offline": addressed}
    return f"const HUB = {json.dumps(facts)};\n".encode() + code
