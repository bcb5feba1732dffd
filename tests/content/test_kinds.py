"""One mechanism for built-in collections and a hub's own: declarations, models, JSON Schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from cmhub.config.declaration import FIELD_TYPES, CollectionDeclaration, FieldDeclaration
from cmhub.config.load import configuration
from cmhub.config.problems import validate
from cmhub.content.fields import TYPES, json_schema, model_of, plain
from cmhub.content.kind import Kind, kinds, references_of, texts_of
from cmhub.content.kinds import BUILTIN
from cmhub.source.yaml import parse, resolve
from tests.content.reading import read, told

KINDS = kinds({})
HUB = "site_name: Hub\nsite_url: https://hub.example.org\nlanguages: [en, ru]\n"


def declared(yaml: str) -> dict[str, CollectionDeclaration]:
    """The collections that a cmhub.yaml declares."""
    values, found = configuration((HUB + yaml).encode(), "cmhub.yaml")
    assert found == []
    return {name: CollectionDeclaration.model_validate(value) for name, value in values["collections"].items()}


def all_fields(fields: tuple[FieldDeclaration, ...], prefix: str = "") -> dict[str, FieldDeclaration]:
    """Every field by dotted name."""
    found = {}
    for field in fields:
        found[prefix + field.name] = field
        found |= all_fields(field.fields, f"{prefix}{field.name}.")
    return found


EVERY = {f"{kind.name}.{name}": field for kind in KINDS.values() for name, field in all_fields(kind.fields).items()}


@pytest.mark.parametrize("field", EVERY.values(), ids=list(EVERY))
def test_every_field_is_documented_in_both_languages(field: FieldDeclaration) -> None:
    """The reference, the schema and the editor are made from labels and hints."""
    for text in (field.label, field.hint):
        assert isinstance(text, dict)
        assert text["en"]
        assert text["ru"]
        assert text is field.label or all(words.endswith((".", "…")) for words in text.values())


def test_every_field_type_has_a_model() -> None:
    """A word that a declaration may use must be understood."""
    assert set(FIELD_TYPES) == {*TYPES, "choice", "list", "group"}


def test_design_names_the_fields_of_every_collection() -> None:
    """What authors were promised is there (content-model.md)."""
    promised = {
        "rules": "number why examples severity applies_to since status replaced_by changes",
        "faq": "question short asked_as category audience related helpful",
        "events": "start end duration timezone all_day mode place online_url status previous_start repeat speakers host "
        "registration cfp language recording slides series kind attendance",
        "members": "name pronouns role teams bio location languages skills links avatar email phone joined status badges "
        "talks consent",
        "teams": "name description lead members contact meeting openings charter status",
        "news": "summary authors pin channels posts",
        "paths": "audience steps",
    }
    common = (
        "title description tags draft unlisted publish_date expiry_date date updated owner reviewed review_every aliases "
        "weight search image template lang toc hide extra"
    )
    assert set(BUILTIN) == {*promised, "pages"}
    for name, kind in KINDS.items():
        assert {*promised.get(name, "").split(), *common.split()} <= {field.name for field in kind.fields}, name


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_json_schema_is_valid_and_speaks_the_language(kind: Kind, lang: str) -> None:
    """Editors take it, with a description for every key."""
    schema = json_schema(kind, lang=lang)
    jsonschema.Draft202012Validator.check_schema(schema)
    for name, one in schema["properties"].items():
        if name != "id":
            assert one["description"], name
    assert ("ы" in str(schema)) is (lang == "ru")


def good(kind: str) -> dict[str, Any]:
    """A record of a kind, as YAML gives it to other tools."""
    records = {
        "rules": 'number: "3.10"\nwhy: Because.\nexamples: {do: [a], dont: [b]}\nchanges: [{date: 2026-01-01, summary: s}]',
        "faq": "question: Q?\nasked_as: [A?]\nrelated: [how]\nhelpful: false",
        "events": "title: E\nstart: 2026-12-08T19:00\nplace: {name: P, geo: [55.7, 37.6]}\nspeakers: [anna, {name: G}]\n"
        "repeat: {every: week, day: [tuesday], changes: [{date: 2026-12-15, title: X}]}",
        "members": "name: A\nlinks: [{kind: github, url: https://github.com/a}]\nconsent: {date: 2026-01-01, scope: [bio]}",
        "teams": "name: T\nmembers: [anna]",
        "news": "title: N\npin: true",
        "paths": "title: P\nsteps: [{ref: how, note: n}]",
        "pages": "title: P\nsearch: {boost: 1.5, words: [w]}\nreview_every: 180d\nextra: {a: [1]}",
    }
    value = resolve(parse(records[kind], "a.yaml").value)
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("name", list(KINDS))
def test_schema_takes_what_the_model_takes(name: str) -> None:
    """An editor that knows the schema does not complain about a right record."""
    jsonschema.validate(good(name), json_schema(KINDS[name]), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("events", {"title": "E", "start": "2026-12-08", "status": "canceled"}),
        ("events", {"title": "E", "start": "2026-12-08", "plcae": {}}),
        ("faq", {"asked_as": ["A?"]}),
        ("members", {"name": "A", "links": [{"kind": "x"}]}),
        ("pages", {"draft": "no"}),
    ],
)
def test_schema_refuses_what_the_model_refuses(name: str, wrong: dict[str, Any]) -> None:
    """A slip is seen while it is typed."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, json_schema(KINDS[name]), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("number", ["3.10", "1", "2.3.4.5"])
