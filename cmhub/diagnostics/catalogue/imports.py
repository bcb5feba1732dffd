"""What comes in from elsewhere: calendars, tables and listings, and what of them was not taken over."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "import"
_NOTHING_SILENTLY = "Nothing is left out silently, so that nobody takes the import for complete."
_RU_NOTHING_SILENTLY = "Ничего не пропускается молча, чтобы неполный импорт не приняли за полный."

CODES = (
    Code(
        "import-not-a-calendar",
        _FAMILY,
        "error",
        Message(
            "Not a calendar",
            "The file has no line `BEGIN:VCALENDAR`.",
            "A calendar file (iCalendar, `.ics`) begins with it; this may be a web page or a file of another kind.",
            "Export the calendar again, or download the file itself and not the page about it.",
        ),
        Message(
            "Это не календарь",
            "В файле нет строки `BEGIN:VCALENDAR`.",
            "С неё начинается файл календаря (iCalendar, `.ics`); возможно, это веб-страница или файл другого вида.",
            "Выгрузите календарь ещё раз или скачайте сам файл, а не страницу о нём.",
        ),
    ),
    Code(
        "import-not-json",
        _FAMILY,
        "error",
        Message(
            "Not JSON",
            "The file can't be read as JSON from here on.",
            "One bracket or comma out of place makes the whole file unreadable.",
            "Export the file again, or mend it at the place shown.",
        ),
        Message(
            "Это не JSON",
            "С этого места файл не читается как JSON.",
            "Одна лишняя скобка или запятая делает нечитаемым весь файл.",
            "Выгрузите файл ещё раз или исправьте указанное место.",
        ),
    ),
    Code(
        "import-no-records",
        _FAMILY,
        "error",
        Message(
            "No records",
            "There is no list of records in the file.",
            "A table has its column names in the first line and a record in each further one; JSON is a list of "
            "objects, or has such a list under a key.",
            "For JSON, name the key: `--map records=data.events`. For a table, put the names into the first line.",
        ),
        Message(
            "Записей нет",
            "В файле нет списка записей.",
            "В таблице первая строка — названия столбцов, а дальше по записи в строке; JSON — это список объектов, или "
            "такой список лежит под каким-то ключом.",
            "Для JSON назовите ключ: `--map records=data.events`. В таблице поставьте названия в первую строку.",
        ),
    ),
    Code(
        "import-too-large",
        _FAMILY,
        "error",
        Message(
            "Too large to import",
            "The file has more than {limit} MB.",
            "An import is read at once, and a file of a stranger must not fill the memory.",
            "Split the file, or export a shorter period.",
        ),
        Message(
            "Слишком большой файл",
            "В файле больше {limit} МБ.",
            "Файл читается целиком, и чужой файл не должен занять всю память.",
            "Разделите файл или выгрузите меньший срок.",
        ),
    ),
    Code(
        "import-too-many",
        _FAMILY,
        "error",
        Message(
            "Too many records",
            "The file has {count} {count|record|records}; the first {limit} were read.",
            _NOTHING_SILENTLY,
            "Split the file and import the parts.",
        ),
        Message(
            "Слишком много записей",
            "В файле {count} {count|запись|записи|записей}; прочитаны первые {limit}.",
            _RU_NOTHING_SILENTLY,
            "Разделите файл и импортируйте части.",
        ),
    ),
    Code(
        "import-line-unread",
        _FAMILY,
        "warning",
        Message(
            "A line that can't be read",
            "This line is no property of a calendar: `{value}`.",
            "A property is a name, a colon and a value (RFC 5545, section 3.1); what is not was left out.",
            "If something is missing in the event, write it in by hand.",
        ),
        Message(
            "Нечитаемая строка",
            "Эта строка — не свойство календаря: `{value}`.",
            "Свойство — это имя, двоеточие и значение (RFC 5545, раздел 3.1); остальное пропущено.",
            "Если в мероприятии чего-то не хватает, впишите это сами.",
        ),
    ),
    Code(
        "import-not-closed",
        _FAMILY,
        "warning",
        Message(
            "A part without an end",
            "`{value}` has no counterpart: BEGIN and END don't match.",
            "The file may have been cut off, and what followed may be missing.",
            "Compare the number of events with the source, or export the calendar again.",
        ),
        Message(
            "Часть без конца",
            "У `{value}` нет пары: BEGIN и END не сходятся.",
            "Возможно, файл обрезан, и продолжения не хватает.",
            "Сверьте число мероприятий с источником или выгрузите календарь ещё раз.",
        ),
    ),
    Code(
        "import-component-left",
        _FAMILY,
        "info",
        Message(
            "Parts that are no events",
            "Not taken over, with how many there are: {names}.",
            "A hub has events; tasks, diaries, alarms and free times have no place in it.",
            "Nothing needs to be done.",
        ),
        Message(
            "Части, которые не мероприятия",
            "Не взяты (в скобках — сколько их): {names}.",
            "В хабе есть мероприятия; задачам, дневникам, напоминаниям и занятости в нём нет места.",
            "Делать ничего не нужно.",
        ),
    ),
    Code(
        "import-field-left",
        _FAMILY,
        "info",
        Message(
            "Fields that were not taken over",
            "{count} {count|field was|fields were} not taken over, in so many records: {names}.",
            "An event of a hub has no field of that meaning, or cmhub does not know which one is meant.",
            "In a table or JSON, map what you want: `--map place.name=Venue`. Else there is nothing to do.",
        ),
        Message(
            "Поля не взяты",
            "Не {count|взято|взяты|взяты} {count} {count|поле|поля|полей} (в скобках — во скольких записях): {names}.",
            "У мероприятия хаба нет поля с таким смыслом, или cmhub не знает, какое имеется в виду.",
            "В таблице и JSON сопоставьте нужное: `--map place.name=Venue`. Иначе делать ничего не нужно.",
        ),
    ),
    Code(
        "import-person-left",
        _FAMILY,
        "info",
        Message(
            "People were not taken over",
            "These fields name people and were not taken over, in so many records: {names}.",
            "Names and addresses of people are published only with their consent, and a calendar does not tell of it.",
            "Write hosts and speakers in by hand if they agree.",
        ),
        Message(
            "Люди не взяты",
            "Эти поля называют людей и не взяты (в скобках — во скольких записях): {names}.",
            "Имена и адреса людей публикуют только с их согласия, а в календаре о нём ничего не сказано.",
            "Впишите ведущих и докладчиков сами, если они согласны.",
        ),
    ),
    Code(
        "import-no-title",
        _FAMILY,
        "error",
        Message(
            "An event without a title",
            "Record {record} has no title and was not imported.",
            "Nobody could tell what it is.",
            "Give it a title in the source; in a table or JSON say which field it is: `--map title=Name`.",
        ),
        Message(
            "Мероприятие без названия",
            "У записи {record} нет названия, она не импортирована.",
            "Никто не понял бы, что это.",
            "Дайте ей название в источнике; для таблицы и JSON скажите, где оно: `--map title=Name`.",
        ),
    ),
    Code(
        "import-no-start",
        _FAMILY,
        "error",
        Message(
            "An event without a start",
            "Record {record} does not say when it takes place and was not imported.",
            "An event without a date can't stand in a calendar.",
            "Write the start into the source; in a table or JSON say which field it is: `--map start=Date`.",
        ),
        Message(
            "Мероприятие без начала",
            "В записи {record} не сказано, когда она состоится; она не импортирована.",
            "Мероприятие без даты нельзя поставить в календарь.",
            "Впишите начало в источник; для таблицы и JSON скажите, где оно: `--map start=Date`.",
        ),
    ),
    Code(
        "import-time-unread",
        _FAMILY,
        "error",
        Message(
            "A time that can't be read",
            "Record {record} was not imported: `{value}` in `{field}` is no date or time that cmhub reads.",
            "A guess would send people there on the wrong day.",
            "Write it as `2026-12-08`, `2026-12-08 19:00`, `8.12.2026` or `7:00 PM`.",
        ),
        Message(
            "Время не читается",
            "Запись {record} не импортирована: `{value}` в `{field}` не читается как дата или время.",
            "Из-за догадки люди пришли бы не в тот день.",
            "Напишите так: `2026-12-08`, `2026-12-08 19:00`, `8.12.2026` или `7:00 PM`.",
        ),
    ),
    Code(
        "import-date-ambiguous",
        _FAMILY,
        "error",
        Message(
            "Day or month first?",
            "Record {record} was not imported: `{value}` in `{field}` is one day in London and another in New York.",
            "A guess would send people there on the wrong day.",
            "Say which it is: `--map dates=dmy` (day first) or `--map dates=mdy` (month first).",
        ),
        Message(
            "Сначала день или месяц?",
            "Запись {record} не импортирована: `{value}` в `{field}` в Лондоне один день, в Нью-Йорке — другой.",
            "Из-за догадки люди пришли бы не в тот день.",
            "Скажите, как читать: `--map dates=dmy` (сначала день) или `--map dates=mdy` (сначала месяц).",
        ),
    ),
    Code(
        "import-value-left",
        _FAMILY,
        "warning",
        Message(
            "A value that was not taken over",
            "In record {record}, `{value}` does not fit `{field}` and was left out; the rest was imported.",
            _NOTHING_SILENTLY,
            "Correct it in the source, or write it into the event's file.",
        ),
        Message(
            "Значение не взято",
            "В записи {record} значение `{value}` не подходит для `{field}` и пропущено; остальное импортировано.",
            _RU_NOTHING_SILENTLY,
            "Исправьте его в источнике или впишите в файл мероприятия.",
        ),
    ),
    Code(
        "import-text-cut",
        _FAMILY,
        "warning",
        Message(
            "A text that was cut",
            "In record {record}, `{field}` has more than {limit} characters; the rest was left out.",
            "No text of an event is that long; something else may have got in.",
            "Look at the source, and put a long text on a page of its own.",
        ),
        Message(
            "Текст обрезан",
            "В записи {record} в `{field}` больше {limit} знаков; остальное пропущено.",
            "Таких длинных текстов о мероприятиях не бывает; возможно, туда попало что-то другое.",
            "Посмотрите в источник, а длинный текст вынесите на отдельную страницу.",
        ),
    ),
    Code(
        "import-zone-unknown",
        _FAMILY,
        "error",
        Message(
            "An unknown time zone",
            "Record {record} was not imported: nothing says where the clock of `{value}` hangs.",
            "Without the zone, everybody elsewhere would come at the wrong hour.",
            'Say which zone it is: `--map "zones.{value}=Europe/Berlin"`.',
        ),
        Message(
            "Неизвестный часовой пояс",
            "Запись {record} не импортирована: неясно, где висят часы `{value}`.",
            "Не зная пояса, все из других мест пришли бы не вовремя.",
            'Скажите, какой это пояс: `--map "zones.{value}=Europe/Berlin"`.',
        ),
    ),
    Code(
        "import-zone-shortened",
        _FAMILY,
        "error",
        Message(
            "A time zone in short",
            "Record {record} was not imported: `{value}` may mean {zones}.",
            "A shortening names the hour of one half of the year, and many stand for several countries.",
            'Say which zone it is: `--map "zones.{value}={first}"`.',
        ),
        Message(
            "Часовой пояс записан сокращённо",
            "Запись {record} не импортирована: `{value}` может означать {zones}.",
            "Сокращение называет час только для половины года, и многие из них общие для нескольких стран.",
            'Скажите, какой это пояс: `--map "zones.{value}={first}"`.',
        ),
    ),
    Code(
        "import-zone-read",
        _FAMILY,
        "info",
        Message(
            "A time zone by another name",
            "The time zone `{value}` was read as `{zone}`, first here.",
            "Programs have names of their own for zones; this one's clocks agree.",
            'If another place is meant: `--map "zones.{value}=…"`.',
        ),
        Message(
            "Часовой пояс под другим именем",
            "Часовой пояс `{value}` прочитан как `{zone}`, впервые — здесь.",
            "У программ свои имена поясов; часы этого совпадают.",
            'Если имелось в виду другое место: `--map "zones.{value}=…"`.',
        ),
    ),
    Code(
        "import-rule-unread",
        _FAMILY,
        "error",
        Message(
            "A repetition that can't be read",
            "Record {record} was not imported: `{value}` says nothing that a series of days can do.",
            "Half of a series would be worse than none: people would come in vain.",
            "Write the event by hand with `cmhub new event`; `repeat` says how it repeats.",
        ),
        Message(
            "Повторение не читается",
            "Запись {record} не импортирована: `{value}` не описывает серию дней.",
            "Половина серии хуже, чем ничего: люди пришли бы зря.",
            "Создайте мероприятие сами командой `cmhub new event`; как оно повторяется, скажет `repeat`.",
        ),
    ),
    Code(
        "import-dates-apart",
        _FAMILY,
        "info",
        Message(
            "Further dates are events of their own",
            "Record {record} has {count} {count|date|dates} beside its rule; each became an event of its own.",
            "A series of a hub follows one rule with exceptions; further dates it does not know.",
            "Nothing needs to be done. The same `series` in all of them shows that they belong together.",
        ),
        Message(
            "Дополнительные даты — отдельные мероприятия",
            "В записи {record} {count} {count|дата|даты|дат} помимо правила; каждая стала отдельным мероприятием.",
            "Серия в хабе следует одному правилу с исключениями; дополнительных дат она не знает.",
            "Ничего делать не нужно. Общее поле `series` покажет, что они связаны.",
        ),
    ),
    Code(
        "import-dates-left",
        _FAMILY,
        "warning",
        Message(
            "Dates beside the rule",
            "In record {record}, `{value}` was not taken over.",
            "A series of a hub follows one rule with exceptions; rules of exceptions and periods it does not know.",
            "Make events of their own of further dates; list excepted ones under `except`.",
        ),
        Message(
            "Даты помимо правила",
            "В записи {record} не взято `{value}`.",
            "Серия в хабе следует одному правилу с исключениями; правил исключений и периодов она не знает.",
            "Сделайте из лишних дат отдельные мероприятия, а исключённые впишите в `except`.",
        ),
    ),
    Code(
        "import-change-left",
        _FAMILY,
        "warning",
        Message(
            "A change of no occurrence",
            "In record {record}, `{value}` names {date}, on which the series has no occurrence; it was left out.",
            "Calendar programs keep such leftovers when a series is changed afterwards.",
            "If that date counts, make an event of its own.",
        ),
        Message(
            "Изменение встречи, которой нет",
            "В записи {record} `{value}` называет {date}, а в этот день встречи нет; оно пропущено.",
            "Программы-календари хранят такие остатки, когда серию потом меняют.",
            "Если этот день нужен, сделайте отдельное мероприятие.",
        ),
    ),
    Code(
        "import-private",
        _FAMILY,
        "warning",
        Message(
            "A private event",
            "Record {record} is marked `{value}` and was not imported.",
            "A hub is public, and whoever marked it so did not mean it for everybody.",
            "If it may be seen by all, change the mark in the source.",
        ),
        Message(
            "Закрытое мероприятие",
            "Запись {record} помечена `{value}` и не импортирована.",
            "Хаб открыт всем, а тот, кто поставил пометку, этого не хотел.",
            "Если её можно видеть всем, снимите пометку в источнике.",
        ),
    ),
    Code(
        "import-tentative",
        _FAMILY,
        "info",
        Message(
            "An event that is not certain",
            "Record {record} is marked as tentative and was imported as scheduled.",
            "A hub announces what is to take place; it has no word for “perhaps”.",
            "Set `status: postponed`, or `draft: true` until it is certain.",
        ),
        Message(
            "Мероприятие под вопросом",
            "Запись {record} помечена как предварительная; импортирована как назначенная.",
            "Хаб объявляет о том, что состоится; слова «возможно» в нём нет.",
            "Поставьте `status: postponed` или, пока не ясно, `draft: true`.",
        ),
    ),
    Code(
        "import-twice",
        _FAMILY,
        "warning",
        Message(
            "The same event twice",
            "Record {record} has the same identity as an earlier one; only one of the two was taken: the newer version if that is said, else the first.",
            "One identity is one event; a calendar program would show one of them too.",
            "If they are two events, give one of them another UID (in a table, another title or time) in the source.",
        ),
        Message(
            "Одно мероприятие дважды",
            "Запись {record} обозначена так же, как более ранняя; взята одна из двух: более новая, если это сказано, иначе первая.",
            "Одно обозначение — одно мероприятие; программа-календарь тоже показала бы только одно.",
            "Если это два мероприятия, дайте одному из них другой UID (в таблице — другое название или время) в источнике.",
        ),
    ),
    Code(
        "import-differs",
        _FAMILY,
        "info",
        Message(
            "Already there, and different now",
            "Record {record} is in {path} already, and differs now in: {fields}.",
            "What is in the hub is its authors', so an import never overwrites it.",
            "Look at both, and write into the file what is right.",
        ),
        Message(
            "Уже есть и теперь отличается",
            "Запись {record} уже лежит в {path} и теперь отличается: {fields}.",
            "То, что лежит в хабе, принадлежит его авторам, и импорт его не переписывает.",
            "Сравните и впишите в файл то, что верно.",
        ),
    ),
    Code(
        "import-not-a-record",
        _FAMILY,
        "error",
        Message(
            "Not a record",
            "Record {record} is no object with named fields and was not imported.",
            "Without names nobody knows which value is the title and which the date.",
            "Correct the source.",
        ),
        Message(
            "Это не запись",
            "Запись {record} — не объект с именованными полями; она не импортирована.",
            "Без имён не понять, где название, а где дата.",
            "Исправьте источник.",
        ),
    ),
    Code(
        "import-cells-left",
        _FAMILY,
        "warning",
        Message(
            "More cells than columns",
            "Record {record} has cells that no column name stands over: `{value}`; they were left out.",
            "A comma inside a text that is not quoted moves everything after it by one column.",
            "Put such texts into quotation marks in the source, and look at the imported event.",
        ),
        Message(
            "Ячеек больше, чем столбцов",
            "В записи {record} есть ячейки без названия столбца: `{value}`; они пропущены.",
            "Запятая в тексте без кавычек сдвигает всё после неё на столбец.",
            "Возьмите такие тексты в источнике в кавычки и проверьте импортированное мероприятие.",
        ),
    ),
    Code(
        "import-map-field",
        _FAMILY,
        "error",
        Message(
            "No such field of an event",
            "The mapping names `{field}`, which an event does not have.",
            "What is mapped there would be lost.",
            "Fields are those of events, such as `title`, `start`, `place.city`, `registration.url`, and `body`, `link`, `uid`.",
        ),
        Message(
            "У мероприятия нет такого поля",
            "В сопоставлении названо поле `{field}`, а у мероприятия его нет.",
            "То, что туда сопоставлено, пропало бы.",
            "Поля — как у мероприятий: `title`, `start`, `place.city`, `registration.url`, а ещё `body`, `link`, `uid`.",
        ),
    ),
    Code(
        "import-map-column",
        _FAMILY,
        "error",
        Message(
            "No such field in the source",
            "The mapping names `{column}`, and no record has it; there are: {columns}.",
            "The field that it is mapped to would stay empty everywhere.",
            "Write the name as it stands in the source.",
        ),
        Message(
            "В источнике нет такого поля",
            "В сопоставлении названо `{column}`, а такого нет ни в одной записи; есть: {columns}.",
            "Поле, которому оно сопоставлено, осталось бы везде пустым.",
            "Напишите имя так, как оно стоит в источнике.",
        ),
    ),
    Code(
        "import-map-unread",
        _FAMILY,
        "error",
        Message(
            "A mapping that can't be read",
            "The mapping says `{value}`, which is none.",
            "A mapping says which field of an event comes from which field of the source.",
            "Write `title=Name`, `start=Date+Time`, `kind==conference` for a fixed value, `dates=dmy`, `zones.PT=America/Los_Angeles`.",
        ),
        Message(
            "Сопоставление не читается",
            "В сопоставлении стоит `{value}`, а это не сопоставление.",
            "Сопоставление говорит, какое поле мероприятия из какого поля источника берётся.",
            "Пишите `title=Name`, `start=Date+Time`, `kind==conference` для постоянного значения, `dates=dmy`, "
            "`zones.PT=America/Los_Angeles`.",
        ),
    ),
)  # fmt: skip
