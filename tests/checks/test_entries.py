"""The walk through all entries: references and files in fields, old addresses, categories, tags, languages, reviews."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from cmhub.checks import audits, categories, entries, languages, people, settings
from cmhub.checks.routes import Claim, collision, malformed
from cmhub.config.load import configuration
from tests.checks.fake import FakeHub


def told(hub: FakeHub) -> list[tuple[str, str, str]]:
    """Code, path and suggestion of each problem of the walk."""
    return [(one.code, one.span.path if one.span else "", one.suggestion) for one in entries.audit(hub)]


def one_page(values: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    """Code and suggestion of the problems of one page beside a few other entries."""
    found = FakeHub(
        {
            "pages": {"guide": values, "start": {}},
            "faq": {"how-to-join": {}},
            "members": {"anna": {}},
            "teams": {"core": {}},
        },
        **more,
    )
    return [(one.code, one.suggestion) for one in entries.audit(found)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"owner": "anna"}, []),
        ({"owner": "team:core"}, []),
        ({"owner": {"name": "Guest"}}, []),
        ({"owner": "ana"}, [("reference-unresolved", "anna")]),
        ({"owner": "team:coer"}, [("reference-unresolved", "team:core")]),
        ({"owner": "question:how-to-join"}, [("reference-wrong-collection", "")]),
        ({"image": "tree.png"}, [("reference-file-missing", "")]),
        ({"lang": "en"}, []),
        ({"lang": "eng"}, [("language-unknown", "en")]),
        ({"reviewed": dt.date(2026, 11, 21)}, []),
        ({"reviewed": dt.date(2026, 11, 22)}, [("review-in-future", "")]),
        ({"behind": True}, [("translation-behind", "")]),
        ({"aliases": ["/old/", "/old-file.html", "/старое/"]}, []),
        ({"aliases": ["/pages/guide/"]}, [("routes-alias-needless", "")]),
        ({"aliases": ["/faq/how-to-join"]}, [("routes-alias-taken", "")]),
        ({"aliases": ["/FAQ/How-to-join/"]}, [("routes-alias-taken", "")]),
        ({"aliases": ["/old/", "/old"]}, [("routes-alias-twice", "")]),
        ({"aliases": ["old/"]}, [("routes-alias-malformed", "")]),
    ],
)
def test_field_that_can_not_be_meant_is_told(values: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """One mistake, one message, with what was probably meant."""
    assert one_page(values) == expected


def test_picture_that_is_there_is_fine() -> None:
    """Beside the entry or in static/."""
    assert one_page({"image": "tree.png"}, files=["tree.png"]) == []


def test_alias_on_what_cmhub_makes_is_reserved() -> None:
    """A redirect must not stand where a generated page does; another redirect may."""
    assert one_page({"aliases": ["/search/"]}, made={"/search/": "page"}) == [("routes-reserved", "")]
    assert one_page({"aliases": ["/old/"]}, made={"/old/": "redirect"}) == []


def test_one_alias_of_two_entries_is_told_at_the_second_with_the_first() -> None:
    """Both files are named."""
    hub = FakeHub({"pages": {"a": {"aliases": ["/old/"]}, "b": {"aliases": ["/OLD/"]}}})
    (found,) = entries.audit(hub)
    assert (found.code, found.params["other"]) == ("routes-alias-twice", "content/pages/a.yaml")
    assert found.span is not None
    assert found.span.path == "content/pages/b.yaml"
    assert [span.path for span in found.related] == ["content/pages/a.yaml"]


@pytest.mark.parametrize(
    ("alias", "bad"),
    [
        ("/old/", False), ("/старое/", False), ("/a/b.html", False), ("/", False), (" /old/ ", False),
        ("old", True), ("//evil.org/", True), ("https://old.org/", True), ("/a/../b/", True), ("/..", True), ("/a?b", True),
        ("/a#b", True), ("/a\\b", True), ("/two words/", True), ("", True),
    ],
)  # fmt: skip
def test_alias_is_a_path_on_this_site(alias: str, *, bad: bool) -> None:
    """What could lead anywhere else, or out of the site's folder, is none."""
    assert malformed(alias) is bad


