"""`cmhub rules`: a release freezes what readers see, refuses what can't be kept, and the difference is told."""

from __future__ import annotations

import errno
import json
import re
from pathlib import Path

import pytest

from tests.cli.console import Outcome, cmhub, write

HUB = {
    "cmhub.yaml": "site_name: Clearing\nsite_url: https://clearing.example\nlanguages: [ru, en]\ntimezone: Europe/Moscow\n",
    "content/index.md": "---\ntitle: Поляна\n---\n\nЗдравствуйте.\n",
    "content/rules/_rulebook.yaml": (
        "# Наши правила\ntitle: Правила\nintro: Их немного.\nladder:\n  - {id: note, name: Слово}\n  - {id: pause, name: Пауза}\n"
        "report:\n  - {title: Мы, email: a@clearing.example}\n"
    ),
    "content/rules/_rulebook.en.yaml": "title: Rules\nintro: They are few.\n",
    "content/rules/kind.md": '---\nnumber: "1.1"\ntitle: Будьте добры\nseverity: note\n---\n\nДаже в споре.\n',
    "content/rules/kind.en.md": "---\ntitle: Be kind\n---\n\nIn a quarrel too.\n",
    "content/rules/name.md": '---\nnumber: "1.2"\ntitle: Своё имя\n---\n\nСпросите [[member:anna|Анну]].\n',
    "content/members/anna.yaml": "name: Анна\nconsent: {date: 2026-01-01, scope: [role], source: письмо}\n",
}


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A hub with two rules, one of them in two languages."""
    return write(tmp_path / "hub", HUB)


def rules(hub: Path, *args: str, clock: str = "2026-11-21") -> Outcome:
    """`cmhub rules` on a known day."""
    return cmhub("--lang", "en", "rules", *args, "-C", hub, "--clock", clock)


def frozen(hub: Path, version: str) -> str:
    """The file of a version."""
    return (hub / "content/rules/_versions" / f"{version}.yaml").read_text(encoding="utf-8")


def edit(hub: Path, path: str, old: str, new: str) -> None:
    """Change a file."""
    text = (hub / path).read_text(encoding="utf-8")
    assert old in text
    (hub / path).write_text(text.replace(old, new), encoding="utf-8")


def test_release_freezes_and_lists_the_version(hub: Path) -> None:
    """The words of all languages, the version and its day in the rulebook; the hub then checks without an error."""
    found = rules(hub, "release", "1.0", "--effective", "2026-11-20", "--summary", "Первый свод.")
    assert found.code == 0
    assert found.out.splitlines() == [
        str(hub / "content/rules/_versions/1.0.yaml"),
        str(hub / "content/rules/_rulebook.yaml"),
    ]
    assert "Version 1.0: 2 rules (ru, en), in force since 2026-11-20." in found.err
    assert "Translate the summary in content/rules/_rulebook.en.yaml." in found.err
    text = frozen(hub, "1.0")
    assert all(
        words in text for words in ("Даже в споре.", "In a quarrel too.", "They are few.", "Слово", "[[member:anna|")
    )
    assert "a@clearing.example" not in text
    book = (hub / "content/rules/_rulebook.yaml").read_text(encoding="utf-8")
    assert book.startswith('# Наши правила\ntitle: Правила\nversion: "1.0"\neffective: 2026-11-20\nintro:')
    assert "summary: Первый свод." in book
    assert cmhub("--lang", "en", "check", hub, "--clock", "2026-11-21").code == 0


def test_dry_run_writes_nothing(hub: Path) -> None:
    """It says what it would write."""
    found = rules(hub, "release", "1.0", "--dry-run")
    assert (found.code, "Nothing was written." in found.err) == (0, True)
    assert not (hub / "content/rules/_versions").exists()
    assert "version" not in (hub / "content/rules/_rulebook.yaml").read_text(encoding="utf-8")


def test_release_that_lies_ahead_is_announced(hub: Path) -> None:
    """Until its day."""
    assert "announced until 2026-12-01" in rules(hub, "release", "1.0", "--effective", "2026-12-01").err


LISTED = """versions:
  # the beginning
  - id: first
    version: "1.0"
    effective: 2026-11-20
    summary: |
      Первый
      свод.

