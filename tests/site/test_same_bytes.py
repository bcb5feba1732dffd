"""Two clean builds give the same bytes wherever, whenever and for whomever they are made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rebuild.hub import bytes_of, write
from tests.site import sites

WORLDS: dict[str, dict[str, str]] = {
    "here": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "UMASK": "022", "JOBS": "1"},
    "far": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "UMASK": "077", "JOBS": "2"},
    "farther": {
        "PYTHONHASHSEED": "4242",
        "TZ": "America/St_Johns",
        "LC_ALL": "ru_RU.UTF-8",
        "LANGUAGE": "ru",
        "UMASK": "002",
        "JOBS": "5",
    },
}
PROGRAM = """
import os, sys
os.umask(int(os.environ["UMASK"], 8))
from pathlib import Path
from cmhub.build import Options, build
built = build(Path(sys.argv[1]), Options(clock="2026-11-21T12:00", site_dir=sys.argv[2], jobs=int(os.environ["JOBS"])))
sys.exit(0 if built.published else 1)
"""


def build_in(world: dict[str, str], root: Path, site: Path) -> dict[str, str]:
    """Builds in a process of its own, in that world; the digest of every file."""
    environ = {key: value for key, value in os.environ.items() if key not in {"LANG", "LC_ALL", "TZ", "LANGUAGE"}}
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM, str(root), str(site)],
        env=environ | world | {"PYTHONPATH": str(sites.ROOT)},
        cwd=root.parent,
        check=True,
    )
    return bytes_of(site)


def test_a_small_hub_is_the_same_in_every_world(tmp_path: Path) -> None:
    """Seed of hashes, time zone, locale, umask, number of processes, folder and the order in which its files came to be."""
    found = []
    for name, world in WORLDS.items():
        root = tmp_path / name / f"a folder of {name}"
        write(root)
        if name != "here":
            for file in sorted((root / "content").rglob("*.*"), reverse=True):  # made anew, last first
                data = file.read_bytes()
                file.unlink()
                file.write_bytes(data)
        found.append(build_in(world, root, tmp_path / name / "out"))
    assert len(found[0]) > 40
    assert found[1] == found[0]
    assert found[2] == found[0]


@pytest.mark.slow
def test_the_example_is_the_same_in_another_world(example: Path, tmp_path: Path) -> None:
    """All of it, built by another process in another folder, zone, locale and with other hashes."""
    sites.copy_example(tmp_path / "hub")
    found = build_in(WORLDS["far"], tmp_path / "hub", tmp_path / "site")
    assert found == bytes_of(example)
