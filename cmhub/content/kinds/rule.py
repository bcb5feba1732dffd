"""Rules: one rule of the rulebook an entry, with a permanent number; the rulebook itself is ``_rulebook.yaml``."""

from __future__ import annotations

from cmhub.config.declaration import CollectionDeclaration, FieldDeclaration
from cmhub.content.kinds.declare import field, names

NUMBER = r"[1-9][0-9]*(\.[1-9][0-9]*){0,3}"

DECLARATION = CollectionDeclaration(
    folder="rules",
    singular="rule",
    title={"en": "Rules", "ru": "Правила"},
    url="/rules/{number}/",
    order="number",
    list="rules/list.html",
    detail="rules/entry.html",
    icon="shield",
    fields=(
        field(
            "number", "line", ("Number", "Номер"),
            ("The rule's permanent number, in quotes: `\"3.2\"`. It is never used again for another rule.",
             'Постоянный номер правила, в кавычках: `"3.2"`. Другому правилу он никогда не достанется.'),
            required=True, translatable=False, pattern=NUMBER,
        ),
        field(
            "why", "markdown", ("Why", "Зачем"),
            ("Why the rule exists.", "Зачем нужно это правило."),
        ),
        field(
            "examples", "group", ("Examples", "Примеры"),
            ("What is fine and what is not.", "Как можно и как нельзя."),
            fields=(
                field("do", "list", ("Do", "Можно"), ("What is fine, in a sentence each.", "Как можно: по предложению."), of="inline"),
                field("dont", "list", ("Don't", "Нельзя"), ("What is not, in a sentence each.", "Как нельзя: по предложению."), of="inline"),
            ),
        ),
        field(
            "severity", "line", ("What happens", "Что будет"),
            ("The step of the ladder that a breach starts with: an id from `_rulebook.yaml`.",
             "Ступень лестницы, с которой начинают при нарушении: id из `_rulebook.yaml`."),
            translatable=False,
        ),
        field(
            "applies_to", "list", ("Applies to", "Где действует"),
            ("The places where the rule applies.", "Где действует правило."), of="line",
        ),
        field("since", "date", ("In force since", "Действует с"), ("The date since which the rule is in force.", "С какого дня действует правило.")),
        field(
            "status", "choice", ("Status", "Состояние"),
            ("`retired` keeps the number and the address of a rule that no longer holds.",
             "`retired` сохраняет номер и адрес правила, которое больше не действует."),
            choices=names(active=("active", "действует"), retired=("retired", "отменено")),
        ),
        field(
            "replaced_by", "reference", ("Replaced by", "Заменено на"),
            ("The number of the rule that took its place.", "Номер правила, которое пришло на смену."), to="rules",
        ),
        field(
            "changes", "list", ("Changes", "Изменения"),
            ("What was changed and when.", "Что и когда изменилось."), of="group",
            fields=(
                field("date", "date", ("Date", "Дата"), ("The day of the change.", "День изменения."), required=True),
                field("summary", "line", ("Summary", "Суть"), ("What changed, in a sentence.", "Что изменилось, одним предложением."), required=True),
            ),
        ),
    ),
)  # fmt: skip

_STEP = (
    field("id", "line", ("Id", "Id"), ("The word that rules name in `severity`.", "Слово, на которое ссылается `severity`."), required=True, translatable=False),
    field("name", "line", ("Name", "Название"), ("The step's name.", "Название ступени."), required=True),
    field("event", "text", ("When", "Когда"), ("What leads to this step.", "Что приводит на эту ступень.")),
    field("consequence", "text", ("Consequence", "Последствие"), ("What follows.", "Что последует.")),
    field("repair", "text", ("How to repair", "Как исправить"), ("What the person can do.", "Что человек может сделать.")),
    field("duration", "line", ("How long", "Как долго"), ("How long it lasts.", "Сколько это длится.")),
)  # fmt: skip

