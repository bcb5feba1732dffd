"""yaml-test-suite, all 402 inputs: the suite's value, or a problem with its place; never anything else."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cmhub.source.yaml import parse, resolve

EXCEPTIONS = Path(__file__).with_name("yaml_suite_exceptions.yaml")


@cache
def suite(folder: Path) -> list[dict[str, Any]]:
    """Read the inputs."""
    inputs: list[dict[str, Any]] = json.loads((folder / "yaml" / "yaml-test-suite.json").read_text("utf-8"))
    return inputs


@cache
def exceptions() -> dict[str, str]:
    """Read the list of inputs that are let through, with the parser that it is about."""
    document = parse(EXCEPTIONS.read_text("utf-8"), EXCEPTIONS.name)
    assert document.ok
    return {key: str(reason) for key, reason in resolve(document.value).items()}


def values(text: str) -> list[Any]:
    """Read the suite's expected values: JSON texts one after the other, one a document."""
    decoder, found, position = json.JSONDecoder(), [], 0
    while text[position:].strip():
        position += len(text[position:]) - len(text[position:].lstrip())
        value, position = decoder.raw_decode(text, position)
        found.append(value)
    return found


@pytest.mark.corpora
def test_every_input_gives_its_value_or_a_problem_with_a_place(corpora: Path) -> None:
    """What must fail fails, what is read is read rightly, and every problem names a line of the input."""
    for each in suite(corpora):
        document = parse(each["yaml"], each["id"])
        lines = each["yaml"].count("\n") + 1
        for found in document.problems:
            assert found.span, each["id"]
            assert 1 <= found.span.line <= lines, each["id"]
            assert found.span.column >= 1, each["id"]
            assert found.span.path == each["id"]
        if not document.ok:
            continue
        if each["must_fail"]:
            assert each["id"] in exceptions(), f"{each['id']} ({each['label']}) must fail"
        elif each["json"] is not None:
            assert [resolve(document.value)] == (values(each["json"]) or [None]), each["id"]


@pytest.mark.corpora
def test_list_of_exceptions_only_shrinks(corpora: Path) -> None:
    """An input on the list that is refused by now must leave the list; so must one that the suite no longer has."""
    let_through = {each["id"] for each in suite(corpora) if each["must_fail"] and parse(each["yaml"], each["id"]).ok}
    assert exceptions().keys() == let_through
    assert len(exceptions()) <= 8
    assert all(len(reason) > 20 for reason in exceptions().values())


@pytest.mark.corpora
def test_most_valid_inputs_are_read(corpora: Path) -> None:
    """Our limits (no aliases, no foreign tags, one document, keys that are text) and libyaml's refuse the rest."""
    valid = [each for each in suite(corpora) if not each["must_fail"]]
    read = [each["id"] for each in valid if parse(each["yaml"], each["id"]).ok]
    assert len(valid) == 308
    assert len(read) >= 193


@pytest.mark.corpora
def test_every_value_of_the_suite_has_a_place_for_each_part(corpora: Path) -> None:
    """The tables of places match the value, part by part."""

    def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
        parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        return [path] + [inner for key, each in parts for inner in paths(each, (*path, key))]

    for each in suite(corpora):
        document = parse(each["yaml"], each["id"])
        assert {*document.spans} == {*paths(document.value)}, each["id"]
        assert {path for path in document.spans if path and isinstance(path[-1], str)} == {*document.key_spans}
