"""The blocks of the home page as the configuration declares them: one model a type, all of them in ``BLOCKS``.

A new type is a model here, a maker in ``outputs/pages/home.py`` and a partial of its name in the theme.

Must not know what a hub holds: whether what a block names exists is a question for ``checks/home.py``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Union
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

from cmhub.config.declaration import Declared, Localised, one_of
from cmhub.config.scalars import Boolean, Id, Line, Text, integer, line, moment, refuse, text, url
from cmhub.diagnostics import did_you_mean

LEVELS = ("info", "success", "warning", "danger")
_REFERENCE = re.compile(r"[^\s/\\<>\"'][^\s\\<>\"']*")
_SCHEME = re.compile(r"(?:[a-z]+:/|javascript:|data:|vbscript:|mailto:|tel:)", re.IGNORECASE)
_MOST = 24  # of what one block shows: a home page is a doorway, not the hub


def _key(english: str, russian: str, default: Any = None, **more: Any) -> Any:
    return Field(
        default=default, description=english, json_schema_extra={"ru": russian}, validate_default=False, **more
    )


def _needed(english: str, russian: str) -> Any:
    return Field(description=english, json_schema_extra={"ru": russian})


def _limit(value: object) -> int:
    found = integer(value)
    if not 1 <= found <= _MOST:
        raise refuse("schema-not-a-choice", value, choices=f"1–{_MOST}")
    return found


def _moment(value: object) -> str:
    """A date or a date with a time, kept as ISO 8601 text: the configuration is stored as plain values."""
    found = moment(value)
    return found.isoformat() if isinstance(found, dt.datetime) else found.isoformat()[:10]


def _address(value: object) -> str:
    """An address or a reference; whether it leads anywhere is checked with the hub at hand."""
    found = text(value).strip()
    return found if _REFERENCE.fullmatch(found) and not _SCHEME.match(found) else url(value)


Limit = Annotated[Any, BeforeValidator(_limit), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": _MOST})]
Moment = Annotated[Any, BeforeValidator(_moment), WithJsonSchema({"type": "string", "examples": ["2026-12-01"]})]
Address = Annotated[
    Any, BeforeValidator(_address), WithJsonSchema({"type": "string", "examples": ["/events/", "event:picnic"]})
]


class Action(Declared):
    """A link of a block."""

    text: Localised = _needed("What the link says.", "Что написано на ссылке.")
    url: Address = _needed(
        "Where it leads: an address, or a reference such as `event:picnic`.",
        "Куда она ведёт: адрес или ссылка на запись, например `event:picnic`.",
    )


def _typed(schema: dict[str, Any]) -> None:
    """In a mapping the type is always said; it has a default only where its model is made by cmhub."""
    schema["required"] = ["type", *schema.get("required", ())]


def instants_of(banner: Mapping[str, Any], zone: str) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Since when and until when a banner is shown, in UTC; a day lasts from its midnight to the next one in `zone`."""
    return _instant(banner["start"], zone), _instant(banner["until"], zone, end=True)


def _instant(written: str | None, zone: str, *, end: bool = False) -> dt.datetime | None:
    if written is None:
        return None
    found = moment(written)
    if not isinstance(found, dt.datetime):
        found = dt.datetime.combine(found + dt.timedelta(days=end), dt.time())
    return (found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))).astimezone(dt.UTC)


class _Block(Declared):
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_typed)


class Titled(_Block):
    """What most blocks have."""

    title: Localised | None = _key("Its heading, if not the usual one.", "Заголовок блока, если обычный не подходит.")


class Listing(Titled):
    """A block that lists something."""

    limit: Limit | None = _key("How many are shown, up to 24.", "Сколько показывать, не больше 24.")
    empty: Localised | None = _key(
        "What is said when there is nothing to show; without it the block is left out.",
        "Что сказать, когда показать нечего; без этого блок не выводится.",
    )


class HeroBlock(Titled):
    """Who you are, in one sentence, with one thing to do."""

    type: one_of(("hero",)) = "hero"  # type: ignore[valid-type]
    text: Localised | None = _key(
        "One sentence; without it, the one of `content/index.md`.",
        "Одно предложение; без него — из `content/index.md`.",
    )
    actions: tuple[Action, ...] = _key(
        "Buttons; the first is the main one. Without them, the one of `content/index.md`.",
        "Кнопки; первая — главная. Без них — кнопка из `content/index.md`.",
        (),
    )


class BannerBlock(Titled):
    """An announcement."""

    type: one_of(("banner",)) = "banner"  # type: ignore[valid-type]
    text: Localised = _needed(
        "What is announced. Given by languages, it is shown in those alone.",
        "Само объявление. Если задано по языкам, видно только на них.",
    )
    level: one_of(LEVELS) = _key(  # type: ignore[valid-type]
        "How it looks and which word begins it: `info`, `success`, `warning` or `danger`.",
        "Как выглядит и с какого слова начинается: `info`, `success`, `warning` или `danger`.",
        "info",
    )
    link: Action | None = _key("One link, with its words.", "Одна ссылка с её текстом.")
    start: Moment | None = _key(
        "Since when it is shown: a date, or a date with a time.",
        "С какого момента показывать: дата или дата и время.",
        alias="from",
    )
    until: Moment | None = _key(
        "Until when it is shown; a date alone is shown to its end.",
        "До какого момента показывать; если указан только день — до его конца.",
    )
    dismissable: Boolean = _key(
        "Whether readers can put it away. Their browser remembers that until its words change.",
        "Могут ли читатели его убрать. Браузер помнит об этом, пока не изменится текст.",
        default=True,
    )
    pages: one_of(("home", "all")) = _key(  # type: ignore[valid-type]
        "`home`: on the home page, at its place among the blocks. `all`: on every page, below the header.",
        "`home`: на главной, на своём месте среди блоков. `all`: на каждой странице, под шапкой.",
        "home",
    )


