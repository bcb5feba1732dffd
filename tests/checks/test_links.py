"""References and links in texts: what each unlucky one is told, and what is offered instead."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest

from cmhub.checks.links import Known, near_id, not_found, problem_of
from cmhub.diagnostics import severity_of
from cmhub.hub.recorded import Open
from cmhub.hub.resolve import Match
from cmhub.markdown import Reference
from tests.checks.fake import FakeHub

HUB = FakeHub(
    {
        "pages": {"index": {}, "guides/people/conflict": {}, "guides/start/first-week": {}},
        "faq": {"how-to-join": {}, "who-to-ask": {}},
        "rules": {"own-name": {}},
    }
)
KNOWN = Known(
    HUB.look, ("faq", "question", "rule", "event", "tag"), zoneinfo.ZoneInfo("Europe/Moscow"), tuple(HUB.kinds)
)

ANCHORS = ("joining", "other")


def opened(match: Match, kind: str = "wiki", raw: str = "x", anchor: str = "", anchors: tuple[str, ...] = ()) -> Open:
    """A reference that did not come out well, on line 3 of a text that begins on line 10, behind two spaces."""
    target = raw.partition("#")[0]
    reference = Reference(0, kind, raw, target, anchor, line=3, column=5, end_column=12)  # type: ignore[arg-type]
    return Open(reference, match, "content/guides/a.md", [[1, 1, 10, 3]], anchors)


@pytest.mark.parametrize(
    ("found", "code", "severity", "offered"),
    [
        (opened(Match("missing", "faq"), raw="faq:how-to-jion"), "reference-unresolved", "error", "faq:how-to-join"),
        (opened(Match("missing", "pages"), raw="qestion:how"), "reference-unresolved", "error", "question:how"),
        (opened(Match("missing", "pages"), raw="people/conflit"), "reference-unresolved", "error", "guides/people/conflict"),
        (opened(Match("missing", "pages"), raw="nowhere at all"), "reference-unresolved", "error", ""),
        (opened(Match("tag", "tags", "x"), raw="tag:x"), "reference-unresolved", "error", ""),
        (opened(Match("ambiguous", "pages", "a", ("b/a", "c/a"))), "reference-ambiguous", "error", ""),
        (opened(Match("hidden", "faq", "a", why="draft")), "reference-draft", "info", ""),
        (opened(Match("hidden", "faq", "a", why="expired")), "reference-expired", "warning", ""),
        (opened(Match("hidden", "members", "a", why="no-consent")), "reference-unpublished-member", "info", ""),
        (opened(Match("hidden", "members", "a", why="removed")), "reference-unpublished-member", "info", ""),
        (opened(Match("hidden", "members", "a", why="draft")), "reference-draft", "info", ""),
        (opened(Match("entry", "faq", "a"), anchor="joinin", anchors=ANCHORS), "reference-anchor-missing", "error", "joining"),
        (opened(Match("entry", "faq", "a"), "link", anchor="joinin", anchors=ANCHORS), "link-anchor-missing", "warning", "joining"),
        (opened(Match("missing", "file"), "link", "conflict.md"), "link-file-missing", "warning", "people/conflict.yaml"),
        (opened(Match("missing", "file"), "link", "notes.txt"), "link-file-missing", "warning", ""),
        (opened(Match("asset", "file"), "image", "tree.png"), "link-picture-missing", "warning", ""),
        (opened(Match("address", "", "/"), "link", "/faq/how-to-jion/"), "link-address-missing", "warning", "/faq/how-to-join/"),
        (opened(Match("address", "", "/x/"), "link", "/x/"), "link-address-missing", "warning", ""),
    ],
)  # fmt: skip
def test_each_is_told_in_its_own_words(found: Open, code: str, severity: str, offered: str) -> None:
    """A wiki reference is a promise, so a wrong one is an error; an ordinary link may be meant for another tool."""
    one = problem_of(found, _with_paths(KNOWN))
    assert (one.code, severity_of(one), one.suggestion) == (code, severity, offered)


def _with_paths(known: Known) -> Known:
    """Pages of the fake hub lie where their ids say."""

    def look(name: str) -> object:
        found = known.look(name)
        if name.startswith("entry:pages:") and found:
            return {**found, "path": f"content/{name.removeprefix('entry:pages:')}.yaml"}
        return found

    return known._replace(look=look)


def test_problem_stands_where_the_reference_is_written() -> None:
    """Line and column of the file, not of the text."""
    assert problem_of(opened(Match("missing", "faq"), raw="faq:x"), KNOWN).span is not None
    span = problem_of(opened(Match("missing", "faq"), raw="faq:x"), KNOWN).span
    assert span is not None
    assert (str(span), span.end_line, span.end_column) == ("content/guides/a.md:12:7", 12, 14)


@pytest.mark.parametrize(
    ("until", "shown"),
    [
        (dt.datetime(2026, 11, 30, 21, tzinfo=dt.UTC), "2026-12-01"),
        (dt.datetime(2026, 12, 1, 15, 30, tzinfo=dt.UTC), "2026-12-01T18:30"),
    ],
)
def test_day_of_publication_is_told_in_the_hubs_zone(until: dt.datetime, shown: str) -> None:
    """As an author would write it; the title of what is hidden is never told."""
    one = problem_of(opened(Match("hidden", "news", "a", why="future", until=until.isoformat())), KNOWN)
    assert one.code == "reference-future"
    assert one.params == {"target": "x", "date": shown}


def test_brackets_in_a_field_are_offered_without() -> None:
    """`related: "[[faq:how-to-join]]"` is a slip that everybody makes once."""
    one = not_found("[[faq:how-to-join]]", Match("missing", "pages"), None, KNOWN)
    assert one.suggestion == "faq:how-to-join"


def test_short_names_that_fit_several_entries_are_not_offered() -> None:
    """An offer must not be ambiguous itself."""
    hub = FakeHub({"pages": {"a/first": {}, "b/first": {}}})
    assert near_id("some/where/first", "pages", Known(hub.look)) == ""
    assert near_id("frist", "pages", Known(FakeHub({"pages": {"a/first": {}}}).look)) == "a/first"
