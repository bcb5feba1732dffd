"""Facts about an installation and a hub, for a report of a problem. No secrets: neither variables nor contents.

Must not build anything.
"""

from __future__ import annotations

import os
import platform
from collections import Counter
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from cmhub import __version__
from cmhub.config.declaration import localised
from cmhub.config.load import configuration
from cmhub.content.grouping import CONTENT, group_files
from cmhub.diagnostics import tally
from cmhub.exchange.leftovers import cache_size
from cmhub.exchange.new_entry import Desk
from cmhub.source import git
from cmhub.source.tree import HubFiles

LIBRARIES = (
    "babel", "click", "icalendar", "jinja2", "markdown-it-py", "mdit-py-plugins", "msgspec", "nh3", "pydantic",
    "pygments", "python-dateutil", "pyyaml", "tzdata", "watchdog",
)  # fmt: skip

Facts = dict[str, dict[str, str]]


def of_installation() -> Facts:
    """Versions of the program and of what it stands on."""
    program = {
        "cmhub": __version__,
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": platform.platform(),
        "package": _home(Path(__file__).parent.parent),
    }
    return {"program": program, "libraries": {name: _version(name) for name in LIBRARIES}}


def of_hub(root: Path, config_file: str, environ: Mapping[str, str] | None = None) -> Facts:
    """Where a hub is, what its configuration says, how many files of each kind it has, what builds have left."""
    files = HubFiles(root)
    values, problems = configuration(files.file(config_file).data, config_file)
    found = group_files(files.walk(CONTENT), Desk(root, config_file, environ).kinds, values["languages"])[0]
    counts = Counter(group.collection for group in found.groups)
    state = git.state(root, environ)
    hub = {
        "folder": _home(root.absolute()),
        "configuration": config_file,
        "configuration_errors": str(tally(problems).errors),
        "site_name": localised(values["site_name"], values["languages"][0]),
        "site_url": str(values["site_url"] or ""),
        "site_dir": _home((root / str(values["site_dir"])).absolute()),
        "languages": ", ".join(values["languages"]),
        "timezone": str(values["timezone"]),
        "theme": str(values["theme"]["name"]),
        "own_templates": str(len(list(files.walk("templates")))),
        "history": state.absence or ("shallow" if state.shallow else "git"),
        "cache_bytes": str(cache_size(root)),
        "cache_key": "CMHUB_STORE_KEY"
        if (os.environ if environ is None else environ).get("CMHUB_STORE_KEY")
        else "own",
    }
    return {"hub": hub, "files": {name: str(count) for name, count in sorted(counts.items())}}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "?"


def _home(path: Path) -> str:
    """A path without the user's name in it."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except ValueError:
        return str(path)
