"""The page that stands in for one that can't be had without a connection, and lists those that can."""

from __future__ import annotations

from cmhub.hub.reader import Reader
from cmhub.outputs.pages.trail import Rows
from cmhub.theming.context import PageModel


def targets(hub: Reader) -> Rows:
    """One page, if the hub keeps what was read."""
    if hub.setting("offline"):
        yield "/offline/", "offline", "", ""


def page(hub: Reader, _key: str) -> PageModel:
    """What it shows, the browser knows: a script fills the list."""
    return PageModel(
        template="offline.html", address="/offline/", title=hub.texts.gettext("You are offline"), noindex=True
    )


BUILDERS = {"offline": page}
