"""Which files the site is made of: path → the query that makes it, with its arguments.

Must not make any file. Every address has one claimant; two are an error that names both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from cmhub.checks import routes
from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.hub import addresses, calendars
from cmhub.hub.recorded import RecordedReader
from cmhub.hub.releases import kept, releases
from cmhub.outputs import pages, sharing
from cmhub.outputs.cards.facts import OWN
from cmhub.outputs.pages import versions
from cmhub.outputs.sitemap import Address, number_of_files
from cmhub.outputs.vcards import FILE as CARD_FILE
from cmhub.outputs.vcards import has_card
from cmhub.theming.views.rule import short_address

Plan = dict[str, list[Any]]


class Claim(NamedTuple):
    """Who wants an address: the file's path in the site, the query and its arguments, and the source that asks for it."""

    path: str
    make: list[Any]
    source: str  # "" for what cmhub makes by itself
    address: str


def files(
    hubs: Mapping[str, RecordedReader],
    assets: Sequence[str],
    copied: Sequence[tuple[str, str]],
    pictures: Sequence[str],
) -> tuple[Plan, list[Diagnostic]]:
    """The plan, and a problem for each address that two claim.

    In: the hub in each language, the default one first; the theme's files; the copied files as (address, source path);
    the names of the sizes that are made of pictures.
    """
    claims: list[Claim] = []
    for lang, hub in hubs.items():
        claims += _pages(hub, lang)
    default = next(iter(hubs.values()))
    claims += [Claim(f"assets/{name}", ["theme_file", name], "", f"/assets/{name}") for name in assets]
    claims += [Claim(address.lstrip("/"), ["copy", source], source, address) for address, source in copied]
    claims += [Claim(f"assets/{name}", ["variant", name], "", f"/assets/{name}") for name in pictures]
    if sharing.has_cards(default):
        claims += [claim for lang, hub in hubs.items() for claim in _cards(hub, lang)]
    claims += _sitemaps(sum(claim.make[0] == "page" for claim in claims))
    claims += _machine(hubs, default)
    return _without_collisions(claims)


def _pages(hub: RecordedReader, lang: str) -> list[Claim]:
    default = hub.languages[0]
    found = []
    for target in pages.targets(hub):
        address = addresses.in_language(target.address, lang, default)
        found.append(
            Claim(addresses.file_of(address), ["page", target.builder, target.key, lang], target.source, address)
        )
    for collection, entry_id, address, path in hub.look("expired") or ():
        there = addresses.in_language(address, lang, default)
        found.append(
            Claim(addresses.file_of(there), ["page", "tombstone", f"{collection}/{entry_id}", lang], path, there)
        )
    taken = {addresses.same(claim.path) for claim in found}
    for alias, target_, path in aliases(hub, lang):
        claim = Claim(addresses.file_of(alias), ["redirect", target_, lang], path, alias)
        if addresses.same(claim.path) not in taken:  # a check tells of those that are (checks/routes.py)
            taken.add(addresses.same(claim.path))
            found.append(claim)
    for short, target_ in short_links(hub, lang):
        found.append(Claim(addresses.file_of(short), ["redirect", target_, lang], "", short))
    return found


def _cards(hub: RecordedReader, lang: str) -> Iterator[Claim]:
    """The cards of the pages that have one of their own, in the languages in which they are written.

    None for a page that is shown with a picture of its author's; but the hub's, which others show, there always is.
    """
    pictured = sharing.pictured(hub)
    for target in pages.targets(hub):
        collection, slash, entry_id = target.key.partition("/")
        entry = hub.look(f"entry:{collection}:{entry_id}") if slash and target.source else None
        if target.builder not in OWN or (entry is not None and lang not in entry["langs"]):
            continue
        if target.address == "/" or (collection, entry_id) not in pictured:
            path = sharing.card_file(target.address, hub, lang)
            yield Claim(path, ["card", target.builder, target.key, lang], "", f"/{path}")


