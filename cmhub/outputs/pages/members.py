"""Members: the list by team, profiles, and pages of those who share a skill, a language or a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from cmhub.hub import facets
from cmhub.hub.facets import Facet
from cmhub.hub.reader import Face, Reader
from cmhub.i18n.collation import sort_key
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.trail import Rows, entry_rows, section, split_key
from cmhub.theming.context import Item, PageModel, collection_of
from cmhub.theming.views import view, views
from cmhub.theming.views.link import Link, link_of
from cmhub.theming.views.member import MemberView, facet_address, facet_title
from cmhub.theming.views.news import first_words


def targets(hub: Reader) -> Rows:
    """The list and a profile for every published member."""
    if hub.has_entries("members"):
        yield "/members/", "members", "", ""
        yield from entry_rows(hub, "members", "member")
        for way in facets.WAYS:
            found = hub.facets(way)
            if found:
                yield facet_address(way), "member-facets", way, ""
            for facet in found:
                if len(facet.ids) >= facets.OWN_PAGE:
                    yield facet_address(way, facet.word), "member-facet", f"{way}/{facet.word}", ""


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
            "ways": ways_of(hub),
            "choices": _choices(hub),
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


class Choice(msgspec.Struct, frozen=True):
    """A facet as lists show it: `url` is its page, or the profile of the only one who has it."""

    word: str
    title: str
    lang: str  # of the title, "" if it is the page's
    url: str | None
    people: tuple[Link, ...] = ()


class Way(msgspec.Struct, frozen=True):
    """A way to look for people: its name in addresses, its words for readers, its list."""

    name: str
    title: str
    label: str
    url: str
    choices: tuple[Choice, ...] = ()


def _words(hub: Reader) -> dict[str, tuple[str, str]]:
    """Each way as a title of its own and as the label of a choice."""
    say = hub.texts.gettext
    return {
        "skills": (say("People by what to ask about"), say("What to ask about")),
        "languages": (say("People by language"), say("Language spoken")),
        "places": (say("People by place"), say("Place")),
    }


def ways_of(hub: Reader) -> tuple[Way, ...]:
    """The ways that lead to anybody."""
    words = _words(hub)
    return tuple(Way(way, *words[way], hub.url(facet_address(way))) for way in facets.WAYS if hub.facets(way))


def _choices(hub: Reader) -> tuple[Way, ...]:
    """What the filter on the list offers: facets and teams, by name; nothing that would not narrow the list."""
    found = [msgspec.structs.replace(way, choices=_sorted(hub, way.name)) for way in ways_of(hub)]
    collection = hub.kinds["teams"].name
    teams = [face for team in hub.ids(collection) if (face := hub.face(collection, team)) is not None]
    choices = tuple(Choice(face.id, face.title, face.lang if face.borrowed else "", face.url) for face in teams)
    say = hub.texts.gettext
    found.append(Way("teams", say("Teams"), say("Team"), hub.url("/teams/"), choices))
    return tuple(way for way in found if len(way.choices) > 1)


def _sorted(hub: Reader, way: str) -> tuple[Choice, ...]:
    """All facets of a way in alphabetical order."""
    found = []
    for facet in hub.facets(way):
        lang = facet.lang if facet.lang not in {"", hub.lang} else ""
        several = len(facet.ids) >= facets.OWN_PAGE
        url = hub.url(facet_address(way, facet.word)) if several else hub.face_url("members", facet.ids[0])
        found.append(Choice(facet.word, facet_title(way, facet, hub.lang), lang, url))
    return tuple(sorted(found, key=lambda one: sort_key(one.title, hub.lang)))


def _people(hub: Reader, ids: Sequence[str]) -> list[Face]:
    """Members by name."""
    found = (hub.face("members", member) for member in ids)
    return sorted((face for face in found if face is not None), key=lambda face: sort_key(face.title, hub.lang))


def facets_page(hub: Reader, way: str) -> PageModel:
    """All facets of a way, each with its people."""
    people = {facet.word: _people(hub, facet.ids) for facet in hub.facets(way)}
    choices = (
        msgspec.structs.replace(one, people=tuple(link_of(face, hub) for face in people[one.word]))
        for one in _sorted(hub, way)
    )
    return PageModel(
        template="members/facets.html",
        address=facet_address(way),
        title=_words(hub)[way][0],
        section="members",
        breadcrumbs=(section(hub, "members"),),
        values={"way": way, "choices": tuple(choices), "ways": ways_of(hub)},
    )


def facet_page(hub: Reader, key: str) -> PageModel | None:
    """Those who share something."""
    way, _, word = key.partition("/")
    facet = hub.facet(way, word)
    if facet is None:
        return None
    here = Item(_words(hub)[way][0], hub.url(facet_address(way)))
    people = (view(hub, "members", face.id) for face in _people(hub, facet.ids))
    return PageModel(
        template="members/facet.html",
        address=facet_address(way, word),
        title=facet_title(way, facet, hub.lang),
        section="members",
        breadcrumbs=(section(hub, "members"), here),
        elsewhere=_elsewhere(hub, way, facet),
        values={"way": way, "people": tuple(one for one in people if one is not None), "ways": ways_of(hub)},
    )


def _elsewhere(hub: Reader, way: str, facet: Facet) -> dict[str, str]:
    """The address of the same facet in each other language; the list of its way where there is none."""
    found = {}
    for lang in hub.languages:
        if lang != hub.lang:

            def there(member: str, lang: str = lang) -> Mapping[str, Sequence[str]]:
                return hub.facets_of(member, lang)

            word = facets.counterpart(way, facet, hub.facets_of, there)
            other = hub.facet(way, word, lang) if word else None
            several = other is not None and len(other.ids) >= facets.OWN_PAGE
            found[lang] = facet_address(way, word if several else "")
    return found


BUILDERS = {"members": listing, "member": profile, "member-facets": facets_page, "member-facet": facet_page}
