"""Structured data as text inside a page: it can't end its element, and it stays the same data."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from cmhub.outputs.jsonld import dumps


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=80) | st.lists(st.text(max_size=20)), max_size=4))
def test_nothing_in_it_can_end_the_script_or_break_a_line(data: dict[str, object]) -> None:
    """`<`, `>`, `&` and the line ends of JavaScript are escaped; a reader of JSON gets what was put in."""
    written = dumps(data)
    assert not set("<>&\u2028\u2029\n\r") & set(written)
    assert json.loads(written) == data


def test_a_title_that_closes_the_element_stays_a_title() -> None:
    """The classic of all attacks on data blocks."""
    data = {"name": "</script><script>alert(1)</script><!--"}
    assert "</" not in dumps(data)
    assert json.loads(dumps(data)) == data
