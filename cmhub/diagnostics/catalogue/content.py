"""Problems of files in ``content/``: which entries they hold, their ids, their translations."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "content"
_TRANSLATION = "translation"

CODES: tuple[Code, ...] = (
    Code(
        "content-bad-id",
        _FAMILY,
        "error",
        Message(
            "Not a possible id",
            "`{id}` can't be the id of an entry, so the entry was left out.",
            "References and addresses are made of ids, so they have no spaces and none of `: # | [ ]`; `/` stands "
            "only in the ids of pages and news.",
            "Rename the file, or give another `id:`: one word, with hyphens if need be, such as `first-week`.",
        ),
        Message(
            "Такого id быть не может",
            "`{id}` не годится в id записи, поэтому запись пропущена.",
            "Из id складываются ссылки и адреса, поэтому в нём нет пробелов и знаков `: # | [ ]`, а `/` бывает "
            "только у страниц и новостей.",
            "Переименуйте файл или задайте другой `id:` — одно слово, при необходимости через дефис: `first-week`.",
        ),
    ),
    Code(
        "content-missing-id",
        _FAMILY,
        "error",
        Message(
            "A record of a list has no id",
            "This record has no `id`, so it was left out.",
            "In a file of its own a record is named by the file; in a list nothing else says which one it is.",
            "Add a line `id: …` to it: one word that will stay, such as `first-week`.",
        ),
        Message(
            "У записи в списке нет id",
            "У этой записи нет `id`, поэтому она пропущена.",
            "Запись в отдельном файле называется по файлу, а в списке её больше не по чему узнать.",
            "Добавьте в неё строку `id: …` — одно слово, которое не будет меняться, например `first-week`.",
        ),
    ),
    Code(
        "content-duplicate-id",
        _FAMILY,
        "error",
        Message(
            "Two entries with one id",
            "The id `{id}` is taken twice in `{collection}`.",
            "An id means one entry; otherwise references and addresses would not know which. Capital and small "
            "letters count as the same here.",
            "Rename one of the two files, or change one `id:`.",
        ),
        Message(
            "Две записи с одним id",
            "Id `{id}` в разделе `{collection}` занят дважды.",
            "Один id — одна запись, иначе ссылки и адреса не знали бы, куда вести. Строчные и прописные буквы здесь "
            "не различаются.",
            "Переименуйте один из двух файлов или поменяйте один `id:`.",
        ),
    ),
    Code(
        "content-two-originals",
        _FAMILY,
        "error",
        Message(
            "Two files for one entry",
            "There are two files called `{name}` in one language here, with different endings; this one was left out.",
            "An entry has one file in each language; which of two is meant nobody can tell.",
            "Delete one, or rename it if it is an entry of its own.",
        ),
        Message(
            "Два файла для одной записи",
            "Здесь два файла `{name}` на одном языке с разными расширениями; этот пропущен.",
            "На каждом языке у записи один файл; какой из двух имелся в виду, понять нельзя.",
            "Удалите один из них или переименуйте, если это отдельная запись.",
        ),
    ),
    Code(
        "content-unknown-special",
        _FAMILY,
        "warning",
        Message(
            "A file that is not used",
            "Names that begin with `_` are kept for special files, and `{name}` is none of them; it was left out.",
            "Special files are: {known}.",
            "Correct the name. If it is an ordinary entry, remove the `_`.",
        ),
        Message(
            "Файл не используется",
            "Имена с `_` в начале оставлены для особых файлов, а `{name}` к ним не относится; файл пропущен.",
            "Особые файлы такие: {known}.",
            "Исправьте имя. Если это обычная запись, уберите `_`.",
        ),
    ),
    Code(
        "content-special-elsewhere",
        _FAMILY,
        "warning",
        Message(
            "A special file that is not read here",
            "`{name}` is read only in: {known}.",
            "In any other folder nothing asks for it, so what it says would not appear.",
            "Move the file there.",
        ),
        Message(
            "Особый файл лежит не там, где его читают",
            "`{name}` читается только здесь: {known}.",
            "В другой папке к нему никто не обращается, и того, что в нём написано, на сайте не будет.",
            "Перенесите файл туда.",
        ),
    ),
    Code(
        "content-empty-file",
        _FAMILY,
        "warning",
        Message(
            "The file is empty",
            "There is not one field in this file.",
            "It adds no entry to the hub.",
            "Fill it in or delete it.",
        ),
        Message(
            "Файл пуст",
            "В этом файле нет ни одного поля.",
            "Записи в хабе из него не получится.",
            "Заполните его или удалите.",
        ),
    ),
    Code(
        "content-not-a-record",
        _FAMILY,
        "error",
        Message(
            "This is not a record",
            "Here `key: value` lines are expected, but something else stands here; it was left out.",
            "A record is made of fields, and each has its name.",
            "Write one field on each line: `title: …`. In a list each record begins with `- `.",
        ),
        Message(
            "Это не запись",
            "Здесь должны быть строки вида `ключ: значение`, а стоит что-то другое; это место пропущено.",
            "Запись состоит из полей, и у каждого есть имя.",
            "Пишите по одному полю в строке: `title: …`. В списке каждая запись начинается с `- `.",
        ),
    ),
    Code(
        "content-defaults-never",
        _FAMILY,
        "error",
        Message(
            "Not for a whole folder",
            "`{field}` can't be set in `_defaults.yaml`.",
            "An id belongs to one entry, a status is set on purpose, and nobody can consent for everybody in a folder.",
            "Remove the line and set `{field}` in the entries themselves.",
        ),
        Message(
            "Нельзя задать для всей папки",
            "Поле `{field}` в `_defaults.yaml` не задают.",
            "Id принадлежит одной записи, состояние меняют осознанно, а согласие каждый даёт только за себя.",
            "Удалите эту строку и задайте `{field}` в самих записях.",
        ),
    ),
    Code(
        "translation-field-not-translatable",
        _TRANSLATION,
        "error",
        Message(
            "A translation can't change this",
            "The field `{field}` is the same in all languages; here it was left out.",
            "Dates, people, references and status are facts: if a translation could change them, two languages would "
            "say different things.",
            "Remove the line, or change `{field}` in the original.",
        ),
        Message(
            "В переводе это не меняют",
            "Поле `{field}` одинаково на всех языках; здесь оно пропущено.",
            "Даты, люди, ссылки и состояние — факты: если бы перевод мог их менять, на двух языках говорилось бы "
            "разное.",
            "Удалите эту строку или поменяйте `{field}` в оригинале.",
        ),
    ),
    Code(
        "content-never-shown",
        _FAMILY,
        "error",
        Message(
            "The entry would never be shown",
            "It is to be published on {publish} and taken down on {expiry}, before that.",
            "There is no moment at which it is public.",
            "Correct `publish_date` or `expiry_date`.",
        ),
        Message(
            "Запись никогда не будет показана",
            "Её нужно опубликовать {publish}, а снять раньше этого — {expiry}.",
            "Нет ни одной минуты, когда она была бы открыта.",
            "Исправьте `publish_date` или `expiry_date`.",
        ),
    ),
)
