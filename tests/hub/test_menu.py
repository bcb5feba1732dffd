"""The guides' tree in the parts that pages read."""

from __future__ import annotations

from typing import Any

import msgspec

from cmhub.hub.menu import STRETCH
from cmhub.hub.menu import parts as made
from cmhub.hub.navigation import Node


def url(page: str) -> str:
    """The address of a page."""
    return f"/{page}/"


def parts(tree: list[Node]) -> dict[str, Any]:
    """The menu as it comes back from the store."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(made(tree, url)))
    return found


def test_a_page_knows_its_way_and_its_neighbours_in_reading_order() -> None:
    """From the top of the tree down to the page; the page before and the page after, within its section."""
    tree = [
        Node("Start", "start", children=(Node("First", "start/first"), Node("Second", "start/second"))),
        Node("Other", "other"),
    ]
    found = parts(tree)
    assert found["at:start/first"] == [[["start", 0], ["start/first", 0]], "start", "start/second"]
    assert found["at:start/second"][1:] == ["start/first", ""]
    assert found["at:other"] == [[["other", 0]], "", ""]
    assert found["list::0"] == [
        ["start", "start", "Start", "/start/", True],
        ["other", "other", "Other", "/other/", False],
    ]


def test_a_folder_without_a_page_leads_to_the_first_page_in_it() -> None:
    """A closed branch is a link, so it has to lead somewhere."""
    found = parts([Node("People", children=(Node("Deep", children=(Node("Host", "people/host"),)),))])
    assert found["list::0"] == [[">0", "", "People", "/people/host/", True]]
    assert found["at:people/host"][0] == [[">0", 0], [">0>0", 0], ["people/host", 0]]


def test_an_outside_address_stays_what_it_is() -> None:
    """`nav` may name other sites; a folder of nothing else has no page to lead to."""
    found = parts(
        [Node("Chat", url="https://chat.example"), Node("Empty", children=(Node("X", url="https://x.example"),))]
    )
    assert [item[3] for item in found["list::0"]] == ["https://chat.example", ""]


def test_a_long_list_is_cut_into_stretches_that_do_not_touch_each_other() -> None:
    """A new title changes the part of its own stretch only, so that pages far away are not made again."""

    def tree(title: str) -> list[Node]:
        pages = [Node(f"Page {n}", f"s/{n:03}") for n in range(3 * STRETCH + 1)]
        pages[STRETCH] = Node(title, f"s/{STRETCH:03}")
        return [Node("Section", "s", children=tuple(pages))]

    before, after = parts(tree("Old")), parts(tree("New"))
    assert {name for name in before if before[name] != after[name]} == {"list:s:1"}
    assert before["size:s"] == 3 * STRETCH + 1
    assert [len(before[f"list:s:{n}"]) for n in range(4)] == [STRETCH, STRETCH, STRETCH, 1]
    assert before["edges:s:1"] == [f"/s/{STRETCH:03}/", f"/s/{2 * STRETCH - 1:03}/"]
