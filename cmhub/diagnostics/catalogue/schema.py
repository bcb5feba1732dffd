"""Values that are not what their field asks for: unknown and missing fields, dates, numbers, choices."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "schema"

CODES: tuple[Code, ...] = (
    Code(
        "schema-unknown-field",
        _FAMILY,
        "error",
        Message(
            "Unknown field",
            "There is no field `{field}` here.",
            "A field that nobody reads does nothing, and a slip in its name goes unnoticed for months.",
            "Check the spelling. A value of your own for templates goes under `extra:`; a new field of a collection "
            "of your own is declared in `cmhub.yaml`.",
        ),
        Message(
            "Незнакомое поле",
            "Поля `{field}` здесь нет.",
            "Незнакомое поле ни на что не влияет, а опечатку в его имени можно не замечать месяцами.",
            "Проверьте, нет ли в имени опечатки. Собственные значения для шаблонов пишите внутри `extra:`, а новое "
            "поле своего раздела объявите в `cmhub.yaml`.",
        ),
    ),
    Code(
        "schema-missing-field",
        _FAMILY,
        "error",
        Message(
            "A required field is missing",
            "The field `{field}` is not filled in.",
            "Without it the entry can't be shown or found.",
            "Add a line `{field}: …`. If the line is there, give it a value.",
        ),
        Message(
            "Не заполнено обязательное поле",
            "Нет значения у поля `{field}`.",
            "Без него запись нельзя показать или найти.",
            "Добавьте строку `{field}: …`. Если строка уже есть, впишите в неё значение.",
        ),
    ),
    Code(
        "schema-not-text",
        _FAMILY,
        "error",
        Message(
            "Text is expected here",
            "The field `{field}` holds a text, but here stands `{value}`: a list or a group of fields.",
            "To YAML a line that begins with `[` or `{{`, or indented lines below a field, are not text.",
            "Put the whole text in quotes. A long text goes below `{field}: |`, indented.",
        ),
        Message(
            "Здесь должен быть текст",
            "Поле `{field}` хранит текст, а здесь стоит `{value}` — список или группа полей.",
            "Строка, которая начинается с `[` или `{{`, и строки с отступом под полем для YAML не текст.",
            "Возьмите весь текст в кавычки. Длинный текст пишите под строкой `{field}: |` с отступом.",
        ),
    ),
    Code(
        "schema-not-a-list",
        _FAMILY,
        "error",
        Message(
            "A list is expected here",
            "The field `{field}` holds a list, but here stands `{value}`.",
            "Where several values can stand, cmhub has to see where one ends and the next begins.",
            "Write each item on a line of its own, beginning with `- `, or all in brackets: `[one, two]`.",
        ),
        Message(
            "Здесь должен быть список",
            "Поле `{field}` хранит список, а здесь стоит `{value}`.",
            "Там, где значений может быть несколько, должно быть видно, где кончается одно и начинается другое.",
            "Пишите каждое значение с новой строки, начиная с `- `, или все в скобках: `[одно, другое]`.",
        ),
    ),
    Code(
        "schema-not-a-mapping",
        _FAMILY,
        "error",
        Message(
            "Fields with names are expected here",
            "`{field}` holds a group of fields, but here stands `{value}`.",
            "What stands here has several parts, and each is known by its name.",
            "Put each part on a line of its own below `{field}:`, indented by two spaces: `name: value`.",
        ),
        Message(
            "Здесь должны быть поля с именами",
            "`{field}` — это группа полей, а здесь стоит `{value}`.",
            "У такого значения несколько частей, и каждую узнают по имени.",
            "Запишите каждую часть отдельной строкой под `{field}:` с отступом в два пробела: `имя: значение`.",
        ),
    ),
    Code(
        "schema-not-a-choice",
        _FAMILY,
        "error",
        Message(
            "Not one of the possible values",
            "`{field}` can't be `{value}`.",
            "cmhub knows what to do with these values only: {choices}.",
            "Choose one of them and write it exactly so.",
        ),
        Message(
            "Такого варианта нет",
            "У поля `{field}` не бывает значения `{value}`.",
            "cmhub знает, что делать только с такими значениями: {choices}.",
            "Выберите одно из них и напишите его в точности так.",
        ),
    ),
    Code(
        "schema-not-a-boolean",
        _FAMILY,
        "error",
        Message(
            "Not yes-or-no",
            "`{field}` can be `true` or `false`, but here stands `{value}`.",
            "`yes`, `no`, `on` and `off` mean different things to different programs; only these two words are safe.",
            "Write `true` for yes and `false` for no, without quotes.",
        ),
        Message(
            "Это не «да» и не «нет»",
            "Поле `{field}` принимает только `true` или `false`, а здесь стоит `{value}`.",
            "Слова `yes`, `no`, `on` и `off` разные программы понимают по-разному; надёжны только эти два.",
            "Напишите `true` (да) или `false` (нет), без кавычек.",
        ),
    ),
    Code(
        "schema-not-an-id",
        _FAMILY,
        "error",
        Message(
            "Not a possible id",
            "`{value}` can't be an id.",
            "References and addresses are made of ids, so they have no spaces and none of `: # | [ ] /`.",
            "Write it in one word, with hyphens if need be: `first-week`.",
        ),
        Message(
            "Такого id быть не может",
            "`{value}` не годится в id.",
            "Из id складываются ссылки и адреса, поэтому в нём нет пробелов и знаков `: # | [ ] /`.",
            "Запишите его одним словом, при необходимости через дефис: `first-week`.",
        ),
    ),
    Code(
        "schema-not-an-integer",
        _FAMILY,
        "error",
        Message(
            "Not a whole number",
            "`{field}` holds a whole number, but here stands `{value}`.",
            "cmhub counts or sorts by it.",
            "Write digits only: `12`.",
        ),
        Message(
            "Это не целое число",
            "Поле `{field}` хранит целое число, а здесь стоит `{value}`.",
            "По этому полю cmhub считает или сортирует.",
            "Напишите одни цифры: `12`.",
        ),
    ),
    Code(
        "schema-not-a-number",
        _FAMILY,
        "error",
        Message(
            "Not a number",
            "`{field}` holds a number, but here stands `{value}`.",
            "cmhub counts or sorts by it.",
            "Write digits, with a point before the fraction and without units: `1.5`.",
        ),
        Message(
            "Это не число",
            "Поле `{field}` хранит число, а здесь стоит `{value}`.",
            "По этому полю cmhub считает или сортирует.",
            "Напишите цифры, дробную часть отделите точкой, единицы не указывайте: `1.5`.",
        ),
    ),
    Code(
        "schema-not-a-date",
        _FAMILY,
        "error",
        Message(
            "Not a date",
            "`{field}` holds a date, but here stands `{value}`.",
            "Days and months are written in many orders; this one means the same everywhere.",
            "Write year, month and day: `2026-12-24`.",
        ),
        Message(
            "Это не дата",
            "Поле `{field}` хранит дату, а здесь стоит `{value}`.",
            "День и месяц в разных странах пишут в разном порядке; запись с года везде понимают одинаково.",
            "Напишите год, месяц и день: `2026-12-24`.",
        ),
    ),
    Code(
        "schema-no-such-date",
        _FAMILY,
        "error",
        Message(
            "There is no such day",
            "`{value}` in `{field}` is written like a date, but the calendar has no such day.",
            "What takes place on a day that does not exist would be lost or shown on another one.",
            "Check the month (01 to 12) and how many days it has.",
        ),
        Message(
            "Такого дня нет",
            "Значение `{value}` поля `{field}` похоже на дату, но в календаре такого дня нет.",
            "То, что назначено на несуществующий день, потерялось бы или попало на другой.",
            "Проверьте месяц (от 01 до 12) и сколько в нём дней.",
        ),
    ),
    Code(
        "schema-not-a-moment",
        _FAMILY,
        "error",
        Message(
            "Not a date, nor a date with a time",
            "`{field}` holds a date or a date with a time, but here stands `{value}`.",
            "Days and months are written in many orders; this one means the same everywhere.",
            "Write `2026-12-24`, or with the time `2026-12-24T18:30`.",
        ),
        Message(
            "Это не дата и не дата со временем",
            "Поле `{field}` хранит дату или дату со временем, а здесь стоит `{value}`.",
            "День и месяц в разных странах пишут в разном порядке; запись с года везде понимают одинаково.",
            "Напишите `2026-12-24` или, со временем, `2026-12-24T18:30`.",
        ),
    ),
    Code(
        "schema-no-such-time",
        _FAMILY,
        "error",
        Message(
            "There is no such time of day",
            "`{value}` in `{field}` has a time that no clock shows.",
            "Hours go from 00 to 23, minutes and seconds from 00 to 59.",
            "Correct the time. Midnight is `00:00` of the day that begins.",
        ),
        Message(
            "Такого времени нет",
            "В значении `{value}` поля `{field}` время, которого не бывает на часах.",
            "Часы идут от 00 до 23, минуты и секунды — от 00 до 59.",
            "Исправьте время. Полночь — это `00:00` наступающего дня.",
        ),
    ),
    Code(
        "schema-not-a-datetime",
        _FAMILY,
        "error",
        Message(
            "The time of day is missing",
            "`{field}` holds a date with a time, but `{value}` has none.",
            "Here a day is not precise enough.",
            "Add the time after a `T`: `2026-12-24T18:30`.",
        ),
        Message(
            "Не хватает времени",
            "Поле `{field}` хранит дату со временем, а в значении `{value}` времени нет.",
            "Одного дня здесь мало.",
            "Допишите время после буквы `T`: `2026-12-24T18:30`.",
        ),
    ),
    Code(
        "schema-not-a-time",
        _FAMILY,
        "error",
        Message(
            "Not a time of day",
            "`{field}` holds a time of day, but here stands `{value}`.",
            "Hours go from 00 to 23, minutes from 00 to 59.",
            "Write hours and minutes: `18:30`. Quotes are not needed.",
        ),
        Message(
            "Это не время суток",
            "Поле `{field}` хранит время суток, а здесь стоит `{value}`.",
            "Часы идут от 00 до 23, минуты — от 00 до 59.",
            "Напишите часы и минуты: `18:30`. Кавычки не нужны.",
        ),
    ),
    Code(
        "schema-not-a-duration",
        _FAMILY,
        "error",
        Message(
            "Not a length of time",
            "`{field}` says how long something lasts, and `{value}` can't be read so.",
            "A number alone could be minutes, hours or days.",
            "Write the unit after the number: `90m`, `1h 30m`, `2d`; hours and minutes also as `1:30`.",
        ),
        Message(
            "Это не продолжительность",
            "Поле `{field}` говорит, сколько что-то длится, а `{value}` так прочитать нельзя.",
            "Просто число могло бы быть и минутами, и часами, и днями.",
            "Поставьте после числа единицу: `90m` (минуты), `1h 30m`, `2d` (дни); часы и минуты можно и так: `1:30`.",
        ),
    ),
    Code(
        "schema-not-a-url",
        _FAMILY,
        "error",
        Message(
            "Not an address",
            "`{field}` holds an address, but here stands `{value}`.",
            "A link without `https://` leads nowhere, and other kinds of addresses could run programs in the browser.",
            "Write the whole address: `https://example.org/page`. `mailto:`, `tel:`, `tg:` and an address of this "
            "site that begins with `/` are fine too. A space in it is written `%20`.",
        ),
        Message(
            "Это не адрес",
            "Поле `{field}` хранит адрес, а здесь стоит `{value}`.",
            "Ссылка без `https://` никуда не ведёт, а адреса других видов могли бы запустить в браузере программу.",
            "Напишите адрес целиком: `https://example.org/page`. Подойдут и `mailto:`, `tel:`, `tg:`, и адрес этого "
            "сайта, который начинается с `/`. Пробел в адресе пишется как `%20`.",
        ),
    ),
    Code(
        "schema-not-an-email",
        _FAMILY,
        "error",
        Message(
            "Not an e-mail address",
            "`{field}` holds an e-mail address, but here stands `{value}`.",
            "A letter to it would not arrive.",
            "Write it as `name@domain.org`, nothing before or after.",
        ),
        Message(
            "Это не адрес почты",
            "Поле `{field}` хранит адрес электронной почты, а здесь стоит `{value}`.",
            "Письмо по такому адресу не дойдёт.",
            "Напишите его в виде `name@domain.org`, без имени и скобок вокруг.",
        ),
    ),
    Code(
        "schema-not-a-time-zone",
        _FAMILY,
        "error",
        Message(
            "Not a time zone",
            "`{field}` holds a time zone, but `{value}` is none.",
            "Only a name of the IANA list says when clocks are changed; an offset such as +3 does not.",
            "Write continent and city as in the IANA list: `Europe/Moscow`, `Asia/Almaty`, or `UTC`.",
        ),
        Message(
            "Это не часовой пояс",
            "Поле `{field}` хранит часовой пояс, а `{value}` — не пояс.",
            "Только имя из списка IANA говорит, когда переводят часы; смещение вроде +3 — нет.",
            "Напишите часть света и город, как в списке IANA: `Europe/Moscow`, `Asia/Almaty` — или `UTC`.",
        ),
    ),
    Code(
        "schema-time-zone-shortened",
        _FAMILY,
        "error",
        Message(
            "A time zone in short",
            "`{field}` holds a time zone by its full name, and `{value}` says it in short; it may mean {zones}.",
            "A shortening or an offset names the hour of one half of the year, and many stand for several countries: half "
            "the year everybody would come at the wrong hour.",
            "Write the zone of the place where the event is: {zones}.",
        ),
        Message(
            "Часовой пояс записан сокращённо",
            "В поле `{field}` пишут полное имя пояса, а `{value}` — краткая запись; она может означать {zones}.",
            "Сокращение или смещение называет час только для половины года, и многие из них общие для нескольких стран: "
            "полгода все приходили бы не вовремя.",
            "Напишите пояс места, где проходит мероприятие: {zones}.",
        ),
    ),
    Code(
        "schema-zone-after-time",
        _FAMILY,
        "error",
        Message(
            "A time with the name of a zone",
            "`{field}` holds a date with a time, and in `{value}` a zone follows it.",
            "An event has one zone, for its start, its end and its deadlines; everything else goes by the hub's.",
            "Write `{clock}`, and in a line of the event of its own: `timezone: {zone}`.",
        ),
        Message(
            "Время вместе с поясом",
            "Поле `{field}` хранит дату со временем, а в `{value}` за ними стоит ещё и пояс.",
            "Пояс у мероприятия один: для начала, конца и сроков; всё остальное считается по поясу хаба.",
            "Напишите `{clock}`, а отдельной строкой мероприятия — `timezone: {zone}`.",
        ),
    ),
    Code(
        "schema-not-a-person",
        _FAMILY,
        "error",
        Message(
            "Not a person",
            "`{field}` names a person, and `{value}` can't be read so.",
            "A person is a member of the hub, a team, or somebody from outside.",
            "Write a member's id (`anna`), a team (`team:core`), or for a guest two fields: `name` and, if you like, "
            "`link`.",
        ),
        Message(
            "Это не человек",
            "В поле `{field}` называют человека, а `{value}` так прочитать нельзя.",
            "Человек — это участник хаба, команда или кто-то со стороны.",
            "Напишите id участника (`anna`), команду (`team:core`), а для гостя — два поля: `name` и, если нужно, "
            "`link`.",
        ),
    ),
    Code(
        "schema-pattern",
        _FAMILY,
        "error",
        Message(
            "Not of the right form",
            "`{value}` does not have the form that the field `{field}` asks for.",
            "The form is set by a rule (a regular expression): `{pattern}`.",
            "Compare it with the same field of another entry, or with the field's description in the documentation.",
        ),
        Message(
            "Значение не того вида",
            "`{value}` не подходит полю `{field}` по виду.",
            "Вид задан правилом (регулярным выражением): `{pattern}`.",
            "Сравните с тем же полем в другой записи или посмотрите описание поля в документации.",
        ),
    ),
    Code(
        "schema-not-valid",
        _FAMILY,
        "error",
        Message(
            "This value can't be used",
            "`{field}` can't be `{value}`: {reason}.",
            "cmhub can't tell what was meant.",
            "Look up the field's description in the documentation and correct the value.",
        ),
        Message(
            "Такое значение не подходит",
            "У поля `{field}` не может быть значения `{value}`: {reason}.",
            "cmhub не может понять, что имелось в виду.",
            "Найдите описание поля в документации и исправьте значение.",
        ),
    ),
)