# what follows
appeals: Пишите.
"""


def test_version_that_was_only_listed_is_released_as_it_is_listed(hub: Path) -> None:
    """By hand, or by `new site`: its day and summary stay, the digest is added, comments and blank lines stay in place."""
    book = hub / "content/rules/_rulebook.yaml"
    before = book.read_text(encoding="utf-8").rstrip("\n") + "\n" + LISTED
    book.write_text(before, encoding="utf-8")
    refused = rules(hub, "release", "1.0", "--summary", "Другой.")
    assert (refused.code, "leave out --effective and --summary" in refused.err) == (2, True)
    assert book.read_text(encoding="utf-8") == before
    found = rules(hub, "release", "1.0")
    assert (found.code, "in force since 2026-11-20." in found.err) == (0, True)
    digest = re.search(r"^digest: (\S+)$", frozen(hub, "1.0"), re.MULTILINE)
    assert digest is not None
    wanted = before.replace("      свод.\n", f"      свод.\n    digest: {digest[1]}\n")
    assert book.read_text(encoding="utf-8") == wanted
    assert cmhub("--lang", "en", "check", hub, "--clock", "2026-11-21").code == 0
    assert rules(hub, "release", "1.0").code == 2


def test_list_in_one_line_is_left_to_its_author(hub: Path) -> None:
    """What can't be extended safely is not touched."""
    book = hub / "content/rules/_rulebook.yaml"
    before = (
        book.read_text(encoding="utf-8").rstrip("\n") + '\nversions: [{id: a, version: "1.0", effective: 2026-11-20}]\n'
    )
    book.write_text(before, encoding="utf-8")
    found = rules(hub, "release", "1.0")
    assert (found.code, "can't be extended" in found.err) == (2, True)
    assert book.read_text(encoding="utf-8") == before
    assert not (hub / "content/rules/_versions").exists()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("1.0",), "There is a version 1.0 already"),
        (("1",), "There is a version 1.0 already"),
        (("01.1",), "`01.1` is no version"),
        (("0.9",), "Version 0.9 is lower than the last one, 1.0."),
        (("1.1",), "Nothing has changed since version 1.0."),
        (("1.1", "--effective", "2026-11-01"), "a new one can't do so earlier, on 2026-11-01"),
        (("next",), "`next` is no version"),
        (("1.1", "--effective", "soon"), "`soon` is no date"),
    ],
)
def test_release_that_makes_no_sense_is_refused(hub: Path, args: tuple[str, ...], told: str) -> None:
    """In a sentence that says why, with exit code 2; what there is stays as it is."""
    assert rules(hub, "release", "1.0").code == 0
    before = frozen(hub, "1.0")
    found = rules(hub, "release", *args)
    assert (found.code, told in found.err) == (2, True)
    assert frozen(hub, "1.0") == before
    assert [path.name for path in (hub / "content/rules/_versions").iterdir()] == ["1.0.yaml"]


def test_release_that_was_cut_off_can_be_repeated(hub: Path) -> None:
    """What was written of it has to go first, and that is said; a version that was only listed is not said to be kept."""
    book = hub / "content/rules/_rulebook.yaml"
    listed = book.read_text(encoding="utf-8") + 'versions:\n  - {version: "1.0", effective: 2026-11-20}\n'
    book.write_text(listed, encoding="utf-8")
    first = rules(hub, "release", "1.1")
    assert "The text of version 1.0 was never kept, so nothing can be compared with it." in first.err
    found = rules(hub, "release", "1.0")
    assert (found.code, "Version 1.0 is listed, and later ones are" in found.err) == (2, True)
    book.write_text(listed, encoding="utf-8")
    found = rules(hub, "release", "1.1")
    assert (found.code, "content/rules/_versions/1.1.yaml is there" in found.err) == (2, True)
    (hub / "content/rules/_versions/1.1.yaml").unlink()
    assert rules(hub, "release", "1.1").code == 0


