"""What the configuration names and the hub does not have: sections of the header, what blocks of the home page refer to.

Must not know what is wrong with the configuration by itself: ``config/load.py`` says that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cmhub.checks.audited import Audited, Spans, place
from cmhub.config.home import BLOCKS, instants_of
from cmhub.config.scalars import is_address
from cmhub.diagnostics import Diagnostic, did_you_mean, problem


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
    for index, block in enumerate(hub.setting("home") or ()):
        at = f"home.{index}"
        yield from _collections(hub, spans, at, block, collections)
        yield from _references(hub, spans, at, block)
        if block["type"] == "banner":
            yield from _dates(hub, spans, at, block)


def _collections(
    hub: Audited, spans: Spans, at: str, block: Mapping[str, Any], collections: list[str]
) -> Iterator[Diagnostic]:
    """The collections that a block names: as its type, as `collection`, to count."""
    if block["type"] == "entries" and block["collection"] not in collections:
        name = block["collection"]
        if f"{at}.collection" in spans:
            yield _no_collection(spans, f"{at}.collection", name, collections)
        else:
            known = tuple(dict.fromkeys((*BLOCKS, *collections)))
            near, listed = did_you_mean(name, known), ", ".join(known)
            yield problem("config-home-unknown", place(spans, f"{at}.type"), suggestion=near, name=name, known=listed)
    for number, item in enumerate(block.get("items") or ()):
        if item["count"] is not None and item["count"] not in hub.kinds:
            yield _no_collection(spans, f"{at}.items.{number}.count", item["count"], list(hub.kinds))


def _no_collection(spans: Spans, at: str, name: str, known: list[str]) -> Diagnostic:
    near = did_you_mean(name, known)
    return problem("config-home-collection", place(spans, at), suggestion=near, name=name, known=", ".join(known))


def _references(hub: Audited, spans: Spans, at: str, block: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Where buttons and links lead, and the people who are to be shown."""
    links = [(f"{at}.actions.{number}.url", action["url"]) for number, action in enumerate(block.get("actions") or ())]
    if block.get("link") is not None:
        links.append((f"{at}.link.url", block["link"]["url"]))
    for where, url in links:
        if not _leads_somewhere(hub, url):
            yield problem("config-home-link", place(spans, where), target=url)
    for number, member in enumerate(block.get("members") or ()):
        if hub.refer(member, "members").state != "entry":
            yield problem("config-home-link", place(spans, f"{at}.members.{number}"), target=member)


def _leads_somewhere(hub: Audited, url: str) -> bool:
    """Whether an address of this site or a reference leads to something; other sites are not asked."""
    if not is_address(url):
        return hub.refer(url).state in {"entry", "section"}
    if not url.startswith("/"):
        return True
    bare = url.partition("#")[0].partition("?")[0]
    head = bare.split("/")[1]
    bare = bare.removeprefix(f"/{head}") if head in hub.languages else bare
    return bool(hub.made(bare or "/"))


def _dates(hub: Audited, spans: Spans, at: str, block: Mapping[str, Any]) -> Iterator[Diagnostic]:
    start, end = instants_of(block, str(hub.setting("timezone") or "UTC"))
    if start is not None and end is not None and end <= start:
        yield problem(
            "config-banner-never", place(spans, f"{at}.until"), start=str(block["start"]), until=str(block["until"])
        )
