"""Problems of dates and times: of entries, of events, of what repeats."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

CODES = (
    Code(
        name="dates-differ",
        family="dates",
        severity="error",
        en=Message(
            title="Two different dates",
            what="The text says `{value}`, the name of the file `{name}`.",
            why="The address is made from the file's name and the page shows the other date: readers would see both.",
            hint="Remove `date` from the text, or rename the file.",
        ),
        ru=Message(
            title="Две разные даты",
            what="В тексте стоит `{value}`, а в имени файла — `{name}`.",
            why="Адрес складывается из имени файла, а на странице стоит дата из текста: читатель увидит обе.",
            hint="Уберите `date` из текста или переименуйте файл.",
        ),
    ),
    Code(
        name="dates-news-without-date",
        family="dates",
        severity="error",
        en=Message(
            title="News without a date",
            what="Neither the name of the file nor the text says when this was published.",
            why="News are listed, addressed and sent out by their date.",
            hint="Name the file `2026-11-21-what-happened.md`, or write `date: 2026-11-21`.",
        ),
        ru=Message(
            title="Новость без даты",
            what="Ни имя файла, ни текст не говорят, когда вышла новость.",
            why="По дате новости стоят в списке, получают адрес и попадают в ленту.",
            hint="Назовите файл `2026-11-21-chto-sluchilos.md` или напишите `date: 2026-11-21`.",
        ),
    ),
    Code(
        name="dates-bad-file-name",
        family="dates",
        severity="error",
        en=Message(
            title="A file name with an impossible date",
            what="There is no day `{value}`.",
            why="The date of news is read from the name of its file.",
            hint="Name the file with year, month and day: `2026-11-21-what-happened.md`.",
        ),
        ru=Message(
            title="В имени файла невозможная дата",
            what="Дня `{value}` не бывает.",
            why="Дата новости читается из имени файла.",
            hint="Назовите файл по году, месяцу и дню: `2026-11-21-chto-sluchilos.md`.",
        ),
    ),
    Code(
        name="dates-end-before-start",
        family="dates",
        severity="error",
        en=Message(
            title="It ends before it starts",
            what="It starts at `{start}`, and the end is `{end}`.",
            why="Calendars refuse such an event, and it would never be upcoming.",
            hint="Correct one of the two. What goes on after midnight ends on the next date.",
        ),
        ru=Message(
            title="Конец раньше начала",
            what="Начало — `{start}`, а конец — `{end}`.",
            why="Такое мероприятие календари не принимают, и оно никогда не окажется предстоящим.",
            hint="Исправьте одно из двух. Если встреча идёт за полночь, она кончается уже следующим числом.",
        ),
    ),
    Code(
        name="dates-end-and-duration",
        family="dates",
        severity="error",
        en=Message(
            title="Both an end and a duration",
            what="The event has `end` and `duration`.",
            why="When only one of them is changed later, they contradict each other.",
            hint="Keep one: `end` for a fixed hour, `duration` for “an hour and a half”.",
        ),
        ru=Message(
            title="И конец, и продолжительность",
            what="У мероприятия есть и `end`, и `duration`.",
            why="Стоит потом поправить одно, и они начнут противоречить друг другу.",
            hint="Оставьте что-то одно: `end` для точного часа или `duration` для «полутора часов».",
        ),
    ),
    Code(
        name="dates-end-without-time",
        family="dates",
        severity="error",
        en=Message(
            title="The end has no time of day",
            what="The start has a time of day, and the end is only the date `{value}`.",
            why="It is not clear at what hour the event ends.",
            hint="Write the hour too: `{value}T21:00`. For whole days leave the time out of `start`.",
        ),
        ru=Message(
            title="У окончания нет времени",
            what="У начала есть время, а окончание — только дата `{value}`.",
            why="Непонятно, в котором часу мероприятие закончится.",
            hint="Допишите час: `{value}T21:00`. Если оно на целые дни, уберите время из `start`.",
        ),
    ),
    Code(
        name="dates-time-missing",
        family="dates",
        severity="error",
        en=Message(
            title="The start has no time of day",
            what="`all_day` is `false`, but the start is only the date `{value}`.",
            why="A date without a time is a whole day.",
            hint="Write the hour: `{value}T19:00`, or remove `all_day`.",
        ),
        ru=Message(
            title="У начала нет времени",
            what="Написано `all_day: false`, а начало — только дата `{value}`.",
            why="Дата без времени означает весь день.",
            hint="Допишите час: `{value}T19:00` или уберите `all_day`.",
        ),
    ),
    Code(
        name="dates-time-of-whole-day",
        family="dates",
        severity="warning",
        en=Message(
            title="A time of day that does not count",
            what="The event takes whole days, so the time in `{value}` is not shown.",
            why="Somebody may have meant that hour.",
            hint="Write only the date, or remove `all_day: true`.",
        ),
        ru=Message(
            title="Время, которое не учитывается",
            what="Мероприятие идёт целыми днями, поэтому время из `{value}` нигде не появится.",
            why="Возможно, этот час был важен.",
            hint="Оставьте только дату или уберите `all_day: true`.",
        ),
    ),
    Code(
        name="dates-hours-of-whole-days",
        family="dates",
        severity="error",
        en=Message(
            title="A duration in hours for whole days",
            what="The start is a date without a time of day, and the duration is not a number of whole days.",
            why="Without an hour at which it starts, hours can't be added.",
            hint="Write the time into `start`, or days into `duration`: `2d`.",
        ),
        ru=Message(
            title="Продолжительность в часах у целого дня",
            what="Начало — дата без времени, а продолжительность не составляет целого числа дней.",
            why="Если неизвестен час начала, часы прибавлять не к чему.",
            hint="Допишите время в `start` или укажите в `duration` дни: `2d`.",
        ),
    ),
    Code(
        name="dates-year-out-of-range",
        family="dates",
        severity="error",
        en=Message(
            title="A year that is surely a slip",
            what="The year is {year}; events can take place from {first} to {last}.",
            why="Time zones and calendars are not defined far outside of our time.",
            hint="Correct the year.",
        ),
        ru=Message(
            title="Год — явно описка",
            what="Год — {year}, а мероприятия бывают с {first} по {last}.",
            why="Вдали от наших дней ни часовые пояса, ни календари не определены.",
            hint="Исправьте год.",
        ),
    ),
    Code(
        name="dates-skipped-time",
        family="dates",
        severity="warning",
        en=Message(
            title="A time that no clock will show",
            what="In {zone} the clocks go forward over `{value}`; it is read as `{read}`.",
            why="The hour is skipped that night, so people would come at different times.",
            hint="Choose a time before or after the change; of a series, for that date alone under `changes`.",
        ),
        ru=Message(
            title="Время, которого не будет на часах",
            what="В поясе {zone} стрелки переводят вперёд через `{value}`; прочитано как `{read}`.",
            why="Этого часа в ту ночь нет, и люди придут в разное время.",
            hint="Выберите время до перевода часов или после него; в серии — только для этого дня, в `changes`.",
        ),
    ),
    Code(
        name="dates-repeated-time",
        family="dates",
        severity="warning",
        en=Message(
            title="A time that comes twice",
            what="In {zone} the clocks go back, and they show `{value}` twice; the first time is meant.",
            why="Readers can't tell which of the two hours is meant.",
            hint="Choose another time, or write the offset: `{value}{first}` or `{value}{second}`; of a series, for that date alone "
            "under `changes`.",
        ),
        ru=Message(
            title="Время, которое наступит дважды",
            what="В поясе {zone} стрелки переводят назад, и `{value}` будет дважды; считается первый раз.",
            why="Читатели не поймут, который из двух часов имеется в виду.",
            hint="Выберите другое время или допишите смещение: `{value}{first}` либо `{value}{second}`; в серии — только для этого "
            "дня, в `changes`.",
        ),
    ),
    Code(
        name="dates-every-missing",
        family="dates",
        severity="error",
        en=Message(
            title="How often does it repeat?",
            what="`repeat` has no `every`.",
            why="Without it nothing repeats.",
            hint="Write `every: week` (or `day`, `month`, `year`), or a rule of RFC 5545 in `rrule`.",
        ),
        ru=Message(
            title="Как часто повторяется?",
            what="В `repeat` нет `every`.",
            why="Без этого ничего не повторится.",
            hint="Напишите `every: week` (или `day`, `month`, `year`) либо правило RFC 5545 в `rrule`.",
        ),
    ),
    Code(
        name="dates-rrule-and-repeat",
        family="dates",
        severity="error",
        en=Message(
            title="Two rules for one series",
            what="Beside `rrule` this key says it once more.",
            why="`rrule` is the whole rule; what stands beside it would be ignored.",
            hint="Keep `rrule`, `except` and `changes`, or write the rule without `rrule`.",
        ),
        ru=Message(
            title="Два правила для одной серии",
            what="Рядом с `rrule` этот ключ говорит то же ещё раз.",
            why="`rrule` — это всё правило целиком; написанное рядом пропало бы.",
            hint="Оставьте `rrule`, `except` и `changes` либо запишите правило без `rrule`.",
        ),
    ),
    Code(
        name="dates-rrule-part",
        family="dates",
        severity="error",
        en=Message(
            title="A part of the rule can't be used",
            what="`{value}` is not understood here.",
            why="Calendar programs read such rules in different ways, and a series has one time of day.",
            hint="Rules look like `FREQ=MONTHLY;BYDAY=-1TH;COUNT=12` (RFC 5545, section 3.3.10). BYHOUR, BYWEEKNO and "
            "mixtures such as `BYDAY=MO,2TU` are not taken.",
        ),
        ru=Message(
            title="Часть правила не подходит",
            what="Здесь непонятно, что значит `{value}`.",
            why="Календари читают такие правила по-разному, а время у серии одно.",
            hint="Правило выглядит так: `FREQ=MONTHLY;BYDAY=-1TH;COUNT=12` (RFC 5545, раздел 3.3.10). BYHOUR, BYWEEKNO "
            "и смеси вроде `BYDAY=MO,2TU` не принимаются.",
        ),
    ),
    Code(
        name="dates-rrule-too-often",
        family="dates",
        severity="error",
        en=Message(
            title="A series that repeats within a day",
            what="`{value}` would repeat several times a day.",
            why="An event takes place at most once a day; its dates name its occurrences.",
            hint="Use DAILY, WEEKLY, MONTHLY or YEARLY, and an event of its own for each hour.",
        ),
        ru=Message(
            title="Серия повторяется внутри дня",
            what="С `{value}` встреча повторялась бы несколько раз в день.",
            why="Мероприятие бывает не чаще раза в день: его встречи различаются по датам.",
            hint="Возьмите DAILY, WEEKLY, MONTHLY или YEARLY, а на каждый час заведите своё мероприятие.",
        ),
    ),
    Code(
        name="dates-number-out-of-range",
        family="dates",
        severity="error",
        en=Message(
            title="A number that can't be right",
            what="It is {value}; possible are {least} to {most}.",
            why="The dates of the series are counted with it.",
            hint="Correct the number.",
        ),
        ru=Message(
            title="Такого числа быть не может",
            what="Здесь {value}, а возможно от {least} до {most}.",
            why="По этому числу отсчитываются даты серии.",
            hint="Исправьте число.",
        ),
    ),
    Code(
        name="dates-until-and-count",
        family="dates",
        severity="error",
        en=Message(
            title="Two ends of one series",
            what="The series has `until` and `count`.",
            why="They rarely name the same last date (RFC 5545 forbids both together).",
            hint="Keep one of them.",
        ),
        ru=Message(
            title="Два конца у одной серии",
            what="У серии есть и `until`, и `count`.",
            why="Последний день по ним редко выходит один и тот же (RFC 5545 запрещает оба сразу).",
            hint="Оставьте что-то одно.",
        ),
    ),
    Code(
        name="dates-until-before-start",
        family="dates",
        severity="error",
        en=Message(
            title="The series ends before it starts",
            what="It starts on `{start}` and goes on until `{until}`.",
            why="It would never take place.",
            hint="Correct one of the two dates.",
        ),
        ru=Message(
            title="Серия кончается раньше, чем начинается",
            what="Начало — `{start}`, последний день — `{until}`.",
            why="Ни одной встречи не получится.",
            hint="Исправьте одну из двух дат.",
        ),
    ),
    Code(
        name="dates-bad-weekday",
        family="dates",
        severity="error",
        en=Message(
            title="This is no weekday",
            what="`{value}` is not the name of a weekday.",
            why="A weekly series needs to know its days.",
            hint="Write `monday`, `tuesday`, `wednesday`, `thursday`, `friday`, `saturday` or `sunday`, or a list of them.",
        ),
        ru=Message(
            title="Это не день недели",
            what="`{value}` — не название дня недели.",
            why="Еженедельной серии нужны её дни.",
            hint="Напишите по-английски: `monday`, `tuesday`, `wednesday`, `thursday`, `friday`, `saturday`, `sunday` "
            "или список.",
        ),
    ),
    Code(
        name="dates-bad-day-of-month",
        family="dates",
        severity="error",
        en=Message(
            title="This is no day of the month",
            what="`{value}` can't be understood as a day of every month.",
            why="A monthly series needs to know its day.",
            hint="Write `last thursday`, `first monday` (also `second`, `third`, `fourth`), or a number from 1 to 31. The last day "
            "of the month is `rrule: FREQ=MONTHLY;BYMONTHDAY=-1`.",
        ),
        ru=Message(
            title="Это не день месяца",
            what="Непонятно, какой день месяца означает `{value}`.",
            why="Ежемесячной серии нужен её день.",
            hint="Напишите `last thursday`, `first monday` (ещё бывает `second`, `third`, `fourth`) или число от 1 до 31. Последний "
            "день месяца — это `rrule: FREQ=MONTHLY;BYMONTHDAY=-1`.",
        ),
    ),
    Code(
        name="dates-day-not-here",
        family="dates",
        severity="error",
        en=Message(
            title="`day` belongs to weeks and months",
            what="A series of every day or year has no `day`.",
            why="A yearly series takes its date from `start`.",
            hint="Remove `day`, or write `every: week` or `every: month`.",
        ),
        ru=Message(
            title="`day` бывает у недели и месяца",
            what="У серии по дням или по годам нет `day`.",
            why="Ежегодная серия берёт день и месяц из `start`.",
            hint="Уберите `day` или напишите `every: week` либо `every: month`.",
        ),
    ),
    Code(
        name="dates-days-mixed",
        family="dates",
        severity="error",
        en=Message(
            title="Weekdays and day numbers together",
            what="The list has both weekdays and numbers.",
            why="No calendar rule can say “the last Thursday and the 15th”.",
            hint="Make two series of it.",
        ),
        ru=Message(
            title="Дни недели вперемешку с числами",
            what="В списке стоят и дни недели, и числа.",
            why="Ни одно правило календаря не умеет сказать «последний четверг и 15-е».",
            hint="Сделайте две серии.",
        ),
    ),
    Code(
        name="dates-start-not-on-rule",
        family="dates",
        severity="error",
        en=Message(
            title="The start does not fit its own rule",
            what="`{start}` is no date of the series; the next one that fits is `{next}`.",
            why="Calendar programs disagree about such a series: some show the first date, some don't.",
            hint="Begin on `{next}`, or change `repeat`.",
        ),
        ru=Message(
            title="Начало не подходит под своё правило",
            what="`{start}` — не день этой серии; ближайший подходящий — `{next}`.",
            why="Календари понимают такую серию по-разному: одни показывают первый день, другие нет.",
            hint="Начните с `{next}` или измените `repeat`.",
        ),
    ),
    Code(
        name="dates-rule-never",
        family="dates",
        severity="error",
        en=Message(
            title="A series without a single date",
            what="In a hundred years no date fits this rule.",
            why="The series would never take place.",
            hint="Look for a day that its month does not have, such as the 30th of February.",
        ),
        ru=Message(
            title="Серия без единой даты",
            what="За сто лет под это правило не подходит ни один день.",
            why="Ни одной встречи не получится.",
            hint="Поищите день, которого в месяце нет, — скажем, 30 февраля.",
        ),
    ),
    Code(
        name="dates-too-many",
        family="dates",
        severity="warning",
        en=Message(
            title="A very long series",
            what="Only the first {most} dates of this series count.",
            why="The limit keeps one slip from filling the whole calendar.",
            hint="Start the series anew, with a later `start`.",
        ),
        ru=Message(
            title="Очень длинная серия",
            what="Из этой серии учитываются только первые даты, не больше {most}.",
            why="Предел не даёт одной описке заполнить весь календарь.",
            hint="Начните серию заново, с более поздним `start`.",
        ),
    ),
    Code(
        name="dates-except-misses",
        family="dates",
        severity="error",
        en=Message(
            title="An exception on a day without a meeting",
            what="`{date}` is no date of the series; the nearest is `{nearest}`.",
            why="The meeting that was meant to be left out would still be announced.",
            hint="Write the original date of the meeting.",
        ),
        ru=Message(
            title="Исключён день, когда встречи и нет",
            what="`{date}` — не день этой серии; ближайший — `{nearest}`.",
            why="Встреча, которую хотели пропустить, так и останется в расписании.",
            hint="Укажите исходную дату встречи.",
        ),
    ),
    Code(
        name="dates-change-misses",
        family="dates",
        severity="error",
        en=Message(
            title="A change of a meeting that does not exist",
            what="`{date}` is no date of the series; the nearest is `{nearest}`.",
            why="The change would be lost, and people would come to the old time or place.",
            hint="In `date` write the original date of the meeting; the new one belongs into `start`.",
        ),
        ru=Message(
            title="Изменена встреча, которой нет",
            what="`{date}` — не день этой серии; ближайший — `{nearest}`.",
            why="Изменение потеряется, и люди придут по-старому.",
            hint="В `date` стоит исходная дата встречи, а новая — в `start`.",
        ),
    ),
    Code(
        name="dates-named-twice",
        family="dates",
        severity="error",
        en=Message(
            title="One meeting named twice",
            what="`{date}` already stands in `{other}`.",
            why="Only one of the two can be right.",
            hint="Keep one. To call a meeting off and still show it, use `changes` with `status: cancelled`.",
        ),
        ru=Message(
            title="Одна встреча названа дважды",
            what="`{date}` уже стоит в `{other}`.",
            why="Верным может быть только одно.",
            hint="Оставьте одно. Чтобы отменить встречу, но показать её, нужны `changes` и `status: cancelled`.",
        ),
    ),
    Code(
        name="dates-speaker-twice",
        family="dates",
        severity="warning",
        en=Message(
            title="A speaker in two places",
            what="At `{start}` somebody speaks at “{event}”, and at “{other}” as well.",
            why="People would come to one of the two in vain.",
            hint="Move one of them, or correct `speakers`. Parts of one evening share `place`, `online_url` or `series`.",
        ),
        ru=Message(
            title="Докладчик сразу в двух местах",
            what="В `{start}` кто-то выступает на «{event}» и одновременно на «{other}».",
            why="На одну из двух встреч люди пришли бы зря.",
            hint="Перенесите одну из них или исправьте `speakers`. У частей одного вечера общее `place`, `online_url` или `series`.",
        ),
    ),
    Code(
        name="dates-deadline-after-start",
        family="dates",
        severity="warning",
        en=Message(
            title="A deadline after the start",
            what="`{field}` is `{deadline}`, and the event starts at `{start}`.",
            why="Readers would be invited to something that has begun.",
            hint="Correct the deadline. One that is a date includes its day: on the day of the event it ends with the start.",
        ),
        ru=Message(
            title="Срок после начала",
            what="В `{field}` стоит `{deadline}`, а начало — `{start}`.",
            why="Читателей звали бы на то, что уже началось.",
            hint="Исправьте срок. Дата без времени включает свой день: в день мероприятия срок кончается с его началом.",
        ),
    ),
    Code(
        name="dates-place-and-mode",
        family="dates",
        severity="warning",
        en=Message(
            title="Place and mode disagree",
            what="`mode` is `{mode}`, but `place` and `online_url` say `{meant}`.",
            why="Calendars, search engines and the list of events go by `mode`, people by the place: some would come in vain.",
            hint="Write `mode: {meant}`, or correct `place` and `online_url`.",
        ),
        ru=Message(
            title="Место и формат не сходятся",
            what="В `mode` стоит `{mode}`, а по `place` и `online_url` выходит `{meant}`.",
            why="Календари, поисковики и афиша смотрят на `mode`, а люди — на место: кто-то придёт зря.",
            hint="Напишите `mode: {meant}` или исправьте `place` и `online_url`.",
        ),
    ),
    Code(
        name="dates-series-endless",
        family="dates",
        severity="warning",
        en=Message(
            title="A series without an end",
            what="The series that began on `{start}` goes on for more than five years.",
            why="Series outlive those who hold them: calendars would announce evenings to which nobody comes any more.",
            hint="Set `until` a year or two ahead, and move it on when the time comes.",
        ),
        ru=Message(
            title="Серия без конца",
            what="Серия, начатая `{start}`, идёт больше пяти лет.",
            why="Серии переживают тех, кто их ведёт: календари объявляли бы вечера, на которые давно никто не приходит.",
            hint="Поставьте `until` на год-два вперёд и передвигайте, когда придёт время.",
        ),
    ),
    Code(
        name="dates-past-untold",
        family="dates",
        severity="info",
        en=Message(
            title="Nothing tells how it went",
            what="It was over on `{end}`, more than {days} {days|day|days} ago, and has neither recording nor slides nor attendance.",
            why="Those who could not come look for the recording, and whoever plans the next one for how many came.",
            hint="Write `recording`, `slides` or `attendance`; if it did not take place, `status: cancelled`. "
            "`calendar.follow_up` in `cmhub.yaml` says when to ask (`0m`: never).",
        ),
        ru=Message(
            title="Не сказано, как всё прошло",
            what="Мероприятие закончилось `{end}`, больше {days} {days|дня|дней|дней} назад, а записи, слайдов и числа участников нет.",
            why="Кто не смог прийти, ищет запись, а кто готовит следующую встречу — сколько было людей.",
            hint="Впишите `recording`, `slides` или `attendance`; если встречи не было — `status: cancelled`. "
            "Когда спрашивать, решает `calendar.follow_up` в `cmhub.yaml` (`0m` — никогда).",
        ),
    ),
    Code(
        name="dates-weekday-differs",
        family="dates",
        severity="warning",
        en=Message(
            title="Not the weekday of that date",
            what="The text says `{written}`, but {date} is {weekday}.",
            why="Some go by the weekday and some by the date: half of them would come on the wrong day.",
            hint="Correct the weekday, or the date.",
        ),
        ru=Message(
            title="День недели не от той даты",
            what="В тексте сказано «{written}», а {date} — это «{weekday}».",
            why="Одни смотрят на день недели, другие на дату: половина придёт не в тот день.",
            hint="Исправьте день недели или дату.",
        ),
    ),
)