def test_drafts_are_told_and_can_be_left_out(hub: Path) -> None:
    """A rule that readers can't see is no part of a release by accident."""
    edit(hub, "content/rules/name.md", "title:", "draft: true\ntitle:")
    found = rules(hub, "release", "1.0")
    assert (found.code, "name: not public" in found.err) == (2, True)
    assert rules(hub, "release", "1.0", "--without-hidden").code == 0
    assert "Своё имя" not in frozen(hub, "1.0")


def test_hub_without_rules_has_nothing_to_release(tmp_path: Path) -> None:
    """It is said so."""
    hub = write(tmp_path / "hub", {name: text for name, text in HUB.items() if "rules" not in name})
    found = rules(hub, "release", "1.0")
    assert (found.code, "no rules to release" in found.err) == (2, True)


def test_hub_with_errors_is_not_released(hub: Path) -> None:
    """They would be frozen too."""
    edit(hub, "content/rules/kind.md", "severity: note", "severity: nota")
    found = rules(hub, "release", "1.0")
    assert found.code == 1
    assert "rules-unknown-severity" in found.out
    assert not (hub / "content/rules/_versions").exists()


def test_name_of_somebody_who_has_not_consented_is_never_frozen(hub: Path) -> None:
    """A label would stay in the file for good; so the author is asked to take it out first."""
    edit(hub, "content/members/anna.yaml", "consent:", "was:")
    edit(hub, "cmhub.yaml", "languages:", "content: {unknown_fields: ignore}\nlanguages:")
    found = rules(hub, "release", "1.0")
    assert found.code == 1
    assert "reference-unpublished-member" in found.out
    assert not (hub / "content/rules/_versions").exists()


def test_consent_withdrawn_later_takes_the_name_out_of_old_versions(hub: Path) -> None:
    """Pages are made from today's public projection, also of texts that were frozen before, and when the record is gone."""
    edit(hub, "content/rules/name.md", "[[member:anna|Анну]]", "[[member:anna|Анну]] или [Аню](../members/anna.yaml)")
    assert rules(hub, "release", "1.0").code == 0
    page = hub / "site/rules/versions/1.0/index.html"
    edit(hub, "content/rules/name.md", "[[member:anna|Анну]] или [Аню](../members/anna.yaml)", "нас")
    assert cmhub("build", hub, "--clock", "2026-11-21").code == 0
    assert "Анну" in page.read_text(encoding="utf-8")
    edit(hub, "content/members/anna.yaml", "consent:", "status: removed\nwas:")
    edit(hub, "cmhub.yaml", "languages:", "content: {unknown_fields: ignore}\nlanguages:")
    for gone in (False, True):
        if gone:
            (hub / "content/members/anna.yaml").unlink()
        assert cmhub("build", hub, "--clock", "2026-11-21").code == 0
        site = "".join(path.read_text(encoding="utf-8") for path in (hub / "site").rglob("*.html"))
        assert "Спросите" in site
        assert not [name for name in ("Анну", "Аню", "Анна") if name in site]


def test_difference_is_told_in_three_forms(hub: Path) -> None:
    """Without versions: what has changed since the last one; in the reader's language if the hub has it."""
    assert rules(hub, "release", "1.0").code == 0
    edit(hub, "content/rules/kind.en.md", "a quarrel", "every quarrel")
    edit(hub, "content/rules/kind.md", "severity: note", "severity: pause")
    text = rules(hub, "diff").out
    assert "1.1. Be kind (changed)" in text
    assert "Severity: Слово → Пауза" in text
    assert "In [-a-]{+every+} quarrel too." in text
    markdown = rules(hub, "diff", "1.0", "--format", "markdown").out
    assert "- Severity: Слово → Пауза" in markdown
    assert "> In <del>a</del><ins>every</ins> quarrel too." in markdown
    value = json.loads(rules(hub, "diff", "--format", "json").out)
    assert (value["old"], value["new"], value["rules"][0]["kind"]) == ("1.0", None, "changed")
    assert ["del", "a"] in value["rules"][0]["texts"][0]["pieces"]
    russian = cmhub("--lang", "ru", "rules", "diff", "-C", hub).out
    assert "1.1. Будьте добры (изменено)" in russian


