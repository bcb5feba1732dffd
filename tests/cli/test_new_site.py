"""`cmhub new site`: a hub that one is glad to show, made without overwriting anything."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.cli.console import cmhub, inside, write
from tests.conftest import OnceARun

LANGUAGES = ["ru", "en", "ru,en", "en,ru"]
TITLE = "Лесная «Тропа»: #1 *hub*"


def made(folder: Path, languages: str, *options: str) -> Path:
    """A new hub."""
    found = cmhub("new", "site", folder, "--title", TITLE, "--lang", languages, "--timezone", "Europe/Moscow", *options)
    assert found.code == 0, found.said
    assert found.out == f"{folder}\n"
    return folder


@pytest.fixture(params=LANGUAGES)
def site(request: pytest.FixtureRequest, once_a_run: OnceARun) -> Path:
    """A new hub in one language or two, built."""

    def make(folder: Path) -> None:
        found = cmhub("build", made(folder / "hub", request.param), "--strict")
        assert found.code == 0, found.said

    return once_a_run(f"starter-{request.param}", make) / "hub"


def test_it_builds_and_checks_without_a_word(site: Path) -> None:
    """Not even a note, strictly."""
    found = cmhub("check", site, "--strict")
    assert found.code == 0
    assert found.out == ""
    assert "no problems" in found.err


def test_it_has_one_of_everything(site: Path) -> None:
    """Every built-in collection has an entry with a page, several where one would look lonely."""
    pages = {path.relative_to(site / "site").parts[0] for path in (site / "site").rglob("index.html")}
    assert {"rules", "faq", "events", "members", "teams", "news", "paths", "guides"} <= pages
    counts = {name: len(list((site / "content" / name).glob("[!_]*"))) for name in ("rules", "faq", "events", "guides")}
    assert min(counts["rules"], counts["faq"]) >= 6
    assert counts["guides"] >= 4
    assert counts["events"] >= 2


def test_its_title_stands_on_every_page(site: Path) -> None:
    """Whatever characters it has."""
    home = (site / "site" / "index.html").read_text(encoding="utf-8")
    assert home.count("Лесная «Тропа»: #1 *hub*") >= 2


def test_its_events_lie_before_the_reader(site: Path) -> None:
    """A series and a single one, both to come."""
    found = cmhub("list", "upcoming", "-C", site).out
    assert len(found.splitlines()) == 3


def test_translations_hold_only_what_differs(site: Path) -> None:
    """No overlay repeats a date, a number or a reference; no mark of the template is left anywhere."""
    for path in site.rglob("*"):
        if path.suffix in {".md", ".yaml"} and "site" not in path.relative_to(site).parts[:1]:
            text = path.read_text(encoding="utf-8")
            assert "#=" not in text, path
            assert "#+" not in text, path
            assert "@@" not in text, path
            if re.search(r"^[^_].*\.(ru|en)\.(md|yaml)$", path.name):
                assert not re.search(
                    r"^(?:owner|reviewed|start|number|severity|consent|teams|kind):", text, re.MULTILINE
                ), path


def test_both_languages_say_it_in_their_own_words(once_a_run: OnceARun, tmp_path: Path) -> None:
    """Nothing is borrowed: each page of a hub in two languages is in its language."""
    hub = made(tmp_path / "hub", "ru,en")
    assert cmhub("list", "untranslated", "-C", hub).out == ""


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """Nor is anything written if something is in the way; a folder with other things in it is welcome."""
    write(tmp_path, {"README.md": "mine", ".git/config": "x"})
    found = cmhub("new", "site", tmp_path, "--title", "X", "--lang", "en")
    assert found.code == 1
    assert "README.md" in found.err
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "README.md"]
    (tmp_path / "README.md").unlink()
    assert cmhub("new", "site", tmp_path, "--title", "X", "--lang", "en").code == 0
    assert cmhub("new", "site", tmp_path / "cmhub.yaml").code == 1


def test_where_nobody_answers_sensible_things_are_assumed(tmp_path: Path) -> None:
    """The folder's name, the language of the locale, the machine's time zone."""
    with inside(tmp_path):
        assert cmhub("new", "site", "quiet-forest", env={"TZ": "Asia/Almaty", "LC_ALL": "ru_RU.UTF-8"}).code == 0
    text = (tmp_path / "quiet-forest" / "cmhub.yaml").read_text(encoding="utf-8")
    assert 'site_name: "Quiet forest"' in text
    assert "languages: [ru]" in text
    assert "timezone: Asia/Almaty" in text
    assert "site_url: https://quiet-forest.example" in text


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--timezone", "Moscow"), "Did you mean `Europe/Moscow`?"),
        (("--timezone", "EST"), "is no time zone"),
        (("--lang", "de"), "begin with --bare"),
        (("--theme", "comons"), "Did you mean `commons`?"),
        (("--ci", "gitea"), "Choose from: github, gitlab, none."),
        (("--url", "clearing.example"), "site_url"),
        (("--report", "me"), "neither an e-mail address nor a web address"),
    ],
)
def test_wishes_that_cannot_be_are_refused_before_anything_is_made(
    tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    """Exit code 2."""
    found = cmhub("new", "site", tmp_path / "hub", *options)
    assert found.code == 2
    assert words in found.err
    assert not (tmp_path / "hub").exists()


@pytest.mark.parametrize(
    ("options", "contact"),
    [
        ((), "email: care@lesnaya-tropa-1-hub.example"),
        (("--url", "https://www.forest.org/hub"), "email: care@forest.org"),
        (("--url", "https://forest.org", "--report", "help@forest.org"), "email: help@forest.org"),
        (("--report", "https://forest.org/report"), "url: https://forest.org/report"),
    ],
)
def test_reports_have_an_address_that_a_check_accepts(tmp_path: Path, options: tuple[str, ...], contact: str) -> None:
    """What was given, else a mailbox at the hub's own address; with a real address no placeholder is left."""
    hub = made(tmp_path / "hub", "ru", *options)
    assert contact in (hub / "content/rules/_rulebook.yaml").read_text(encoding="utf-8")
    assert cmhub("check", hub, "--strict").code == 0


