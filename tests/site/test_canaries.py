"""What is not public is in no byte of the output: drafts, what is not yet or no longer shown, people who did not agree.

The hub made for this puts a word of its own, a canary, into every field of every kind that can hold one. The fields
are taken from the declarations of the kinds, so that a field added tomorrow is watched from tomorrow on.
"""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cmhub.config.declaration import FieldDeclaration
from cmhub.content.kinds import BUILTIN
from cmhub.content.kinds.every_entry import COMMON
from cmhub.content.kinds.member import CONSENT_SCOPE
from tests.conftest import OnceARun
from tests.site import sites

HIDDEN: dict[str, dict[str, Any]] = {
    "draft": {"draft": True},
    "future": {"publish_date": "2026-11-22"},
    "expired": {"expiry_date": "2026-11-20"},
}
FILES = {
    "rules": "rules/{id}.md",
    "faq": "faq/{id}.md",
    "events": "events/{id}.md",
    "news": "news/2026-11-01-{id}.md",
    "members": "members/{id}.yaml",
    "teams": "teams/{id}.yaml",
    "paths": "paths/{id}.yaml",
    "pages": "guides/{id}.md",
    "things": "things/{id}.md",
}
OWN: list[dict[str, Any]] = [
    {"name": "note", "type": "text"},
    {"name": "long", "type": "markdown"},
    {"name": "brief", "type": "inline"},
    {"name": "where", "type": "url"},
    {"name": "mail", "type": "email"},
    {"name": "photo", "type": "image"},
    {"name": "who", "type": "person"},
    {"name": "words", "type": "list", "of": "line"},
    {"name": "parts", "type": "list", "of": "group", "fields": [{"name": "part", "type": "line"}]},
]
CONFIG: dict[str, Any] = {
    "site_name": {"ru": "Двор", "en": "Yard"},
    "site_url": "https://yard.example",
    "languages": ["ru", "en"],
    "timezone": "Europe/Moscow",
    "home": ["hero", "events", "faq", "people", "news", "paths"],
    "members": {"former": {"ru": "кто-то", "en": "somebody"}, "api": True},
    "collections": {"things": {"folder": "things", "singular": "thing", "feed": True, "fields": OWN}},
}


