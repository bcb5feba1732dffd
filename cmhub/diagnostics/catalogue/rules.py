"""The rulebook: chapters, ladder, report contacts, and how rules follow each other."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "rules"

CODES: tuple[Code, ...] = (
    Code(
        "rules-duplicate-number",
        _FAMILY,
        "error",
        Message(
            "Two rules with one number",
            "The number {number} is taken twice.",
            "People quote rules by number, so a number means one rule for good, a retired one too.",
            "Give one of them the next free number; `cmhub new rule` finds it.",
        ),
        Message(
            "Два правила с одним номером",
            "Номер {number} занят дважды.",
            "На правила ссылаются по номеру, поэтому номер навсегда принадлежит одному правилу, даже отменённому.",
            "Дайте одному из них следующий свободный номер; его подскажет `cmhub new rule`.",
        ),
    ),
    Code(
        "rules-unknown-severity",
        _FAMILY,
        "error",
        Message(
            "No such step of the ladder",
            "`severity` is `{value}`, and the ladder in `_rulebook.yaml` has no such step.",
            "Its steps are: {known}. Readers are told there what follows a breach.",
            "Choose one of the steps, or add a step with this `id` to the ladder.",
        ),
        Message(
            "Такой ступени нет",
            "В `severity` указано `{value}`, а в лестнице из `_rulebook.yaml` такой ступени нет.",
            "Её ступени: {known}. По ней читатель узнаёт, что следует за нарушением.",
            "Выберите одну из ступеней или добавьте в лестницу ступень с таким `id`.",
        ),
    ),
    Code(
        "rules-no-chapter",
        _FAMILY,
        "warning",
        Message(
            "A rule without a chapter",
            "Rule {number} belongs to chapter {chapter}, and `_rulebook.yaml` has no such chapter.",
            "A rule stands in the chapter that its number begins with; this one ends up without a heading.",
            "Add the chapter to `chapters` in `_rulebook.yaml`, or correct the number while the rule is new.",
        ),
        Message(
            "Правило без главы",
            "Правило {number} относится к главе {chapter}, а такой главы в `_rulebook.yaml` нет.",
            "Правило стоит в главе, с номера которой начинается его номер; это осталось без заголовка.",
            "Добавьте главу в `chapters` в `_rulebook.yaml` или исправьте номер, пока правило новое.",
        ),
    ),
    Code(
        "rules-duplicate-chapter",
        _FAMILY,
        "error",
        Message(
            "Two chapters with one number",
            "Chapter {number} stands in `chapters` twice.",
            "The rules of this number would not know to which of them they belong.",
            "Give one of them another number.",
        ),
        Message(
            "Две главы с одним номером",
            "Глава {number} стоит в `chapters` дважды.",
            "Правила с таким номером не знали бы, к какой из них относятся.",
            "Дайте одной из них другой номер.",
        ),
    ),
    Code(
        "rules-duplicate-step",
        _FAMILY,
        "error",
        Message(
            "Two steps of the ladder with one id",
            "The id `{id}` stands in `ladder` twice.",
            "Rules name a step by its id, and here it could be either.",
            "Give one of them another `id`.",
        ),
        Message(
            "Две ступени с одним id",
            "Id `{id}` стоит в `ladder` дважды.",
            "Правила называют ступень по id, а здесь подошла бы любая из двух.",
            "Дайте одной из них другой `id`.",
        ),
    ),
    Code(
        "rules-replaced-in-circle",
        _FAMILY,
        "error",
        Message(
            "Rules that replace each other in a circle",
            "Following `replaced_by` from rule {number} leads back to it: {circle}.",
            "A reader who looks for what holds now would never arrive.",
            "Remove `replaced_by` from the rule that holds today.",
        ),
        Message(
            "Правила заменяют друг друга по кругу",
            "Если идти по `replaced_by` от правила {number}, вернётесь к нему же: {circle}.",
            "Читатель, который ищет действующее правило, никогда до него не дойдёт.",
            "Уберите `replaced_by` у того правила, которое действует сейчас.",
        ),
    ),
    Code(
        "rules-retired-silently",
        _FAMILY,
        "warning",
        Message(
            "A rule retired without a word",
            "Rule {number} is retired, and nothing says why or what holds instead.",
            "Its address stays, and whoever follows an old link deserves a sentence.",
            "Name the rule that took its place in `replaced_by`, or add a line to `changes` with `date` and `summary`.",
        ),
        Message(
            "Правило отменено без объяснения",
            "Правило {number} отменено, но не сказано, почему и что действует вместо него.",
            "Его адрес остаётся, и тот, кто пришёл по старой ссылке, заслуживает хотя бы одной фразы.",
            "Укажите в `replaced_by` правило, которое его заменило, или добавьте в `changes` запись с `date` и "
            "`summary`.",
        ),
    ),
    Code(
        "rules-replaced-but-active",
        _FAMILY,
        "warning",
        Message(
            "A rule that is replaced and still holds",
            "Rule {number} names its replacement, and its status is not `retired`.",
            "Readers would see two rules about one thing.",
            "Add `status: retired`, or remove `replaced_by` if both hold.",
        ),
        Message(
            "Правило заменено, но ещё действует",
            "У правила {number} указана замена, а состояние не `retired`.",
            "Читатель увидит два правила об одном и том же.",
            "Добавьте `status: retired` или уберите `replaced_by`, если действуют оба.",
        ),
    ),
    Code(
        "rules-since-in-future",
        _FAMILY,
        "warning",
        Message(
            "A rule that does not hold yet is published",
            "Rule {number} is in force since {date}, and that day has not come.",
            "It is on the site already, and readers may take it for a rule that holds.",
            "If it is to appear on that day, set `publish_date: {date}`. If the date is a slip, correct it.",
        ),
        Message(
            "Опубликовано правило, которое ещё не действует",
            "Правило {number} действует с {date}, а этот день ещё не наступил.",
            "На сайте оно уже есть, и читатель может принять его за действующее.",
            "Если оно должно появиться в этот день, задайте `publish_date: {date}`. Если в дате ошибка, исправьте её.",
        ),
    ),
    Code(
        "rules-version-differs",
        _FAMILY,
        "warning",
        Message(
            "The version in force is not the last one listed",
            "The rulebook says version {version} of {effective}; the newest one in `versions` is {listed} of {date}.",
            "Readers compare the two to see whether the rules have changed.",
            "Make `version` and `effective` agree with the newest item of `versions`, or add the missing one.",
        ),
        Message(
            "Действующая версия не совпадает с последней в списке",
            "В своде правил указана версия {version} от {effective}, а последняя в `versions` — {listed} от {date}.",
            "По ним читатели узнают, изменились ли правила.",
            "Согласуйте `version` и `effective` с последней версией в `versions` или добавьте недостающую.",
        ),
    ),
    Code(
        "rules-frozen-changed",
        _FAMILY,
        "error",
        Message(
            "A released text was changed",
            "This is not what version {version} of the rules said when it was released.",
            "People were judged by that text, and compare later versions with it. It never changes again, not even a comma.",
            "Restore the file from the repository (`git log content/rules/_versions`). To change a rule, edit the rule "
            "itself and release a new version.",
        ),
        Message(
            "Текст выпущенной версии изменён",
            "Когда версию {version} выпустили, здесь стояло другое.",
            "По этому тексту судили людей, и с ним сравнивают следующие версии. Он больше не меняется, ни на запятую.",
            "Верните файл из репозитория (`git log content/rules/_versions`). Чтобы изменить правило, правьте само "
            "правило и выпустите новую версию.",
        ),
    ),
    Code(
        "rules-frozen-unreadable",
        _FAMILY,
        "error",
        Message(
            "No released rulebook",
            "This is not what `cmhub rules release` writes.",
            "A version that can't be read is missing from the site, and nothing can be compared with it.",
            "Restore the file from the repository. If it is no version, take it out of `_versions`.",
        ),
        Message(
            "Это не выпущенная версия правил",
            "Команда `cmhub rules release` такого не пишет.",
            "Версии, которую не прочесть, на сайте не будет, и сравнить с ней ничего нельзя.",
            "Верните файл из репозитория. Если это не версия, уберите его из `_versions`.",
        ),
    ),
    Code(
        "rules-frozen-missing",
        _FAMILY,
        "error",
        Message(
            "The text of a released version is gone",
            "Version {version} was released, and its file is not in `content/rules/_versions`.",
            "Its address would vanish, and nobody could see what held then.",
            "Restore the file from the repository.",
        ),
        Message(
            "Пропал текст выпущенной версии",
            "Версия {version} выпущена, а её файла в `content/rules/_versions` нет.",
            "Её адрес исчезнет, и никто не узнает, что тогда действовало.",
            "Верните файл из репозитория.",
        ),
    ),
    Code(
        "rules-frozen-unlisted",
        _FAMILY,
        "warning",
        Message(
            "A released version is not listed",
            "There is a file of version {version}, and `versions` in `_rulebook.yaml` does not name it.",
            "Only versions that are listed there have a page, because their day stands there.",
            "Add the version to `versions`, with `version` and `effective`.",
        ),
        Message(
            "Выпущенной версии нет в списке",
            "Файл версии {version} есть, а в `versions` из `_rulebook.yaml` её нет.",
            "Страница есть только у версий из списка: там указан день, с которого они действуют.",
            "Добавьте версию в `versions`, с `version` и `effective`.",
        ),
    ),
    Code(
        "rules-frozen-vanished",
        _FAMILY,
        "error",
        Message(
            "A released rule is gone without a word",
            "Rule {number} of version {version} is no longer among the rules that readers see.",
            "Its address leads nowhere, and its number looks free, though it never will be.",
            "Bring the rule back with `status: retired` and `replaced_by`, or a line in `changes` that says why. If only "
            "its file was renamed, give it its old `id`.",
        ),
        Message(
            "Выпущенное правило пропало без объяснения",
            "Правила {number} из версии {version} больше нет среди тех, что видит читатель.",
            "Его адрес никуда не ведёт, а номер кажется свободным, хотя свободным ему не быть.",
            "Верните правило со `status: retired` и `replaced_by` или с записью в `changes`, почему оно отменено. Если "
            "переименован только файл, укажите в нём прежний `id`.",
        ),
    ),
    Code(
        "rules-renumbered",
        _FAMILY,
        "error",
        Message(
            "A rule with another number",
            "This rule has the number {number} now; in version {version} it was {old}.",
            "People quote rules by number: “see {old}” in an old message would mean something else, or nothing.",
            "Give it back the number {old}. If it is another rule now, retire the old one and make a new one: "
            "`cmhub new rule`.",
        ),
        Message(
            "У правила другой номер",
            "Теперь у правила номер {number}, а в версии {version} был {old}.",
            "На правила ссылаются по номеру: «см. {old}» в старом сообщении значило бы другое или ничего.",
            "Верните номер {old}. Если это уже другое правило, отмените прежнее и заведите новое: `cmhub new rule`.",
        ),
    ),
    Code(
        "rules-number-reused",
        _FAMILY,
        "error",
        Message(
            "The number of another rule",
            "The number {number} belongs to the rule `{id}` of version {version}.",
            "A number means one rule for good, also when that rule no longer holds.",
            "Give this rule the next free number; `cmhub new rule` finds it. If it is the same rule and only its file was "
            "renamed, add `id: {id}`.",
        ),
        Message(
            "Номер другого правила",
            "Номер {number} принадлежит правилу `{id}` из версии {version}.",
            "Номер навсегда означает одно правило, даже если оно больше не действует.",
            "Дайте правилу следующий свободный номер; его подскажет `cmhub new rule`. Если это то же правило и "
            "переименован только файл, добавьте `id: {id}`.",
        ),
    ),
    Code(
        "rules-unknown-place",
        _FAMILY,
        "warning",
        Message(
            "No such place",
            "`applies_to` names `{value}`, and `places` in `_rulebook.yaml` has none of that id.",
            "The word is shown as it stands, without the name that readers know. Places there are: {known}.",
            "Correct the id, or add the place.",
        ),
        Message(
            "Такого места нет",
            "В `applies_to` указано `{value}`, а в `places` из `_rulebook.yaml` такого id нет.",
            "Слово будет показано как есть, а не под названием, знакомым читателю. Места там такие: {known}.",
            "Исправьте id или добавьте место.",
        ),
    ),
    Code(
        "rules-placeholder-contact",
        _FAMILY,
        "error",
        Message(
            "A placeholder in place of a contact",
            "`{value}` is an example, not an address that anybody reads.",
            "Somebody who was hurt would write there and get no answer.",
            "Put in the team's real mailbox, form or chat. Several contacts are better than one.",
        ),
        Message(
            "Заглушка вместо контакта",
            "`{value}` — пример, а не адрес, который кто-то читает.",
            "Человек, которого обидели, напишет туда и не получит ответа.",
            "Впишите настоящий общий ящик команды, форму или чат. Лучше, если контактов несколько.",
        ),
    ),
    Code(
        "rules-no-contact",
        _FAMILY,
        "warning",
        Message(
            "Nobody to report to",
            "The rulebook has rules, and `report` names no contact.",
            "Rules that nobody can appeal to don't protect anyone.",
            "Add `report` to `_rulebook.yaml`: a list of contacts, each with `title` and `email`, `url` or `member`.",
        ),
        Message(
            "Некуда обратиться",
            "Правила есть, а в `report` не указано ни одного контакта.",
            "Правила, о нарушении которых некому сообщить, никого не защищают.",
            "Добавьте `report` в `_rulebook.yaml` — список контактов, у каждого `title` и `email`, `url` или `member`.",
        ),
    ),
)
