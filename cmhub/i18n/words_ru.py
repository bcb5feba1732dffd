"""The program's words in Russian, by the English sentence of the sources.

Numbers take three forms: `{count|файл|файла|файлов}`. tests/i18n/test_words.py proves that nothing is missing or left over.
"""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "A YAML file with `fields`, `zones`, `records`, `dates`.": (
        "Файл YAML с ключами `fields`, `zones`, `records`, `dates`."
    ),
    "A build now would make it anew:": "Сборка сейчас сделает её заново, потому что:",
    "A build now would take it off the site:": "Сборка сейчас уберёт её с сайта, потому что:",
    "A calendar to subscribe to.": "Календарь, на который можно подписаться.",
    "A feed to subscribe to.": "Лента, на которую можно подписаться.",
    "A file beside entries; it is copied if a page shows it.": (
        "Файл рядом с записями; он попадает на сайт, если его показывает страница."
    ),
    "Leave out the search index.": "Собрать без поискового указателя.",
    "A part of a search index, which is made from everything that can be found in its language.": (
        "Часть поискового указателя: он делается из всего, что можно найти на его языке."
    ),
    "A file for search engines and servers.": "Файл для поисковых машин и серверов.",
    "A file of entries.": "Файл с записями.",
    "A file of the theme.": "Файл темы.",
    "A picture that cmhub makes.": "Картинка, которую делает cmhub.",
    "pictures and cards": "картинки и карточки",
    "A file that cmhub does not read.": "Этот файл cmhub не читает.",
    "A file that is copied to the site.": "Файл, который копируется на сайт.",
    "A guide.": "Руководство.",
    "A hub of {count} {count|file|files}. To see it:": (
        "Готов хаб, в нём {count} {count|файл|файла|файлов}. Чтобы его увидеть:"
    ),
    "A hub: small, complete, ready to be shown.": "Хаб: небольшой, но цельный, его можно сразу показать.",
    "A new entry needs a title.": "Новой записи нужен заголовок.",
    "A new rule: `cmhub new rule`.": "Новое правило: `cmhub new rule`.",
    "A news post with today's date.": "Новость с сегодняшней датой.",
    "A page that says that the entry has expired.": "Страница о том, что срок записи истёк.",
    "A page.": "Страница.",
    "A person.": "Человек.",
    "A question and its answer.": "Вопрос и ответ на него.",
    "A rule, with the next free number.": "Правило со следующим свободным номером.",
    "A team.": "Команда.",
    "A template.": "Шаблон.",
    "A theme of your own, on top of another one.": "Своя тема поверх другой.",
    "A theme on top of `{parent}`. To use it, write in {file}:": (
        "Тема поверх `{parent}`. Чтобы включить её, напишите в {file}:"
    ),
    "A version of the rules as it was released; it never changes.": "Выпущенная версия правил; она не меняется.",
    "A version; without it, the last one.": "Версия; без неё — последняя.",
    "A version; without it, the rules of today.": "Версия; без неё — нынешние правила.",
    "A way through several entries.": "Маршрут по нескольким записям.",
    "ADDRESS": "АДРЕС",
    "Add a workflow that checks and publishes.": "Добавить сценарий CI, который проверяет и публикует.",
    "Address": "Адрес",
    "An address of the site, such as /faq/how-to-join/, or a file, such as content/faq/how-to-join.md.": (
        "Адрес на сайте, например /faq/how-to-join/, или файл, например content/faq/how-to-join.md."
    ),
    "An e-mail or web address for reports.": "Почта или страница, куда люди сообщают о нарушениях.",
    "An entry of one of the hub's own kinds.": "Запись одного из собственных разделов хаба.",
    "An event or a series.": "Мероприятие или серия встреч.",
    "An old address, which leads to {to}": "Прежний адрес, который ведёт на {to}",
    "Another configuration file than cmhub.yaml; its folder is the hub's unless that is named.": (
        "Другой файл настроек вместо cmhub.yaml; его папка считается папкой хаба, если хаб не назван."
    ),
    "Appeals": "Как оспорить",
    "Applies to": "Где действует",
    "Arguments": "Аргументы",
    "Before you publish, set site_url and the contacts for reports: `cmhub check` will ask.": (
        "Перед публикацией впишите site_url и контакты для обращений: `cmhub check` о них напомнит."
    ),
    "Behind in": "Отстаёт",
    "Build as if it were this time, such as 2026-12-24T09:00 (else SOURCE_DATE_EPOCH, else now).": (
        "Собрать так, будто сейчас это время, например 2026-12-24T09:00 (иначе SOURCE_DATE_EPOCH, иначе настоящее)."
    ),
    "Build everything a second time, reusing nothing, and compare all files.": (
        "Собрать всё второй раз с нуля и сравнить все файлы."
    ),
    "Build the site into its folder, `site` unless cmhub.yaml says otherwise. With an error nothing is "
    "published; warnings publish. Only what has changed is made anew.": (
        "Собрать сайт в его папку — `site`, если в cmhub.yaml не сказано другое. При ошибке не публикуется "
        "ничего, предупреждения публикации не мешают. Заново делается только то, что изменилось."
    ),
    "Build the site.": "Собрать сайт.",
    "By itself it changes {when}": "Сама она изменится {when}",
    "COMMAND": "КОМАНДА",
    "CONTACT": "КОНТАКТ",
    "Chapter {item}": "Глава {item}",
    "Checking": "Проверка",
    "Choose one of --json and --csv.": "Выберите что-то одно: --json или --csv.",
    "Close": "Закрыть",
    "Collection": "Раздел",
    "Colours in the output, or none.": "Выводить с цветом или без.",
    "Commands": "Команды",
    "Common options": "Общие параметры",
    "DATE": "ДАТА",
    "DIR": "ПАПКА",
    "Data for programs.": "Данные для программ.",
    "Do": "Так",
    "Don't": "Не так",
    "Ended.": "Остановлено.",
    "Entries": "Записей",
    "Entries' files": "Файлы записей",
    "Error:": "Ошибка:",
    "Events, from a calendar, a table or a listing.": "Мероприятия — из календаря, таблицы или перечня.",
    "Every change is shown at once; Ctrl-C ends it.": "Каждая правка видна сразу; Ctrl-C — остановить.",
    "FAMILY": "СЕМЕЙСТВО",
    "FIELD=COLUMN": "ПОЛЕ=СТОЛБЕЦ",
    "FIELD=VALUE": "ПОЛЕ=ЗНАЧЕНИЕ",
    "FILE": "ФАЙЛ",
    "FOLDER": "ПАПКА",
    "FORMAT": "ВИД",
    "Fields of tables and of JSON are found by their usual names; --map says where others are: `--map "
    "title=Name`, `--map start=Date+Time`, `--map kind==conference` for a fixed value, `--map dates=dmy` "
    "for 3/4/2026, `--map zones.PT=America/Los_Angeles`.": (
        "Поля таблиц и JSON узнаются по привычным названиям; про остальные скажет --map: `--map title=Name`, "
        "`--map start=Date+Time`, `--map kind==conference` — постоянное значение, `--map dates=dmy` — как "
        "читать 3/4/2026, `--map zones.PT=America/Los_Angeles`."
    ),
    "File": "Файл",
    "Find every problem, write nothing.": "Найти все ошибки, ничего не записывая.",
    "For a guide: its folder in content/.": "Для руководства: папка внутри content/.",
    "For a rule: its chapter.": "Для правила: глава.",
    "For scripts.": "Для программ.",
    "For scripts: all that is known of each entry.": "Для программ: всё, что известно о каждой записи.",
    "For spreadsheets.": "Для таблиц.",
    "Freeze the rules as they are now into a version that never changes again.": (
        "Сохранить нынешние правила как версию, которая больше не изменится."
    ),
    "Gives the entries of its folder values that they do not state.": (
        "Даёт записям своей папки значения, которых в них самих нет."
    ),
    "HUB": "ХАБ",
    "How many processes work; without it, as many as are worth their while.": (
        "Сколько процессов запустить; без этого — столько, сколько окупается."
    ),
    "Hub": "Хаб",
    "ID": "ID",
    "IP:PORT": "IP:ПОРТ",
    "Id": "Id",
    "Import events from a calendar (.ics), a table (.csv) or a listing (.json): a file for each new one, "
    "and a report of everything that was not taken over, and why. Nothing is overwritten, and a second "
    "import changes nothing.": (
        "Импортировать мероприятия из календаря (.ics), таблицы (.csv) или перечня (.json): по файлу на "
        "каждое новое и отчёт обо всём, что не взято, и почему. Ничего не переписывается, а повторный импорт "
        "ничего не меняет."
    ),
    "Interrupted.": "Прервано.",
    "Introduction": "Вступление",
    "It expires {when}.": "Её срок истекает {when}.",
    "It has changed since the last build.": "После последней сборки файл изменился.",
    "It has not changed since the last build.": "После последней сборки файл не менялся.",
    "It is gone; at the last build it was there.": "Файла больше нет; при последней сборке он был.",
    "It is new since the last build.": "Файл появился после последней сборки.",
    "It is not on the site yet, a build now would add it:": (
        "На сайте её ещё нет, сборка сейчас её добавит, потому что:"
    ),
    "It never changes by itself.": "Сама она не меняется.",
    "Its number, such as 2.1.": "Её номер, например 2.1.",
    "LANG": "ЯЗЫК",
    "Language": "Язык",
    "Languages": "Языки",
    "Languages: ru, en, or ru,en": "Языки: ru, en или ru,en",
    "Leave out rules that are drafts or not public yet.": (
        "Не включать правила, которые ещё черновики или не опубликованы."
    ),
    "Leave these families of problems out.": "Не сообщать об этих семействах ошибок.",
    "Let warnings fail too.": "Считать неудачей и предупреждения.",
    "Libraries": "Библиотеки",
    "List": "Список",
    "List entries: drafts, future, expired, stale (due to be reviewed), upcoming, untranslated, behind (an old "
    "translation), orphans (guides that nothing leads to), unowned, no-consent, removed, or all of a collection, "
    "such as members, faq or one of the hub's own.": (
        "Показать записи: drafts (черновики), future (ещё не опубликованные), expired (снятые по сроку), stale "
        "(пора перечитать), upcoming (ближайшие мероприятия), untranslated (без перевода), behind (перевод "
        "отстал), orphans (руководства, на которые ничто не ведёт), unowned (ничьи), no-consent (без согласия), "
        "removed (удалённые) — или все записи раздела: members, faq, любого своего."
    ),
    "List entries: drafts, stale, untranslated, upcoming…": (
        "Показать записи: черновики, устаревшее, непереведённое, ближайшее…"
    ),
    "Look for changes every half second: for network drives and WSL.": (
        "Проверять изменения каждые полсекунды: для сетевых дисков и WSL."
    ),
    "Looked after by": "Отвечает",
    "Made from": "Сделана из",
    "Made from it": "Из него сделано",
    "Make a hub in a folder: a home page, guides, rules, questions, events, a team, a member, news and a path, "
    "in one language or two. It builds and checks without a warning. Nothing is ever overwritten.": (
        "Создать в папке хаб: главную, руководства, правила, вопросы, мероприятия, команду, участника, новость и "
        "маршрут — на одном языке или на двух. Он собирается и проверяется без единого предупреждения. Ничего не "
        "перезаписывается."
    ),
    "Make a hub, or a new entry in one.": "Создать хаб или новую запись в нём.",
    "Make a theme of your own in themes/NAME: it extends another one, changes nothing yet, and its files say how to.": (
        "Создать свою тему в themes/ИМЯ: она расширяет другую, пока ничего не меняет, а её файлы подсказывают, как менять."
    ),
    "Make sure that somebody reads {address}.": "Проверьте, что {address} кто-то читает.",
    "Making pages": "Страницы",
    "Markdown": "Разметка Markdown",
    "Missing in": "Нет перевода",
    "N": "N",
    "NAME": "ИМЯ",
    "NEW": "НОВАЯ",
    "Name of the community": "Название сообщества",
    "No page reads it.": "Ни одна страница его не использует.",
    "No version of the rules has been released yet: see `cmhub rules release`.": (
        "Ни одна версия правил ещё не выпущена: см. `cmhub rules release`."
    ),
    "Nothing differs.": "Отличий нет.",
    "Reworded in another language only ({lang}): {rules}.": "Изменён только текст на другом языке ({lang}): {rules}.",
    "around the rules": "вокруг правил",
    "Nothing had changed, so there was nothing to do. To measure a whole build: `cmhub build --clean --profile`.": (
        "Ничего не изменилось, делать было нечего. Измерить полную сборку: `cmhub build --clean --profile`."
    ),
    "Nothing has changed since version {version}.": "С версии {version} ничего не изменилось.",
    "Nothing is known of the last build: its cache is damaged.": (
        "О последней сборке ничего не известно: её кэш повреждён."
    ),
    "Nothing is known of the last build: its cache was not made by you, or was changed since.": (
        "О последней сборке ничего не известно: её кэш сделан не вами или с тех пор изменён."
    ),
    "Nothing is known of the last build: there is no key to read its cache with (CMHUB_STORE_KEY).": (
        "О последней сборке ничего не известно: нет ключа, чтобы прочесть её кэш (CMHUB_STORE_KEY)."
    ),
    "Nothing that it shows has changed since the last build: a build now would leave it as it is.": (
        "Всё, что на ней показано, после последней сборки не менялось: сборка сейчас оставит её как есть."
    ),
    "Nothing was published: {problems}.": "Ничего не опубликовано: {problems}.",
    "Nothing looks different: {problems}.": "На вид всё как прежде: {problems}.",
    "Nothing was released: these problems would be frozen too.": (
        "Версия не выпущена: эти ошибки сохранились бы вместе с ней."
    ),
    "Nothing was reused: another build is using the cache.": "Всё собрано заново: кэшем занята другая сборка.",
    "Nothing was reused: the cache is damaged.": "Всё собрано заново: кэш повреждён.",
    "Nothing was reused: the cache was not made by you, or was changed since.": (
        "Всё собрано заново: кэш создан не вами или с тех пор изменён."
    ),
    "Nothing was reused: there is no key to tell a genuine cache from a forged one (CMHUB_STORE_KEY).": (
        "Всё собрано заново: нет ключа, чтобы отличить настоящий кэш от подделки (CMHUB_STORE_KEY)."
    ),
    "Nothing was written.": "Ничего не записано.",
    "Number": "Номер",
    "OLD": "СТАРАЯ",
    "Only tell what would be written.": "Только рассказать, что было бы записано.",
    "Only the configuration and an empty home page.": "Только настройки и пустая главная.",
    "Open the browser.": "Открыть браузер.",
    "Open the file in your editor (VISUAL or EDITOR).": "Открыть файл в вашем редакторе (VISUAL или EDITOR).",
    "Options": "Параметры",
    "Own words of the interface.": "Собственные слова интерфейса.",
    "PORT": "ПОРТ",
    "Please send the lines above to the developers of cmhub, with a word about what you did.": (
        "Пришлите, пожалуйста, эти строки разработчикам cmhub и напишите, что вы делали."
    ),
    "Please send this file to the developers of cmhub, with a word about what you did:": (
        "Пришлите, пожалуйста, этот файл разработчикам cmhub и напишите, что вы делали:"
    ),
    "Print JSON Schemas of cmhub.yaml, of every collection, the hub's own too, and of the files beside them. "
    "With them editors complete fields, explain them and mark mistakes.": (
        "Вывести JSON Schema для cmhub.yaml, для каждого раздела, включая собственные, и для файлов рядом с "
        "ними. С ними редакторы подсказывают поля, объясняют их и отмечают ошибки."
    ),
    "Print this one only, such as cmhub, events or _rulebook.": (
        "Вывести только эту, например cmhub, events или _rulebook."
    ),
    "Program": "Программа",
    "Publish into this folder instead of site_dir.": "Опубликовать в эту папку вместо site_dir.",
    "Publish with github, gitlab or none": "Публиковать через github, gitlab или none",
    "Published on": "Выйдет",
    "Queries": "Запросы",
    "Query": "Запрос",
    "Reading": "Чтение",
    "Release a version of the rules, or see what has changed.": (
        "Выпустить версию правил или посмотреть, что изменилось."
    ),
    "Remove the built site too.": "Убрать и собранный сайт.",
    "Remove the cache of builds. With --site also the built site: those files that cmhub has written and nobody "
    "has put there besides.": (
        "Убрать кэш сборок. С --site — и собранный сайт: только те файлы, которые записал сам cmhub; положенное "
        "другими останется."
    ),
    "Remove what builds have left.": "Убрать то, что осталось от сборок.",
    "Report only, write nothing.": "Только отчёт, ничего не записывать.",
    "Replaced by": "Заменено на",
    "Report these families of problems only, such as `references,dates`; names of single problems will do.": (
        "Сообщать только об этих семействах ошибок, например `references,dates`; подойдут и имена отдельных ошибок."
    ),
    "Reuse nothing of earlier builds.": "Ничего не брать из прошлых сборок.",
    "Reviewed": "Проверено",
    "Rule": "Правило",
    "Rules: from version {old} to today": "Правила: с версии {old} по сегодня",
    "Rules: from version {old} to {new}": "Правила: с версии {old} к версии {new}",
    "Run every check and report every problem at once: configuration, YAML, fields, references, links, "
    "addresses, dates, consent. Nothing is written.": (
        "Провести все проверки и сообщить обо всём сразу: настройки, YAML, поля, ссылки внутри хаба и наружу, "
        "адреса, даты, согласия. Ничего не записывается."
    ),
    "SOURCE": "ИСТОЧНИК",
    "Sasha Lugovaya is an example: put yourself in her place in content/members.": (
        "Саша Луговая — пример: замените её собой в content/members."
    ),
    "Says how tags, categories or chapters are called and ordered.": (
        "Задаёт названия и порядок меток, рубрик или глав."
    ),
    "Serving at {address}": "Сайт открыт по адресу {address}",
    "Set a field, such as category=start, tags=[a, b] or repeat.every=week; can be given again.": (
        "Задать поле, например category=start, tags=[a, b] или repeat.every=week; можно повторять."
    ),
    "Severity": "Ступень",
    "Show drafts.": "Показать черновики.",
    "Show the hub in the browser and follow every change.": "Показать хаб в браузере и следить за каждой правкой.",
    "Show the hub in the browser. It is built in memory, nothing is published; every change is rebuilt and open "
    "pages follow by themselves. Ctrl-C ends it.": (
        "Показать хаб в браузере. Он собирается в памяти, ничего не публикуется; после каждой правки открытые "
        "страницы обновляются сами. Ctrl-C — остановить."
    ),
    "Show the version.": "Показать версию.",
    "Show this text.": "Показать эту справку.",
    "Show what has expired.": "Показать то, чей срок вышел.",
    "Show what is not published yet.": "Показать то, что ещё не опубликовано.",
    "Slowest pages": "Самые медленные страницы",
    "Slowest texts": "Самые медленные тексты",
    "Something went wrong inside cmhub; nothing is wrong with your hub.": (
        "Что-то сломалось внутри cmhub; с вашим хабом всё в порядке."
    ),
    "Speak English (en) or Russian (ru).": "Говорить по-английски (en) или по-русски (ru).",
    "Stage": "Этап",
    "State": "Состояние",
    "Step “{item}”": "Ступень «{item}»",
    "Still to be filled in: {fields}.": "Осталось заполнить: {fields}.",
    "TEXT": "ТЕКСТ",
    "THEME": "ТЕМА",
    "TIME": "ВРЕМЯ",
    "TITLE": "ЗАГОЛОВОК",
    "Take over entries from elsewhere.": "Перенести записи из других мест.",
    "Tell more.": "Рассказывать подробнее.",
    "Tell of a page what it is made from, whether a build now would make it anew, and why; of a file, "
    "which pages are made from it and which show it. Nothing is written.": (
        "Рассказать о странице: из чего она сделана, сделает ли сборка её сейчас заново и почему; о файле: "
        "какие страницы сделаны из него и какие его показывают. Ничего не записывается."
    ),
    "Tell problems only.": "Сообщать только об ошибках.",
    "Tell versions, paths and facts about the hub, for a report of a problem. There are no secrets in it, and no "
    "texts.": (
        "Показать версии, пути и сведения о хабе — для сообщения об ошибке. Ни секретов, ни ваших текстов в них нет."
    ),
    "Tell versions, paths and facts, for a report of a problem.": (
        "Показать версии, пути и сведения для сообщения об ошибке."
    ),
    "Tell what a page is made from, and why it changes.": "Рассказать, из чего сделана страница и почему она меняется.",
    "Tell what differs between two versions of the rules: what is new, retired, reworded, moved, or "
    "taken more seriously. Without versions: what has changed since the last one.": (
        "Рассказать, чем отличаются две версии правил: что появилось, отменено, переписано, перенесено "
        "или наказывается строже. Без версий — что изменилось с последней."
    ),
    "Tell what differs between two versions, or since the last one.": (
        "Рассказать, чем отличаются две версии или что изменилось с последней."
    ),
    "Tell where the time went.": "Рассказать, на что ушло время.",
    "Template": "Шаблон",
    "That is a fault of cmhub. `cmhub build --clean` mends the site; please tell the developers.": (
        "Это ошибка cmhub. Сайт исправит `cmhub build --clean`; расскажите, пожалуйста, разработчикам."
    ),
    "The cache is gone: {size} MB.": "Кэш убран: {size} МБ.",
    "The day on which it takes effect; without it, today.": "День, с которого версия действует; без него — сегодня.",
    "The file is put in its place, with the fields that matter and a hint for each; its path is printed. To "
    "begin a translation, give an existing entry's id as TITLE, and --lang.": (
        "Файл ложится на своё место, в нём нужные поля и подсказка к каждому; выводится его путь. Чтобы начать "
        "перевод, укажите id существующей записи вместо заголовка и --lang."
    ),
    "The file: .ics, .csv or .json.": "Файл: .ics, .csv или .json.",
    "The files of the site were replaced one by one: a program is at work in its folder.": (
        "Файлы сайта заменены по одному: в его папке работает какая-то программа."
    ),
    "The files of the site were replaced one by one: its folder can't be renamed.": (
        "Файлы сайта заменены по одному: его папку нельзя переименовать."
    ),
    "The files of the site were replaced one by one: its folder has files that are not cmhub's.": (
        "Файлы сайта заменены по одному: в его папке есть и другие, записанные не cmhub."
    ),
    "The files of the site were replaced one by one: its folder is a symbolic link.": (
        "Файлы сайта заменены по одному: его папка — символическая ссылка."
    ),
    "The files of the site were replaced one by one: its folder is mounted.": (
        "Файлы сайта заменены по одному: его папка смонтирована."
    ),
    "The form of the answer: for people, or for scripts.": "Вид ответа: для людей или для программ.",
    "The form of the report: for people, for scripts, for GitHub's annotations, for code scanning.": (
        "Вид отчёта: для людей, для программ, для пометок GitHub, для анализа кода."
    ),
    "The form: for people, for a comment under a change, for scripts.": (
        "Вид: для людей, для комментария под изменением, для скриптов."
    ),
    "The hub has mistakes": "В хабе есть ошибки",
    "The hub has no language `{lang}`; cmhub.yaml lists {languages}.": (
        "В хабе нет языка `{lang}`; в cmhub.yaml указаны {languages}."
    ),
    "The hub has {count} {count|error|errors}, so a build now would publish nothing: see `cmhub check`.": (
        "В хабе {count} {count|ошибка|ошибки|ошибок}, сейчас сборка ничего не опубликует: см. `cmhub check`."
    ),
    "The hub has {count} {count|error|errors}, so entries may be missing here: see `cmhub check`.": (
        "В хабе {count} {count|ошибка|ошибки|ошибок}, поэтому часть записей могла не попасть в список: см. "
        "`cmhub check`."
    ),
    "The hub's folder; it is made if need be.": "Папка хаба; если её нет, она появится.",
    "The hub's folder; without it, the nearest one upward that has a cmhub.yaml.": (
        "Папка хаба; без этого — ближайшая вверх по дереву, в которой есть cmhub.yaml."
    ),
    "The hub's own kinds work too: `cmhub new tool`.": "Собственные разделы хаба тоже годятся: `cmhub new tool`.",
    "The id; without it, made of the title.": "Id; без этого — из заголовка.",
    "The language; without it, the hub's first.": "Язык; без этого — основной язык хаба.",
    "The languages, the first one the default: ru, en, or ru,en.": "Языки, первый — основной: ru, en или ru,en.",
    "The last good version stays: {problems}.": "Остаётся последняя исправная версия: {problems}.",
    "The last version takes effect on {last}; a new one can't do so earlier, on {effective}.": (
        "Последняя версия действует с {last}; новая не может начать раньше, с {effective}."
    ),
    "The list, or a collection; without it, how many there are of each.": (
        "Список или раздел; без этого — сколько записей в каждом."
    ),
    "The look.": "Оформление.",
    "The name of the community.": "Название сообщества.",
    "The name of the theme, such as orchard.": "Имя темы, например orchard.",
    "The next build will reuse less: the cache can't be written ({fault}). The site is complete.": (
        "Следующей сборке придётся больше работать: кэш не записывается ({fault}). Сайт при этом собран полностью."
    ),
    "The page follows as soon as this is mended.": "Страница обновится сама, как только это будет исправлено.",
    "The page for addresses that do not exist.": "Страница для адресов, которых нет.",
    "The port; 0 is any free one.": "Порт; 0 — любой свободный.",
    "The number {number} has its rule for good; the next free one in its chapter is {next}.": (
        "Номер {number} навсегда занят своим правилом; следующий свободный в этой главе — {next}."
    ),
    "The rulebook has no chapter {value}; there are {chapters}.": "В своде правил нет главы {value}; есть {chapters}.",
    "The rules that readers see are kept in content/rules/_versions, in every language, and the "
    "version is listed in _rulebook.yaml. One that takes effect later is announced until its day.": (
        "Правила, какими их видит читатель, сохраняются в content/rules/_versions на всех языках, а "
        "версия попадает в список в _rulebook.yaml. Если она вступает в силу позже, сайт объявляет о "
        "ней до этого дня."
    ),
    "The settings of the hub.": "Настройки хаба.",
    "The site's folder, if it is not site_dir.": "Папка сайта, если это не site_dir.",
    "The texts of a new hub are in ru and en; for `{value}`, begin with --bare.": (
        "Тексты нового хаба есть на ru и en; для `{value}` начните с --bare."
    ),
    "The theme to begin with; without it, the hub's own.": "С какой темы начать; без этого — с темы хаба.",
    "The time zone, such as Europe/Moscow.": "Часовой пояс, например Europe/Moscow.",
    "The title, question or name; asked for if it is left out.": (
        "Заголовок, вопрос или имя; если не указать, команда спросит."
    ),
    "Then run `cmhub serve` and change {path}.": "Потом запустите `cmhub serve` и меняйте {path}.",
    "There are a thousand entries called `{id}` already.": "Записей с id `{id}` уже тысяча.",
    "There are no rules to release.": "Выпускать нечего: правил нет.",
    "There is a theme `{name}` already; choose another name.": "Тема `{name}` уже есть; выберите другое имя.",
    "The text of version {version} was never kept, so nothing can be compared with it.": (
        "Текст версии {version} не сохранён, поэтому сравнить с ней ничего нельзя."
    ),
    "Version {version} is listed, and later ones are: what it said can't be released any more.": (
        "Версия {version} уже в списке, и после неё есть другие: выпустить её текст больше нельзя."
    ),
    "{path} is there, and `versions` does not name it: a release was cut off. Delete the file and release again.": (
        "Файл {path} есть, а в `versions` его версии нет: выпуск прервался. Удалите файл и выпустите версию снова."
    ),
    "There is a version {version} already, and what was released never changes.": (
        "Версия {version} уже есть, а выпущенное больше не меняется."
    ),
    "There is no command `{name}`.": "Команды `{name}` нет.",
    "There is no command `{name}`. Did you mean `{near}`?": "Команды `{name}` нет. Возможно, имелось в виду `{near}`.",
    "There is no file {path}.": "Файла {path} нет.",
    "There is no folder {path}.": "Папки {path} нет.",
    "There is no kind of entry called `{word}`. Did you mean `{near}`? There are: {words}.": (
        "Записей вида `{word}` нет. Возможно, имелось в виду `{near}`. Есть: {words}."
    ),
    "There is no kind of entry called `{word}`; there are: {words}.": "Записей вида `{word}` нет; есть: {words}.",
    "There is no option `{name}`.": "Параметра `{name}` нет.",
    "There is no option `{name}`. Did you mean `{near}`?": "Параметра `{name}` нет. Возможно, имелось в виду `{near}`.",
    "There is no page at this address.": "По этому адресу страницы нет.",
    "There is no released version `{version}` of the rules; there are: {versions}.": (
        "Версия правил `{version}` не выпускалась; есть: {versions}."
    ),
    "There is no released version `{version}`. Did you mean `{near}`? There are: {versions}.": (
        "Версия `{version}` не выпускалась. Может быть, `{near}`? Есть: {versions}."
    ),
    "There is no theme `{value}`. Did you mean `{near}`?": "Темы `{value}` нет. Возможно, имелось в виду `{near}`.",
    "There is no theme `{value}`; there are: {choices}.": "Темы `{value}` нет; есть: {choices}.",
    "There is no {name} in {path}, nor in any folder above. Name the hub's folder, or make one: `cmhub new site "
    "DIR`.": "В {path} и папках выше нет {name}. Назовите папку хаба или создайте новый: `cmhub new site ПАПКА`.",
    "There is no {name} in {path}: it is no hub. To make one: `cmhub new site DIR`.": (
        "В {path} нет {name}, это не хаб. Создать новый: `cmhub new site ПАПКА`."
    ),
    "There is nothing at `{asked}`, and no such file.": "По адресу `{asked}` ничего нет, и такого файла тоже.",
    "There is nothing at `{asked}`, and no such file. Did you mean `{near}`?": (
        "По адресу `{asked}` ничего нет, и такого файла тоже. Может быть, `{near}`?"
    ),
    "There is nothing.": "Ничего нет.",
    "There is something in {folder} already, and nothing is overwritten: {paths}.": (
        "В {folder} уже кое-что есть, а перезаписывать ничего нельзя: {paths}."
    ),
    "There is {path} already, and nothing is overwritten.": "{path} уже есть, а перезаписывать ничего нельзя.",
    "This hub has not been built here yet: who reads what, and what has changed, is known after a build.": (
        "Этот хаб здесь ещё не собирали: кто что использует и что изменилось, станет известно после сборки."
    ),
    "Time zone": "Часовой пояс",
    "Times": "Раз",
    "Title": "Заголовок",
    "To begin: `cmhub new site my-hub`, then `cmhub serve my-hub`.": (
        "Начните так: `cmhub new site my-hub`, потом `cmhub serve my-hub`."
    ),
    "To use it, write its name under `theme` in cmhub.yaml; `cmhub serve` then shows changes as you save them.": (
        "Чтобы включить её, напишите её имя в `theme` в cmhub.yaml; `cmhub serve` покажет изменения, как только вы их сохраните."
    ),
    "Translate the summary in {path}.": "Переведите краткое описание в {path}.",
    "URL": "АДРЕС",
    "Updated": "Обновлено",
    "Usage: ": "Использование: ",
    "Use this address instead of site_url.": "Взять этот адрес вместо site_url.",
    "VERSION": "ВЕРСИЯ",
    "Version {version} is listed in {path} already, with its day and summary: leave out --effective and --summary.": (
        "Версия {version} уже названа в {path}, вместе с днём и описанием: уберите --effective и --summary."
    ),
    "Version {version} is lower than the last one, {last}.": "Версия {version} меньше последней, {last}.",
    "Version {version}: {count} {count|rule|rules} ({languages}), announced until {date}.": (
        "Версия {version}: {count} {count|правило|правила|правил} ({languages}), до {date} она объявлена."
    ),
    "Version {version}: {count} {count|rule|rules} ({languages}), in force since {date}.": (
        "Версия {version}: {count} {count|правило|правила|правил} ({languages}), действует с {date}."
    ),
    "WHAT": "ЧТО",
    "What has changed, in a sentence for readers.": "Что изменилось, одним предложением для читателей.",
    "What it reads": "Что она использует",
    "When": "Когда",
    "Where a field of the event is in the source; can be given again.": (
        "Где в источнике поле мероприятия; можно повторять."
    ),
    "Where the site will be published; can be set later.": "Где будет опубликован сайт; можно указать позже.",
    "Where to serve; without it 127.0.0.1:8000, or the next free port. Only your machine sees that.": (
        "Где открыть; без этого — 127.0.0.1:8000 или следующий свободный порт. Сайт виден только с вашего компьютера."
    ),
    "Who reads it": "Кто это использует",
    "Why": "Зачем",
    "Write JSON Schemas, with which editors complete and check.": (
        "Вывести JSON Schema, по которым редакторы подсказывают и проверяют."
    ),
    "Write each into a file of this folder.": "Записать каждую в файл этой папки.",
    "Write them for VS Code's YAML extension, into .vscode of the hub.": (
        "Записать их для расширения YAML в VS Code, в папку .vscode хаба."
    ),
    "Writing": "Запись",
    "You see the last version that was good. The page follows as soon as this is mended.": (
        "Перед вами последняя исправная версия. Страница обновится сама, как только это будет исправлено."
    ),
    "ZONE": "ПОЯС",
    "[OPTIONS]": "[ПАРАМЕТРЫ]",
    "`{asked}` is on another site: this one is {site}.": "`{asked}` — на другом сайте, а этот — {site}.",
    "`{command} --help` shows what there is.": "Что есть, покажет `{command} --help`.",
    "`{id}` stands in a list, {path}: write its translation into {other}.": (
        "`{id}` стоит в списке {path}: перевод впишите в {other}."
    ),
    "`{name}` can't be set: `{part}` has a value already.": "`{name}` задать нельзя: у `{part}` уже есть значение.",
    "`{name}` can't be the name of a theme: small Latin letters, digits and single hyphens, such as `orchard`.": (
        "`{name}` не подходит для имени темы: нужны строчные латинские буквы, цифры и одиночные дефисы, например `orchard`."
    ),
    "`{value}` is neither an e-mail address nor a web address.": "`{value}` — не почта и не адрес страницы.",
    "`{value}` is no address to serve at; one is 127.0.0.1:8000.": (
        "`{value}` — не адрес, на котором можно открыть сайт; годится 127.0.0.1:8000."
    ),
    "`{value}` is no chapter: a chapter is the first part of a rule's number.": (
        "`{value}` — не глава: глава — это первая часть номера правила."
    ),
    "`{value}` is no date: write it as 2026-12-01.": "`{value}` — не дата: пишите её так: 2026-12-01.",
    "`{value}` is no time zone. Did you mean `{near}`?": (
        "Часового пояса `{value}` нет. Возможно, имелось в виду `{near}`."
    ),
    "`{value}` is no time zone; one is Europe/Moscow.": (
        "Часового пояса `{value}` нет; бывает, например, Europe/Moscow."
    ),
    "`{value}` is no value for {option}. Choose from: {choices}.": (
        "`{value}` не подходит для {option}. Выберите из: {choices}."
    ),
    "`{value}` is no value for {option}. Did you mean `{near}`? Choose from: {choices}.": (
        "`{value}` не подходит для {option}. Возможно, имелось в виду `{near}`. Выберите из: {choices}."
    ),
    "`{value}` is no value for {option}: a whole number from {least} to {most} is wanted.": (
        "`{value}` не подходит для {option}: нужно целое число от {least} до {most}."
    ),
    "`{value}` is none of these: {choices}.": "`{value}` нет среди возможных: {choices}.",
    "`{value}` is one argument too many.": "`{value}` — лишний аргумент.",
    "`{value}` sets nothing; write --set field=value.": "`{value}` ничего не задаёт; пишите --set поле=значение.",
    "`{version}` is no version: write numbers with dots, such as 2.1.": (
        "`{version}` — не версия: пишите числа через точку, например 2.1."
    ),
    "a link here leads to a place in it": "ссылка отсюда ведёт на место в нём",
    "changed": "изменено",
    "checks": "проверки",
    "cmhub makes the web site of a community from a folder of Markdown and YAML.": (
        "cmhub делает сайт сообщества из папки с Markdown и YAML."
    ),
    "cmhub or one of its libraries has changed since the last build: the next one makes everything anew.": (
        "После последней сборки изменился сам cmhub или одна из его библиотек: следующая сделает всё заново."
    ),
    "dates are shown here": "здесь показаны даты",
    "draft": "черновик",
    "drafts": "черновики",
    "due to be looked through again": "пора перечитать",
    "entries are shown here by tag": "здесь показаны записи с меткой",
    "error": "ошибка",
    "events to come": "ближайшие мероприятия",
    "expired": "срок вышел",
    "feeds, calendars, data, copies": "ленты, календари, данные, копии",
    "files came to the folder {name} or left it": "в папке {name} появились или исчезли файлы",
    "finding out what is still good": "проверка, что из готового ещё годится",
    "guides to which nothing leads": "руководства, на которые ничто не ведёт",
    "in force again": "снова действует",
    "it has a place in the order of entries here": "у него есть место в здешнем порядке записей",
    "it is shown here": "он здесь показан",
    "it is used here": "он здесь использован",
    "it shapes the look of every page": "от него зависит вид всех страниц",
    "its text is shown here": "здесь показан его текст",
    "its title or a link to it is shown here": "здесь показаны его заголовок или ссылка на него",
    "its words are used here": "здесь использованы его слова",
    "keeping results for the next build": "сохранение готового для следующей сборки",
    "lacking a translation, or with an old one": "не переведено или переведено давно",
    "lists, menus, links between entries": "списки, меню, связи между записями",
    "loading libraries": "загрузка библиотек",
    "looked after by nobody": "никто не отвечает",
    "members who have not consented": "участники без согласия",
    "members who were removed": "удалённые участники",
    "ms": "мс",
    "ms each": "мс на раз",
    "new": "новое",
    "next changes by itself {when}": "само изменится {when}",
    "no consent": "нет согласия",
    "no longer in force": "больше не действует",
    "not published yet": "ещё не опубликовано",
    "not yet": "ещё нет",
    "note": "замечание",
    "pages": "страницы",
    "public": "открыто",
    "publishing": "публикация",
    "reading entries": "разбор записей",
    "reading files and computing their digests": "чтение файлов и их контрольные суммы",
    "removed": "удалено",
    "seeing whether anything has changed": "проверка, изменилось ли что-нибудь",
    "settings and words of the interface": "настройки и слова интерфейса",
    "something begins or ends then": "в этот момент что-то начинается или кончается",
    "starting Python and cmhub": "запуск Python и cmhub",
    "styles and scripts": "стили и сценарии",
    "text": "текст",
    "the build is asked for with another value of the option {name}": "у сборки другое значение параметра {name}",
    "the dates of events": "даты мероприятий",
    "the header and the footer": "верх и низ страницы",
    "the header or the footer shows it": "он показан вверху или внизу страницы",
    "the menu": "меню",
    "the menu here shows it": "он показан в здешнем меню",
    "the order of {count} {count|collection|collections}": (
        "порядок записей в {count} {count|разделе|разделах|разделах}"
    ),
    "the tags": "метки",
    "the template {name} has changed, or one that it includes": "изменился шаблон {name} или тот, который он включает",
    "the theme's styles and scripts": "стили и сценарии темы",
    "the words of the interface": "слова интерфейса",
    "there is a link to it here": "здесь есть ссылка на него",
    "this is a copy of it": "это его копия",
    "this is made from it": "страница сделана из него",
    "this is made with it": "страница сделана по нему",
    "this setting is used here": "эта настройка здесь использована",
    "translations older than the original": "перевод отстал от оригинала",
    "waiting for processes, and the rest": "ожидание процессов и прочее",
    "warning": "предупреждение",
    "what it says is shown here": "здесь показано, что в нём сказано",
    "what links here": "ссылки сюда",
    "what links to this entry is shown here": "здесь показано, кто ссылается на эту запись",
    "which entries there are is shown here": "здесь показано, какие записи есть",
    "why exactly is not known": "почему именно, неизвестно",
    "{all} s of work in {wall} s: several processes worked at once, and their times are added up.": (
        "{all} с работы за {wall} с: несколько процессов работали одновременно, их время сложено."
    ),
    "{count} {count|entry|entries}": "{count} {count|запись|записи|записей}",
    "{count} {count|entry|entries} checked in {seconds} s: {problems}": (
        "{count} {count|запись проверена|записи проверены|записей проверено} за {seconds} с: {problems}"
    ),
    "{count} {count|file gets|files get} values from it": (
        "{count} {count|файл берёт|файла берут|файлов берут} из него значения"
    ),
    "{count} {count|file|files} about tags, categories or chapters": (
        "{count} {count|файл|файла|файлов} о метках, рубриках или главах"
    ),
    "{count} {count|file|files} in the folder {count|is|are} not cmhub's and {count|was|were} left alone.": (
        "Ещё {count} {count|файл|файла|файлов} в папке {count|записан|записаны|записаны} не cmhub и "
        "{count|остался|остались|остались} на месте."
    ),
    "{count} {count|file|files} of its own": "{count} {count|свой файл|своих файла|своих файлов}",
    "{count} {count|file|files} of other entries that it shows or links to": (
        "{count} {count|файл|файла|файлов} других записей, которые она показывает или на которые ссылается"
    ),
    "{count} {count|file|files} of the site removed.": (
        "{count|Убран|Убраны|Убрано} {count} {count|файл|файла|файлов} сайта."
    ),
    "{count} {count|mistake|mistakes} in the hub": "{count} {count|ошибка|ошибки|ошибок} в хабе",
    "{count} {count|file|files} compared with a clean build: all the same": (
        "{count} {count|файл сверен|файла сверены|файлов сверены} с чистой сборкой: всё совпадает"
    ),
    "{count} {count|file|files} would be other in a clean build:": (
        "Отличие от чистой сборки в {count} {count|файле|файлах|файлах}:"
    ),
    "{count} {count|page has|pages have} it in the menu": "В меню: {count} {count|страница|страницы|страниц}",
    "{count} {count|page links|pages link} to it": "Ссылаются: {count} {count|страница|страницы|страниц}",
    "{count} {count|page or file needs|pages and files need} it": (
        "Нужен: {count} {count|страница или файл|страницы и файла|страниц и файлов}"
    ),
    "{count} {count|page shows|pages and files show} it or lead to it": (
        "Показывают или ведут к нему: {count} {count|страница или файл|страницы и файла|страниц и файлов}"
    ),
    "{count} {count|page shows|pages and files show} it: its title, text or picture": (
        "Показывают заголовок, текст или картинку: {count} {count|страница или файл|страницы и файла|страниц и файлов}"
    ),
    "{count} {count|page|pages} in {seconds} s": "{count} {count|страница|страницы|страниц} за {seconds} с",
    "{count} {count|picture or other file|pictures and other files}": (
        "{count} {count|картинка или другой файл|картинки и другие файлы|картинок и других файлов}"
    ),
    "{count} {count|setting|settings}": "{count} {count|настройка|настройки|настроек}",
    "{count} {count|template|templates}": "{count} {count|шаблон|шаблона|шаблонов}",
    "{entry} is not on the site any more: it expired {when}. Its page says so.": (
        "{entry}: на сайте больше нет, срок истёк {when}. Об этом говорит страница записи."
    ),
    "{entry} is not on the site yet: it will be published {when}. To see it: `cmhub serve --future`.": (
        "{entry}: на сайте ещё нет, появится {when}. Посмотреть: `cmhub serve --future`."
    ),
    "{entry} is not on the site: it is a draft (`draft: true`). To see it: `cmhub serve --drafts`.": (
        "{entry}: на сайте нет, это черновик (`draft: true`). Посмотреть: `cmhub serve --drafts`."
    ),
    "{entry} is not on the site: it was erased (`status: removed`).": (
        "{entry}: на сайте нет, данные удалены (`status: removed`)."
    ),
    "{entry} is not on the site: no consent to publish it is written down.": (
        "{entry}: на сайте нет, потому что не записано согласие на публикацию."
    ),
    "{entry} is not on the site: something is wrong with it, `cmhub check` says what.": (
        "{entry}: на сайте нет, с записью что-то не так; что именно, скажет `cmhub check`."
    ),
    "{entry} is on the site.": "{entry}: есть на сайте.",
    "{host}:{port} can't be served: {reason}.": "{host}:{port} открыть не удалось: {reason}.",
    "{name} has another last commit": "у файла {name} другой последний коммит",
    "{name} has changed": "изменился файл {name}",
    "{name} has come": "наступило {name}",
    "{name} has come, and something is published or expires": (
        "наступило {name}: что-то публикуется или его срок истекает"
    ),
    "{name} is gone": "удалён файл {name}",
    "{name} is missing.": "Не хватает: {name}.",
    "{name} is new": "появился файл {name}",
    "{name}: used by {count} {count|page or file|pages and files}": (
        "{name}: от неё {count|зависит|зависят|зависят} {count} {count|страница или файл|страницы и "
        "файла|страниц и файлов}"
    ),
    "{new} {new|event|events} imported, {there} there already, {left} not imported, of {total} in the source": (
        "импортировано {new} {new|мероприятие|мероприятия|мероприятий}, уже есть {there}, не импортировано "
        "{left}, всего в источнике {total}"
    ),
    "{new} {new|event|events} would be imported, {there} there already, {left} not, of {total} in the source": (
        "будет импортировано {new} {new|мероприятие|мероприятия|мероприятий}, уже есть {there}, не будет "
        "{left}, всего в источнике {total}"
    ),
    "{option} needs a path.": "Параметру {option} нужен путь.",
    "{option} needs a value.": "Параметру {option} нужно значение.",
    "{option} takes no value.": "У параметра {option} не бывает значения.",
    "{pages} {pages|page|pages} and {files} other {files|file|files} anew in {seconds} s": (
        "{pages} {pages|страница|страницы|страниц} и ещё {files} {files|файл|файла|файлов} заново за {seconds} с"
    ),
    "{path} can't be read: {reason}.": "{path} не читается: {reason}.",
    "{path} can't be written: {reason}.": "{path} записать не удалось: {reason}.",
    "{path} does not lie in the hub's folder.": "{path} лежит не в папке хаба.",
    "{path} is a file.": "{path} — это файл.",
    "{path} is a folder: name a file in it.": "{path} — это папка: назовите файл в ней.",
    "{path} is an address: download the file, and import that.": (
        "{path} — это адрес: скачайте файл и импортируйте его."
    ),
    "{path} is written in a way that can't be extended. Add version {version} to `versions` by hand.": (
        "{path} написан так, что дополнить его не получается. Добавьте версию {version} в `versions` вручную."
    ),
    "{path} is yours and was left alone. Add to it:": "{path} — ваш файл, он не тронут. Добавьте в него:",
    "{problem}": "{problem}",
    "{ran} {ran|step|steps} worked out, {reused} reused": (
        "{ran} {ran|шаг посчитан|шага посчитано|шагов посчитано}, {reused} взято готовыми"
    ),
    "{rules}: not public, so readers could not see {count|it|them} in the release. Publish "
    "{count|it|them}, or leave {count|it|them} out with --without-hidden.": (
        "{rules}: читателям не {count|видно|видны|видны}, поэтому в версию не "
        "{count|войдёт|войдут|войдут}. Опубликуйте {count|его|их|их} или выпустите версию без "
        "{count|него|них|них}: --without-hidden."
    ),
    "{written} {written|file|files} written, {deleted} deleted, {unchanged} unchanged": (
        "{written} {written|файл записан|файла записано|файлов записано}, {deleted} удалено, {unchanged} без изменений"
    ),
    "… and {count} more": "… и ещё {count}",
    "… and {count} more: see the terminal.": "… и ещё {count}: см. терминал.",
    # Translations
    "PATH": "ПУТЬ",
    "A translation of a file of entries, to be filled in.": "Перевод файла с записями, его останется заполнить.",
    "The file lies beside the original and holds what can be translated: fields as comments, the text to be written "
    "over. It is a draft: until you take out `draft: true`, readers see the original.": (
        "Файл ложится рядом с оригиналом, в нём то, что переводится: поля в комментариях, а текст пишется поверх. Это "
        "черновик: пока не уберёте `draft: true`, читатели видят оригинал."
    ),
    "The original, such as content/guides/welcome.md.": "Оригинал, например content/guides/welcome.md.",
    "The language, such as en.": "Язык, например en.",
    "{path} is no file of entries in content/.": "{path} — не файл с записями из content/.",
    "There is nothing to translate in {path}.": "В {path} переводить нечего.",
    "{path} is the original, in this language already.": "{path} — это оригинал, он уже на этом языке.",
    "Translated on": "Переведено",
}
