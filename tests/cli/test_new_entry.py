"""`cmhub new <kind>`: a file in the right place that checks without an error, whatever the title."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from tests.cli.console import Outcome, cmhub, inside, write

CONFIG = """\
site_name: Clearing
site_url: https://clearing.example
languages: [ru, en]
timezone: Europe/Moscow
collections:
  tools:
    folder: gear
    singular: tool
    title: {ru: Инструменты, en: Tools}
    fields:
      - {name: site, type: url, required: true, hint: {ru: Сайт., en: The site.}}
      - {name: price, type: choice, choices: [free, paid], hint: {ru: Цена., en: The price.}}
"""
HUB = {
    "cmhub.yaml": CONFIG,
    "content/index.md": "---\ntitle: Поляна\n---\n\nЗдравствуйте.\n",
    "content/guides/index.md": "---\ntitle: Руководства\n---\n\nЗдесь.\n",
    "content/_tags.yaml": "start: Начало\nmeetups: Встречи\n",
    "content/faq/_categories.yaml": "start: {title: Начало}\nlife: {title: Жизнь}\n",
    "content/faq/join.md": "---\nquestion: Как вступить?\nshort: Приходите.\ncategory: start\n---\n\nПриходите.\n",
    "content/rules/_rulebook.yaml": (
        "title: Правила\nchapters:\n  - {id: a, number: '1', title: А}\n  - {id: b, number: '2', title: Б}\n"
        "ladder:\n  - {id: note, name: Слово}\n  - {id: pause, name: Пауза}\nreport:\n  - {title: Мы, email: a@clearing.example}\n"
    ),
    "content/rules/kind.md": '---\nnumber: "1.9"\ntitle: Будьте добры\n---\n\nДа.\n',
    "content/rules/old.md": '---\nnumber: "2.3"\ntitle: Старое\nstatus: retired\n---\n\nНет.\n',
    "content/rules/_versions/1.0/x.md": '---\nnumber: "2.4"\ntitle: Замороженное\n---\n\nБыло.\n',
}
ALL = ["question", "rule", "event", "news", "page", "member", "team", "path", "tool"]


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub with a rulebook, categories, tags and a kind of its own."""
    return write(tmp_path / "hub", HUB)


def new(hub: Path, word: str, *args: str) -> Outcome:
    """`cmhub new` in the hub's folder."""
    with inside(hub):
        return cmhub("--lang", "en", "new", word, *args)


def today() -> dt.date:
    """The date in the hub's zone."""
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=3))).date()  # noqa: TID251  the command reads the real clock too


def uncommented(text: str) -> str:
    """The entry with every offered field taken up."""
    return re.sub(r"^# ", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("word", "title", "path"),
    [
        ("question", "Как выйти: тихо?", "content/faq/kak-vyyti-tikho.md"),
        ("rule", "Не кричать", "content/rules/ne-krichat.md"),
        ("event", "Йошкар-Олинская встреча", "content/events/yoshkar-olinskaya-vstrecha.md"),
        ("page", "О нас", "content/guides/o-nas.md"),
        ("member", "Щукин Яков", "content/members/shchukin-yakov.yaml"),
        ("team", "Ёлка", "content/teams/yolka.yaml"),
        ("path", "Путь 1/2", "content/paths/put-1-2.yaml"),
        ("tool", "A b", "content/gear/a-b.md"),
        ("faq", "By the folder's name", "content/faq/by-the-folder-s-name.md"),
    ],
)
def test_the_file_lies_where_its_kind_lives(hub: Path, word: str, title: str, path: str) -> None:
    """Named in ASCII letters; its path is printed, alone."""
    found = new(hub, word, title)
    assert found.code == 0, found.said
    assert found.out == f"{path}\n"
    assert title in (hub / path).read_text(encoding="utf-8")


def test_news_carry_today_s_date(hub: Path) -> None:
    """In the file's name, as their date."""
    assert new(hub, "news", "Мы открылись").out == f"content/news/{today()}-my-otkrylis.md\n"


@pytest.mark.parametrize("word", ALL)
def test_a_new_entry_has_no_error(hub: Path, word: str) -> None:
    """As it is, and with all that it offers taken up it is still YAML of the right shape."""
    options = ["--set", "site=https://a.example"] if word == "tool" else []
    path = hub / new(hub, word, "Одно", *options).out.strip()
    assert cmhub("check", hub).code == 0
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) >= 4
    path.write_text(uncommented(text), encoding="utf-8")
    codes = re.findall(r"error\[([\w-]+)\]", cmhub("check", hub).out)
    assert [code for code in codes if not code.startswith("reference")] in (
        [],
        ["schema-not-a-url"],
        ["schema-not-a-url"] * 2,
    )


