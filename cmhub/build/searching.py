"""The search index: Pagefind as an input of the engine.

Pagefind is a program. It is started as soon as its documents are known, works beside everything else that a build does,
and is waited for when its files are asked for. It reads a folder of HTML documents and writes a folder of files; no
thread is needed for that, so that the build can go on forking. Same documents, same files (see ``canonical.py``).

Must not know what the documents are made of, nor where the files go.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from cmhub.build.canonical import in_order
from cmhub.diagnostics import Diagnostic, problem

Documents = Mapping[str, bytes]
"""Path in the site → HTML."""
Files = dict[str, bytes]
"""Name in the index → bytes."""

_NEEDED = ("pagefind.js", "pagefind-entry.json")
_FOLDERS = ("index", "fragment", "filter")
_LONGEST = 600.0  # seconds that an index may take; 10,000 pages take less than twenty


def program() -> Path | None:
    """Pagefind's program, as the wheel `pagefind-bin` brings it; None if there is none for this system."""
    found = importlib.util.find_spec("pagefind_bin")
    if found is None or found.origin is None:
        return None
    there = Path(found.origin).parent / ("pagefind.exe" if os.name == "nt" else "pagefind")
    return there if os.access(there, os.X_OK) else None


class Work(NamedTuple):
    """Pagefind at work on the documents of a language."""

    documents: bytes
    """Their digest."""
    folder: Path
    process: subprocess.Popen[bytes] | None
    fault: str = ""
    """Why it could not be started."""


class SearchInput:
    """``search``: what Pagefind can do here.

    - ``program`` → a pair, as queries have them: whether it is there, and what to say if not
    - ``index`` → the function (language, documents) → files; the same documents give the same files
    - ``fault:<lang>`` → problems with making the index of a language in this run: asked after it was made. The next run
      knows of none, and so what was made of a fault is made anew.
    """

    def __init__(self, find: Callable[[], Path | None] = program) -> None:
        self._find = find
        self._work: dict[str, Work] = {}
        self._faults: dict[str, str] = {}

    def read(self, key: str) -> Any:
        """See above."""
        if key == "program":
            there = self._find() is not None
            return there, () if there else (problem("search-unavailable"),)
        return self.files if key == "index" else self._problems(key)

    def digest(self, key: str) -> bytes:
        """Of the answer. The program's version is part of that of everything (``version.py``)."""
        if key == "program":
            return _digest(b"there" if self._find() is not None else b"absent")
        return _digest(b"index" if key == "index" else msgspec.msgpack.encode(self._problems(key)))

    def _problems(self, key: str) -> tuple[Diagnostic, ...]:
        lang = key.partition(":")[2]
        return (problem("search-failed", lang=lang, reason=self._faults[lang]),) if lang in self._faults else ()

    def begin(self, lang: str, documents: Documents) -> None:
        """Start with the index of a language; `files` will be asked for the same."""
        if documents:
            self._end(lang)
            self._work[lang] = _begun(self._find(), lang, documents)

    def files(self, lang: str, documents: Documents) -> Files:
        """The index of these documents; empty if there are none or if Pagefind failed."""
        if not documents:
            return {}
        begun = self._work.get(lang)
        if begun is None or begun.documents != _digest_of(documents):
            self.begin(lang, documents)
        try:
            found, fault = _ended(self._work[lang], lang)
        finally:
            self._end(lang)
        self._faults.pop(lang, None)
        if fault:
            self._faults[lang] = fault
        return found

    def close(self) -> None:
        """End what is at work, and leave nothing behind."""
        for lang in list(self._work):
            self._end(lang)

    def _end(self, lang: str) -> None:
        work = self._work.pop(lang, None)
        if work is None:
            return
        if work.process is not None and work.process.poll() is None:
            work.process.kill()
            work.process.wait()
        shutil.rmtree(work.folder, ignore_errors=True)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _digest_of(documents: Documents) -> bytes:
    return _digest(msgspec.msgpack.encode(sorted(documents.items())))


def _begun(there: Path | None, lang: str, documents: Documents) -> Work:
    folder = Path(tempfile.mkdtemp(prefix="cmhub-search-"))
    digest = _digest_of(documents)
    if there is None:
        return Work(digest, folder, None, "no program")
    try:
        _written(folder / "site", documents)
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(
                [there, "--site", "site", "--output-path", "index", "--force-language", lang.partition("-")[0]],
                cwd=folder,  # where no configuration of others lies
                env={name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
    except OSError as error:
        return Work(digest, folder, None, error.strerror or str(error))
    return Work(digest, folder, process)


def _written(site: Path, documents: Documents) -> None:
    folders: set[Path] = set()
    for path, html in documents.items():
        file = site / path
        if file.parent not in folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            folders.add(file.parent)
        file.write_bytes(html)


def _ended(work: Work, lang: str) -> tuple[Files, str]:
    """The files, or why there are none."""
    if work.process is None:
        return {}, work.fault
    try:
        status = work.process.wait(_LONGEST)
    except subprocess.TimeoutExpired:
        return {}, "timeout"
    if status != 0:
        lines = (work.folder / "said").read_text(encoding="utf-8", errors="replace").split("\n")
        said = next((line for line in reversed(lines) if line.strip()), "")
        return {}, f"{status}: {said.strip()}" if said else str(status)
    index = work.folder / "index"
    try:
        return in_order({name: (index / name).read_bytes() for name in _names(index, lang)}), ""
    except OSError as error:
        return {}, error.strerror or str(error)
    except (ValueError, LookupError) as error:
        return {}, f"{type(error).__name__}: {error}"


def _names(index: Path, lang: str) -> Iterator[str]:
    """What of the bundle a page of ours needs: none of Pagefind's own pages, styles and workers."""
    own = f"wasm.{lang.partition('-')[0]}.pagefind"
    yield from _NEEDED
    yield own if (index / own).is_file() else "wasm.unknown.pagefind"
    yield from (file.name for file in index.glob("*.pf_meta"))
    for folder in _FOLDERS:
        yield from (f"{folder}/{file.name}" for file in _files(index / folder))


def _files(folder: Path) -> Iterable[Path]:
    return folder.iterdir() if folder.is_dir() else ()
