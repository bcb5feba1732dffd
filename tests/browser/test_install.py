"""What `make tools` does on machines that lack something: it installs, or says exactly what to install."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("install.sh")
ORDINARY = ("bash", "cat", "dirname", "env", "grep", "mkdir", "touch", "uname")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="plays a bare Linux machine")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine with a shell and nothing else: the folder of its programs, beside a checkout's tests/browser/."""
    checkout, programs = tmp_path / "checkout", tmp_path / "bin"
    checkout.mkdir()
    programs.mkdir()
    shutil.copy(SCRIPT, checkout)
    (checkout / "package-lock.json").touch()
    for name in ORDINARY:
        (programs / name).symlink_to(shutil.which(name) or pytest.fail(f"no {name} here"))
    return programs


def program(machine: Path, name: str, script: str) -> None:
    """Puts a program on the machine."""
    path = machine / name
    path.write_text(f"#!{machine}/bash\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def install(machine: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the script there."""
    return subprocess.run(
        [machine / "bash", machine.parent / "checkout" / "install.sh"],
        env={"PATH": str(machine), **environment},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_without_debians_packages_it_says_what_to_install(machine: Path) -> None:
    """A person's machine goes on without the browser tests and is told what they need, by name and system."""
    answer = install(machine)
    assert answer.returncode == 0
    assert "still miss: chromium fontconfig fonts-noto-core" in answer.stderr
    assert "sudo apt-get install chromium" in answer.stderr
    assert "brew install" in answer.stderr
    assert "the tests that need them are skipped" in answer.stderr


def test_in_ci_something_missing_is_a_failure(machine: Path) -> None:
    """CI never passes without the browser tests."""
    assert install(machine, CI="true").returncode == 1


def test_with_debians_packages_it_installs_what_is_missing_and_no_more(machine: Path) -> None:
    """Java is there and is left alone; everything else comes from apt-get and npm, and a second run does nothing."""
    asked = machine.parent / "asked"
    program(machine, "java", "exit 0")
    program(machine, "sudo", 'shift; exec "$@"')
    program(
        machine,
        "apt-get",
        f'echo "apt-get $*" >>{asked}\n'
        '[[ "$2" != update ]] || exit 0\n'
        f"for name in chromium fc-list npm strace; do echo '#!{machine}/bash' >{machine}/$name; done\n"
        f"echo 'echo NotoSans-Regular NotoColorEmoji LiberationSans' >>{machine}/fc-list\n"
        f"echo 'echo npm $* >>{asked}; mkdir -p node_modules; touch node_modules/.package-lock.json' >>{machine}/npm\n"
        f"{shutil.which('chmod')} +x {machine}/chromium {machine}/fc-list {machine}/npm {machine}/strace",
    )
    answer = install(machine, CI="true")
    assert answer.returncode == 0, answer.stderr
    packages = "chromium fontconfig fonts-noto-core fonts-noto-color-emoji fonts-liberation npm strace"
    assert asked.read_text(encoding="utf-8").splitlines() == [
        "apt-get -qq update",
        f"apt-get -qq install --yes --no-install-recommends {packages}",
        "npm ci --loglevel error --no-progress",
    ]
    assert install(machine, CI="true").returncode == 0
    assert len(asked.read_text(encoding="utf-8").splitlines()) == 3