def test_rule_numbers_stay_as_written(number: str) -> None:
    """`3.10` is not 3.1, quoted or not."""
    for text in (f"number: {number}", f'number: "{number}"'):
        raw = parse(text, "a.yaml").value
        assert isinstance(raw, dict)
        model, found = validate(model_of(KINDS["rules"]), raw)
        assert found == []
        assert model is not None
        assert plain(model)["number"] == number


@pytest.mark.parametrize("number", ["0.1", "1.", "1.2.3.4.5", "one", "01", "1.02", "٣.١"])
def test_other_numbers_of_rules_are_refused(number: str) -> None:
    """A number is permanent, so it is never nearly right."""
    _, found = validate(model_of(KINDS["rules"]), {"number": number})
    assert [one.code for one in found] == ["schema-pattern"]


def test_texts_and_references_of_nested_fields_are_found() -> None:
    """Whatever is Markdown is rendered, whatever names something is resolved, however deep it stands."""
    event = KINDS["events"]
    values = {
        "speakers": ["anna", {"name": "G"}],
        "repeat": {"changes": [{"speakers": ["team:core"]}]},
        "owner": "mark",
    }
    assert list(references_of(event.fields, values)) == [
        (("repeat", "changes", 0, "speakers", 0), "team:core", "teams"),
        (("speakers", 0), "anna", "members"),
        (("owner",), "mark", "members"),
    ]
    rule = KINDS["rules"]
    assert list(texts_of(rule.fields, {"why": "w", "examples": {"do": ["a", "b"]}})) == [
        ("why", "w", False),
        ("examples.do.0", "a", True),
        ("examples.do.1", "b", True),
    ]


OWN = """collections:
  tools:
    folder: instrumenty
    title: {ru: Инструменты, en: Tools}
    singular: tool
    order: -rating
    fields:
      - {name: site, type: url, required: true, label: {ru: Сайт, en: Site}}
      - {name: price, type: choice, choices: {free: {ru: бесплатно, en: free}, paid: ~}}
      - {name: rating, type: number}
      - {name: opens, type: time}
      - {name: good_for, type: list, of: text}
      - {name: used_by, type: list, of: reference, to: members}
      - {name: review, type: markdown}
"""