def test_an_example_address_has_to_be_replaced_before_publishing(tmp_path: Path) -> None:
    """As soon as the hub has a real address, the example contact is an error: no report goes nowhere unnoticed."""
    hub = made(tmp_path / "hub", "ru")
    config = hub / "cmhub.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"site_url: .*", "site_url: https://forest.org", text), encoding="utf-8")
    found = cmhub("check", hub)
    assert found.code == 1
    assert "rules-placeholder-contact" in found.out


@pytest.mark.parametrize(("ci", "path"), [("github", ".github/workflows/site.yml"), ("gitlab", ".gitlab-ci.yml")])
def test_a_workflow_checks_and_publishes(tmp_path: Path, ci: str, path: str) -> None:
    """With actions pinned by hash and no right that is not needed."""
    text = (made(tmp_path / "hub", "en", "--ci", ci) / path).read_text(encoding="utf-8")
    assert "cmhub check --strict" in text
    assert "cmhub build --strict" in text
    assert all(re.fullmatch(r"\S+@[0-9a-f]{40}", used) for used in re.findall(r"uses: (\S+)", text))
    if ci == "github":
        assert "permissions: {}" in text
        assert "persist-credentials: false" in text
        assert "pull_request_target" not in text


def test_a_bare_hub_has_a_configuration_and_a_home_page(tmp_path: Path) -> None:
    """In any language; it builds as well."""
    hub = made(tmp_path / "hub", "de,ru", "--bare")
    files = {path.relative_to(hub).as_posix() for path in hub.rglob("*") if path.is_file()}
    assert files == {"cmhub.yaml", "README.md", ".gitignore", "content/index.md", "content/index.ru.md"}
    assert cmhub("build", hub, "--strict").code == 0
    for path in ("cmhub.yaml", "README.md"):
        text = (hub / path).read_text(encoding="utf-8")
        assert "members/" not in text
        assert "header:" not in text
        assert "#+" not in text


def test_it_is_said_how_to_go_on(tmp_path: Path) -> None:
    """The next command, and what to look after."""
    found = cmhub("new", "site", tmp_path / "my hub", "--title", "X", "--lang", "ru")
    assert f"cmhub serve '{tmp_path}/my hub'" in found.err
    assert "site_url" in found.err
    found = cmhub("new", "site", tmp_path / "b", "--title", "X", "--lang", "ru", "--url", "https://forest.org")
    assert "care@forest.org" in found.err
    assert cmhub("new", "site", tmp_path / "c", "--title", "X", "-q").err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    """For what was not given; a wrong answer is asked again, an empty one takes the proposal."""
    import os
    import pty
    import subprocess

    from tests.cli.console import command, surroundings

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command("--lang", "en", "new", "site", "hub", "--timezone", "Europe/Moscow"),
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, env=surroundings(TERM="xterm", COLUMNS="100"),
    ) as process:  # fmt: skip
        os.close(theirs)
        heard = ""

        def answer(question: str, text: str) -> None:
            nonlocal heard
            while question not in heard:
                heard += os.read(ours, 1000).decode()
            heard = ""
            os.write(ours, f"{text}\n".encode())

        answer("Name of the community [Hub]:", "Тропа")
        answer("Languages: ru, en, or ru,en [en]:", "de")
        answer("Languages: ru, en, or ru,en [en]:", "ru,en")
        answer("Publish with github, gitlab or none [none]:", "")
        while True:
            try:
                data = os.read(ours, 1000)
            except OSError:
                break
            if not data:
                break
        assert process.wait(60) == 0
    os.close(ours)
    text = (tmp_path / "hub" / "cmhub.yaml").read_text(encoding="utf-8")
    assert 'site_name: "Тропа"' in text
    assert "languages: [ru, en]" in text
