"""The history of a hub's files, from one run of `git log`.

Git is asked, never obeyed: no hook, pager, external diff or file-system monitor of the repository
runs, nothing is fetched, no prompt can wait, and a time limit ends what hangs. Without git or a
repository there is simply no history.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

_TIMEOUT = 120.0  # seconds; 100,000 commits take about ten
_SETTINGS = {
    "core.quotepath": "off",
    "core.fsmonitor": "false",  # would run a program that the repository names
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "diff.renames": "false",
    "diff.external": "",
    "log.showSignature": "false",  # would run gpg
    "log.showRoot": "true",
    "log.follow": "false",
    "log.mailmap": "true",
    "i18n.logOutputEncoding": "UTF-8",
    "submodule.recurse": "false",
}
# Where the user's own settings are, and where to stop looking for a repository: the owner's to say.
_OWNERS = frozenset({"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES"})
_FIELD = "\x1f"

Absence = Literal["", "no-git", "no-repository", "no-commit", "failed", "timeout"]


class Author(msgspec.Struct, frozen=True):
    """Who made a commit, by the repository's mailmap."""

    name: str
    email: str


class History(msgspec.Struct, frozen=True):
    """The commits that touched one path: when (committer's date, ISO 8601 with offset), and by whom.

    `authors` is in order of their first commit to the path, each once.
    """

    first: str
    last: str
    authors: tuple[Author, ...]


class State(msgspec.Struct, frozen=True):
    """Where a repository stands: enough to know whether its history has changed.

    `head` is the hash of the commit, `shallow` whether older commits were never fetched (their
    dates are then wrong). `absence` says why there is no history, "" if there is one.
    """

    head: str = ""
    shallow: bool = False
    absence: Absence = ""


class GitLog(msgspec.Struct, frozen=True):
    """The history of each path that a commit touched, relative to the folder asked about."""

    state: State
    paths: dict[str, History]

    @property
    def shallow(self) -> bool:
        """Whether the clone lacks older commits."""
        return self.state.shallow


class _GitFailedError(Exception):
    def __init__(self, absence: Absence) -> None:
        super().__init__(absence)
        self.absence = absence


def state(root: Path, environ: Mapping[str, str] | None = None) -> State:
    """Ask where the repository around `root` stands, without reading its history. Never raises."""
    try:
        return _state(root, environ)
    except _GitFailedError as failed:
        return State(absence=failed.absence)


def log(root: Path, environ: Mapping[str, str] | None = None) -> GitLog:
    """Read the history of the files under `root`, which may be a folder of a larger repository.

    Renames are not followed; a path that only deletions touched has no history. `environ` is the
    environment to give to git (this process's by default), less what points git at another repository. Never raises.
    """
    try:
        found = _state(root, environ)
        mark = f"{os.urandom(8).hex()}{_FIELD}"  # no file name can pass for a commit
        output = _git(
            root,
            environ,
            "log",
            "--date-order",
            "--relative",
            "--name-only",
            "--diff-filter=d",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "-z",
            f"--format={mark}%cI%x1f%aE%x1f%aN",
            found.head,
            "--",
            ".",
        )
    except _GitFailedError as failed:
        return GitLog(State(absence=failed.absence), {})
    return GitLog(found, _histories(output, mark))


def _state(root: Path, environ: Mapping[str, str] | None) -> State:
    inside = _git(root, environ, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository").split()
    if inside[:1] != ["true"]:
        raise _GitFailedError("no-repository")
    try:
        head = _git(root, environ, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip()
    except _GitFailedError as failed:
        raise _GitFailedError("no-commit" if failed.absence == "no-repository" else failed.absence) from None
    return State(head, inside[1:2] == ["true"])


def _git(root: Path, environ: Mapping[str, str] | None, *arguments: str) -> str:
    settings = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
    command = ["git", "--no-pager", "--literal-pathspecs", *settings, *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=_environment(os.environ if environ is None else environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _GitFailedError("timeout") from None
    except OSError:
        raise _GitFailedError("no-git") from None
    if done.returncode:
        raise _GitFailedError("failed" if arguments[0] == "log" else "no-repository")
    return done.stdout.decode("utf-8", "surrogateescape")


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Give git this environment without what would point it elsewhere or make it wait or fetch."""
    kept = {
        name: value for name, value in environ.items() if not name.upper().startswith("GIT_") or name.upper() in _OWNERS
    }
    return kept | {
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }


def _histories(output: str, mark: str) -> dict[str, History]:
    """Read `git log -z --name-only`: a commit's line, then its paths, the first after a line feed."""
    found: dict[str, tuple[str, str, dict[Author, None]]] = {}
    date, author, expects_first = "", Author("", ""), False
    for part in output.split("\0"):
        if part.startswith(mark):
            date, email, name = part[len(mark) :].split(_FIELD, 2)
            author, expects_first = Author(name, email), True
            continue
        path = part.removeprefix("\n") if expects_first else part
        expects_first = False
        if not path:
            continue
        # Newest first: the first commit met is the last one made.
        _, last, authors = found.get(path, (date, date, {}))
        authors.pop(author, None)
        authors[author] = None
        found[path] = (date, last, authors)
    return {path: History(first, last, _ordered(authors)) for path, (first, last, authors) in found.items()}


def _ordered(authors: dict[Author, None]) -> tuple[Author, ...]:
    return tuple(reversed(authors))
