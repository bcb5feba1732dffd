"""Questions: one question and its answer; categories are in ``_categories.yaml``."""

from __future__ import annotations

from cmhub.config.declaration import CollectionDeclaration
from cmhub.content.kinds.declare import field

DECLARATION = CollectionDeclaration(
    folder="faq",
    singular="question",
    title={"en": "Questions and answers", "ru": "Вопросы и ответы"},
    title_field="question",
    body_field="answer",
    categories="category",
    list="faq/list.html",
    detail="faq/entry.html",
    icon="question",
    schema_org="Question",
    fields=(
        field("question", "line", ("Question", "Вопрос"), ("The question as people ask it.", "Вопрос так, как его задают."), required=True),
        field(
            "short", "text", ("In short", "Коротко"),
            ("The answer in a few sentences of plain text, ready to paste into a chat.", "Ответ в нескольких предложениях простым текстом: его можно вставить в чат."),
        ),
        field("answer", "markdown", ("Answer", "Ответ"), ("The whole answer; in a `.md` file the text below the front matter.", "Ответ целиком; в файле `.md` это текст под заголовочным блоком.")),
        field("asked_as", "list", ("Also asked as", "Как ещё спрашивают"), ("Other wordings; found by search and shown.", "Другие формулировки: их находит поиск и видит читатель."), of="line"),
        field("category", "line", ("Category", "Категория"), ("An id from `_categories.yaml`.", "Id из `_categories.yaml`."), translatable=False),
        field("audience", "list", ("For whom", "Для кого"), ("Who asks this.", "Кто об этом спрашивает."), of="line"),
        field("related", "list", ("See also", "Смотрите также"), ("References to related entries.", "Ссылки на связанные записи."), of="reference"),
        field("helpful", "boolean", ("Ask whether it helped", "Спрашивать, помогло ли"), ("`false` leaves out “was this helpful?”.", "`false` убирает вопрос «помог ли ответ?».")),
    ),
)  # fmt: skip
