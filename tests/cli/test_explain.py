"""`cmhub explain`: what it says of addresses and files, in both languages, and that it writes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cmhub import pipeline
from cmhub.build.explain.reasons import USES as KNOWN_USES
from cmhub.build.explain.reasons import use_of
from cmhub.cli.explain import CAUSES, USES
from cmhub.engine import Read
from tests.cli.console import cmhub, inside, spawned, write

CLOCK = ("--clock", "2026-11-21T12:00")
CONFIG = """\
site_name: Поляна
site_url: https://clearing.example/hub
languages: [ru, en]
timezone: Europe/Moscow
"""
HUB = {
    "cmhub.yaml": CONFIG,
    "content/index.md": "---\ntitle: Поляна\n---\n\nЗдравствуйте. [Да](guides/setup.md)\n",
    "content/guides/index.md": "---\ntitle: Руководства\n---\n\nВсе.\n",
    "content/guides/setup.md": "---\ntitle: Настройка\naliases: [/old-setup/]\n---\n\nДа. ![Вид](view.svg)\n",
    "content/guides/setup.en.md": "---\ntitle: Setup\n---\n\nYes.\n",
    "content/guides/next.md": "---\ntitle: Дальше\n---\n\nНет. Сначала [[guides/setup]].\n",
    "content/guides/last.md": "---\ntitle: Последнее\n---\n\nКонец.\n",
    "content/guides/far.md": "---\ntitle: Яблоко\n---\n\nДалеко.\n",
    "content/guides/view.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    "content/guides/unseen.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "content/faq/how-to-join.md": "---\nquestion: Как вступить?\n---\n\nПросто.\n",
    "content/faq/вопрос-по-русски.md": "---\nquestion: Вопрос?\n---\n\nОтвет.\n",
    "content/faq/draft.md": "---\nquestion: Черновик?\ndraft: true\n---\n\nДа.\n",
    "content/faq/gone.md": "---\nquestion: Прошло?\nexpiry_date: 2026-01-01\n---\n\nДа.\n",
    "content/news/2026-12-24-later.md": "---\ntitle: Позже\n---\n\nСкоро.\n",
    "content/news/2026-11-01-now.md": "---\ntitle: Сейчас\nexpiry_date: 2026-12-01\n---\n\nУже.\n",
    "content/members/secret.yaml": "name: Тайна\n",
    "content/_tags.yaml": "games: {title: Игры}\n",
    "static/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "notes.txt": "For myself.\n",
}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hub, built; not to be changed."""
    hub = write(tmp_path_factory.mktemp("explain") / "hub", HUB)
    assert cmhub("build", hub, *CLOCK).code == 0
    return hub


@pytest.fixture
def hub(pristine: Path, tmp_path: Path) -> Path:
    """A copy of it, with what the build has left."""
    shutil.copytree(pristine, tmp_path / "hub", symlinks=True)
    return tmp_path / "hub"


def told(hub: Path, what: str, *options: str) -> dict[str, Any]:
    """The explanation as a program gets it."""
    found = cmhub("explain", what, "-C", hub, *CLOCK, "--format", "json", *options)
    assert found.code == 0, found.said
    value: dict[str, Any] = json.loads(found.out)
    return value


def page(hub: Path, what: str, *options: str) -> dict[str, Any]:
    """The page of an explanation."""
    value: dict[str, Any] = told(hub, what, *options)["page"]
    return value


def blamed(hub: Path, what: str) -> dict[str, tuple[str, list[str]]]:
    """What makes a page be made anew: its use and the fields that are other, by path."""
    return {cause["name"]: (cause["use"], cause["fields"]) for cause in page(hub, what)["causes"]}


def group(value: dict[str, Any], where: str, what: str) -> list[str]:
    """The names of one sort in what is read, or in who reads."""
    names: list[str] = next((one["names"] for one in value[where] if one["what"] == what), [])
    return names


# What is meant


@pytest.mark.parametrize(
    "what",
    [
        "/guides/setup/",
        "/guides/setup",
        "guides/setup/",
        "guides/setup",
        "guides/setup/index.html",
        "/hub/guides/setup/",
        "https://clearing.example/hub/guides/setup/",
        "https://clearing.example/hub/guides/setup/?from=mail#top",
    ],
)
def test_an_address_may_be_written_in_many_ways(pristine: Path, what: str) -> None:
    """As in the address bar, in the folder of the site, or as one says it."""
    assert page(pristine, what)["address"] == "/guides/setup/"


