"""Problems in the layout of YAML: before anyone asks what the values mean."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

CODES = (
    Code(
        name="yaml-syntax",
        family="yaml",
        severity="error",
        en=Message(
            title="This is not valid YAML",
            what="From here on the file can't be read as keys and values.",
            why="One broken line makes everything after it ambiguous, so nothing is guessed.",
            hint="Look at this line and the one above it: quotes and brackets come in pairs, a key is followed by a "
            "colon and a space, and neighbouring keys start in the same column.",
        ),
        ru=Message(
            title="Запись нарушает правила YAML",
            what="Начиная с этого места файл не удаётся разобрать на ключи и значения.",
            why="Одна неверная строка делает неясным всё, что идёт за ней, а угадывать cmhub не станет.",
            hint="Посмотрите на эту строку и на предыдущую: кавычки и скобки должны быть парными, после ключа нужны "
            "двоеточие и пробел, а соседние ключи начинаются в одном столбце.",
        ),
    ),
    Code(
        name="yaml-tab-indent",
        family="yaml",
        severity="error",
        en=Message(
            title="Indented with a tab",
            what="This line is indented with a tab.",
            why="YAML shows what belongs to what by spaces; a tab has no fixed width, so it is not allowed there.",
            hint="Replace the tab with spaces: two for each level. Most editors can be told to insert spaces.",
        ),
        ru=Message(
            title="Отступ сделан табуляцией",
            what="Строка начинается с табуляции.",
            why="В YAML вложенность задаётся пробелами, а у табуляции нет постоянной ширины, поэтому в отступах "
            "она запрещена.",
            hint="Замените табуляцию пробелами: по два на каждый уровень. Почти любой редактор умеет делать это сам.",
        ),
    ),
    Code(
        name="yaml-missing-space",
        family="yaml",
        severity="error",
        en=Message(
            title="No space after the colon",
            what="After `{key}:` the value follows without a space.",
            why="Without the space YAML takes key and value for one word.",
            hint="Put a space after the colon.",
        ),
        ru=Message(
            title="Нет пробела после двоеточия",
            what="После `{key}:` значение стоит вплотную.",
            why="Без пробела YAML считает ключ и значение одним словом.",
            hint="Поставьте пробел после двоеточия.",
        ),
    ),
    Code(
        name="yaml-missing-colon",
        family="yaml",
        severity="error",
        en=Message(
            title="A line without a colon",
            what="`{text}` stands where a key is expected, but no colon follows.",
            why="Among keys every line has to be `key: value`.",
            hint="Add the colon and a space. If the line continues the text above it, put `|` after the key of that "
            "text and indent all its lines.",
        ),
        ru=Message(
            title="В строке нет двоеточия",
            what="`{text}` стоит там, где должен быть ключ, но двоеточия после него нет.",
            why="Среди ключей каждая строка должна иметь вид `ключ: значение`.",
            hint="Добавьте двоеточие и пробел. Если строка продолжает предыдущий текст, поставьте после его ключа `|` "
            "и сдвиньте все строки текста вправо.",
        ),
    ),
    Code(
        name="yaml-colon-in-value",
        family="yaml",
        severity="error",
        en=Message(
            title="A colon inside a value",
            what="The value of `{key}` has a colon followed by a space.",
            why="To YAML a colon and a space begin another value, and two can't stand on one line.",
            hint='Put the whole value in quotes: `{key}: "…"`.',
        ),
        ru=Message(
            title="Двоеточие внутри значения",
            what="В значении ключа `{key}` есть двоеточие с пробелом.",
            why="Двоеточие с пробелом для YAML — начало нового значения, а двух значений в одной строке быть не может.",
            hint='Возьмите всё значение в кавычки: `{key}: "…"`.',
        ),
    ),
    Code(
        name="yaml-reserved-start",
        family="yaml",
        severity="error",
        en=Message(
            title="A value may not start with this character",
            what="A value starts with `{char}`.",
            why="YAML keeps some characters for itself; at the start of a value they have to be in quotes.",
            hint='Put the whole value in quotes: `"{char}…"`.',
        ),
        ru=Message(
            title="Значение не может начинаться с этого знака",
            what="Значение начинается со знака `{char}`.",
            why="Некоторые знаки заняты самим YAML; в начале значения их можно писать только в кавычках.",
            hint='Возьмите всё значение в кавычки: `"{char}…"`.',
        ),
    ),
    Code(
        name="yaml-smart-quotes",
        family="yaml",
        severity="error",
        en=Message(
            title="Curly quotes instead of straight ones",
            what="This value starts with the quote `{char}`, which YAML takes for an ordinary letter.",
            why="Only the straight `\"` and `'` protect a colon, `#` and other special characters.",
            hint='Put straight quotes around the whole value: `"…"`. Curly ones may stay inside them.',
        ),
        ru=Message(
            title="Типографские кавычки вместо прямых",
            what="Значение начинается с кавычки `{char}`, а для YAML это обычный знак.",
            why="Двоеточие, `#` и другие особые знаки защищены только прямыми кавычками `\"` или `'`.",
            hint='Возьмите всё значение в прямые кавычки: `"…"`. «Ёлочки» внутри них можно оставить.',
        ),
    ),
    Code(
        name="yaml-unclosed-quote",
        family="yaml",
        severity="error",
        en=Message(
            title="A quote that is never closed",
            what="The text that starts here with `{quote}` has no end.",
            why="Everything after the opening quote counts as text, up to the end of the file.",
            hint="Close the quote. A `{quote}` inside the text is written as `{escaped}`.",
        ),
        ru=Message(
            title="Кавычка не закрыта",
            what="У текста, который начинается здесь с `{quote}`, нет конца.",
            why="Всё после открывающей кавычки считается текстом — до самого конца файла.",
            hint="Закройте кавычку. Знак `{quote}` внутри такого текста записывают как `{escaped}`.",
        ),
    ),
    Code(
        name="yaml-text-after-quote",
        family="yaml",
        severity="error",
        en=Message(
            title="Text after a closing quote",
            what="The quoted value ends before this place, yet the line goes on.",
            why="Quotes hold a value whole; nothing but a comment may follow them.",
            hint="Move the closing quote to the end of the value. Quotes inside a value in `'…'` cause no trouble "
            "if they are double, and the other way round.",
        ),
        ru=Message(
            title="После закрывающей кавычки есть текст",
            what="Значение в кавычках здесь уже закончилось, а строка продолжается.",
            why="В кавычки берут всё значение целиком; после них может стоять разве что комментарий.",
            hint="Перенесите закрывающую кавычку в конец значения. Внутри `'…'` можно свободно писать двойные кавычки, "
            'а внутри `"…"` — одинарные.',
        ),
    ),
    Code(
        name="yaml-text-after-bracket",
        family="yaml",
        severity="error",
        en=Message(
            title="Text after a closing bracket",
            what="A value that starts with a bracket ends before this place, yet the line goes on.",
            why="To YAML `[` and `{{` at the start of a value open a list or a record, not a text.",
            hint='If it is text, put the whole value in quotes: `"[…] …"`.',
        ),
        ru=Message(
            title="После закрывающей скобки есть текст",
            what="Значение, которое началось со скобки, здесь уже закончилось, а строка продолжается.",
            why="Скобки `[` и `{{` в начале значения открывают для YAML список или запись, а не текст.",
            hint='Если это текст, возьмите всё значение в кавычки: `"[…] …"`.',
        ),
    ),
    Code(
        name="yaml-escape",
        family="yaml",
        severity="error",
        en=Message(
            title="A backslash with no meaning",
            what="`{escape}` stands for nothing in YAML.",
            why='Inside `"…"` a backslash begins a special character, such as `\\n` for a new line.',
            hint="Use single quotes, in which a backslash is just a backslash, or write it twice: `\\\\`.",
        ),
        ru=Message(
            title="Обратная черта без смысла",
            what="Запись `{escape}` в YAML ничего не значит.",
            why='Внутри `"…"` обратная черта начинает особый знак, например `\\n` — новую строку.',
            hint="Возьмите одинарные кавычки, в них обратная черта остаётся собой, или удвойте её: `\\\\`.",
        ),
    ),
    Code(
        name="yaml-unclosed-bracket",
        family="yaml",
        severity="error",
        en=Message(
            title="A bracket that is never closed",
            what="The `{bracket}` opened here has no matching `{closing}`, or a comma is missing inside.",
            why="Inside brackets values are separated by commas and the list lasts until the bracket closes.",
            hint="Close the bracket, check the commas, or put the value in quotes if the bracket is part of a text.",
        ),
        ru=Message(
            title="Скобка не закрыта",
            what="Для скобки `{bracket}`, открытой здесь, не нашлось пары `{closing}` — или внутри пропущена запятая.",
            why="В скобках значения разделяют запятыми, а список длится до закрывающей скобки.",
            hint="Закройте скобку и проверьте запятые. Если скобка — часть текста, возьмите значение в кавычки.",
        ),
    ),
    Code(
        name="yaml-extra-comma",
        family="yaml",
        severity="error",
        en=Message(
            title="A comma with nothing before it",
            what="Before this comma there is no value.",
            why="Inside brackets a comma stands between two values; an empty place could mean anything.",
            hint="Remove the comma, or write the value that is missing; an empty text is `''`.",
        ),
        ru=Message(
            title="Запятая, перед которой ничего нет",
            what="Перед этой запятой нет значения.",
            why="В скобках запятая стоит между двумя значениями, а пустое место можно понять как угодно.",
            hint="Уберите запятую или впишите пропущенное значение; пустой текст — это `''`.",
        ),
    ),
    Code(
        name="yaml-list-beside-key",
        family="yaml",
        severity="error",
        en=Message(
            title="A list item on the line of its key",
            what="After `{key}:` a list item starts with `- ` on the same line.",
            why="The items of a list stand below their key, one on each line.",
            hint="Move the item to the next line, or write the list in brackets: `{key}: [one, two]`. If the dash is "
            "part of a text, put the value in quotes.",
        ),
        ru=Message(
            title="Пункт списка в одной строке с ключом",
            what="Сразу после `{key}:` в той же строке начинается пункт списка `- `.",
            why="Пункты списка пишут под ключом, каждый с новой строки.",
            hint="Перенесите пункт на следующую строку или перечислите значения в скобках: `{key}: [один, два]`. Если "
            "дефис — часть текста, возьмите значение в кавычки.",
        ),
    ),
    Code(
        name="yaml-indent",
        family="yaml",
        severity="error",
        en=Message(
            title="This line starts in the wrong column",
            what="The indentation of this line matches nothing above it.",
            why="YAML shows by indentation what belongs together: keys of one record start in the same column.",
            hint="Line it up with its neighbours, or indent it by two spaces if it belongs to the key above.",
        ),
        ru=Message(
            title="Строка начинается не в том столбце",
            what="Отступ этой строки не совпадает ни с одним из отступов выше.",
            why="По отступам YAML видит, что к чему относится: ключи одной записи начинаются в одном столбце.",
            hint="Выровняйте строку по соседним. Если она относится к ключу над ней, сдвиньте её "
            "на два пробела вправо.",
        ),
    ),
    Code(
        name="yaml-control-character",
        family="yaml",
        severity="error",
        en=Message(
            title="An invisible character",
            what="Here is the character {char}, which has no place in a text.",
            why="Such characters come with copying from other programs; they can't be seen, and they break what "
            "reads the file after us.",
            hint="Delete it; writing this stretch again by hand is the surest way.",
        ),
        ru=Message(
            title="Невидимый знак",
            what="Здесь стоит знак {char}, которому в тексте не место.",
            why="Такие знаки попадают в файл при копировании из других программ: их не видно, но дальше они ломают "
            "всё, что читает этот текст.",
            hint="Удалите его; надёжнее всего набрать это место заново.",
        ),
    ),
    Code(
        name="yaml-alias",
        family="yaml",
        severity="error",
        en=Message(
            title="A value that starts with an asterisk",
            what="To YAML `*{name}` means a copy of another value; such copies are not allowed in a hub.",
            why="A few nested copies can grow into gigabytes, so a stranger's file could stop the build.",
            hint='If it is text, put it in quotes: `"*{name}"`. If you meant a copy, write the value out.',
        ),
        ru=Message(
            title="Значение начинается со звёздочки",
            what="Запись `*{name}` в YAML означает копию другого значения; в хабе такие копии запрещены.",
            why="Несколько вложенных копий могут разрастись до гигабайтов, и чужой файл остановил бы сборку.",
            hint='Если это текст, возьмите его в кавычки: `"*{name}"`. Если нужна копия, запишите значение ещё раз.',
        ),
    ),
    Code(
        name="yaml-anchor",
        family="yaml",
        severity="error",
        en=Message(
            title="A value that starts with an ampersand",
            what="To YAML `&{name}` gives the value a name for copying; such names are not allowed in a hub.",
            why="A few nested copies can grow into gigabytes, so a stranger's file could stop the build.",
            hint='If it is text, put it in quotes: `"&{name}"`. Otherwise remove `&{name}`.',
        ),
        ru=Message(
            title="Значение начинается с амперсанда",
            what="Запись `&{name}` в YAML даёт значению имя, по которому его копируют; в хабе такие имена запрещены.",
            why="Несколько вложенных копий могут разрастись до гигабайтов, и чужой файл остановил бы сборку.",
            hint='Если это текст, возьмите его в кавычки: `"&{name}"`. Если нет, уберите `&{name}`.',
        ),
    ),
    Code(
        name="yaml-merge-key",
        family="yaml",
        severity="error",
        en=Message(
            title="The merge key `<<`",
            what="The key `<<` takes over the keys of another record; it is not allowed in a hub.",
            why="It is no part of YAML 1.2, and a few nested ones can keep a computer busy for minutes.",
            hint="Write the keys out. What many entries share can stand in `_defaults.yaml` in their folder.",
        ),
        ru=Message(
            title="Ключ слияния `<<`",
            what="Ключ `<<` переносит сюда ключи другой записи; в хабе он запрещён.",
            why="В YAML 1.2 его нет, а несколько вложенных слияний могут занять компьютер на минуты.",
            hint="Запишите ключи полностью. Общее для многих записей можно вынести в `_defaults.yaml` в их папке.",
        ),
    ),
    Code(
        name="yaml-tag",
        family="yaml",
        severity="error",
        en=Message(
            title="A value that starts with an exclamation mark",
            what="To YAML `{tag}` names the type of a value, and cmhub knows no such type here.",
            why="What type a value has is settled by its field, and types of other programs could run code.",
            hint='If it is text, put it in quotes: `"!…"`. Otherwise remove `{tag}`.',
        ),
        ru=Message(
            title="Значение начинается с восклицательного знака",
            what="Запись `{tag}` в YAML называет тип значения, а такого типа cmhub здесь не знает.",
            why="Тип значения определяет его поле, а типы из чужих программ могли бы запустить код.",
            hint='Если это текст, возьмите его в кавычки: `"!…"`. Если нет, уберите `{tag}`.',
        ),
    ),
    Code(
        name="yaml-directive",
        family="yaml",
        severity="error",
        en=Message(
            title="A line that starts with a percent sign",
            what="To YAML a `%` at the start of a line begins an instruction, and this one is not understood.",
            why="Instructions such as `%YAML 1.2` are settings of the file, not content, and a hub needs none.",
            hint="Remove the line, or put it in quotes if it is text.",
        ),
        ru=Message(
            title="Строка начинается со знака процента",
            what="Знак `%` в начале строки YAML понимает как указание, и это указание непонятно.",
            why="Указания вроде `%YAML 1.2` — настройки файла, а не его содержание; хабу они не нужны.",
            hint="Уберите строку, а если это текст, возьмите его в кавычки.",
        ),
    ),
    Code(
        name="yaml-duplicate-key",
        family="yaml",
        severity="error",
        en=Message(
            title="The same key twice",
            what="`{key}` is already in line {line} of the same record.",
            why="Only one of the two could count, and nobody would see which.",
            hint="Keep one of them, or rename the other.",
        ),
        ru=Message(
            title="Один ключ записан дважды",
            what="Ключ `{key}` в этой записи уже есть — в строке {line}.",
            why="В силе осталась бы только одна из двух строк, и никто не увидел бы, какая.",
            hint="Оставьте одну из строк или дайте второй другой ключ.",
        ),
    ),
    Code(
        name="yaml-key-not-text",
        family="yaml",
        severity="error",
        en=Message(
            title="A key that is not a simple word",
            what="Here a whole list or record stands in the place of a key.",
            why="Fields are found by their names, and a name is a word.",
            hint="Often this is a value such as `[[page]]` or `{{{{name}}}}` at the start of a line: put it in quotes.",
        ),
        ru=Message(
            title="Ключ — не простое слово",
            what="На месте ключа стоит целый список или целая запись.",
            why="Поля находят по именам, а имя — это слово.",
            hint="Часто так выглядит значение вроде `[[страница]]` или `{{{{имя}}}}` в начале строки: "
            "возьмите его в кавычки.",
        ),
    ),
    Code(
        name="yaml-comma-in-value",
        family="yaml",
        severity="error",
        en=Message(
            title="A comma cuts a text in two",
            what="`{word}` stands alone in the braces: the text of `{key}` ended at the comma before it.",
            why="In braces a comma ends a value, so the rest of the text would be lost.",
            hint='Put the text in quotes: `{key}: "{text}, {word}"`.',
        ),
        ru=Message(
            title="Запятая разрезала текст",
            what="`{word}` стоит в фигурных скобках само по себе: текст у `{key}` кончился на запятой перед ним.",
            why="В фигурных скобках запятая заканчивает значение, и остаток текста потерялся бы.",
            hint='Возьмите текст в кавычки: `{key}: "{text}, {word}"`.',
        ),
    ),
    Code(
        name="yaml-several-documents",
        family="yaml",
        severity="error",
        en=Message(
            title="More than one document in a file",
            what="A line `---` begins a second document here.",
            why="A file holds one record or one list; what follows a second `---` would be lost.",
            hint="Make it a list, each record beginning with `- `, or split the file.",
        ),
        ru=Message(
            title="В файле больше одного документа",
            what="Строка `---` начинает здесь второй документ.",
            why="В файле хранится одна запись или один список; всё после второй черты `---` потерялось бы.",
            hint="Сделайте из записей список — каждая начинается с `- ` — или разделите файл.",
        ),
    ),
    Code(
        name="yaml-too-deep",
        family="yaml",
        severity="error",
        en=Message(
            title="Nested too deeply",
            what="Here the nesting passes {limit} {limit|level|levels}.",
            why="The limit keeps a broken or hostile file from stopping the build.",
            hint="Check for brackets left open; if the nesting is meant, make it flatter.",
        ),
        ru=Message(
            title="Слишком глубокая вложенность",
            what="Здесь вложенность превышает {limit} {limit|уровень|уровня|уровней}.",
            why="Предел нужен, чтобы испорченный или враждебный файл не остановил сборку.",
            hint="Проверьте, не осталось ли открытых скобок; если вложенность задумана, сделайте её проще.",
        ),
    ),
    Code(
        name="yaml-too-many-values",
        family="yaml",
        severity="error",
        en=Message(
            title="Too many values in one file",
            what="The file has more than {limit} {limit|value|values}; the rest was not read.",
            why="The limit keeps a broken or hostile file from stopping the build.",
            hint="Split the file; a folder with one file per record works best.",
        ),
        ru=Message(
            title="Слишком много значений в одном файле",
            what="В файле больше {limit} {limit|значения|значений|значений}; остальное не прочитано.",
            why="Предел нужен, чтобы испорченный или враждебный файл не остановил сборку.",
            hint="Разделите файл; удобнее всего папка, где у каждой записи свой файл.",
        ),
    ),
    Code(
        name="yaml-too-many-problems",
        family="yaml",
        severity="error",
        en=Message(
            title="Too many problems in one file",
            what="After {count} {count|problem|problems} the rest of the file was not read.",
            why="So many at once most often have one cause, and they would bury those of other files.",
            hint="Mend the first ones and run again.",
        ),
        ru=Message(
            title="Слишком много ошибок в одном файле",
            what="После {count} {count|ошибки|ошибок|ошибок} остаток файла не прочитан.",
            why="Чаще всего у такого множества ошибок одна причина, а в отчёте они заслонили бы остальные файлы.",
            hint="Исправьте первые и запустите проверку снова.",
        ),
    ),
    Code(
        name="yaml-too-large",
        family="yaml",
        severity="error",
        en=Message(
            title="This YAML is too large",
            what="It takes {size} KB, and at most {limit} KB are read.",
            why="The limit keeps a broken or hostile file from stopping the build.",
            hint="Split the file; a folder with one file per record works best.",
        ),
        ru=Message(
            title="Слишком большой YAML",
            what="Он занимает {size} КБ, а прочитать можно не больше {limit} КБ.",
            why="Предел нужен, чтобы испорченный или враждебный файл не остановил сборку.",
            hint="Разделите файл; удобнее всего папка, где у каждой записи свой файл.",
        ),
    ),
    Code(
        name="yaml-hash-cuts-value",
        family="yaml",
        severity="warning",
        en=Message(
            title="The rest of the line is a comment",
            what="`{rest}` is not part of the value: to YAML it is a comment.",
            why="A `#` begins a comment; hashtags, channels and colours get lost this way without a word.",
            hint="Put the whole value in quotes. If it is a comment, put a space after `#`.",
        ),
        ru=Message(
            title="Конец строки стал комментарием",
            what="`{rest}` не вошло в значение: для YAML это комментарий.",
            why="Знак `#` начинает комментарий — так незаметно теряются хештеги, названия каналов и цвета.",
            hint="Возьмите всё значение в кавычки. Если это и правда комментарий, поставьте после `#` пробел.",
        ),
    ),
)
