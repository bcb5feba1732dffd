"""From sibling files to entries in each language: validation, defaults, dates, visibility, borrowed texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from cmhub.content.entries import instant
from cmhub.diagnostics import severity_of
from tests.content.reading import read, told

UTC = dt.UTC


def page(front: str, body: str = "Text.\n") -> str:
    """A Markdown file."""
    return f"---\n{front.strip()}\n---\n{body}"


def parts_of(files: Mapping[str, str], **more: Any) -> dict[str, Any]:
    """The parts of a group in which nothing is wrong."""
    parts, found = read(files, **more)
    assert told(found) == []
    return parts


def test_entry_is_cut_into_parts() -> None:
    """What shapes addresses, what lists show, what a page says and where it was written are apart."""
    parts = parts_of({"faq/how.md": page("question: How?\ncategory: start\ntags: one", "Write to us.\n")})
    listing = {"id": "how", "langs": ["ru"], "original": "ru", "path": "content/faq/how.md", "line": 2, "alone": False}
    assert parts["ids"] == [listing]
    assert parts["how|ru|where"]["state"] == "public"
    assert parts["how|ru|where"]["tags"] == ["one"]
    assert parts["how|ru|card"]["title"] == "How?"
    assert parts["how|ru|summary"] == {"title": "How?", "category": "start", "tags": ["one"]}
    assert parts["how|ru|texts"][""]["text"] == "Write to us.\n"
    assert parts["how|ru|spans"]["category"][:3] == ["content/faq/how.md", 3, 11]


def test_fields_of_markdown_are_kept_with_their_origin() -> None:
    """Markdown in a field is rendered like a body, and its problems stand where they are written."""
    text = page('title: Own name\nnumber: "1.1"\nwhy: |\n  Because.\nexamples:\n  do:\n    - "Say it."\n')
    parts = parts_of({"rules/own-name.md": text})
    texts = parts["own-name|ru|texts"]
    assert {path: (one["text"], one["inline"], one["at"]) for path, one in texts.items()} == {
        "": ("Text.\n", False, [[1, 1, 10, 1]]),
        "why": ("Because.\n", False, [[1, 1, 5, 3]]),
        "examples.do.0": ("Say it.", True, [[1, 1, 8, 8]]),
    }
    assert "why" not in parts["own-name|ru|summary"]


def test_heading_that_repeats_the_title_moves_the_text() -> None:
    """Lines that were taken from the top still count."""
    parts = parts_of({"guides/a.md": page("weight: 1", "\n# Guide\n\nText.\n")})
    assert parts["guides/a|ru|summary"]["title"] == "Guide"
    text = parts["guides/a|ru|texts"][""]
    assert (text["text"], text["at"]) == ("\nText.\n", [[1, 1, 6, 1]])


def test_translation_is_merged_and_borrows_what_it_does_not_say() -> None:
    """The body and the facts are the original's where the overlay is silent; its own words have its own places."""
    parts = parts_of(
        {
            "rules/own-name.md": page(
                'title: Своё имя\nnumber: "1.1"\nseverity: note\nwhy: Так честнее.', "Представьтесь.\n"
            ),
            "rules/own-name.en.md": page("title: Own name", ""),
        }
    )
    assert parts["ids"][0]["langs"] == ["ru", "en"]
    assert parts["own-name|en|summary"]["title"] == "Own name"
    assert parts["own-name|en|summary"]["severity"] == "note"
    body, why = parts["own-name|en|texts"][""], parts["own-name|en|texts"]["why"]
    assert (body["text"], body["path"], body["lang"]) == ("Представьтесь.\n", "content/rules/own-name.md", "")
    assert (why["text"], why["path"], why["at"]) == ("Так честнее.", "content/rules/own-name.md", [[1, 1, 5, 6]])
    spans = parts["own-name|en|spans"]
    assert spans["title"][0] == "content/rules/own-name.en.md"
    assert spans["severity"][0] == "content/rules/own-name.md"


