"""An entry of any kind: the common fields, and every declared field by its name.

Must not know particular kinds.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import Any
from urllib.parse import quote

import msgspec
from markupsafe import Markup

from cmhub.config.declaration import FieldDeclaration, localised
from cmhub.content.entries import instant
from cmhub.content.kind import FILE_TYPES, MARKDOWN_TYPES, Kind
from cmhub.hub.pictures import Picture
from cmhub.hub.reader import Reader, Row, Written
from cmhub.hub.taxonomy import address as tag_address
from cmhub.hub.taxonomy import title as tag_title
from cmhub.theming.views.link import Link, Person, link_of, person, reference

_WORDS_A_MINUTE = 180  # silent reading, Russian and English prose


class Tag(msgspec.Struct, frozen=True):
    """A tag with its page."""

    id: str
    title: str
    url: str
    description: str = ""
    count: int = 0


class Heading(msgspec.Struct, frozen=True):
    """A heading of a page's contents."""

    level: int
    id: str
    title: str
    children: tuple[Heading, ...] = ()


class FieldView(msgspec.Struct, frozen=True):
    """A field with its label, for templates that show whatever a hub declares."""

    name: str
    label: str
    type: str
    of: str
    value: Any
    picture: Picture | None = None
    pictures: tuple[Picture, ...] = ()


class EntryView:
    """An entry. Absent fields are None, absent lists empty; an undeclared name is an error of the template."""

    def __init__(self, hub: Reader, kind: Kind, row: Row) -> None:
        self.hub = hub
        self.kind = kind
        self.row = row
        self.collection = row.collection
        self.id = row.id
        self.url = row.url
        self.lang = row.lang
        self.borrowed = row.borrowed
        self.previous: Link | None = None  # in the order of its list, set by the page that shows it
        self.next: Link | None = None
        self.leads = False  # its body begins a page, so that its first picture should not wait; set by the page
        self.apart = ""  # put before the ids of its texts where several entries share a page

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        declared = self.kind.field(name)
        if declared is not None:
            return self._value(declared)
        stem = name.removesuffix("_label")
        choice = self.kind.field(stem) if stem != name else None
        if choice is not None and choice.type == "choice":
            return self.label_of(choice)
        raise AttributeError(name)

    def label_of(self, declared: FieldDeclaration) -> str:
        """A choice's name for readers."""
        value = self.row.values.get(declared.name)
        choice = (declared.choices or {}).get(value, value)
        return self.hub.texts.named(choice, self.hub.languages[0]) if value else ""

    def _value(self, declared: FieldDeclaration) -> Any:
        if declared.name not in self.row.values and declared.type not in MARKDOWN_TYPES:
            return () if declared.type == "list" else None
        return self._converted(declared, declared.type, self.row.values.get(declared.name), declared.name)

    def _converted(self, declared: FieldDeclaration, kind: str, value: Any, path: str) -> Any:
        """A validated value as templates want it."""
        if kind in MARKDOWN_TYPES:
            return self.markdown(path)
        if value is None:
            return None
        if kind == "list":
            of = declared.of or "line"
            items = (self._converted(declared, of, item, f"{path}.{index}") for index, item in enumerate(value))
            return tuple(item for item in items if item is not None)
        if kind == "group":
            return {
                field.name: self._converted(field, field.type, value.get(field.name), f"{path}.{field.name}")
                for field in declared.fields
            }
        if kind == "reference":
            return reference(self.hub, value, declared.to or "")
        if kind == "person":
            return person(self.hub, value)
        if kind in FILE_TYPES:
            return self.hub.asset(value, self.row.path)
        return value

    def picture_of(self, name: str) -> Picture | None:
        """The picture of a field with all its sizes."""
        found = self.row.values.get(name)
        return self.hub.picture(found, self.row.path) if isinstance(found, str) else None

    def markdown(self, path: str) -> Markup | None:
        """The HTML of a Markdown field; None if it has no text."""
        html = self.hub.explained(self.collection, self.id, path, self.hub.html(self.collection, self.id, path).html)
        html = with_ids_apart(html, self.apart) if self.apart else html
        return Markup(html) if html else None  # noqa: S704  made and sanitised by our own renderer

    @cached_property
    def _body(self) -> Written:
        return self.hub.html(self.collection, self.id)

    @property
    def body(self) -> Markup | None:
        """The body's HTML."""
        html = self.hub.explained(self.collection, self.id, "", self._body.html)
        html = with_ids_apart(html, self.apart) if self.apart else html
        if self.leads and not self.row.values.get("image"):
            html = with_first_picture_early(html)
        return Markup(html) if html else None  # noqa: S704  made and sanitised by our own renderer

    @property
    def text(self) -> str:
        """The body's words without marks."""
        return self._body.text

    @property
    def title(self) -> str:
        """The title."""
        return str(self.row.values["title"])

    @property
    def left_out(self) -> frozenset[str]:
        """The parts of its page that it asks to leave out: the words of ``hide``."""
        return frozenset(self.row.values.get("hide") or ())

    @property
    def toc(self) -> tuple[Heading, ...]:
        """The body's headings, nested, unless the entry hides them."""
        if self.row.values.get("toc") is False or "toc" in self.left_out:
            return ()
        return nested(self._body.toc)

    @property
    def reading_minutes(self) -> int:
        """How long reading takes, at least a minute."""
        return max(1, round(self._body.words / _WORDS_A_MINUTE))

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Its tags, with pages."""
        described = self.hub.special("", "_tags")
        return tuple(
            Tag(tag, tag_title(tag, described), self.hub.url(tag_address(tag, self.hub.slugs)))
            for tag in dict.fromkeys(self.row.values.get("tags") or ())
        )

    @property
    def image(self) -> str | None:
        """Its picture."""
        found = self.row.values.get("image")
        return self.hub.asset(found, self.row.path) if found else None

    @property
    def picture(self) -> Picture | None:
        """The same with all its sizes; None if it can't be looked at, or lies on another site."""
        return self.picture_of("image")

    @property
    def owner(self) -> Person | None:
        """Who looks after it."""
        return person(self.hub, self.row.values.get("owner"))

    @property
    def behind(self) -> bool:
        """Whether the original was changed after this translation."""
        return bool(self.row.values.get("behind"))

    @property
    def review_due(self) -> bool:
        """Whether its review is overdue."""
        reviewed, every = self.row.values.get("reviewed"), self.row.values.get("review_every")
        if not reviewed or not every:
            return False
        due = instant(reviewed, dt.UTC)
        return due is not None and self.hub.has_come(due + dt.timedelta(minutes=every))

    @property
    def backlinks(self) -> tuple[Link, ...]:
        """What mentions it, unless the entry hides that."""
        if "backlinks" in self.left_out:
            return ()
        faces = (
            self.hub.face(collection, entry_id) for collection, entry_id in self.hub.backlinks(self.collection, self.id)
        )
        return tuple(link_of(face, self.hub) for face in faces if face is not None)

    @property
    def edit_url(self) -> str | None:
        """Where its source can be edited: its path in the place of ``{path}``, else at the end, as in MkDocs."""
        repo, uri = self.hub.setting("repo_url"), self.hub.setting("edit_uri")
        if not repo or not uri:
            return None
        uri, path = uri.strip("/"), quote(self.row.path.removeprefix("content/"))
        return f"{repo.rstrip('/')}/{uri.replace('{path}', path) if '{path}' in uri else f'{uri}/{path}'}"

    @property
    def fields(self) -> tuple[FieldView, ...]:
        """The kind's own fields that have a value, in declared order, less title and body."""
        found = []
        for declared in self.kind.fields:
            if declared.name not in self.kind.own or declared.name in {self.kind.title_field, self.kind.body_field}:
                continue
            value = self._value(declared)
            if value is None or value == ():
                continue
            shown = self.label_of(declared) if declared.type == "choice" else value
            label = localised(declared.label, self.hub.lang, self.hub.languages[0]) or declared.name
            picture = self.picture_of(declared.name) if declared.type == "image" else None
            several = self.row.values[declared.name] if declared.type == "list" and declared.of == "image" else ()
            pictures = tuple(one for file in several if (one := self.hub.picture(file, self.row.path)) is not None)
            found.append(FieldView(declared.name, label, declared.type, declared.of or "", shown, picture, pictures))
        return tuple(found)

    @property
    def link(self) -> Link:
        """A link to it."""
        return Link(
            self.title,
            self.url,
            self.collection,
            self.lang if self.borrowed else "",
            description=str(self.row.values.get("description") or ""),
        )