@pytest.mark.parametrize(
    "what",
    [
        "/faq/вопрос-по-русски/",
        "/faq/%D0%B2%D0%BE%D0%BF%D1%80%D0%BE%D1%81-%D0%BF%D0%BE-%D1%80%D1%83%D1%81%D1%81%D0%BA%D0%B8/",
        "https://clearing.example/hub/faq/%D0%B2%D0%BE%D0%BF%D1%80%D0%BE%D1%81-%D0%BF%D0%BE-%D1%80%D1%83%D1%81%D1%81%D0%BA%D0%B8",
    ],
)
def test_letters_may_be_percent_encoded(pristine: Path, what: str) -> None:
    """As browsers copy them."""
    assert page(pristine, what)["sources"] == ["content/faq/вопрос-по-русски.md"]


def test_a_file_may_be_named_from_the_hub_or_from_here(pristine: Path) -> None:
    """As the shell completes it, wherever one works; absolute too."""
    name = "content/guides/setup.md"
    for folder, what in (
        (pristine.parent, name),
        (pristine.parent, f"hub/{name}"),
        (pristine / "content" / "guides", "setup.md"),
        (pristine, f"./{name}"),
        (pristine, str(pristine / name)),
    ):
        with inside(folder):
            assert told(pristine, what)["file"]["path"] == name


def test_a_file_of_the_site_may_be_named_where_it_lies(pristine: Path) -> None:
    """As the shell completes it."""
    with inside(pristine):
        assert page(pristine, "site/guides/setup/index.html")["address"] == "/guides/setup/"


def test_files_that_are_not_the_hub_s_are_not_explained(pristine: Path, tmp_path: Path) -> None:
    """Not even if they are there."""
    (tmp_path / "index.html").write_text("foreign", encoding="utf-8")
    for what in (str(tmp_path / "index.html"), "/etc/passwd", str(Path(__file__).parents[2] / "README.md"), "..", "%"):
        assert cmhub("explain", what, "-C", pristine).code == 1


def test_other_files_of_the_site_are_explained_too(pristine: Path) -> None:
    """Feeds, the sitemap, copies, the page for what is not there."""
    sorts = {what: page(pristine, what)["sort"] for what in ("news/feed.xml", "/sitemap.xml", "logo.svg", "404.html")}
    assert sorts == {"news/feed.xml": "feed", "/sitemap.xml": "technical", "logo.svg": "copy", "404.html": "not-found"}