def short_links(hub: RecordedReader, lang: str) -> list[tuple[str, str]]:
    """The short addresses of rules, with the address (in the default language, without base) that each leads to."""
    found = []
    for entry_id in hub.all_ids("rules"):
        place = hub.place("rules", entry_id)
        if place is not None:
            number = place[0].strip("/").rpartition("/")[2]
            found.append((addresses.in_language(short_address(number), lang, hub.languages[0]), place[0]))
    return found


VERSIONED = frozenset({"rules-version", "rules-changes"})
"""Builders of pages that are written in the languages of the versions that they show."""
_UNLISTED = frozenset(
    {"search", "letter", "not-found", "tombstone", "rules-print", "offline", "translations"}
)  # builders of pages that no search engine should list


def addresses_of(hubs: Mapping[str, RecordedReader]) -> list[Address]:
    """The pages for the sitemap, by address: each in every language in which it is really written."""
    written: dict[str, dict[str, str]] = {}  # address in the default language → language → absolute url
    updated: dict[tuple[str, str], dt.datetime | None] = {}

    @cache
    def listed(hub: RecordedReader, collection: str) -> frozenset[str]:
        return frozenset(hub.look(f"list:{collection}:{hub.lang}") or ())

    for lang, hub in hubs.items():
        for target in pages.targets(hub):
            if target.builder in _UNLISTED:
                continue
            collection, slash, entry_id = target.key.partition("/")
            entry = hub.look(f"entry:{collection}:{entry_id}") if slash and target.source else None
            if entry is not None and (lang not in entry["langs"] or entry_id not in listed(hub, collection)):
                continue
            if target.builder in VERSIONED and lang not in versions.languages(hub, target.key):
                continue
            written.setdefault(target.address, {})[lang] = hub.absolute(hub.url(target.address))
            updated[target.address, lang] = hub.updated(collection, entry_id) if entry is not None else None
    default = next(iter(hubs))
    found = []
    for address, urls in sorted(written.items()):
        alternates = tuple(urls.items()) if len(urls) > 1 else ()
        fallback = urls.get(default, "") if alternates else ""
        found += [Address(url, updated[address, lang], alternates, fallback) for lang, url in urls.items()]
    return found


def aliases(hub: RecordedReader, lang: str) -> list[tuple[str, str, str]]:
    """Old addresses with the address (in the default language, without base) they lead to, and the entry's file."""
    found = []
    for collection in hub.kinds:
        for entry_id in hub.all_ids(collection):
            for alias in (hub.look(f"aliases:{collection}:{entry_id}") or {}).get(lang, ()):
                entry = hub.look(f"entry:{collection}:{entry_id}")
                found.append((alias_address(alias, lang, hub.languages), entry["address"], entry["path"]))
    return found


def alias_address(alias: str, lang: str, languages: Sequence[str]) -> str:
    """An alias as an address: rooted, in its language's folder unless it names one, a folder unless it names a file."""
    address = "/" + alias.strip().lstrip("/")
    if "." not in address.rpartition("/")[2] and not address.endswith("/"):
        address += "/"
    head = address.split("/")[1]
    return address if lang == languages[0] or head in languages else f"/{lang}{address}"


def _sitemaps(pages_: int) -> list[Claim]:
    """The sitemap, with its files if there are too many pages for one."""
    files = number_of_files(pages_)
    found = [Claim("sitemap.xml", ["sitemap", files], "", "/sitemap.xml")]
    names = [sitemap_file(number) for number in range(1, files + 1)] if files > 1 else []
    return found + [
        Claim(name, ["sitemap_part", number, files], "", f"/{name}") for number, name in enumerate(names, 1)
    ]


def sitemap_file(number: int) -> str:
    """The name of one of several sitemaps, counted from 1."""
    return f"sitemap-{number}.xml"


