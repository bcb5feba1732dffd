"""Versions of the rulebook: all of them, each as it was released, and what was changed between any two."""

from __future__ import annotations

from cmhub.hub.amendments import pairs
from cmhub.hub.reader import Reader
from cmhub.hub.releases import kept, releases
from cmhub.outputs.pages.trail import Rows, section
from cmhub.theming.context import Feed, Item, PageModel
from cmhub.theming.views.changes import changes_view
from cmhub.theming.views.version import (
    VersionView,
    address_of,
    changes_address,
    frozen_chapters,
    frozen_html,
    frozen_ladder,
    version_views,
)

_ALL = "/rules/versions/"


def feeds_of(hub: Reader) -> tuple[Feed, ...]:
    """The feeds of rule changes, if any version is kept."""
    if not kept(releases(hub)):
        return ()
    title = hub.texts.gettext("Changes of the rules")
    return (
        Feed(title, hub.url("/rules/feed.xml"), "application/atom+xml"),
        Feed(f"{title} (JSON)", hub.url("/rules/feed.json"), "application/feed+json"),
    )


def targets(hub: Reader) -> Rows:
    """A page for all versions, one for each whose text is kept, and one for each pair that can be compared."""
    if not hub.has_entries("rules"):
        return
    files = hub.frozen_versions()
    versions = kept(releases(hub))
    if versions:
        yield _ALL, "rules-versions", "", ""
    for version in versions:
        yield address_of(version), "rules-version", version, files[version]
    for new, old in pairs(versions):
        yield changes_address(new, old, versions), "rules-changes", f"{new}/{old}", files[new]


def _crumbs(hub: Reader, *more: Item) -> tuple[Item, ...]:
    versions = Item(hub.texts.gettext("Versions"), hub.url(_ALL))
    return (section(hub, "rules"), versions, *more)


def all_versions(hub: Reader, _key: str) -> PageModel:
    """The list of versions, each with what it can be compared with."""
    return PageModel(
        template="rules/versions.html",
        address=_ALL,
        title=hub.texts.gettext("Versions of the rulebook"),
        section="rules",
        breadcrumbs=_crumbs(hub)[:1],
        values={"versions": version_views(hub)},
        feeds=feeds_of(hub),
    )


def version(hub: Reader, key: str) -> PageModel | None:
    """A version as it was released."""
    frozen = hub.frozen(key)
    views = version_views(hub)
    mine = next((view for view in views if view.version == key), None)
    if frozen is None or mine is None:
        return None
    lang = frozen.frame_lang(hub.lang)
    frame = frozen.frame(hub.lang)
    title = frame.title or hub.texts.gettext("Rules")
    return PageModel(
        template="rules/version.html",
        address=address_of(key),
        title=f"{title}: {hub.texts.gettext('Version %(version)s') % {'version': key}}",
        description=mine.summary,
        section="rules",
        breadcrumbs=_crumbs(hub),
        langs=languages(hub, key),
        lang=mine.lang,
        og_type="article",
        values={
            "version": mine,
            "versions": views,
            "current": _current(views),
            "rulebook_title": title,
            "frame_lang": lang,
            "intro": frozen_html(hub, key, f"{lang}.intro", "intro"),
            "appeals": frozen_html(hub, key, f"{lang}.appeals", "appeals"),
            "chapters": frozen_chapters(hub, frozen),
            "ladder": frozen_ladder(frozen, hub.lang),
        },
    )


def changes(hub: Reader, key: str) -> PageModel | None:
    """What was changed from one version to another."""
    new_version, _, old_version = key.partition("/")
    new, old = hub.frozen(new_version), hub.frozen(old_version)
    views = {view.version: view for view in version_views(hub)}
    if new is None or old is None or new_version not in views or old_version not in views:
        return None
    versions = tuple(view.version for view in views.values() if view.url)
    mine = views[new_version]
    values = {"new": new_version, "old": old_version}
    both = languages(hub, key)
    return PageModel(
        template="rules/changes.html",
        address=changes_address(new_version, old_version, versions),
        title=hub.texts.gettext("What changed from version %(old)s to %(new)s") % values,
        description=mine.summary,
        section="rules",
        breadcrumbs=_crumbs(hub, Item(values["new"], mine.url or "")),
        langs=both or None,
        lang=hub.lang if hub.lang in both else next(iter(both), mine.lang),
        values={
            "new": mine,
            "old": views[old_version],
            "versions": tuple(views.values()),
            "changes": changes_view(hub, old, new),
            "compare": _choices(hub, tuple(views.values()), versions, new_version),
        },
    )


def _choices(
    hub: Reader, views: tuple[VersionView, ...], versions: tuple[str, ...], new: str
) -> dict[str, tuple[Item, ...]]:
    """What the reader can pick instead: another version, or another one to compare it with."""
    found = pairs(versions)
    near = dict(reversed(found))  # for each version the first that it is compared with: its neighbour
    others = [(one, near[one]) for one in versions if one in near]
    mine = next(view for view in views if view.version == new)
    return {
        "versions": tuple(
            Item(one, hub.url(changes_address(one, old, versions)), current=one == new) for one, old in others
        ),
        "earlier": tuple(Item(link.title, link.url or "") for link in mine.earlier),
    }


def languages(hub: Reader, key: str) -> tuple[str, ...]:
    """The languages in which all the versions that a page shows are written; `key` is its key."""
    found = [hub.edition(version) for version in key.split("/")]
    return tuple(lang for lang in hub.languages if all(one is not None and lang in one.languages for one in found))


def _current(views: tuple[VersionView, ...]) -> VersionView | None:
    return next((view for view in views if view.state == "current"), None)


BUILDERS = {"rules-versions": all_versions, "rules-version": version, "rules-changes": changes}
