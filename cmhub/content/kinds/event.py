"""Events: one event or a series; when it takes place is computed in ``hub/time``."""

from __future__ import annotations

from cmhub.config.declaration import CollectionDeclaration, FieldDeclaration
from cmhub.content.kinds.declare import field, names

STATUSES = names(
    scheduled=("scheduled", "состоится"),
    cancelled=("cancelled", "отменено"),
    postponed=("postponed", "отложено"),
    rescheduled=("rescheduled", "перенесено"),
    moved_online=("moved online", "перенесено в онлайн"),
)
MODES = names(
    in_person=("in person", "очно"), online=("online", "онлайн"), hybrid=("in person and online", "очно и онлайн")
)
KINDS = names(
    meetup=("Meet-up", "Встреча"),
    webinar=("Webinar", "Вебинар"),
    workshop=("Workshop", "Мастер-класс"),
    contest=("Contest", "Конкурс"),
    giveaway=("Giveaway", "Розыгрыш"),
    interview=("Interview", "Интервью"),
    ama=("AMA", "Вопросы и ответы"),
    conference=("Conference", "Конференция"),
    poll=("Poll", "Опрос"),
    maintenance=("Maintenance", "Технические работы"),
    social=("Social", "Неформальная встреча"),
    other=("Event", "Мероприятие"),
)
FREQUENCIES = names(day=("day", "день"), week=("week", "неделя"), month=("month", "месяц"), year=("year", "год"))

_PLACE = (
    field("name", "line", ("Name", "Название"), ("What the place is called.", "Как называется место."), translatable=True),
    field("address", "line", ("Address", "Адрес"), ("Street and number.", "Улица и дом."), translatable=True),
    field("city", "line", ("City", "Город"), ("The city.", "Город."), translatable=True),
    field("country", "line", ("Country", "Страна"), ("The country.", "Страна."), translatable=True),
    field("geo", "list", ("Coordinates", "Координаты"), ("Latitude and longitude in degrees (WGS 84).", "Широта и долгота в градусах (WGS 84)."), of="number"),
    field("access", "text", ("How to get in", "Как попасть"), ("Entrance, lift, step-free way, quiet room.", "Вход, лифт, путь без ступеней, тихая комната."), translatable=True),
)  # fmt: skip

_WHEN: tuple[FieldDeclaration, ...] = (
    field("start", "moment", ("Start", "Начало"), ("`2026-12-08T19:00`, local to the event's zone; a date for an all-day event.", "`2026-12-08T19:00` по времени мероприятия; просто дата, если оно на весь день."), required=True),
    field("end", "moment", ("End", "Окончание"), ("When it ends; for an all-day event its last day.", "Когда закончится; для мероприятия на весь день — последний день.")),
    field("duration", "duration", ("Duration", "Продолжительность"), ("Instead of `end`: `90m`, `1h 30m`, `2d`.", "Вместо `end`: `90m`, `1h 30m`, `2d`.")),
)  # fmt: skip

_CHANGE = (
    field("date", "date", ("Date", "Дата"), ("The local date of the occurrence that differs.", "Дата встречи, которая отличается."), required=True),
    _WHEN[0].model_copy(update={"required": False}),
    *_WHEN[1:],
    field("title", "line", ("Title", "Название"), ("Its own title.", "Своё название.")),
    field("status", "choice", ("Status", "Состояние"), ("Its own status.", "Своё состояние."), choices=STATUSES),
    field("mode", "choice", ("Mode", "Формат"), ("Its own mode.", "Свой формат."), choices=MODES),
    field("place", "group", ("Place", "Место"), ("Its own place.", "Своё место."), fields=_PLACE),
    field("online_url", "url", ("Join link", "Ссылка для подключения"), ("Its own link.", "Своя ссылка.")),
    field("speakers", "list", ("Speakers", "Докладчики"), ("Its own speakers.", "Свои докладчики."), of="person"),
    field("note", "line", ("Note", "Примечание"), ("Why it differs.", "Почему отличается.")),
    field("recording", "url", ("Recording", "Запись"), ("Its recording.", "Запись встречи.")),
    field("slides", "url", ("Slides", "Слайды"), ("Its slides.", "Слайды встречи.")),
)  # fmt: skip