class Cage:
    """Makes canaries and remembers them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._number = itertools.count(1)

    def canary(self, what: str) -> str:
        """A new word that nothing else in the world holds, and that no slug, fold or typographer changes."""
        word = f"zq{re.sub('[^a-z0-9]', '', what.lower())}{next(self._number)}zq"
        self.words.append(word)
        return word

    def value(self, field: FieldDeclaration, where: str, pictures: list[str], *, overlay: bool = False) -> Any:
        """A value for a field with canaries wherever the type has room for one; None where it has none."""
        return self._one(field.type, field, f"{where}{field.name}", pictures, overlay=overlay)

    def _one(self, kind: str, field: FieldDeclaration, where: str, pictures: list[str], *, overlay: bool) -> Any:
        if kind == "list":
            item = self._one(field.of or "line", field, where, pictures, overlay=overlay)
            return None if item is None else [item]
        if kind == "group":
            inside = {
                one.name: self.value(one, where, pictures, overlay=overlay)
                for one in field.fields
                if not overlay or one.is_translatable() or one.name in {"id", "date"}
            }
            return {name: value for name, value in inside.items() if value is not None} or None
        if kind in {"image", "file"}:
            pictures.append(self.canary(where))
            return f"{pictures[-1]}.svg"
        made = {
            "text": "{}",
            "line": "{}",
            "markdown": "Слово {} и [[guides/seen]].",
            "inline": "*{}*",
            "url": "https://{}.example/{}",
            "email": "{}@yard.example",
        }
        if kind in made:
            return made[kind].format(*(self.canary(where) for _ in range(made[kind].count("{}"))))
        fixed = {"date": "2026-10-10", "datetime": "2026-10-10T10:10", "boolean": None, "zone": "Asia/Tokyo"}
        if kind in {"person", "free"}:
            return {"name": self.canary(where), "link": f"https://{self.canary(where)}.example"}
        return fixed.get(kind)


FIXED: dict[str, dict[str, Any]] = {
    "rules": {"number": "1.9", "severity": "talk", "replaced_by": None, "status": None},
    "events": {"start": "2026-12-01T10:00", "repeat": None, "timezone": "Asia/Tokyo", "language": ["ru"]},
    "members": {"languages": ["ru"], "teams": ["garden"]},
}
COMMON_FIXED: dict[str, Any] = {
    "draft": None,
    "unlisted": None,
    "publish_date": None,
    "expiry_date": None,
    "date": None,
    "updated": "2026-10-01",
    "review_every": None,
    "template": None,
    "lang": None,
    "toc": None,
    "hide": None,
    "reviewed": "2026-10-01",
}


def full(
    cage: Cage, kind: str, fields: tuple[FieldDeclaration, ...], where: str, pictures: list[str], **more: Any
) -> Any:
    """An entry with every field that can hold a canary; the body apart under `body`, ready for a `.md` file."""
    known = {field.name: field for field in (*COMMON, *fields)}
    values: dict[str, Any] = {name: cage.value(field, where, pictures) for name, field in known.items()}
    values |= COMMON_FIXED | FIXED.get(kind, {})
    values["aliases"] = [f"/{cage.canary(where)}/"]
    values["tags"] = [cage.canary(where + "tag")]
    if kind == "events":
        values["talks"] = None
    if kind == "members":
        values["talks"] = {"topics": [cage.canary(where)], "languages": ["ru"]}
    values |= more
    return {name: value for name, value in values.items() if value is not None}


def overlay(
    cage: Cage, kind: str, fields: tuple[FieldDeclaration, ...], where: str, original: dict[str, Any]
) -> dict[str, Any]:
    """A translation with canaries of its own in every field that can be translated."""
    known = {field.name: field for field in (*COMMON, *fields) if field.is_translatable()}
    values = {name: cage.value(field, where, [], overlay=True) for name, field in known.items()}
    fixed = COMMON_FIXED | FIXED.get(kind, {}) | {"repeat": None, "owner": None}
    if kind == "members":
        values["talks"] = {"topics": [cage.canary(where)]}
        values["links"] = [{"url": original["links"][0]["url"], "label": cage.canary(where)}]
    return {name: value for name, value in values.items() if value is not None and name not in fixed}


def declared() -> dict[str, tuple[FieldDeclaration, ...]]:
    """The fields of every kind that the hub has."""
    own = tuple(FieldDeclaration.model_validate(field) for field in OWN)
    return {name: one.fields for name, one in BUILTIN.items()} | {"things": own}


def put_entry(root: Path, kind: str, name: str, values: dict[str, Any], lang: str = "") -> None:
    """Writes an entry; Markdown files get their body below the front matter."""
    path = FILES[kind].format(id=name).replace(".", f".{lang}.") if lang else FILES[kind].format(id=name)
    if path.endswith(".md"):
        body = values.pop(BUILTIN[kind].body_field if kind in BUILTIN else "body", "")
        sites.put(root, f"content/{path}", values, str(body))
    else:
        sites.put(root, f"content/{path}", values)


def put_pictures(root: Path, kind: str, names: list[str], cage: Cage) -> None:
    """Pictures beside an entry, named by canaries and holding others."""
    for name in names:
        folder = FILES[kind].partition("/")[0]
        text = cage.canary("insidesvg")
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{text}</title><path d="M0 0h9v9z"/></svg>'
        sites.put(root, f"content/{folder}/{name}.svg", svg)


def make(folder: Path) -> None:
    """The hub with canaries in `folder`/hub, built into `folder`/site; the canaries in `folder`/canaries.yaml."""
    root, cage = folder / "hub", Cage()
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "content/index.md", {"title": "Двор"}, "Начало.")
    sites.put(root, "content/index.en.md", {"title": "Yard"}, "Start.")
    book = {
        "title": "Правила",
        "chapters": [{"number": "1", "title": "Покой"}],
        "ladder": [{"id": "talk", "name": "Разговор"}],
        "report": [{"title": "Старший", "url": "https://yard.example/report"}],
    }
    sites.put(root, "content/rules/_rulebook.yaml", book)
    seen(root)
    hide_entries(root, cage)
    hide_people(root, cage)
    mention(root, cage)
    sites.built(root, folder / "site")
    sites.put(folder, "canaries.yaml", cage.words)


def seen(root: Path) -> None:
    """One public entry of each kind, so that every list, feed and calendar is made."""
    put_entry(root, "pages", "seen", {"title": "Видно", "tags": ["common"], "body": "Страница."})
    put_entry(root, "rules", "seen", {"number": "1.1", "title": "Тихо", "severity": "talk", "body": "Тише."})
    put_entry(root, "faq", "seen", {"question": "Как?", "tags": ["common"], "answer": "Так."})
    put_entry(root, "events", "seen", {"title": "Чай", "start": "2026-11-27T18:30", "host": "anna", "body": "Чашки."})
    put_entry(root, "news", "seen", {"title": "Открыто", "authors": ["anna"], "body": "Ворота."})
    consent = {"date": "2026-01-10", "scope": ["teams", "bio"]}
    put_entry(root, "members", "anna", {"name": "Анна", "role": "Староста", "teams": ["garden"], "consent": consent})
    put_entry(root, "teams", "garden", {"name": "Садовники", "lead": "anna"})
    put_entry(root, "paths", "seen", {"title": "Путь", "steps": [{"ref": "faq:seen"}]})
    put_entry(root, "things", "seen", {"title": "Лопата", "body": "Копать."})


def hide_entries(root: Path, cage: Cage) -> None:
    """An entry of every kind in every state in which it must not be seen, in both languages."""
    consent = {"date": "2026-01-10", "scope": list(CONSENT_SCOPE)}
    for kind, fields in declared().items():
        for number, (state, how) in enumerate(HIDDEN.items(), 2):
            where = f"{kind}{state}"
            # The address of what has expired stays as a tombstone, so its id is no secret.
            name = f"gone-{kind}" if state == "expired" else cage.canary(where + "id")
            pictures: list[str] = []
            more: dict[str, Any] = {"consent": consent} if kind == "members" else {}
            more |= {"number": f"1.{number}"} if kind == "rules" else {}
            values = full(cage, kind, fields, where, pictures, **how, **more)
            translated = overlay(cage, kind, fields, where + "en", values)
            put_entry(root, kind, name, values)
            put_entry(root, kind, name, translated, "en")
            put_pictures(root, kind, pictures, cage)


def hide_people(root: Path, cage: Cage) -> None:
    """Members whose consent is absent, has not come, stands in the wrong file, or names less than the record holds."""
    fields = BUILTIN["members"].fields
    states: dict[str, dict[str, Any]] = {
        "noconsent": {"consent": None},
        "later": {"consent": {"date": "2026-11-22", "scope": list(CONSENT_SCOPE)}},
        "removed": {"consent": {"date": "2026-01-10", "scope": list(CONSENT_SCOPE)}, "status": "removed"},
        "narrow": {"consent": {"date": "2026-01-10", "scope": ["email", "phone"]}},
    }
    for state, how in states.items():
        pictures: list[str] = []
        values = full(cage, "members", fields, f"member{state}", pictures, **how)
        translated = overlay(cage, "members", fields, f"member{state}en", values)
        name = cage.canary(f"member{state}id")
        if state == "narrow":  # the name and the role are public, and with them the address
            put_entry(root, "members", "narrow", values | {"name": "Нина", "role": "Сосед", "aliases": ["/nina/"]})
            put_entry(root, "members", "narrow", translated | {"name": "Nina", "role": "Neighbour"}, "en")
            for word in [
                name,
                values["name"],
                values["role"],
                *values["aliases"],
                translated["name"],
                translated["role"],
            ]:
                cage.words.remove(word.strip("/"))
        else:
            put_entry(root, "members", name, values)
            put_entry(root, "members", name, translated, "en")
        put_pictures(root, "members", pictures, cage)
    (root / "hidden.txt").write_text("\n".join(hidden_ids(root)), encoding="utf-8")


def hidden_ids(root: Path) -> Iterator[str]:
    """The ids of the members who are in no list."""
    for file in sorted((root / "content/members").glob("zq*.yaml")):
        if ".en." not in file.name:
            yield file.stem


def mention(root: Path, cage: Cage) -> None:
    """Public entries that name, link, embed and list hidden ones; labels of people are hidden with them."""
    lines = []
    for name in hidden_ids(root):
        lines += [
            f"Спасибо [[member:{name}|{cage.canary('label')}]].",
            f"И [[member:{name}]], и ![[member:{name}]].",
            "",
        ]
        lines += [f"[{cage.canary('linklabel')}](../members/{name}.yaml)", ""]
    for kind, pattern in FILES.items():
        hidden = [file for file in (root / "content").glob(pattern.format(id="zq*")) if ".en." not in file.name]
        if kind != "members":
            lines += [f"Ещё [[{kind}:{file.stem.removeprefix('2026-11-01-')}]]." for file in hidden if kind != "pages"]
            lines += [f"Ещё [[guides/{file.stem}]]." for file in hidden if kind == "pages"]
    lines += [":::list collection=members", ":::", "", ":::list collection=news", ":::"]
    put_entry(root, "pages", "mentions", {"title": "Упоминания", "body": "\n".join(lines)})
    people = list(hidden_ids(root))
    put_entry(
        root, "events", "crew", {"title": "Сбор", "start": "2026-12-05T10:00", "speakers": people, "host": people[0]}
    )
    put_entry(root, "news", "byline", {"title": "Подпись", "authors": people, "owner": people[0]})
    put_entry(root, "teams", "crew", {"name": "Бригада", "lead": people[0], "members": people})


@pytest.fixture(scope="module")
def caged(once_a_run: OnceARun) -> Path:
    """The built hub with the canaries."""
    return once_a_run("canaries", make)


def test_no_canary_is_in_any_file(caged: Path) -> None:
    """Every field of a hidden entry of every kind, in both languages, labels and file names too."""
    words = yaml.safe_load((caged / "canaries.yaml").read_text(encoding="utf-8"))
    assert len(words) > 600, "the cage is not as full as it was"
    assert sites.leaks(caged / "site", words) == []


def test_the_canaries_would_be_seen(caged: Path, tmp_path: Path) -> None:
    """The same hub with drafts and future entries shown is full of them: the search is not blind."""
    words = yaml.safe_load((caged / "canaries.yaml").read_text(encoding="utf-8"))
    shutil.copytree(caged / "hub", tmp_path / "hub", ignore=shutil.ignore_patterns(".cmhub"))
    sites.built(tmp_path / "hub", tmp_path / "site", drafts=True, future=True, expired=True)
    found = {leak.partition(" ")[0] for leak in sites.leaks(tmp_path / "site", words)}
    assert len(found) > 250
    people = {word for word in found if word.startswith("zqmember") or "email" in word or "phone" in word}
    assert not {word for word in people if re.match("zqmember(noconsent|later|removed|narrow)", word)}


def test_tags_of_hidden_entries_do_not_exist(caged: Path) -> None:
    """Not as a page, nor in the list of tags."""
    tags = {path for path in sites.pages(caged / "site") if path.startswith(("/tags/", "/en/tags/"))}
    assert {path.rstrip("/").rpartition("/")[2] for path in tags} == {"tags", "common"}


def test_the_example_hub_keeps_its_secrets(example: Path) -> None:
    """The people of the example hub who did not agree, their portraits and labels, everybody's mail and telephone."""
    words = ["ksenia-malinina", "ksenia_malinina", "Малинина", "Malinina", "former-2024-03", "boris-chernykh.svg"]
    words += ["Ясенев", "Ксюш", "spring-sale-tickets.md", "winter-contest", "Петрозаводск"]
    for file in sorted((sites.EXAMPLE / "content/members").glob("*.yaml")):
        record = yaml.safe_load(file.read_text(encoding="utf-8"))
        words += [str(record[name]) for name in ("email", "phone") if name in record]
    assert sum("@" in word for word in words) > 15
    avatar = (sites.EXAMPLE / "content/members/boris-chernykh.svg").read_bytes()
    assert all(data != avatar for _, data in sites.files(example))
    assert [leak for leak in sites.leaks(example, words) if "news/2026/winter" not in leak] == []
