"""The blocks of the home page in the configuration: each type with its keys, every slip at its place."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import jsonschema
import pytest

from cmhub.config.home import BLOCKS, instants_of
from cmhub.config.load import configuration
from cmhub.content.kind import kinds
from cmhub.diagnostics import Diagnostic
from cmhub.exchange.schemas import schemas

HEAD = "site_name: A\nsite_url: https://a.example\nlanguages: [en, ru]\nhome:\n"


def read(home: str) -> tuple[list[dict[str, Any]], list[Diagnostic]]:
    """The blocks of a configuration, and what is wrong."""
    values, problems = configuration((HEAD + home).encode(), "cmhub.yaml")
    return list(values["home"] or ()), problems


def test_a_name_is_short_for_a_block_without_settings() -> None:
    """Of a type, or of a collection."""
    found, problems = read("  - news\n  - tools\n  - {type: tools, limit: 3}\n  - {type: news}\n")
    assert problems == []
    assert [(one["type"], one.get("collection"), one["limit"]) for one in found] == [
        ("news", None, None),
        ("entries", "tools", None),
        ("entries", "tools", 3),
        ("news", None, None),
    ]


@pytest.mark.parametrize(
    ("written", "wrong", "code", "suggestion"),
    [
        ("{type: banner, text: a, levl: info}", "levl", "config-unknown-key", "level"),
        ("{type: banner, text: a, level: dangr}", "dangr", "schema-not-a-choice", "danger"),
        ("{type: banner, text: a, from: soon}", "soon", "schema-not-a-moment", ""),
        ("{type: banner, text: a, until: 2026-02-30}", "2026", "schema-no-such-date", ""),
        ("{type: banner, text: a, link: {text: b, ulr: /c/}}", "ulr", "config-unknown-key", "url"),
        ("{type: banner}", "{", "schema-missing-field", ""),
        ("{type: faq, order: newst}", "newst", "schema-not-a-choice", "newest"),
        ("{type: news, limit: 0}", "0", "schema-not-a-choice", ""),
        ("{type: news, limit: many}", "many", "schema-not-an-integer", ""),
        ("{type: numbers, items: [{label: a}]}", "{label", "config-number-of-nothing", ""),
        ("{type: numbers, items: [{value: 12}]}", "{value", "config-number-of-nothing", ""),
        ("{type: action, title: a, actions: [{text: b, url: 'javascript:x'}]}", "'j", "schema-not-a-url", ""),
        ("{type: action, title: a, actions: [{text: b, url: 'javascript://x/%0ay'}]}", "'j", "schema-not-a-url", ""),
        ("{text: a}", "{", "schema-missing-field", ""),
        ("[news]", "[", "schema-not-a-mapping", ""),
    ],
)
def test_a_slip_is_told_at_its_place(written: str, wrong: str, code: str, suggestion: str) -> None:
    """And once; the other blocks are kept."""
    found, problems = read(f"  - {written}\n  - news\n")
    told = [(one.code, str(one.span), one.suggestion) for one in problems]
    assert told == [(code, f"cmhub.yaml:5:{5 + written.index(wrong)}", suggestion)]
    assert found[-1]["type"] == "news"


def test_a_slip_in_the_type_is_not_followed_by_others() -> None:
    """The check names the type; what else the block says is judged when the type is right."""
    found, problems = read("  - {type: bannr, text: a, level: info}\n")
    assert problems == []
    assert found[0]["collection"] == "bannr"


def test_a_banner_lasts_to_the_end_of_its_last_day() -> None:
    """In the zone of the hub."""
    found, _ = read("  - {type: banner, text: a, from: 2026-12-01, until: 2026-12-01}\n")
    moscow = dt.timezone(dt.timedelta(hours=3))
    assert instants_of(found[0], "Europe/Moscow") == (
        dt.datetime(2026, 12, 1, tzinfo=moscow),
        dt.datetime(2026, 12, 2, tzinfo=moscow),
    )


@pytest.mark.parametrize(
    ("block", "valid"),
    [
        ("news", True),
        ("tools", True),
        ({"type": "tools", "limit": 3}, True),
        ({"type": "banner", "text": {"en": "a"}, "from": "2026-12-01", "level": "danger"}, True),
        ({"type": "banner", "level": "danger"}, False),
        ({"type": "banner", "text": "a", "level": "loud"}, False),
        ({"type": "news", "limit": 99}, False),
        ({"limit": 3}, False),
        ({"type": "action", "title": "a", "actions": [{"text": "b", "url": "/c/"}]}, True),
        ({"type": "action", "title": "a", "actions": [{"text": "b"}]}, False),
    ],
)
def test_the_schema_for_editors_knows_every_block(block: object, valid: bool) -> None:
    """By its type."""
    schema = schemas(kinds({}), "en")["cmhub"]
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors({"home": [block]}))
    assert (errors == []) is valid, errors


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_key_of_a_block_has_its_sentence(lang: str) -> None:
    """In both languages."""
    text = json.dumps(schemas(kinds({}), lang)["cmhub"]["$defs"], ensure_ascii=False)
    for model in BLOCKS.values():
        for name, field in model.model_fields.items():
            if name != "type":
                extra = field.json_schema_extra
                assert isinstance(extra, dict)
                said = field.description if lang == "en" else extra["ru"]
                assert json.dumps(said, ensure_ascii=False) in text, (model, name)
