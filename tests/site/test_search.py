"""Search, from the files of the index to what readers see in Chromium."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

import pytest

from cmhub.build import Options, build
from cmhub.build.searching import SearchInput
from cmhub.outputs.search import NAMED_BY_DIGEST
from tests.browser.harness import Axe, ServeFolder, Visit, Visitor
from tests.conftest import OnceARun
from tests.site import sites

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONFIG = {
    "site_name": {"ru": "Двор", "en": "Yard"},
    "site_url": "https://yard.example.org",
    "languages": ["ru", "en"],
    "timezone": "Europe/Moscow",
    "repo_url": "https://github.com/example/yard",
}
SAYS_ALL = {"date": "2026-01-01", "scope": ["bio", "skills"], "source": "form"}


def make_hub(folder: Path) -> None:
    """A small hub with something of each kind, built with its index."""
    root = folder / "hub"
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "content/index.md", {"title": "Двор"}, "Начало.")
    sites.put(root, "content/index.en.md", {"title": "Yard"}, "The beginning.")
    sites.put(root, "content/forest.md", {"title": "Лес", "tags": ["природа"]}, "Здесь живёт ёж. Он идёт домой.")
    sites.put(root, "content/house.md", {"title": "Дом", "tags": ["быт"]}, "Здесь живет кот и лежит елка.")
    sites.put(root, "content/hidden.md", {"title": "Тайник", "search": {"exclude": True}}, "Кубышка.")
    sites.put(root, "content/words.md", {"title": "Связь", "search": {"words": ["вайфай"]}}, "Роутер стоит в коридоре.")
    sites.put(root, "content/draft.md", {"title": "Черновик", "draft": True}, "Шиншилла.")
    sites.put(root, "content/rules/kind.md", {"number": "3.2", "title": "Не кричите"}, "Крикунам не рады.")
    sites.put(root, "content/rules/later.md", {"number": "3.21", "title": "Не опаздывайте"}, "И всё.")
    sites.put(root, "content/rules/old.md", {"number": "4.1", "title": "Не свистите", "status": "retired"}, "Было.")
    off = {"title": "Дискотека", "start": "2026-12-30T18:00", "status": "cancelled"}
    sites.put(root, "content/events/disco.md", off, "Не будет.")
    sites.put(root, "content/events/gone.md", {"title": "Хоровод", "start": "2020-03-02T18:00"}, "Был.")
    weekly = {"title": "Шахматы", "start": "2020-03-02T18:00", "repeat": {"every": "week", "count": 3}}
    sites.put(root, "content/events/chess.md", weekly, "Играли.")
    endless = {"title": "Шашки", "start": "2020-03-02T18:00", "repeat": {"every": "week"}}
    sites.put(root, "content/events/draughts.md", endless, "Играем.")
    words = {"клумба": {"description": "Круглая грядка с цветами.", "forms": ["цветник"]}}
    sites.put(root, "content/_glossary.yaml", words)
    sites.put(root, "content/rules/_rulebook.yaml", {"report": [{"id": "us", "email": "us@yard.example.org"}]})
    question = {"question": "Как попасть в клуб?", "asked_as": ["Где записаться на кружок?"]}
    sites.put(root, "content/faq/join.md", question, "Придите в субботу.")
    event = {"title": "Чаепитие", "start": "2026-12-24T18:00", "kind": "workshop", "place": {"name": "Беседка"}}
    sites.put(root, "content/events/tea.md", event, "Чай и баранки. <script>alert(1)</script>")
    people = [
        {"id": "vera", "name": "Вера Лис", "skills": ["вышивка"], "consent": SAYS_ALL},
        {"id": "zoya", "name": "Зоя Бук", "status": "alumni", "consent": SAYS_ALL},
        {"id": "oleg", "name": "Олег Пень", "skills": ["куница"], "consent": {**SAYS_ALL, "scope": ["bio"]}},
    ]
    sites.put(root, "content/members/all.yaml", people)
    sites.put(root, "content/tools.en.md", {"title": "Tools", "lang": "en"}, "Hammers are borrowed on Mondays.")
    sites.built(root, folder / "site", search=True)


@pytest.fixture(scope="module")
def hub(once_a_run: OnceARun) -> Path:
    """The hub and its site; not to be changed."""
    return once_a_run("searched", make_hub)


def fragments(site: Path, lang: str) -> list[dict[str, Any]]:
    """What the index keeps of each entry."""
    files = (site / "search" / lang / "fragment").iterdir()
    return [json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")) for file in files]


def told_files(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


# The index


def test_only_what_is_public_and_wants_to_be_found_is_in_the_index(hub: Path) -> None:
    """No draft, no field without consent, nothing that asks to be left out, in no language."""
    for lang in ("ru", "en"):
        said = json.dumps(fragments(hub / "site", lang), ensure_ascii=False)
        assert "Беседка" in said
        assert "вышивка" in said
        for secret in ("Шиншилла", "Кубышка", "куница", "us@yard"):
            assert secret not in said


def test_an_index_leads_to_the_pages_of_its_own_language(hub: Path) -> None:
    """Every result is a page of the site."""
    for lang, start in (("ru", "/"), ("en", "/en/")):
        urls = [one["url"] for one in fragments(hub / "site", lang)]
        assert urls
        for url in urls:
            assert url.startswith(start)
            page = url.partition("term-")[0]
            assert (hub / "site" / page.strip("/") / "index.html").is_file()


DOCUMENTS = {
    f"{number}/index.html": (
        f'<!doctype html><html lang="ru"><body>'
        f'<i data-pagefind-filter="tag:t{number % 7}"></i><i data-pagefind-filter="kind:k{number % 5}"></i>'
        f"<p>Слово {number} и лес</p></body></html>"
    ).encode()
    for number in range(60)
}


def test_the_same_documents_give_the_same_bytes() -> None:
    """In whatever order they come; without that, a clean build would differ from the one before."""
    first = SearchInput().files("ru", DOCUMENTS)
    assert {"pagefind.js", "pagefind-entry.json", "wasm.ru.pagefind"} < set(first)
    assert sum(name.startswith("filter/") for name in first) == 2
    for _ in range(3):
        assert SearchInput().files("ru", dict(reversed(DOCUMENTS.items()))) == first


def test_files_that_hosts_keep_for_ever_are_named_by_what_they_hold() -> None:
    """A changed document has new names in these folders, and none of theirs holds something else."""
    first = SearchInput().files("ru", DOCUMENTS)
    changed = {**DOCUMENTS, "1/index.html": DOCUMENTS["1/index.html"].replace(b"1", b"77")}
    second = SearchInput().files("ru", changed)
    assert first.keys() != second.keys()
    assert {name.partition("/")[0] for name in first if "/" in name} == set(NAMED_BY_DIGEST)
    for name in first.keys() & second.keys():
        assert "/" not in name or first[name] == second[name]


def test_what_was_begun_is_what_is_asked_for() -> None:
    """An index that was started for other documents is not taken for these."""
    search = SearchInput()
    search.begin("ru", {"x/index.html": b"<!doctype html><html><body><p>x</p></body></html>"})
    assert search.files("ru", DOCUMENTS) == SearchInput().files("ru", DOCUMENTS)
    search.begin("ru", DOCUMENTS)
    search.close()


def test_an_index_is_made_only_if_what_is_searched_has_changed(hub: Path, tmp_path: Path) -> None:
    """Not for a picture, a menu, a setting; then the new word is found, and all is as in a clean build."""
    shutil.copytree(hub / "hub", tmp_path / "hub", ignore=shutil.ignore_patterns(".cmhub"))
    root, site = tmp_path / "hub", tmp_path / "site"
    sites.built(root, site, search=True)
    sites.put(root, "cmhub.yaml", {**CONFIG, "copyright": "Мы"})
    again = sites.built(root, site, search=True)
    assert again.written
    assert "search_index" not in {name for name, _ in again.ran}
    sites.put(root, "content/house.md", {"title": "Дом", "tags": ["быт"]}, "Здесь живет бобёр.")
    third = sites.built(root, site, search=True, verify=True)
    assert ("search_index", ("ru",)) in third.ran
    assert third.unlike == ()
    assert "бобёр" in json.dumps(fragments(site, "ru"), ensure_ascii=False)


def test_without_an_index_the_page_has_its_list(hub: Path, tmp_path: Path) -> None:
    """`--no-search` and `search: {enabled: false}` leave out index and WebAssembly, not the page."""
    shutil.copytree(hub / "hub", tmp_path / "hub", ignore=shutil.ignore_patterns(".cmhub"))
    sites.built(tmp_path / "hub", tmp_path / "site")
    sites.put(tmp_path / "hub", "cmhub.yaml", {**CONFIG, "search": {"enabled": False}})
    sites.built(tmp_path / "hub", tmp_path / "other", search=True)
    for site in (tmp_path / "site", tmp_path / "other"):
        page = (site / "search/index.html").read_text(encoding="utf-8")
        assert "wasm" not in page
        assert "Как попасть в клуб?" in page
        assert [path.name for path in (site / "search").iterdir()] == ["index.html"]
        assert "wasm" not in (site / "_headers").read_text(encoding="utf-8")


def test_where_pagefind_cannot_run_the_site_is_built_with_a_warning(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Absent: told once, no index. Broken: told for each language, and tried again by the next build."""
    shutil.copytree(hub / "hub", tmp_path / "hub", ignore=shutil.ignore_patterns(".cmhub"))
    root, site = tmp_path / "hub", tmp_path / "site"

    def warned() -> list[str]:
        made = build(root, Options(clock=sites.NOW, site_dir=str(site), search=True))
        assert made.published
        return [one.code for one in made.diagnostics if one.code.startswith("search")]

    monkeypatch.setattr(SearchInput.__init__, "__defaults__", (lambda: None,))
    assert warned() == ["search-unavailable"]
    assert not (site / "search" / "ru").exists()
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho no memory >&2\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(SearchInput.__init__, "__defaults__", (lambda: broken,))
    sites.put(root, "content/house.md", {"title": "Дом"}, "Пусто.")
    assert warned() == ["search-failed", "search-failed"]
    monkeypatch.undo()
    sites.put(root, "content/house.md", {"title": "Дом"}, "Полно.")
    assert warned() == []
    assert (site / "search" / "ru" / "pagefind.js").is_file()


