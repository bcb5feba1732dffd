"""People: their consent, and what is told of those who are not published."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "consent"

CODES: tuple[Code, ...] = (
    Code(
        "consent-in-future",
        _FAMILY,
        "warning",
        Message(
            "Consent from the future",
            "The consent is dated {date}, and that day has not come.",
            "Until then nothing of this person is published.",
            "Correct the date: it is the day on which the person agreed.",
        ),
        Message(
            "Согласие из будущего",
            "Согласие датировано {date}, а этот день ещё не наступил.",
            "До тех пор об этом человеке ничего не публикуется.",
            "Исправьте дату: это день, когда человек дал согласие.",
        ),
    ),
    Code(
        "consent-unknown-scope",
        _FAMILY,
        "error",
        Message(
            "Consent to a field that does not exist",
            "`scope` names `{field}`, and members have no such field.",
            "With a slip here, what the person agreed to show stays hidden, or the record proves nothing.",
            "Name the field exactly. Possible are: {known}.",
        ),
        Message(
            "Согласие на поле, которого нет",
            "В `scope` указано `{field}`, а такого поля у участников нет.",
            "Из-за опечатки то, что человек разрешил показать, останется скрытым, а запись о согласии ничего не "
            "докажет.",
            "Напишите имя поля в точности. Бывают такие: {known}.",
        ),
    ),
    Code(
        "consent-never-published",
        _FAMILY,
        "info",
        Message(
            "This is not published even with consent",
            "`scope` names `{field}`, which never appears on the site.",
            "Robots collect addresses and numbers from pages; what stands in their place is set by `members.contact`.",
            "Nothing needs to be done. To offer a way to write to people, set `members.contact` in `cmhub.yaml`.",
        ),
        Message(
            "Это не публикуется даже с согласия",
            "В `scope` указано `{field}`, а оно на сайте никогда не появляется.",
            "Адреса и телефоны с сайтов собирают роботы; что стоит вместо них, задаёт `members.contact`.",
            "Делать ничего не нужно. Чтобы людям можно было написать, задайте `members.contact` в `cmhub.yaml`.",
        ),
    ),
    Code(
        "consent-missing",
        _FAMILY,
        "info",
        Message(
            "Members who are not published",
            "{count} {count|member is|members are} not published: their files record no consent, or one whose date has "
            "not come.",
            "People are private by default; they are counted, but nothing of them leaves this folder.",
            "Ask them, and record under `consent` in the person's own file the date, what may be shown (`scope`) and "
            "where they agreed (`source`). `cmhub list no-consent` names them.",
        ),
        Message(
            "Участники, которые не публикуются",
            "Не {count|опубликован|опубликованы|опубликованы} {count} {count|участник|участника|участников}: согласие не "
            "записано или его дата ещё не наступила.",
            "По умолчанию сведения о людях закрыты: участники учтены, но ничего о них из этой папки не выйдет.",
            "Спросите их и запишите в поле `consent` в файле каждого дату, что можно показывать (`scope`) и где дано "
            "согласие (`source`). Список покажет `cmhub list no-consent`.",
        ),
    ),
)
