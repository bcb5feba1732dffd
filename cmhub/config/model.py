"""The model of ``cmhub.yaml``: each key with its sentence, from which the reference and the JSON Schema come.

Must not read files; ``load.py`` turns a parsed document into these values and their problems into diagnostics.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from cmhub.config.analytics import AnalyticsSettings
from cmhub.config.declaration import CollectionDeclaration, Declared, Localised, one_of
from cmhub.config.feedback import EditUri, FeedbackSettings
from cmhub.config.follow import FollowSettings
from cmhub.config.home import Block
from cmhub.config.key import key as _key
from cmhub.config.pictures import PictureSettings
from cmhub.config.scalars import Boolean, Duration, Id, Line, Text, TimeZone, Url, line, refuse, text
from cmhub.config.search import SearchSettings
from cmhub.config.translations import TranslationSettings
from cmhub.config.weekdays import WEEKDAYS

_CONTACT_WAYS = ("none", "team")


def _language(value: object) -> str:
    found = text(value).strip()
    parts = found.split("-")
    if not (2 <= len(parts[0]) <= 3 and parts[0].isascii() and parts[0].isalpha() and parts[0].islower()):  # noqa: PLR2004
        raise refuse("config-not-a-language", value)
    return found


def _site_url(value: object) -> str:
    found = text(value).strip()
    if not found.startswith(("http://", "https://")) or any(mark in found for mark in " ?#\\\"'<>"):
        raise refuse("config-bad-site-url", value)
    return found.rstrip("/")


def _contact(value: object) -> str:
    found = line(value)
    if found not in _CONTACT_WAYS and not found.startswith(("form:https://", "form:http://", "form:/")):
        raise refuse("config-bad-contact", value)
    return found


def _nav(value: object, at: tuple[str | int, ...] = ()) -> list[Any]:
    """MkDocs's shape: a list of paths, of `Title: path`, and of `Title: [list]`."""
    if not isinstance(value, list):
        raise refuse("schema-not-a-list", value, inside=at)
    found: list[Any] = []
    for index, item in enumerate(value):
        if isinstance(item, str):
            found.append({"title": "", "path": str(item), "children": []})
        elif isinstance(item, dict) and len(item) == 1:
            ((title, target),) = item.items()
            nested = isinstance(target, list)
            path = "" if nested else text(target)
            found.append(
                {"title": str(title), "path": path, "children": _nav(target, (*at, index, title)) if nested else []}
            )
        else:
            shown = ", ".join(map(str, item)) if isinstance(item, dict) else item
            raise refuse("config-bad-nav", shown, inside=(*at, index))
    return found


def _free(value: object) -> Any:
    from cmhub.source.yaml import resolve  # here: the models are imported by tools that read no YAML

    return resolve(value)


def _free_mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise refuse("schema-not-a-mapping", value)
    return {str(key): _free(item) for key, item in value.items()}


def _theme(value: object) -> object:
    """``theme: commons`` is short for ``theme: {name: commons}``."""
    return {"name": value} if isinstance(value, str) else value


Language = Annotated[Any, BeforeValidator(_language), WithJsonSchema({"type": "string", "examples": ["ru", "en"]})]
SiteUrl = Annotated[Any, BeforeValidator(_site_url), WithJsonSchema({"type": "string", "format": "uri"})]
Contact = Annotated[Any, BeforeValidator(_contact), WithJsonSchema({"type": "string", "examples": ["none", "team"]})]
Nav = Annotated[Any, BeforeValidator(_nav), WithJsonSchema({"type": "array"})]
Free = Annotated[Any, BeforeValidator(_free_mapping), WithJsonSchema({"type": "object"})]


class ThemeSettings(Declared):
    """The look of the hub."""

    name: Id = _key("The theme: the name of a folder of themes.", "Тема: имя папки с темой.", "commons")
    options: Free = _key(
        "The theme's own options, such as `accent`; see the theme's documentation.",
        "Настройки самой темы, например `accent`; см. описание темы.",
        {},
    )