_EARLY = 1500
"""Characters of HTML, within which a picture is likely to be on the first screen."""


def with_first_picture_early(html: str) -> str:
    """The HTML with its first picture loaded at once, if it stands near the beginning."""
    at = html.find("<img ", 0, _EARLY)
    if at < 0:
        return html
    start = html.rfind("<picture>", 0, at)
    head = html[:start] + html[start:at].replace('sizes="auto, ', 'sizes="') if start >= 0 else html[:at]
    end = html.find(">", at)
    return head + html[at:end].replace(' loading="lazy"', ' fetchpriority="high"', 1) + html[end:]


_ID = re.compile(r'(?<=\s)id="([^"]+)"')


def with_ids_apart(html: str, prefix: str) -> str:
    """The HTML with `prefix` before every id and before every link and reference to one of them."""
    ids = set(_ID.findall(html))
    if not ids:
        return html
    html = _ID.sub(lambda found: f'id="{prefix}-{found[1]}"', html)
    return re.sub(
        r'(href="#|aria-describedby="|aria-labelledby="|for="|name=")([^"]+)"',
        lambda found: f'{found[1]}{prefix}-{found[2]}"' if found[2] in ids or found[1] == 'name="' else found[0],
        html,
    )


def nested(toc: tuple[tuple[int, str, str], ...]) -> tuple[Heading, ...]:
    """Headings as a tree: each holds the deeper ones that follow it."""

    def below(start: int, level: int) -> tuple[tuple[Heading, ...], int]:
        found: list[Heading] = []
        index = start
        while index < len(toc) and toc[index][0] > level:
            here, anchor, title = toc[index]
            children, index = below(index + 1, here)
            found.append(Heading(here, anchor, title, children))
        return tuple(found), index

    return below(0, 0)[0]
