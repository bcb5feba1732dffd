"""Definition lists: a term, then `: definition` (as in PHP Markdown Extra), by mdit-py-plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdit_py_plugins.deflist import deflist_plugin

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from cmhub.markdown.html import Drawings
    from cmhub.markdown.settings import Settings


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the plugin."""
    if "definitions" in settings.extensions:
        md.use(deflist_plugin)
    return {}
