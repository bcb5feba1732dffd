"""What rules say of each other, of the ladder and of chapters, and whether anyone can be reached."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cmhub.checks.rules import Rule, audit, circles, contacts, is_placeholder, of_rule, of_rulebook, placeholders
from cmhub.diagnostics import Span
from tests.checks.fake import TODAY, FakeHub, spans_of

BOOK: dict[str, Any] = {
    "chapters": [{"number": "1", "title": "Talk"}, {"number": "2", "title": "Meet"}],
    "ladder": [{"id": "note"}, {"id": "warning"}],
    "places": [{"id": "meetups", "name": "Meet-ups"}, {"id": "chat", "name": "Chat"}],
}


def spans(value: Any, path: str = "r.md") -> dict[str, list[Any]]:
    """A place for every field."""
    return dict(spans_of(value, path))


def codes(values: dict[str, Any], book: dict[str, Any] = BOOK) -> list[tuple[str, str]]:
    """Code and suggestion of each problem of a rule."""
    rule = Rule(str(values.get("id", "own-name")), {"number": "1.1", **values}, spans(values))
    return [(one.code, one.suggestion) for one in of_rule(rule, book, lambda day: day <= TODAY)]


def test_rule_that_fits_the_rulebook_is_fine() -> None:
    """A step of the ladder, a chapter, places: all known."""
    assert codes({"severity": "warning", "applies_to": ["meetups", "chat"], "since": TODAY}) == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"severity": "warnin"}, [("rules-unknown-severity", "warning")]),
        ({"severity": "expulsion"}, [("rules-unknown-severity", "")]),
        ({"number": "3.1"}, [("rules-no-chapter", "")]),
        ({"applies_to": ["meetup"]}, [("rules-unknown-place", "meetups")]),
        ({"applies_to": ["the whole wide world"]}, []),
        ({"status": "retired"}, [("rules-retired-silently", "")]),
        ({"status": "retired", "replaced_by": "1.2"}, []),
        ({"status": "retired", "changes": [{"date": TODAY, "summary": "No longer needed"}]}, []),
        ({"replaced_by": "1.2"}, [("rules-replaced-but-active", "")]),
        ({"since": dt.date(2027, 1, 1)}, [("rules-since-in-future", "")]),
    ],
)
def test_rule_that_does_not_fit_is_told(values: dict[str, Any], told: list[tuple[str, str]]) -> None:
    """Each thing that readers would stumble over."""
    assert codes(values) == told


def test_rulebook_without_chapters_or_places_asks_for_none() -> None:
    """A small hub has a list of rules and nothing more."""
    assert codes({"number": "7.1", "applies_to": ["meetup"]}, {}) == []


def test_problem_of_a_rule_stands_at_its_field() -> None:
    """Not at the file, and not at the rulebook."""
    values = {"number": "1.1", "severity": "x"}
    (found,) = of_rule(Rule("a", values, spans(values)), BOOK, lambda _day: True)
    assert found.span == Span(*spans(values)["severity"])


def rules(**replaced_by: str) -> list[Rule]:
    """Rules `one`, `two`… numbered in order, with what replaced them."""
    return [
        Rule(name, {"number": f"1.{index}", "replaced_by": target, "status": "retired"}, spans({"replaced_by": target}))
        for index, (name, target) in enumerate(replaced_by.items(), 1)
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"one": "1.2", "two": ""}, []),
        ({"one": "1.1"}, ["1.1 → 1.1"]),
        ({"one": "1.2", "two": "rule:1.1"}, ["1.1 → 1.2 → 1.1"]),
        ({"one": "two", "two": "three", "three": "1.2"}, ["1.2 → 1.3 → 1.2"]),
        ({"one": "1.2", "two": "1.1", "three": "1.1"}, ["1.1 → 1.2 → 1.1"]),
        ({"one": "9.9"}, []),
    ],
)
def test_rules_that_replace_each_other_in_a_circle_are_told_once(given: dict[str, str], told: list[str]) -> None:
    """By number or id; a rule that only leads into the circle is not part of it."""
    assert [one.params["circle"] for one in circles(rules(**given))] == told


def test_chapters_and_steps_stand_once() -> None:
    """The second is told, with the place of the first."""
    book = {"chapters": [{"number": "1"}, {"number": "2"}, {"number": "1"}], "ladder": [{"id": "a"}, {"id": "a"}]}
    found = list(of_rulebook(book, spans(book)))
    assert [(one.code, len(one.related)) for one in found] == [
        ("rules-duplicate-chapter", 1),
        ("rules-duplicate-step", 1),
    ]
    assert found[0].span != found[0].related[0]


@pytest.mark.parametrize(
    ("version", "effective", "told"),
    [
        ("2.1", dt.date(2026, 11, 1), False),
        ("2.1", None, False),
        ("2.0", dt.date(2026, 10, 1), True),
        ("2.1", dt.date(2026, 10, 1), True),
        (None, None, False),
    ],
)
def test_version_in_force_is_the_newest_listed(version: str | None, effective: dt.date | None, *, told: bool) -> None:
    """Readers compare the two."""
    book = {
        "version": version,
        "effective": effective,
        "versions": [
            {"version": "2.1", "effective": dt.date(2026, 11, 1)},
            {"version": "2.0", "effective": dt.date(2026, 10, 1)},
        ],
    }
    assert bool(list(of_rulebook(book, spans(book)))) is told


@pytest.mark.parametrize(
    "text",
    [
        "moderators@example.com", "care@mail.example.org", "someone@example.net", "mailto:a@example.com?subject=x",
        "https://example.com/report", "https://forms.example.org", "https://hub.opushka.example/form", "http://localhost:8000",
        "[INSERT CONTACT]", "[insert e-mail here]", "[ВСТАВЬТЕ КОНТАКТ]", "[Ваш адрес]", "<your e-mail>", "your@mail.org",
        "your-email@community.org", "name@domain.org", "TODO", "TODO: decide", "tbd", "xxx@mail.org", "XXXX", "Lorem ipsum",
    ],
)  # fmt: skip
def test_what_was_never_filled_in_is_a_placeholder(text: str) -> None:
    """Names reserved for examples (RFC 2606, RFC 6761), and the words that templates leave."""
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "care@opushka.community", "https://opushka.community/report", "example@opushka.community", "myexample.com",
        "https://myexample.com/form", "team@example.community", "xx@mail.org", "Todor, todor@mail.org", "users@mail.org",
        "https://t.me/your_moderators", "Напишите нам [в чат](https://chat.mail.org)", "", "maxxxim@mail.org",
        "https://[::1/", "Отвечаем за день",
    ],
)  # fmt: skip
def test_real_contacts_are_none(text: str) -> None:
    """A word inside a word, or a domain that only looks alike, is nobody's placeholder."""
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Напишите на **appeals@example.com**.", ["appeals@example.com"]),
        ("Write to [INSERT EMAIL], or to https://forms.example.org/a.", ["[INSERT EMAIL]", "https://forms.example.org/a"]),
        ("TODO: who decides?", ["TODO"]),
        ("Write to [your moderators](../teams/core.md) or [[team:core|your team]]; como todo.", []),
        ("Напишите на appeals@opushka.community или [ваш ведущий][1].", []),
    ],
)  # fmt: skip
def test_appeal_that_reaches_nobody_is_told(text: str, found: list[str]) -> None:
    """In a text: addresses reserved for examples and words to be replaced, but no links whose words begin alike."""
    assert placeholders(text) == found
    book = {"appeals": text, "report": [{"email": "care@hub.community"}]}
    told = contacts(book, spans(book, "b.yaml"), "https://hub.community", has_rules=True)
    assert [one.params["value"] for one in told] == found
    assert list(contacts(book, spans(book, "b.yaml"), "https://hub.example", has_rules=True)) == []


