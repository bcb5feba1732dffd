"""Digests in a row: what goes in comes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.engine.digest import ABSENT, SIZE, Digests, digest_of


@given(st.lists(st.one_of(st.just(ABSENT), st.just(bytes(SIZE)), st.binary().map(digest_of))))
def test_digests_come_back(digests: list[bytes]) -> None:
    """Those of absence too, and after having been bytes."""
    row = Digests()
    for digest in digests:
        row.append(digest)
    again = Digests(bytes(row))
    assert [row[number] for number in range(len(row))] == digests == [again[number] for number in range(len(again))]
    assert len(bytes(row)) == SIZE * len(digests)


def test_what_is_no_digest_is_refused() -> None:
    """Else all that follow would be read at the wrong place."""
    with pytest.raises(ValueError, match="16 bytes"):
        Digests().append(b"short")
