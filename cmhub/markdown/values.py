"""The values that a text becomes, and those that a page gives to fill its references.

Plain frozen data, so that an incremental build can store them. Knows no parser.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from cmhub.diagnostics import Diagnostic, Span

ReferenceKind = Literal["wiki", "link", "image"]
State = Literal["found", "missing", "hidden", "replaced"]


class Heading(msgspec.Struct, frozen=True):
    """A heading of the text: its level (after the offset), its id and its words.

    `text` may hold marks of references: show it through `fill_text`.
    """

    level: int
    id: str
    text: str


class Reference(msgspec.Struct, frozen=True):
    """A place in the text that points to something in the hub, still to be resolved.

    `index` is its number in `Rendered.refs`. `raw` is the target as it was written; `target` is
    `raw` without anchor and without percent-encoding, "" for the same page; `anchor` is without
    `#`; `query` is what stands between `?` and `#` of a link. `label` is plain text: of a wiki
    reference what follows `|`, of an image its alternative text, "" for an ordinary link, whose
    label is in the HTML. `embed`: written with `!`; `block`: such a one alone in its paragraph.
    `line` and `column` count from 1 in the text that was rendered.
    """

    index: int
    kind: ReferenceKind
    raw: str
    target: str
    anchor: str = ""
    query: str = ""
    label: str = ""
    embed: bool = False
    block: bool = False
    line: int = 0
    column: int = 0
    end_column: int = 0


class ListBlock(msgspec.Struct, frozen=True):
    """A `:::list` of entries: what it asks for, as written; filled when the page is made.

    `spans` has the place of each attribute's value.
    """

    index: int
    attributes: dict[str, str]
    spans: dict[str, Span] = {}
    line: int = 0
    column: int = 0


class Rendered(msgspec.Struct, frozen=True):
    """A text after rendering.

    `html` and `text` hold marked places, never shown as they are: `fill` and `fill_text` replace
    them. `anchors` are all ids in `html`, `id_prefix` included. `words` counts the words that a
    reader sees, code included. `problems` have places with an empty path.
    """

    html: str
    text: str = ""
    toc: tuple[Heading, ...] = ()
    refs: tuple[Reference, ...] = ()
    lists: tuple[ListBlock, ...] = ()
    anchors: tuple[str, ...] = ()
    words: int = 0
    footnotes: int = 0
    problems: tuple[Diagnostic, ...] = ()


class Resolved(msgspec.Struct, frozen=True):
    """What a page knows about a reference when it is filled in.

    - `found`: a link to `url`; `title` is shown if the reference has no label of its own.
    - `missing`: nothing there; the label, else the raw target, is shown as text.
    - `hidden`: there, but not public; the label is shown as text, else nothing.
    - `replaced`: the label must not be shown; `title` stands in its place, as text.

    `cls`: classes besides `ref`. `html`: for an embed, trusted HTML of a card. `width` and
    `height` in pixels for pictures, 0 if not known; `sources`: the same picture in other formats
    as (type, srcset), `sizes`: how wide it is shown. `lang`: of a target in another language.
    """

    state: State = "found"
    url: str = ""
    title: str = ""
    cls: str = ""
    html: str = ""
    width: int = 0
    height: int = 0
    sources: tuple[tuple[str, str], ...] = ()
    sizes: str = ""
    lang: str = ""
