"""Files that would be copied as they are: ``static/`` and what lies beside content."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "static"

CODES: tuple[Code, ...] = (
    Code(
        "static-own-name",
        _FAMILY,
        "error",
        Message(
            "A file that cmhub writes itself",
            "`{name}` has a name, or lies in a folder, that cmhub keeps for its own files.",
            "One of the two would overwrite the other, and a stranger's change could replace a page this way.",
            "Rename the file. If it is really meant to be published under this name, list it in `static.allow` in "
            "`cmhub.yaml`.",
        ),
        Message(
            "Такой файл cmhub пишет сам",
            "Имя или папка файла `{name}` заняты: такие файлы cmhub создаёт сам.",
            "Один из двух затёр бы другой, а чужая правка могла бы так подменить страницу.",
            "Переименуйте файл. Если он и правда нужен под этим именем, добавьте его в `static.allow` в `cmhub.yaml`.",
        ),
    ),
    Code(
        "static-kind-refused",
        _FAMILY,
        "error",
        Message(
            "Files of this kind are not published",
            "`{name}` is neither a picture, PDF, sound, video, font, text nor table.",
            "Many people can add files to a hub; pages and programs among them could harm its readers.",
            "Remove the file, or save it in another format. If you trust it, list it in `static.allow` in "
            "`cmhub.yaml`.",
        ),
        Message(
            "Такие файлы не публикуются",
            "`{name}` — не картинка, PDF, звук, видео, шрифт, текст или таблица.",
            "Файлы в хаб могут добавлять многие, а чужая страница или программа способна навредить читателям.",
            "Удалите файл или сохраните его в другом формате. Если вы ему доверяете, добавьте его в `static.allow` "
            "в `cmhub.yaml`.",
        ),
    ),
    Code(
        "static-svg-refused",
        _FAMILY,
        "error",
        Message(
            "The drawing can't be published",
            "The file is no clean SVG drawing: {reason}.",
            "A drawing can hold programs, so each is read and cleaned first; what can't be read can't be cleaned.",
            "Save it again from a drawing program as “plain SVG”, or as PNG.",
        ),
        Message(
            "Рисунок нельзя опубликовать",
            "Этот файл — не чистый рисунок SVG: {reason}.",
            "В рисунке могут прятаться программы, поэтому каждый сначала читается и чистится; то, что не прочитать, "
            "не очистить.",
            "Сохраните его заново из графической программы как «простой SVG» или в PNG.",
        ),
    ),
    Code(
        "static-svg-cleaned",
        _FAMILY,
        "warning",
        Message(
            "Something was taken out of a drawing",
            "Not published from this drawing: {removed}.",
            "Scripts, outside addresses and foreign parts of a drawing could harm or spy on readers.",
            "Look at the drawing on the page. If something is missing, save it as “plain SVG” or as PNG.",
        ),
        Message(
            "Из рисунка кое-что убрано",
            "Из этого рисунка не опубликовано: {removed}.",
            "Скрипты, внешние адреса и посторонние части рисунка могли бы навредить читателям или следить за ними.",
            "Посмотрите на рисунок на странице. Если чего-то не хватает, сохраните его как «простой SVG» или в PNG.",
        ),
    ),
)
