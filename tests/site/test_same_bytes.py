"""Two clean builds give the same bytes wherever, whenever and for whomever they are made."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rebuild import village
from tests.rebuild.hub import bytes_of
from tests.site import sites

NAMES = ("PYTHONHASHSEED", "TZ", "LC_ALL", "LANGUAGE", "UMASK", "JOBS", "FOLDER", "ORDER")
WORLDS: dict[str, dict[str, str]] = {
    name: dict(zip(NAMES, values, strict=True))
    for name, values in {
        "here": ("0", "UTC", "C", "en", "022", "1", "hub", "1"),
        "far": ("1", "Pacific/Kiritimati", "C.UTF-8", "ru", "077", "2", "a folder of far", "-1"),
        "farther": ("4242", "America/St_Johns", "ru_RU.UTF-8", "ru", "002", "5", "папка/в/папке", "7"),
        "west": ("7", "Pacific/Niue", "en_US.UTF-8", "", "000", "1", "w" * 200, "11"),
        "east": ("31337", "Asia/Kathmandu", "POSIX", "en:ru", "022", "3", "e/a/s/t/e/r/n", "13"),
        "summer": ("99", "Europe/Dublin", "tr_TR.UTF-8", "tr", "027", "2", "İstanbul & co", "17"),
        "winter": ("65535", "Australia/Lord_Howe", "de_DE.ISO-8859-1", "de", "007", "4", ".hidden", "-1"),
        "nowhere": ("4294967295", "Nowhere/Atall", "xx_XX", "xx", "037", "8", "site", "19"),
    }.items()
}
"""Eight worlds that share as little as can be. ORDER: in which the files were made; 1 as written, -1 backwards, else by chance."""
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


def write_in(world: dict[str, str], root: Path) -> None:
    """The files of a hub, made in that world's order."""
    village.write(root)
    files = {file: file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}
    order = int(world["ORDER"])
    names = list(files)[::-1] if order < 0 else list(files)
    if order > 1:
        random.Random(order).shuffle(names)
    if order != 1:
        shutil.rmtree(root)
    for file in names:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(files[file])


@pytest.mark.slow
def test_a_small_hub_is_the_same_in_eight_worlds(tmp_path: Path) -> None:
    """Seed of hashes, time zone, locale, umask, number of processes, folder and the order in which its files came to be."""
    found = {}
    for name, world in WORLDS.items():
        root = tmp_path / name / world["FOLDER"]
        write_in(world, root)
        found[name] = build_in(world, root, tmp_path / name / "out")
    assert len(found["here"]) > 100
    assert [name for name in WORLDS if found[name] != found["here"]] == []


@pytest.mark.slow
def test_the_example_is_the_same_in_another_world(example: Path, tmp_path: Path) -> None:
    """All of it, built by another process in another folder, zone, locale and with other hashes."""
    sites.copy_example(tmp_path / "hub")
    found = build_in(WORLDS["far"], tmp_path / "hub", tmp_path / "site")
    assert found == bytes_of(example)
