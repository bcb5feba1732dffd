"""One mechanism for all collections: `faq` declared in a hub under another name is `faq`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from cmhub.build import Options, check
from cmhub.config.declaration import CollectionDeclaration
from cmhub.content.kind import kinds
from cmhub.content.kinds import BUILTIN
from cmhub.exchange.schemas import schemas
from tests.conftest import OnceARun
from tests.site import sites

CONFIG: dict[str, Any] = {
    "site_name": {"ru": "Двор", "en": "Yard"},
    "site_url": "https://yard.example",
    "languages": ["ru", "en"],
    "timezone": "Europe/Moscow",
    "home": ["hero"],
}
COPY = {
    "collections": {
        "answers": BUILTIN["faq"].model_copy(update={"folder": "answers"}).model_dump(exclude_defaults=True)
    }
}
QUESTION = {
    "question": "Как вступить?",
    "short": "Напишите в чат.",
    "asked_as": ["Где чат?"],
    "category": "life",
    "audience": ["новички"],
    "tags": ["start"],
    "related": ["faq:where"],
    "reviewed": "2026-10-01",
    "updated": "2026-10-02T10:00",
    "aliases": ["/join/"],
}


def put(root: Path, folder: str) -> None:
    """The questions of a yard in `folder`."""
    sites.put(root, "content/index.md", {"title": "Двор"}, f"Соседи. [[{folder}:how]] ![[{folder}:where]]")
    sites.put(root, f"content/{folder}/_categories.yaml", {"life": {"title": "Жизнь", "description": "Двора."}})
    sites.put(root, f"content/{folder}/_categories.en.yaml", {"life": {"title": "Life"}})
    related = {"related": [f"{folder}:where"]}
    sites.put(root, f"content/{folder}/how.md", QUESTION | related, f"Напишите. [[{folder}:where|Где]]\n\n## Потом")
    sites.put(root, f"content/{folder}/how.en.md", {"question": "How do I join?", "short": "Write."}, "Write.")
    records = [{"id": "where", "question": "Где сушить?", "answer": "Во *дворе*.", "category": "life"}]
    sites.put(root, f"content/{folder}/list.yaml", [*records, {"id": "when", "question": "Когда?", "answer": "Скоро."}])


def make(folder: Path) -> None:
    """The same hub twice: with the built-in collection, and with the declared one."""
    for name, more in (("faq", {}), ("answers", COPY)):
        root = folder / name
        sites.put(root, "cmhub.yaml", CONFIG | more | {"header": [name]})
        put(root, name)
        sites.built(root, folder / f"{name}-site")


@pytest.fixture(scope="module")
def both(once_a_run: OnceARun) -> Path:
    """The folder of both."""
    return once_a_run("copy-of-faq", make)


def renamed(text: str) -> str:
    """The copy's name put back, in addresses and names, but not in the title, which both have."""
    return re.sub(r"(?<!uestions and )(?<![a-z])answers(?![a-z])", "faq", text)


def test_the_pages_are_the_same(both: Path) -> None:
    """List, category, questions, tags, search, in both languages: every file, but for name and addresses."""
    one = {path: data.decode() for path, data in sites.files(both / "faq-site") if not path.startswith("assets/")}
    two = {
        renamed(path): renamed(data.decode())
        for path, data in sites.files(both / "answers-site")
        if not path.startswith("assets/")
    }
    assert {"faq/index.html", "faq/c/life/index.html", "en/faq/how/index.html", "api/v1/faq.json"} < set(one)
    assert set(two) == set(one)
    assert [path for path in one if two[path] != one[path]] == []


def test_the_schema_is_the_same() -> None:
    """In both languages."""
    for lang in ("en", "ru"):
        found = {}
        for name in ("faq", "answers"):
            declared = kinds({"answers": CollectionDeclaration.model_validate(COPY["collections"]["answers"])})
            found[name] = schemas(declared, lang)[name]
        title = found["faq"].pop("title")
        assert found["answers"].pop("title") in {title, renamed(title), "answers"}
        assert renamed(str(found["answers"])) == str(found["faq"])


MISTAKES: dict[str, dict[str, Any]] = {
    "category-unknown": {"question": "Что?", "category": "lief"},
    "schema-unknown-field": {"question": "Что это?", "categry": "life"},
    "schema-missing-field": {"short": "Нет вопроса."},
    "reference-unresolved": {"question": "Кому?", "related": ["wheer"]},
    "question-similar": {"question": "Как вступить"},
}


@pytest.mark.parametrize("code", MISTAKES)
def test_the_checks_are_the_same(code: str, tmp_path: Path) -> None:
    """The same mistake is told of at the same place in the same words."""
    found = []
    for name, more in (("faq", {}), ("answers", COPY)):
        sites.put(tmp_path / name, "cmhub.yaml", CONFIG | more | {"header": [name]})
        put(tmp_path / name, name)
        sites.put(tmp_path / name, f"content/{name}/wrong.md", MISTAKES[code], "Текст.")
        options = Options(clock=sites.NOW)
        checked = check(tmp_path / name, options).diagnostics
        found.append([renamed(str(one)) for one in checked])
        assert code in {one.code for one in checked}, f"{name}: {[one.code for one in checked]}"
    assert found[1] == found[0]
