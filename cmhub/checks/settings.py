"""What the configuration names and the hub does not have: sections of the header, blocks of the home page.

Must not know what is wrong with the configuration by itself: ``config/load.py`` says that.
"""

from __future__ import annotations

from collections.abc import Iterator

from cmhub.checks.audited import Audited, place
from cmhub.diagnostics import Diagnostic, did_you_mean, problem

BLOCKS = ("hero", "events", "faq", "people", "news", "paths", "text")
"""The blocks of the home page; besides them every collection's name is one (``outputs/pages/home.py`` makes them)."""


def audit(hub: Audited) -> Iterator[Diagnostic]:
    """Header and home page; told once, with the default language."""
    if hub.lang != hub.languages[0]:
        return
    spans = hub.setting("places") or {}
    collections = [name for name, kind in hub.kinds.items() if kind.has_own_pages]
    for index, written in enumerate(hub.setting("header") or ()):
        name = str(written).strip("/").removesuffix(".md").removesuffix("/index")
        if name not in collections and hub.look(f"entry:pages:{name}") is None:
            near = did_you_mean(name, [*collections, *(hub.look("ids:pages") or ())])
            yield problem("config-header-unknown", place(spans, f"header.{index}"), suggestion=near, name=name)
    for index, written in enumerate(hub.setting("home") or ()):
        name = str(written.get("type") or "") if isinstance(written, dict) else str(written)
        known = tuple(dict.fromkeys((*BLOCKS, *collections)))
        if name not in known:
            near, listed = did_you_mean(name, known), ", ".join(known)
            span = place(spans, f"home.{index}.type")
            yield problem("config-home-unknown", span, suggestion=near, name=name, known=listed)
