"""The rulebook and its rules."""

from __future__ import annotations

from cmhub.hub.reader import Reader
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.trail import Rows, description_of, entry_rows, neighbours, section, split_key
from cmhub.theming.context import Item, PageModel
from cmhub.theming.views import view, views
from cmhub.theming.views.rule import RuleView, chapters, rulebook


def targets(hub: Reader) -> Rows:
    """The rulebook and a page for every rule, the retired too."""
    if hub.has_entries("rules"):
        yield "/rules/", "rulebook", "", "content/rules/_rulebook.yaml"
        yield from entry_rows(hub, "rules", "rule")


def book(hub: Reader, _key: str) -> PageModel:
    """The rulebook."""
    found = rulebook(hub)
    rules = [entry for entry in views(hub, "rules") if isinstance(entry, RuleView)]
    for entry in rules:
        entry.apart = entry.anchor  # all rules share the page
    return PageModel(
        template="rules/list.html",
        address="/rules/",
        title=found.title,
        description=found.description,
        section="rules",
        values={"rulebook": found, "chapters": tuple(chapters(hub, rules))},
    )


def rule(hub: Reader, key: str) -> PageModel | None:
    """A rule."""
    _, entry_id = split_key(key)
    entry = view(hub, "rules", entry_id)
    if not isinstance(entry, RuleView):
        return None
    crumbs = [section(hub, "rules")]
    chapter = entry.chapter
    if chapter is not None and chapter.title:
        crumbs.append(Item(f"{chapter.number}. {chapter.title}", chapter.url))
    entry.previous, entry.next = neighbours(hub, "rules", entry_id)
    return PageModel(
        template="rules/entry.html",
        address=entry.row.address,
        title=f"{entry.number}. {entry.title}",
        description=description_of(entry),
        section="rules",
        breadcrumbs=tuple(crumbs),
        entry=entry,
        toc=entry.toc,
        langs=entry.row.langs,
        og_type="article",
        values={"entry": entry, "rulebook": rulebook(hub), "previous": entry.previous, "next": entry.next},
        jsonld=structured.for_entry(hub, entry, tuple(crumbs)),
    )


BUILDERS = {"rulebook": book, "rule": rule}
