"""From a hub on disk to what a session needs: the preview, its sources, and what of them not to look at.

Must not know how it is served.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cmhub.build import STATE, Options
from cmhub.build.preview import FOLDERS, Preview
from cmhub.config.load import configuration
from cmhub.dev.session import Hub
from cmhub.hub.addresses import base_of
from cmhub.source.tree import HubFiles, ignored
from cmhub.theming.places import installed


class Facts(NamedTuple):
    """What the server has to know of a hub."""

    base: str
    """The path of its address, `""` or `/hub`."""
    lang: str
    """Its default language."""


def hub_at(root: Path, options: Options) -> tuple[Hub, Facts]:
    """The hub at `root`, previewed with `options`. Its configuration may be wrong: that shows in the preview."""
    files = HubFiles(root)
    values, _ = configuration(files.file(options.config_file).data, options.config_file)
    built = (STATE, str(values["site_dir"]).strip("/").removeprefix("./"))

    def uninteresting(path: str) -> bool:
        return any(map(ignored, path.split("/"))) or any(f"{path}/".startswith(f"{name}/") for name in built)

    hub = Hub(
        root,
        make=lambda: Preview(root, options),
        read_lines=lambda path: HubFiles(root).lines(path),
        folders=FOLDERS,
        ignored=uninteresting,
        beyond=(installed(),),
    )
    return hub, Facts(base_of(values["site_url"]), str(values["languages"][0]))
