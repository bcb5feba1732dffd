"""People are private by default: what consent does not name never leaves the content room."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.content import consent as consents
from cmhub.content.consent import ALWAYS, ASSUMED, NEVER, WITH_CONSENT, project
from cmhub.content.kind import kinds
from cmhub.diagnostics import Span
from tests.content.reading import read, told

MEMBERS = kinds({})["members"]
FIELDS = sorted(field.name for field in MEMBERS.fields)
CANARY = "canary-7f3a"
PAST, FUTURE = dt.date(2026, 1, 1), dt.date(2027, 1, 1)


def has_come(day: dt.date) -> bool:
    """Whether a day is not after the tests' today."""
    return day <= dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("consent", "assumed", "shown", "state"),
    [
        (None, False, set(), "no-consent"),
        (None, True, {"name", "role", "teams", "avatar"}, "public"),
        ({"date": PAST}, False, {"name", "role"}, "public"),
        ({"date": PAST, "scope": ["bio", "skills"]}, False, {"name", "role", "bio", "skills"}, "public"),
        ({"date": PAST, "scope": ["email", "phone"]}, False, {"name", "role"}, "public"),
        ({"date": PAST}, True, {"name", "role"}, "public"),
        ({"date": FUTURE, "scope": ["bio"]}, False, set(), "no-consent"),
        ({"date": FUTURE, "scope": ["bio"]}, True, set(), "no-consent"),
        ({"scope": ["bio"]}, False, set(), "no-consent"),
        ({}, True, set(), "no-consent"),
    ],
)
def test_only_what_consent_names_is_public(
    consent: dict[str, Any] | None, assumed: bool, shown: set[str], state: str
) -> None:
    """Name and role with consent, each further field only by name; addresses and phones never."""
    person = dict.fromkeys(("name", "role", "bio", "skills", "email", "phone", "teams", "avatar", "joined"), CANARY)
    public, found = project(person, consent, assumed=assumed, has_come=has_come)
    assert (set(public), found) == (shown, state)


def test_removed_member_is_nobody() -> None:
    """Not even a name stays, whatever consent there was."""
    public, state = project({"name": CANARY, "status": "removed"}, {"date": PAST}, assumed=True, has_come=has_come)
    assert (public, state) == ({}, "removed")


def test_who_is_left_out_of_search_stays_out() -> None:
    """Nobody becomes easier to find because a field is private."""
    person = {"name": CANARY, "search": {"exclude": True, "words": [CANARY]}}
    public, _ = project(person, {"date": PAST}, assumed=False, has_come=has_come)
    assert public["search"] == {"exclude": True}


@given(
    scope=st.none() | st.lists(st.sampled_from([*FIELDS, "everything", "*"]), max_size=6),
    given_on=st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2028, 1, 1)),
    status=st.sampled_from([None, "active", "alumni", "removed"]),
    assumed=st.booleans(),
    present=st.sets(st.sampled_from(FIELDS)),
)
def test_nothing_outside_the_scope_survives(
    scope: list[str] | None, given_on: dt.date | None, status: str | None, assumed: bool, present: set[str]
) -> None:
    """Whatever a record holds and whatever was agreed to, the projection has no field that was not allowed."""
    person: dict[str, Any] = {name: f"{CANARY}-{name}" for name in present - {"status", "consent", "search"}}
    if status is not None:
        person["status"] = status
    consent = None if scope is None and given_on is None else {"date": given_on, "scope": scope}
    public, state = project(person, consent, assumed=assumed, has_come=has_come)
    consented = consent is not None and given_on is not None and has_come(given_on)
    allowed = (WITH_CONSENT | set(scope or ())) if consented else ASSUMED if assumed and consent is None else set()
    if status == "removed" or not (consented or (assumed and consent is None)):
        assert public == {}
        assert state != "public"
    assert set(public) <= (allowed | ALWAYS) - NEVER


