"""Eleventy, with Nunjucks templates."""

from __future__ import annotations

from bench.corpus import Corpus, Form, Index, relative_address, yaml_front
from bench.peers.peer import Peer
from bench.peers.versions import ELEVENTY


def _index(index: Index, _: Corpus) -> tuple[str, str]:
    text = f"---\ntitle: {index.title}\nlayout: section.njk\nfolder: {index.folder or '.'}\n---\n"
    return f"{index.folder}/index.md".lstrip("/"), text


PEER = Peer(
    name="eleventy",
    label="Eleventy",
    version=ELEVENTY,
    form=Form(yaml_front, relative_address, _index),
    registry="npm",
    requires=(f"@11ty/eleventy@{ELEVENTY}",),
    program=("node_modules/.bin/eleventy",),
    build=("--quiet",),
    serve=("--serve", "--quiet", "--port={port}"),
    template="templates/page.njk",
)
