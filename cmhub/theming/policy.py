"""The content security policy of pages (https://www.w3.org/TR/CSP3/): in the first ``meta`` of each and in ``_headers``.

What a hub turns on adds exactly what it needs and nothing else. Must not know pages.
"""

from __future__ import annotations

from collections.abc import Sequence

from cmhub.theming.analytics import Sources

_BASE: dict[str, Sequence[str]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
    "manifest-src": ("'self'",),
    "media-src": ("'self'",),
}


def policy(counter: Sources | None = None, *, offline: bool = False, wasm: bool = False) -> str:
    """The policy of a hub whose visits a tool counts (`counter`) and whose pages are kept for reading `offline`.

    With `wasm` for a page whose script runs WebAssembly.
    """
    found = {name: [*sources] for name, sources in _BASE.items()}
    if counter is not None:
        found["script-src"] += counter.script
        found["connect-src"] += counter.connect
        found["img-src"] += counter.img
    if wasm:
        found["script-src"].append("'wasm-unsafe-eval'")
    if offline:
        found["worker-src"] = ["'self'"]
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in found.items())