RULEBOOK: tuple[FieldDeclaration, ...] = (
    field("title", "line", ("Title", "Название"), ("The rulebook's title.", "Название свода правил.")),
    field("intro", "markdown", ("Introduction", "Вступление"), ("A few words before the rules.", "Несколько слов перед правилами.")),
    field("description", "line", ("Description", "Описание"), ("One sentence for lists and search engines.", "Одно предложение для списков и поисковиков.")),
    field("version", "line", ("Version", "Версия"), ("The version in force.", "Действующая версия."), translatable=False),
    field("effective", "date", ("Effective", "Действует с"), ("The date since which this version is in force.", "С какого дня действует версия.")),
    field("updated", "moment", ("Updated", "Обновлено"), ("The last change of the text.", "Последняя правка текста.")),
    field(
        "chapters", "list", ("Chapters", "Главы"), ("The chapters, in order.", "Главы по порядку."), of="group",
        fields=(
            field("id", "line", ("Id", "Id"), ("A word by which translations find the chapter.", "Слово, по которому главу находит перевод."), translatable=False),
            field("number", "line", ("Number", "Номер"), ("The first part of its rules' numbers.", "Первая часть номеров её правил."), required=True, translatable=False),
            field("title", "line", ("Title", "Название"), ("The chapter's title.", "Название главы."), required=True),
            field("intro", "markdown", ("Introduction", "Вступление"), ("A few words before its rules.", "Несколько слов перед правилами главы.")),
        ),
    ),
    field("ladder", "list", ("Ladder", "Лестница"), ("What follows a breach, step by step.", "Что следует за нарушением, шаг за шагом."), of="group", fields=_STEP),
    field(
        "report", "list", ("Where to report", "Куда сообщить"), ("Contacts for reports; never a placeholder.", "Контакты для обращений; никаких заглушек."), of="group",
        fields=(
            field("id", "line", ("Id", "Id"), ("A word by which translations find the contact.", "Слово, по которому контакт находит перевод."), translatable=False),
            field("title", "line", ("Title", "Название"), ("Who or what it is.", "Кто это или что это.")),
            field("email", "email", ("E-mail", "Почта"), ("A mailbox of the team.", "Общий ящик команды.")),
            field("url", "url", ("Address", "Адрес"), ("A form or a chat.", "Форма или чат.")),
            field("member", "person", ("Person", "Человек"), ("A member or a team.", "Участник или команда.")),
            field("note", "text", ("Note", "Пояснение"), ("When they answer, what to write.", "Когда отвечают, что написать.")),
        ),
    ),
    field(
        "places", "list", ("Places", "Места"), ("Names of the places that rules name in `applies_to`.", "Названия мест, которые правила называют в `applies_to`."), of="group",
        fields=(
            field("id", "line", ("Id", "Id"), ("The word in `applies_to`.", "Слово из `applies_to`."), required=True, translatable=False),
            field("name", "line", ("Name", "Название"), ("The name for readers.", "Название для читателей."), required=True),
        ),
    ),
    field("appeals", "markdown", ("Appeals", "Как оспорить"), ("How a decision is appealed.", "Как оспорить решение.")),
    field(
        "versions", "list", ("Versions", "Версии"), ("The published versions.", "Опубликованные версии."), of="group",
        fields=(
            field("id", "line", ("Id", "Id"), ("A word by which translations find the version.", "Слово, по которому версию находит перевод."), translatable=False),
            field("version", "line", ("Version", "Версия"), ("Its number.", "Её номер."), required=True, translatable=False),
            field("effective", "date", ("Effective", "Действует с"), ("Since when it was in force.", "С какого дня действовала."), required=True),
            field("summary", "line", ("Summary", "Суть"), ("What changed.", "Что изменилось.")),
            field("digest", "line", ("Digest", "Отпечаток"), (
                "Proves that the frozen text is what was released; `cmhub rules release` writes it.",
                "Доказывает, что текст версии не менялся; пишет его `cmhub rules release`.",
            ), translatable=False),
        ),
    ),
)  # fmt: skip