def test_difference_of_nothing_and_of_unknown_versions(hub: Path) -> None:
    """Said in a sentence."""
    assert "No version of the rules has been released yet" in rules(hub, "diff").err
    assert rules(hub, "release", "1.0").code == 0
    assert "Nothing differs." in rules(hub, "diff").out
    found = rules(hub, "diff", "1.1")
    assert (found.code, "Did you mean `1.0`?" in found.err) == (2, True)


def test_what_was_reworded_in_another_language_only_is_told(hub: Path) -> None:
    """Nobody is told that nothing differs when a translation does; lines that were broken elsewhere are no change."""
    assert rules(hub, "release", "1.0").code == 0
    edit(hub, "content/rules/kind.md", "Даже в споре.", "Даже\nв споре.")
    assert "Nothing differs." in rules(hub, "diff").out
    edit(hub, "content/rules/kind.en.md", "a quarrel", "every quarrel")
    edit(hub, "content/rules/_rulebook.en.yaml", "They are few.", "There are few.")
    told = "Изменён только текст на другом языке (en): 1.1, вокруг правил."
    for form in ("text", "markdown"):
        russian = cmhub("--lang", "ru", "rules", "diff", "-C", hub, "--format", form).out
        assert told in russian
        assert "Отличий нет." not in russian
    value = json.loads(cmhub("--lang", "ru", "rules", "diff", "-C", hub, "--format", "json").out)
    assert value["elsewhere"] == [{"lang": "en", "rules": ["1.1"], "rulebook": True}]
    assert "another language" not in rules(hub, "diff").out
    assert rules(hub, "release", "1.1").code == 0
    assert cmhub("build", hub, "--clock", "2026-11-22").code == 0
    page = (hub / "site/rules/changes/1.1/index.html").read_text(encoding="utf-8")
    assert "Изменён только текст на другом языке (английский): 1.1, вокруг правил" in page
    assert "Отличий нет." not in page


def test_markdown_of_a_difference_stands_beside_any_character(hub: Path) -> None:
    """A full stop that gives way to a comma is struck out too, though no mark of Markdown could do that."""
    assert rules(hub, "release", "1.0").code == 0
    edit(hub, "content/rules/kind.en.md", "too.", "too, **always**")
    assert "<del>.</del><ins>, **always**</ins>" in rules(hub, "diff", "--format", "markdown").out


def test_colours_replace_the_brackets(hub: Path) -> None:
    """On a terminal."""
    assert rules(hub, "release", "1.0").code == 0
    edit(hub, "content/rules/kind.en.md", "a quarrel", "every quarrel")
    found = cmhub("--color", "--lang", "en", "rules", "diff", "-C", hub).out
    assert "[-" not in found
    assert "\x1b[32mevery\x1b[0m" in found


def test_number_of_a_released_rule_is_never_proposed_again(hub: Path) -> None:
    """Also when its file is gone."""
    assert rules(hub, "release", "1.0").code == 0
    (hub / "content/rules/name.md").unlink()
    made = cmhub("--lang", "en", "new", "rule", "Новое правило", "-C", hub)
    assert made.code == 0
    assert '"1.3"' in Path(made.out.strip()).read_text(encoding="utf-8")