_REPEAT = (
    field("every", "choice", ("Every", "Каждый"), ("How often.", "Как часто."), choices=FREQUENCIES),
    field("interval", "integer", ("Interval", "Шаг"), ("Every how many: 2 with `week` is every other week.", "Через сколько: 2 при `week` — раз в две недели.")),
    field("day", "list", ("Day", "День"), ("`tuesday` or a list for a week; `last thursday`, a list, or a day number for a month.", "`tuesday` или список для недели; `last thursday`, список или число для месяца."), of="line", translatable=False),
    field("until", "date", ("Until", "До"), ("The last local date, inclusive.", "Последний день включительно.")),
    field("count", "integer", ("Count", "Сколько раз"), ("How many times, excepted ones counted.", "Сколько раз, считая пропущенные.")),
    field("except", "list", ("Except", "Кроме"), ("Local dates on which it does not take place.", "Дни, когда встречи не будет."), of="date"),
    field("changes", "list", ("Changes", "Изменения"), ("Occurrences that differ.", "Встречи, которые отличаются."), of="group", fields=_CHANGE),
    field("rrule", "line", ("RRULE", "RRULE"), ("Instead of all this, a recurrence rule of RFC 5545.", "Вместо всего этого — правило повторения RFC 5545."), translatable=False),
)  # fmt: skip

_DEADLINE = field("deadline", "moment", ("Deadline", "Срок"), ("Until when.", "До какого времени."))
_URL = field("url", "url", ("Address", "Адрес"), ("Where.", "Где."))

DECLARATION = CollectionDeclaration(
    folder="events",
    singular="event",
    title={"en": "Events", "ru": "Мероприятия"},
    order="start",
    list="events/list.html",
    detail="events/entry.html",
    icon="calendar",
    feed=True,
    schema_org="Event",
    fields=(
        *_WHEN,
        field("timezone", "zone", ("Time zone", "Часовой пояс"), ("IANA zone, such as Europe/Moscow; else the hub's.", "Пояс IANA, например Europe/Moscow; иначе пояс хаба.")),
        field("all_day", "boolean", ("All day", "Весь день"), ("Whether only the dates count.", "Важны ли только даты.")),
        field("mode", "choice", ("Mode", "Формат"), ("In person, online or both.", "Очно, онлайн или и так, и так."), choices=MODES),
        field("place", "group", ("Place", "Место"), ("Where it takes place.", "Где проходит."), fields=_PLACE),
        field("online_url", "url", ("Join link", "Ссылка для подключения"), ("Where to join online.", "Где подключиться.")),
        field("status", "choice", ("Status", "Состояние"), ("Whether it takes place as announced.", "Состоится ли, как объявлено."), choices=STATUSES),
        field("previous_start", "moment", ("Was planned for", "Было назначено на"), ("The start announced before.", "Объявленное раньше начало.")),
        field("repeat", "group", ("Repeats", "Повторяется"), ("For a series: how it repeats.", "Для серии: как повторяется."), fields=_REPEAT),
        field("speakers", "list", ("Speakers", "Докладчики"), ("Members, or `{name, link}`.", "Участники или `{name, link}`."), of="person"),
        field("host", "person", ("Host", "Ведёт"), ("A member, `team:x`, or `{name, link}`.", "Участник, `team:x` или `{name, link}`.")),
        field(
            "registration", "group", ("Registration", "Регистрация"), ("How to register.", "Как записаться."),
            fields=(
                _URL,
                _DEADLINE,
                field("capacity", "integer", ("Places", "Мест"), ("How many can come.", "Сколько человек поместится.")),
                field("price", "line", ("Price", "Цена"), ("What it costs.", "Сколько стоит."), translatable=True),
            ),
        ),
        field("cfp", "group", ("Call for talks", "Приём докладов"), ("How to propose a talk.", "Как предложить доклад."), fields=(_URL, _DEADLINE)),
        field("language", "list", ("Language", "Язык"), ("The languages spoken, as codes.", "Языки мероприятия, кодами."), of="line", translatable=False),
        field("recording", "url", ("Recording", "Запись"), ("The address of the recording.", "Адрес записи.")),
        field("slides", "url", ("Slides", "Слайды"), ("The address of the slides.", "Адрес слайдов.")),
        field("series", "line", ("Series", "Цикл"), ("A free id that groups separate events.", "Свободный id, который объединяет отдельные мероприятия."), translatable=False),
        field("kind", "choice", ("Kind", "Вид"), ("What kind of event it is.", "Что это за мероприятие."), choices=KINDS),
        field("attendance", "integer", ("Attendance", "Участников"), ("How many came.", "Сколько пришло.")),
    ),
)  # fmt: skip
