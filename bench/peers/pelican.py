"""Pelican: pages are articles, sections are its categories. Its caches are off, as they are unless asked for."""

from __future__ import annotations

from bench.corpus import Corpus, Form, Index, Page
from bench.peers.peer import Peer
from bench.peers.versions import PELICAN


def _front(page: Page) -> str:
    return f"Title: {page.title}\nDate: 2026-01-01\nTags: {', '.join(page.tags)}\n\n"


def _link(_: Page, there: Page) -> str:
    return f"{{filename}}/{there.path}.md"


def _index(_: Index, __: Corpus) -> None:
    return None


PEER = Peer(
    name="pelican",
    label="Pelican",
    version=PELICAN,
    form=Form(_front, _link, _index),
    registry="pip",
    requires=(f"pelican[markdown]=={PELICAN}",),
    program=("bin/python", "-m", "pelican"),
    build=("--quiet",),
    serve=("--autoreload", "--listen", "--quiet", "--bind", "127.0.0.1", "--port", "{port}"),
    template="theme/templates/article.html",
    caches=("cache", "__pycache__"),
)