class EventsBlock(Listing):
    """What is on."""

    type: one_of(("events",)) = "events"  # type: ignore[valid-type]


class FaqBlock(Listing):
    """Questions and answers, with the search field."""

    type: one_of(("faq",)) = "faq"  # type: ignore[valid-type]
    order: one_of(("chosen", "newest")) = _key(  # type: ignore[valid-type]
        "`chosen`: those with a larger `search: {boost: …}` first. `newest`: those changed last first.",
        "`chosen`: сначала те, у которых больше `search: {boost: …}`. `newest`: сначала изменённые последними.",
        "chosen",
    )


class PeopleBlock(Listing):
    """Whom one can ask."""

    type: one_of(("people",)) = "people"  # type: ignore[valid-type]
    members: tuple[Id, ...] = _key(
        "The ids of the people to show, in this order; without them, those whom one can ask first.",
        "Кого показать, по порядку: идентификаторы участников; без них — сначала те, кого можно спросить.",
        (),
    )


class NewsBlock(Listing):
    """News, pinned ones first."""

    type: one_of(("news",)) = "news"  # type: ignore[valid-type]


class PathsBlock(Listing):
    """Ways in for newcomers."""

    type: one_of(("paths",)) = "paths"  # type: ignore[valid-type]


class EntriesBlock(Listing):
    """The first entries of any collection."""

    type: one_of(("entries",)) = "entries"  # type: ignore[valid-type]
    collection: Line = _needed("The collection.", "Раздел.")


class Number(Declared):
    """One number."""

    count: Line | None = _key("A collection whose entries are counted.", "Раздел, записи которого нужно посчитать.")
    value: Text | None = _key("The number itself, in your words.", "Само число, как вы его напишете.")
    label: Localised | None = _key(
        "What is counted; without it, the collection's title.", "Что посчитано; без этого — название раздела."
    )


def _number(value: object) -> object:
    """A number is counted or given, and one that is given says of what."""
    if isinstance(value, dict):
        if value.get("count") is None and value.get("value") is None:
            raise refuse("config-number-of-nothing", "", lacks="count")
        if value.get("value") is not None and value.get("label") is None:
            raise refuse("config-number-of-nothing", "", lacks="label")
    return value


class NumbersBlock(Titled):
    """How large the community is."""

    type: one_of(("numbers",)) = "numbers"  # type: ignore[valid-type]
    items: tuple[Annotated[Number, BeforeValidator(_number)], ...] = _needed(
        "The numbers, counted or given.", "Числа: посчитанные или заданные."
    )


class ActionBlock(_Block):
    """A call to action."""

    type: one_of(("action",)) = "action"  # type: ignore[valid-type]
    title: Localised = _needed("What you call for, in a few words.", "К чему вы зовёте, в нескольких словах.")
    text: Localised | None = _key("A sentence or two more.", "Ещё предложение или два.")
    actions: tuple[Action, ...] = _needed("Buttons; the first is the main one.", "Кнопки; первая — главная.")


class TextBlock(Titled):
    """A few words of your own."""

    type: one_of(("text",)) = "text"  # type: ignore[valid-type]
    text: Localised = _needed(
        "The words; an empty line begins a paragraph.", "Сам текст; пустая строка начинает абзац."
    )


MODELS: tuple[type[Declared], ...] = (
    HeroBlock, BannerBlock, EventsBlock, FaqBlock, PeopleBlock, NewsBlock, PathsBlock, EntriesBlock, NumbersBlock,
    ActionBlock, TextBlock,
)  # fmt: skip
BLOCKS = {str(model.model_fields["type"].default): model for model in MODELS}


def _written(value: object) -> object:
    """``news`` is short for ``{type: news}``, and a collection's name for ``{type: entries, collection: …}``."""
    if isinstance(value, str):
        value = {"type": value}
    if not isinstance(value, dict):
        raise refuse("schema-not-a-mapping", value)
    if "type" not in value:
        raise refuse("schema-missing-field", value, inside=("type",))
    kind = line(value["type"])
    if kind in BLOCKS:
        return value
    # A slip in the type is told by the check; what else the block says is then not judged by a model that was not meant.
    own = EntriesBlock.model_fields if did_you_mean(kind, BLOCKS) else value
    rest = {key: item for key, item in value.items() if key != "type" and key in own}
    return {**rest, "type": "entries", "collection": kind}


def _tag(value: Any) -> str:
    return f"{line(value['type'])}-block" if isinstance(value, dict) else f"{value.type}-block"


class _ShortForms:
    """For editors: a block may also be its type alone, and a type may be the name of a collection."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        alone = {"type": "string", "examples": [type(block).model_fields["type"].default for block in DEFAULT]}
        collection = {"type": "string", "not": {"enum": list(BLOCKS)}}
        entries = {"type": "object", "required": ["type"], "properties": {"type": collection}}
        return {"anyOf": [alone, handler(schema), entries]}


_OneOf: Any = Union[tuple(Annotated[model, Tag(f"{name}-block")] for name, model in BLOCKS.items())]  # noqa: UP007
Block: Any = Annotated[_OneOf, Discriminator(_tag), BeforeValidator(_written), _ShortForms()]
DEFAULT: tuple[Declared, ...] = (HeroBlock(), EventsBlock(), FaqBlock(), PeopleBlock(), NewsBlock(), PathsBlock())
