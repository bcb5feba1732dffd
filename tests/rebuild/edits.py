"""What authors do to entries: each function is one sort of edit (see `world.Maker`)."""

from __future__ import annotations

import os
import unicodedata
from pathlib import PurePosixPath

from tests.rebuild.world import Edit, Maker, Pick, World

SENTENCES = (
    "Приходите все.",
    "См. [[guides/second]] и [[rule:1.2|правило]].",
    "Спросите [[member:anna]] или [[member:oleg|Олега]].",
    "![[event:tea]]",
    "[Туда](/faq/) и [сюда](../faq/where.md).",
    ":::list collection=news layout=list\n:::",
    "## Ещё одна глава {#more}",
    "![Логотип](/logo.svg)",
    "Смотрите [[tag:garden]] и [[guides/Ёлка#lights]].",
    "Это *важно*[^1].\n\n[^1]: И точка.",
)
TITLES = ("Новое имя", "Ещё одно", "Аз буки", "A title: with a colon", "Цитаты «внутри» & знаки")
FIELDS = (
    "weight: 5",
    "weight: -1",
    "tags: [start, garden]",
    "tags: [winter]",
    "unlisted: true",
    "description: Одно предложение.",
    "updated: 2026-11-02",
    "date: 2026-10-10",
    "owner: anna",
    "image: /logo.svg",
    "aliases: [/old/place/]",
    "aliases: [/summer/]",
    "draft: true",
    "publish_date: 2026-11-30",
    "expiry_date: 2026-11-20",
    "expiry_date: 2026-12-15",
    "hide: [toc]",
    "search: {exclude: true}",
    "reviewed: 2026-05-01\nreview_every: 180d",
    "lang: en",
    "unknown: field",
    "category: life",
    "severity: pause",
    "status: retired",
    "status: cancelled",
    "template: landing.html",
    "teams: [garden]",
    "related: [guides/first, 'rule:1.1']",
)
NEW = {
    "content/guides/extra.md": "---\ntitle: Добавка\nweight: 2\n---\nО саде: [[guides/second]].\n",
    "content/guides/extra.en.md": "---\ntitle: More\n---\nOf the garden.\n",
    "content/guides/people/deep/path.md": "# Глубоко\n\nСовсем [глубоко](../quarrel.md).\n",
    "content/guides/third.en.md": "---\ntitle: Keys and doors\n---\nAsk the porter.\n",
    "content/guides/people/_defaults.yaml": "tags: [winter]\ndescription: О людях.\n",
    "content/faq/_defaults.yaml": "tags: [start]\n",
    "content/faq/when.md": "---\nquestion: Когда?\ncategory: new\n---\nСкоро, см. [[event:fair]].\n",
    "content/faq/many.en.yaml": "cats: {question: Whose cats?, body: Everybody's.}\n",
    "content/faq/_categories.en.yaml": "life: {title: Life}\nnew: {title: New, weight: -1}\n",
    "content/rules/cats.md": "---\nnumber: '1.3'\ntitle: Коты\nseverity: talk\n---\nКормим.\n",
    "content/events/film.md": "---\ntitle: Кино\nstart: 2026-11-21T12:30\nduration: 90m\nspeakers: [oleg]\n---\nВо дворе.\n",
    "content/events/late.md": "---\ntitle: Хор\nstart: 2026-11-05T19:00\nrepeat: {every: week, count: 9}\n---\nПоём.\n",
    "content/members/vera.yaml": "name: Вера\nconsent: {date: 2026-11-25, scope: []}\n",
    "content/teams/choir.yaml": "name: Хор\nlead: oleg\nmembers: [anna]\n",
    "content/news/2026-11-20-snow.md": "---\ntitle: Снег\nauthors: [oleg]\ntags: [winter]\n---\nВыпал.\n",
    "content/news/2026-11-28-frost.md": "---\ntitle: Мороз\npin: true\n---\nПридёт, см. [[news:hello]].\n",
    "content/tools/saw.md": "---\ntitle: Пила\nprice: paid\n---\nОстрая.\n",
    "content/tools/rake.en.md": "---\ntitle: Rake\n---\nIn the shed.\n",
    "content/_tags.en.yaml": "start: To begin\nwinter: {title: Winter}\n",
    "content/about.md": "---\ntitle: О нас\n---\nМы здесь живём.\n",
}
NAMES = ("keys", "A-name", "имя", "2026-11-03-other")
FOLDERS = ("content/guides", "content/guides/people", "content/faq", "content/tools", "content")


