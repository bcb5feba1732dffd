"""A hub with one of everything that a build can depend on: where sequences of edits begin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.rebuild import hub

CONFIGURATION: dict[str, Any] = {
    "site_name": {"ru": "Двор", "en": "Yard"},
    "site_url": "https://yard.example",
    "languages": ["ru", "en"],
    "timezone": "Europe/Moscow",
    "pictures": {"cards": False},  # hundreds of builds would draw all of them
    "theme": {"name": "orchard", "options": {"accent": "#7a3b8f"}},
    "header": ["faq", "events", "guides", "tools"],
    "members": {"consent": "required", "former": {"ru": "сосед", "en": "a neighbour"}},
    "collections": {
        "tools": {
            "folder": "tools",
            "title": {"ru": "Инструменты", "en": "Tools"},
            "singular": "tool",
            "order": "title",
            "fields": [
                {"name": "price", "type": "choice", "choices": {"free": "free", "paid": "paid"}},
                {"name": "used_by", "type": "list", "of": "reference", "to": "members"},
            ],
        }
    },
}

MORE = """
== content/_tags.yaml
start: Для начала
garden: {title: Сад, description: "Всё, что растёт."}
== content/guides/_defaults.yaml
owner: team:garden
tags: [garden]
== content/guides/people/index.md
---
title: Люди
---
Соседи бывают разные. [Как вступить](../../faq/how.md)? Смотрите [[tag:start]].
== content/guides/people/quarrel.md
---
title: Если поссорились
description: Три разговора, и именно в таком порядке.
image: garden.svg
---
Сначала [[rule:1.1]], потом чай.

![[event:tea]]

:::list collection=rules layout=table
:::

![Сад](garden.svg)
== content/guides/people/quarrel.en.md
---
title: After a quarrel
---
Three talks, in this order; see [[guides/Ёлка#lights|the lights]] and [[member:oleg]].
== content/guides/Ёлка.md
---
title: Ёлка во дворе
weight: 9
---
Её наряжают в декабре. [Люди](people/index.md) помогают.

## Огни {#lights}

Их вешают вечером.

:::list collection=events limit=2 layout=cards
:::
== content/guides/later.md
---
title: О зиме
publish_date: 2026-12-01
tags: [start, winter]
---
Снег убирают все.
== content/guides/draft.md
---
title: Набросок
draft: true
---
Ещё не готово: [[guides/third]].
== content/guides/old.md
---
title: О лете
expiry_date: 2026-11-25
aliases: [/summer/, /was/here/]
---
Лето прошло, см. [[guides/later|зиму]].
== content/faq/many.yaml
cats: {question: Чьи коты?, short: Общие., body: "Их кормит [[member:anna]].", category: life}
dogs: {question: А собаки?, short: На поводке., body: "См. [[rule:1.2]].", tags: [start]}
== content/events/fair.yaml
title: Ярмарка
start: 2026-12-05
end: 2026-12-06
host: team:garden
place: {name: Двор, city: Москва}
body: Две недели до ёлки.
== content/paths/newcomer.yaml
title: Новому соседу
steps:
  - {id: one, ref: "rule:1.1", note: Самое важное.}
  - {id: two, ref: guides/later}
  - {id: three, title: Карта, link: "https://maps.example/yard"}
== content/tools/rake.md
---
title: Грабли
price: free
used_by: [oleg, anna]
---
Висят в сарае; о них [[guides/second]].
== templates/faq/entry.html
{% extends "base!faq/entry.html" %}
{% block main %}{{ super() }}{% include "partials/own.html" ignore missing %}{% endblock %}
== templates/partials/own.html
<p>{{ _("Tags") }}: {{ site.name }}</p>
== i18n/ru.yaml
Search: Поиск
Mentioned in: Кто об этом говорит
== themes/orchard/theme.yaml
name: orchard
title: Orchard
extends: commons
styles: [css/orchard.css]
tokens: {light: {accent: "oklch(45% 0.11 135)"}}
options: {accent: {type: color}}
== themes/orchard/static/css/orchard.css
@layer theme { .brand-name { letter-spacing: .02em; } }
== themes/orchard/i18n/ru.po
msgid "Home"
msgstr "Домой"
== themes/grove/theme.yaml
name: grove
extends: orchard
"""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h{size}v8z"/></svg>\n'


def write(root: Path) -> None:
    """The whole hub."""
    short = hub.HUB.replace("day: first saturday}", "day: first saturday, count: 3}")  # fewer months, fewer pages
    hub.write(root, short + "== " + MORE.strip().removeprefix("== "))
    configure(root, CONFIGURATION)
    put(root, "content/guides/people/garden.svg", PICTURE.format(size=8).encode())
    put(root, "static/logo.svg", PICTURE.format(size=4).encode())
    put(root, "static/files/plan.txt", b"The plan of the yard.\n")


def configure(root: Path, values: dict[str, Any]) -> None:
    """Write `cmhub.yaml`."""
    put(root, "cmhub.yaml", yaml.safe_dump(values, allow_unicode=True, sort_keys=False).encode())


def put(root: Path, path: str, data: bytes) -> None:
    """Write a file, and the folders that it needs."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)
