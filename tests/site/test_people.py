"""People: pages of those who share something, the filter on the list, cards for address books, whom to ask.

What consent does not name is in no byte of any of these.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.harness import Axe, ServeFolder, Visitor, Vnu
from tests.conftest import OnceARun
from tests.site import sites

CONFIG = {
    "site_name": "Двор; сад, дом",
    "site_url": "https://yard.example/hub",
    "languages": ["ru", "en"],
    "timezone": "Europe/Moscow",
}
LONG = "Хранительница ключей, подвалов и чердаков; а ещё той самой лестницы \\ с перилами"


def person(name: str, scope: list[str], **fields: Any) -> dict[str, Any]:
    """A member's record with consent to these words."""
    return {"name": name, **fields, "consent": {"date": "2026-01-10", "scope": scope}}


PEOPLE: dict[str, dict[str, Any]] = {
    "anna": person(
        "Анна Ёлкина",
        ["skills", "languages", "location", "links", "pronouns", "vcard"],
        role=LONG,
        pronouns="она",
        skills=["Модерация", "звук"],
        languages=["ru", "en"],
        location="Казань",
        links=[{"kind": "site", "url": "https://яблоня.example/"}],
        email="zqcanaryanna@yard.example",
        phone="zqcanary8800",
        bio="zqcanarybio",
        badges=["zqcanarybadge"],
        joined="2020-02-02",
    ),
    "oleg": person("Олег", ["skills"], skills=["модерация"], languages=["ru"], location="zqcanaryplace"),
    # Agreed to a card, and to nothing that could stand in it besides name and role.
    "vera": person(
        "Вера",
        ["vcard"],
        skills=["zqcanaryskill", "модерация"],
        languages=["en"],
        location="Казань",
        email="zqcanaryvera@yard.example",
    ),
    "nina": person(
        "Нина", ["skills", "location", "languages"], skills=["модерация"], location="Казань", status="alumni"
    ),
    "hidden": {"name": "zqcanaryname", "skills": ["zqcanaryhiddenskill", "модерация"], "location": "Казань"},
}
TRANSLATED = {
    "anna": {"name": "Anna Yolkina", "skills": ["Moderation", "sound"], "location": "Kazan"},
    "oleg": {"name": "Oleg", "skills": ["moderation"], "location": "zqcanaryplaceen"},
}


def make(folder: Path) -> None:
    """The hub in `folder`/hub, built into `folder`/site."""
    root = folder / "hub"
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "content/index.md", {"title": "Двор"}, "Начало.")
    for name, record in PEOPLE.items():
        sites.put(root, f"content/members/{name}.yaml", record)
    for name, record in TRANSLATED.items():
        sites.put(root, f"content/members/{name}.en.yaml", record)
    sites.put(root, "content/teams/keys.yaml", {"name": "Ключники", "lead": "anna", "members": ["oleg", "hidden"]})
    sites.put(root, "content/_tags.yaml", {"mod": {"title": "Модерация"}})
    sites.put(root, "content/guides/calm.md", {"title": "Тише", "tags": ["mod"], "owner": "vera"}, "Тише.")
    sites.put(
        root, "content/guides/own.md", {"title": "Своё", "tags": ["mod"], "ask": ["team:keys", "hidden"]}, "Своё."
    )
    sites.put(root, "content/guides/none.md", {"title": "Никого", "tags": ["mod"], "hide": ["ask"]}, "Никого.")
    event = {"title": "Чай", "start": "2026-12-01T10:00", "speakers": ["anna"], "host": "oleg"}
    sites.put(root, "content/events/tea.md", event, "Чай.")
    sites.put(root, "content/events/past.md", event | {"title": "Был чай", "start": "2026-02-01T10:00"}, "Чай.")
    sites.put(root, "content/news/2026-10-01-gate.md", {"title": "Калитка", "authors": ["anna"]}, "Открыта.")
    sites.built(root, folder / "site/hub")


@pytest.fixture(scope="module")
def yard(once_a_run: OnceARun) -> Path:
    """The built hub."""
    return once_a_run("people", make) / "site/hub"


def read(site: Path, address: str) -> str:
    """The HTML of a page."""
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_nothing_that_consent_does_not_name_is_anywhere(yard: Path) -> None:
    """Not in facets, filters, cards, lists of whom to ask, addresses."""
    assert sites.leaks(yard, ["zqcanary"]) == []


def test_what_two_people_share_has_a_page_and_what_one_has_leads_to_them(yard: Path) -> None:
    """Alumni and who did not agree make no page; the list of all skills names everybody."""
    made = {
        path.parent.name for path in (yard / "members").rglob("index.html") if len(path.relative_to(yard).parts) == 4
    }
    assert made == {"модерация"}
    shared = read(yard, "members/skills/модерация")
    assert "Анна Ёлкина" in shared
    assert "Олег" in shared
    assert "Вера" not in shared
    assert "Нина" not in shared
    every = read(yard, "members/skills")
    assert 'href="/hub/members/anna/"' in every
    assert "звук" in every
    profile = read(yard, "members/anna")
    assert '<a href="/hub/members/skills/модерация/">Модерация</a>' in profile
    assert "<li>звук</li>" in profile


