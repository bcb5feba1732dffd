"""What the hub decides about its Markdown, as one value that can be stored and compared.

Everything that changes the HTML of a text is here, so that a result can be cached by the text and
these settings alone. Knows no configuration file and no catalogue of translations: words that
readers see come in as `labels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

Extension = Literal[
    "abbreviations",
    "alerts",
    "attributes",
    "code",
    "containers",
    "definitions",
    "foreign",
    "footnotes",
    "headings",
    "linkify",
    "math",
    "mermaid",
    "references",
    "spacing",
    "strikethrough",
    "tables",
    "tasks",
    "typographer",
]

# Math, Mermaid and spacing are left to those who ask for them.
STANDARD: tuple[Extension, ...] = (
    "abbreviations",
    "alerts",
    "attributes",
    "code",
    "containers",
    "definitions",
    "foreign",
    "footnotes",
    "headings",
    "linkify",
    "references",
    "strikethrough",
    "tables",
    "tasks",
    "typographer",
)

# Every word that Markdown writes into a page by itself, by name. `Settings.labels` overrides any of
# them; `{title}` and `{number}` are filled in.
LABELS: dict[str, str] = {
    "note": "Note",
    "tip": "Tip",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
    "copy": "Copy",
    "copied": "Copied",
    "details": "Details",
    "table": "Table",
    "task-open": "To do",
    "task-done": "Done",
    "heading-link": "Link to this section: {title}",
    "footnotes": "Footnotes",
    "footnote": "Footnote {number}",
    "footnote-back": "Back to the text",
}

# Opening and closing quotation marks, outer then inner.
_QUOTES: dict[str, str] = {
    "ru": "«»„“",
    "uk": "«»„“",
    "be": "«»„“",
    "de": "„“‚‘",
    "fr": "«»“”",
    "es": "«»“”",
    "he": "””’’",
    "ar": "”“’‘",
    "fa": "«»‹›",
}
_QUOTES_ELSEWHERE = "“”‘’"


class Settings(msgspec.Struct, frozen=True):
    """How a text becomes HTML.

    - `language`: of the text; chooses quotation marks unless `quotes` gives four of them.
    - `labels`: words by the names of `LABELS`, in the language of the page.
    - `extensions`: what is switched on beyond CommonMark.
    - `html`: raw HTML is read as HTML (else it is shown as text); `sanitise`: it is cleaned. Only
      the conformance tests switch `sanitise` off.
    - `heading_offset`: added to the level of every heading (never beyond 6).
    - `heading_links`: headings end with a link to themselves.
    - `id_prefix`: put before every id, for the second and further texts of one page.
    - `max_bytes`, `max_lines` and `max_signs` (characters that mean something in Markdown) of a
      text, `max_block` characters of one paragraph, `max_depth` of nesting, `max_cells` of a
      table, `max_containers` of a text, `max_code` characters of a block that is still highlighted.
    """

    language: str = "en"
    labels: dict[str, str] = {}
    extensions: tuple[Extension, ...] = STANDARD
    html: bool = True
    sanitise: bool = True
    quotes: str = ""
    heading_offset: int = 0
    heading_links: bool = True
    id_prefix: str = ""
    max_bytes: int = 1024 * 1024
    max_lines: int = 15_000
    max_signs: int = 50_000
    max_block: int = 20_000
    max_cells: int = 20_000
    max_depth: int = 50
    max_containers: int = 500
    max_code: int = 20_000

    @classmethod
    def commonmark(cls) -> Settings:
        """CommonMark 0.31.2 and nothing else, raw HTML as it is: for the specification's examples."""
        return cls(extensions=(), sanitise=False)

    def label(self, name: str, **values: str | int) -> str:
        """Give the word called `name`, with its places filled."""
        text = self.labels.get(name) or LABELS[name]
        for key, value in values.items():
            text = text.replace("{" + key + "}", str(value))
        return text

    def quotation_marks(self) -> str:
        """Give four characters: outer opening and closing, inner opening and closing."""
        if len(self.quotes) == len(_QUOTES_ELSEWHERE):
            return self.quotes
        return _QUOTES.get(self.language.split("-")[0], _QUOTES_ELSEWHERE)


def settings_for(
    options: Mapping[str, Any], lang: str, words: dict[str, str], prefix: str = "", offset: int = 0
) -> Settings:
    """The settings for a text in `lang`.

    In: the hub's `markdown:` options, the words of the page's language (see `LABELS`), what stands before the ids of a
    page's further texts, and by how much headings are lowered.
    """
    off = [name for name in ("typographer", "linkify") if options.get(name) is False]
    extensions = tuple(name for name in STANDARD if name not in off) if off else STANDARD
    return Settings(
        language=lang,
        labels=words,
        id_prefix=f"{prefix}-" if prefix else "",
        extensions=(*extensions, "spacing") if options.get("spacing") else extensions,
        heading_offset=offset,
    )
