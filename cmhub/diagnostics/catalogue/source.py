"""Problems of reading: files, names, encodings, links, the clock and the history."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

CODES = (
    Code(
        name="source-unreadable",
        family="source",
        severity="error",
        en=Message(
            title="A file can't be read",
            what="The system would not give `{path}`: {reason}.",
            why="A page left out in silence would be missed too late.",
            hint="Check that the file exists and that you may read it.",
        ),
        ru=Message(
            title="Не удалось прочитать файл",
            what="Система не отдала `{path}`: {reason}.",
            why="Если молча пропустить файл, пропажу страницы заметят слишком поздно.",
            hint="Проверьте, что файл на месте и у вас есть право его читать.",
        ),
    ),
    Code(
        name="source-not-utf8",
        family="source",
        severity="error",
        en=Message(
            title="The file is not in UTF-8",
            what="Here stands the byte {byte}, which is not part of any UTF-8 text.",
            why="Text in another encoding would turn into nonsense on the page.",
            hint="Save the file as UTF-8: in most editors “Save with encoding”. Older Windows "
            "programs write Windows-1251 or Windows-1252.",
        ),
        ru=Message(
            title="Файл не в кодировке UTF-8",
            what="Здесь стоит байт {byte}, которого в тексте UTF-8 быть не может.",
            why="Текст в другой кодировке превратился бы на странице в бессмыслицу.",
            hint="Сохраните файл в UTF-8: в редакторе это обычно «Сохранить в кодировке». Старые "
            "программы для Windows пишут в Windows-1251.",
        ),
    ),
    Code(
        name="source-utf16",
        family="source",
        severity="error",
        en=Message(
            title="The file is in UTF-16",
            what="The first bytes of the file are those of UTF-16.",
            why="All texts of a hub are in UTF-8, as on the whole web.",
            hint="Save the file as UTF-8. Windows Notepad calls the wrong one “Unicode”.",
        ),
        ru=Message(
            title="Файл в кодировке UTF-16",
            what="Первые байты файла такие, как у текста в UTF-16.",
            why="Все тексты хаба хранятся в UTF-8, как и везде в интернете.",
            hint="Сохраните файл в UTF-8. В «Блокноте» Windows неподходящая кодировка называется «Юникод».",
        ),
    ),
    Code(
        name="source-nul",
        family="source",
        severity="error",
        en=Message(
            title="This is not a text file",
            what="Here stands a zero byte, and texts have none.",
            why="Most likely this is a picture, an archive or an office document under a wrong name.",
            hint="Put such files into `static/`, or save the document as plain text.",
        ),
        ru=Message(
            title="Это не текстовый файл",
            what="Здесь стоит нулевой байт, а в тексте его не бывает.",
            why="Скорее всего, это картинка, архив или офисный документ с чужим расширением.",
            hint="Перенесите такой файл в `static/` или сохраните документ как обычный текст.",
        ),
    ),
    Code(
        name="source-too-large",
        family="source",
        severity="error",
        en=Message(
            title="The file is too large",
            what="It takes {size} KB; files of this kind may take {limit} KB.",
            why="The limit keeps a broken or hostile file from stopping the build.",
            hint="Split the file, or move what is large into `static/` and link to it.",
        ),
        ru=Message(
            title="Файл слишком большой",
            what="Он занимает {size} КБ, а для таких файлов предел — {limit} КБ.",
            why="Предел нужен, чтобы испорченный или враждебный файл не остановил сборку.",
            hint="Разделите файл или перенесите тяжёлое в `static/` и поставьте ссылку.",
        ),
    ),
    Code(
        name="source-link-outside",
        family="source",
        severity="error",
        en=Message(
            title="A symbolic link that leaves the hub",
            what="`{path}` is a symbolic link, or lies behind one, that leads out of the hub's folder.",
            why="Through such a link a stranger's change could publish any file of this computer.",
            hint="Copy the file into the hub instead of linking to it.",
        ),
        ru=Message(
            title="Символическая ссылка ведёт за пределы хаба",
            what="`{path}` — символическая ссылка (или лежит за ней), которая ведёт из папки хаба наружу.",
            why="Через такую ссылку чужая правка могла бы опубликовать любой файл этого компьютера.",
            hint="Скопируйте файл в хаб вместо ссылки на него.",
        ),
    ),
    Code(
        name="source-link-loop",
        family="source",
        severity="error",
        en=Message(
            title="A folder that contains itself",
            what="`{path}` is a symbolic link to a folder that it lies in, or leads round in a circle.",
            why="Following it would never end.",
            hint="Remove the link.",
        ),
        ru=Message(
            title="Папка содержит саму себя",
            what="`{path}` — символическая ссылка на папку, внутри которой она лежит, или замкнутый круг ссылок.",
            why="Идти по такой ссылке можно бесконечно.",
            hint="Удалите ссылку.",
        ),
    ),
    Code(
        name="source-path-outside",
        family="source",
        severity="error",
        en=Message(
            title="A path that leaves the hub",
            what="`{path}` leads out of the hub's folder.",
            why="A hub reads only what lies inside it.",
            hint="Write the path from the hub's folder on, without `..` and without a `/` or a drive letter "
            "at the start.",
        ),
        ru=Message(
            title="Путь выходит за пределы хаба",
            what="Путь `{path}` ведёт из папки хаба наружу.",
            why="Хаб читает только то, что лежит внутри него.",
            hint="Запишите путь от папки хаба: без `..`, без `/` и без буквы диска в начале.",
        ),
    ),
    Code(
        name="source-name-too-long",
        family="source",
        severity="error",
        en=Message(
            title="A name that is too long",
            what="A part of `{path}` takes {size} {size|byte|bytes}; at most {limit} are possible.",
            why="File systems refuse longer names, and a letter outside English takes two bytes or more.",
            hint="Give the file or folder a shorter name; the title of a page may be as long as before.",
        ),
        ru=Message(
            title="Слишком длинное имя",
            what="Часть пути `{path}` занимает {size} {size|байт|байта|байт}, а возможно не больше {limit}.",
            why="Более длинных имён файловые системы не принимают, а русская буква занимает два байта.",
            hint="Дайте файлу или папке имя короче; заголовок страницы может остаться прежним.",
        ),
    ),
    Code(
        name="source-name-invalid",
        family="source",
        severity="error",
        en=Message(
            title="A file name that can't be used",
            what="The name `{path}` has characters that are no text: control characters or broken bytes.",
            why="Such a name can't become an address, and other computers can't read it.",
            hint="Rename the file.",
        ),
        ru=Message(
            title="Непригодное имя файла",
            what="В имени `{path}` есть знаки, которые не читаются как текст: управляющие или испорченные байты.",
            why="Из такого имени не сделать адрес, и на другом компьютере оно не прочитается.",
            hint="Переименуйте файл.",
        ),
    ),
    Code(
        name="source-clock-invalid",
        family="source",
        severity="error",
        en=Message(
            title="The time of the build can't be understood",
            what="`{value}`, given by {origin}, is not a date and time.",
            why="What is upcoming and what is over depends on it, so it is not guessed.",
            hint="Write it as `2026-12-24T09:00`, with a zone if you like: `2026-12-24T09:00+03:00`. "
            "`SOURCE_DATE_EPOCH` is a whole number of seconds.",
        ),
        ru=Message(
            title="Непонятно время сборки",
            what="`{value}` ({origin}) — не дата и время.",
            why="От него зависит, что впереди, а что уже прошло, поэтому угадывать нельзя.",
            hint="Запишите его так: `2026-12-24T09:00`, можно с часовым поясом: `2026-12-24T09:00+03:00`. "
            "`SOURCE_DATE_EPOCH` — целое число секунд.",
        ),
    ),
    Code(
        name="source-git-shallow",
        family="source",
        severity="warning",
        en=Message(
            title="Only part of the history is here",
            what="The repository was cloned without its whole history, so the dates of pages would be wrong.",
            why="In a shallow clone everything old seems to have been made in its oldest commit.",
            hint="Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in the checkout step of CI.",
        ),
        ru=Message(
            title="История получена не целиком",
            what="Репозиторий склонирован без полной истории, и даты страниц вышли бы неверными.",
            why="В неполном клоне кажется, будто всё старое появилось в одном, самом раннем коммите.",
            hint="Получите всю историю: `git fetch --unshallow` или `fetch-depth: 0` в настройках CI.",
        ),
    ),
)