def test_the_language_menu_keeps_the_facet(yard: Path) -> None:
    """The English page of the same skill, which has another address; search engines are told of none."""
    page = read(yard, "members/skills/модерация")
    assert 'href="/hub/en/members/skills/moderation/"' in page
    assert "alternate" not in page
    assert 'href="/hub/members/skills/модерация/"' in read(yard, "en/members/skills/moderation")


def unfolded(data: bytes) -> list[tuple[str, str]]:
    """The properties of a vCard: lines unfolded (RFC 6350 §3.2), texts unescaped (§3.4)."""
    assert data.endswith(b"END:VCARD\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    lines = data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]
    marks = {"n": "\n"}
    pairs = (line.split(":", 1) for line in lines)
    return [(name, re.sub(r"\\(.)", lambda found: marks.get(found[1], found[1]), value)) for name, value in pairs]


def test_a_card_holds_what_was_agreed_to_and_nothing_else(yard: Path) -> None:
    """Escaped and folded as RFC 6350 says; who agreed to a card only has name and role in it."""
    anna = unfolded((yard / "members/anna/contact.vcf").read_bytes())
    assert anna[:3] == [("BEGIN", "VCARD"), ("VERSION", "4.0"), ("KIND", "individual")]
    assert {("FN", "Анна Ёлкина"), ("ROLE", LONG), ("ORG", CONFIG["site_name"]), ("LANG", "en")} <= set(anna)
    assert ("CATEGORIES", "Модерация,звук") in anna
    assert ("ADR", ";;;Казань;;;") in anna
    assert [value for name, value in anna if name == "URL"][1].startswith("https://xn--")
    vera = unfolded((yard / "members/vera/contact.vcf").read_bytes())
    assert {name for name, _ in vera} == {"BEGIN", "VERSION", "KIND", "FN", "UID", "URL", "ORG", "END"}
    assert not (yard / "members/oleg/contact.vcf").exists()
    assert "contact.vcf" not in read(yard, "members/oleg")
    english = unfolded((yard / "en/members/anna/contact.vcf").read_bytes())
    assert ("FN", "Anna Yolkina") in english


def asked(page: str) -> list[str]:
    """The names under "Whom to ask"."""
    section = re.search(r'<section class="tail to-ask".*?</section>', page, re.DOTALL)
    return re.findall(r'class="person-name"[^>]*>([^<]+)<', section[0]) if section else []


def test_a_guide_says_whom_to_ask(yard: Path) -> None:
    """Who looks after it, then those with a skill of its tags; or those that it names; or nobody if it hides them."""
    assert asked(read(yard, "guides/calm")) == ["Вера", "Анна Ёлкина", "Олег"]
    assert asked(read(yard, "guides/own")) == ["Ключники"]
    assert asked(read(yard, "guides/none")) == []


def test_a_profile_tells_talks_from_hosting_and_what_is_to_come_from_what_was(yard: Path) -> None:
    """By the fields of events, and news by their authors."""
    anna, oleg = read(yard, "members/anna"), read(yard, "members/oleg")
    assert re.findall(r'id="cm-events-([\w-]+)"', anna) == ["speaker", "speaker-past"]
    assert re.findall(r'id="cm-events-([\w-]+)"', oleg) == ["host", "host-past"]
    assert 'id="cm-news"' in anna
    assert 'id="cm-news"' not in oleg


@pytest.mark.browser
@pytest.mark.slow
def test_filters_combine_and_stay_in_the_address(yard: Path, serve_folder: ServeFolder, visit: Visitor) -> None:
    """Choices narrow together and with the words typed; the address brings them back; one button shows everybody."""
    seen = visit(serve_folder(yard.parent) + "hub/members/")
    page = seen.page
    names = page.locator(".face:visible .face-name a")
    assert names.count() == 4
    page.select_option("select[name=skills]", label="Модерация")
    assert set(names.all_inner_texts()) == {"Анна Ёлкина", "Олег"}
    page.select_option("select[name=languages]", "en")
    assert set(names.all_inner_texts()) == {"Анна Ёлкина"}
    assert "Нашлось людей: 1" in page.locator("[data-facet-count]").inner_text()
    page.reload()
    assert set(names.all_inner_texts()) == {"Анна Ёлкина"}
    page.fill("[data-filter]", "олег")
    assert names.count() == 0
    assert page.locator("[data-filter-empty]").is_visible()
    page.fill("[data-filter]", "")
    page.click("[data-facet-filter] [type=reset]")
    page.wait_for_url(lambda address: "?" not in address)
    assert names.count() == 4
    assert seen.complaints == []


@pytest.mark.browser
@pytest.mark.slow
def test_pages_of_people_are_valid_and_accessible(
    yard: Path, serve_folder: ServeFolder, visit: Visitor, axe: Axe, vnu: Vnu
) -> None:
    """The list with its filter, all skills, one skill, a profile."""
    address = serve_folder(yard.parent) + "hub/"
    page = visit(address).page
    for path in ("members/", "members/skills/", "en/members/skills/moderation/", "members/anna/"):
        page.goto(address + path)
        assert axe(page) == [], path
    assert vnu(yard / "members", yard / "en/members") == []
