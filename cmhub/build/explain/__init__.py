"""`cmhub explain`: what a page is made from, why it would be made anew, and who reads a file.

Reads what the last build remembered, compares it with the hub as it is, and writes nothing. model.py is what comes out;
world.py the hub, now and then; seek.py what was meant; reasons.py, reads.py and readers.py the three questions. Must not
know words for people: ``cli/explain.py`` has them.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from cmhub.build.explain.files import Files
from cmhub.build.explain.model import Cause, Entry, Explained, File, Group, Page, Query, UnknownAddressError
from cmhub.build.explain.pages import Pages
from cmhub.build.explain.seek import Sought, seek
from cmhub.build.explain.world import World, open_world
from cmhub.build.model import Options
from cmhub.diagnostics import tally

__all__ = ["Cause", "Entry", "Explained", "File", "Group", "Page", "Query", "UnknownAddressError", "explain"]


def explain(root: Path, options: Options, what: str, here: Path) -> Explained:
    """All there is to say of an address or a file of the hub at `root`, as a person in the folder `here` names it.

    Raises UnknownAddressError.
    """
    world, store = open_world(root, options)
    with contextlib.closing(store):
        found = _explained(world, seek(what, world, here), what)
        return replace(found, errors=tally(world.session.diagnostics(checking=False)).errors)


def _explained(world: World, found: Sought, what: str) -> Explained:
    if found.output:
        return Explained(what, world.memory, page=Pages(world).page(found.output))
    if found.hidden is not None:
        entry, path = Files(world).hidden(*found.hidden)
        return Explained(what, world.memory, hidden=entry, hidden_path=path)
    return Explained(what, world.memory, file=Files(world).file(found.file))
