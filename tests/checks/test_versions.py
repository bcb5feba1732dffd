"""Released rulebooks against the rules of today."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from cmhub.checks.versions import audit
from cmhub.content.frozen import Frozen, Rule, Wording, sealed
from tests.checks.fake import FakeHub

OLD = sealed(
    Frozen(
        "1.0",
        "2026-01-01",
        rules=(
            Rule("1.1", "kind", "content/rules/kind.md", {"ru": Wording("Добрее")}),
            Rule("1.2", "gone", "content/rules/gone.md", {"ru": Wording("Ушло")}, status="retired"),
        ),
    )
)
LISTED = {"versions": [{"version": "1.0", "effective": dt.date(2026, 1, 1), "digest": OLD.digest}]}


def told(
    rules: dict[str, str], book: dict[str, Any] = LISTED, *, frozen: Frozen | None = OLD, lang: str = "ru"
) -> list[str]:
    """Code, file and first related file of each problem. In: rules as id → number."""
    hub = FakeHub(
        {"rules": {entry_id: {"number": number} for entry_id, number in rules.items()}},
        special={"rules/_rulebook": book},
        frozen={"1.0": frozen} if frozen is not None else {},
        lang=lang,
    )
    return [
        " ".join([one.code, *(span.path.rpartition("/")[2] for span in (one.span, *one.related) if span)])
        for one in audit(hub)
    ]


@pytest.mark.parametrize(
    ("rules", "problems"),
    [
        ({"kind": "1.1", "gone": "1.2"}, []),
        ({"kind": "1.1", "gone": "1.2", "new": "1.3"}, []),
        ({"kind": "1.3", "gone": "1.2"}, ["rules-renumbered kind.yaml 1.0.yaml"]),
        ({"kind": "1.1", "new": "1.2"}, ["rules-number-reused new.yaml 1.0.yaml"]),
        ({"kind": "1.1"}, ["rules-frozen-vanished 1.0.yaml"]),
        (
            {"kind": "1.2", "gone": "1.1"},
            ["rules-renumbered kind.yaml 1.0.yaml", "rules-renumbered gone.yaml 1.0.yaml"],
        ),
    ],
)
def test_number_means_one_rule_for_good(rules: dict[str, str], problems: list[str]) -> None:
    """Renumbered, reused, gone: found by id, and both places are named."""
    assert told(rules) == problems


def test_files_and_list_agree() -> None:
    """A listed version without its file, a file that is not listed, a file that was written anew with new digests."""
    rules = {"kind": "1.1", "gone": "1.2"}
    assert told(rules, frozen=None) == ["rules-frozen-missing _rulebook.yaml"]
    assert told(rules, {}) == ["rules-frozen-unlisted 1.0.yaml"]
    other = sealed(msgspec.structs.replace(OLD, released="2026-01-02"))
    assert told(rules, frozen=other) == ["rules-frozen-changed 1.0.yaml _rulebook.yaml"]


def test_version_from_before_cmhub_needs_no_file() -> None:
    """A hub may list versions whose texts it does not have."""
    assert told({}, {"versions": [{"version": "0.9", "effective": dt.date(2020, 1, 1)}]}, frozen=None) == []


def test_told_once_and_not_in_every_language() -> None:
    """Releases are the same in all."""
    assert told({"kind": "1.3"}, lang="en") == []