def create(world: World, pick: Pick) -> Edit | None:
    """A new entry, translation, category or default."""
    path = pick(sorted(NEW))
    return Edit(f"create {path}", lambda: world.put(path, NEW[path]))


def body(world: World, pick: Pick) -> Edit | None:
    """A sentence at the end of a text."""
    path, text = pick(_texts(world)), pick(SENTENCES)
    return _rewrite(world, path, world.read(path) + "\n" + text + "\n", f"add to {path}: {text!r}")


def title(world: World, pick: Pick) -> Edit | None:
    """Another title, question or name."""
    path, text = pick(_entries(world)), pick(TITLES)
    lines = world.read(path).split("\n")
    for number, line in enumerate(lines):
        key = line.partition(":")[0]
        if key in {"title", "question", "name"}:
            lines[number] = f'{key}: "{text}"'
            return _rewrite(world, path, "\n".join(lines), f"{path}: {lines[number]}")
    return None


def set_field(world: World, pick: Pick) -> Edit | None:
    """A field more, in place of one of the same name; the fields of entries are the top of files of all kinds."""
    path, text = pick(_entries(world)), pick(FIELDS)
    return _with_field(world, path, text)


def toggle_tag(world: World, pick: Pick) -> Edit | None:
    """A tag that an entry has, alone."""
    return _with_field(world, pick(_entries(world)), f"tags: [{pick(('start', 'garden', 'winter', 'Новый'))}]")


def remove_field(world: World, pick: Pick) -> Edit | None:
    """A line of the front matter gone."""
    path = pick(_texts(world))
    lines = world.read(path).split("\n")
    end = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else 0
    if end < 3:
        return None
    gone = lines.pop(pick(range(2, end)))
    return _rewrite(world, path, "\n".join(lines), f"{path}: without the line {gone!r}")


def alias(world: World, pick: Pick) -> Edit | None:
    """An old address added to an entry, or its aliases taken away."""
    path = pick(_texts(world))
    old = pick(("/old/", "/summer/", "/faq/old/", "/en/old/", "/guides/third/"))
    return _with_field(world, path, pick((f"aliases: [{old}]", "aliases: []")))


def draft(world: World, pick: Pick) -> Edit | None:
    """An entry hidden, or shown."""
    return _with_field(world, pick(_entries(world)), f"draft: {pick(('true', 'false'))}")


def dates(world: World, pick: Pick) -> Edit | None:
    """When an entry is shown."""
    name, when = pick(("publish_date", "expiry_date")), pick(("2026-11-20", "2026-11-24", "2026-12-02"))
    return _with_field(world, pick(_entries(world)), f"{name}: {when}")


def event_time(world: World, pick: Pick) -> Edit | None:
    """An event at another time."""
    found = [path for path in world.sources("content/events/") if _is_original(path)]
    if not found:
        return None
    return _with_field(
        world, pick(found), f"start: {pick(('2026-11-22T10:00', '2026-11-07T11:00', '2027-01-05T10:00'))}"
    )


def touch(world: World, pick: Pick) -> Edit | None:
    """A file saved as it was."""
    path = pick(world.sources())
    return Edit(f"touch {path}", lambda: world.put(path, (world.root / path).read_bytes()))


def same_size_and_time(world: World, pick: Pick) -> Edit | None:
    """Other letters in a file that looks the same from outside."""
    path, (old, new) = pick(_texts(world)), pick((("о", "а"), ("а", "о"), ("е", "и"), ("r", "t")))
    place = world.root / path
    text = world.read(path)
    head, mark, rest = text.rpartition("---\n")

    def change() -> None:
        before = place.stat()
        place.write_text(head + mark + rest.replace(old, new), encoding="utf-8")
        os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))

    return Edit(f"{path}: {old} → {new}, same size, same time", change) if old in rest else None


