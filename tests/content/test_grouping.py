"""Which files make up which entries, judged by names alone."""

from __future__ import annotations

import unicodedata

import pytest

from cmhub.config.declaration import CollectionDeclaration
from cmhub.content.grouping import Group, group_files, id_of, news_name, original_language, split_name
from cmhub.content.kind import kinds

KINDS = kinds({"tools": CollectionDeclaration(folder="instrumenty", singular="tool")})
LANGUAGES = ("ru", "en")


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("welcome.md", ("welcome", "", ".md")),
        ("welcome.ru.md", ("welcome", "ru", ".md")),
        ("welcome.de.md", ("welcome.de", "", ".md")),
        ("3.2.md", ("3.2", "", ".md")),
        ("3.2.en.yaml", ("3.2", "en", ".yaml")),
        ("meetup.yml", ("meetup", "", ".yml")),
        ("ru.md", ("ru", "", ".md")),
        (".ru.md", (".ru", "", ".md")),
        ("tree.png", None),
        ("notes.txt", None),
    ],
)
def test_suffix_is_a_language_only_if_it_is_configured(name: str, split: tuple[str, str, str] | None) -> None:
    """`3.2.md` is a rule and `intro.de.md` is not German in a hub without German."""
    assert split_name(name, LANGUAGES) == split


def test_files_are_sorted_into_groups_special_files_and_assets() -> None:
    """Originals and translations belong together, in the collection of their folder; everything else is a page."""
    tree, problems = group_files(
        [
            "content/index.md",
            "content/faq/index.md",
            "content/faq/how.md",
            "content/faq/how.en.md",
            "content/faq/_categories.yaml",
            "content/faq/_categories.en.yaml",
            "content/instrumenty/canva.yaml",
            "content/instrumenty/canva.png",
            "content/guides/a/b.md",
            "content/rules/_versions/2.0/respect.md",
        ],
        KINDS,
        LANGUAGES,
    )
    assert problems == []
    assert [(group.stem, group.collection, sorted(group.files)) for group in tree.groups] == [
        ("content/faq/how", "faq", ["", "en"]),
        ("content/faq/index", "pages", [""]),
        ("content/guides/a/b", "pages", [""]),
        ("content/index", "pages", [""]),
        ("content/instrumenty/canva", "tools", [""]),
    ]
    assert tree.special == {
        "content/faq/_categories": {"": "content/faq/_categories.yaml", "en": "content/faq/_categories.en.yaml"}
    }
    assert tree.assets == ("content/instrumenty/canva.png",)


def test_two_originals_and_unknown_special_files_are_told() -> None:
    """No file is passed over in silence."""
    _, problems = group_files(
        ["content/teams/core.md", "content/teams/core.yaml", "content/_nav.yaml"], KINDS, LANGUAGES
    )
    assert [(one.code, str(one.span), [str(span) for span in one.related]) for one in problems] == [
        ("content-unknown-special", "content/_nav.yaml", []),
        ("content-two-originals", "content/teams/core.yaml", ["content/teams/core.md"]),
    ]


def test_a_special_file_is_read_in_its_own_folder_only() -> None:
    """Anywhere else it is told; `_defaults.yaml` is read everywhere."""
    tree, problems = group_files(
        [
            "content/_glossary.ru.yaml",
            "content/faq/_categories.yaml",
            "content/faq/_tags.yaml",
            "content/guides/_categories.yaml",
            "content/guides/_defaults.yaml",
            "content/rules/2026/_rulebook.yaml",
        ],
        KINDS,
        LANGUAGES,
    )
    assert list(tree.special) == ["content/_glossary", "content/faq/_categories", "content/guides/_defaults"]
    assert [(one.code, str(one.span), one.params["known"]) for one in problems] == [
        ("content-special-elsewhere", "content/faq/_tags.yaml", "content/"),
        ("content-special-elsewhere", "content/guides/_categories.yaml", "content/faq/"),
        ("content-special-elsewhere", "content/rules/2026/_rulebook.yaml", "content/rules/"),
    ]


@pytest.mark.parametrize(
    ("stem", "collection", "entry_id"),
    [
        ("content/index", "pages", "index"),
        ("content/guides/index", "pages", "guides"),
        ("content/guides/a/b", "pages", "guides/a/b"),
        ("content/faq/start/how", "faq", "how"),
        ("content/news/2026-11-16-autumn-letter", "news", "2026/autumn-letter"),
        ("content/news/letter", "news", "letter"),
        ("content/rules/3.2", "rules", "3.2"),
    ],
)
def test_id_comes_from_the_name(stem: str, collection: str, entry_id: str) -> None:
    """A page's path, a post's year and slug, elsewhere the stem."""
    assert id_of(Group(stem, collection, {})) == entry_id


def test_names_from_a_mac_give_the_same_id() -> None:
    """Decomposed letters in a file name are composed, so that references find them."""
    name = unicodedata.normalize("NFD", "content/faq/йод")
    assert id_of(Group(name, "faq", {})) == "йод"


@pytest.mark.parametrize(
    ("stem", "split"),
    [
        ("2026-11-16-autumn-letter", ("2026-11-16", "autumn-letter")),
        ("2026-11-16", ("", "2026-11-16")),
        ("2026-11-16-", ("", "2026-11-16-")),
        ("2026-1-16-letter", ("", "2026-1-16-letter")),
        ("letter", ("", "letter")),
    ],
)
def test_name_of_a_post_is_date_and_slug(stem: str, split: tuple[str, str]) -> None:
    """Only a whole date followed by a slug is one."""
    assert news_name(stem) == split


def test_original_is_the_bare_file_else_the_first_configured_language() -> None:
    """The default language comes first."""
    assert original_language(Group("a", "faq", {"": "a.md", "en": "a.en.md"}), LANGUAGES) == ""
    assert original_language(Group("a", "faq", {"en": "a.en.md", "ru": "a.ru.md"}), LANGUAGES) == "ru"
    assert original_language(Group("a", "faq", {"en": "a.en.md"}), LANGUAGES) == "en"
