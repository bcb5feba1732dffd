"""Members: the list by team, and profiles."""

from __future__ import annotations

from cmhub.hub.reader import Reader
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.trail import Rows, entry_rows, section, split_key
from cmhub.theming.context import PageModel, collection_of
from cmhub.theming.views import view, views
from cmhub.theming.views.member import MemberView
from cmhub.theming.views.news import first_words


def targets(hub: Reader) -> Rows:
    """The list and a profile for every published member."""
    if hub.has_entries("members"):
        yield "/members/", "members", "", ""
        yield from entry_rows(hub, "members", "member")


def listing(hub: Reader, _key: str) -> PageModel:
    """Everybody, teams first; how many are not shown."""
    collection = collection_of(hub, "members")
    everybody = [entry for entry in views(hub, "members") if isinstance(entry, MemberView)]
    return PageModel(
        template="members/list.html",
        address="/members/",
        title=collection.title,
        description=collection.description,
        section="members",
        values={
            "collection": collection,
            "teams": tuple(views(hub, "teams")),
            "people": tuple(entry for entry in everybody if not entry.alumni),
            "alumni": tuple(entry for entry in everybody if entry.alumni),
            "hidden_count": hub.hidden_count("members"),
        },
    )


def profile(hub: Reader, key: str) -> PageModel | None:
    """A profile."""
    _, entry_id = split_key(key)
    entry = view(hub, "members", entry_id)
    if not isinstance(entry, MemberView):
        return None
    crumbs = (section(hub, "members"),)
    role = str(entry.row.values.get("role") or "")
    return PageModel(
        template="members/entry.html",
        address=entry.row.address,
        title=entry.title,
        description=first_words(f"{role}. {entry.text}" if role else entry.text, 160),
        section="members",
        breadcrumbs=crumbs,
        entry=entry,
        langs=entry.row.langs,
        og_type="profile",
        values={"entry": entry},
        jsonld=structured.for_entry(hub, entry, crumbs),
    )


BUILDERS = {"members": listing, "member": profile}
