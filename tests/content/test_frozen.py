"""Released rulebooks: what their files hold, and that nothing in them can change unseen."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.content import frozen
from cmhub.content.frozen import Chapter, Frame, Frozen, Rule, Step, Wording, builtins_of, read, sealed
from cmhub.exchange import yaml_text

PATH = "content/rules/_versions/2.0.yaml"
BOOK = sealed(
    Frozen(
        "2.0",
        "2026-10-01",
        {
            "ru": Frame(
                "Правила", intro="Немного.\n\nИ всё.", chapters=(Chapter("1", "Речь"),), ladder=(Step("note", "Слово"),)
            )
        },
        (
            Rule(
                "1.1",
                "kind",
                "content/rules/kind.md",
                {"ru": Wording("Добрее", "Да.", do=("Так.",)), "en": Wording("Kind", "Yes.")},
            ),
            Rule(
                "1.2",
                "old",
                "content/rules/old.md",
                {"ru": Wording("Старое", "Нет.")},
                status="retired",
                replaced_by="1.1",
            ),
        ),
    )
)


def text_of(book: Frozen) -> str:
    """A rulebook as a file."""
    return "\n".join(line for name, value in builtins_of(book).items() for line in yaml_text.field(name, value)) + "\n"


def codes(text: str, path: str = PATH) -> list[tuple[str, int]]:
    """What is wrong with a file, with the line."""
    return [(one.code, one.span.line if one.span else 0) for one in read(path, text.encode())[1]]


def test_file_reads_back_as_it_was_written() -> None:
    """Every word of every language."""
    found, problems = read(PATH, text_of(BOOK).encode())
    assert problems == []
    assert msgspec.convert(found["value"], Frozen) == BOOK
    assert BOOK.languages == ("ru", "en")


@given(
    st.text(max_size=40), st.lists(st.text(min_size=1, max_size=20).filter(lambda text: text.strip("\n\r")), max_size=3)
)
def test_any_words_survive_freezing(body: str, items: list[str]) -> None:
    """Spaces at the beginning, tabs, quotes, dashes, line ends: what is read has the digest of what was meant."""
    items = [frozen.tidy(item) for item in items]
    body = frozen.tidy(body.replace("\0", "").encode("utf-8", "ignore").decode())
    words = Wording("x", body, do=tuple(item.replace("\0", "") or "x" for item in items))
    book = sealed(Frozen("2.0", "2026-10-01", {}, (Rule("1.1", "a", "content/rules/a.md", {"ru": words}),)))
    assert codes(text_of(book)) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Да.", "Да!", 'number: "1.1"'),
        ("title: Kind", "title: Kinder", 'number: "1.1"'),
        ("status: retired", "status: active", 'number: "1.2"'),
        ("title: Речь", "title: Слова", "ru:"),
        ('released: "2026-10-01"', 'released: "2026-10-02"', "digest: "),
    ],
)
def test_change_is_an_error_at_its_place(old: str, new: str, line: str) -> None:
    """The rule, the language of the rulebook, or the digest of all."""
    text = text_of(BOOK).replace(old, new, 1)
    lines = [number for number, row in enumerate(text.split("\n"), 1) if row.lstrip("- ").startswith(line)]
    assert codes(text) in [[("rules-frozen-changed", number)] for number in lines]


def test_rule_taken_out_or_put_elsewhere_is_an_error() -> None:
    """The digest of all sees it where every rule by itself is what it was."""
    less = text_of(msgspec.structs.replace(BOOK, rules=BOOK.rules[:1]))
    other = text_of(msgspec.structs.replace(BOOK, rules=BOOK.rules[::-1]))
    assert [code for code, _ in codes(less)] == [code for code, _ in codes(other)] == ["rules-frozen-changed"]


def test_quotes_and_line_ends_are_no_change() -> None:
    """An editor or git may rewrite them: the words are the same."""
    text = text_of(BOOK).replace("title: Kind", 'title: "Kind"').replace("\n", "\r\n")
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("just words\n", PATH),
        ("version: '2.0'\n", PATH),
        (text_of(BOOK).replace("number:", "nummer:", 1), PATH),
        (text_of(BOOK), PATH.replace("2.0", "2.1")),
        (text_of(BOOK).replace("rulebook:", "more: x\nrulebook:", 1), PATH),
    ],
)
def test_anything_else_is_no_release(text: str, path: str) -> None:
    """A file that cmhub did not write is told, with a place."""
    (found,) = read(path, text.encode())[1]
    assert found.code == "rules-frozen-unreadable"
    assert found.span is not None
    assert found.span.line > 0


def test_translation_keeps_only_its_own_words() -> None:
    """What it borrows from the original is not frozen as its own."""
    values: dict[str, Any] = {"number": "1.1", "title": "Добрее", "examples": {"do": ["Так."]}}
    texts = {
        "": {"text": "Да.\n", "lang": "ru"},
        "why": {"text": "Потому.", "lang": "ru"},
        "examples.do.0": {"text": "Так."},
    }
    english = {"": {"text": "Yes.", "lang": "en"}, "why": {"text": "Потому.", "lang": ""}}

    def shown(lang: str, text: Any) -> dict[str, str]:
        return {"rule:1.2": lang} if text["text"].startswith("Да") else {}

    langs = {"en": ({**values, "title": "Kind"}, english), "ru": (values, texts)}
    rule = frozen.rule_of("kind", "content/rules/kind.md", "ru", langs, shown)
    assert list(rule.texts) == ["ru", "en"]
    assert rule.texts["ru"] == Wording("Добрее", "Да.", "Потому.", ("Так.",), labels=(frozen.Label("rule:1.2", "ru"),))
    assert rule.texts["en"] == Wording("Kind", "Yes.")


def test_versions_are_ordered_by_their_parts() -> None:
    """2.10 comes after 2.9."""
    assert sorted(["2.10", "2.9", "10", "2"], key=frozen.version_key) == ["2", "2.9", "2.10", "10"]