def test_announced_version_takes_effect_by_itself(hub: Path) -> None:
    """Until its day readers see the rules in force, and are told of the change; on the day a build changes without an edit."""
    assert rules(hub, "release", "1.0", "--effective", "2026-11-01", clock="2026-11-01").code == 0
    edit(hub, "content/rules/kind.md", "Даже в споре.", "Особенно в споре.")
    assert rules(hub, "release", "2.0", "--effective", "2026-12-01").code == 0
    assert cmhub("check", hub, "--clock", "2026-11-22", "--strict").code == 0
    told = cmhub("--lang", "en", "build", hub, "--clock", "2026-11-22", env={"TZ": "Europe/Moscow"})
    assert "next changes by itself" in told.err
    book = (hub / "site/rules/index.html").read_text(encoding="utf-8")
    assert "Версия 2.0 вступает в силу 1 декабря 2026" in book
    assert "Даже в споре." in book
    assert "Особенно в споре." not in book
    rule = (hub / "site/rules/1.1/index.html").read_text(encoding="utf-8")
    assert "Это текст версии 2.0" in rule
    assert cmhub("build", hub, "--clock", "2026-12-01").code == 0
    book = (hub / "site/rules/index.html").read_text(encoding="utf-8")
    assert "вступает в силу" not in book
    assert "Особенно в споре." in book


def test_what_is_announced_is_not_said_to_hold(hub: Path) -> None:
    """A new rule has its day, a retired one holds until then; for programs and in search too. Then both are what they are."""
    edit(hub, "content/rules/name.md", "title: Своё имя", "title: Своё имя\nseverity: note\nsince: 2026-01-02")
    assert rules(hub, "release", "1.0", "--effective", "2026-11-01", clock="2026-11-01").code == 0
    edit(hub, "content/rules/name.md", "since:", 'status: retired\nreplaced_by: "1.3"\nsince:')
    (hub / "content/rules/face.md").write_text(
        '---\nnumber: "1.3"\ntitle: Своё лицо\nsince: 2026-11-20\n---\n\nИ имя.\n', encoding="utf-8"
    )
    assert rules(hub, "release", "2.0", "--effective", "2026-12-01").code == 0

    def seen(address: str) -> str:
        return (hub / "site" / address / "index.html").read_text(encoding="utf-8")

    def told() -> dict[str, object]:
        items = json.loads((hub / "site/api/v1/rules.json").read_text(encoding="utf-8"))["items"]
        return {item["number"]: item.get("announced") for item in items}

    assert cmhub("build", hub, "--clock", "2026-11-22").code == 0
    old, new, changes = seen("rules/1.2"), seen("rules/1.3"), seen("rules/changes/2.0")
    assert "Правило действует до 1 декабря 2026, когда вступит в силу версия 2.0." in old
    assert 'aria-current="step"' in old  # what a breach leads to
    assert "Вступает в силу</dt>" in new
    assert "Действует с</dt>" not in new
    assert '<a href="/rules/versions/2.0/#rule-1.3">Версия 2.0</a>' in new
    assert ("Правило перестанет действовать" in changes, "сегодня</a>" in changes) == (True, False)
    announced = {"version": "2.0", "effective": "2026-12-01"}
    assert told() == {"1.1": None, "1.2": announced, "1.3": announced}
    index = seen("search")
    assert ("Ещё не действует" in index, "Больше не действует" in index) == (True, False)
    assert cmhub("build", hub, "--clock", "2026-12-01").code == 0
    old, new, changes = seen("rules/1.2"), seen("rules/1.3"), seen("rules/changes/2.0")
    assert ("Это правило больше не действует." in old, "Действовало с</dt>" in old) == (True, True)
    assert ("Действует с</dt>" in new, "сегодня</a>" in changes) == (True, True)
    assert set(told().values()) == {None}


def test_rule_that_took_the_place_of_another_is_named_by_its_number(hub: Path) -> None:
    """Also where its id is written."""
    edit(hub, "content/rules/name.md", "title: Своё имя", "title: Своё имя\nstatus: retired\nreplaced_by: rule:kind")
    assert cmhub("build", hub, "--clock", "2026-11-22").code == 0
    page = (hub / "site/rules/1.2/index.html").read_text(encoding="utf-8")
    assert '<a href="/rules/1.1/">1.1. Будьте добры</a>' in page


