"""Installs peers into `bench/.peers/`, which git ignores: once, and again when the pins have changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.peers.peer import Peer

FOLDER = Path(__file__).parent / ".peers"
_PATIENCE = 900


class AbsentError(Exception):
    """A peer that can't be had here; the text says why, in a line."""


@dataclass(frozen=True)
class Tool:
    """A peer that runs here."""

    peer: Peer
    program: tuple[str, ...]

    def command(self, arguments: tuple[str, ...], port: int = 0) -> list[str]:
        """A command line."""
        return [*self.program, *(argument.replace("{port}", str(port)) for argument in arguments)]


def installed(peer: Peer, peers: dict[str, Peer]) -> Tool:
    """The tool, ready to be called. Raises AbsentError if it can't be installed, or does not run once it is."""
    source = peers[peer.shares] if peer.shares else peer
    folder = FOLDER / source.name
    if source.registry:
        _install(source.label, source.registry, source.requires, folder)
    tool = Tool(peer, (_program(peer.program[0], folder), *peer.program[1:]))
    try:
        # Also a warming up: Python compiles what it imports.
        _run(tool.command(peer.asks_version), "does not run")
    except AbsentError as error:
        raise AbsentError(f"{peer.label}: {error}") from error
    return tool


def npm_program(label: str, package: str) -> Path:
    """A program that npm has, as `name@version`. Raises AbsentError if it can't be installed."""
    name = package.partition("@")[0]
    _install(label, "npm", (package,), FOLDER / name)
    return FOLDER / name / "node_modules" / ".bin" / name


def _install(label: str, registry: str, requires: tuple[str, ...], folder: Path) -> None:
    stamp, wanted = folder / "installed.txt", "\n".join(requires) + "\n"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        if registry == "pip":
            _run([sys.executable, "-m", "venv", str(folder)], "no virtual environment can be made")
            pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            _run([*pip, *requires], "pip can't install it")
        else:
            npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
            _run([*npm, *requires], "npm can't install it")
    except AbsentError as error:
        raise AbsentError(f"{label}: {error}") from error
    stamp.write_text(wanted, encoding="utf-8")


def _program(first: str, folder: Path) -> str:
    if "/" not in first or Path(first).is_absolute():
        return first
    return str(next(iter(sorted(folder.glob(first))), folder / first))


def _run(command: list[str], otherwise: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AbsentError(f"{otherwise} ({error})") from error
    if done.returncode:
        said = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        # The line that names an error; the last one is often about something else.
        telling = next((line for line in said if "rror: " in line), said[-1] if said else f"exit {done.returncode}")
        raise AbsentError(f"{otherwise} ({telling[:200]})")
