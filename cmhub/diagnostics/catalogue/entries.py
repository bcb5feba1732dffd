"""What entries say of themselves: categories, tags, languages, reviews; questions that ask the same."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

CODES: tuple[Code, ...] = (
    Code(
        "category-unknown",
        "categories",
        "error",
        Message(
            "No such category",
            "`{value}` is not in `{file}`.",
            "The entry would stand under no heading. Categories there are: {known}.",
            "Correct the id, or add the category to `{file}`.",
        ),
        Message(
            "Такой категории нет",
            "Категории `{value}` нет в `{file}`.",
            "Запись осталась бы без категории. Категории там такие: {known}.",
            "Исправьте id или добавьте категорию в `{file}`.",
        ),
    ),
    Code(
        "category-empty",
        "categories",
        "info",
        Message(
            "An empty category",
            "Nothing public belongs to the category `{id}`.",
            "It gets no page until there is something in it.",
            "Nothing needs to be done; if the category is not needed any more, remove it.",
        ),
        Message(
            "Пустая категория",
            "В категории `{id}` нет ни одной опубликованной записи.",
            "Пока в ней ничего нет, страницы у неё не будет.",
            "Делать ничего не нужно; если категория больше не нужна, удалите её.",
        ),
    ),
    Code(
        "tag-misspelt",
        "categories",
        "warning",
        Message(
            "A tag that looks like a slip",
            "The tag `{tag}` is not in `_tags.yaml`, and one of nearly the same spelling is.",
            "The entry would be missing on the page of the tag that was meant.",
            "Correct the tag, or describe the new one in `_tags.yaml`.",
        ),
        Message(
            "Метка похожа на опечатку",
            "Метки `{tag}` нет в `_tags.yaml`, зато есть почти такая же.",
            "Запись не попадёт на страницу той метки, которая имелась в виду.",
            "Исправьте метку или опишите новую в `_tags.yaml`.",
        ),
    ),
    Code(
        "series-misspelt",
        "categories",
        "warning",
        Message(
            "A series that looks like a slip",
            "The series `{series}` is not in `_series.yaml`, and one of nearly the same spelling is.",
            "The event would be missing among those of its series and in their calendar.",
            "Correct the name, or describe the new series in `content/events/_series.yaml`.",
        ),
        Message(
            "Цикл похож на опечатку",
            "Цикла `{series}` нет в `_series.yaml`, зато есть почти такой же.",
            "Мероприятия не будет ни среди других мероприятий цикла, ни в их календаре.",
            "Исправьте название или опишите новый цикл в `content/events/_series.yaml`.",
        ),
    ),
    Code(
        "language-unknown",
        "languages",
        "error",
        Message(
            "Not a language of this hub",
            "`lang` is `{value}`, and the hub's languages are: {known}.",
            "The page would be announced to browsers and screen readers in a language that it does not have.",
            "Write one of them, or add the language to `languages` in `cmhub.yaml`.",
        ),
        Message(
            "Такого языка в хабе нет",
            "В `lang` указано `{value}`, а языки хаба такие: {known}.",
            "Браузерам и программам экранного доступа страница назвала бы чужой язык.",
            "Напишите один из них или добавьте язык в `languages` в `cmhub.yaml`.",
        ),
    ),
    Code(
        "language-not-configured",
        "languages",
        "warning",
        Message(
            "A translation into a language that the hub does not have",
            "`{name}` looks like a translation of `{original}`, and `{lang}` is not among the hub's languages.",
            "So it is published as an entry of its own, under the hub's main language.",
            "Add `{lang}` to `languages` in `cmhub.yaml`, or rename the file.",
        ),
        Message(
            "Перевод на язык, которого в хабе нет",
            "Файл `{name}` похож на перевод `{original}`, но `{lang}` среди языков хаба нет.",
            "Поэтому он публикуется как отдельная запись на основном языке.",
            "Добавьте `{lang}` в `languages` в `cmhub.yaml` или переименуйте файл.",
        ),
    ),
    Code(
        "translation-behind",
        "translation",
        "info",
        Message(
            "The translation is older than the original",
            "The original has been changed since this translation was.",
            "Readers in this language may be told what no longer holds.",
            "Bring the translation up to date, or set `updated` in it if nothing had to be changed.",
        ),
        Message(
            "Перевод старше оригинала",
            "После того как этот перевод правили в последний раз, оригинал изменился.",
            "Читателям на этом языке могут рассказывать то, что уже не так.",
            "Обновите перевод или, если менять нечего, задайте в нём `updated`.",
        ),
    ),
    Code(
        "question-similar",
        "questions",
        "warning",
        Message(
            "Two questions about the same thing",
            "“{question}” asks nearly the same as “{other}”.",
            "Readers find two answers, and sooner or later the two contradict each other.",
            "Make one of them: add the other wording to its `asked_as` and the old address to its `aliases`.",
        ),
        Message(
            "Два вопроса об одном и том же",
            "«{question}» — почти то же, что «{other}».",
            "Читатель найдёт два ответа, и рано или поздно они разойдутся.",
            "Оставьте один: вторую формулировку добавьте в его `asked_as`, а прежний адрес — в `aliases`.",
        ),
    ),
    Code(
        "review-in-future",
        "review",
        "warning",
        Message(
            "Reviewed in the future",
            "`reviewed` says {date}, and that day has not come.",
            "It is the day when somebody last checked that the text is true; a future one hides that it has grown old.",
            "Write the day of the last check. When the next one is due follows from `review_every`.",
        ),
        Message(
            "Проверено в будущем",
            "В `reviewed` указано {date}, а этот день ещё не наступил.",
            "Это день, когда текст последний раз проверили; с датой из будущего не заметить, что он устарел.",
            "Впишите день последней проверки. Когда будет следующая, решает `review_every`.",
        ),
    ),
)
