"""From refused values to diagnostics: all of them, what is right kept, consequences left out."""

from __future__ import annotations

from typing import Annotated, Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from cmhub.config.problems import known_names, validate, without_nulls
from cmhub.config.scalars import Boolean, Date, Integer, Text
from cmhub.content.fields import model_of, plain
from cmhub.content.kind import kinds

EVENT = kinds({})["events"]


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Text
    size: Integer | None = None


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: Text
    on: Boolean = False
    parts: Annotated[list[Inner], Field()] = []
    day: Date | None = None


def codes(raw: dict[str, Any]) -> list[tuple[str, str]]:
    """Dotted path and code of each refusal."""
    return [(".".join(map(str, one.path)), one.code) for one in validate(Outer, raw)[1]]


def test_every_refusal_is_told_and_what_is_right_is_kept() -> None:
    """A page with three mistakes still has its title."""
    model, found = validate(Outer, {"title": "a", "on": "yes", "parts": [{"name": "b", "size": "x"}], "day": "soon"})
    assert model is not None
    assert model.title == "a"
    assert model.parts[0].name == "b"
    assert {one.code for one in found} == {"schema-not-a-boolean", "schema-not-an-integer", "schema-not-a-date"}


def test_mistakes_that_hide_behind_others_are_found_too() -> None:
    """An item that is taken out for one mistake does not take its neighbours with it."""
    found = codes({"title": "a", "parts": [{"name": ["x"]}, {"size": "1"}, {"name": "c", "sise": "2"}, "d"]})
    assert sorted(found) == [
        ("parts.0.name", "schema-not-text"),
        ("parts.1.name", "schema-missing-field"),
        ("parts.2.sise", "schema-unknown-field"),
        ("parts.3", "schema-not-a-mapping"),
    ]


def test_a_misspelt_key_is_not_also_a_missing_one() -> None:
    """One slip, one message: what is missing only because its name is misspelt goes without saying."""
    assert codes({"titel": "a"}) == [("titel", "schema-unknown-field")]
    assert codes({"weight": "1"}) == [("title", "schema-missing-field"), ("weight", "schema-unknown-field")]


def test_refusal_that_has_no_words_of_ours_is_told_all_the_same() -> None:
    """A net: pydantic's own reason is shown where no type of ours says more."""

    class Odd(BaseModel):
        size: int

    (found,) = validate(Odd, {"size": "big"})[1]
    assert (found.code, found.params["field"], found.params["value"]) == ("schema-not-valid", "size", "big")
    assert "integer" in str(found.params["reason"])
    assert found.diagnostic(None).code == "schema-not-valid"


def test_a_key_without_a_value_says_nothing() -> None:
    """`title:` in a template that was not filled in is no wrong value."""
    assert without_nulls({"a": None, "b": [None, {"c": None}]}) == {"b": [{}]}
    assert codes({"title": None}) == [("title", "schema-missing-field")]


def test_known_names_follow_the_path_into_nested_groups() -> None:
    """Did-you-mean offers keys of the level where the slip is, in declared kinds too."""
    model = model_of(EVENT)
    assert "address" in known_names(model, ("place",))
    assert "deadline" in known_names(model, ("registration",))
    assert "start" in known_names(model, ("repeat", "changes", 0))
    assert "city" not in known_names(model, ())


def test_wrong_values_of_a_kind_are_told_with_their_fields() -> None:
    """The words name the field as the author wrote it, and the paths lead to it."""
    model, found = validate(
        model_of(EVENT),
        {"start": "2026-12-08T19:00", "place": {"adress": "x"}, "speakers": ["anna", {"nick": "b"}], "mode": "onlin"},
    )
    assert model is not None
    assert "start" in plain(model)
    assert {(one.path, one.code, one.suggestion) for one in found} == {
        (("place", "adress"), "schema-unknown-field", "address"),
        (("speakers", 1), "schema-not-a-person", ""),
        (("mode",), "schema-not-a-choice", "online"),
    }


JSONISH = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["title", "start", "place", "repeat", "speakers", "search", "x"]), JSONISH))
def test_no_value_brings_validation_down(raw: dict[str, Any]) -> None:
    """Whatever stands in a file, there are values and refusals, each with a code and a path that is in it."""
    _, found = validate(model_of(EVENT), raw)
    for one in found:
        assert "-" in one.code
        here: Any = raw
        for step in one.path[:-1]:
            here = here[step]
        assert here is not None
