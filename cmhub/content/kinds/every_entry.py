"""The fields that every entry has, of whatever collection."""

from __future__ import annotations

from cmhub.config.declaration import FieldDeclaration
from cmhub.content.kinds.declare import field

COMMON: tuple[FieldDeclaration, ...] = (
    field("title", "line", ("Title", "Заголовок"), ("The title.", "Заголовок.")),
    field("description", "text", ("Description", "Описание"), ("One sentence for lists and search engines.", "Одно предложение для списков и поисковиков.")),
    field("body", "markdown", ("Text", "Текст"), ("The text; in a `.md` file what stands below the front matter.", "Текст; в файле `.md` это то, что ниже заголовочного блока.")),
    field("tags", "list", ("Tags", "Метки"), ("Words that group entries across collections.", "Слова, которые объединяют записи разных разделов."), of="line", translatable=False),
    field("draft", "boolean", ("Draft", "Черновик"), ("Not published while true.", "Пока true, не публикуется.")),
    field("unlisted", "boolean", ("Unlisted", "Не в списках"), ("Published, but in no list, feed or sitemap.", "Публикуется, но не стоит в списках, лентах и карте сайта.")),
    field("publish_date", "moment", ("Publish", "Опубликовать"), ("From when it is shown.", "С какого времени показывать.")),
    field("expiry_date", "moment", ("Expires", "Снять"), ("Until when it is shown; a date includes its day.", "До какого времени показывать; дата — включая этот день.")),
    field("date", "moment", ("Date", "Дата"), ("The entry's own date; for news from the file's name.", "Дата записи; у новостей — из имени файла.")),
    field("updated", "moment", ("Updated", "Обновлено"), ("The last change; by default the file's last commit.", "Последняя правка; по умолчанию последний коммит файла.")),
    field("owner", "person", ("Owner", "Отвечает"), ("A member's id, or `team:x`.", "Id участника или `team:x`.")),
    field("reviewed", "date", ("Reviewed", "Проверено"), ("When somebody last checked that it is still true.", "Когда последний раз проверили, что всё верно.")),
    field("review_every", "duration", ("Review every", "Проверять каждые"), ("How often it must be checked, such as `180d`.", "Как часто проверять, например `180d`.")),
    field("aliases", "list", ("Old addresses", "Прежние адреса"), ("Old addresses on this site; they redirect here.", "Прежние адреса на этом сайте; с них перенаправляет сюда."), of="text", translatable=False),
    field("weight", "integer", ("Weight", "Порядок"), ("Its place in lists; smaller comes first.", "Место в списках; меньшее — раньше.")),
    field(
        "search", "group", ("Search", "Поиск"), ("How search treats the entry.", "Как с записью обходится поиск."),
        fields=(
            field("exclude", "boolean", ("Exclude", "Не искать"), ("Leave it out of search.", "Не показывать в поиске.")),
            field("boost", "number", ("Boost", "Вес"), ("More than 1 raises it.", "Больше 1 — выше в результатах.")),
            field("words", "list", ("Words", "Слова"), ("Hidden words by which it is found.", "Скрытые слова, по которым её найдут."), of="line"),
        ),
    ),
    field("image", "image", ("Image", "Картинка"), ("A picture beside the file or in static/.", "Картинка рядом с файлом или в static/.")),
    field("template", "line", ("Template", "Шаблон"), ("Another template of the theme or the hub.", "Другой шаблон темы или хаба."), translatable=False),
    field("lang", "line", ("Language", "Язык"), ("The language of the original, if it is not the default one.", "Язык оригинала, если он не основной."), translatable=False),
    field("toc", "boolean", ("Contents", "Содержание"), ("Whether the page shows its contents.", "Показывать ли содержание страницы.")),
    field("glossary", "boolean", ("Glossary", "Глоссарий"), ("Whether terms of the glossary are explained in its texts; they are by default.", "Объяснять ли в текстах термины глоссария; по умолчанию — да."), translatable=False),
    field("hide", "list", ("Hide", "Скрыть"), ("Parts of the page to leave out: toc, sidebar, backlinks, dates, ask, helpful.", "Что не показывать: toc, sidebar, backlinks, dates, ask, helpful."), of="line", translatable=False),
    field("extra", "free", ("Extra", "Дополнительно"), ("Values of your own for templates.", "Ваши собственные значения для шаблонов."), translatable=True),
)  # fmt: skip

OVERLAY_ALWAYS = frozenset({"draft", "publish_date", "updated"})  # not translatable, yet a translation has its own
DEFAULTS_NEVER = frozenset({"id", "consent", "status"})  # a folder must not speak for a person or a state
