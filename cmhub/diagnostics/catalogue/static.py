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
)
