"""The proof is proved: with a fault planted into engine, publisher or receipt, the same edits find a difference.

Each fault is of a sort that incremental builders have. The walk is the one of `machine.py`, with the sorts of edits
that matter to the fault; without the fault the very same walk finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from cmhub.build import receipt
from cmhub.engine import ABSENT, Context, Database, Query
from cmhub.engine.ledger import INPUT, PART, QUERY, Memo, encode
from cmhub.engine.run import Run
from cmhub.publish.folder import Folder
from cmhub.publish.manifest import Left
from cmhub.publish.staging import Staging
from cmhub.source.tree import File, HubFiles
from tests.rebuild.machine import walk
from tests.rebuild.world import world

STEPS = 40
Patch = pytest.MonkeyPatch


def unrecorded_query(patch: Patch) -> None:
    """A query that another reads whole is not recorded."""
    call = Context.__call__

    def forgetful(self: Context, query: Query[Any, Any], *args: Any) -> Any:
        value = call(self, query, *args)
        self.reads.pop(encode((QUERY, query.name, *args)), None)
        return value

    patch.setattr(Context, "__call__", forgetful)


def unrecorded_part(patch: Patch) -> None:
    """A part read is recorded as nothing."""
    part_of = Context.part

    def forgetful(self: Context, query: Query[Any, Any], part: str, *args: Any) -> Any:
        value = part_of(self, query, part, *args)
        self.reads.pop(encode((PART, query.name, part, *args)), None)
        return value

    patch.setattr(Context, "part", forgetful)


def unrecorded_input(patch: Patch, forgotten: Callable[[str, bytes], bool]) -> None:
    """Inputs of a kind, or with an answer, that are read and not recorded."""
    input_of = Context.input

    def forgetful(self: Context, kind: str, key: str) -> Any:
        value = input_of(self, kind, key)
        subject = encode((INPUT, kind, key))
        if forgotten(kind, self.reads[subject]):
            del self.reads[subject]
        return value

    patch.setattr(Context, "input", forgetful)


def unrecorded_absence(patch: Patch) -> None:
    """A file that was looked for in vain is not recorded."""
    unrecorded_input(patch, lambda kind, digest: kind == "file" and digest == ABSENT)


def unrecorded_listing(patch: Patch) -> None:
    """A folder that was listed is not recorded."""
    unrecorded_input(patch, lambda kind, _: kind == "folder")


def unrecorded_clock(patch: Patch) -> None:
    """That the time was asked is not recorded."""
    unrecorded_input(patch, lambda kind, _: kind == "clock")


def unrecorded_template(patch: Patch) -> None:
    """A template that was rendered is not recorded."""
    unrecorded_input(patch, lambda kind, _: kind == "template")


def digest_by_time_and_size(patch: Patch) -> None:
    """A file of the same time and size counts as unchanged."""
    file, seen = HubFiles.file, dict[tuple[str, int, int], File]()

    def remembered(self: HubFiles, path: str, *, limit: int | None = None) -> File:
        try:
            status = (self.root / path).stat()
        except OSError:
            return file(self, path, limit=limit)
        key = str(self.root / path), status.st_mtime_ns, status.st_size
        if key not in seen:
            seen[key] = file(self, path, limit=limit)
        return seen[key]

    patch.setattr(HubFiles, "file", remembered)


def change_unnoticed(patch: Patch) -> None:
    """A query that ran again and gave something else passes for unchanged to those who read parts of it."""
    remember = Run._remember

    def forgetful(self: Run, result: Memo) -> Memo:
        before = self.ledger.memos.get(result.subject)
        found = remember(self, result)
        if before is not None:
            found.changed = before.changed
        return found

    patch.setattr(Run, "_remember", forgetful)


def notes_not_replayed(patch: Patch) -> None:
    """A result that is reused says nothing of the problems that it had."""
    notes = Database.notes

    def forgetful(self: Database, kind: type[Any]) -> list[Any]:
        ran = set(self._run.ran)
        live, self._run.live = self._run.live, {one: memo for one, memo in self._run.live.items() if one in ran}
        try:
            return notes(self, kind)
        finally:
            self._run.live = live

    patch.setattr(Database, "notes", forgetful)


def deletion_left_over(patch: Patch) -> None:
    """What the site has no more stays in it."""
    patch.setattr(Staging, "_clear", lambda _self, _wanted: [])
    patch.setattr(Folder, "delete", lambda _self, _path: False)


def edited_output_unnoticed(patch: Patch) -> None:
    """A published file is thought to be as it was left."""
    patch.setattr(Left, "same", lambda _self, _found: True)


def receipt_without_themes(patch: Patch) -> None:
    """The receipt does not ask whether themes and templates are what they were."""
    patch.setattr(receipt, "themes_digest", lambda _root: b"")


def receipt_without_time(patch: Patch) -> None:
    """The receipt holds although something has come, or is over, since."""
    patch.setattr(receipt, "now", lambda found, _options: found.since)


class Planted(NamedTuple):
    fault: Callable[[Patch], None]
    sorts: tuple[str, ...]
    """The sorts of edits that the walk is made of: few, so that it is short; those of a whole alphabet find it too."""


PLANTED = (
    Planted(unrecorded_query, ("template", "theme", "configure", "create")),
    Planted(unrecorded_part, ("title", "configure")),
    Planted(unrecorded_absence, ("theme", "create")),
    Planted(unrecorded_listing, ("create", "delete", "rename")),
    Planted(unrecorded_clock, ("clock", "dates")),
    Planted(unrecorded_template, ("template", "remove")),
    Planted(digest_by_time_and_size, ("same_size_and_time", "touch")),
    Planted(change_unnoticed, ("title", "draft", "alias")),
    Planted(notes_not_replayed, ("touch", "body")),
    Planted(deletion_left_over, ("draft", "delete", "rename")),
    Planted(edited_output_unnoticed, ("edit_output", "same_output", "title")),
    Planted(receipt_without_themes, ("template", "theme")),
    Planted(receipt_without_time, ("clock",)),
)
RARE = (
    unrecorded_query,
    unrecorded_clock,
    unrecorded_template,
    change_unnoticed,
    notes_not_replayed,
    edited_output_unnoticed,
    receipt_without_themes,
    receipt_without_time,
)
"""Those that are left to the long run."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "planted",
    [pytest.param(one, marks=[pytest.mark.long] if one.fault in RARE else []) for one in PLANTED],
    ids=lambda planted: planted.fault.__name__,
)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """The walk stops at a difference within a few steps; without the fault it does not, as far as it went."""
    with world() as here:
        with pytest.MonkeyPatch.context() as patch:
            planted.fault(patch)
            with pytest.raises(AssertionError) as found:
                walk(here, 1, planted.sorts, STEPS)
        steps, clean = here.proofs, here.clean
    assert "\nafter:\n" in str(found.value)
    with world(clean) as here:
        walk(here, 1, planted.sorts, steps)
