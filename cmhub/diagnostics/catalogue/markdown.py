"""What can be wrong with a text in Markdown. Nothing of a text is ever dropped without a word."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "markdown"

CODES: tuple[Code, ...] = (
    Code(
        "markdown-too-long",
        _FAMILY,
        "error",
        Message(
            "Text too long",
            "This text has {size} bytes; {limit} is the most that is read as Markdown.",
            "Nobody reads a page of this size, and a page that takes minutes to make holds up all the others.",
            "Cut the text into several pages, or put a large table into `static/` as a file to download.",
        ),
        Message(
            "Слишком длинный текст",
            "В этом тексте {size} Б; как Markdown читается самое большее {limit} Б.",
            "Страницу такого размера никто не прочтёт, а её сборка задержит все остальные.",
            "Разделите текст на несколько страниц или положите большую таблицу в `static/` файлом для скачивания.",
        ),
    ),
    Code(
        "markdown-too-many-lines",
        _FAMILY,
        "error",
        Message(
            "Too many lines",
            "This text has {count} lines; {limit} is the most that is read as Markdown.",
            "Nobody reads a page of this size, and a page that takes minutes to make holds up all the others.",
            "Cut the text into several pages, or put data into `static/` as a file to download.",
        ),
        Message(
            "Слишком много строк",
            "В этом тексте {count} {count|строка|строки|строк}; как Markdown читается самое большее {limit}.",
            "Страницу такого размера никто не прочтёт, а её сборка задержит все остальные.",
            "Разделите текст на несколько страниц или положите данные в `static/` файлом для скачивания.",
        ),
    ),
    Code(
        "markdown-too-tangled",
        _FAMILY,
        "error",
        Message(
            "Too much markup",
            "This text has {count} brackets, quotes, asterisks and other signs of Markdown; {limit} is the most.",
            "It is probably not a text but data, and would take minutes to read.",
            "Put it into `static/` as a file to download, or cut the text into several pages.",
        ),
        Message(
            "Слишком много разметки",
            "В этом тексте {count} {count|знак|знака|знаков} разметки — скобок, кавычек, звёздочек; можно до {limit}.",
            "Похоже, это не текст, а данные; чтение заняло бы минуты.",
            "Положите их в `static/` файлом для скачивания или разделите текст на несколько страниц.",
        ),
    ),
    Code(
        "markdown-table-too-large",
        _FAMILY,
        "warning",
        Message(
            "Table too large",
            "This table would have more than {limit} cells. It is shown as text.",
            "Such a table is too heavy for a page and nobody finds anything in it.",
            "Put it into `static/` as a CSV file to download, or show a part of it.",
        ),
        Message(
            "Слишком большая таблица",
            "В этой таблице было бы больше {limit} {limit|ячейки|ячеек|ячеек}. Она показана текстом.",
            "Такая таблица слишком тяжела для страницы, и найти в ней ничего нельзя.",
            "Положите её в `static/` файлом CSV для скачивания или покажите её часть.",
        ),
    ),
    Code(
        "markdown-block-too-long",
        _FAMILY,
        "warning",
        Message(
            "Paragraph shown without markup",
            "This paragraph is too long or too tangled to be read as Markdown ({count} {count|character|characters}, "
            "at most {limit}). It is shown as it was written.",
            "A paragraph with thousands of brackets, quotes or asterisks takes minutes to read.",
            "Put an empty line between its parts, or put the text into a code block.",
        ),
        Message(
            "Абзац показан без разметки",
            "Этот абзац слишком длинный или слишком запутанный для Markdown ({count} {count|знак|знака|знаков}, "
            "можно до {limit}). Он показан так, как написан.",
            "Абзац с тысячами скобок, кавычек или звёздочек читался бы минутами.",
            "Разделите его пустыми строками или поместите текст в блок кода.",
        ),
    ),
    Code(
        "markdown-too-deep",
        _FAMILY,
        "warning",
        Message(
            "Nested too deep",
            "Lists, quotes, containers or HTML tags stand inside each other more than {limit} deep here. "
            "What is deeper is shown as it was written.",
            "Most often a tag is not closed, or a `>` was repeated by accident.",
            "Close the tags, or write this part with fewer levels.",
        ),
        Message(
            "Слишком глубокая вложенность",
            "Списки, цитаты, блоки или теги HTML вложены здесь друг в друга глубже, чем на {limit} "
            "{limit|уровень|уровня|уровней}. Всё, что глубже, показано так, как написано.",
            "Чаще всего не закрыт тег или случайно повторён знак `>`.",
            "Закройте теги или напишите эту часть с меньшим числом уровней.",
        ),
    ),
    Code(
        "markdown-too-many-containers",
        _FAMILY,
        "warning",
        Message(
            "Too many containers",
            "This text has more than {limit} `:::` containers. The further ones are shown as text.",
            "So many boxes on one page are either a mistake or hard to read.",
            "Cut the text into several pages.",
        ),
        Message(
            "Слишком много блоков",
            "В этом тексте больше {limit} {limit|блока|блоков|блоков} `:::`. Остальные показаны текстом.",
            "Столько рамок на одной странице — или ошибка, или то, что трудно читать.",
            "Разделите текст на несколько страниц.",
        ),
    ),
    Code(
        "markdown-unknown-container",
        _FAMILY,
        "warning",
        Message(
            "Unknown container",
            "There is no container called `{name}`. Its content is shown without a frame.",
            "Containers are details, tabs, steps, cards, columns, figure, list, and the alerts note, tip, important, "
            "warning and caution.",
            "Check the name after `:::`.",
        ),
        Message(
            "Неизвестный блок",
            "Блока с именем `{name}` нет. Его содержимое показано без рамки.",
            "Бывают блоки details, tabs, steps, cards, columns, figure, list и врезки note, tip, important, warning "
            "и caution.",
            "Проверьте имя после `:::`.",
        ),
    ),
    Code(
        "markdown-unclosed-container",
        _FAMILY,
        "warning",
        Message(
            "Container not closed",
            "The container `{name}` that begins here is never closed; it takes everything that follows.",
            "A container ends at a line with as many colons as it began with.",
            "Write `:::` on a line of its own where it should end. Give an outer container one colon more than "
            "those inside.",
        ),
        Message(
            "Блок не закрыт",
            "Блок `{name}`, который начинается здесь, нигде не закрыт: в него попало всё, что ниже.",
            "Блок заканчивается строкой, в которой столько же двоеточий, сколько в его начале.",
            "Напишите `:::` отдельной строкой там, где он должен кончиться. Внешнему блоку дайте на одно двоеточие "
            "больше, чем вложенным.",
        ),
    ),
    Code(
        "markdown-tabs-without-title",
        _FAMILY,
        "warning",
        Message(
            "Tabs without a title",
            "There is no tab in this `:::tabs` container; its content is shown as it is.",
            'A tab begins with a line such as `=== "Title"`.',
            'Put a line `=== "Title"` before each part.',
        ),
        Message(
            "Вкладки без заголовков",
            "В этом блоке `:::tabs` нет ни одной вкладки; его содержимое показано как есть.",
            'Вкладка начинается строкой вида `=== "Заголовок"`.',
            'Поставьте перед каждой частью строку `=== "Заголовок"`.',
        ),
    ),
    Code(
        "markdown-list-attribute",
        _FAMILY,
        "warning",
        Message(
            "Not understood in a list",
            "`{text}` is not of the form `name=value`.",
            "A `:::list` takes attributes such as `collection=events limit=3`; values with spaces stand in quotes.",
            'Write it as `name=value` or `name="several words"`.',
        ),
        Message(
            "Непонятная запись в списке",
            "`{text}` не имеет вида `имя=значение`.",
            "Блок `:::list` понимает записи вроде `collection=events limit=3`; значения с пробелами пишутся в кавычках.",
            'Напишите `имя=значение` или `имя="несколько слов"`.',
        ),
    ),
    Code(
        "markdown-link-scheme",
        _FAMILY,
        "warning",
        Message(
            "Address that may not be linked",
            "`{target}` is shown as text, not as a link.",
            "Links lead to pages of the hub, and to http, https, mailto, tel, sms, geo, webcal, xmpp, tg, matrix, irc, "
            "sip or mumble addresses. Others can run programs in the reader's browser or leave the site unnoticed.",
            "Write the whole address with `https://`, or a path inside the hub.",
        ),
        Message(
            "На такой адрес нельзя сослаться",
            "`{target}` показан текстом, а не ссылкой.",
            "Ссылки ведут на страницы хаба и на адреса http, https, mailto, tel, sms, geo, webcal, xmpp, tg, matrix, "
            "irc, sip и mumble. Другие могут запустить программу в браузере читателя или незаметно увести с сайта.",
            "Напишите адрес целиком с `https://` или путь внутри хаба.",
        ),
    ),
    Code(
        "markdown-link-empty",
        _FAMILY,
        "warning",
        Message(
            "Link that leads nowhere",
            "This link or picture has no address; its words are shown as text.",
            "The parentheses after the label are empty.",
            "Write the address between them, or remove the brackets.",
        ),
        Message(
            "Ссылка никуда не ведёт",
            "У этой ссылки или картинки нет адреса; её слова показаны текстом.",
            "Круглые скобки после названия пусты.",
            "Впишите в них адрес или уберите скобки.",
        ),
    ),
    Code(
        "markdown-duplicate-id",
        _FAMILY,
        "warning",
        Message(
            "Id given twice",
            "The id `{id}` is taken in this text already; here it gets a number.",
            "Links to `#{id}` lead to the first place that has it.",
            "Give this place an id of its own.",
        ),
        Message(
            "Одинаковые id",
            "Имя `{id}` в этом тексте уже занято; здесь к нему добавлен номер.",
            "Ссылки на `#{id}` ведут к первому месту с этим именем.",
            "Дайте этому месту собственное имя.",
        ),
    ),
    Code(
        "markdown-remote-image",
        _FAMILY,
        "warning",
        Message(
            "Picture of another site",
            "The picture `{target}` lies on another site. A link stands in its place.",
            "A hub asks nothing of other hosts: they would see who reads it, and the picture can change or vanish.",
            "Save the picture beside the text, if its licence allows, and write its file name.",
        ),
        Message(
            "Картинка с чужого сайта",
            "Картинка `{target}` лежит на другом сайте. Вместо неё показана ссылка.",
            "Хаб ничего не запрашивает у других узлов: они узнали бы, кто его читает, а картинка может измениться "
            "или пропасть.",
            "Сохраните картинку рядом с текстом, если позволяет лицензия, и укажите имя файла.",
        ),
    ),
    Code(
        "markdown-html-dropped",
        _FAMILY,
        "warning",
        Message(
            "HTML left out",
            "`{name}` is not allowed in a text and was left out.",
            "Texts come from many hands. Scripts, styles, forms and frames in them could change the page or spy on "
            "its readers.",
            "Use Markdown, `:::` containers or a class: `{{.name}}`.",
        ),
        Message(
            "HTML пропущен",
            "`{name}` в тексте не допускается и пропущен.",
            "Тексты пишут многие. Скрипты, стили, формы и фреймы в них могли бы изменить страницу или следить за "
            "читателями.",
            "Пользуйтесь разметкой Markdown, блоками `:::` или классом: `{{.имя}}`.",
        ),
    ),
    Code(
        "markdown-html-unclosed",
        _FAMILY,
        "warning",
        Message(
            "HTML element without an end",
            "`{name}` has no end tag in its block and is shown as text.",
            "A browser would swallow the rest of the page with it.",
            "Write the name of a tag as code (`` `{name}` ``), or remove it.",
        ),
        Message(
            "Элемент HTML без конца",
            "У `{name}` нет закрывающего тега в том же блоке; он показан текстом.",
            "Браузер проглотил бы вместе с ним остаток страницы.",
            "Имя тега пишите как код (`` `{name}` ``) или уберите его.",
        ),
    ),
    Code(
        "markdown-foreign-template",
        _FAMILY,
        "warning",
        Message(
            "Template syntax of another generator",
            "`{text}` is shown as it stands: texts are never run as templates.",
            "It was probably written for Jekyll, Hugo or Eleventy.",
            "Replace it by Markdown: a reference `[[page]]`, a relative link, a `:::` container or a `:::list`.",
        ),
        Message(
            "Синтаксис шаблонов другого генератора",
            "`{text}` показано как есть: тексты никогда не исполняются как шаблоны.",
            "Скорее всего, это написано для Jekyll, Hugo или Eleventy.",
            "Замените это разметкой Markdown: ссылкой `[[страница]]`, относительной ссылкой, блоком `:::` или `:::list`.",
        ),
    ),
    Code(
        "markdown-footnote-missing",
        _FAMILY,
        "warning",
        Message(
            "Footnote without text",
            "There is no footnote called `{name}` in this text.",
            "Without it the mark is shown as it was written.",
            "Add a line `[^{name}]: …`, or remove the mark.",
        ),
        Message(
            "Сноска без текста",
            "Сноски с именем `{name}` в этом тексте нет.",
            "Без неё знак сноски показан так, как написан.",
            "Добавьте строку `[^{name}]: …` или уберите знак.",
        ),
    ),
    Code(
        "markdown-footnote-duplicate",
        _FAMILY,
        "warning",
        Message(
            "Two footnotes with one name",
            "There is a footnote called `{name}` already; this one is not shown.",
            "`[^{name}]` can lead to one note only.",
            "Give this footnote another name.",
        ),
        Message(
            "Две сноски с одним именем",
            "Сноска с именем `{name}` уже есть; эта не показана.",
            "`[^{name}]` может вести только к одной сноске.",
            "Дайте этой сноске другое имя.",
        ),
    ),
    Code(
        "markdown-footnote-unused",
        _FAMILY,
        "warning",
        Message(
            "Footnote that nobody calls",
            "The footnote `{name}` is not shown: nothing in the text points to it.",
            "A footnote stands where `[^{name}]` is written in the text.",
            "Write `[^{name}]` in the text, or remove the footnote.",
        ),
        Message(
            "На сноску ничто не указывает",
            "Сноска `{name}` не показана: в тексте на неё ничто не указывает.",
            "Сноска появляется там, где в тексте стоит `[^{name}]`.",
            "Поставьте `[^{name}]` в тексте или уберите сноску.",
        ),
    ),
)
