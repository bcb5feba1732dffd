"""Addresses: who may have which, and old ones that redirect."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "routes"

CODES: tuple[Code, ...] = (
    Code(
        "route-collision",
        _FAMILY,
        "error",
        Message(
            "Two pages at one address",
            "`{address}` is claimed by `{first}` and by `{second}`.",
            "One of the two would overwrite the other, and which one would be chance.",
            "Rename one of them, or give one another `id:`.",
        ),
        Message(
            "Две страницы по одному адресу",
            "На адрес `{address}` претендуют `{first}` и `{second}`.",
            "Одна страница затёрла бы другую, и какая именно — дело случая.",
            "Переименуйте одну из них или задайте ей другой `id:`.",
        ),
    ),
    Code(
        "route-collision-case",
        _FAMILY,
        "error",
        Message(
            "Two addresses that look the same",
            "`{address}` of `{second}` differs from `{other}` of `{first}` only in capital letters or in the way "
            "accents are stored.",
            "Many computers and servers take the two for one, and one page would overwrite the other.",
            "Rename one of them so that the difference can be seen, or give one another `id:`.",
        ),
        Message(
            "Два неотличимых адреса",
            "Адрес `{address}` (`{second}`) отличается от `{other}` (`{first}`) только прописными буквами или тем, "
            "как записаны буквы вроде «й» и «ё».",
            "Многие компьютеры и серверы считают такие адреса одним, и одна страница затёрла бы другую.",
            "Переименуйте одну из записей так, чтобы разница была видна, или задайте ей другой `id:`.",
        ),
    ),
    Code(
        "route-reserved",
        _FAMILY,
        "error",
        Message(
            "An address that cmhub keeps for itself",
            "The entry would be published at `{address}`, and what begins with `{prefix}` is made by cmhub.",
            "A page of yours and a generated one would overwrite each other.",
            "Rename the file or its folder, or give the entry another `id:`.",
        ),
        Message(
            "Адрес занят самим cmhub",
            "Запись попала бы на адрес `{address}`, а всё, что начинается с `{prefix}`, создаёт cmhub.",
            "Ваша страница и созданная автоматически затёрли бы друг друга.",
            "Переименуйте файл или его папку или задайте записи другой `id:`.",
        ),
    ),
    Code(
        "route-alias-malformed",
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
        "route-alias-taken",
        _FAMILY,
        "error",
        Message(
            "The old address is in use",
            "The old address `{alias}` is the address of `{other}`.",
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
        "route-alias-twice",
        _FAMILY,
        "error",
        Message(
            "One old address, two new ones",
            "The old address `{alias}` is listed by `{first}` and by `{second}`.",
            "A redirect leads to one page only.",
            "Remove the line from one of the two.",
        ),
        Message(
            "Один прежний адрес, два новых",
            "Прежний адрес `{alias}` указан и в `{first}`, и в `{second}`.",
            "Перенаправление ведёт только на одну страницу.",
            "Удалите строку в одном из двух файлов.",
        ),
    ),
    Code(
        "route-alias-needless",
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
