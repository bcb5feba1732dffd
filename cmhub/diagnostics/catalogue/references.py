"""References between entries, ordinary links, and the anchors that both lead to."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "references"
_LINKS = "links"

CODES: tuple[Code, ...] = (
    Code(
        "reference-unresolved",
        _FAMILY,
        "error",
        Message(
            "The reference leads nowhere",
            "There is no `{target}` in `{collection}`.",
            "Readers would see a word that promises a page and opens none.",
            "Correct the id: it is the name of the entry's file without its ending. If the entry is not written yet, "
            "create it with `draft: true`.",
        ),
        Message(
            "Ссылка ведёт в никуда",
            "В `{collection}` нет записи `{target}`.",
            "Читатель увидел бы слово, которое обещает страницу и ничего не открывает.",
            "Исправьте id: это имя файла записи без расширения. Если запись ещё не написана, создайте её с "
            "`draft: true`.",
        ),
    ),
    Code(
        "reference-ambiguous",
        _FAMILY,
        "error",
        Message(
            "The reference fits several entries",
            "`{target}` can mean each of these: {candidates}.",
            "A short name is enough only while it belongs to one entry.",
            "Write one of these ids in full.",
        ),
        Message(
            "Ссылка подходит к нескольким записям",
            "`{target}` может означать любую из этих записей: {candidates}.",
            "Короткого имени хватает, только пока оно принадлежит одной записи.",
            "Напишите id нужной записи целиком.",
        ),
    ),
    Code(
        "reference-wrong-collection",
        _FAMILY,
        "error",
        Message(
            "The reference leads to another kind of entry",
            "`{target}` is in `{found}`, and `{field}` wants an entry of `{wanted}`.",
            "What is shown here is made from fields that only entries of `{wanted}` have.",
            "Name an entry of `{wanted}` by its id.",
        ),
        Message(
            "Ссылка ведёт на запись другого раздела",
            "`{target}` лежит в разделе `{found}`, а для `{field}` нужна запись из `{wanted}`.",
            "То, что здесь показывается, складывается из полей, которые есть только у записей `{wanted}`.",
            "Укажите id записи из `{wanted}`.",
        ),
    ),
    Code(
        "reference-anchor-missing",
        _FAMILY,
        "error",
        Message(
            "There is no such place on the page",
            "`{target}` has no heading or place called `#{anchor}`.",
            "The page would open at its top, and the reader would look in vain.",
            "Anchors are made from headings; write one of them, or give the heading its own: `## Title {{#{anchor}}}`.",
        ),
        Message(
            "На странице нет такого места",
            "В `{target}` нет заголовка или места `#{anchor}`.",
            "Страница открылась бы с самого начала, и читатель искал бы зря.",
            "Якоря получаются из заголовков: укажите существующий или задайте заголовку свой: "
            "`## Заголовок {{#{anchor}}}`.",
        ),
    ),
    Code(
        "reference-future",
        _FAMILY,
        "info",
        Message(
            "The reference leads to what is not public yet",
            "`{target}` becomes public on {date}.",
            "Until then the reference is shown as plain text, without a title or a link.",
            "Nothing needs to be done: it becomes a link by itself when the site is built after that date.",
        ),
        Message(
            "Ссылка на то, что ещё не опубликовано",
            "Запись `{target}` откроется {date}.",
            "До тех пор вместо ссылки стоит обычный текст, без заголовка и перехода.",
            "Делать ничего не нужно: после этой даты сборка сама превратит текст в ссылку.",
        ),
    ),
    Code(
        "reference-draft",
        _FAMILY,
        "info",
        Message(
            "The reference leads to a draft",
            "`{target}` is a draft.",
            "Until it is published the reference is shown as plain text, without a title or a link.",
            "Remove `draft: true` there when the entry is ready.",
        ),
        Message(
            "Ссылка на черновик",
            "Запись `{target}` — черновик.",
            "Пока она не опубликована, вместо ссылки стоит обычный текст, без заголовка и перехода.",
            "Когда запись будет готова, уберите в ней `draft: true`.",
        ),
    ),
    Code(
        "reference-expired",
        _FAMILY,
        "warning",
        Message(
            "The reference leads to what is no longer public",
            "`{target}` has expired: its `expiry_date` is past.",
            "The reference is shown as plain text, without a link.",
            "Remove the reference, lead it to something current, or change `expiry_date` there.",
        ),
        Message(
            "Ссылка на то, что уже снято с публикации",
            "Срок записи `{target}` истёк: её `expiry_date` в прошлом.",
            "Вместо ссылки стоит обычный текст, без перехода.",
            "Уберите ссылку, направьте её на что-то действующее или поменяйте `expiry_date` в той записи.",
        ),
    ),
    Code(
        "reference-unpublished-member",
        _FAMILY,
        "info",
        Message(
            "The reference leads to a member who is not published",
            "`{target}` has not consented to be published, or was removed.",
            "In place of the name stands the hub's neutral word (`members.former`), and the label is dropped.",
            "Nothing needs to be done. If the person agrees, record it under `consent` in their own file.",
        ),
        Message(
            "Ссылка на участника, который не публикуется",
            "Согласия на публикацию `{target}` нет, или запись удалена.",
            "Вместо имени стоит нейтральное слово хаба (`members.former`), а подпись ссылки не показывается.",
            "Делать ничего не нужно. Если человек согласен, запишите это в поле `consent` в его собственном файле.",
        ),
    ),
    Code(
        "reference-file-missing",
        _FAMILY,
        "error",
        Message(
            "The file is not there",
            "`{field}` names the file `{target}`, and there is none, neither beside the entry nor in `static/`.",
            "Readers would see an empty frame.",
            "Put the file beside the entry, or correct the name: capital and small letters count.",
        ),
        Message(
            "Такого файла нет",
            "В поле `{field}` указан файл `{target}`, но его нет ни рядом с записью, ни в `static/`.",
            "Читатель увидел бы пустую рамку.",
            "Положите файл рядом с записью или исправьте имя: строчные и прописные буквы различаются.",
        ),
    ),
    Code(
        "link-file-missing",
        _LINKS,
        "warning",
        Message(
            "The link leads to a file that is not there",
            "There is no file `{target}`.",
            "Readers would see a link that opens nothing, so it is shown as plain text.",
            "Paths are counted from the folder of this file: `../` goes one folder up. Capital and small letters count.",
        ),
        Message(
            "Ссылка на файл, которого нет",
            "Файла `{target}` нет.",
            "Ссылка ничего не открыла бы, поэтому вместо неё стоит обычный текст.",
            "Путь считается от папки этого файла: `../` — на одну папку выше. Строчные и прописные буквы различаются.",
        ),
    ),
    Code(
        "link-picture-missing",
        _LINKS,
        "warning",
        Message(
            "The picture is not there",
            "There is no file `{target}`, neither beside this text nor in `static/`.",
            "Only the picture's description is shown in its place.",
            "Put the picture beside the text, or correct the name: capital and small letters count.",
        ),
        Message(
            "Картинки нет на месте",
            "Файла `{target}` нет ни рядом с текстом, ни в `static/`.",
            "Вместо картинки видно только её описание.",
            "Положите картинку рядом с текстом или исправьте имя: строчные и прописные буквы различаются.",
        ),
    ),
    Code(
        "link-address-missing",
        _LINKS,
        "warning",
        Message(
            "The link leads to an address that is not made",
            "The site has no page at `{target}`.",
            "Readers would get “page not found”.",
            "Correct the address. Safer is a link to the file, `../faq/how-to-join.md`, or a reference, "
            "`[[question:how-to-join]]`: they survive renames.",
        ),
        Message(
            "Ссылка на адрес, которого на сайте нет",
            "На сайте нет страницы `{target}`.",
            "Читатель попал бы на «страница не найдена».",
            "Исправьте адрес. Надёжнее ссылаться на файл, `../faq/how-to-join.md`, или писать "
            "`[[question:how-to-join]]`: такие ссылки переживают переименования.",
        ),
    ),
    Code(
        "link-anchor-missing",
        _LINKS,
        "warning",
        Message(
            "There is no such place on the page",
            "`{target}` has no heading or place called `#{anchor}`.",
            "The page would open at its top, and the reader would look in vain.",
            "Anchors are made from headings; write one of them, or give the heading its own: `## Title {{#{anchor}}}`.",
        ),
        Message(
            "На странице нет такого места",
            "В `{target}` нет заголовка или места `#{anchor}`.",
            "Страница открылась бы с самого начала, и читатель искал бы зря.",
            "Якоря получаются из заголовков: укажите существующий или задайте заголовку свой: "
            "`## Заголовок {{#{anchor}}}`.",
        ),
    ),
)
