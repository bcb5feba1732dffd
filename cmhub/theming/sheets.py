"""Which style sheets a page links: that of every page, and those of the parts that the page has.

A theme declares its parts in ``theme.yaml``: the classes by which a page is seen to have one, and its styles. What a page
has is read off its HTML, so neither a template nor a hub that overrides one has to say it. Must not know pages or files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import escape

# Begins with letters, for which `re` looks three times as fast as for a space.
_CLASSES = re.compile(r"""class(?<=\sclass)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def needed(html: str, marks: Mapping[str, Iterable[str]]) -> list[str]:
    """The parts that a page has, in the theme's order.

    In: the page, and the classes of each part, one of which is enough. A class that only a text speaks of may be taken for
    one of the page: a sheet too many changes nothing.
    """
    found: set[str] = set()
    for double, single, bare in set(_CLASSES.findall(html)):
        found.update((double or single or bare).split())
    return [name for name, classes in marks.items() if not found.isdisjoint(classes)]


def linked(html: str, first: str, others: Iterable[str]) -> str:
    """The page with links to `others` behind the one to `first`; as it was, if it does not link that."""
    at = html.find(f'href="{escape(first)}"')
    end = html.find(">", at) + 1
    if at < 0 or not end:
        return html
    links = "".join(f'<link rel="stylesheet" href="{escape(url)}">' for url in others)
    return html[:end] + links + html[end:]
