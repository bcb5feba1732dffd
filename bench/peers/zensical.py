"""Zensical, which reads MkDocs's configuration. Tags are left out: with them it ran out of memory at 10,000 pages."""

from __future__ import annotations

from bench.peers.mkdocs import configuration, file_link_form
from bench.peers.peer import Peer
from bench.peers.versions import ZENSICAL

PEER = Peer(
    name="zensical",
    label="Zensical",
    version=ZENSICAL,
    form=file_link_form(configuration(theme={"custom_dir": "overrides", "font": False}, plugins=[])),
    registry="pip",
    requires=(f"zensical=={ZENSICAL}",),
    program=("bin/zensical",),
    build=("build",),
    serve=("serve", "--dev-addr", "127.0.0.1:{port}"),
    template="overrides/main.html",
    caches=(".cache",),
)