def test_places_of_a_translated_list_follow_the_original_order() -> None:
    """The translator may write the steps in any order; a problem of a step stands at that step."""
    parts = parts_of(
        {
            "paths/new.yaml": "title: П\nsteps:\n  - {id: a, ref: faq, note: А}\n  - {id: b, ref: faq, note: Б}\n",
            "paths/new.en.yaml": "title: P\nsteps:\n  - {id: b, note: B}\n",
        }
    )
    assert [step["note"] for step in parts["new|en|summary"]["steps"]] == ["А", "B"]
    spans = parts["new|en|spans"]
    assert spans["steps.0.note"][:2] == ["content/paths/new.yaml", 3]
    assert spans["steps.1.note"][:2] == ["content/paths/new.en.yaml", 3]


def test_facts_in_a_translation_are_refused_and_the_original_stays() -> None:
    """A translator can't move an event."""
    parts, found = read(
        {
            "events/tea.yaml": "title: Чай\nstart: 2026-12-08T19:00\n",
            "events/tea.en.yaml": "title: Tea\nstart: 2026-12-09T19:00\n",
        }
    )
    assert told(found) == [("translation-field-not-translatable", "content/events/tea.en.yaml:2:1")]
    assert parts["tea|en|summary"]["start"] == dt.datetime(2026, 12, 8, 19)


def test_list_files_hold_records_and_translations_match_them_by_id() -> None:
    """One file of many, in any order; a record that only the translation has is of that language alone."""
    parts = parts_of(
        {
            "faq/all.yaml": "- id: a\n  question: А?\n  answer: Да.\n- id: b\n  question: Б?\n  answer: Нет.\n",
            "faq/all.en.yaml": "c:\n  question: C?\n  answer: Only here.\nb:\n  question: B?\n",
        }
    )
    assert [(one["id"], one["langs"], one["original"], one["alone"]) for one in parts["ids"]] == [
        ("a", ["ru"], "ru", False),
        ("b", ["ru", "en"], "ru", False),
        ("c", ["en"], "en", True),
    ]
    assert parts["b|en|texts"][""]["text"] == "Нет."
    assert parts["b|en|texts"][""]["at"] == [[1, 1, 6, 11]]


def test_file_of_another_language_alone_is_an_original() -> None:
    """Without a bare file the default language's is the original, else the first there is."""
    parts = parts_of({"guides/a.en.md": page("title: Guide")})
    assert (parts["ids"][0]["original"], parts["ids"][0]["langs"]) == ("en", ["en"])
    parts = parts_of({"guides/a.md": page("title: Guide\nlang: en")})
    assert (parts["ids"][0]["original"], parts["ids"][0]["langs"]) == ("en", ["en"])


def test_one_id_twice_in_a_file_is_told_at_both_places() -> None:
    """The first record counts."""
    parts, found = read({"teams/all.yaml": "- id: core\n  name: A\n- id: core\n  name: B\n"})
    assert told(found) == [("content-duplicate-id", "content/teams/all.yaml:3:7")]
    assert [str(span) for span in found[0].related] == ["content/teams/all.yaml:1:3"]
    assert parts["core|ru|summary"]["title"] == "A"


def test_several_mistakes_of_an_entry_are_told_at_once() -> None:
    """Required fields are looked for after everything else, and a misspelt one is not also missing."""
    _, found = read(
        {"events/tea.yaml": "titel: Tea\nstatus: canceled\nplace:\n  adress: x\nregistration:\n  capacity: many\n"}
    )
    assert sorted(told(found)) == [
        ("schema-missing-field", "content/events/tea.yaml:1:1"),
        ("schema-not-a-choice", "content/events/tea.yaml:2:9"),
        ("schema-not-an-integer", "content/events/tea.yaml:6:13"),
        ("schema-unknown-field", "content/events/tea.yaml:1:1"),
        ("schema-unknown-field", "content/events/tea.yaml:4:3"),
    ]
    assert {one.params["field"] for one in found if one.code == "schema-missing-field"} == {"start"}


