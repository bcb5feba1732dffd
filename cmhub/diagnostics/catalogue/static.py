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
    Code(
        "picture-too-large",
        _FAMILY,
        "error",
        Message(
            "The picture has too many pixels",
            "The picture has more than {limit} million pixels.",
            "Such a picture takes hundreds of megabytes to open, also on the devices of readers.",
            "Make it smaller: 2000 pixels across are plenty for a page.",
        ),
        Message(
            "В картинке слишком много пикселей",
            "В картинке больше {limit} миллионов пикселей.",
            "Чтобы открыть такую картинку, нужны сотни мегабайт памяти, в том числе на устройствах читателей.",
            "Уменьшите её: для страницы с запасом хватит 2000 пикселей в ширину.",
        ),
    ),
    Code(
        "picture-broken",
        _FAMILY,
        "error",
        Message(
            "The picture can't be read",
            "The file is damaged, cut short, or no picture at all (the decoder says: {reason}).",
            "Readers would see half a picture or none. Notes of the camera, such as the place, can't be taken out of it.",
            "Put the original file in its place, or open it in a picture program and save it again.",
        ),
        Message(
            "Картинка не читается",
            "Файл повреждён, обрывается или вовсе не картинка (декодер сообщает: {reason}).",
            "Читатели увидели бы полкартинки или ничего. Из такого файла нельзя убрать пометки камеры, например место съёмки.",
            "Положите на его место исходный файл или откройте его в графической программе и сохраните заново.",
        ),
    ),
    Code(
        "picture-logo-not-drawn",
        _FAMILY,
        "info",
        Message(
            "The logo is not shown on cards",
            "Cards for links can't show this drawing: {reason} stands in the way.",
            "Letters, filters, masks and embedded pictures would come out otherwise on other machines, or take too long.",
            "Add `static/logo.png`, best 256 pixels high; pages go on showing the drawing. Or save it with its letters as "
            "paths.",
        ),
        Message(
            "Логотипа не будет на карточках",
            "Этот рисунок нельзя показать на карточках ссылок: мешает {reason}.",
            "Буквы, фильтры, маски и вложенные картинки на других машинах вышли бы иначе или рисовались бы слишком долго.",
            "Добавьте `static/logo.png`, лучше высотой 256 пикселей; на страницах останется рисунок. Или сохраните его так, "
            "чтобы буквы стали контурами.",
        ),
    ),
    Code(
        "picture-with-place",
        _FAMILY,
        "warning",
        Message(
            "The picture tells where it was taken",
            "The file holds the coordinates of the place where it was taken, and is published with them.",
            "Files of `static/` are copied byte for byte, and a photo taken at home shows where somebody lives.",
            "Put the picture beside the entry that shows it, where such notes are taken out, or save it without location.",
        ),
        Message(
            "Картинка выдаёт место съёмки",
            "В файле записаны координаты места, где сделан снимок, и вместе с ними он публикуется.",
            "Файлы из `static/` копируются байт в байт, а по снимку из дома видно, где человек живёт.",
            "Положите картинку рядом с записью, которая её показывает: там такие пометки убираются. Или сохраните её без "
            "места съёмки.",
        ),
    ),
)
