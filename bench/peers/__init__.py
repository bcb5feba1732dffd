"""The tools that are measured beside each other: one module for each, and its templates in `files/`."""

from __future__ import annotations

from bench.peers import cmhub, eleventy, hugo, mkdocs, pelican, zensical, zola
from bench.peers.peer import Peer

PEERS: dict[str, Peer] = {
    peer.name: peer
    for peer in (
        cmhub.PEER,
        cmhub.HUB,
        hugo.PEER,
        zola.PEER,
        eleventy.PEER,
        mkdocs.PEER,
        mkdocs.DIRTY,
        mkdocs.MATERIAL,
        zensical.PEER,
        pelican.PEER,
    )
}
"""Every tool by the name that `--peers` takes, in the order of the tables."""
