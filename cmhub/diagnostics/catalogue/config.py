"""Problems of ``cmhub.yaml``; wrong values in it are told in the words of the schema family."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "config"

CODES: tuple[Code, ...] = (
    Code(
        "config-missing",
        _FAMILY,
        "error",
        Message(
            "No configuration",
            "There is no file `{name}` here.",
            "It says what the hub is called, in which languages it is and where it will be published.",
            "Go to the hub's folder and run the command there, or make a new hub with `cmhub new site`.",
        ),
        Message(
            "Нет файла настроек",
            "Файла `{name}` здесь нет.",
            "В нём сказано, как называется хаб, на каких он языках и где будет опубликован.",
            "Перейдите в папку хаба и запустите команду там или создайте новый хаб: `cmhub new site`.",
        ),
    ),
    Code(
        "config-not-a-mapping",
        _FAMILY,
        "error",
        Message(
            "The configuration holds no keys",
            "The file holds something other than `key: value` lines.",
            "Each setting is known by its name.",
            "Begin with a line such as `site_name: Our hub`.",
        ),
        Message(
            "В настройках нет ключей",
            "В файле стоит что-то другое, а не строки вида `ключ: значение`.",
            "Каждую настройку узнают по имени.",
            "Начните со строки вроде `site_name: Наш хаб`.",
        ),
    ),
    Code(
        "config-unknown-key",
        _FAMILY,
        "error",
        Message(
            "Unknown setting",
            "There is no setting `{field}` here.",
            "A setting that nobody reads changes nothing, and a slip in its name goes unnoticed.",
            "Check the spelling and the indentation: a setting of another level may have slipped in here. Values of "
            "your own for templates go under `extra:`.",
        ),
        Message(
            "Незнакомая настройка",
            "Настройки `{field}` здесь нет.",
            "Незнакомая настройка ничего не меняет, и опечатку в её имени легко не заметить.",
            "Проверьте написание и отступ: сюда могла попасть настройка другого уровня. Собственные значения для "
            "шаблонов пишите внутри `extra:`.",
        ),
    ),
    Code(
        "config-no-site-name",
        _FAMILY,
        "error",
        Message(
            "The hub has no name",
            "`site_name` is not set.",
            "The name stands in the header of every page, in search results and in calendars.",
            "Add a line `site_name: Our hub`. With several languages: `site_name: {{ru: Опушка, en: Opushka}}`.",
        ),
        Message(
            "У хаба нет названия",
            "Не задано `site_name`.",
            "Название стоит в шапке каждой страницы, в результатах поиска и в календарях.",
            "Добавьте строку `site_name: Наш хаб`. Если языков несколько: `site_name: {{ru: Опушка, en: Opushka}}`.",
        ),
    ),
    Code(
        "config-no-site-url",
        _FAMILY,
        "warning",
        Message(
            "The hub does not know its address",
            "`site_url` is not set.",
            "Feeds, calendars, the site map and links to a page in another language need whole addresses; without "
            "`site_url` they lead nowhere.",
            "Add the address where the hub will be published: `site_url: https://hub.example.org`.",
        ),
        Message(
            "Хаб не знает своего адреса",
            "Не задано `site_url`.",
            "Лентам, календарям, карте сайта и ссылкам на другие языковые версии нужны полные адреса; без `site_url` "
            "они никуда не ведут.",
            "Добавьте адрес, по которому хаб будет опубликован: `site_url: https://hub.example.org`.",
        ),
    ),
    Code(
        "config-bad-site-url",
        _FAMILY,
        "error",
        Message(
            "Not an address of a site",
            "`{field}` can't be `{value}`.",
            "All whole addresses of the hub begin with it, so it has `https://` and no spaces, `?` or `#`.",
            "Write it as in the browser's address line: `https://hub.example.org` or `https://example.org/hub`.",
        ),
        Message(
            "Это не адрес сайта",
            "`{field}` не может быть равно `{value}`.",
            "С него начинаются все полные адреса хаба, поэтому в нём есть `https://` и нет пробелов, `?` и `#`.",
            "Запишите его как в адресной строке браузера: `https://hub.example.org` или `https://example.org/hub`.",
        ),
    ),
    Code(
        "config-not-a-language",
        _FAMILY,
        "error",
        Message(
            "Not a language",
            "`{value}` in `{field}` is not the code of a language.",
            "The code stands in addresses and file names, and browsers read it.",
            "Write two or three small letters: `ru`, `en`, `kk`; with a country if you need it: `pt-BR`.",
        ),
        Message(
            "Это не язык",
            "`{value}` в `{field}` — не код языка.",
            "Код стоит в адресах и именах файлов, и его читают браузеры.",
            "Напишите две или три строчные латинские буквы: `ru`, `en`, `kk`; при необходимости со страной: `pt-BR`.",
        ),
    ),
    Code(
        "config-bad-contact",
        _FAMILY,
        "error",
        Message(
            "Unknown way to reach members",
            "`{field}` can't be `{value}`.",
            "E-mail addresses and phones of members are never published; `members.contact` says what stands in their "
            "place.",
            "Write `none` (nothing), `team` (the contact of the member's team) or `form:https://…` (the address of a "
            "form).",
        ),
        Message(
            "Непонятно, как связаться с участниками",
            "`{field}` не может быть равно `{value}`.",
            "Почта и телефоны участников никогда не публикуются; `members.contact` говорит, что поставить вместо них.",
            "Напишите `none` (ничего), `team` (контакт команды участника) или `form:https://…` (адрес формы).",
        ),
    ),
    Code(
        "config-bad-nav",
        _FAMILY,
        "error",
        Message(
            "An item of the menu can't be read",
            "This item of `nav` (`{value}`) is neither a path nor a title with a path or a list.",
            "The menu is a list, as in MkDocs; each item has at most one title.",
            "Write `- guides/start.md`, `- Title: guides/start.md`, or `- Title:` with further items below it, "
            "indented.",
        ),
        Message(
            "Пункт меню не прочитать",
            "Этот пункт в `nav` (`{value}`) — не путь и не заголовок с путём или списком.",
            "Меню — это список, как в MkDocs; у каждого пункта не больше одного заголовка.",
            "Напишите `- guides/start.md`, `- Заголовок: guides/start.md` или `- Заголовок:`, а под ним с отступом "
            "другие пункты.",
        ),
    ),
    Code(
        "config-nav-unknown",
        _FAMILY,
        "warning",
        Message(
            "The menu names a page that is not there",
            "`nav` names `{path}`, and there is no such page, or it is not public.",
            "The item is left out of the menu.",
            "Correct the path: it begins inside `content/`, as in `guides/start.md`.",
        ),
        Message(
            "В меню указана страница, которой нет",
            "В `nav` указано `{path}`, а такой страницы нет или она не опубликована.",
            "Этот пункт в меню не попадёт.",
            "Исправьте путь: он начинается внутри `content/`, например `guides/start.md`.",
        ),
    ),
    Code(
        "config-header-too-long",
        _FAMILY,
        "error",
        Message(
            "Too many sections in the header",
            "`header` lists {count} {count|section|sections}, and at most {most} fit.",
            "More than that don't fit on a phone, and nobody reads them on a wide screen.",
            "Keep the most important ones; the others are found in the footer and by search.",
        ),
        Message(
            "Слишком много разделов в шапке",
            "В `header` {count} {count|раздел|раздела|разделов}, а помещается не больше {most}.",
            "Больше не умещается на телефоне, а на широком экране их никто не читает.",
            "Оставьте самые важные; остальные найдутся в подвале и через поиск.",
        ),
    ),
    Code(
        "config-text-language",
        _FAMILY,
        "warning",
        Message(
            "A text in a language that the hub does not have",
            "`{field}` is also written in `{lang}`, and the hub's languages are: {known}.",
            "There are no pages in that language, so nobody will read this text.",
            "Add `{lang}` to `languages`, correct the language, or take the text out.",
        ),
        Message(
            "Текст на языке, которого в хабе нет",
            "В `{field}` есть текст на `{lang}`, а языки хаба такие: {known}.",
            "Страниц на этом языке нет, и этот текст никто не прочитает.",
            "Добавьте `{lang}` в `languages`, исправьте язык или уберите текст.",
        ),
    ),
    Code(
        "config-analytics-missing",
        _FAMILY,
        "error",
        Message(
            "The counter lacks a setting",
            "`{provider}` can't count without `{field}`.",
            "By `site` the tool knows whose visits these are; `address` is where it runs.",
            "Add below `analytics:` a line such as `{field}: {example}`. The tool shows the value in its own settings.",
        ),
        Message(
            "Счётчику не хватает настройки",
            "`{provider}` не может считать без `{field}`.",
            "По `site` счётчик узнаёт, чьи это посещения, а `address` — это место, где он работает.",
            "Добавьте внутри `analytics:` строку вида `{field}: {example}`. Значение есть в настройках самого счётчика.",
        ),
    ),
    Code(
        "config-analytics-site",
        _FAMILY,
        "error",
        Message(
            "The counter knows no site by this name",
            "For `{provider}`, `site` can't be `{value}`.",
            "The tool would throw away every visit that comes under a name of another form.",
            "Write it as the tool shows it in its own settings, such as `{example}`.",
        ),
        Message(
            "Под таким именем счётчик не знает сайта",
            "У `{provider}` значение `site` не может быть `{value}`.",
            "Посещения под именем другого вида счётчик просто выбросит.",
            "Впишите его так, как оно стоит в настройках самого счётчика, например `{example}`.",
        ),
    ),
    Code(
        "config-analytics-address",
        _FAMILY,
        "error",
        Message(
            "Not an address for a counter",
            "A counter can't be reached at `{value}`.",
            "A page that came over https may ask nothing of an address without it; a `?`, a name or a password don't belong there.",
            "Write `https://` and the host of your server, if need be with a path: `https://stats.example.org`.",
        ),
        Message(
            "Это не адрес счётчика",
            "По адресу `{value}` счётчику не ответить.",
            "Страницы приходят по https и без него ни к кому не обращаются; `?`, имени и пароля в адресе быть не должно.",
            "Напишите `https://` и имя вашего сервера, если нужно — с путём: `https://stats.example.org`.",
        ),
    ),
    Code(
        "config-analytics-needless",
        _FAMILY,
        "error",
        Message(
            "This counter has no such setting",
            "`{field}` means nothing to `{provider}`.",
            "`address` is for tools that run on your own server, and `cookies` for Matomo alone.",
            "Take the line out, or choose another `provider`.",
        ),
        Message(
            "У этого счётчика нет такой настройки",
            "`{field}` ничего не значит для `{provider}`.",
            "`address` нужен тем счётчикам, что работают на вашем сервере, а `cookies` — только для Matomo.",
            "Уберите эту строку или выберите другой `provider`.",
        ),
    ),
    Code(
        "config-feedback-placeholder",
        _FAMILY,
        "error",
        Message(
            "Nothing to fill in here",
            "The address has `{{{name}}}` in it, and there is no such value.",
            "Readers would be led to an address with braces in it.",
            "These can be filled in: {known}.",
        ),
        Message(
            "Сюда нечего подставить",
            "В адресе стоит `{{{name}}}`, а такого значения нет.",
            "Читатели попали бы по адресу с фигурными скобками.",
            "Подставить можно вот что: {known}.",
        ),
    ),
    Code(
        "config-header-unknown",
        _FAMILY,
        "warning",
        Message(
            "The header names a section that is not there",
            "`header` names `{name}`, and there is neither such a collection nor such a page, or it is not public.",
            "The item is left out of the header.",
            "Write the name of a collection, such as `faq`, or the path of a page inside `content/`, such as `guides`.",
        ),
        Message(
            "В шапке указан раздел, которого нет",
            "В `header` указано `{name}`, а такого раздела или страницы нет или они не опубликованы.",
            "Этот пункт в шапку не попадёт.",
            "Напишите имя раздела, например `faq`, или путь страницы внутри `content/`, например `guides`.",
        ),
    ),
    Code(
        "config-home-unknown",
        _FAMILY,
        "warning",
        Message(
            "The home page has no such block",
            "`home` names the block `{name}`, and there is no such block.",
            "It is left out of the home page. Blocks are: {known}.",
            "Correct the name.",
        ),
        Message(
            "Такого блока на главной нет",
            "В `home` указан блок `{name}`, а такого блока не бывает.",
            "На главную страницу он не попадёт. Блоки бывают такие: {known}.",
            "Исправьте имя.",
        ),
    ),
    Code(
        "config-home-collection",
        _FAMILY,
        "error",
        Message(
            "The home page names a collection that does not exist",
            "A block of `home` names the collection `{name}`, and there is none of that name.",
            "The block has nothing to show. Collections are: {known}.",
            "Correct the name.",
        ),
        Message(
            "На главной указан раздел, которого нет",
            "В одном из блоков `home` указан раздел `{name}`, а такого раздела нет.",
            "Показать блоку нечего. Разделы бывают такие: {known}.",
            "Исправьте имя.",
        ),
    ),
    Code(
        "config-home-link",
        _FAMILY,
        "warning",
        Message(
            "The home page refers to what is not there",
            "A block of `home` refers to `{target}`, and nothing visible is found there.",
            "A button with such a reference, or such a person, is left out; an address would lead readers to a page that does "
            "not exist.",
            "Correct the reference, or write an address such as `/events/`. Drafts and people without consent count as absent.",
        ),
        Message(
            "На главной ссылка на то, чего нет",
            "Блок `home` ссылается на `{target}`, а на сайте такого нет.",
            "Кнопку с такой ссылкой и такого человека блок не покажет, а адрес приведёт читателя на несуществующую страницу.",
            "Исправьте ссылку или укажите адрес, например `/events/`. Черновиков и людей без согласия для ссылки нет.",
        ),
    ),
    Code(
        "config-banner-never",
        _FAMILY,
        "warning",
        Message(
            "A banner that is never shown",
            "The banner ends (`until: {until}`) before it begins (`from: {start}`).",
            "Nobody will ever see it.",
            "Correct one of the two dates.",
        ),
        Message(
            "Объявление, которое никто не увидит",
            "Объявление кончается (`until: {until}`) раньше, чем начинается (`from: {start}`).",
            "Его никогда не будет видно.",
            "Исправьте одну из двух дат.",
        ),
    ),
    Code(
        "config-number-of-nothing",
        _FAMILY,
        "error",
        Message(
            "A number that says nothing",
            "A number on the home page lacks `{lacks}`.",
            "A number is either counted, then `count` names a collection, or given, then `value` and `label` are both there.",
            "Write `count: members`, or `value: 1200` with `label: readers of our letter`.",
        ),
        Message(
            "Число, которое ни о чём не говорит",
            "Числу на главной не хватает `{lacks}`.",
            "Число бывает посчитанным — тогда в `count` указан раздел — или заданным: тогда есть и `value`, и `label`.",
            "Напишите `count: members` или `value: 1200` вместе с `label: читателей рассылки`.",
        ),
    ),
)
