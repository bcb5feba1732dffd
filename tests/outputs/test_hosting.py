"""What static hosts read: redirects, headers, the manifest."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from cmhub.outputs.hosting import headers, manifest, redirects


def test_old_addresses_lead_to_new_ones() -> None:
    """One line each, in ASCII."""
    assert redirects([("/старое/", "/новое/")]) == (
        b"/%D1%81%D1%82%D0%B0%D1%80%D0%BE%D0%B5/ /%D0%BD%D0%BE%D0%B2%D0%BE%D0%B5/ 301\n"
    )
    assert redirects([]) == b""


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=4))
def test_no_address_breaks_out_of_its_line(moved: list[tuple[str, str]]) -> None:
    """Each rule is three words on a line of its own; an alias can't become a pattern that catches other addresses."""
    lines = redirects([(f"/{old}", f"/{new}") for old, new in moved]).decode("ascii").splitlines()
    for line in lines:
        old, _, code = line.split(" ")
        assert code == "301"
        assert old.startswith("/")
        assert not set("*:#?") & set(old)


def test_an_address_does_not_lead_to_itself_and_has_one_rule() -> None:
    """A circle would make the page unreachable; of two rules hosts read the first."""
    assert redirects([("/a/", "/a/"), ("/b/", "/c/"), ("/b/", "/d/")]) == b"/b/ /c/ 301\n"


def test_every_page_is_guarded_and_only_named_assets_are_kept_for_ever() -> None:
    """The policy with what a `meta` can't say, no guessing of types; below the path of the site."""
    sections = {}
    for block in headers("default-src 'none'", "/hub", ("ru", "en")).decode().split("\n\n"):
        path, *lines = block.strip().splitlines()
        sections[path] = dict(line.strip().split(": ", 1) for line in lines)
    assert sections["/hub/*"]["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert sections["/hub/*"]["X-Content-Type-Options"] == "nosniff"
    assert "Referrer-Policy" in sections["/hub/*"]
    assert [path for path, found in sections.items() if "immutable" in found.get("Cache-Control", "")] == [
        "/hub/assets/*"
    ]
    assert "/search/" not in headers("x", "", ("ru",)).decode()
    assert {"/hub/calendar.ics", "/hub/en/calendar.ics"} <= sections.keys()


def test_what_of_a_search_index_is_named_by_digest_is_kept_too() -> None:
    """Not the list of it all and the program, which have the same names for ever."""
    said = headers("default-src 'none'", "/hub", ("ru", "en"), searched=True).decode()
    for lang in ("ru", "en"):
        for part in ("filter", "fragment", "index"):
            assert f"\n/hub/search/{lang}/{part}/*\n  Cache-Control: public, max-age=31536000, immutable\n" in said
    assert "/search/ru/*" not in said


def test_the_manifest_names_the_site() -> None:
    """Valid JSON, nothing empty in it."""
    value = json.loads(manifest("Опушка", "", "/hub/", "ru", [], {"light": "#fff"}))
    assert (value["name"], value["start_url"], value["theme_color"]) == ("Опушка", "/hub/", "#fff")
    assert all(value.values())
