"""Problems of the block between two `---` lines at the top of a Markdown file."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

CODES = (
    Code(
        name="front-matter-unclosed",
        family="front-matter",
        severity="error",
        en=Message(
            title="The fields at the top are never closed",
            what="The file starts with `---`, and no second `---` line follows.",
            why="Without it nobody can tell where the fields end and the text begins.",
            hint="Put a line `---` after the last field. If the text is meant to start with a rule, write it as `***`.",
        ),
        ru=Message(
            title="Поля в начале файла не закрыты",
            what="Файл начинается с `---`, но второй такой строки в нём нет.",
            why="Без неё не понять, где кончаются поля и начинается текст.",
            hint="Поставьте строку `---` после последнего поля. Если текст должен начинаться с линейки, "
            "запишите её как `***`.",
        ),
    ),
    Code(
        name="front-matter-not-first",
        family="front-matter",
        severity="warning",
        en=Message(
            title="Fields that do not start on the first line",
            what="This looks like a block of fields, but the file does not begin with it, so it is shown as text.",
            why="Fields count only if the very first line of the file is `---`.",
            hint="Delete what stands above the `---`, empty lines too. If it is text, write `***` instead of `---`.",
        ),
        ru=Message(
            title="Поля начинаются не с первой строки",
            what="Похоже на блок полей, но файл начинается не с него, поэтому он попадёт в текст страницы.",
            why="Поля действуют, только если самая первая строка файла — `---`.",
            hint="Удалите всё, что стоит выше `---`, в том числе пустые строки. Если это текст, "
            "замените `---` на `***`.",
        ),
    ),
    Code(
        name="front-matter-not-fields",
        family="front-matter",
        severity="error",
        en=Message(
            title="The top of the file holds no fields",
            what="Between the two `---` lines stands something other than `key: value` lines.",
            why="This block holds the fields of an entry, each with its name.",
            hint="Write it as `title: …`, one field on each line.",
        ),
        ru=Message(
            title="В начале файла нет полей",
            what="Между двумя строками `---` стоит что-то другое, а не строки вида `ключ: значение`.",
            why="В этом блоке хранятся поля записи, у каждого своё имя.",
            hint="Запишите так: `title: …`, по одному полю в строке.",
        ),
    ),
)