class ContentSettings(Declared):
    """How strictly content is read."""

    unknown_fields: one_of(("error", "warn", "ignore")) | None = _key(  # type: ignore[valid-type]
        "What an unknown field is: `error`, `warn` or `ignore`; without it, an error in `check`, a warning in `build`.",
        "Чем считать незнакомое поле: `error`, `warn` или `ignore`; по умолчанию в `check` это ошибка, "
        "а в `build` — предупреждение.",
    )


class MemberSettings(Declared):
    """What is published about members."""

    consent: one_of(("required", "assumed")) = _key(  # type: ignore[valid-type]
        "`required`: only members with recorded consent are published. `assumed`: name, role, teams and avatar of all.",
        "`required`: публикуются только участники с записанным согласием. `assumed`: имя, роль, команды и портрет всех.",
        "required",
    )
    contact: Contact = _key(
        "What stands in place of e-mail and phone: `none`, `team` or `form:<address>`.",
        "Что стоит вместо почты и телефона: `none`, `team` или `form:<адрес>`.",
        "none",
    )
    former: Localised | None = _key(
        "The word for a member who is not published.",
        "Слово для участника, который не публикуется.",
    )
    api: Boolean = _key("Whether `api/` lists members.", "Перечислять ли участников в `api/`.", default=False)


class StaticSettings(Declared):
    """What `static/` may hold beyond passive files."""

    allow: tuple[Text, ...] = _key(
        "Paths or patterns (`*.zip`, `CNAME`) that are copied although their kind is refused by default.",
        "Пути или шаблоны (`*.zip`, `CNAME`), которые копируются, хотя по умолчанию такой вид файлов отклоняется.",
        (),
    )


CALENDAR_COLORS = (
    "crimson",
    "tomato",
    "orange",
    "goldenrod",
    "olive",
    "green",
    "seagreen",
    "teal",
    "steelblue",
    "royalblue",
    "navy",
    "indigo",
    "purple",
    "orchid",
    "brown",
    "gray",
)  # fmt: skip  names that RFC 7986 §5.9 knows (those of CSS), dark enough to carry white text


class CalendarSettings(Declared):
    """The months on the site, and how the calendars to which people subscribe behave in their programs."""

    week_start: one_of(WEEKDAYS) | None = _key(  # type: ignore[valid-type]
        "The day with which weeks begin in the tables of months, such as `sunday`; without it, each language's custom.",
        "День, с которого начинается неделя в таблицах месяцев, например `sunday`; без него — как принято в языке.",
    )
    color: one_of(CALENDAR_COLORS) | None = _key(  # type: ignore[valid-type]
        "The colour that programs give to the calendar, such as `seagreen`.",
        "Цвет, который программы дадут календарю, например `seagreen`.",
    )
    alarm: Duration | None = _key(
        "How long before each event programs remind of it, such as `1h`; without it they don't.",
        "За сколько до начала программы напомнят о мероприятии, например `1h`; без этого не напоминают.",
    )
    follow_up: Duration | None = _key(
        "How long after an event `check` asks for its `recording`, `slides` or `attendance`, such as `14d`; "
        "by default `30d`, with `0m` never.",
        "Через сколько после мероприятия `check` спросит о `recording`, `slides` или `attendance`, например `14d`; "
        "по умолчанию `30d`, при `0m` — никогда.",
    )


class MarkdownSettings(Declared):
    """Options of Markdown."""

    typographer: Boolean = _key(
        "Turn straight quotes and `--` into the language's quotation marks and dashes.",
        "Превращать прямые кавычки и `--` в кавычки и тире языка.",
        default=True,
    )
    spacing: Boolean = _key(
        "Keep short prepositions and dashes from ends and beginnings of lines, and give very long words soft hyphens.",
        "Не оставлять короткие предлоги и тире на краю строки и расставлять в очень длинных словах мягкие переносы.",
        default=False,
    )
    linkify: Boolean = _key(
        "Turn bare addresses into links.",
        "Превращать адреса в тексте в ссылки.",
        default=True,
    )


