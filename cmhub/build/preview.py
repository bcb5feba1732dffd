"""A hub kept in memory for the live preview: publishes nothing, and follows single files without looking at the rest."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from cmhub import pipeline
from cmhub.build.model import Options
from cmhub.build.searching import Documents, Files, SearchInput
from cmhub.build.session import DRAWN, Session
from cmhub.diagnostics import Diagnostic, severity_of
from cmhub.engine import Followed
from cmhub.outputs.search import folder
from cmhub.source import git
from cmhub.source.stamps import Stamps, differing, stamps

FOLDERS = ("content", "static", "templates", "themes", "i18n")
"""The folders of a hub that a site is made from; the configuration lies beside them."""


_MANY = 200


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh of the preview did."""

    diagnostics: tuple[Diagnostic, ...]
    changed: frozenset[str]
    ran: int
    seconds: float
    next_change: dt.datetime | None


class _Index:
    """The search index of one language in one state of the hub, made when its first file is asked for."""

    def __init__(self, lang: str, documents: Documents) -> None:
        self._lang = lang
        self.documents = documents
        self._making = Lock()
        self._files: Files | None = None

    def get(self, name: str) -> bytes | None:
        """One of its files; may be asked for by several threads."""
        with self._making:
            if self._files is None:
                self._files = SearchInput().files(self._lang, self.documents)
        return self._files.get(name)


class Preview:
    """A hub built in memory, and again whenever it is said to have changed."""

    def __init__(self, root: Path, options: Options) -> None:
        self._root = root
        self._options = options
        self._session = Session(root, options)
        self._plan: dict[str, tuple[str, tuple[Any, ...]]] = {}
        """Path → the query that makes it, and its arguments."""
        self._asked: dict[str, tuple[str, tuple[Any, ...]]] = {}
        """The same of what is made when somebody asks for it."""
        self._paths: dict[tuple[str, tuple[Any, ...]], str] = {}
        self._shown: dict[str, bytes] = {}
        """Path → the digest of what `get` gives."""
        self._kept: dict[str, bytes] = {}
        self._indexes: dict[str, _Index] = {}
        """Language → the search index that was last asked for."""
        self._awaited: set[str] = set()
        """What may have changed since something was last shown."""
        self._diagnostics: tuple[Diagnostic, ...] = ()
        self._ran = 0
        self._since_saved = 0
        """How many changes have been followed since what is not needed any more was forgotten."""
        self._certain = False
        """Whether everything is up to date but for what is said to have changed: not after a refresh that failed."""
        self._stamps = Stamps({}, links=True)
        self._repository: git.State | None = None

    def refresh(self, paths: Collection[str] | None = None) -> Refreshed:
        """Bring everything up to date. The last good files stay if there are errors.

        `paths` are those that have changed since the last time; None if that is not known.
        """
        began = time.monotonic()
        certain, self._certain = self._certain and not self._stamps.links, False
        followed = self._session.moved(paths) if paths is not None and certain else None
        if followed is None:
            self._everything()
        else:
            self._follow(followed)
        failed = any(severity_of(one) == "error" for one in self._diagnostics)
        changed = frozenset() if failed else self._show()
        if followed is None or self._since_saved > _MANY:
            self._save()
        instants = self._session.database.web().keys("clock")
        self._certain = True
        seconds = time.monotonic() - began
        return Refreshed(self._diagnostics, changed, self._ran, seconds, self._session.next_change(instants))

    def look(self) -> Refreshed:
        """Refresh for what nobody has told of: files that changed unheard, the hour, a commit."""
        if self._since_saved:
            self._save()  # nobody is waiting
        before, self._stamps = self._stamps, stamps(self._root, FOLDERS)
        if self._stamps.links or self._committed():
            return self.refresh()
        return self.refresh(differing(before, self._stamps))

    def get(self, path: str) -> bytes | None:
        """The bytes of an output file such as ``faq/index.html``, None if there is none; cards are drawn only now."""
        call = self._asked.get(path)
        if call is not None:
            found: bytes = self._session.database.get(pipeline.NAMED[call[0]], *call[1])
            return found
        return self._kept.get(path)

    def search(self, path: str) -> Callable[[], bytes | None] | None:
        """What gives a file of the search index, if `path` is one; it takes its time, and nobody has to wait for it.

        The index is that of the hub at the moment when a search began, which asks for the first of its files. So no
        save ever waits for one to be made.
        """
        if not self._certain or not path.startswith("search/") or not self._session.config("search")["enabled"]:
            return None
        langs = self._session.config("languages")
        lang = next((lang for lang in langs if path.startswith(f"{folder(lang)}/")), None)
        if lang is None:
            return None
        name = path.removeprefix(f"{folder(lang)}/")
        index = self._indexes.get(lang)
        if index is None or name == "pagefind.js":
            documents = self._session.documents(lang)
            self._session.database.web()  # now, and not when somebody waits for what was saved
            if index is None or index.documents != documents:
                index = self._indexes[lang] = _Index(lang, documents)
        return lambda: index.get(name)

    @property
    def paths(self) -> AbstractSet[str]:
        """The output files that there are."""
        return self._kept.keys()

    def _everything(self) -> None:
        """Look at the whole world again."""
        session, database = self._session, self._session.database
        self._stamps = stamps(self._root, FOLDERS)  # before anything is read
        session.again()
        session.targets(None, drawn=False)
        plan = {path: (name, tuple(args)) for path, (name, *args) in database.get(pipeline.targets).items()}
        self._plan = {path: call for path, call in plan.items() if call[0] != DRAWN}
        self._asked = {path: call for path, call in plan.items() if call[0] == DRAWN}
        self._paths = {call: path for path, call in self._plan.items()}
        self._diagnostics = session.diagnostics(checking=False)
        self._awaited |= self._plan.keys() | self._shown.keys()
        self._repository = session.repository()
        self._ran = len(database.ran)

    def _follow(self, found: Followed) -> None:
        """What came of a few files goes to the pages that it changes."""
        self._awaited |= {self._paths[call] for call in found.changed if call in self._paths}
        if found.noted:
            self._diagnostics = self._session.diagnostics(checking=False)
        self._ran = len(self._session.database.ran)
        self._since_saved += 1

    def _save(self) -> None:
        """Forget what is no longer asked for, so that memory does not grow."""
        self._session.database.save()
        self._session.database.web()  # now, and not when somebody waits for it
        self._since_saved = 0

    def _show(self) -> frozenset[str]:
        """Make what `get` gives anew where it has changed; gives the paths."""
        database = self._session.database
        changed: set[str] = set()
        for path in sorted(self._awaited):
            call = self._plan.get(path)
            digest = database.digest(call[0], *call[1]) if call is not None else None
            if digest == self._shown.get(path):
                continue
            changed.add(path)
            if call is None or digest is None:
                del self._shown[path], self._kept[path]
            else:
                self._kept[path] = database.get(pipeline.NAMED[call[0]], *call[1])
                self._shown[path] = digest
        self._awaited.clear()
        return frozenset(changed)

    def _committed(self) -> bool:
        return self._repository is not None and git.state(self._root, self._options.environ) != self._repository