def test_own_collection_is_read_like_a_built_in_one() -> None:
    """Types, required fields, Markdown, references, translations: all there."""
    collections = declared(OWN)
    parts, found = read(
        {
            "instrumenty/canva.yaml": "title: Канва\nsite: https://canva.com\nprice: free\nopens: 9:00\nrating: 4.5\n"
            "good_for: афиши\nused_by: [anna]\nreview: |\n  Удобно.\n",
            "instrumenty/canva.en.yaml": "title: Canva\ngood_for: [posters]\n",
        },
        collections=collections,
    )
    assert told(found) == []
    summary = parts["canva|en|summary"]
    assert summary == {
        "title": "Canva", "site": "https://canva.com", "price": "free", "opens": "09:00", "rating": 4.5,
        "good_for": ["posters"], "used_by": ["anna"],
    }  # fmt: skip
    assert parts["canva|ru|texts"]["review"]["text"] == "Удобно.\n"
    assert parts["canva|ru|refs"]["refs"] == [["used_by.0", "anna", "members"]]


def test_mistakes_in_an_own_collection_are_told_like_in_a_built_in_one() -> None:
    """The same words at the same places."""
    _, found = read(
        {"instrumenty/canva.yaml": "title: Canva\nprice: fre\nrating: high\nusedby: [anna]\n"},
        collections=declared(OWN),
    )
    assert sorted((one.code, str(one.span), one.suggestion) for one in found) == [
        ("schema-missing-field", "content/instrumenty/canva.yaml:1:1", ""),
        ("schema-not-a-choice", "content/instrumenty/canva.yaml:2:8", "free"),
        ("schema-not-a-number", "content/instrumenty/canva.yaml:3:9", ""),
        ("schema-unknown-field", "content/instrumenty/canva.yaml:4:1", "used_by"),
    ]


def copy_of_faq() -> str:
    """The declaration of `faq` as a hub would write it, under the name `answers`."""
    value = BUILTIN["faq"].model_dump(exclude_unset=True, mode="json")
    return "collections:\n  answers: " + json.dumps(
        {**value, "folder": "answers", "singular": "answer"}, ensure_ascii=False
    )


def test_copy_of_faq_has_the_same_schema() -> None:
    """The built-in collection has nothing that a declared one can't have; only the names of parts differ."""
    copy = kinds(declared(copy_of_faq()))["answers"]
    for lang in ("en", "ru"):
        mine = json.dumps(json_schema(copy, lang=lang), ensure_ascii=False).replace("answers_", "faq_")
        assert json.loads(mine) == json_schema(KINDS["faq"], lang=lang)


def test_copy_of_faq_gives_the_same_parts_and_the_same_problems() -> None:
    """Entries, translations, Markdown and every mistake: only the name of the folder differs."""
    files = {
        "how.md": "---\nquestion: Как?\ncategory: start\nasked_as: [Как же?]\nrelated: [who]\n---\n\nТак.\n",
        "how.en.md": "---\nquestion: How?\ncategory: x\n---\n\nSo.\n",
    }
    wrong = {"who.md": "---\nquestoin: Кто?\nhelpful: no\nweight: one\n---\n\nМы.\n"}
    for some in (files, wrong):
        mine, mine_told = read(
            {f"answers/{name}": text for name, text in some.items()}, collections=declared(copy_of_faq())
        )
        theirs, theirs_told = read({f"faq/{name}": text for name, text in some.items()})
        assert repr(mine).replace("content/answers/", "content/faq/") == repr(theirs)
        assert repr(mine_told).replace("content/answers/", "content/faq/") == repr(theirs_told)
        assert theirs_told


def test_kinds_of_events_can_be_added() -> None:
    """`event_kinds` extends the list; the built-in ones stay."""
    found = kinds({}, {"hackathon": {"en": "Hackathon", "ru": "Хакатон"}})
    _, refused = validate(model_of(found["events"]), {"kind": "hackathon"})
    assert refused == []
    _, refused = validate(model_of(KINDS["events"]), {"kind": "hackathon"})
    assert [one.code for one in refused] == ["schema-not-a-choice"]