def test_the_list_follows_the_alphabet_of_its_language(hub: Path) -> None:
    """Letters in order, Latin ones after Я; each with what begins with it."""
    page = (hub / "site/search/index.html").read_text(encoding="utf-8")
    letters = re.findall(r'<h3 class="group-title" id="cm-l-\d+">(.)</h3>', page)
    assert letters == sorted(letters, key=lambda letter: (letter.isascii(), letter))
    assert letters[-1] == "T"


def test_a_long_list_has_a_page_for_each_letter(tmp_path: Path) -> None:
    """Of each language's alphabet; without an index the list stays whole, for it is what is searched."""
    root, site = tmp_path / "hub", tmp_path / "site"
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "content/index.md", {"title": "Двор"}, "Начало.")
    words = {f"{letter}{number:03}": "Слово." for letter in "абя" for number in range(200)}
    sites.put(root, "content/_glossary.yaml", words)
    sites.put(root, "content/_glossary.en.yaml", {word: {"title": f"zoo{word}"} for word in words if word[0] == "я"})
    sites.built(root, site, search=True)
    first = (site / "search/index.html").read_text(encoding="utf-8")
    letters = re.findall(r'<a href="(/search/a-z/[^"]+)"', first)
    assert letters == [f"/search/a-z/{letter}/" for letter in "абдя"]
    assert "#term-б007" not in first
    page = (site / "search/a-z/б/index.html").read_text(encoding="utf-8")
    assert page.count("#term-б") == 200
    assert "#term-а" not in page
    assert 'href="/search/a-z/б/" aria-current="page"' in page
    assert '<a href="/en/search/"' in page
    english = (site / "en/search/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="(/en/search/a-z/[^"]+)"', english)[0] == "/en/search/a-z/z/"
    assert "a-z" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    sites.built(root, site)
    assert "#term-б007" in (site / "search/index.html").read_text(encoding="utf-8")
    assert not (site / "search/a-z").exists()


# The page


@pytest.fixture
def search(hub: Path, serve_folder: ServeFolder, visit: Visitor) -> Iterator[Callable[..., Visit]]:
    """Opens an address of the site and waits until the results are told; nothing may go wrong on the way."""
    opened: list[Visit] = []

    def go(path: str, **how: Any) -> Visit:
        found = visit(serve_folder(hub / "site").rstrip("/") + path, **how)
        opened.append(found)
        return found

    yield go
    for found in opened:
        assert found.complaints == []
        assert found.strangers == []


def until(page: Page, expression: str) -> None:
    """Waits until a JavaScript expression holds; Playwright's own way needs `eval`, which no page of ours allows."""
    for _ in range(300):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {expression}")


def titles(page: Page) -> list[str]:
    """The titles of the results, once their number has been told."""
    until(page, "document.querySelector('[data-search-status]').textContent")
    return page.locator(".hit-title").all_inner_texts()


FOUND = {
    "крикунами": "Не кричите",  # another form of the word
    "еж": "Лес",
    "ёлка": "Дом",
    "идет": "Лес",  # ё in an ending, which the stemmer cuts off of е only
    "3.2": "Не кричите",
    "3.21": "Не опаздывайте",
    "правило 3.2": "Не кричите",  # as people call it
    "п. 3.2": "Не кричите",
    "§3.2": "Не кричите",
    "мастер-класс": "Чаепитие",  # what kind of event it is
    "записаться на кружок": "Как попасть в клуб?",
    "вайфай": "Связь",
    "вышивка": "Вера Лис",
    "беседка": "Чаепитие",
    "hammer": "Tools",
    "где купить молоток и роутер": "Связь",  # no page has all of it
}


@pytest.mark.browser
def test_what_people_type_finds_what_they_mean(search: Callable[..., Visit]) -> None:
    """By another form, ё or е, a number, another wording, a hidden word, a skill, a place."""
    page = search("/search/").page
    found = {}
    for query in FOUND:
        page.locator("#cm-search").fill(query)
        page.wait_for_url(f"**/search/?q={quote_plus(query)}")
        found[query] = [*titles(page), ""][0]
    assert found == FOUND


@pytest.mark.browser
@pytest.mark.parametrize(("path", "query", "title"), [("/", "borrowing", "Tools"), ("/en/", "крикунами", "Не кричите")])
def test_borrowed_entries_are_found_in_other_forms_too(
    search: Callable[..., Visit], path: str, query: str, title: str
) -> None:
    """By a word that the language of the index can't stem; and not as something that is merely similar."""
    page = search(f"{path}search/?q={query}").page
    assert titles(page) == [title]
    assert "1" in page.locator("[data-search-status]").inner_text()
    assert (
        page.locator("[data-search]").get_attribute("data-similar") != page.locator("[data-search-status]").inner_text()
    )


@pytest.mark.browser
def test_results_say_what_they_are_and_never_show_hidden_words(search: Callable[..., Visit]) -> None:
    """A rule its number, an event its date, a question the wording that was found."""
    shown = {query: search(f"/search/?q={query}").page for query in ("кричите", "чаепитие", "кружок", "вайфай")}
    for page in shown.values():
        titles(page)
    text = {query: page.locator(".hit").first.inner_text() for query, page in shown.items()}
    assert text["кричите"].startswith("Правило · 3.2")
    assert text["чаепитие"].startswith("Мероприятие · 24 декабря 2026")
    assert "Где записаться на кружок?" in text["кружок"]
    assert "вайфай" not in text["вайфай"].lower()


@pytest.mark.browser
def test_results_say_what_is_no_longer_so(search: Callable[..., Visit]) -> None:
    """A retired rule, a cancelled event, one that is over by the reader's clock, somebody who has left; others nothing."""
    page = search("/search/").page

    def marks(query: str) -> list[str]:
        page.locator("#cm-search").fill(query)
        page.wait_for_url(f"**/search/?q={quote_plus(query)}")
        titles(page)
        return page.locator(".hit").first.locator(".badge").all_inner_texts()

    assert marks("свистите") == ["Больше не действует"]
    assert marks("дискотека") == ["Отменено"]
    assert marks("хоровод") == marks("шахматы") == ["Прошло"]
    assert marks("бук") == ["Раньше с нами"]
    assert marks("шашки") == marks("кричите") == marks("вышивка") == []


@pytest.mark.browser
def test_a_term_of_the_glossary_is_found_and_leads_to_its_place(search: Callable[..., Visit]) -> None:
    """By itself in any case, or by another form."""
    page = search("/search/?q=цветником").page
    assert titles(page)[0] == "клумба"
    hit = page.locator(".hit").first
    assert hit.inner_text().startswith("Термин")
    assert "Круглая грядка" in hit.inner_text()
    hit.locator("a").click()
    page.wait_for_url("**/glossary/#term-*")
    assert page.locator(":target dt").inner_text() == "клумба"


@pytest.mark.browser
def test_the_keyboard_is_enough(search: Callable[..., Visit]) -> None:
    """`/` opens, Enter leads to the search, arrows to the results and back, Enter to the page, whose words are marked."""
    page = search("/rules/").page
    page.keyboard.press("/")
    page.keyboard.type("живет")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert set(titles(page)) == {"Лес", "Дом"}
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "cm-search"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == titles(page)[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "cm-search"
    page.keyboard.press("Enter")
    until(page, "document.activeElement.matches('.hit-title a')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/house/")
    assert page.evaluate("[...CSS.highlights.get('cm-found')].map(String)") == ["живет"]
    page.go_back()
    page.wait_for_url("**/search/?q=*")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert page.locator("#cm-search").input_value() == ""
    page.wait_for_url("**/search/")


@pytest.mark.browser
def test_facets_narrow_the_results_and_are_in_the_address(search: Callable[..., Visit]) -> None:
    """A choice is remembered, and forgotten on the way back."""
    page = search("/search/?q=здесь").page
    assert set(titles(page)) == {"Лес", "Дом"}
    page.locator("summary", has_text="Метки").click()
    page.locator("label", has_text="природа").click()
    until(page, "document.querySelectorAll('.hit').length === 1")
    assert "tag=" in page.url
    page.go_back()
    until(page, "document.querySelectorAll('.hit').length === 2")


@pytest.mark.browser
def test_nothing_found_helps_on_and_says_so_once(search: Callable[..., Visit]) -> None:
    """The event for analytics, and where to ask; the query is text and nothing else."""
    nasty = "<img src=x onerror=window.bad=1>"
    page = search(f"/search/?q={quote_plus(nasty)}").page
    page.evaluate("addEventListener('cmhub:search-empty', (event) => (window.heard ||= []).push(event.detail.query))")
    titles(page)
    assert page.evaluate("window.bad") is None
    assert page.locator("[data-search-words]").evaluate("(one) => [one.textContent, one.children.length]") == [nasty, 0]
    suggest = page.locator("[data-search-suggest]").get_attribute("href") or ""
    assert suggest.startswith(
        "https://github.com/example/yard/issues/new?title=%D0%92%D0%BE%D0%BF%D1%80%D0%BE%D1%81%3A%20%3Cimg%20"
    )
    page.locator("#cm-search").fill("зюзюка")
    page.locator("[data-search-empty]").wait_for()
    until(page, "window.heard?.includes('зюзюка')")
    page.locator("#cm-search").press("End")
    assert page.evaluate("window.heard.filter((query) => query === 'зюзюка').length") == 1


@pytest.mark.browser
def test_marking_takes_nothing_from_the_address_but_words(search: Callable[..., Visit]) -> None:
    """A hostile `hl` marks nothing, changes nothing, and leaves the address."""
    page = search("/forest/?hl=<img src=x onerror=window.bad=1> живёт").page
    assert page.evaluate("window.bad") is None
    assert page.evaluate("[...CSS.highlights.get('cm-found')].map(String)") == ["живёт"]
    assert "hl=" not in page.url


@pytest.mark.browser
def test_the_page_works_without_javascript(search: Callable[..., Visit]) -> None:
    """The list is there, and nothing that would do nothing."""
    page = search("/search/", javascript=False).page
    assert page.get_by_role("link", name="Как попасть в клуб?").is_visible()
    assert not page.locator("#cm-search").is_visible()


@pytest.mark.browser
def test_without_an_index_the_list_is_narrowed(
    hub: Path, tmp_path: Path, serve_folder: ServeFolder, visit: Visitor
) -> None:
    """If the index is not there after all, words of titles still find."""
    shutil.copytree(hub / "site", tmp_path / "site")
    shutil.rmtree(tmp_path / "site/search/ru")
    page = visit(f"{serve_folder(tmp_path / 'site')}search/?q=клуб").page
    until(page, "document.querySelector('[data-search-status]').textContent")
    assert page.locator("[data-search-all] li:visible").all_inner_texts() == ["Как попасть в клуб? Вопрос"]


@pytest.mark.browser
def test_the_search_page_is_accessible(search: Callable[..., Visit], axe: Axe) -> None:
    """With results, without any, in the dark and on a phone; the number of results is announced."""
    for path, how in (("/search/?q=здесь", {"scheme": "dark"}), ("/search/?q=зюзюка", {"width": 360})):
        page = search(path, **how).page
        titles(page)
        assert axe(page) == []
        assert page.locator("[data-search-status]").get_attribute("role") == "status"
    page = search("/rules/").page
    page.keyboard.press("/")
    assert axe(page) == []