PERSON = {
    "name": "Анна", "role": "r", "pronouns": "p", "bio": "b", "location": "l", "skills": ["s"], "joined": "2020-01-01",
    "email": "canary@example.org", "phone": "+7 000", "badges": ["g"], "description": "d", "tags": ["t"], "owner": "o",
    "extra": {"x": "e"}, "image": "i.png", "avatar": "a.png", "languages": ["ru"], "teams": ["m"],
}  # fmt: skip


@given(scope=st.sets(st.sampled_from([name for name in PERSON if name not in {"name", "role"}])), own=st.booleans())
def test_no_part_of_an_entry_holds_what_was_not_agreed_to(scope: set[str], own: bool) -> None:
    """Not the summary, the card, the texts, the references nor the files: every part is made from the projection."""
    marked = {name: _marked(name, value) for name, value in PERSON.items()}
    record = {**marked, "consent": {"date": "2026-01-10", "scope": sorted(scope)}} if own else marked
    files = {"members/anna.yaml": json.dumps(record, ensure_ascii=False)}
    parts, _ = read(files)
    shown = json.dumps({key: value for key, value in parts.items() if not key.endswith("|spans")}, default=str)
    for name in PERSON:
        agreed = own and (name in scope or name in {"name", "role"}) and name not in NEVER
        assert (f"{CANARY}-{name}" in shown) is agreed, name


def _marked(name: str, value: object) -> object:
    mark = f"{CANARY}-{name}"
    if name == "email":
        return f"{mark}@example.org"
    if name == "joined":
        return value
    return [mark] if isinstance(value, list) else {"x": mark} if isinstance(value, dict) else mark


PERSON.pop("joined")  # a date can't carry a canary


@pytest.mark.parametrize(
    ("files", "defaults"),
    [
        ({"members/a.yaml": "name: A\n", "members/a.en.yaml": "consent: {date: 2026-01-01, scope: [bio]}\n"}, None),
        ({"members/a.yaml": "name: A\n"}, {"consent": {"date": PAST, "scope": ["bio"]}}),
        ({"members/a.yaml": "name: A\nconsent: {date: 2027-01-01}\n"}, None),
        ({"members/a.yaml": "name: A\nconsent: {scope: [bio]}\n"}, None),
        ({"members/a.yaml": "name: A\nconsent: yes\n"}, None),
    ],
)
def test_nobody_else_can_consent(files: dict[str, str], defaults: dict[str, Any] | None) -> None:
    """A translator, a folder's defaults, a date to come or half a record publish nobody."""
    parts, _ = read(files, defaults=defaults)
    assert {part["state"] for key, part in parts.items() if key.endswith("|where")} == {"no-consent"}
    assert not any(key.endswith(("|summary", "|texts", "|card", "|spans")) for key in parts)


def test_slips_in_a_record_of_consent_are_told() -> None:
    """What the person agreed to show must not stay hidden because of a slip, nor be thought to be shown."""
    _, found = read(
        {
            "members/a.yaml": "name: A\nconsent:\n  date: 2027-01-10\n  scope: [skils, email, bio]\n",
        }
    )
    assert told(found) == [
        ("consent-in-future", "content/members/a.yaml:3:9"),
        ("consent-unknown-scope", "content/members/a.yaml:4:11"),
        ("consent-never-published", "content/members/a.yaml:4:18"),
    ]
    assert [one.suggestion for one in found] == ["", "skills", ""]


def test_clock_is_not_asked_about_what_does_not_depend_on_it() -> None:
    """A removed member's or an absent consent needs no clock, so no build depends on one for them."""

    def never(day: dt.date) -> bool:
        raise AssertionError(day)

    project({"status": "removed"}, {"date": PAST}, assumed=False, has_come=never)
    project({"name": "A"}, None, assumed=True, has_come=never)
    assert list(consents.problems_of({"scope": ["bio"]}, FIELDS, lambda *_: Span("a"), never)) == []