def test_a_tombstone_that_is_reworded_stays_one(hub: Path) -> None:
    """An announced version that touches a rule long retired, or retires one after another has reworded it."""
    edit(hub, "content/rules/name.md", "title: Своё имя", "title: Своё имя\nstatus: retired")
    assert rules(hub, "release", "1.0", "--effective", "2026-11-01", clock="2026-11-01").code == 0
    edit(hub, "content/rules/name.md", "Спросите", "Когда-то здесь стояло: спросите")
    edit(hub, "content/rules/kind.md", "Даже в споре.", "Особенно в споре.")
    assert rules(hub, "release", "2.0", "--effective", "2026-12-01").code == 0
    edit(hub, "content/rules/kind.md", "severity: note", "severity: note\nstatus: retired")
    assert rules(hub, "release", "3.0", "--effective", "2026-12-20").code == 0
    assert cmhub("build", hub, "--clock", "2026-11-22").code == 0
    old, soon = ((hub / f"site/rules/{number}/index.html").read_text(encoding="utf-8") for number in ("1.2", "1.1"))
    assert "Это правило больше не действует." in old
    assert "Правило действует до" not in old
    assert "Правило действует до 20 декабря 2026, когда вступит в силу версия 3.0." in soon


def test_rulebook_without_a_translation_is_shown_as_what_it_is(hub: Path) -> None:
    """Its words have their language; a notice says so where no rule is translated either."""
    (hub / "content/rules/_rulebook.en.yaml").unlink()
    for name, marked in (
        ("rules", '<div class="prose" lang="ru">'),
        ("rules/print", '<ul class="contacts" lang="ru">'),
    ):
        for translated in (True, False):
            kind = hub / "content/rules/kind.en.md"
            kind.write_text("---\ntitle: Be kind\n---\n" if translated else "---\ndraft: true\n---\n", encoding="utf-8")
            assert cmhub("build", hub, "--clock", "2026-11-22").code == 0
            page = (hub / "site/en" / name / "index.html").read_text(encoding="utf-8")
            assert '<h1 lang="ru">Правила</h1>' in page
            assert marked in page
            assert '<span lang="ru">Слово</span>' in page
            assert ("no translation of this page" in page) is not translated
            assert "no translation" not in (hub / "site" / name / "index.html").read_text(encoding="utf-8")


def test_changes_lead_to_a_rule_that_did_not_change(hub: Path) -> None:
    """What took the place of a retired rule is not on the page if nothing happened to it: the version's text has it."""
    assert rules(hub, "release", "1.0").code == 0
    edit(hub, "content/rules/name.md", "title: Своё имя", 'title: Своё имя\nstatus: retired\nreplaced_by: "1.1"')
    assert rules(hub, "release", "2.0").code == 0
    page = hub / "site/rules/changes/2.0/index.html"
    assert cmhub("build", hub, "--clock", "2026-11-22").code == 0
    assert '<a href="/rules/versions/2.0/#rule-1.1">1.1. Будьте добры</a>' in page.read_text(encoding="utf-8")
    edit(hub, "content/rules/kind.md", "Даже", "Особенно")
    assert rules(hub, "release", "2.1").code == 0
    assert cmhub("build", hub, "--clock", "2026-11-22").code == 0
    page = hub / "site/rules/changes/2.1/since-1.0/index.html"
    assert '<a href="#rule-1.1">1.1. Будьте добры</a>' in page.read_text(encoding="utf-8")


def test_examples_are_not_said_to_be_missing(hub: Path) -> None:
    """The API has no Markdown; lists that are empty for that reason would be a lie."""
    edit(hub, "content/rules/kind.md", "severity:", "examples: {do: [Улыбнитесь.]}\nseverity:")
    assert cmhub("build", hub, "--clock", "2026-11-22").code == 0
    item = json.loads((hub / "site/api/v1/rules.json").read_text(encoding="utf-8"))["items"][0]
    assert (item["number"], item["severity"], "examples" in item) == ("1.1", "note", False)


