"""A small hub in a text, with a little of everything, and the means to build and edit it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cmhub.build import Built, Options, build

NOW = "2026-11-21T12:00"

HUB = """
== cmhub.yaml
site_name: {ru: Двор, en: Yard}
site_url: https://yard.example
languages: [ru, en]
timezone: Europe/Moscow
header: [faq, events, guides]
pictures: {cards: false}
== content/index.md
---
title: Двор
---
Здесь встречаются соседи.
== content/index.en.md
---
title: Yard
---
Neighbours meet here.
== content/guides/index.md
---
title: Как у нас всё устроено
---
Три заметки для новых соседей.
== content/guides/first.md
---
title: Первые шаги
weight: 1
tags: [start]
---
Загляните в [[guides/second]] и спросите [[member:anna|Анну]].
== content/guides/second.md
---
title: Общий сад
weight: 2
---
Поливаем по вторникам.
== content/guides/second.en.md
---
title: The common garden
---
We water it on Tuesdays.
== content/guides/third.md
---
title: Ключи и двери
weight: 3
---
Запасной ключ у вахтёра.
== content/faq/_categories.yaml
life: {title: Жизнь двора}
== content/faq/how.md
---
question: Как вступить?
short: Напишите в чат.
category: life
---
Напишите в общий чат и прочитайте [[rule:1.1]].
== content/faq/how.en.md
---
question: How do I join?
short: Write to the chat.
---
Write to the chat of the yard.
== content/faq/where.md
---
question: Где сушить бельё?
category: life
---
Во дворе, у восточной стены.
== content/rules/_rulebook.yaml
title: Правила двора
chapters:
  - {number: "1", title: Покой}
ladder:
  - {id: talk, name: Разговор}
  - {id: pause, name: Пауза}
report:
  - {title: Старший по двору, url: "https://yard.example/report"}
== content/rules/quiet.md
---
number: "1.1"
title: После десяти мы не шумим
severity: talk
---
Ночью двор спит.
== content/rules/gate.md
---
number: "1.2"
title: Калитку закрываем за собой
severity: talk
---
Во дворе играют дети.
== content/events/tea.md
---
title: Чай во дворе
start: 2026-11-27T18:30
duration: 2h
host: anna
---
Приносите свои чашки.
== content/events/sweep.md
---
title: Субботник
start: 2026-11-07T10:00
duration: 90m
repeat: {every: month, day: first saturday}
---
Грабли выдаём на месте.
== content/members/anna.yaml
name: Анна Соседова
role: Староста
consent: {date: 2026-01-10, scope: [teams, bio]}
teams: [garden]
bio: Знает всех котов двора.
== content/members/oleg.yaml
name: Олег Дворов
role: Садовник
consent: {date: 2026-02-11, scope: [teams]}
teams: [garden]
== content/teams/garden.yaml
name: Садовники
lead: anna
description: Клумбы и яблони.
== content/news/2026-11-01-hello.md
---
title: Двор открыт
authors: [anna]
---
Ворота покрасили, приходите.
"""


def write(root: Path, hub: str = HUB) -> None:
    """Write the files of a hub that is given as text: `== path`, then the file's lines."""
    for part in hub.strip().split("\n== "):
        name, _, body = part.removeprefix("== ").partition("\n")
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body.rstrip("\n") + "\n", encoding="utf-8")


def run(root: Path, clock: str = NOW, *, clean: bool = False) -> Built:
    """Build the hub."""
    return build(root, Options(clock=clock, clean=clean))


def bytes_of(site: Path) -> dict[str, str]:
    """The digest of every file below a folder."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def told(built: Built) -> str:
    """What ran and what was written, as a text to compare."""
    ran = sorted(f"{name}({', '.join(str(arg) for arg in args)})" for name, args in built.ran)
    lines = ["ran:", *(f"  {one}" for one in ran), "wrote:", *(f"  {one}" for one in sorted(built.written))]
    return "\n".join([*lines, "deleted:", *(f"  {one}" for one in sorted(built.deleted))]) + "\n"
