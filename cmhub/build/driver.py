"""From a hub's folder to a published site, or to the list of what is wrong.

What builds is imported only once there is something to do.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cmhub.build import receipt as receipts
from cmhub.build.model import STATE, Built, Checked, HubNotFoundError, Options, Progress
from cmhub.build.receipt import Counts, Receipt
from cmhub.diagnostics import Diagnostic, severity_of
from cmhub.engine import DiskStore, ReadingStore, StoreError, find_key
from cmhub.publish import Published, Publisher, Target

if TYPE_CHECKING:
    from cmhub.build.laps import Laps, Profile
    from cmhub.build.session import Session


def build(root: Path, options: Options, progress: Progress | None = None) -> Built:
    """Build the hub at `root` and publish it, unless there are errors.

    Raises `publish.LockedError` if another build is publishing, `publish.PublishError` if the folder can't be written.
    """
    began = time.monotonic()
    if not (root / options.config_file).is_file():
        raise HubNotFoundError(str(root))
    laps = _laps(options)
    key = find_key(options.environ, Path.home())
    built = _unchanged(root, options, key, began)
    if built is not None:
        built = replace(built, profile=laps.unchanged()) if laps is not None else built
    else:
        built = _build(root, options, key, progress, began, laps)
    return _verified(root, options, built) if options.verify and built.published else built


def _laps(options: Options) -> Laps | None:
    """The stopwatch, if somebody wants to know where the time goes."""
    if not options.profile:
        return None
    from cmhub.build.laps import Laps

    return Laps()


def _unchanged(root: Path, options: Options, key: bytes | None, began: float) -> Built | None:
    """What to say if nothing has changed since the last build; None if something has, or nobody knows."""
    receipt = None if options.clean else receipts.load(root, key)
    if receipt is None or not receipts.holds(receipt, root, options):
        return None
    site_dir = Path(receipt.site_dir)
    with Publisher(site_dir, state=root / STATE, sources=_sources(root, options), home=Path.home()) as publisher:
        if publisher.standing() != receipt.stamp:
            return None
    return Built(
        diagnostics=receipt.notes,
        pages=receipt.counts.pages,
        files=receipt.counts.files,
        written=(),
        deleted=(),
        unchanged=receipt.counts.files,
        foreign=(),
        ran=(),
        reused=receipt.counts.reused,
        seconds=time.monotonic() - began,
        now=receipts.now(receipt, options),
        next_change=receipt.until,
        site_dir=site_dir,
        published=True,
        cache="",
        at_once=True,
    )


def _build(
    root: Path, options: Options, key: bytes | None, progress: Progress | None, began: float, laps: Laps | None
) -> Built:
    lap = laps or _nothing
    lap("unchanged")
    from cmhub.build.session import Session

    lap("imports")
    # Before anything is read: what changes during the build must not pass for what it was made from.
    themes = receipts.themes_digest(root)
    store = _store(root, options, key)
    session = Session(root, options, store)
    site_dir = session.site_dir()
    publisher = Publisher(site_dir, state=root / STATE, sources=_sources(root, options), home=Path.home())
    with contextlib.closing(store), publisher, contextlib.closing(session):
        targets = session.targets(progress, publisher.begin, index=True)
        diagnostics = session.diagnostics(checking=False)
        lap("made")
        failed = any(severity_of(one) == "error" for one in diagnostics) or (options.strict and _warned(diagnostics))
        published, unwritten = None, ""
        if not failed:
            stamp = receipts.stamp_of(targets)
            published = publisher.publish(targets, stamp=stamp)
            lap("publish")
            unwritten = _kept(session)
            receipts.save(_receipt(session, themes, targets, diagnostics, stamp, site_dir), root, key)
            lap("save")
        built = _built(session, targets, diagnostics, published, time.monotonic() - began, site_dir)
        if unwritten:
            built = replace(built, cache="unwritten", cache_fault=unwritten)
        return built if laps is None else replace(built, profile=_profile(session, laps))


def _nothing(_stage: str) -> None:
    """The lap of a build that nobody measures."""


def _profile(session: Session, laps: Laps) -> Profile:
    from cmhub.build.profile import profile_of

    return profile_of(session, laps)


def _kept(session: Session) -> str:
    """Keep what was worked out for the next build, or say why that can't be: the site is published, and right."""
    try:
        session.database.save()
    except StoreError as error:
        reason = error.__cause__
        return f"{error.path}: {reason.strerror if isinstance(reason, OSError) else reason}"
    return ""


def _receipt(
    session: Session,
    themes: bytes,
    targets: list[Target],
    diagnostics: tuple[Diagnostic, ...],
    stamp: str,
    site_dir: Path,
) -> Receipt:
    return Receipt(
        receipts.about(session.root, session.options),
        session.asked("folder"),
        session.asked("file"),
        themes,
        session.repository(),
        session.config("timezone"),
        session.now,
        session.next_change(),
        str(site_dir),
        stamp,
        Counts(session.pages(), len(targets), session.database.reused + len(session.database.ran)),
        diagnostics,
    )


def _warned(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(severity_of(one) == "warning" for one in diagnostics)


def _built(
    session: Session,
    targets: list[Target],
    diagnostics: tuple[Diagnostic, ...],
    published: Published | None,
    seconds: float,
    site_dir: Path,
) -> Built:
    return Built(
        diagnostics=diagnostics,
        pages=session.pages(),
        files=len(targets),
        written=published.written if published else (),
        deleted=published.deleted if published else (),
        unchanged=published.unchanged if published else 0,
        foreign=published.kept_foreign if published else (),
        in_place=published.in_place if published else "",
        ran=tuple(session.database.ran),
        reused=session.database.reused,
        seconds=seconds,
        now=session.now,
        next_change=session.next_change(),
        site_dir=site_dir,
        published=published is not None,
        cache=session.store.rejected,
    )


def _verified(root: Path, options: Options, built: Built) -> Built:
    """Compare what was published with a clean build for the same moment; `unlike` says in which files they differ."""
    from cmhub.build.session import Session

    session = Session(root, replace(options, clock=built.now.isoformat()))
    with contextlib.closing(session):
        clean = {target.path: target.digest for target in session.targets(None, index=True)}
    publisher = Publisher(built.site_dir, state=root / STATE, sources=_sources(root, options), home=Path.home())
    with publisher:
        published = publisher.contents()
    unlike = sorted(path for path in clean.keys() | published.keys() if clean.get(path) != published.get(path))
    return replace(built, unlike=tuple(unlike))


def check(root: Path, options: Options) -> Checked:
    """Every check; writes nothing, but uses what builds have left."""
    from cmhub.build.session import Session

    began = time.monotonic()
    with contextlib.closing(_store(root, options, find_key(options.environ, Path.home()))) as kept:
        session = Session(root, options, ReadingStore(kept))
        session.targets(None, drawn=False)
        diagnostics = session.diagnostics(checking=True)
        entries = session.entries()
    return Checked(diagnostics, entries, time.monotonic() - began)


def _store(root: Path, options: Options, key: bytes | None) -> DiskStore:
    folder = root / STATE / "store"
    if options.clean:
        shutil.rmtree(folder, ignore_errors=True)
    return DiskStore(folder, key)


def _sources(root: Path, options: Options) -> list[Path]:
    """What the site is made from, and so must not be published into."""
    names = (options.config_file, "content", "static", "templates", "themes", "i18n", ".git")
    return [root / name for name in names if (root / name).exists()]