def test_feed_tells_of_versions_written_in_its_language(hub: Path) -> None:
    """Atom and JSON Feed; a version that exists in Russian only is none of the English feed's items, nor of its sitemap."""
    english = (hub / "content/rules/kind.en.md").read_text(encoding="utf-8")
    book = (hub / "content/rules/_rulebook.en.yaml").read_text(encoding="utf-8")
    (hub / "content/rules/kind.en.md").unlink()
    (hub / "content/rules/_rulebook.en.yaml").unlink()
    assert rules(hub, "release", "1.0", "--summary", "Первый свод.", clock="2026-10-01").code == 0
    write(hub, {"content/rules/kind.en.md": english, "content/rules/_rulebook.en.yaml": book})
    edit(hub, "content/rules/kind.md", "Даже", "Особенно")
    assert rules(hub, "release", "1.1", clock="2026-11-01").code == 0
    assert cmhub("build", hub, "--clock", "2026-11-21").code == 0
    site = hub / "site"
    russian = json.loads((site / "rules/feed.json").read_text(encoding="utf-8"))["items"]
    assert [item["url"] for item in russian] == [
        "https://clearing.example/rules/changes/1.1/",
        "https://clearing.example/rules/versions/1.0/",
    ]
    assert [item["date_published"] for item in russian] == ["2026-10-31T21:00:00Z", "2026-09-30T21:00:00Z"]
    assert "Изменено: правило 1.1" in russian[0]["content_html"]
    assert russian[1]["summary"] == "Первый свод."
    atom = (site / "en/rules/feed.xml").read_text(encoding="utf-8")
    assert "/en/rules/changes/1.1/" in atom
    assert "versions/1.0" not in atom
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://clearing.example/rules/versions/1.0/" in sitemap
    assert "https://clearing.example/en/rules/versions/1.0/" not in sitemap
    assert "There is no translation of this page yet" in (site / "en/rules/versions/1.0/index.html").read_text(
        encoding="utf-8"
    )


def test_feed_keeps_the_order_of_one_day_and_tells_what_changed_around_the_rules(hub: Path) -> None:
    """Also of a version whose day has not come: it is not said to be in force."""
    assert rules(hub, "release", "1.0").code == 0
    edit(hub, "content/rules/_rulebook.en.yaml", "They are few.", "There are few.")
    assert rules(hub, "release", "1.1").code == 0
    edit(hub, "content/rules/kind.en.md", "a quarrel", "every quarrel")
    assert rules(hub, "release", "1.2", "--effective", "2026-12-01").code == 0
    assert cmhub("build", hub, "--clock", "2026-11-22").code == 0
    items = json.loads((hub / "site/en/rules/feed.json").read_text(encoding="utf-8"))["items"]
    assert [item["title"] for item in items] == ["Version 1.2", "Version 1.1", "Version 1.0"]
    assert [item["date_published"][11:16] for item in items] == ["21:02", "21:01", "21:00"]
    assert "<li>Around the rules: Introduction</li>" in items[1]["content_html"]
    assert "<p>In force from: 1 December 2026</p>" in items[0]["content_html"]


def test_words_that_changed_can_be_heard(hub: Path) -> None:
    """Hidden words say what is gone and what is new, in the page's language, the old words first."""
    assert rules(hub, "release", "1.0", clock="2026-10-01").code == 0
    edit(hub, "content/rules/kind.en.md", "a quarrel", "every quarrel")
    assert rules(hub, "release", "1.1", clock="2026-11-01").code == 0
    assert cmhub("build", hub, "--clock", "2026-11-21").code == 0
    page = (hub / "site/en/rules/changes/1.1/index.html").read_text(encoding="utf-8")
    hidden = '<span class="visually-hidden">'
    gone, new = (f"<{tag}>{hidden}[{word}: </span>" for tag, word in (("del", "removed"), ("ins", "added")))
    end = f"{hidden}] </span>"
    assert f"In {gone}a{end}</del>{new}every{end}</ins> quarrel too." in page
    rule = (hub / "site/en/rules/1.1/index.html").read_text(encoding="utf-8")
    assert '/en/rules/changes/1.1/#rule-1.1">Changed in version 1.1<' in rule


