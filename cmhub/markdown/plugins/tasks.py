"""Task lists: `- [ ]` and `- [x]` (GFM 5.3), read by markdown-it; drawn in `html`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from cmhub.markdown.settings import Settings


def plug(md: MarkdownIt, settings: Settings) -> None:
    """Switch markdown-it's own task lists on."""
    md.options["tasklists"] = "tasks" in settings.extensions