def delete(world: World, pick: Pick) -> Edit | None:
    """A file gone."""
    path = pick(world.sources("content/", "static/", "i18n/"))
    return Edit(f"delete {path}", (world.root / path).unlink)


def rename(world: World, pick: Pick) -> Edit | None:
    """A file under another name, or in another folder."""
    path = pick(world.sources("content/"))
    old = PurePosixPath(path)
    new = pick((f"{old.parent}/{pick(NAMES)}{''.join(old.suffixes)}", f"{pick(FOLDERS)}/{old.name}"))
    return _move(world, path, new)


def rename_case(world: World, pick: Pick) -> Edit | None:
    """A name that differs by case alone."""
    path = pick(_texts(world))
    folder, _, name = path.rpartition("/")
    return _move(world, path, f"{folder}/{name[0].swapcase()}{name[1:]}")


def normalise(world: World, pick: Pick) -> Edit | None:
    """A name whose letters are composed otherwise (NFC and NFD)."""
    found = [path for path in world.sources("content/") if _other_form(path) != path]
    if not found:
        return None
    path = pick(found)
    return _move(world, path, _other_form(path))


def file_to_folder(world: World, pick: Pick) -> Edit | None:
    """`foo.md` becomes `foo/index.md`, or the other way round; or a folder takes the very name of a file."""
    path = pick([path for path in _texts(world) if path.startswith("content/guides/")] or ["content/index.md"])
    old = PurePosixPath(path)
    stem, _, rest = old.name.partition(".")
    if stem == "index" and old.parent.name not in {"content", "guides"}:
        return _move(world, path, f"{old.parent}.{rest}")
    new = pick((f"{old.parent}/{stem}/index.{rest}", f"{path}/index.{rest}"))
    return _move(world, path, new)


def swap(world: World, pick: Pick) -> Edit | None:
    """Two entries take each other's names, and so addresses."""
    path = pick(_texts(world))
    old = PurePosixPath(path)
    beside = [one for one in _texts(world) if PurePosixPath(one).parent == old.parent and one != path]
    if not beside:
        return None
    other = pick(beside)
    here, there = world.read(path), world.read(other)

    def exchange() -> None:
        world.put(path, there)
        world.put(other, here)

    return Edit(f"swap {path} and {other}", exchange)


def _texts(world: World) -> list[str]:
    return [path for path in world.sources("content/") if path.endswith(".md")] or ["content/index.md"]


def _entries(world: World) -> list[str]:
    found = [path for path in world.sources("content/") if path.endswith((".md", ".yaml"))]
    return [path for path in found if "/_" not in path and "many" not in path] or ["content/index.md"]


def _is_original(path: str) -> bool:
    return path.endswith((".md", ".yaml")) and ".en." not in path and "/_" not in path


def _other_form(path: str) -> str:
    folder, _, name = path.rpartition("/")
    form = unicodedata.normalize("NFC", name)
    return f"{folder}/{unicodedata.normalize('NFD', name) if form == name else form}"


def _rewrite(world: World, path: str, text: str, says: str) -> Edit:
    return Edit(says, lambda: world.put(path, text))


def _move(world: World, old: str, new: str) -> Edit | None:
    place = world.root / old
    if old == new or not place.exists():
        return None
    data = place.read_bytes()

    def change() -> None:
        place.unlink()
        world.put(new, data)

    return Edit(f"rename {old} to {new}", change)


def _with_field(world: World, path: str, field: str) -> Edit | None:
    """The file with this field in its front matter or YAML."""
    lines = world.read(path).split("\n") if (world.root / path).is_file() else [""]
    names = {line.partition(":")[0] for line in field.split("\n")}
    kept = [line for line in lines if line.partition(":")[0] not in names]
    start = 1 if kept[0] == "---" else 0
    if path.endswith(".md") and not start:
        return None
    return _rewrite(world, path, "\n".join([*kept[:start], field, *kept[start:]]), f"{path}: {field!r}")


EDITS: dict[str, Maker] = {
    one.__name__: one
    for one in (
        create, body, title, set_field, toggle_tag, remove_field, alias, draft, dates, event_time, touch,
        same_size_and_time, delete, rename, rename_case, normalise, file_to_folder, swap,
    )
}  # fmt: skip