class Configuration(Declared):
    """``cmhub.yaml``."""

    site_name: Localised | None = _key("The name of the hub.", "Название хаба.")
    site_url: SiteUrl | None = _key(
        "The address where the hub is published, such as https://hub.example.org.",
        "Адрес, по которому опубликован хаб, например https://hub.example.org.",
    )
    site_description: Localised | None = _key("One sentence: who you are.", "Одно предложение: кто вы.")
    site_dir: Text = _key("The folder into which the hub is built.", "Папка, в которую собирается хаб.", "site")
    languages: tuple[Language, ...] = _key(
        "The languages of the hub; the first is the default one.",
        "Языки хаба; первый — основной.",
        ("en",),
    )
    timezone: TimeZone = _key(
        "The hub's time zone (IANA), such as Europe/Moscow.",
        "Часовой пояс хаба (IANA), например Europe/Moscow.",
        "UTC",
    )
    theme: Annotated[ThemeSettings, BeforeValidator(_theme)] = _key(
        "The look: a theme's name, or `name` and `options`.",
        "Оформление: имя темы или `name` и `options`.",
        ThemeSettings(),
    )
    nav: Nav | None = _key(
        "The guides' menu, as in MkDocs; without it, from folders and `weight`.",
        "Меню руководств, как в MkDocs; без него — по папкам и `weight`.",
    )
    header: tuple[Text, ...] | None = _key(
        "Up to five sections in the header: collections or paths of pages.",
        "До пяти разделов в шапке: разделы хаба или пути страниц.",
    )
    home: tuple[Block, ...] | None = _key(
        "The blocks of the home page, in order.",
        "Блоки главной страницы по порядку.",
    )
    slugs: one_of(("unicode", "ascii")) = _key(  # type: ignore[valid-type]
        "Whether addresses keep letters of every script (`unicode`) or are transliterated (`ascii`).",
        "Оставлять в адресах буквы любых письменностей (`unicode`) или переводить в латиницу (`ascii`).",
        "unicode",
    )
    content: ContentSettings = _key(
        "How strictly content is read.", "Насколько строго читать содержимое.", ContentSettings()
    )
    markdown: MarkdownSettings = _key("Options of Markdown.", "Настройки Markdown.", MarkdownSettings())
    members: MemberSettings = _key(
        "What is published about members.", "Что публикуется об участниках.", MemberSettings()
    )
    translations: TranslationSettings = _key(
        "What the site says about its translations.", "Что сайт говорит о своих переводах.", TranslationSettings()
    )
    calendar: CalendarSettings = _key(
        "Months, and the calendars to which people subscribe.",
        "Месяцы и календари, на которые подписываются.",
        CalendarSettings(),
    )
    follow: FollowSettings = _key(
        "Where else the community is to be found.", "Где ещё можно найти сообщество.", FollowSettings()
    )
    search: SearchSettings = _key("The search of the site.", "Поиск по сайту.", SearchSettings())
    static: StaticSettings = _key("What `static/` may hold.", "Что может лежать в `static/`.", StaticSettings())
    pictures: PictureSettings = _key("How pictures are published.", "Как публикуются картинки.", PictureSettings())
    repo_url: Url | None = _key("The address of the hub's repository.", "Адрес репозитория хаба.")
    edit_uri: EditUri | None = _key(
        "The path from `repo_url` to the content folder in the host's editor; `{path}` in it stands for the file.",
        "Путь от `repo_url` до папки content в редакторе хостинга; `{path}` в нём означает сам файл.",
    )
    feedback: FeedbackSettings = _key(
        "What readers can say about a page.", "Что читатели могут сказать о странице.", FeedbackSettings()
    )
    analytics: AnalyticsSettings | None = _key(
        "Counting visits, with consent where the tool needs it.", "Счётчик посещений, с согласием там, где оно нужно."
    )
    offline: Boolean | None = _key(
        "`true`: what was read can be read again without a connection. `false`: browsers forget what they kept.",
        "`true`: прочитанное можно открыть снова без сети. `false`: браузеры забудут то, что сохранили.",
    )
    copyright: Localised | None = _key("A line for the footer.", "Строка для подвала.")
    extra: Free = _key("Values of your own for templates.", "Ваши собственные значения для шаблонов.", {})
    event_kinds: Annotated[Any, BeforeValidator(_free_mapping), WithJsonSchema({"type": "object"})] = _key(
        "Kinds of events of your own, with their names.",
        "Ваши собственные виды мероприятий с названиями.",
        {},
    )
    collections: dict[Line, CollectionDeclaration] = _key(
        "Collections of your own.",
        "Ваши собственные разделы.",
        {},
    )
