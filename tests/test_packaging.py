"""What is installed: the wheel brings the themes along, an editable install finds them beside the package."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.conftest import OnceARun

REPOSITORY = Path(__file__).parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"

pytestmark = pytest.mark.slow
needs_cli = pytest.mark.skipif(not (REPOSITORY / "cmhub/cli/__init__.py").exists(), reason="no commands yet")


def run(*command: str | Path, cwd: Path = REPOSITORY, **environment: str) -> str:
    """Runs a command that must succeed and gives what it printed; on failure the test shows all it said."""
    result = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, check=False, encoding="utf-8"
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


def build(target: str, folder: Path, cwd: Path = REPOSITORY) -> Path:
    """Builds the wheel or the sdist of `cwd` into `folder`, with the hatchling that is here: nothing is fetched."""
    run(sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", folder, cwd=cwd)
    (built,) = folder.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return built


def build_editable(folder: Path) -> Path:
    """Builds the wheel that `pip install --editable` would, by the same call (PEP 660)."""
    run(sys.executable, "-c", "import sys, hatchling.build as b; b.build_editable(sys.argv[1])", folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def wheel(once_a_run: OnceARun) -> Path:
    """The wheel of this checkout."""
    return next(once_a_run("wheel", lambda folder: build("wheel", folder)).glob("*.whl"))


@pytest.fixture(scope="session", params=["wheel", "editable"])
def installed(request: pytest.FixtureRequest, once_a_run: OnceARun, wheel: Path) -> Path:
    """A fresh virtual environment in which cmhub has been installed; run its programs with `dependencies()`."""

    def install(folder: Path) -> None:
        package = wheel if request.param == "wheel" else build_editable(folder)
        run(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
        options = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
        run(sys.executable, "-m", "pip", "--python", folder / "venv", "install", *options, package)

    return once_a_run(f"installed-{request.param}", install) / "venv"


def dependencies() -> dict[str, str]:
    """The variables with which a fresh environment finds what cmhub depends on in this one (but never cmhub itself)."""
    # A folder on PYTHONPATH has its .pth files ignored, the one of this environment's editable cmhub among them.
    return {"PYTHONPATH": sysconfig.get_path("purelib")}


def files_below(folder: Path) -> set[str]:
    """The files of a folder as git sees them: without what is ignored, posix paths from the folder."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", cwd=folder)
    return {path for path in listed.split("\0") if path and (folder / path).is_file()}


def contents(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel without its metadata."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_has_every_module_and_every_theme_file(wheel: Path) -> None:
    """The package lies in `cmhub/`, the top-level `themes/` in `cmhub/_themes/`; tests and docs stay at home."""
    expected = {f"cmhub/{path}" for path in files_below(REPOSITORY / "cmhub")}
    expected |= {f"cmhub/_themes/{path}" for path in files_below(REPOSITORY / "themes")}
    assert set(contents(wheel)) == expected


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    """Version (one with the package's own), licence and entry point are in the metadata."""
    with zipfile.ZipFile(wheel) as archive:
        texts = {
            name.rpartition("/")[2]: archive.read(name).decode() for name in archive.namelist() if ".dist-" in name
        }
    version = run(sys.executable, "-c", "import cmhub; print(cmhub.__version__)").strip()
    assert f"\nVersion: {version}\n" in texts["METADATA"]
    assert "\nLicense-Expression: MIT\n" in texts["METADATA"]
    assert "cmhub = cmhub.cli:main" in texts["entry_points.txt"]
    assert "The cmhub developers" in texts["LICENSE"]


def test_the_wheel_is_reproducible(wheel: Path, tmp_path: Path) -> None:
    """Two builds of one checkout give the same bytes."""
    assert build("wheel", tmp_path).read_bytes() == wheel.read_bytes()


def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """Nothing that the wheel is made of is missing from the source archive."""
    run("tar", "-xzf", build("sdist", tmp_path), cwd=tmp_path)
    (source,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert contents(build("wheel", tmp_path, cwd=source)) == contents(wheel)


def test_an_editable_install_copies_nothing(tmp_path: Path) -> None:
    """It only points here: a copy of the themes in site-packages would soon be out of date."""
    assert [name for name in contents(build_editable(tmp_path)) if not name.endswith(".pth")] == []


def test_an_install_is_what_it_claims(installed: Path, tmp_path: Path) -> None:
    """A wheel's cmhub is imported from where it was installed, an editable one from this folder."""
    script = "import cmhub; print(cmhub.__file__)"
    found = Path(run(installed / BIN / "python", "-c", script, cwd=tmp_path, **dependencies()).strip())
    home = REPOSITORY if "editable" in installed.parent.name else installed
    assert found.is_relative_to(home)


@needs_cli
def test_an_installed_cmhub_starts(installed: Path, tmp_path: Path) -> None:
    """`cmhub` and `python -m cmhub` answer and know their version."""
    version = run(sys.executable, "-c", "import cmhub; print(cmhub.__version__)").strip()
    for command in ([installed / BIN / "cmhub"], [installed / BIN / "python", "-m", "cmhub"]):
        assert version in run(*command, "--version", cwd=tmp_path, **dependencies())
        assert "build" in run(*command, "--help", cwd=tmp_path, **dependencies())


@needs_cli
def test_an_installed_cmhub_finds_its_themes(installed: Path, tmp_path: Path) -> None:
    """A new hub is made and built with the default theme, from the wheel's copy or from the folder `themes/`."""
    cmhub = installed / BIN / "cmhub"
    options = ["--title", "Clearing", "--lang", "en", "--timezone", "Europe/London"]
    run(cmhub, "new", "site", "hub", *options, cwd=tmp_path, **dependencies())
    run(cmhub, "build", "hub", "--strict", cwd=tmp_path, **dependencies())
    page = (tmp_path / "hub" / "site" / "index.html").read_text(encoding="utf-8")
    assert "Clearing" in page
