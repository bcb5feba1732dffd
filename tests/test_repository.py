"""What keeps the project itself in order: the locks, and the script that CI runs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))
PACKAGE_LOCK = REPOSITORY / "tests" / "browser" / "package-lock.json"


def normal(name: str) -> str:
    """A distribution's name as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: Path) -> dict[str, str]:
    """The version of every requirement of a lock, by its normal name."""
    pins = re.findall(r"^([\w.-]+)==([\w.+!-]+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {normal(name): version for name, version in pins}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.stem))
def test_locks_pin_by_hash_and_name_no_index(lock: Path) -> None:
    """Every requirement has one exact version and hashes, and any mirror of the index will do."""
    text = lock.read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=\w)", text.partition("\n#    make lock\n")[2])
    assert len(requirements) == len(locked(lock))
    assert [entry for entry in requirements if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index" not in text


def test_locks_agree_with_each_other_and_with_the_project() -> None:
    """What pyproject.toml asks for is locked, and tests run with the versions that `make site` installs."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    versions = {lock.stem: locked(lock) for lock in LOCKS}
    asked = {
        "runtime": project["project"]["dependencies"],
        "build": project["dependency-groups"]["build"],
        "dev": project["dependency-groups"]["dev"],
    }
    for lock, requirements in asked.items():
        names = {normal(re.split(r"[^\w.-]", requirement, maxsplit=1)[0]) for requirement in requirements}
        assert names <= set(versions[lock])
        assert versions[lock].items() <= versions["dev"].items()


def test_node_tools_are_locked_by_hash_and_name_no_registry() -> None:
    """npm checks what it fetches, whichever registry it comes from."""
    text = PACKAGE_LOCK.read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "://" not in text


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(
    ("recipe", "succeeds", "says"),
    [
        ("@true", True, ""),
        ("@exit 3", False, "Error 3"),
        ("@sleep 300 </dev/null >/dev/null 2>&1 &", False, "The tests left these running:"),
    ],
    ids=["passes", "fails", "leaves a server running"],
)
def test_ci_reports_failures_and_survivors(tmp_path: Path, recipe: str, succeeds: bool, says: str) -> None:
    """`.ci/run` fails with the tests, and also if they leave a process behind, which it then ends."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(REPOSITORY / ".ci" / "run", tmp_path / ".ci")
    (tmp_path / "Makefile").write_text(f"test:\n\t{recipe}\n", encoding="utf-8")
    run = subprocess.run(
        ["bash", tmp_path / ".ci" / "run"], cwd="/", capture_output=True, check=False, encoding="utf-8", timeout=60
    )
    assert (run.returncode == 0) is succeeds, run.stderr
    assert says in run.stderr
    if "sleep" in recipe:
        survivor = re.search(r"^(\d+) sleep 300", run.stderr, flags=re.MULTILINE)
        assert survivor
        assert ends(survivor[1])


def ends(process: str, within: float = 10) -> bool:
    """Whether a process that has been told to end does so (as a zombie it has: nobody has asked for its status)."""
    status, deadline = Path("/proc", process, "status"), time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            if "zombie" in status.read_text(encoding="utf-8"):
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False