@pytest.mark.parametrize(
    "title",
    [
        "yes",
        "3.10",
        "2026-11-21",
        "a: b #c",
        "- x",
        "'quoted",
        '"q" «к»',
        "[x]",
        "{y}",
        "# h",
        "日本語",
        "🙂",
        "@a",
        "%b",
        "x" * 300,
        "null",
    ],
)
@pytest.mark.parametrize("word", ["question", "member", "rule"])
def test_any_title_will_do(hub: Path, word: str, title: str) -> None:
    """It reads back as it was given, and the file has a name that every system takes."""
    from cmhub.source import front_matter
    from cmhub.source.yaml import parse

    found = new(hub, word, "--set", "tags=[start]", "--", title)
    assert found.code == 0, found.said
    path = hub / found.out.strip()
    assert len(path.name) <= 80
    assert not re.search(r'[\s<>:"|?*\\]', path.name)
    text = path.read_text(encoding="utf-8")
    document = parse(front_matter.split(text, "x").yaml if path.suffix == ".md" else text, "x")
    assert not document.problems
    assert isinstance(document.value, dict)
    assert document.value[{"question": "question", "member": "name", "rule": "title"}[word]] == title


def test_a_rule_gets_the_next_number_that_was_never_used(hub: Path) -> None:
    """Retired and frozen rules count; the chapter can be chosen, and must be there."""
    for options, number in (((), "2.5"), (("--chapter", "1"), "1.10"), (("--chapter", "2"), "2.6")):
        path = hub / new(hub, "rule", "Ещё", *options).out.strip()
        assert f'number: "{number}"\n' in path.read_text(encoding="utf-8")
    found = new(hub, "rule", "Ещё", "--chapter", "7")
    assert (found.code, "there are 1, 2" in found.err) == (2, True)
    assert new(hub, "rule", "Ещё", "--chapter", "x").code == 2


def test_a_rule_does_not_get_a_number_that_was_ever_used(hub: Path) -> None:
    """Whoever asks for one, of a retired rule too, is told the next free one; a free one is kept as text."""
    for number in ("2.3", "2.4"):
        found = new(hub, "rule", "Ещё", "--set", f"number={number}")
        assert (found.code, "the next free one in its chapter is 2.5" in found.err) == (2, True), found.said
    path = hub / new(hub, "rule", "Ещё", "--set", "number=2.10").out.strip()
    assert 'number: "2.10"\n' in path.read_text(encoding="utf-8")


def test_an_event_lies_in_the_future_and_a_series_begins_on_its_day(hub: Path) -> None:
    """Two weeks from now, or the first such weekday after that."""
    found = new(hub, "event", "Раз").out.strip()
    assert f"start: {today() + dt.timedelta(days=14)}T19:00" in (hub / found).read_text(encoding="utf-8")
    found = new(hub, "event", "Два", "--set", "repeat.every=week", "--set", "repeat.day=thursday").out.strip()
    start = re.search(r"start: ([\d-]+)T", (hub / found).read_text(encoding="utf-8"))
    assert start
    assert dt.date.fromisoformat(start[1]).weekday() == 3
    assert cmhub("check", hub).code == 0


def test_a_member_is_not_made_to_consent(hub: Path) -> None:
    """Consent is offered as a comment only: nobody is published by a template."""
    text = (hub / new(hub, "member", "Анна").out.strip()).read_text(encoding="utf-8")
    assert "\nconsent:" not in text
    assert "# consent:" in text


def test_hints_say_what_there_is_to_choose_from_in_the_language_of_the_file(hub: Path) -> None:
    """The hub's own categories, steps and tags; Russian for a Russian file, English for an English one."""
    text = (hub / new(hub, "question", "А?").out.strip()).read_text(encoding="utf-8")
    assert "# category: start  # Id из `_categories.yaml`: start, life" in text
    text = (hub / new(hub, "question", "B?", "--lang", "en").out.strip()).read_text(encoding="utf-8")
    assert "# category: start  # An id from `_categories.yaml`: start, life" in text
    assert "note, pause" in (hub / new(hub, "rule", "А").out.strip()).read_text(encoding="utf-8")
    assert ": free, paid" in (hub / new(hub, "tool", "А").out.strip()).read_text(encoding="utf-8")


def test_a_name_that_is_taken_gets_a_number(hub: Path) -> None:
    """Nothing is overwritten."""
    assert [new(hub, "question", "Как?").out for _ in range(3)] == [
        "content/faq/kak.md\n",
        "content/faq/kak-2.md\n",
        "content/faq/kak-3.md\n",
    ]
    assert new(hub, "question", "Как?", "--id", "join").code == 2


def test_fields_can_be_set_and_are_checked(hub: Path) -> None:
    """Values are YAML; names and values are judged as in a file, with did-you-mean, before anything is written."""
    found = new(
        hub, "question", "Как?", "--set", "tags=[start, meetups]", "--set", "category=life", "--set", "draft=true"
    )
    text = (hub / found.out.strip()).read_text(encoding="utf-8")
    for line in ("tags: [start, meetups]", "category: life", "draft: true"):
        assert f"\n{line}\n" in text
    found = new(hub, "event", "Как?", "--set", "mode=hybird", "--set", "strat=2026")
    assert found.code == 2
    assert "Did you mean `hybrid`?" in found.out
    assert "Did you mean `start`?" in found.out
    assert new(hub, "event", "Как?", "--set", "tags=[a").code == 2
    assert new(hub, "event", "Как?", "--set", "repeat=1", "--set", "repeat.every=week").code == 2
    assert not (hub / "content/events").exists()