def report(
    contact: dict[str, str] | None, site_url: str | None = "https://hub.community", *, rules: bool = True
) -> list[str]:
    """Code and line of what is wrong with a rulebook's contacts."""
    book: dict[str, Any] = {"title": "Rules"} if contact is None else {"report": [contact]}
    found = contacts(book, spans(book, "b.yaml"), site_url, has_rules=rules)
    return [f"{one.code} {one.span.line if one.span else 0}" for one in found]


def test_placeholder_in_a_report_contact_is_an_error_at_its_place() -> None:
    """Somebody who was hurt would write there and get no answer."""
    line = len("report.0.email") + 1
    assert report({"title": "Mods", "email": "a@example.com"}) == [f"rules-placeholder-contact {line}"]
    assert report({"title": "[INSERT NAME]", "url": "https://forms.example.org", "note": "TODO"}) != []
    assert report({"title": "Mods", "email": "care@hub.community", "member": "anna"}) == []


def test_hub_at_an_example_address_may_have_example_contacts() -> None:
    """It is an example itself."""
    assert report({"email": "a@example.com"}, "https://opushka.example") == []
    assert report({"email": "a@example.com"}, "https://www.example.org/hub") == []
    assert report({"email": "a@example.com"}, None) != []


def test_rules_without_any_contact_are_told() -> None:
    """But not a hub without rules, nor one whose contacts were refused already."""
    assert report(None) == ["rules-no-contact 1"]
    assert report(None, rules=False) == []
    assert report({"title": "We", "note": "Write to us."}) == ["rules-no-contact 7"]
    assert list(contacts({}, {"": ["b", 1, 1, 0, 0], "report": ["b", 2, 1, 0, 0]}, None, has_rules=True)) == []


def test_people_whom_the_rulebook_names_are_looked_up() -> None:
    """A report contact may be a member or a team, and must be one."""
    report_ = [{"title": "Anna", "member": "anna"}, {"title": "Mark", "member": "makr"}]
    hub = FakeHub(
        {"members": {"anna": {}, "mark": {}}, "rules": {"a": {"number": "1.1"}}},
        special={"rules/_rulebook": {"report": report_}},
    )
    found = list(audit(hub))
    assert [(one.code, one.suggestion) for one in found] == [("reference-unresolved", "mark")]
    assert found[0].span is not None
    assert found[0].span.line == len("report.1.member") + 1