@pytest.mark.parametrize(("policy", "severity"), [("error", "error"), ("warn", "warning"), (None, "error")])
def test_unknown_fields_follow_the_policy_of_the_hub(policy: str | None, severity: str) -> None:
    """A hub moved from another generator can be patient."""
    _, found = read({"guides/a.md": page("title: A\nlayout: page")}, unknown_fields=policy)
    assert [(one.code, severity_of(one)) for one in found] == [("schema-unknown-field", severity)]


def test_unknown_fields_can_be_ignored() -> None:
    """Then nothing is said, and the entry is read without them."""
    parts = parts_of({"guides/a.md": page("title: A\nlayout: page")}, unknown_fields="ignore")
    assert parts["guides/a|ru|summary"] == {"title": "A"}


def test_folder_defaults_come_below_what_the_entry_says() -> None:
    """A default fills what is not written, also a required field."""
    parts = parts_of(
        {"guides/a.md": page("title: A\nweight: 2")}, defaults={"weight": 1, "owner": "anna", "draft": True}
    )
    assert parts["guides/a|ru|summary"]["weight"] == 2
    assert parts["guides/a|ru|summary"]["owner"] == "anna"
    assert parts["guides/a|ru|where"]["draft"] is True


def test_removed_record_needs_nothing_but_its_id() -> None:
    """Who left completely leaves no name behind, and that is no mistake."""
    parts = parts_of({"members/former-2024-03.yaml": "status: removed\n"})
    assert parts["former-2024-03|ru|where"]["state"] == "removed"
    assert "former-2024-03|ru|summary" not in parts


@pytest.mark.parametrize(
    ("value", "end", "moment"),
    [
        (dt.date(2026, 12, 1), False, dt.datetime(2026, 11, 30, 21, tzinfo=UTC)),
        (dt.date(2026, 12, 1), True, dt.datetime(2026, 12, 1, 21, tzinfo=UTC)),
        (dt.datetime(2026, 12, 1, 10), False, dt.datetime(2026, 12, 1, 7, tzinfo=UTC)),
        (dt.datetime(2026, 12, 1, 10), True, dt.datetime(2026, 12, 1, 7, tzinfo=UTC)),
        (dt.datetime(2026, 12, 1, 10, tzinfo=UTC), False, dt.datetime(2026, 12, 1, 10, tzinfo=UTC)),
        (None, False, None),
    ],
)
def test_dates_are_instants_of_the_hub(value: dt.date | None, end: bool, moment: dt.datetime | None) -> None:
    """A date alone is midnight in the hub's zone; as an expiry it includes its day."""
    import zoneinfo

    assert instant(value, zoneinfo.ZoneInfo("Europe/Moscow"), end=end) == moment


def test_expiry_that_is_a_date_includes_its_day_also_when_clocks_change() -> None:
    """25 October 2026 has 25 hours in Berlin."""
    where = parts_of({"guides/a.md": page("title: A\nexpiry_date: 2026-10-25")}, zone="Europe/Berlin")[
        "guides/a|ru|where"
    ]
    assert where["expiry"] == dt.datetime(2026, 10, 25, 23, tzinfo=UTC)