@pytest.mark.parametrize(
    ("what", "near"),
    [
        ("/faq/how-to-jion/", "/faq/how-to-join/"),
        ("how-to-join", "/faq/how-to-join/"),
        ("feed.xml", "/news/feed.xml"),
        ("content/guides/setpu.md", "content/guides/setup.md"),
        ("setup.en.md", "content/guides/setup.en.md"),
        ("/Guides/Setup/", "/guides/setup/"),
        ("content/guides", "/guides/"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(pristine: Path, what: str, near: str) -> None:
    """With exit code 1, in both languages, and in a form for programs."""
    found = cmhub("explain", what, "-C", pristine)
    assert found.code == 1
    assert found.err == f"Error: There is nothing at `{what}`, and no such file. Did you mean `{near}`?\n"
    assert f"Может быть, `{near}`?" in cmhub("explain", what, "-C", pristine, "--lang", "ru").err
    assert json.loads(cmhub("explain", what, "-C", pristine, "--format", "json").out) == {"asked": what, "near": near}


def test_another_site_is_not_this_one(pristine: Path) -> None:
    """Even if it has the same address."""
    found = cmhub("explain", "https://elsewhere.example/hub/guides/setup/", "-C", pristine)
    assert (found.code, found.out) == (1, "")
    assert "is on another site: this one is https://clearing.example/hub." in found.err


def test_it_needs_something_to_explain(pristine: Path) -> None:
    """Exit code 2."""
    assert cmhub("explain", "-C", pristine).code == 2
    assert cmhub("explain", "/", "-C", pristine.parent / "nowhere").code == 2


# Pages


def test_nothing_has_changed(pristine: Path) -> None:
    """A page that a build would leave says so, and what it is made from."""
    found = page(pristine, "/guides/setup/")
    assert (found["state"], found["causes"]) == ("same", [])
    assert found["sources"] == ["content/guides/setup.md"]
    assert found["template"] == "page.html"
    assert found["template_file"].endswith("/templates/page.html")
    assert page(pristine, "/en/guides/setup/")["sources"] == ["content/guides/setup.md", "content/guides/setup.en.md"]


def test_an_own_text_is_blamed_on_its_own_page_only(hub: Path) -> None:
    """The menu, lists and links of others do not show it."""
    write(hub, {"content/guides/setup.md": HUB["content/guides/setup.md"] + "\nЕщё.\n"})
    assert blamed(hub, "/guides/setup/") == {"content/guides/setup.md": ("own", [""])}
    for address in ("/guides/next/", "/guides/far/", "/"):
        assert page(hub, address)["state"] == "same"


def test_of_several_changes_those_are_blamed_that_the_page_shows(hub: Path) -> None:
    """A title is shown in the menu; that another entry's text has changed as well does not matter there."""
    write(
        hub,
        {
            "content/guides/setup.md": HUB["content/guides/setup.md"].replace("Настройка", "Устройство"),
            "content/guides/far.md": HUB["content/guides/far.md"] + "Ещё.\n",
            "content/faq/how-to-join.md": HUB["content/faq/how-to-join.md"].replace("Как", "Как же"),
        },
    )
    assert blamed(hub, "/guides/next/") == {"content/guides/setup.md": ("card", ["title"])}
    assert blamed(hub, "/guides/far/") == {
        "content/guides/far.md": ("own", [""]),
        "content/guides/setup.md": ("menu", ["title"]),
    }
    assert set(blamed(hub, "/faq/")) == {"content/faq/how-to-join.md"}


def test_new_and_removed_files_are_named(hub: Path) -> None:
    """Where they appear in a menu, as pages of their own, and where they were."""
    write(hub, {"content/guides/fresh.md": "---\ntitle: Новое\n---\n\nДа.\n"})
    (hub / "content/faq/how-to-join.md").unlink()
    assert blamed(hub, "/guides/far/") == {"content/guides/fresh.md": ("menu", [])}
    fresh, gone = page(hub, "/guides/fresh/"), page(hub, "/faq/how-to-join/")
    assert (fresh["state"], [cause["name"] for cause in fresh["causes"]]) == ("new", ["content/guides/fresh.md"])
    assert (gone["state"], [cause["name"] for cause in gone["causes"]]) == ("gone", ["content/faq/how-to-join.md"])
    assert told(hub, "content/faq/how-to-join.md")["file"]["state"] == "gone"
    assert told(hub, "content/guides/fresh.md")["file"]["state"] == "new"


def test_a_setting_is_named(hub: Path) -> None:
    """Not the whole configuration."""
    write(hub, {"cmhub.yaml": CONFIG.replace("Поляна", "Лес")})
    assert blamed(hub, "/guides/far/") == {"cmhub.yaml": ("setting", ["site_name"])}
    assert page(hub, "/robots.txt")["state"] == "same"


def test_a_template_and_the_file_that_was_edited_are_named(hub: Path) -> None:
    """Files are digested together: which it was is told by its time."""
    (hub / "templates").mkdir()
    base = Path(__file__).parents[2] / "themes" / "base" / "templates" / "base.html"
    (hub / "templates" / "base.html").write_text(base.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (cause,) = page(hub, "/guides/far/")["causes"]
    assert (cause["kind"], cause["use"], cause["files"]) == ("template", "template", ["templates/base.html"])
    assert told(hub, "templates/base.html")["file"]["state"] == "changed"


def test_time_is_a_cause_too(pristine: Path) -> None:
    """What has come since the last build, and when something next will."""
    assert page(pristine, "/news/")["next_change"] == "2026-12-01T21:00:00+00:00"
    assert page(pristine, "/guides/far/")["next_change"] is None
    found = cmhub("explain", "/news/", "-C", pristine, "--clock", "2026-12-25T09:00", env={"TZ": "UTC"})
    assert "2026-12-01 21:00+00:00 has come, and something is published or expires" in found.out
    assert "2026-12-23 21:00+00:00 has come, and something is published or expires" in found.out


def test_options_are_a_cause_too(pristine: Path) -> None:
    """A build that shows drafts is another build."""
    found = cmhub("explain", "/faq/", "-C", pristine, *CLOCK, "--drafts")
    assert "the build is asked for with another value of the option drafts" in found.out


def test_a_redirect_says_where_it_leads(pristine: Path) -> None:
    """And who asked for it."""
    found = page(pristine, "/old-setup/")
    assert (found["sort"], found["leads_to"]) == ("redirect", "/guides/setup/")
    assert "content/guides/setup.md" in found["sources"]
    assert "An old address, which leads to /guides/setup/" in cmhub("explain", "/old-setup", "-C", pristine).out


def test_readers_of_a_page(pristine: Path) -> None:
    """Who links to it, who has it in the menu."""
    found = page(pristine, "/guides/setup/")
    assert group(found, "readers", "links") == ["/", "/guides/next/"]
    assert "/guides/far/" in group(found, "readers", "menu")
    assert "/guides/setup/" not in group(found, "readers", "menu")
    assert group(found, "reads", "shown") == ["content/guides/view.svg"]


# Files


@pytest.mark.parametrize(
    ("what", "state", "words"),
    [
        ("content/faq/draft.md", "draft", "faq:draft is not on the site: it is a draft"),
        ("content/news/2026-12-24-later.md", "future", "it will be published 2026-12-23 21:00"),
        ("content/faq/gone.md", "expired", "it expired 2026-01-01 21:00"),
        ("content/members/secret.yaml", "no-consent", "no consent to publish it is written down"),
    ],
)
def test_a_file_says_why_it_is_not_on_the_site(pristine: Path, what: str, state: str, words: str) -> None:
    """Drafts, what is to come, what is past, who has not agreed."""
    (entry,) = told(pristine, what)["file"]["entries"]
    assert (entry["state"], entry["addresses"]) == (state, [])
    assert words in cmhub("explain", what, "-C", pristine, *CLOCK, env={"TZ": "UTC"}).out


def test_the_address_of_a_draft_says_so(pristine: Path) -> None:
    """It is known, and how to see it."""
    found = told(pristine, "/faq/draft/")
    assert (found["hidden"]["state"], found["hidden_path"]) == ("draft", "content/faq/draft.md")
    assert "`cmhub serve --drafts`" in cmhub("explain", "/faq/draft/", "-C", pristine).out
    assert page(pristine, "/faq/draft/", "--drafts")["state"] == "new"


def test_a_file_of_the_search_index_is_explained_without_making_one(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the last build has made it: same, then changed by an entry that can be found; no Pagefind is started."""
    monkeypatch.setattr("cmhub.build.searching.SearchInput.begin", lambda *_: pytest.fail("an index was made"))
    name = next(path.name for path in (hub / "site/search/ru").glob("*.pf_meta"))
    for what in (f"/search/ru/{name}", f"https://clearing.example/hub/search/ru/{name}", f"search/ru/{name}"):
        found = page(hub, what)
        assert (found["sort"], found["lang"], found["state"], found["causes"]) == ("index", "ru", "same", [])
        assert found["next_change"].startswith(("2026-11-30", "2026-12-01"))
    write(hub, {"content/guides/far.md": "---\ntitle: Яблоко\n---\n\nБлизко.\n"})
    found = page(hub, "/search/ru/pagefind.js")
    assert found["state"] == "changed"
    assert [cause["name"] for cause in found["causes"]] == ["content/guides/far.md"]
    assert "поискового указателя" in cmhub("explain", "/search/ru/pagefind.js", "-C", hub, *CLOCK, "--lang", "ru").out


def test_a_build_without_search_is_what_is_asked_about(hub: Path) -> None:
    """After `--no-search` nothing has changed, and the option is no change."""
    shutil.rmtree(hub / "site")
    assert cmhub("build", hub, *CLOCK, "--no-search").code == 0
    assert page(hub, "/search/")["state"] == "same"
    assert page(hub, "/")["causes"] == []


def test_a_file_says_what_is_made_from_it_and_who_reads_it(pristine: Path) -> None:
    """A translation makes the pages of its language; the original, which gives what it leaves out, makes all."""
    original, translation = (told(pristine, f"content/guides/setup{lang}.md")["file"] for lang in ("", ".en"))
    assert original["made"] == ["/en/guides/setup/", "/guides/setup/"]
    assert translation["made"] == ["/en/guides/setup/"]
    assert {"/guides/next/", "/en/guides/next/"} <= set(group(original, "readers", "links"))
    assert group(translation, "readers", "links") == ["/en/", "/en/guides/next/"]


def test_settings_tell_how_many_read_them(pristine: Path) -> None:
    """Each by its name."""
    found = told(pristine, "cmhub.yaml")["file"]
    assert "/guides/setup/" in group(found, "readers", "setting:site_name")
    assert "site_name: used by " in cmhub("explain", "cmhub.yaml", "-C", pristine).out


def test_a_picture_tells_who_shows_it(pristine: Path) -> None:
    """And one that nobody shows says that."""
    found = told(pristine, "content/guides/view.svg")["file"]
    assert set(group(found, "readers", "pictures")) >= {"/guides/setup/"}
    assert found["made"] == ["/guides/view.svg"]
    assert "No page reads it." in cmhub("explain", "content/guides/unseen.svg", "-C", pristine).out
    assert "A file that cmhub does not read." in cmhub("explain", "notes.txt", "-C", pristine).out


# What is known


def test_a_hub_that_was_never_built_is_explained_as_far_as_can_be(tmp_path: Path) -> None:
    """What a page is made from is known; what has changed is not."""
    hub = write(tmp_path / "hub", HUB)
    found = told(hub, "/guides/setup/")
    assert (found["memory"], found["page"]["state"]) == ("never", "unknown")
    assert found["page"]["sources"] == ["content/guides/setup.md"]
    assert "This hub has not been built here yet" in cmhub("explain", "/", "-C", hub).out
    assert not (hub / ".cmhub").exists()


def test_a_cache_that_is_not_believed_is_said_to_be_so(hub: Path) -> None:
    """It may have come from a stranger."""
    index = hub / ".cmhub" / "store" / "index"
    data = index.read_bytes()
    index.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert told(hub, "/")["memory"] == "signature"


def test_nothing_is_written(tmp_path: Path) -> None:
    """Neither the site nor the cache, whatever has changed, and the next build does what it would have done."""
    hub = write(tmp_path / "hub", HUB)
    cmhub("build", hub, *CLOCK)
    write(hub, {"content/guides/setup.md": HUB["content/guides/setup.md"].replace("Настройка", "Устройство")})

    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(hub.rglob("*")) if path.is_file()}

    before = state()
    for what in ("/guides/setup/", "/guides/far/", "content/guides/setup.md", "/nowhere/"):
        cmhub("explain", what, "-C", hub)
    assert state() == before
    assert cmhub("build", hub, "--verify", *CLOCK).code == 0


def test_errors_are_mentioned(hub: Path) -> None:
    """Nothing would be published then."""
    write(hub, {"content/faq/broken.md": "---\nquestion: A?\nquestion: B?\n---\n"})
    found = cmhub("explain", "/", "-C", hub)
    assert (found.code, found.err) == (
        0,
        "The hub has 1 error, so a build now would publish nothing: see `cmhub check`.\n",
    )


# How it is told


def test_it_is_told_in_words(hub: Path) -> None:
    """A sentence for each cause, names of fields as they are written, the way to it with -v only."""
    write(hub, {"content/guides/setup.md": HUB["content/guides/setup.md"].replace("Настройка", "Устройство")})
    found = cmhub("explain", "/guides/far/", "-C", hub, *CLOCK)
    assert "  A build now would make it anew:\n" in found.out
    assert "    content/guides/setup.md has changed (title): the menu here shows it\n" in found.out
    assert "parse(" not in found.out
    whole = cmhub("explain", "/guides/far/", "-C", hub, "-v", *CLOCK).out
    assert "      ← file('content/guides/setup.md')\n" in whole
    assert "menu('list:guides:0', 'ru')" in whole
    russian = cmhub("explain", "/guides/far/", "-C", hub, "--lang", "ru", *CLOCK).out
    assert "изменился файл content/guides/setup.md (title): он показан в здешнем меню" in russian


def test_long_lists_are_cut_unless_all_is_asked_for(pristine: Path) -> None:
    """With how many are left out."""
    short = cmhub("explain", "cmhub.yaml", "-C", pristine).out
    assert "… and" not in short
    short = cmhub("explain", "content/_tags.yaml", "-C", pristine).out
    whole = cmhub("explain", "content/_tags.yaml", "-C", pristine, "-v").out
    assert "… and " in short
    assert "… and " not in whole
    assert len(whole) > len(short)


def test_it_runs_as_a_program(pristine: Path) -> None:
    """From inside the hub, without naming it."""
    found = spawned("explain", "setup.md", cwd=pristine / "content" / "guides")
    assert found.code == 0, found.said
    assert found.out.startswith("content/guides/setup.md\n")


def test_every_use_has_its_words() -> None:
    """Those that reasons know are those that are told; every query stands for one of them."""
    assert set(USES) == set(KNOWN_USES)
    known = {use_of(Read("query", query.name, ("", "", ""))) for query in pipeline.QUERIES}
    assert known <= set(USES)
    assert {kind for kind, _ in CAUSES} >= {"file", "template", "clock", "git", "option", "folder"}
