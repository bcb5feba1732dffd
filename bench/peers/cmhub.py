"""cmhub: with the corpus alone, as its peers have it, and with all that a hub has beside its pages."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version

from bench.corpus import Corpus, Form, Index, relative, yaml_front
from bench.hub import write_hub
from bench.peers.peer import Peer


def _index(index: Index, _: Corpus) -> tuple[str, str]:
    return f"{index.folder}/index.md".lstrip("/"), f"---\ntitle: {index.title}\n---\n"


def _version() -> str:
    try:
        return version("cmhub")
    except PackageNotFoundError:  # run from a checkout
        return ""


PEER = Peer(
    name="cmhub",
    label="cmhub",
    version=_version(),
    form=Form(yaml_front, lambda page, there: relative(page, there, ".md"), _index),
    program=(sys.executable, "-m", "cmhub"),
    build=("build", "--no-search", "--quiet"),
    serve=("serve", "--quiet", "--port", "{port}"),
    template="templates/page.html",
    caches=(".cmhub",),
)
HUB = replace(PEER, name="hub", label="cmhub, a whole hub", shares="cmhub", more=write_hub)