def test_rule_has_a_short_address_and_words_to_quote_it_by(hub: Path) -> None:
    """Without a script: the words can be selected, the address redirects on any host."""
    assert cmhub("build", hub, "--clock", "2026-11-21").code == 0
    site = hub / "site"
    rule = (site / "rules/1.1/index.html").read_text(encoding="utf-8")
    assert "https://clearing.example/r/1.1/" in rule.partition('class="cite"')[2].partition("</p>")[0]
    assert "https://clearing.example/rules/1.1/" in (site / "r/1.1/index.html").read_text(encoding="utf-8")
    assert "/en/r/1.1/ /en/rules/1.1/" in " ".join((site / "_redirects").read_text(encoding="utf-8").split())


def test_rules_are_there_to_print_and_by_place(hub: Path) -> None:
    """All unfolded on one page; a rule that names no place holds in every one."""
    edit(
        hub,
        "content/rules/_rulebook.yaml",
        "report:",
        "places:\n  - {id: chat, name: чат}\n  - {id: yard, name: двор}\nreport:",
    )
    edit(hub, "content/rules/kind.md", "severity: note", "severity: note\napplies_to: [chat]\nwhy: Так теплее.")
    assert cmhub("build", hub, "--clock", "2026-11-21", "--strict").code == 0
    printed = (hub / "site/rules/print/index.html").read_text(encoding="utf-8")
    assert "<details open" in printed.replace(' class="rule-more"', "")
    assert "Так теплее." in printed
    places = (hub / "site/rules/places/index.html").read_text(encoding="utf-8")
    chat, yard = places.partition("двор")[0].partition("чат")[2], places.partition("двор")[2]
    assert ("/rules/1.1/" in chat, "/rules/1.2/" in chat, "/rules/1.1/" in yard, "/rules/1.2/" in yard) == (
        True,
        True,
        False,
        True,
    )


def test_release_that_can_not_be_listed_leaves_nothing_behind(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of a version that no list names would be in the way of the next attempt."""

    def full(path: Path, *_args: object, **_options: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_text", full)
    found = rules(hub, "release", "1.0")
    assert (found.code, "No space left on device" in found.err) == (1, True)
    assert not (hub / "content/rules/_versions/1.0.yaml").exists()


def test_references_keep_the_words_that_they_had(hub: Path, tmp_path: Path) -> None:
    """What is called otherwise later, or is gone, is called in a version as it was; a new name alone is no new version."""
    write(hub, {"content/guides/help.md": "---\ntitle: Помощь\n---\n\nЕсть.\n"})
    edit(
        hub,
        "content/rules/kind.md",
        "Даже в споре.",
        "Даже в споре, см. [[rule:1.2]], [[guides/help]], [[member:anna]].",
    )
    rules(hub, "release", "1.0")
    assert re.search(r'- target: rule:1\.2\n +words: "1\.2\. Своё имя"\n', frozen(hub, "1.0"))
    assert "words: Анна" not in frozen(hub, "1.0")
    edit(hub, "content/rules/name.md", "Своё имя", "Имя и ник")
    edit(hub, "content/guides/help.md", "Помощь", "Где помогут")
    assert cmhub("build", hub, "--clock", "2026-11-22", "-d", tmp_path / "site").code == 0
    page = (tmp_path / "site/rules/versions/1.0/index.html").read_text(encoding="utf-8")
    assert ">1.2. Своё имя</a>, " in page
    assert ">Помощь</a>" in page
    assert ">Анна</" in page
    edit(hub, "content/rules/name.md", "Имя и ник", "Своё имя")
    assert "Nothing has changed since version 1.0." in rules(hub, "release", "1.1").err
    (hub / "content/guides/help.md").unlink()
    edit(hub, "content/rules/kind.md", ", [[guides/help]]", "")
    assert cmhub("build", hub, "--clock", "2026-11-22", "-d", tmp_path / "site").code == 0
    page = (tmp_path / "site/rules/versions/1.0/index.html").read_text(encoding="utf-8")
    assert ">Помощь</span>" in page