def test_borrowed_entries_and_translations_are_checked_where_they_are_written() -> None:
    """What another language borrows is told in its own; facts are told with the original."""
    broken = {"owner": "ana", "lang": "eng"}
    assert told(FakeHub({"pages": {"a": {**broken, "_borrowed": True}}})) == []
    assert [code for code, _, _ in told(FakeHub({"pages": {"a": {**broken, "_original": "en"}}}))] == [
        "reference-unresolved"
    ]


def test_nested_references_are_told_at_their_own_place() -> None:
    """The third step of a path, the second speaker of an occurrence."""
    hub = FakeHub({"paths": {"p": {"steps": [{"id": "a", "ref": "p"}, {"ref": "nowhere-at-all"}]}}})
    found = [one for one in entries.audit(hub) if one.params.get("target") == "nowhere-at-all"]
    assert [one.span.line for one in found if one.span] == [len("steps.1.ref") + 1]


def test_category_that_nobody_described_is_told_and_an_empty_one_noted() -> None:
    """A hub without `_categories.yaml` uses plain words."""
    files = {"faq/_categories": {"start": {"title": "S"}, "growth": {"title": "G"}}}
    faq = {"faq": {"a": {"category": "strat"}, "b": {"category": "start"}, "c": {}}}
    assert told(FakeHub(faq, special=files)) == [("category-unknown", "content/faq/a.yaml", "start")]
    assert told(FakeHub(faq)) == []
    found = list(categories.audit(FakeHub(faq, special=files)))
    assert [(one.code, one.params["id"]) for one in found] == [("category-empty", "growth")]
    assert list(categories.audit(FakeHub(faq, special=files, lang="en"))) == []


def test_tags_that_look_like_slips_are_told() -> None:
    """Other new tags are fine."""
    hub = FakeHub(
        {"pages": {"a": {"tags": ["moderation", "moderaton", "gardening"]}}}, special={"_tags": {"moderation": {}}}
    )
    assert told(hub) == [("tag-misspelt", "content/pages/a.yaml", "moderation")]


def test_series_that_look_like_slips_are_told() -> None:
    """A hub that describes none may write what it likes."""
    events = {"events": {"a": {"series": "webinar"}, "b": {"series": "webinars"}, "c": {"series": "cities"}, "d": {}}}
    described = {"events/_series": {"webinars": {"title": "Webinars"}}}
    assert told(FakeHub(events, special=described)) == [("series-misspelt", "content/events/a.yaml", "webinars")]
    assert told(FakeHub(events)) == []


def test_file_named_like_a_translation_into_another_language_is_told() -> None:
    """`guide.de.md` beside `guide.md` in a hub without German; `3.2.md` is a rule."""
    hub = FakeHub(
        {"pages": {"guide": {}, "guide.de": {"_path": "content/guide.de.md"}, "v3.2": {"_path": "content/v3.2.md"}}}
    )
    assert [(code, path) for code, path, _ in told(hub)] == [("language-not-configured", "content/guide.de.md")]
    assert list(languages.unconfigured(hub, "content/other.de.md")) == []
    assert list(languages.unconfigured(hub, "content/guide.en.md")) == []


def test_people_who_are_not_published_are_counted_not_named() -> None:
    """What is said here may stand in a public log."""
    (found,) = people.audit(FakeHub({}, hidden=3))
    assert (found.code, found.params, found.span) == ("consent-missing", {"count": 3}, None)
    assert list(people.audit(FakeHub({}))) == []


def blocks(*written: object) -> list[dict[str, Any]]:
    """Blocks of the home page as the configuration holds them."""
    text = json.dumps({"site_name": "A", "site_url": "https://a.example", "home": written})
    values, problems = configuration(text.encode(), "cmhub.yaml")
    assert problems == []
    found: list[dict[str, Any]] = list(values["home"])
    return found


