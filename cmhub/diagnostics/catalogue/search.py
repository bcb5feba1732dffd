"""Problems of the search index."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

CODES = (
    Code(
        name="search-unavailable",
        family="search",
        severity="warning",
        en=Message(
            title="There is no search program for this system",
            what="The site has no search index: Pagefind, which makes it, is not installed here.",
            why="`/search/` lists everything from A to Z instead, and can only be narrowed by words of the titles.",
            hint="Install it with `pip install pagefind-bin`, or build where there is a wheel of it (Linux, macOS, Windows). "
            "To do without, write `search: {{enabled: false}}` in `cmhub.yaml` or build with `--no-search`.",
        ),
        ru=Message(
            title="Для этой системы нет программы поиска",
            what="У сайта нет поискового указателя: программа Pagefind, которая его делает, здесь не установлена.",
            why="Вместо поиска на `/search/` — перечень от А до Я, и сузить его можно только по словам заголовков.",
            hint="Установите её командой `pip install pagefind-bin` или собирайте там, где она есть (Linux, macOS, Windows). "
            "Чтобы обойтись без неё, напишите в `cmhub.yaml` `search: {{enabled: false}}` или соберите с `--no-search`.",
        ),
    ),
    Code(
        name="search-failed",
        family="search",
        severity="warning",
        en=Message(
            title="The search index could not be made",
            what="Pagefind, which makes the search index for the language `{lang}`, failed: {reason}.",
            why="The site is published without it: `/search/` lists everything from A to Z instead.",
            hint="Build again; if it fails again, look for free space on the disk and memory, or build with `--no-search`.",
        ),
        ru=Message(
            title="Не удалось сделать поисковый указатель",
            what="Программа Pagefind, которая делает поисковый указатель для языка `{lang}`, завершилась неудачей: {reason}.",
            why="Сайт опубликован без него: вместо поиска на `/search/` — перечень от А до Я.",
            hint="Соберите ещё раз; если не поможет, проверьте место на диске и память или соберите с `--no-search`.",
        ),
    ),
)