def _machine(hubs: Mapping[str, RecordedReader], default: RecordedReader) -> list[Claim]:
    """What programs read."""
    found = [
        Claim("robots.txt", ["robots"], "", "/robots.txt"),
        Claim("_redirects", ["redirects_file"], "", "/_redirects"),
        Claim("_headers", ["headers_file"], "", "/_headers"),
        Claim("manifest.webmanifest", ["web_manifest"], "", "/manifest.webmanifest"),
    ]
    if default.setting("offline") is not None:
        found.append(Claim("sw.js", ["service_worker"], "", "/sw.js"))
    for lang, hub in hubs.items():
        prefix = "" if lang == default.lang else f"{lang}/"
        for name, kind in hub.kinds.items():
            if kind.feed and hub.has_entries(name):
                for form in ("xml", "json"):
                    path = f"{prefix}{kind.folder}/feed.{form}"
                    found.append(Claim(path, ["feed", name, lang, form], "", f"/{path}"))
        if hub.has_entries("rules") and kept(releases(hub)):
            for form in ("xml", "json"):
                path = f"{prefix}rules/feed.{form}"
                found.append(Claim(path, ["rules_feed", lang, form], "", f"/{path}"))
        if hub.has_entries("events"):
            found.append(Claim(f"{prefix}calendar.ics", ["calendar", lang], "", f"/{prefix}calendar.ics"))
            for name in hub.calendars():
                address = calendars.address(name, hub.slugs).lstrip("/")
                found.append(Claim(f"{prefix}{address}", ["part_calendar", name, lang], "", f"/{prefix}{address}"))
            for entry_id in hub.all_ids("events"):
                entry = hub.look(f"entry:events:{entry_id}")
                path = f"{prefix}{entry['address'].strip('/')}/event.ics"
                found.append(Claim(path, ["event_calendar", entry_id, lang], entry["path"], f"/{path}"))
        found += _vcards(hub, prefix)
        for name in api_names(hub):
            path = f"{prefix}api/v1/{name}.json"
            found.append(Claim(path, ["api", name, lang], "", f"/{path}"))
    return found


def _vcards(hub: RecordedReader, prefix: str) -> Iterator[Claim]:
    """The cards for address books of those who agreed to have one."""
    for entry_id in hub.all_ids("members"):
        place = hub.place("members", entry_id)
        if place is not None and has_card(hub, entry_id):
            path = f"{prefix}{place[0].strip('/')}/{CARD_FILE}"
            yield Claim(path, ["vcard", entry_id, hub.lang], place[1], f"/{path}")


def api_names(hub: RecordedReader) -> list[str]:
    """The files of ``api/v1/``: an index and a file for every collection that has entries; members only if the hub says so."""
    members = bool((hub.setting("members") or {}).get("api"))
    return ["index", *(name for name in hub.kinds if hub.has_entries(name) and (name != "members" or members))]


def _without_collisions(claims: Sequence[Claim]) -> tuple[Plan, list[Diagnostic]]:
    plan: Plan = {}
    first: dict[str, Claim] = {}
    problems: list[Diagnostic] = []
    told: set[frozenset[str]] = set()
    for claim in claims:
        if (size := addresses.longest(claim.path)) > addresses.LONGEST_NAME:
            span, limit = Span(claim.source) if claim.source else None, addresses.LONGEST_NAME
            problems.append(problem("routes-too-long", span, address=claim.address, size=size, limit=limit))
            continue
        other = first.setdefault(addresses.same(claim.path), claim)
        if other is claim:
            plan[claim.path] = claim.make
        elif claim.make[0] == other.make[0] == "card":
            continue  # their pages have one address, and that is told
        elif (pair := frozenset({claim.source, other.source})) not in told:  # once, not in every language
            told.add(pair)
            problems.append(routes.collision(_claimed(claim), _claimed(other)))
    folders = {addresses.same(path).rpartition("/")[0] for path in plan}
    for path in list(plan):
        if addresses.same(path) in folders:
            del plan[path]
            claim = first[addresses.same(path)]
            problems.append(
                problem("routes-file-and-folder", Span(claim.source) if claim.source else None, address=claim.address)
            )
    return plan, problems


def _claimed(claim: Claim) -> routes.Claim:
    return routes.Claim(claim.address, claim.source)
