"""Addresses: who may have which, and old ones that redirect."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "routes"

CODES: tuple[Code, ...] = (
    Code(
        "routes-collision",
        _FAMILY,
        "error",
        Message(
            "Two pages at one address",
            "`{address}` is already the address of `{other}`.",
            "One of the two would overwrite the other, and which one would be chance.",
            "Rename one of them, or give one another `id:`.",
        ),
        Message(
            "Две страницы по одному адресу",
            "Адрес `{address}` уже занят: его получает `{other}`.",
            "Одна страница затёрла бы другую, и какая именно — дело случая.",
            "Переименуйте одну из них или задайте ей другой `id:`.",
        ),
    ),
    Code(
        "routes-collision-case",
        _FAMILY,
        "error",
        Message(
            "Two addresses that look the same",
            "`{address}` differs from `{same}`, the address of `{other}`, only in capital letters or in the way "
            "accents are stored.",
            "Many computers and servers take the two for one, and one page would overwrite the other.",
            "Rename one of them so that the difference can be seen, or give one another `id:`.",
        ),
        Message(
            "Два неотличимых адреса",
            "`{address}` отличается от `{same}` — адреса `{other}` — только прописными буквами или тем, как записаны "
            "буквы вроде «й» и «ё».",
            "Многие компьютеры и серверы считают такие адреса одним, и одна страница затёрла бы другую.",
            "Переименуйте одну из записей так, чтобы разница была видна, или задайте ей другой `id:`.",
        ),
    ),
    Code(
        "routes-too-long",
        _FAMILY,
        "error",
        Message(
            "An address too long for a file",
            "The address `{address}` has a part of {size} bytes; at most {limit} fit.",
            "Every page is a file, and no common file system takes longer names. A Latin letter is one byte, a Cyrillic "
            "one is two.",
            "Give the entry a shorter `id:` or number, or shorten the name of its file or folder.",
        ),
        Message(
            "Адрес слишком длинный для файла",
            "В адресе `{address}` есть часть длиной {size} байт, а помещается не больше {limit}.",
            "Каждая страница — это файл, а более длинных имён обычные файловые системы не допускают. Латинская буква "
            "занимает один байт, русская — два.",
            "Задайте записи `id:` или номер короче либо сократите имя её файла или папки.",
        ),
    ),
    Code(
        "routes-reserved",
        _FAMILY,
        "error",
        Message(
            "An address that cmhub keeps for itself",
            "At `{address}` stands something that cmhub makes by itself.",
            "A page of yours and a generated one would overwrite each other.",
            "Rename the file or its folder, give the entry another `id:`, or take the line out of `aliases`.",
        ),
        Message(
            "Адрес занят самим cmhub",
            "По адресу `{address}` стоит то, что cmhub создаёт сам.",
            "Ваша страница и созданная автоматически затёрли бы друг друга.",
            "Переименуйте файл или его папку, задайте записи другой `id:` или уберите строку из `aliases`.",
        ),
    ),
    Code(
        "routes-file-and-folder",
        _FAMILY,
        "error",
        Message(
            "A file where a folder has to be",
            "`{address}` would be a file, and other pages lie below that address.",
            "On a disk one name is either a file or a folder, so the file was left out.",
            "Give the file an ending such as `.txt` or `.pdf`, or another name.",
        ),
        Message(
            "Файл на месте папки",
            "`{address}` стал бы файлом, а внутри этого адреса лежат другие страницы.",
            "На диске одно имя — либо файл, либо папка, поэтому файл пропущен.",
            "Дайте файлу расширение вроде `.txt` или `.pdf` или другое имя.",
        ),
    ),
    Code(
        "routes-alias-malformed",
        _FAMILY,
        "error",
        Message(
            "Not an old address of this site",
            "`{alias}` can't be redirected from.",
            "An old address is a path on this site: it begins with one `/` and has no `..`, `?`, `#` or `\\`.",
            "Write it as it stood in the browser after the site's name: `/old/page/`.",
        ),
        Message(
            "Это не прежний адрес этого сайта",
            "С `{alias}` нельзя перенаправить.",
            "Прежний адрес — это путь на этом сайте: он начинается с одной `/` и не содержит `..`, `?`, `#` и `\\`.",
            "Запишите его так, как он стоял в браузере после имени сайта: `/old/page/`.",
        ),
    ),
    Code(
        "routes-alias-taken",
        _FAMILY,
        "error",
        Message(
            "The old address is in use",
            "The old address `{alias}` is the present address of `{other}`.",
            "At one address there can be a page or a redirect, not both.",
            "Remove the line from `aliases`, or rename what is published there now.",
        ),
        Message(
            "Прежний адрес занят",
            "Прежний адрес `{alias}` теперь принадлежит `{other}`.",
            "По одному адресу может быть либо страница, либо перенаправление.",
            "Удалите строку из `aliases` или переименуйте то, что сейчас опубликовано по этому адресу.",
        ),
    ),
    Code(
        "routes-alias-twice",
        _FAMILY,
        "error",
        Message(
            "One old address, two new ones",
            "`{other}` lists the old address `{alias}` too.",
            "A redirect leads to one page only.",
            "Remove the line from one of the two.",
        ),
        Message(
            "Один прежний адрес, два новых",
            "Прежний адрес `{alias}` указан и в `{other}`.",
            "Перенаправление ведёт только на одну страницу.",
            "Удалите строку в одном из двух файлов.",
        ),
    ),
    Code(
        "routes-alias-needless",
        _FAMILY,
        "warning",
        Message(
            "The old address is the present one",
            "The entry is published at `{alias}`, so nothing has to redirect from there.",
            "A redirect to itself would never end, so none is made.",
            "Remove the line from `aliases`.",
        ),
        Message(
            "Прежний адрес совпадает с нынешним",
            "Запись и так опубликована по адресу `{alias}`, перенаправлять оттуда не нужно.",
            "Перенаправление на самого себя не кончилось бы, поэтому его нет.",
            "Удалите строку из `aliases`.",
        ),
    ),
)