def test_what_is_required_and_unknown_is_named(hub: Path) -> None:
    """It stands in the file, empty, with its hint."""
    found = new(hub, "tool", "Лопата")
    assert "Still to be filled in: site." in found.err
    assert "\nsite:  # Сайт.\n" in (hub / found.out.strip()).read_text(encoding="utf-8")


def test_a_translation_is_begun_from_the_original(hub: Path) -> None:
    """What is translated stands there to be replaced, what is not is left out; until then readers see the original."""
    found = new(hub, "question", "join", "--lang", "en")
    assert found.out == "content/faq/join.en.md\n"
    text = (hub / "content/faq/join.en.md").read_text(encoding="utf-8")
    assert "# question: Как вступить?" in text
    assert "# short: Приходите." in text
    assert "category" not in text
    assert cmhub("check", hub).code == 0
    assert new(hub, "question", "join", "--lang", "en").code == 2
    assert new(hub, "question", "join", "--lang", "de").code == 2


def test_a_translation_of_a_file_is_a_draft_that_shows_the_original(hub: Path) -> None:
    """Fields as comments, the text to be written over; what stays the same in every language is not there."""
    write(
        hub,
        {
            "content/paths/way.yaml": (
                "title: Путь\nsteps:\n  - id: a\n    ref: faq:join\n    note: Сначала\n  - ref: faq:join\n"
            ),
            "content/faq/list.yaml": "- id: one\n  question: Один?\n  answer: Да.\n- id: two\n  question: Два?\n  answer: Нет.\n",
        },
    )
    assert new(hub, "translation", "content/faq/join.md", "en").out == "content/faq/join.en.md\n"
    text = (hub / "content/faq/join.en.md").read_text(encoding="utf-8")
    assert "draft: true\n" in text
    assert "# question: Как вступить?" in text
    assert text.endswith((hub / "content/faq/join.md").read_text(encoding="utf-8").rpartition("---\n")[2].lstrip())
    assert new(hub, "translation", "content/paths/way.yaml", "en").code == 0
    way = (hub / "content/paths/way.en.yaml").read_text(encoding="utf-8")
    assert way == "draft: true\n# title: Путь\n# steps:\n#   - id: a\n#     note: Сначала\n"
    assert new(hub, "translation", "content/faq/list.yaml", "en").code == 0
    assert "- id: two\n  draft: true\n  # question: Два?" in (hub / "content/faq/list.en.yaml").read_text(
        encoding="utf-8"
    )
    assert cmhub("check", hub).code == 0
    listed = cmhub("list", "untranslated", "--json", "-C", hub)
    assert {"join", "way", "one", "two"} <= {one["id"] for one in json.loads(listed.out)}


@pytest.mark.parametrize(
    "wrong",
    [("content/faq/join.md", "de"), ("content/faq/join.md", "ru"), ("content/faq/none.md", "en"), ("cmhub.yaml", "en")],
)
def test_what_can_not_be_translated_is_refused(hub: Path, wrong: tuple[str, str]) -> None:
    """A language that the hub has not got, that of the original, a file that holds no entries."""
    found = new(hub, "translation", *wrong)
    assert (found.code, found.out) == (2, "")


def test_an_entry_may_be_of_one_language_alone(hub: Path) -> None:
    """A title that is no id of an entry begins a new one in that language."""
    assert new(hub, "question", "Only English?", "--lang", "en").out == "content/faq/only-english.en.md\n"
    assert cmhub("check", hub).code == 0


def test_guides_go_where_guides_are(hub: Path) -> None:
    """Into guides/, or the folder that is named."""
    assert new(hub, "page", "Как мы живём", "--folder", "people/home").out == "content/people/home/kak-my-zhivyom.md\n"


def test_without_a_title_nothing_is_made(hub: Path) -> None:
    """Where nobody can be asked."""
    found = new(hub, "question")
    assert (found.code, "needs a title" in found.err) == (2, True)


def test_an_unknown_kind_is_refused_with_the_nearest(hub: Path) -> None:
    """The hub's own kinds count."""
    assert "Did you mean `tool`?" in new(hub, "tol", "X").err
    assert new(hub, "tol", "X").code == 2


def test_the_editor_is_opened_on_the_file(hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that VISUAL or EDITOR names."""
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\necho edited >> "$1"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    path = hub / new(hub, "question", "Как?", "--edit").out.strip()
    assert path.read_text(encoding="utf-8").endswith("edited\n")


def test_a_hub_elsewhere_is_named_with_c(hub: Path, tmp_path: Path) -> None:
    """`-C HUB`, for verbs with arguments of their own; the path printed leads there from here."""
    with inside(tmp_path):
        assert cmhub("new", "question", "Как?", "-C", "hub").out == "hub/content/faq/kak.md\n"
