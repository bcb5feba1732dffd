"""One file to its records: a mapping, a list, a table of ids, front matter and body."""

from __future__ import annotations

import pytest

from cmhub.content.records import bad_id, read

FIELDS = frozenset({"name", "role", "consent"})


def records(text: str, path: str = "content/members/all.yaml") -> list[tuple[str, dict[str, object]]]:
    """Id and mapping of each record."""
    found, problems = read(text.encode(), path, FIELDS)
    assert problems == []
    return [(one.id, one.value) for one in found]


def test_one_mapping_is_one_record() -> None:
    """Its id is the file's unless it names one."""
    assert records("name: Anna\n") == [("", {"name": "Anna"})]
    assert records("id: anna\nname: Anna\n") == [("anna", {"id": "anna", "name": "Anna"})]


def test_list_holds_a_record_an_item() -> None:
    """Each item of a list has its id."""
    assert [found[0] for found in records("- id: anna\n  name: Anna\n- id: 007\n  name: Bond\n")] == ["anna", "007"]


def test_mapping_of_mappings_is_a_table_of_ids() -> None:
    """A mapping whose every value is a mapping and none of whose keys is a field names records by its keys."""
    assert records("anna:\n  name: Anna\nmark:\n  name: Mark\n") == [
        ("anna", {"name": "Anna"}),
        ("mark", {"name": "Mark"}),
    ]
    assert records("consent:\n  date: 2026-01-10\n") == [("", {"consent": {"date": "2026-01-10"}})]


def test_markdown_file_is_front_matter_and_body() -> None:
    """The body's line is known, so that problems in it stand where they are."""
    (record,), problems = read(b"---\nname: Anna\n---\n\nHello.\n", "content/members/anna.md", FIELDS)
    assert problems == []
    assert record.value == {"name": "Anna"}
    assert record.body == "\nHello.\n"
    assert record.body_line == 4
    assert str(record.place("name")) == "content/members/anna.md:2:7"


def test_markdown_without_front_matter_is_all_body() -> None:
    """A plain text file is a page."""
    (record,), problems = read(b"Hello.\n", "content/hello.md", FIELDS)
    assert problems == []
    assert (record.value, record.body, record.body_line) == ({}, "Hello.\n", 1)


@pytest.mark.parametrize(
    ("text", "path", "told"),
    [
        ("", "content/teams/a.yaml", [("content-empty-file", "content/teams/a.yaml:1:1")]),
        ("# nothing\n", "content/teams/a.yaml", [("content-empty-file", "content/teams/a.yaml:1:1")]),
        ("just text\n", "content/teams/a.yaml", [("content-not-a-record", "content/teams/a.yaml:1:1")]),
        ("- name: A\n- x\n", "content/teams/a.yaml", [
            ("content-missing-id", "content/teams/a.yaml:1:3"), ("content-not-a-record", "content/teams/a.yaml:2:3"),
        ]),
        ("- id: [a]\n", "content/teams/a.yaml", [("content-missing-id", "content/teams/a.yaml:1:3")]),
        ("---\n- a\n---\n", "content/a.md", [("front-matter-not-fields", "content/a.md:2:1")]),
        ("---\ntext\n---\n", "content/a.md", [("front-matter-not-fields", "content/a.md:2:1")]),
    ],
)  # fmt: skip
def test_what_is_no_record_is_told(text: str, path: str, told: list[tuple[str, str]]) -> None:
    """Nothing of a file is left out in silence."""
    _, problems = read(text.encode(), path, FIELDS)
    assert [(one.code, str(one.span)) for one in problems] == told


@pytest.mark.parametrize(
    ("entry_id", "slashes", "bad"),
    [
        ("first-week", False, False),
        ("3.2", False, False),
        ("неделя", False, False),
        ("C++", False, False),
        ("a/b", True, False),
        ("a/b", False, True),
        ("", False, True),
        ("two words", False, True),
        ("a:b", False, True),
        ("a#b", False, True),
        ("a|b", False, True),
        ("a[b]", False, True),
        ("..", True, True),
        ("a/../b", True, True),
        ("a//b", True, True),
        ("a\u202eb", False, True),
        ("a\u0000b", False, True),
    ],
)
def test_ids_can_stand_in_references_and_addresses(entry_id: str, *, slashes: bool, bad: bool) -> None:
    """What would break a reference, an address or a terminal is no id."""
    assert bad_id(entry_id, slashes=slashes) is bad