def test_header_and_home_name_what_is_there() -> None:
    """Told once, at the item."""
    home = blocks("hero", "faq", "event", {"type": "txt", "text": "Hello."})
    places = {"": ["cmhub.yaml", 1, 1, 0, 0], "header.2": ["cmhub.yaml", 7, 5, 0, 0]}
    named = {"header": ["faq", "guides.md", "fqa", "/guide/"], "home": home, "places": places}
    hub = FakeHub({"pages": {"guides": {}, "guide": {}}}, settings=named)
    found = list(settings.audit(hub))
    assert [(one.code, one.suggestion) for one in found] == [
        ("config-header-unknown", "faq"),
        ("config-home-unknown", "events"),
        ("config-home-unknown", "text"),
    ]
    assert str(found[0].span) == "cmhub.yaml:7:5"


def test_blocks_of_the_home_page_refer_to_what_is_there() -> None:
    """Collections, people, and where buttons lead; other sites are not asked."""
    home = blocks(
        {"type": "entries", "collection": "rule"},
        {"type": "numbers", "items": [{"count": "membres"}, {"count": "faq"}]},
        {"type": "people", "members": ["anna", "olga"]},
        {
            "type": "action",
            "title": "Come",
            "actions": [
                {"text": "a", "url": "member:anna"},
                {"text": "b", "url": "event:picnic"},
                {"text": "c", "url": "/en/faq/#how"},
                {"text": "d", "url": "/fqa/"},
                {"text": "e", "url": "https://elsewhere.example/"},
                {"text": "f", "url": "mailto:a@example.org"},
            ],
        },
        {"type": "banner", "text": "Hi", "link": {"text": "a", "url": "news:gone"}},
    )
    places = {"": ["cmhub.yaml", 1, 1, 0, 0], "home.0.collection": ["cmhub.yaml", 4, 5, 0, 0]}
    hub = FakeHub({"members": {"anna": {}}}, settings={"home": home, "places": places}, made={"/faq/": "page"})
    found = [(one.code, one.params.get("target") or one.params.get("name")) for one in settings.audit(hub)]
    assert found == [
        ("config-home-collection", "rule"),
        ("config-home-collection", "membres"),
        ("config-home-link", "olga"),
        ("config-home-link", "event:picnic"),
        ("config-home-link", "/fqa/"),
        ("config-home-link", "news:gone"),
    ]


def test_a_banner_that_ends_before_it_begins_is_told() -> None:
    """Days are days of the hub; a banner of one day is no mistake."""
    home = blocks(
        {"type": "banner", "text": "a", "from": "2026-12-02", "until": "2026-12-01"},
        {"type": "banner", "text": "b", "from": "2026-12-01", "until": "2026-12-01"},
        {"type": "banner", "text": "c", "from": "2026-12-01T10:00", "until": "2026-12-01T06:59Z"},
    )
    found = list(settings.audit(FakeHub({}, settings={"home": home})))
    assert [(one.code, one.params["until"]) for one in found] == [
        ("config-banner-never", "2026-12-01"),
        ("config-banner-never", "2026-12-01T06:59:00+00:00"),
    ]


@pytest.mark.parametrize(
    ("second", "first", "code", "path", "related"),
    [
        (Claim("/a/", "b.md"), Claim("/a/", "a.md"), "routes-collision", "b.md", ["a.md"]),
        (Claim("/A/", "b.md"), Claim("/a/", "a.md"), "routes-collision-case", "b.md", ["a.md"]),
        (Claim("/a/", "b.md"), Claim("/a/", ""), "routes-reserved", "b.md", []),
        (Claim("/a/", ""), Claim("/a/", "a.md"), "routes-reserved", "a.md", []),
    ],
)
def test_two_claims_to_one_address_name_both_files(
    second: Claim, first: Claim, code: str, path: str, related: list[str]
) -> None:
    """Or the one file and cmhub, in whatever order they come."""
    found = collision(second, first)
    assert found.span is not None
    assert (found.code, found.span.path, [span.path for span in found.related]) == (code, path, related)


def test_every_audit_runs_on_an_empty_hub() -> None:
    """A hub without a single entry has no problem."""
    for audit in audits.AUDITS.values():
        assert list(audit(FakeHub({}))) == []
