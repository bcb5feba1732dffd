"""What owners do to a hub besides writing: configuration, themes, templates, words, files, options, time.

Each function is one sort of edit (see `world.Maker`).
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from tests.rebuild import village
from tests.rebuild.world import Edit, Maker, Pick, World

CONFIGURATION: dict[str, Sequence[Any]] = {
    "site_name": ("Двор", {"ru": "Наш двор", "en": "Our yard"}),
    "site_url": ("https://yard.example", "https://other.example/yard"),
    "site_description": (None, "Соседи."),
    "languages": (["ru", "en"], ["ru"], ["en", "ru"], ["ru", "en", "de"]),
    "timezone": ("Europe/Moscow", "Asia/Vladivostok", "America/New_York"),
    "theme": (
        "commons",
        {"name": "orchard"},
        {"name": "orchard", "options": {"accent": "#123456"}},
        {"name": "grove"},
        {"name": "nowhere"},
    ),
    "nav": (
        None,
        ["guides/first.md", {"Люди": ["guides/people/index.md", {"Ссора": "guides/people/quarrel.md"}]}],
        ["index.md", "guides/later.md", {"Чат": "https://chat.example"}],
    ),
    "header": (None, ["faq"], ["guides", "news", "rules", "tools"]),
    "home": (None, ["hero", "faq"], ["events", "people", "tools", {"type": "text", "title": "Слова", "text": "Тут."}]),
    "slugs": ("unicode", "ascii"),
    "members": ({"consent": "required"}, {"consent": "assumed", "api": True}, {"contact": "team", "former": "некто"}),
    "markdown": (None, {"typographer": False}, {"linkify": False}),
    "content": (None, {"unknown_fields": "ignore"}, {"unknown_fields": "error"}),
    "static": (None, {"allow": ["*.zip"]}),
    "repo_url": (None, "https://git.example/yard"),
    "edit_uri": (None, "edit/main/content/"),
    "copyright": (None, "© Соседи"),
    "extra": (None, {"word": "слово"}),
    "event_kinds": (None, {"choir": "Хор"}),
    "collections": (
        village.CONFIGURATION["collections"],
        None,
        {
            "tools": {
                "title": "Всякое",
                "categories": "price",
                "feed": True,
                "fields": [{"name": "price", "type": "text"}],
            }
        },
        {**village.CONFIGURATION["collections"], "sheds": {"title": "Сараи", "folder": "guides/people"}},
    ),
}
TEMPLATES = {
    "templates/rules/entry.html": (
        '{% extends "base!rules/entry.html" %}\n',
        '{% extends "base!rules/entry.html" %}{% block main %}{{ super() }}{{ site.extra }}{% endblock %}\n',
    ),
    "templates/faq/entry.html": (
        '{% extends "base!faq/entry.html" %}{% block main %}{% include "partials/own.html" ignore missing %}{% endblock %}',
        '{% set name = "partials/" ~ "own.html" %}{% include [name, "partials/other.html"] ignore missing %}\n',
    ),
    "templates/base.html": ('{% extends "base!base.html" %}{% block footer %}<p>Конец</p>{% endblock %}\n',),
    "templates/landing.html": ('{% extends "page.html" %}{% block aside %}{{ entry.title }}{% endblock %}\n',),
    "templates/partials/own.html": ("<p>Своё</p>\n", "<p>{{ _('Search') }} {{ page.title }}</p>\n"),
    "templates/partials/other.html": ("<p>Другое</p>\n",),
    "templates/partials/breadcrumbs.html": ("<p>{{ _('Tags') }}</p>\n", ""),
    "templates/partials/embed/events.html": ("<p>{{ entry.title }}, {{ entry.start|date }}</p>\n",),
    "templates/partials/list/table.html": ("<p>{{ items|length }}</p>\n",),
    "themes/orchard/templates/page.html": (
        '{% extends "base!page.html" %}{% block title %}{{ page.title }}!{% endblock %}',
    ),
    "themes/orchard/templates/partials/own.html": ("<p>Садовое</p>\n",),
    "themes/grove/templates/faq/list.html": ('{% extends "base!faq/list.html" %}\n{# of the grove #}\n',),
}
THEMES = {
    "themes/orchard/theme.yaml": (
        "name: orchard\nextends: commons\nstyles: [css/orchard.css]\n",
        "name: orchard\nextends: base\ntokens: {light: {accent: 'oklch(50% 0.1 100)'}}\noptions: {accent: {type: color}}\n",
        "name: orchard\nextends: commons\nscripts: [js/own.js]\nextra: {word: theme}\n",
    ),
    "themes/orchard/static/css/orchard.css": ("@layer theme { p { margin: 0; } }\n", "@layer theme {}\n"),
    "themes/orchard/static/js/own.js": ("document.title;\n",),
    "themes/orchard/static/img/leaf.svg": (village.PICTURE.format(size=2), village.PICTURE.format(size=3)),
    "themes/orchard/i18n/ru.po": ('msgid "Home"\nmsgstr "Дом"\n', 'msgid "Search"\nmsgstr "Ищем"\n'),
    "themes/grove/theme.yaml": ("name: grove\nextends: base\n", "name: grove\nextends: orchard\ntitle: Роща\n"),
    "themes/commons/theme.yaml": ("name: commons\nextends: base\n",),
    "i18n/ru.yaml": ("Search: Искать\n", "Tags: Метки\nMentioned in: Упомянуто\n", '"%(num)d question": [а, б, в]\n'),
    "i18n/en.yaml": ("Search: Find\n",),
    "i18n/de.yaml": ("Search: Suche\n",),
}
FILES = {
    "static/logo.svg": tuple(village.PICTURE.format(size=size) for size in (1, 2)),
    "static/favicon.svg": (village.PICTURE.format(size=6),),
    "static/files/plan.txt": ("Another plan.\n", ""),
    "static/files/more.csv": ("a,b\n",),
    "static/files/box.zip": ("PK",),
    "static/robots.txt": ("mine\n",),
    "content/guides/people/garden.svg": (village.PICTURE.format(size=5),),
    "content/guides/people/unused.svg": (village.PICTURE.format(size=5),),
    "content/guides/logo.svg": (village.PICTURE.format(size=7),),
}
BROKEN = {
    "content/guides/first.md": "---\ntitle: [\n---\nПустой.\n",
    "content/guides/third.md": "---\ntitle: Ключи\n---\nСм. [[guides/nowhere]].\n",
    "content/events/tea.md": "---\ntitle: Чай\nstart: tomorrow\n---\n",
    "content/rules/gate.md": '---\nnumber: "1.1"\ntitle: Дважды\nseverity: talk\n---\nДва правила с одним номером.\n',
    "content/members/anna.yaml": "name: [\n",
    "cmhub.yaml": "site_name: [\n",
    "templates/page.html": "{% block main %}{{ nowhere.at.all }}{% endblock %}\n",
    "templates/partials/footer.html": "{% if %}\n",
    "templates/rules/list.html": '{% extends "gone.html" %}\n',
    "themes/orchard/theme.yaml": "name: orchard\nextends: grove\n",
    "static/run.html": "<script></script>\n",
    "i18n/ru.yaml": "Search: [\n",
}
CLOCKS = (
    "2026-11-21T12:00",
    "2026-11-21T12:29:59",
    "2026-11-21T13:00",
    "2026-11-24T00:00",
    "2026-11-25T23:59",
    "2026-11-27T19:00",
    "2026-12-01",
    "2026-12-06T10:00",
    "2027-01-10",
    "2027-12-31T23:59",
    "2026-06-01",
)


def configure(world: World, pick: Pick) -> Edit | None:
    """Another value of a key of the configuration, or the key gone."""
    key = pick(sorted(CONFIGURATION))
    value = deepcopy(pick(CONFIGURATION[key]))

    def change() -> None:
        world.config.pop(key, None)
        if value is not None:
            world.config[key] = value
        village.configure(world.root, world.config)

    return Edit(f"cmhub.yaml: {key}: {value}", change)


def template(world: World, pick: Pick) -> Edit | None:
    """A template or partial of the hub or of its theme made or edited."""
    return _put(world, pick, TEMPLATES)


def theme(world: World, pick: Pick) -> Edit | None:
    """A theme's values, styles, words; or the hub's own words."""
    return _put(world, pick, THEMES)


def asset(world: World, pick: Pick) -> Edit | None:
    """A file to be copied made or changed."""
    return _put(world, pick, FILES)


def remove(world: World, pick: Pick) -> Edit | None:
    """A template, a file of a theme, words, or a file to copy gone."""
    found = world.sources("templates/", "themes/", "i18n/", "static/")
    if not found:
        return None
    path = pick(found)
    return Edit(f"delete {path}", lambda: (world.root / path).unlink(missing_ok=True))


def break_(world: World, pick: Pick) -> Edit | None:
    """A mistake that lets no site come out; the next edit of this sort mends it."""
    broken: dict[str, bytes | None] = world.kept.setdefault("broken", {})
    if broken:
        path, data = broken.popitem()
        place = world.root / path
        return Edit(f"mend {path}", lambda: place.unlink(missing_ok=True) if data is None else world.put(path, data))
    path = pick(sorted(BROKEN))
    broken[path] = (world.root / path).read_bytes() if (world.root / path).is_file() else None
    return Edit(f"break {path}", lambda: world.put(path, BROKEN[path]))


def clock(world: World, pick: Pick) -> Edit | None:
    """Time passes, or is turned back."""
    now = pick(CLOCKS)
    return Edit(f"it is {now}", lambda: world.set(clock=now))


def option(world: World, pick: Pick) -> Edit | None:
    """An option of the command."""
    name, value = pick(
        (
            ("drafts", not world.options.drafts),
            ("future", not world.options.future),
            ("expired", not world.options.expired),
            ("pseudo", not world.options.pseudo),
            ("strict", not world.options.strict),
            ("base_url", "" if world.options.base_url else "https://next.example/a/"),
            ("jobs", 3 - world.options.jobs),
        )
    )
    return Edit(f"build with {name}={value!r}", lambda: world.set(**{name: value}))


def undo(world: World, pick: Pick) -> Edit | None:
    """The hub as it was when it was last kept, or keep it: somebody goes from branch to branch."""
    if "branch" not in world.kept:
        world.kept["branch"] = world.snapshot(), deepcopy(world.config)
        return None
    files, config = world.kept.pop("branch")
    return Edit("back to an earlier state of the hub", lambda: world.restore(files, config))


def _put(world: World, pick: Pick, choices: dict[str, tuple[str, ...]]) -> Edit:
    path = pick(sorted(choices))
    text = pick(choices[path])
    return Edit(f"{path}: {text!r}", lambda: world.put(path, text))


EDITS: dict[str, Maker] = {
    one.__name__.strip("_"): one for one in (configure, template, theme, asset, remove, break_, clock, option, undo)
}