def test_news_is_published_on_its_date_and_the_date_is_in_its_name() -> None:
    """Nobody has to write a date twice."""
    parts = parts_of({"news/2026-12-01-contest.md": page("title: Contest")})
    assert parts["2026/contest|ru|summary"]["date"] == dt.date(2026, 12, 1)
    assert parts["2026/contest|ru|where"]["publish"] == dt.datetime(2026, 11, 30, 21, tzinfo=UTC)
    parts = parts_of({"news/2026-12-01-contest.md": page("title: Contest\npublish_date: 2026-11-01")})
    assert parts["2026/contest|ru|where"]["publish"] == dt.datetime(2026, 10, 31, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "front", "told_"),
    [
        ("news/2026-12-01-a.md", "date: 2026-12-02", [("dates-differ", "content/news/2026-12-01-a.md:3:7")]),
        ("news/2026-12-01-a.md", "date: 2026-12-01T18:00", []),
        ("news/2026-02-30-a.md", "date: 2026-03-01", [("dates-bad-file-name", "content/news/2026-02-30-a.md")]),
        ("news/letter.md", "weight: 1", [("dates-news-without-date", "content/news/letter.md")]),
        ("news/letter.md", "date: 2026-12-01", []),
        ("guides/2026-02-30-a.md", "weight: 1", []),
        ("guides/2026-02-03-a.md", "date: 2026-05-05", []),
    ],
)
def test_two_dates_must_agree(name: str, front: str, told_: list[tuple[str, str]]) -> None:
    """A news item has one date; other entries may be named as their authors like."""
    assert told(read({name: page(f"title: A\n{front}")})[1]) == told_


def test_entry_that_is_taken_down_before_it_is_published_is_told() -> None:
    """It would never be seen, and nobody would know why."""
    _, found = read({"guides/a.md": page("title: A\npublish_date: 2026-12-01T10:00\nexpiry_date: 2026-12-01T10:00")})
    assert told(found) == [("content-never-shown", "content/guides/a.md:4:14")]
    _, found = read({"guides/a.md": page("title: A\npublish_date: 2026-12-01\nexpiry_date: 2026-12-01")})
    assert told(found) == []
    _, found = read({"news/2026-12-01-a.md": page("title: A\nexpiry_date: 2026-11-30")})
    assert told(found) == [("content-never-shown", "content/news/2026-12-01-a.md:3:14")]


def test_updated_is_written_or_the_last_commit_never_a_file_time() -> None:
    """Without either there is none."""
    commit = dt.datetime(2026, 10, 1, 12, tzinfo=UTC)
    files = {"guides/a.md": page("title: A")}
    assert "updated" not in parts_of(files)["guides/a|ru|summary"]
    parts = parts_of(files, commits={"content/guides/a.md": commit})
    assert parts["guides/a|ru|summary"]["updated"] == commit
    parts = parts_of({"guides/a.md": page("title: A\nupdated: 2026-09-01")}, commits={"content/guides/a.md": commit})
    assert parts["guides/a|ru|summary"]["updated"] == dt.datetime(2026, 8, 31, 21, tzinfo=UTC)


def test_translation_older_than_its_original_is_behind() -> None:
    """The page says so, and `check` notes it."""
    files = {
        "guides/a.md": page("title: А\nupdated: 2026-09-02"),
        "guides/a.en.md": page("title: A\nupdated: 2026-09-01"),
    }
    assert parts_of(files)["guides/a|en|summary"]["behind"] is True
    files["guides/a.en.md"] = page("title: A\nupdated: 2026-09-03")
    assert "behind" not in parts_of(files)["guides/a|en|summary"]


def test_entry_with_a_broken_file_is_still_read_as_far_as_it_goes() -> None:
    """One wrong line does not take a page from the site's other checks."""
    parts, found = read({"guides/a.md": page("title: A\nweight: one\ntags: [x")})
    assert {one.code for one in found} == {"schema-not-an-integer", "yaml-unclosed-bracket"}
    assert parts["guides/a|ru|summary"]["title"] == "A"


@pytest.mark.parametrize(
    ("name", "front"),
    [("faq/two words.md", "question: Q?"), ("teams/all.yaml", None), ("faq/a.md", "id: a/b\nquestion: Q?")],
)
def test_entry_without_a_usable_id_is_left_out_and_told(name: str, front: str | None) -> None:
    """References and addresses could not carry it."""
    text = "- id: a b\n  name: A\n" if front is None else page(front)
    parts, found = read({name: text})
    assert [one.code for one in found] == ["content-bad-id"]
    assert parts == {"ids": []}
