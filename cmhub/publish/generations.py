"""The published folder and its predecessor: where they lie, which is which, and how they change places.

Each has a manifest that names it by its inode, so that nothing has to be written after the exchange: whichever folder
stands in the site's place, its manifest is known. The predecessor lies in the hub's `.cmhub/`, or, where that is on
another file system, in a `.cmhub/` beside the site. Knows nothing of targets.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
from pathlib import Path

import msgspec

from cmhub.publish.exchange import complete, exchange, sync_one
from cmhub.publish.folder import write_new
from cmhub.publish.held import nearest
from cmhub.publish.manifest import Left, Manifest, load, save
from cmhub.publish.plan import holds_files, strangers
from cmhub.publish.staging import Staging
from cmhub.publish.targets import digest_of

_REFUSED = {errno.EACCES, errno.EBUSY, errno.EPERM, errno.EXDEV}
"""A folder that can't be renamed, for a reason that could not be seen before."""


class Generations:
    """The folder `root`, an absolute path without links, its predecessor, and their manifests in `state`.

    All methods raise OSError.
    """

    def __init__(self, root: str, state: Path) -> None:
        name = digest_of(root.encode(errors="surrogateescape")).hex()
        self._root = root
        self._state = state / "publish"
        self._name = name
        self._records = (self._state / f"{name}.manifest", self._state / f"{name}.other.manifest")
        self._known = [Manifest(), Manifest()]
        self._home = str(self._state)

    @property
    def lock(self) -> Path:
        """The file to lock while anything of this is used."""
        return self._state / f"{self._name}.lock"

    @property
    def predecessor(self) -> str:
        """The folder that becomes the new site."""
        return f"{self._home}/{self._name}.site"

    def load(self) -> None:
        """Read what is known, and finish an exchange that an earlier run may have left undone. To be called first."""
        if device(self._state) != device(nearest(os.path.dirname(self._root))):
            self._home = os.path.join(os.path.dirname(self._root), ".cmhub", "publish")
        complete(self.predecessor, self._root, self._aside)
        self._known = [load(record) for record in self._records]

    def published(self) -> Manifest:
        """The manifest of what is published.

        If the folder is not the one that was left, all that was ever published is taken for ours, and nothing for
        unchanged.
        """
        known = self._of(self._root)
        if known is not None:
            return known
        files = {path: Left(b"") for manifest in self._known for path in manifest.files} if _inode(self._root) else {}
        return Manifest(finished=all(manifest.finished for manifest in self._known), files=files)

    def save(self, old: Manifest, new: Manifest) -> None:
        """Keep `new` as the manifest of what is published, which was `old`, if they differ."""
        new.folder = _inode(self._root)
        if new.folder and new != old:
            slot = self._slot(new.folder)
            if slot is None:
                slot = 0 if self._slot(_inode(self.predecessor)) != 0 else 1
            self._write(slot, new)

    def give_back(self) -> None:
        """Move what others have put into the predecessor, when it was the site, to where they will find it.

        Not while it is marked: then it holds what an interrupted run has written, and nothing else.
        """
        known = self._of(self.predecessor)
        if known is None or not known.finished:
            return
        for path in list(strangers(self.predecessor, known)):
            if holds_files(self.predecessor, path):
                place = f"{self._root}/{path}"
                if os.path.lexists(place):
                    place = f"{self._home}/{self._name}.found/{path}"
                os.makedirs(os.path.dirname(place), exist_ok=True)
                os.rename(f"{self.predecessor}/{path}", place)

    def open(self, old: Manifest) -> Staging | None:
        """Make the predecessor ready for changes and mark it. `old` is the manifest of what is published.

        None if it can't be made like what is published.
        """
        try:
            new = self._make_predecessor()
            self._dress()
        except PermissionError:
            return None
        if self._of(self._root) is None:
            self.save(old, msgspec.structs.replace(old))
        base = Manifest() if new else self._of(self.predecessor)
        if base is not None and not base.finished:
            base = None
        self._mark()
        return Staging(self.predecessor, base, self._root)

    def close(self, finished: Manifest) -> None:
        """Take the mark from the predecessor: it is what `finished` says."""
        self._write(self._slot(finished.folder) or 0, finished)

    def exchange(self) -> bool:
        """Let the predecessor take the place of what is published, and the other way round.

        False if the system refuses, and then nothing has changed.
        """
        os.makedirs(os.path.dirname(self._root), exist_ok=True)
        try:
            exchange(self.predecessor, self._root, self._aside)
        except OSError as error:
            if error.errno in _REFUSED:
                return False
            raise
        with contextlib.suppress(OSError):  # it is done; after a loss of power it would be the old site, and whole
            sync_one(os.path.dirname(self._root))
        return True

    def remove(self) -> None:
        """Remove the predecessor."""
        if os.path.isdir(self.predecessor):
            self.give_back()
            self._mark()
            shutil.rmtree(self.predecessor)

    @property
    def _aside(self) -> str:
        """Where the published folder is for a moment, if folders can't be exchanged in one step."""
        return f"{self._home}/{self._name}.aside"

    def _make_predecessor(self) -> bool:
        """Whether it had to be made."""
        if os.path.isdir(self.predecessor):
            return False
        beside = os.path.dirname(self._home)
        if not os.path.lexists(beside):  # not the hub's own, which its .gitignore names
            os.makedirs(beside)
            write_new(f"{beside}/.gitignore", b"*\n")
        os.makedirs(self._home, exist_ok=True)
        os.mkdir(self.predecessor)
        return True

    def _dress(self) -> None:
        """Give the predecessor the group, the rights and the attributes of what is published: it will stand there."""
        own = os.stat(self.predecessor)
        mode = stat.S_IMODE(own.st_mode)
        if os.path.isdir(self._root):
            like = os.stat(self._root)
            mode = stat.S_IMODE(like.st_mode)
        else:  # a folder with this bit hands its group on to those that are made in it
            like = os.stat(nearest(os.path.dirname(self._root)))
            mode |= like.st_mode & stat.S_ISGID
        if like.st_gid != own.st_gid and (like.st_mode & stat.S_ISGID or os.path.isdir(self._root)):
            os.chown(self.predecessor, -1, like.st_gid)
        if stat.S_IMODE(os.stat(self.predecessor).st_mode) != mode:  # chown may have cleared some
            os.chmod(self.predecessor, mode)
        attributes = _attributes(self.predecessor)
        for name, value in _attributes(self._root).items():
            if attributes.get(name) != value and sys.platform == "linux":
                os.setxattr(self.predecessor, name, value)

    def _mark(self) -> None:
        """Say that the predecessor is being changed."""
        inode = _inode(self.predecessor)
        slot = self._slot(inode)
        if slot is None:
            slot = 0 if self._slot(_inode(self._root)) != 0 else 1
        self._write(slot, Manifest(finished=False, folder=inode))

    def _of(self, folder: str) -> Manifest | None:
        slot = self._slot(_inode(folder))
        return None if slot is None else self._known[slot]

    def _slot(self, inode: int) -> int | None:
        return next((slot for slot in (0, 1) if inode and self._known[slot].folder == inode), None)

    def _write(self, slot: int, manifest: Manifest) -> None:
        save(manifest, self._records[slot])
        self._known[slot] = manifest


def device(path: str | Path) -> int:
    """The file system on which something lies."""
    return os.stat(path).st_dev


def _inode(folder: str) -> int:
    """The number of a folder, 0 if there is none."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        return os.stat(folder).st_ino
    return 0


def _attributes(folder: str) -> dict[str, bytes]:
    """The extended attributes of a folder, such as access lists and labels; none where there are no such things."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return {name: os.getxattr(folder, name) for name in os.listxattr(folder)}
    return {}
