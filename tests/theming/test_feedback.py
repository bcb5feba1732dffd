"""Where readers are led who answer a page: to what the hub has, with page and title filled in and nothing broken out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from cmhub.content.kinds import page, question
from cmhub.i18n.catalogue import Texts
from cmhub.theming import feedback
from cmhub.theming.views.entry import EntryView

TITLE = "Что такое «Опушка» & <b>?#"
NOTHING = {"helpful": True, "form": None, "mail": None, "issues": None}


def hub_with(**settings: Any) -> Any:
    """A hub that has settings and words."""
    own = {"feedback": {**NOTHING, **settings.pop("feedback", {})}, **settings}
    return SimpleNamespace(
        lang="en",
        setting=own.get,
        texts=Texts("en", {}),
        url=lambda address: f"/en{address}",
        absolute=lambda url: f"https://hub.example{url}",
    )


def entry_of(collection: str = "faq", path: str = "faq/a b#1.md", **values: Any) -> Any:
    """A question, or an entry that says nothing of `helpful`."""
    kind = question.DECLARATION if collection == "faq" else page.DECLARATION
    return SimpleNamespace(
        title=TITLE,
        url="/faq/a/",
        collection=collection,
        kind=SimpleNamespace(field=lambda name: next((one for one in kind.fields if one.name == name), None)),
        row=SimpleNamespace(values=values, path=f"content/{path}"),
        left_out=frozenset(values.get("hide") or ()),
    )


@pytest.mark.parametrize(
    ("repo", "form"),
    [
        ("https://github.com/us/hub", "https://github.com/us/hub/issues/new|title|body"),
        ("https://github.com/us/hub/", "https://github.com/us/hub/issues/new|title|body"),
        ("https://codeberg.org/us/hub", "https://codeberg.org/us/hub/issues/new|title|body"),
        ("https://gitea.example.org/us/hub", "https://gitea.example.org/us/hub/issues/new|title|body"),
        ("https://gitlab.com/us/hub", "https://gitlab.com/us/hub/-/issues/new|issue[title]|issue[description]"),
        ("https://gitlab.ours.org/a/b/hub", "https://gitlab.ours.org/a/b/hub/-/issues/new|issue[title]|issue[description]"),
    ],
)  # fmt: skip
def test_a_change_is_suggested_in_the_issues_of_the_repository(repo: str, form: str) -> None:
    """With title and address filled in, as each host takes them."""
    found = feedback.suggest_url(hub_with(repo_url=repo), entry_of())
    assert found is not None
    start, title, text = form.split("|")
    parts = urlsplit(found)
    assert found.partition("?")[0] == start
    assert parse_qs(parts.query) == {title: [f"A change: {TITLE}"], text: ["https://hub.example/faq/a/\n\n"]}
    assert parts.fragment == ""


def test_where_no_issues_are_known_a_change_goes_by_mail_or_where_the_hub_says() -> None:
    """A host of which cmhub knows nothing is not guessed at."""
    repo = "https://git.hub.example/hub"
    assert feedback.suggest_url(hub_with(repo_url=repo), entry_of()) is None
    found = feedback.suggest_url(hub_with(repo_url=repo, feedback={"mail": "us@hub.example"}), entry_of())
    assert found is not None
    assert found.startswith("mailto:us@hub.example?subject=A%20change%3A%20%D0%A7")
    assert found.endswith("&body=https%3A%2F%2Fhub.example%2Ffaq%2Fa%2F%0D%0A%0D%0A")
    own = {"issues": "https://t.example/new?t={title}&u={url}&l={lang}"}
    found = feedback.suggest_url(hub_with(repo_url="https://github.com/us/hub", feedback=own), entry_of())
    assert parse_qs(urlsplit(found or "").query) == {"t": [TITLE], "u": ["https://hub.example/faq/a/"], "l": ["en"]}


def test_whether_it_helped_is_asked_where_somebody_hears_the_answer() -> None:
    """By a form before a mail; only counted if there is neither; not at all if nobody counts."""
    both = {"form": "https://f.example/?u={url}&a={answer}", "mail": "us@hub.example"}
    found = feedback.helpful(hub_with(feedback=both), entry_of())
    assert found is not None
    assert found.no == "https://f.example/?u=https%3A%2F%2Fhub.example%2Ffaq%2Fa%2F&a=no"
    found = feedback.helpful(hub_with(feedback={"mail": "us@hub.example"}), entry_of())
    assert found is not None
    assert found.yes.startswith("mailto:us@hub.example?subject=This%20helped%20me%3A%20")
    assert feedback.helpful(hub_with(analytics={"provider": "umami"}), entry_of()) == feedback.Helpful("", "")
    assert feedback.helpful(hub_with(), entry_of()) is None


@pytest.mark.parametrize(
    ("entry", "asked"),
    [
        (entry_of("faq"), True),
        (entry_of("faq", helpful=True), True),
        (entry_of("pages"), True),
        (entry_of("rules"), True),
        (entry_of("news"), False),
        (entry_of("members"), False),
        (entry_of("faq", helpful=False), False),
        (entry_of("pages", hide=["helpful"]), False),
    ],
)
def test_an_entry_can_say_that_it_is_not_asked_about(entry: Any, asked: bool) -> None:
    """Questions, guides and rules are; news and people are not."""
    hub = hub_with(feedback={"mail": "us@hub.example"})
    assert (feedback.helpful(hub, entry) is not None) is asked
    assert feedback.helpful(hub_with(feedback={"mail": "us@hub.example", "helpful": False}), entry) is None


@pytest.mark.parametrize(
    ("repo", "uri", "wanted"),
    [
        ("https://github.com/us/hub", "edit/main/content/", "https://github.com/us/hub/edit/main/content/faq/a%20b%231.md"),
        ("https://gitlab.com/us/hub", "-/edit/main/content", "https://gitlab.com/us/hub/-/edit/main/content/faq/a%20b%231.md"),
        ("https://codeberg.org/us/hub/", "/_edit/main/content/", "https://codeberg.org/us/hub/_edit/main/content/faq/a%20b%231.md"),
        (
            "https://bitbucket.org/us/hub", "src/main/content/{path}?mode=edit&at=main",
            "https://bitbucket.org/us/hub/src/main/content/faq/a%20b%231.md?mode=edit&at=main",
        ),
        ("https://github.com/us/hub", None, None),
    ],
)  # fmt: skip
def test_the_editor_of_each_host_is_reached(repo: str, uri: str | None, wanted: str | None) -> None:
    """By what its addresses are made of; a file's name can't break out of its place."""
    view = EntryView.__new__(EntryView)
    view.hub = hub_with(repo_url=repo, edit_uri=uri)
    view.row = entry_of().row
    assert view.edit_url == wanted


@pytest.mark.parametrize(
    ("settings", "asked"),
    [
        ({"repo_url": "https://github.com/us/hub"}, "https://github.com/us/hub/issues/new?title=A%20question%3A%20{}&body="),
        ({"feedback": {"issues": "https://ask.example/?t={title}&l={lang}"}}, "https://ask.example/?t={}&l=en"),
        ({"feedback": {"mail": "us@hub.example"}}, "mailto:us@hub.example?subject=A%20question%3A%20{}&body="),
        ({"repo_url": "https://git.hub.example/us"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_a_question_without_an_answer_is_suggested_where_changes_are(
    settings: dict[str, Any], asked: str | None
) -> None:
    """What was searched for goes into the title; who has no repository gets a mail."""
    found = feedback.question_url(hub_with(**settings), "/search/", "{}")
    assert found == asked if asked is None else found and found.startswith(asked)
    assert not found or found.count("{}") == 1
