"""A terminal for the commands of the documentation: where they are typed, what they see, which are not typed at all.

A page's commands share a folder: an empty one, or a small hub if the page's front matter says ``extra: {commands:
hub}``. What begins with ``make`` or ``.venv/`` runs in a copy of the repository, once for all pages. A command that
serves is started, asked for a page, and ended. What can't be run is named in `NOT_RUN`, with the reason.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path
from urllib.request import urlopen

from cmhub.source.front_matter import split
from tests.conftest import OnceARun
from tests.docs.reading import HUB, REPOSITORY, Command, commands, language_of, name_of, original_of

NOT_RUN = {
    r"(python3 -m )?pip install .*cmhub": "asks a package index; tests/test_packaging.py installs the wheel",
    r"pipx install cmhub|uv tool install cmhub": "asks a package index",
    r"py -m pip install cmhub": "is for Windows, and asks a package index",
    r"git push .*": "needs a repository of one's own on somebody's server",
    r"rsync .* you@.*": "needs somebody's server",
    r"make test": "is what runs this",
    r"make bench(-full)?|.*-m bench\.run.*": "asks package indexes, and takes minutes or hours",
}
_SERVING = re.compile(r"(?:\S*/)?cmhub serve\b|make site\b")
_IN_REPOSITORY = re.compile(r"make\b|\.venv/")
_TODAY = "1795255200"  # 2026-11-21T10:00Z: dates in the examples do not age
_PATIENCE = 300  # seconds until a server answers or ends


def type_commands(page: Path, folder: Path, once_a_run: OnceARun) -> None:
    """Type the commands of a page from top to bottom. Raises AssertionError at the first that does something else."""
    hub, home = folder / "hub", folder / "home"
    home.mkdir()
    if context_of(page) == "hub":
        shutil.copytree(HUB, hub)
        config = hub / "cmhub.yaml"  # who translates into English writes in Russian first
        if language_of(page) == "ru" and any(" translation " in command.text for command in commands(page)):
            config.write_text(config.read_text(encoding="utf-8").replace("[en, ru]", "[ru, en]"), encoding="utf-8")
    else:
        hub.mkdir()
    shell = Shell(hub, home, language_of(page))
    for command in commands(page):
        if not_run(command.text):
            continue
        try:
            if _IN_REPOSITORY.match(command.text):
                in_repository(command, once_a_run)
            else:
                compare(command, shell.type(command.text))
        except (AssertionError, OSError) as error:
            raise AssertionError(f"{name_of(page)}:{command.line}: $ {command.text}\n{error}") from error


def not_run(command: str) -> bool:
    """Whether a command is one that can't be run here."""
    return any(re.fullmatch(pattern, command) for pattern in NOT_RUN)


def context_of(page: Path) -> str:
    """Where a page's commands are typed: "hub" or ""."""
    text = original_of(page).read_text(encoding="utf-8")
    found = re.search(r"^extra: \{commands: (\w+)\}$", split(text, page.name).yaml, re.MULTILINE)
    return found[1] if found else ""


def compare(command: Command, output: str) -> None:
    """What a command prints has in it what the page shows: `…` stands for anything, alone on its line for any lines."""
    lines = command.output.split("\n")[:-1]
    pattern = "\n".join(
        r"[\s\S]*" if line == "…" else re.escape(line).replace("…", ".*") for line in lines
    )  # fmt: skip
    assert re.search(pattern, output), f"this was printed:\n{output}"


def in_repository(command: Command, once_a_run: OnceARun) -> None:
    """Run a command in a copy of the repository, unless another page has done so."""
    repository = once_a_run("repository", _copy)

    def run(folder: Path) -> None:
        (folder / "home").mkdir()
        compare(command, Shell(repository, folder / "home", "en").type(command.text))

    once_a_run(f"ran-{blake2b(command.text.encode(), digest_size=6).hexdigest()}", run)


def _copy(folder: Path) -> None:
    """The files of the repository, with the virtual environment that runs the tests taken for made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        source, target = REPOSITORY / name, folder / name
        if name and source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)
    venv = folder / ".venv"
    venv.mkdir()
    for item in Path(sys.prefix).iterdir():
        if item.name not in {".runtime", ".dev"}:
            (venv / item.name).symlink_to(item)
    for stamp in (".runtime", ".dev"):
        (venv / stamp).touch()


class Shell:
    """A terminal: a folder, where `cd` leads on, and an environment with this Python's programs and a home of its own."""

    def __init__(self, folder: Path, home: Path, lang: str) -> None:
        self._folder = folder
        self._place = home / "place"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
        self._environ = {
            **kept,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "LANG": {"en": "C.UTF-8", "ru": "ru_RU.UTF-8"}[lang],
            "PYTHONUTF8": "1",
            "SOURCE_DATE_EPOCH": _TODAY,
            "BROWSER": "true",  # what `--open` starts
        }

    def type(self, command: str) -> str:
        """What a command prints. Raises AssertionError if it fails, or serves nothing."""
        return self._serve(command) if _SERVING.match(command) else self._run(command)

    def _run(self, command: str) -> str:
        done = subprocess.run(
            ["bash", "-c", f"{command}\ncode=$?\npwd > '{self._place}'\nexit $code"],
            cwd=self._folder,
            env=self._environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        output = done.stdout.decode()
        assert done.returncode == 0, f"exit code {done.returncode}\n{output}"
        self._folder = Path(self._place.read_text(encoding="utf-8").strip())
        return output

    def _serve(self, command: str) -> str:
        """Start a command that serves, ask it for its page, end it."""
        port = re.search(r"(?<=--port )\d+", command)
        if port:
            command = command.replace(port[0], str(_free_port()))
        process = subprocess.Popen(
            ["bash", "-c", f"exec {command}"],
            cwd=self._folder,
            env=self._environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        output = ""
        try:
            for line in process.stdout or ():
                output += line.decode()
                address = re.search(r"http://127\.0\.0\.1:\d+\S*", output)
                if address:
                    with urlopen(address[0], timeout=_PATIENCE) as answer:
                        assert b"<html" in answer.read()
                    break
            else:
                raise AssertionError(f"no address was printed:\n{output}")
        finally:
            os.killpg(process.pid, signal.SIGINT)
            rest, _ = process.communicate(timeout=_PATIENCE)
        return output + rest.decode()


def _free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
